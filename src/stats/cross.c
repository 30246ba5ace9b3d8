#include "diple/stats/cross.h"

#include "diple/base/mem.h"

enum { DENSE_MAX = 1 << 20 };

void cross_release(struct cross *c)
{
    if (!c)
        return;
    free(c->a);
    free(c->b);
    free(c->count);
    free(c->room);
    *c = (struct cross){0};
}

static void make_room(struct cross *c, size_t labels, size_t cells)
{
    *c = (struct cross){.labels = labels};
    c->a = mem_array(NULL, cells + 1, sizeof *c->a);
    c->b = mem_array(NULL, cells + 1, sizeof *c->b);
    c->count = mem_array(NULL, cells + 1, sizeof *c->count);
    c->room = mem_zalloc((4 * labels + 1) * sizeof *c->room);
}

static void put(struct cross *c, size_t a, size_t b, uint32_t times)
{
    c->a[c->n] = (uint32_t)a;
    c->b[c->n] = (uint32_t)b;
    c->count[c->n++] = times;
    c->items += times;
}

void cross_of_counts(struct cross *c, const uint32_t *table, size_t labels)
{
    make_room(c, labels, labels * labels);
    for (size_t i = 0; i < labels * labels; i++) {
        if (table[i])
            put(c, i / labels, i % labels, table[i]);
    }
}

/* The labels of both on this item: how many ratings each of them gave. */
static uint64_t pair_on(
    const struct ratings *r, size_t item, const uint32_t who[2], uint32_t given[2])
{
    uint64_t label[2] = {0, 0};
    given[0] = given[1] = 0;
    for (uint32_t j = r->start[item]; j < r->start[item + 1]; j++) {
        for (int side = 0; side < 2; side++) {
            if (r->rater[j] == who[side]) {
                given[side]++;
                label[side] = r->label[j];
            }
        }
    }
    return label[0] * r->labels + label[1];
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* For so many labels that most of a square table would be empty. */
static void from_sorted(struct cross *c, uint64_t *key, size_t n)
{
    qsort(key, n, sizeof *key, by_key);
    for (size_t i = 0, same; i < n; i += same) {
        for (same = 1; i + same < n && key[i + same] == key[i];)
            same++;
        put(c, key[i] / c->labels, key[i] % c->labels, (uint32_t)same);
    }
}

static void from_dense(struct cross *c, const uint64_t *key, size_t n)
{
    size_t cells = c->labels * c->labels;
    AUTO_FREE uint32_t *table = mem_zalloc((cells + 1) * sizeof *table);
    for (size_t i = 0; i < n; i++)
        table[key[i]]++;
    for (size_t i = 0; i < cells; i++) {
        if (table[i])
            put(c, i / c->labels, i % c->labels, table[i]);
    }
}

void cross_of_raters(
    struct cross *c, const struct ratings *r, uint32_t first, uint32_t second)
{
    const uint32_t who[2] = {first, second};
    AUTO_FREE uint64_t *key = mem_array(NULL, r->items + 1, sizeof *key);
    size_t n = 0, left = 0;
    for (size_t i = 0; i < r->items; i++) {
        uint32_t given[2];
        uint64_t pair = pair_on(r, i, who, given);
        if (given[0] == 1 && given[1] == 1)
            key[n++] = pair;
        else if (given[0] || given[1])
            left++;
    }
    make_room(c, r->labels, n);
    c->left = left;
    if (r->labels <= DENSE_MAX / (r->labels + 1))
        from_dense(c, key, n);
    else
        from_sorted(c, key, n);
}
