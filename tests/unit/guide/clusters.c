#include "diple/guide/clusters.h"

#include <criterion/criterion.h>

#include "diple/guide/answer.h"
#include "support/clustered.h"

static void expect(const char *layers, const char *list, size_t agreed)
{
    struct clustered c;
    clustered_open(&c, layers);
    clustered_expect(&c, list);
    cr_assert_eq(c.found.n_agreed, agreed, "%s: %zu", layers, c.found.n_agreed);
    clustered_close(&c);
}

Test(guide_clusters, the_worked_example)
{
    expect(
        "0-17 a, 37-42 a2 | 7-17 a, 37-42 a2 | 7-17 a, 18-31 b, 37-42 a2",
        "0-17 boundary 3, 18-31 missing 1", 1);
}

Test(guide_clusters, kinds)
{
    expect("0-5 a | ", "0-5 missing 1", 0);
    expect("0-5 a | | 0-5 a", "0-5 missing 2", 0);
    expect("0-5 a | 0-5 b", "0-5 label 2", 0);
    expect("0-5 a1 | 0-5 a2", "0-5 label 2", 0);
    expect("0-5 a | 0-5 b | ", "0-5 label 2", 0);
    expect("0-5 a, 0-5 b | 0-5 b, 0-5 c", "0-5 label 2", 1);
    expect("0-5 a | 2-5 a", "0-5 boundary 2", 0);
    expect("0-5 a | 2-8 b", "0-8 boundary 2", 0);
    expect("0-9 a | 0-4 a, 5-9 a", "0-9 boundary 3", 0);
    expect("0-9 a | 2-5 b", "0-9 nested 2", 0);
    expect("0-9 a | 0-5 b", "0-9 nested 2", 0);
    expect("0-9 a, 2-5 a | 0-8 a", "0-9 nested 3", 0);
    /* What all agree on is no part of it, be it around or inside. */
    expect("0-9 a, 2-5 b | 0-9 a", "2-5 missing 1", 1);
    expect("0-9 a, 2-5 b | 2-5 b", "0-9 missing 1", 1);
}

Test(guide_clusters, agreed_spans_join_nothing_and_neighbours_touch)
{
    expect("0-20 a, 2-4 b, 6-9 b | 0-20 a, 2-5 b", "2-5 boundary 2, 6-9 missing 1", 1);
    expect("0-4 a | 4-8 a", "0-4 missing 1, 4-8 missing 1", 0);
    expect("0-4 a, 3-8 a | 0-5 a", "0-8 boundary 3", 0);
}

Test(guide_clusters, twice_the_same_in_one_layer_is_once)
{
    expect("0-4 a, 0-4 a | 0-4 a", "", 1);
    expect("0-4 a, 0-4 a | ", "0-4 missing 1", 0);
}

Test(guide_clusters, one_layer_and_none)
{
    expect("0-4 a, 2-3 b", "", 2);
    expect(" | ", "", 0);
    struct clustered c = {0};
    clustered_find(&c);
    cr_assert_eq(c.found.n, 0);
    cr_assert_eq(clusters_at(&c.found, 0, 10), CLUSTER_NONE);
    clustered_close(&c);
}

static size_t variants(struct clustered *c, size_t at, struct cluster_variant **list)
{
    return cluster_variants(&c->found, at, &c->arena, list);
}

Test(guide_clusters, variants_by_votes_and_each_layer_once)
{
    struct clustered c;
    struct cluster_variant *list;
    clustered_open(&c, "0-9 a | | 0-4 a, 5-9 b | 0-9 a");
    cr_assert_eq(variants(&c, 0, &list), 3);
    cr_assert(list[0].votes == 2 && list[0].layers[0] == 0 && list[0].layers[1] == 3);
    cr_assert(list[0].n == 1 && list[0].spans[0]->span.end == 9);
    cr_assert(list[1].votes == 1 && list[1].n == 0 && list[1].layers[0] == 1);
    cr_assert(
        list[2].votes == 1 && list[2].n == 2 && list[2].spans[1]->span.label == 1);
    clustered_close(&c);
}

Test(guide_clusters, a_place_is_in_the_cluster_that_shares_most)
{
    struct clustered c;
    clustered_open(&c, "0-4 a, 10-20 b | ");
    cr_assert_eq(clusters_at(&c.found, 1, 2), 0);
    cr_assert_eq(clusters_at(&c.found, 2, 15), 1);
    cr_assert_eq(clusters_at(&c.found, 4, 10), CLUSTER_NONE);
    cr_assert_eq(clusters_at(&c.found, 19, 90), 1);
    clustered_close(&c);
}

/* ---- what holds for all ---------------------------------------------------------- */

enum { ROUNDS = 3000 };

static void same_clusters(const struct clusters *x, const struct clusters *y)
{
    cr_assert_eq(x->n, y->n);
    cr_assert_eq(x->n_agreed, y->n_agreed);
    for (size_t i = 0; i < x->n; i++) {
        const struct cluster *a = &x->list[i], *b = &y->list[i];
        cr_assert(a->kind == b->kind && a->start == b->start && a->end == b->end);
        cr_assert(a->n == b->n && a->first == b->first);
    }
}

