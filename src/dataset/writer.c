#include "writer.h"

#include <stdio.h>

#include "diple/base/clock.h"
#include "diple/guide/answer.h"
#include "sheet.h"

const char *writer_batch(const struct writer *w, int64_t id)
{
    for (size_t i = 0; i < w->n_batches; i++)
        if (w->batches[i].id == id)
            return w->batches[i].name;
    return NULL;
}

void writer_cell(struct writer *w, struct sv text)
{
    bool guard = w->o->spreadsheet && sheet_is_formula(text);
    if (guard) {
        strbuf_clear(&w->scratch);
        strbuf_addch(&w->scratch, '\'');
        strbuf_addsv(&w->scratch, text);
        text = strbuf_sv(&w->scratch);
        w->result->guarded++;
    }
    csv_put_field(&w->out, w->format->form, w->first_field, text);
    w->first_field = false;
}

void writer_cell_int(struct writer *w, int64_t n)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%lld", (long long)n);
    csv_put_field(
        &w->out, w->format->form, w->first_field, (struct sv){text, (size_t)len});
    w->first_field = false;
}

void writer_cell_time(struct writer *w, int64_t ms)
{
    char text[CLOCK_ISO_LEN] = "";
    if (ms)
        clock_iso(ms, text);
    csv_put_field(&w->out, w->format->form, w->first_field, sv_of(text));
    w->first_field = false;
}

void writer_end_row(struct writer *w)
{
    csv_end_row(&w->out);
    w->first_field = true;
}

bool writer_answer(struct writer *w, const struct annotation *a, struct answer *out)
{
    return answer_parse(w->o->guide, a->answer, &w->arena, out, NULL) == ST_OK;
}

static struct sv stored_value(
    struct writer *w, const struct annotation *a, const char *question)
{
    const struct json_member *m;
    if (json_scan(&w->scan, a->answer, NULL) != ST_OK)
        return (struct sv){"", 0};
    m = json_scan_find(&w->scan, sv_of(question));
    if (!m)
        return (struct sv){"", 0};
    if (m->kind != JSON_STRING)
        return arena_sv(&w->arena, m->value);
    struct strbuf b = STRBUF_INIT;
    struct sv text = arena_sv(&w->arena, json_decode(m->value, &b));
    strbuf_release(&b);
    return text;
}

struct sv writer_label(
    struct writer *w, const struct annotation *a, const struct answer *an, bool fits,
    size_t question)
{
    if (!fits)
        return stored_value(w, a, w->o->guide->questions[question].id);
    struct strbuf b = STRBUF_INIT;
    answer_to_label(w->o->guide, an, question, &b);
    struct sv text = arena_sv(&w->arena, strbuf_sv(&b));
    strbuf_release(&b);
    return text;
}
