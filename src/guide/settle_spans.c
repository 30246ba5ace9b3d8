/*
 * Spans by votes: each cluster (guide/clusters.h) is a question of its own, and each
 * layer gives it one vote, "nothing there" among others. Relations are voted on as a
 * whole, and only stand if the spans that they join do.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/guide/clusters.h"
#include "settle_inner.h"
#include "value.h"

/* The answers that were asked, each a layer. */
struct ballot {
    const struct guide *g;
    size_t q;
    const struct answer **answers;
    double *weights;
    size_t n;
    struct json **trees; /* of the layers, as they are needed */
    const struct json ***entries;
};

static struct ballot gather(const struct settle_votes *v, size_t q)
{
    size_t n = v->n;
    struct ballot b = {
        .g = v->g,
        .q = q,
        .answers = mem_array(NULL, n + 1, sizeof *b.answers),
        .weights = mem_array(NULL, n + 1, sizeof *b.weights),
        .trees = mem_array(NULL, n + 1, sizeof *b.trees),
        .entries = mem_array(NULL, n + 1, sizeof *b.entries)};
    for (size_t i = 0; i < n; i++) {
        if (!answer_visible(v->g, &v->answers[i], q))
            continue;
        b.trees[b.n] = NULL;
        b.entries[b.n] = NULL;
        b.weights[b.n] = v->weights ? v->weights[i] : 1;
        b.answers[b.n++] = &v->answers[i];
    }
    return b;
}

static void release(struct ballot *b)
{
    for (size_t i = 0; i < b->n; i++) {
        json_free(b->trees[i]);
        free(b->entries[i]);
    }
    free(b->trees);
    free(b->entries);
    free(b->answers);
    free(b->weights);
}

static void find(struct ballot *b, struct arena *a, struct clusters *out)
{
    struct cluster_layer *layers = arena_array(a, b->n + 1, sizeof *layers);
    for (size_t i = 0; i < b->n; i++) {
        const struct value *v = &b->answers[i]->values[b->q];
        layers[i] = (struct cluster_layer){v->spans, v->n_spans};
    }
    clusters_find(layers, b->n, a, out);
}

/* The variant with most weight; false where two have it. */
static bool leading(
    const struct ballot *b, const struct cluster_variant *list, size_t n, size_t *best,
    double *share)
{
    double all = 0, most = -1, second = -1;
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t k = 0; k < list[i].votes; k++)
            sum += b->weights[list[i].layers[k]];
        all += sum;
        if (sum > most) {
            second = most;
            most = sum;
            *best = i;
        } else if (sum > second) {
            second = sum;
        }
    }
    *share = all > 0 ? most / all : 0;
    return all > 0 && most - second > 1e-9 * all;
}

/* ---- writing down what won ------------------------------------------------------- */

static const struct json *entry_of(struct ballot *b, const struct cluster_member *m)
{
    const struct value *v = &b->answers[m->layer]->values[b->q];
    size_t i = 0;
    if (b->entries[m->layer])
        return b->entries[m->layer][m->index];
    b->entries[m->layer] =
        mem_array(NULL, v->n_spans + 1, sizeof *b->entries[m->layer]);
    if (json_parse_max(v->text, v->text.n, &b->trees[m->layer], NULL) == ST_OK)
        for (const struct json *x = json_first(b->trees[m->layer]); x && i < v->n_spans;
             x = json_next(x))
            b->entries[m->layer][i++] = x;
    while (i < v->n_spans)
        b->entries[m->layer][i++] = NULL;
    return b->entries[m->layer][m->index];
}

static void put_attributes(struct json_out *w, const struct json *of)
{
    json_put_key(w, "attributes");
    json_begin_object(w);
    for (const struct json *m = json_first(of); m; m = json_next(m)) {
        json_put_key_sv(w, json_key(m));
        json_put_sv(w, json_str(m));
    }
    json_end_object(w);
}

static void put_int(struct json_out *w, const struct json *v)
{
    long long n = 0;
    json_int(v, &n);
    json_put_int(w, n);
}

static void put_pieces(struct json_out *w, const struct json *of)
{
    json_put_key(w, "fragments");
    json_begin_array(w);
    for (const struct json *m = json_first(of); m; m = json_next(m)) {
        json_begin_array(w);
        put_int(w, json_at(m, 0));
        put_int(w, json_at(m, 1));
        json_end_array(w);
    }
    json_end_array(w);
}

/* An entry as it was given, under an id of ours (0: none). */
static void put_entry(struct json_out *w, const struct json *entry, size_t id)
{
    const struct json *attributes = json_get(entry, "attributes");
    const struct json *pieces = json_get(entry, "fragments");
    char text[24];
    json_begin_object(w);
    if (json_first(attributes))
        put_attributes(w, attributes);
    json_put_key(w, "end");
    put_int(w, json_get(entry, "end"));
    if (pieces)
        put_pieces(w, pieces);
    if (id) {
        snprintf(text, sizeof text, "%zu", id);
        json_put_key(w, "id");
        json_put_str(w, text);
    }
    json_put_key(w, "label");
    json_put_sv(w, json_str(json_get(entry, "label")));
    json_put_key(w, "start");
    put_int(w, json_get(entry, "start"));
    if (json_get(entry, "text")) {
        json_put_key(w, "text");
        json_put_sv(w, json_str(json_get(entry, "text")));
    }
    json_end_object(w);
}