Test(guide_clusters, the_order_of_people_and_of_spans_does_not_matter)
{
    struct rng r;
    rng_seed(&r, 1);
    for (int round = 0; round < ROUNDS; round++) {
        struct clustered c;
        struct clusters other;
        struct cluster_layer turned[CLUSTERED_LAYERS];
        clustered_random(&c, &r);
        for (size_t i = 0; i < c.n; i++) {
            rng_shuffle(&r, c.spans[i], c.layers[i].n, sizeof c.spans[i][0]);
            turned[c.n - 1 - i] = c.layers[i];
        }
        clusters_find(turned, c.n, &c.arena, &other);
        same_clusters(&c.found, &other);
        clustered_close(&c);
    }
}

Test(guide_clusters, names_of_labels_do_not_matter)
{
    static const size_t other_name[] = {2, 3, 0, 1};
    struct rng r;
    rng_seed(&r, 2);
    for (int round = 0; round < ROUNDS; round++) {
        struct clustered c;
        struct clusters before;
        clustered_random(&c, &r);
        before = c.found;
        for (size_t i = 0; i < c.n; i++)
            for (size_t k = 0; k < c.layers[i].n; k++)
                c.spans[i][k].label = other_name[c.spans[i][k].label];
        clustered_find(&c);
        same_clusters(&before, &c.found);
        clustered_close(&c);
    }
}

/* By pairs, and slowly: what the sweep must come to. */
static size_t layers_with(const struct clustered *c, const struct span *s)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool has = false;
        for (size_t k = 0; k < c->layers[i].n; k++)
            has |= span_order(&c->spans[i][k], s) == 0;
        n += has;
    }
    return n;
}

Test(guide_clusters, members_cover_their_cluster_and_none_is_unanimous)
{
    struct rng r;
    size_t clusters = 0;
    rng_seed(&r, 3);
    for (int round = 0; round < ROUNDS; round++) {
        struct clustered c;
        size_t disputed = 0, last = 0;
        clustered_random(&c, &r);
        for (size_t i = 0; i < c.found.n; i++) {
            const struct cluster *x = &c.found.list[i];
            const struct cluster_member *m = &c.found.members[x->first];
            size_t reach = x->start;
            cr_assert(x->n > 0 && x->start >= last);
            for (size_t k = 0; k < x->n; k++) {
                cr_assert_lt(layers_with(&c, &m[k].span), c.n);
                cr_assert_leq(m[k].span.start, reach);
                reach = m[k].span.end > reach ? m[k].span.end : reach;
            }
            cr_assert_eq(reach, x->end);
            last = x->end;
            disputed += x->n;
        }
        cr_assert_eq(disputed, c.found.n_members);
        for (size_t i = 0; i < c.found.n_agreed; i++)
            cr_assert_eq(layers_with(&c, &c.found.agreed[i].span), c.n);
        clusters += c.found.n;
        clustered_close(&c);
    }
    cr_assert_gt(clusters, ROUNDS);
}

static bool holds(const struct span *x, const struct span *y)
{
    return x->start <= y->start && y->end <= x->end &&
           (x->start < y->start || y->end < x->end);
}

/* The kind as its definition has it, over all pairs of members. */
static bool nested_by_pairs(const struct cluster_member *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++)
            if (holds(&m[i].span, &m[k].span) &&
                (m[i].layer == m[k].layer || m[i].span.label != m[k].span.label))
                return true;
    return false;
}

Test(guide_clusters, kinds_are_those_of_their_definitions)
{
    struct rng r;
    size_t seen[CLUSTER_KIND_N] = {0};
    rng_seed(&r, 4);
    for (int round = 0; round < ROUNDS; round++) {
        struct clustered c;
        clustered_random(&c, &r);
        for (size_t i = 0; i < c.found.n; i++) {
            const struct cluster *x = &c.found.list[i];
            const struct cluster_member *m = &c.found.members[x->first];
            struct cluster_variant *list;
            size_t n = variants(&c, i, &list), nothing = 0, votes = 0;
            for (size_t k = 0; k < n; k++) {
                nothing += list[k].n == 0;
                votes += list[k].votes;
            }
            cr_assert_eq(votes, c.n);
            cr_assert_eq(x->kind == CLUSTER_MISSING, n == 2 && nothing == 1);
            if (x->kind == CLUSTER_NESTED || x->kind == CLUSTER_BOUNDARY)
                cr_assert_eq(x->kind == CLUSTER_NESTED, nested_by_pairs(m, x->n));
            for (size_t k = 0; x->kind == CLUSTER_LABEL && k < n; k++)
                for (size_t l = 0; l < list[k].n; l++)
                    cr_assert_leq(list[k].spans[l]->span.end, x->end);
            seen[x->kind]++;
        }
        clustered_close(&c);
    }
    for (int k = 0; k < CLUSTER_RELATION; k++)
        cr_assert_gt(seen[k], 50, "%s: %zu", cluster_kind_word(k), seen[k]);
}
