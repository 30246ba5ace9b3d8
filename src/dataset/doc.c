#include "doc.h"

#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "doc_guide.h"

struct doc_version *doc_add_version(struct doc *d, struct arena *a, struct sv name)
{
    struct doc_version one = {.annotator = name};
    d->versions = arena_push(a, d->versions, &d->n_versions, &one, sizeof one);
    return &d->versions[d->n_versions - 1];
}

struct doc_span *doc_add_span(struct doc_version *v, struct arena *a)
{
    struct doc_span one = {0};
    v->spans = arena_push(a, v->spans, &v->n_spans, &one, sizeof one);
    return &v->spans[v->n_spans - 1];
}

struct doc_relation *doc_add_relation(struct doc_version *v, struct arena *a)
{
    struct doc_relation one = {0};
    v->relations = arena_push(a, v->relations, &v->n_relations, &one, sizeof one);
    return &v->relations[v->n_relations - 1];
}

void doc_add_attribute(
    struct doc_span *s, struct arena *a, struct sv key, struct sv value)
{
    struct doc_attribute one = {key, value};
    s->attributes = arena_push(a, s->attributes, &s->n_attributes, &one, sizeof one);
}

struct sv doc_text_of(const struct json *v, struct arena *a)
{
    return arena_sv(a, json_is(v, JSON_NUMBER) ? json_number(v) : json_str(v));
}

void doc_add_meta(
    struct doc *d, struct arena *a, const struct json *record, const char *const *but)
{
    for (const struct json *m = json_first(record); m; m = json_next(m)) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        struct json_out w = json_out_to(&b);
        size_t k = 0;
        while (but[k] && !sv_is(json_key(m), but[k]))
            k++;
        if (but[k])
            continue;
        json_put_tree(&w, m);
        struct sv key = arena_sv(a, json_key(m)), value = arena_sv(a, strbuf_sv(&b));
        d->meta = arena_push(a, d->meta, &d->n_meta, &key, sizeof key);
        d->meta = arena_push(a, d->meta, &d->n_meta, &value, sizeof value);
    }
}

/* ---- answers ------------------------------------------------------------------- */

static struct sv name_of(const struct question *q, const struct json *id, bool names)
{
    const struct label *l = names ? doc_label_in(q, json_str(id)) : NULL;
    return l && l->name ? sv_of(l->name) : json_str(id);
}

static void read_attributes(
    struct doc_span *s, const struct json *given, const struct label *l, bool names,
    struct arena *a)
{
    for (const struct json *m = json_first(given); m; m = json_next(m)) {
        struct sv key = json_key(m), value = json_str(m);
        const struct attribute *at = names ? doc_attribute_of(l, key) : NULL;
        const struct label *v = at ? doc_label(at->labels, at->n_labels, value) : NULL;
        key = at && at->name ? sv_of(at->name) : key;
        value = v && v->name ? sv_of(v->name) : value;
        if (value.n)
            doc_add_attribute(s, a, arena_sv(a, key), arena_sv(a, value));
    }
}

static void read_pieces(struct doc_span *s, const struct json *list, struct arena *a)
{
    for (const struct json *m = json_first(list); m; m = json_next(m)) {
        long long start = 0, end = 0;
        json_int(json_at(m, 0), &start);
        json_int(json_at(m, 1), &end);
        struct doc_piece p = {(size_t)start, (size_t)end};
        s->pieces = arena_push(a, s->pieces, &s->n_pieces, &p, sizeof p);
    }
}

static void read_spans(
    struct doc_version *v, const struct json *list, const struct question *q,
    bool names, struct arena *a)
{
    for (const struct json *m = json_first(list); m; m = json_next(m)) {
        struct doc_span *s = doc_add_span(v, a);
        long long start = 0, end = 0;
        json_int(json_get(m, "start"), &start);
        json_int(json_get(m, "end"), &end);
        s->start = (size_t)start;
        s->end = (size_t)end;
        s->label = arena_sv(a, name_of(q, json_get(m, "label"), names));
        s->id = doc_text_of(json_get(m, "id"), a);
        s->quote = doc_text_of(json_get(m, "text"), a);
        read_pieces(s, json_get(m, "fragments"), a);
        read_attributes(
            s, json_get(m, "attributes"),
            doc_label_in(q, json_str(json_get(m, "label"))), names, a);
    }
}

static void read_relations(
    struct doc_version *v, const struct json *list, const struct question *q,
    bool names, struct arena *a)
{
    for (const struct json *m = json_first(list); m; m = json_next(m)) {
        struct doc_relation *r = doc_add_relation(v, a);
        r->from = doc_text_of(json_get(m, "from"), a);
        r->to = doc_text_of(json_get(m, "to"), a);
        r->id = doc_text_of(json_get(m, "id"), a);
        r->label = arena_sv(a, name_of(q, json_get(m, "label"), names));
    }
}

enum status doc_read_answer(
    struct doc_version *v, struct sv answer, const struct guide *g, bool names,
    struct arena *a, struct err *e)
{
    AUTO_JSON struct json *tree = NULL;
    const struct question *spans = doc_question(g, QUESTION_SPANS);
    const struct question *relations = doc_question(g, QUESTION_RELATIONS);
    if (!spans)
        return err_set(e, ST_INVALID, "The guide has no question of type spans.");
    enum status st = json_parse_max(answer, answer.n + 1, &tree, e);
    if (st != ST_OK)
        return st;
    read_spans(v, json_get(tree, spans->id), spans, names, a);
    if (relations)
        read_relations(v, json_get(tree, relations->id), relations, names, a);
    doc_sort(v);
    return ST_OK;
}

static int by_start(const void *x, const void *y)
{
    const struct doc_span *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return sv_cmp(a->label, b->label);
}

bool doc_is_sorted(const struct doc_version *v)
{
    size_t n = v->n_spans;
    return n < 2 || by_start(&v->spans[n - 2], &v->spans[n - 1]) <= 0;
}

void doc_sort(struct doc_version *v)
{
    if (v->n_spans > 1)
        qsort(v->spans, v->n_spans, sizeof *v->spans, by_start);
}

size_t doc_overlap(const struct doc_version *v, size_t from)
{
    for (size_t i = from > 1 ? from : 1; i < v->n_spans; i++) {
        if (v->spans[i].start < v->spans[i - 1].end)
            return i;
    }
    return v->n_spans;
}
