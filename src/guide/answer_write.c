#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"

static const char *const side_words[SIDE_N] = {"a", "b", "tie"};

static void write_ranking(const struct value *v, struct json_out *w)
{
    json_begin_array(w);
    for (size_t i = 0; i < v->n_ranked;) {
        size_t n = 1;
        while (i + n < v->n_ranked && v->ranked[i + n].place == v->ranked[i].place)
            n++;
        if (n > 1)
            json_begin_array(w);
        for (size_t k = 0; k < n; k++)
            json_put_sv(w, v->ranked[i + k].id);
        if (n > 1)
            json_end_array(w);
        i += n;
    }
    json_end_array(w);
}

static void write_labels(
    const struct question *q, const struct value *v, struct json_out *w)
{
    json_begin_array(w);
    for (size_t i = 0; i < v->n_labels; i++)
        json_put_str(w, q->labels[v->labels[i]].id);
    json_end_array(w);
}

static void write_compare(const struct value *v, struct json_out *w)
{
    json_begin_object(w);
    json_put_key(w, "side");
    json_put_str(w, side_words[v->side]);
    if (v->strength > 0) {
        json_put_key(w, "strength");
        json_put_int(w, v->strength);
    }
    json_end_object(w);
}

static void write_value(
    const struct question *q, const struct value *v, struct json_out *w)
{
    switch (v->kind) {
    case VALUE_CHOICE: json_put_str(w, q->labels[v->label].id); break;
    case VALUE_CHOICES: write_labels(q, v, w); break;
    case VALUE_SCALE: json_put_int(w, v->point); break;
    case VALUE_COMPARE: write_compare(v, w); break;
    case VALUE_RANK: write_ranking(v, w); break;
    case VALUE_TEXT: json_put_sv(w, v->text); break;
    default: json_put_raw(w, v->text); break;
    }
}

/* The question whose id comes next, bytewise, after `last`. */
static size_t next_question(const struct guide *g, const char *last)
{
    size_t best = GUIDE_NONE;
    for (size_t i = 0; i < g->n_questions; i++) {
        const char *id = g->questions[i].id;
        if (last && strcmp(id, last) <= 0)
            continue;
        if (best == GUIDE_NONE || strcmp(id, g->questions[best].id) < 0)
            best = i;
    }
    return best;
}

void answer_write(const struct guide *g, const struct answer *an, struct strbuf *out)
{
    struct json_out w = json_out_to(out);
    const char *last = NULL;
    size_t q;
    json_begin_object(&w);
    while ((q = next_question(g, last)) != GUIDE_NONE) {
        last = g->questions[q].id;
        if (an->values[q].kind == VALUE_NONE)
            continue;
        json_put_key(&w, last);
        write_value(&g->questions[q], &an->values[q], &w);
    }
    json_end_object(&w);
}

static void ranking_to_label(const struct value *v, struct strbuf *out)
{
    for (size_t i = 0; i < v->n_ranked; i++) {
        if (i > 0)
            strbuf_addch(out, v->ranked[i].place == v->ranked[i - 1].place ? '=' : '|');
        strbuf_addsv(out, v->ranked[i].id);
    }
}

void answer_to_label(
    const struct guide *g, const struct answer *an, size_t q, struct strbuf *out)
{
    const struct value *v = &an->values[q];
    const struct label *labels = g->questions[q].labels;
    switch (v->kind) {
    case VALUE_NONE: break;
    case VALUE_CHOICE: strbuf_puts(out, labels[v->label].id); break;
    case VALUE_CHOICES:
        for (size_t i = 0; i < v->n_labels; i++)
            strbuf_printf(out, "%s%s", i ? "|" : "", labels[v->labels[i]].id);
        break;
    case VALUE_SCALE: strbuf_printf(out, "%ld", v->point); break;
    case VALUE_COMPARE:
        strbuf_puts(out, side_words[v->side]);
        if (v->strength > 0)
            strbuf_printf(out, " %d", v->strength);
        break;
    case VALUE_RANK: ranking_to_label(v, out); break;
    default: strbuf_addsv(out, v->text); break;
    }
}
