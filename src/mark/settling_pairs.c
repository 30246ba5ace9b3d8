/*
 * Relations of several people, brought together by the places that they join: a
 * span that all agree on, or a cluster, whatever that comes to.
 */
#include <stdlib.h>
#include <string.h>

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "settling_inner.h"

/* ---- reading -------------------------------------------------------------------- */

static struct sv id_of(const struct json *v)
{
    return json_is(v, JSON_NUMBER) ? json_number(v) : json_str(v);
}

static void map_ids(const struct markset *m, struct map *ids)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].id.n)
            map_add(ids, m->list[i].id, i);
}

static void read_links(
    struct settling *s, size_t r, size_t layer, const struct map *ids, size_t *cap)
{
    AUTO_JSON struct json *tree = NULL;
    const struct question *q = &s->task.guide->questions[r];
    const struct value *v = &s->task.answers[layer]->values[r];
    if (v->kind != VALUE_RELATIONS ||
        json_parse_max(v->text, v->text.n, &tree, NULL) != ST_OK)
        return;
    for (const struct json *x = json_first(tree); x; x = json_next(x)) {
        struct settling_link k = {
            .r = r,
            .layer = layer,
            .label = question_label(q, json_str(json_get(x, "label")))};
        if (k.label == GUIDE_NONE ||
            !map_get(ids, id_of(json_get(x, "from")), &k.from) ||
            !map_get(ids, id_of(json_get(x, "to")), &k.to)) {
            s->left_out++;
            continue;
        }
        k.from_site = settling_site(s, layer, k.from);
        k.to_site = settling_site(s, layer, k.to);
        s->links = mem_grow(s->links, cap, s->n_links + 1, sizeof *s->links);
        s->links[s->n_links++] = k;
    }
}

static bool is_about(const struct settling *s, size_t r)
{
    const struct question *q = &s->task.guide->questions[r];
    return q->type == QUESTION_RELATIONS && q->spans_question == s->task.q;
}

static void read_all(struct settling *s)
{
    struct settling_link *read;
    size_t cap = 0;
    for (size_t layer = 0; layer < s->task.n; layer++) {
        AUTO_MAP struct map ids = {0};
        map_ids(&s->layers[layer], &ids);
        for (size_t r = 0; r < s->task.guide->n_questions; r++)
            if (is_about(s, r) &&
                answer_visible(s->task.guide, s->task.answers[layer], r))
                read_links(s, r, layer, &ids, &cap);
    }
    read = s->links;
    s->links = arena_array(&s->arena, s->n_links + 1, sizeof *s->links);
    if (s->n_links)
        memcpy(s->links, read, s->n_links * sizeof *s->links);
    free(read);
}

/* ---- pairs ---------------------------------------------------------------------- */