static bool is_related(const struct guide *g, size_t q)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_RELATIONS &&
            g->questions[i].spans_question == q)
            return true;
    return false;
}

static int member_place(const void *x, const void *y)
{
    const struct cluster_member *a = x, *b = y;
    return span_order(&a->span, &b->span);
}

static bool write_down(
    struct ballot *b, struct cluster_member *won, size_t n, struct arena *a,
    struct value *out)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    struct json_out w = json_out_to(&text);
    const struct question *q = &b->g->questions[b->q];
    bool related = is_related(b->g, b->q);
    qsort(won, n, sizeof *won, member_place);
    json_begin_array(&w);
    for (size_t i = 0; i < n; i++) {
        const struct json *entry = entry_of(b, &won[i]);
        if (!entry)
            return false;
        put_entry(&w, entry, related ? i + 1 : 0);
    }
    json_end_array(&w);
    /* Limits for a label hold for each answer, and need not for what they come to. */
    return value_set_marks(q, strbuf_sv(&text), a, out, NULL) == ST_OK &&
           !spans_fault(q, out, (size_t)-1, a);
}

/* ---- spans ----------------------------------------------------------------------- */

static bool nobody_gave(const struct ballot *b)
{
    for (size_t i = 0; i < b->n; i++)
        if (b->answers[i]->values[b->q].kind != VALUE_NONE)
            return false;
    return true;
}

static bool vote(struct ballot *b, struct arena *a, struct value *out, double *share)
{
    struct clusters c;
    double least = 1;
    find(b, a, &c);
    struct cluster_member *won =
        arena_array(a, c.n_agreed + c.n_members + 1, sizeof *won);
    size_t n = c.n_agreed;
    memcpy(won, c.agreed, n * sizeof *won);
    for (size_t i = 0; i < c.n; i++) {
        struct cluster_variant *list;
        size_t best = 0, count = cluster_variants(&c, i, a, &list);
        double one;
        if (!leading(b, list, count, &best, &one))
            return false;
        least = one < least ? one : least;
        for (size_t k = 0; k < list[best].n; k++)
            won[n++] = *list[best].spans[k];
    }
    *share = least;
    return write_down(b, won, n, a, out);
}

enum settle_vote settle_spans(
    const struct settle_votes *v, size_t q, struct value *out, double *share)
{
    struct ballot b = gather(v, q);
    enum settle_vote r = SETTLE_NOBODY;
    if (b.n && !nobody_gave(&b))
        r = vote(&b, v->a, out, share) ? SETTLE_DONE : SETTLE_TIE;
    release(&b);
    return r;
}

/* ---- relations ------------------------------------------------------------------- */

static struct sv id_of(const struct json *v)
{
    return json_is(v, JSON_NUMBER) ? json_number(v) : json_str(v);
}

static int span_place(const void *x, const void *y)
{
    return span_order(x, y);
}

/* The number under which a span of the answer stands in what was settled. */
static bool number_of(
    const struct value *settled, const struct value *spans, const struct map *ids,
    struct sv id, size_t *out)
{
    size_t at;
    if (!map_get(ids, id, &at) || settled->n_spans == 0)
        return false;
    const struct span *s = bsearch(
        &spans->spans[at], settled->spans, settled->n_spans, sizeof *s, span_place);
    if (s)
        *out = (size_t)(s - settled->spans) + 1;
    return s != NULL;
}

static bool put_relation(struct json_out *w, const struct json *m, const size_t ends[2])
{
    char from[24], to[24];
    snprintf(from, sizeof from, "%zu", ends[0]);
    snprintf(to, sizeof to, "%zu", ends[1]);
    json_begin_object(w);
    json_put_key(w, "from");
    json_put_str(w, from);
    json_put_key(w, "label");
    json_put_sv(w, json_str(json_get(m, "label")));
    json_put_key(w, "to");
    json_put_str(w, to);
    json_end_object(w);
    return true;
}

bool settle_relations(
    const struct guide *g, const struct answer *from, size_t q,
    const struct value *settled, struct arena *a, struct value *out)
{
    AUTO_JSON struct json *list = NULL, *marks = NULL;
    AUTO_MAP struct map ids = {0};
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    struct json_out w = json_out_to(&text);
    const struct value *v = &from->values[q];
    const struct value *spans = &from->values[g->questions[q].spans_question];
    size_t i = 0;
    bool fine = true;
    if (v->kind == VALUE_NONE)
        return true;
    if (json_parse_max(v->text, v->text.n, &list, NULL) != ST_OK)
        return false;
    if (spans->kind == VALUE_SPANS)
        json_parse_max(spans->text, spans->text.n, &marks, NULL);
    for (const struct json *m = json_first(marks); m; m = json_next(m))
        map_add(&ids, id_of(json_get(m, "id")), i++);
    json_begin_array(&w);
    for (const struct json *m = json_first(list); m && fine; m = json_next(m)) {
        size_t ends[2];
        fine = number_of(settled, spans, &ids, id_of(json_get(m, "from")), &ends[0]) &&
               number_of(settled, spans, &ids, id_of(json_get(m, "to")), &ends[1]) &&
               put_relation(&w, m, ends);
    }
    json_end_array(&w);
    return fine &&
           value_set_marks(&g->questions[q], strbuf_sv(&text), a, out, NULL) == ST_OK;
}
