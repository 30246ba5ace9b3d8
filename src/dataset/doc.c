#include "doc.h"

#include <stdlib.h>
#include <strings.h>

#include "diple/base/hash.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"

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

/* ---- a line of diple's own ------------------------------------------------------ */

static const struct question *question_of(
    const struct guide *g, enum question_type type)
{
    for (size_t i = 0; g && i < g->n_questions; i++) {
        if (g->questions[i].type == type)
            return &g->questions[i];
    }
    return NULL;
}

static void put_text(struct json_out *w, const char *key, struct sv text)
{
    json_put_key(w, key);
    json_put_sv(w, text);
}

static bool same_but_case(struct sv a, const char *b)
{
    return a.n == strlen(b) && strncasecmp(a.p, b, a.n) == 0;
}

/* The guide's own word for a label: its id, or else its name, as they are or but
 * for capitals; what is none of these stays, and the guide will refuse it. */
static struct sv label_of(const struct question *q, struct sv label)
{
    for (unsigned way = 0; q && way < 4; way++) {
        for (size_t i = 0; i < q->n_labels; i++) {
            const char *id = q->labels[i].id;
            const char *word =
                way % 2 == 0 || !q->labels[i].name ? id : q->labels[i].name;
            if (way < 2 ? sv_is(label, word) : same_but_case(label, word))
                return sv_of(id);
        }
    }
    return label;
}

static void put_pieces(struct json_out *w, const struct doc_span *s)
{
    if (s->n_pieces == 0)
        return;
    json_put_key(w, "fragments");
    json_begin_array(w);
    for (size_t i = 0; i < s->n_pieces; i++) {
        json_begin_array(w);
        json_put_int(w, (long long)s->pieces[i].start);
        json_put_int(w, (long long)s->pieces[i].end);
        json_end_array(w);
    }
    json_end_array(w);
}

static void put_spans(
    struct json_out *w, const struct doc *d, const struct doc_version *v,
    const struct question *q)
{
    struct utf8_index x;
    utf8_index_init(&x, d->text);
    json_begin_array(w);
    for (size_t i = 0; i < v->n_spans; i++) {
        const struct doc_span *s = &v->spans[i];
        size_t from = 0, to = 0;
        utf8_index_cp_to_byte(&x, s->start, &from);
        utf8_index_cp_to_byte(&x, s->end, &to);
        json_begin_object(w);
        json_put_key(w, "end");
        json_put_int(w, (long long)s->end);
        put_pieces(w, s);
        if (s->id.n)
            put_text(w, "id", s->id);
        put_text(w, "label", label_of(q, s->label));
        json_put_key(w, "start");
        json_put_int(w, (long long)s->start);
        put_text(w, "text", (struct sv){d->text.p + from, to - from});
        json_end_object(w);
    }
    json_end_array(w);
    utf8_index_release(&x);
}

static void put_relations(
    struct json_out *w, const struct doc_version *v, const struct question *q)
{
    json_begin_array(w);
    for (size_t i = 0; i < v->n_relations; i++) {
        json_begin_object(w);
        put_text(w, "from", v->relations[i].from);
        if (v->relations[i].id.n)
            put_text(w, "id", v->relations[i].id);
        put_text(w, "label", label_of(q, v->relations[i].label));
        put_text(w, "to", v->relations[i].to);
        json_end_object(w);
    }
    json_end_array(w);
}

static enum status put_version(
    struct json_out *w, const struct doc *d, const struct doc_version *v,
    const struct guide *g, struct err *e)
{
    const struct question *spans = question_of(g, QUESTION_SPANS);
    const struct question *relations = question_of(g, QUESTION_RELATIONS);
    if (g && !spans)
        return err_set(e, ST_INVALID, "the guide has no question of type spans");
    if (g && !relations && v->n_relations)
        return err_set(
            e, ST_INVALID, "the guide has no question of type relations for these %zu",
            v->n_relations);
    json_begin_object(w);
    put_text(w, "annotator", v->annotator);
    json_put_key(w, "answer");
    if (v->skipped) {
        json_put_null(w);
        json_put_key(w, "skipped");
        json_put_bool(w, true);
        put_text(w, "reason", v->reason);
        if (d->batch.n)
            put_text(w, "batch", d->batch);
    } else {
        json_begin_object(w);
        json_put_key(w, spans ? spans->id : "spans");
        put_spans(w, d, v, spans);
        if (v->n_relations) {
            json_put_key(w, relations ? relations->id : "relations");
            put_relations(w, v, relations);
        }
        json_end_object(w);
    }
    json_put_key(w, "current");
    json_put_bool(w, true);
    json_end_object(w);
    return ST_OK;
}

static void put_record(struct strbuf *out, const struct doc *d, const struct guide *g)
{
    struct json_out w = json_out_to(out);
    const char *field = g && g->item.text ? g->item.text : "text";
    json_begin_object(&w);
    put_text(&w, field, d->text);
    for (size_t i = 0; i + 1 < d->n_meta; i += 2) {
        if (sv_is(d->meta[i], field))
            continue;
        json_put_key_sv(&w, d->meta[i]);
        json_put_raw(&w, d->meta[i + 1]);
    }
    json_end_object(&w);
}

enum status doc_put_own(
    const struct doc *d, const struct guide *g, struct strbuf *out, struct err *e)
{
    AUTO_STRBUF struct strbuf record = STRBUF_INIT, canonical = STRBUF_INIT;
    char id[HASH_ID_LEN + 1];
    enum status st = ST_OK;
    put_record(&record, d, g);
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    if (d->id.n) {
        put_text(&w, "id", d->id);
    } else {
        json_canonical_checked(strbuf_sv(&record), &canonical);
        hash_content_id(strbuf_sv(&canonical), id);
        put_text(&w, "id", sv_of(id));
    }
    json_put_key(&w, "record");
    json_put_raw(&w, strbuf_sv(&record));
    json_put_key(&w, "annotations");
    json_begin_array(&w);
    for (size_t i = 0; i < d->n_versions && st == ST_OK; i++)
        st = put_version(&w, d, &d->versions[i], g, e);
    if (st != ST_OK)
        return st;
    json_end_array(&w);
    json_end_object(&w);
    return ST_OK;
}

/* ---- answers ------------------------------------------------------------------- */

static struct sv name_of(const struct question *q, const struct json *id, bool names)
{
    for (size_t i = 0; names && i < q->n_labels; i++) {
        if (sv_is(json_str(id), q->labels[i].id) && q->labels[i].name)
            return sv_of(q->labels[i].name);
    }
    return json_str(id);
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
        s->more = json_get(m, "fragments") || json_get(m, "attributes");
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
    const struct question *spans = question_of(g, QUESTION_SPANS);
    const struct question *relations = question_of(g, QUESTION_RELATIONS);
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