static int by_number(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static size_t low_site(const struct settling_link *k)
{
    return k->from_site < k->to_site ? k->from_site : k->to_site;
}

static size_t high_site(const struct settling_link *k)
{
    return k->from_site < k->to_site ? k->to_site : k->from_site;
}

static int pair_order(const struct settling_link *a, const struct settling_link *b)
{
    int by = by_number(a->r, b->r);
    by = by ? by : by_number(low_site(a), low_site(b));
    return by ? by : by_number(high_site(a), high_site(b));
}

/* What is said of the two places: the label, and which way where that matters. */
static int said_order(const struct settling_link *a, const struct settling_link *b)
{
    int by = by_number(a->label, b->label);
    return by ? by : by_number(a->from_site, b->from_site);
}

static int link_order(const void *x, const void *y)
{
    const struct settling_link *a = x, *b = y;
    int by = pair_order(a, b);
    by = by ? by : by_number(a->layer, b->layer);
    by = by ? by : said_order(a, b);
    by = by ? by : by_number(a->from, b->from);
    return by ? by : by_number(a->to, b->to);
}

/* Without direction it goes from the lower place to the higher. */
static void turn(const struct settling *s, struct settling_link *k)
{
    if (s->task.guide->questions[k->r].directed || k->from_site <= k->to_site)
        return;
    struct settling_link t = *k;
    k->from = t.to;
    k->from_site = t.to_site;
    k->to = t.from;
    k->to_site = t.from_site;
}

/* Who was asked the question. */
static size_t asked(const struct settling *s, size_t r, size_t *layers)
{
    size_t n = 0;
    for (size_t i = 0; i < s->task.n; i++)
        if (answer_visible(s->task.guide, s->task.answers[i], r))
            layers[n++] = i;
    return n;
}

static size_t start_of(const struct settling *s, const struct settling_link *k)
{
    size_t a = s->layers[k->layer].list[k->from].start;
    size_t b = s->layers[k->layer].list[k->to].start;
    return a < b ? a : b;
}

static int pair_place(const void *x, const void *y)
{
    const struct settling_pair *a = x, *b = y;
    int by = by_number(a->agreed, b->agreed);
    by = by ? by : by_number(a->start, b->start);
    return by ? by : by_number(a->first, b->first);
}

void settling_find_pairs(struct settling *s)
{
    read_all(s);
    for (size_t i = 0; i < s->n_links; i++)
        turn(s, &s->links[i]);
    if (s->n_links)
        qsort(s->links, s->n_links, sizeof *s->links, link_order);
    s->pairs = arena_array(&s->arena, s->n_links + 1, sizeof *s->pairs);
    for (size_t i = 0; i < s->n_links;) {
        struct settling_pair p = {
            .r = s->links[i].r, .first = i, .start = start_of(s, &s->links[i])};
        struct settling_variant *list;
        while (i < s->n_links && pair_order(&s->links[p.first], &s->links[i]) == 0)
            i++;
        p.n = i - p.first;
        p.agreed = settling_pair_variants(s, &p, &list) == 1;
        s->n_open_pairs += !p.agreed;
        s->pairs[s->n_pairs++] = p;
    }
    if (s->n_pairs)
        qsort(s->pairs, s->n_pairs, sizeof *s->pairs, pair_place);
    arena_clear(&s->scratch);
}

/* Two ends in one place that is in dispute: then the very spans count. */
bool settling_same(
    const struct settling *s, const struct settling_link *a,
    const struct settling_link *b)
{
    if (said_order(a, b) != 0)
        return false;
    if (a->from_site != a->to_site)
        return true;
    for (int to = 0; to < 2; to++) {
        const struct markup *x = settling_end(s, a, to), *y = settling_end(s, b, to);
        if (x->start != y->start || x->end != y->end || x->label != y->label)
            return false;
    }
    return true;
}

static bool says(
    const struct settling *s, const struct settling_variant *v,
    const struct settling_link **links, size_t n)
{
    if (v->n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!settling_same(s, v->links[i], links[i]))
            return false;
    return true;
}

size_t settling_pair_variants(
    struct settling *s, const struct settling_pair *p, struct settling_variant **out)
{
    struct arena *a = &s->scratch;
    size_t *layers = arena_array(a, s->task.n + 1, sizeof *layers);
    size_t n_layers = asked(s, p->r, layers), n = 0, at = p->first;
    struct settling_variant *list = arena_array(a, n_layers + 1, sizeof *list);
    for (size_t i = 0; i < n_layers; i++) {
        const struct settling_link **links = arena_array(a, p->n + 1, sizeof *links);
        size_t count = 0, k = 0;
        while (at < p->first + p->n && s->links[at].layer == layers[i])
            links[count++] = &s->links[at++];
        while (k < n && !says(s, &list[k], links, count))
            k++;
        if (k == n)
            list[n++] = (struct settling_variant){
                .links = links,
                .n = count,
                .layers = arena_array(a, n_layers, sizeof *list[k].layers)};
        list[k].layers[list[k].votes++] = layers[i];
    }
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && list[k].votes > list[k - 1].votes; k--) {
            struct settling_variant t = list[k];
            list[k] = list[k - 1];
            list[k - 1] = t;
        }
    *out = list;
    return n;
}
