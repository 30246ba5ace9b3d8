#include "export_doc.h"

#include <stdarg.h>

#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "final.h"

static enum status read_record(
    struct writer *w, const struct export_item *item, struct doc *d, struct err *e)
{
    AUTO_JSON struct json *record = NULL;
    const struct guide *g = w->o->guide;
    const char *field = g && g->item.text ? g->item.text : "text";
    const char *const but[] = {field, NULL};
    if (!item->task.record.p)
        return err_set(
            e, ST_INVALID, "The text of item `%s` was erased.", item->task.ext);
    enum status st =
        json_parse_max(item->task.record, item->task.record.n + 1, &record, e);
    if (st != ST_OK)
        return st;
    d->id = sv_of(item->task.ext);
    d->text = doc_text_of(json_get(record, field), &w->arena);
    doc_add_meta(d, &w->arena, record, but);
    return ST_OK;
}

static bool is_wanted(const struct writer *w, const struct annotation *a, bool skips)
{
    if (!a->current || (a->kind != ACT_ANNOTATION && !(skips && a->kind == ACT_SKIP)))
        return false;
    return !w->o->annotator || strcmp(w->o->annotator, a->name) == 0;
}

/* What the item came to, as its one version; none where it came to nothing yet. */
static enum status read_final(
    struct writer *w, const struct export_item *item, struct doc *d, struct err *e)
{
    struct final f;
    enum status st = final_of(w, item, &f, e);
    if (st != ST_OK || !f.answer.n)
        return st;
    struct doc_version *v = doc_add_version(d, &w->arena, sv_of(f.source));
    w->result->annotations++;
    return doc_read_answer(v, f.answer, w->o->guide, w->o->names, &w->arena, e);
}

enum status export_doc_all(
    struct writer *w, const struct export_item *item, bool skips, struct doc *d,
    struct err *e)
{
    *d = (struct doc){0};
    enum status st = read_record(w, item, d, e);
    if (st == ST_OK && w->o->final)
        return read_final(w, item, d, e);
    for (size_t i = 0; i < item->n && st == ST_OK; i++) {
        const struct annotation *a = &item->acts[i];
        if (!is_wanted(w, a, skips))
            continue;
        struct doc_version *v = doc_add_version(d, &w->arena, sv_of(a->name));
        v->skipped = a->kind == ACT_SKIP;
        v->reason = a->comment;
        if (!v->skipped)
            st = doc_read_answer(v, a->answer, w->o->guide, w->o->names, &w->arena, e);
        w->result->annotations++;
    }
    return st;
}

enum status export_doc_one(
    struct writer *w, const struct export_item *item, struct doc *d,
    struct doc_version **v, struct err *e)
{
    enum status st = export_doc_all(w, item, false, d, e);
    if (st != ST_OK)
        return st;
    if (d->n_versions == 0) {
        w->result->unanswered++;
        return ST_NOT_FOUND;
    }
    *v = &d->versions[0];
    if (d->n_versions == 1)
        return ST_OK;
    err_set(
        e, ST_CONFLICT, "Item `%s` has %zu answers; `%s` holds one.", item->task.ext,
        d->n_versions, w->format->word);
    err_hint(
        e, "--final takes what it came to, --annotator NAME one person's: %s, %s%s",
        item->acts[0].name, item->acts[item->n - 1].name,
        d->n_versions > 2 ? ", …" : "");
    return ST_CONFLICT;
}

void export_doc_misfit(
    struct writer *w, const struct doc *d, size_t n, const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf what = STRBUF_INIT;
    va_list ap;
    if (w->o->drop) {
        w->result->dropped += n;
        return;
    }
    w->misfits += n;
    if (!w->o->found)
        return;
    va_start(ap, fmt);
    strbuf_vprintf(&what, fmt, ap);
    va_end(ap);
    diag_add(
        w->o->found, DIAG_ERROR, 0, 0, "item `%.*s`, %s",
        (int)(d->id.n < 60 ? d->id.n : 60), d->id.p, what.p);
}

void export_doc_lose(
    struct writer *w, const struct doc *d, struct doc_version *v, size_t span,
    const char *why)
{
    const struct doc_span *s = &v->spans[span];
    export_doc_misfit(
        w, d, 1, "%.*s from %zu to %zu: %s", (int)(s->label.n < 40 ? s->label.n : 40),
        s->label.p, s->start, s->end, why);
    memmove(
        &v->spans[span], &v->spans[span + 1],
        (v->n_spans - span - 1) * sizeof *v->spans);
    v->n_spans--;
}

static void lose_relations(
    struct writer *w, const struct doc *d, struct doc_version *v, bool all)
{
    AUTO_MAP struct map ids = {0};
    size_t kept = 0;
    for (size_t i = 0; i < v->n_spans; i++)
        map_add(&ids, v->spans[i].id, i);
    for (size_t i = 0; i < v->n_relations; i++) {
        size_t at;
        if (!all && map_get(&ids, v->relations[i].from, &at) &&
            map_get(&ids, v->relations[i].to, &at))
            v->relations[kept++] = v->relations[i];
    }
    if (kept < v->n_relations)
        export_doc_misfit(
            w, d, v->n_relations - kept, "%zu relations", v->n_relations - kept);
    v->n_relations = kept;
}

void export_doc_plain(
    struct writer *w, const struct doc *d, struct doc_version *v, unsigned without)
{
    for (size_t i = 0; i < v->n_spans;) {
        struct doc_span *s = &v->spans[i];
        if ((without & NO_PIECES) && s->n_pieces) {
            export_doc_lose(w, d, v, i, "it is in pieces");
            continue;
        }
        if ((without & NO_ATTRIBUTES) && s->n_attributes) {
            export_doc_misfit(
                w, d, s->n_attributes, "%.*s from %zu to %zu: its attributes",
                (int)(s->label.n < 40 ? s->label.n : 40), s->label.p, s->start, s->end);
            s->n_attributes = 0;
        }
        i++;
    }
    if (v->n_relations)
        lose_relations(w, d, v, without & NO_RELATIONS);
}

void export_doc_put_fields(
    struct json_out *out, const struct doc *d, const char *text_key,
    const char *const *but)
{
    if (text_key) {
        json_put_key(out, text_key);
        json_put_sv(out, d->text);
    }
    for (size_t i = 0; i + 1 < d->n_meta; i += 2) {
        size_t k = 0;
        while (but[k] && !sv_is(d->meta[i], but[k]))
            k++;
        if (but[k])
            continue;
        json_put_key_sv(out, d->meta[i]);
        json_put_raw(out, d->meta[i + 1]);
    }
}

void export_doc_put_triples(struct json_out *out, const struct doc_version *v)
{
    json_begin_array(out);
    for (size_t i = 0; i < v->n_spans; i++) {
        json_begin_array(out);
        json_put_int(out, (long long)v->spans[i].start);
        json_put_int(out, (long long)v->spans[i].end);
        json_put_sv(out, v->spans[i].label);
        json_end_array(out);
    }
    json_end_array(out);
}
