#include "diple/stats/table.h"

#include "diple/base/mem.h"

enum { INSERTION_MAX = 24 };

void ratings_release(struct ratings *r)
{
    if (!r)
        return;
    free(r->start);
    free(r->rater);
    free(r->label);
    *r = (struct ratings){0};
}

static enum status check(
    const struct ratings_size *size, const struct rating *given, size_t n,
    struct err *e)
{
    if (n > RATINGS_MAX || size->items > RATINGS_MAX || size->raters > RATINGS_MAX)
        return err_set(e, ST_LIMIT, "there are more ratings than %d", RATINGS_MAX);
    if (size->labels > RATINGS_LABELS_MAX)
        return err_set(
            e, ST_LIMIT, "there are %zu different labels; at most %d can be compared",
            size->labels, RATINGS_LABELS_MAX);
    for (size_t i = 0; i < n; i++) {
        const struct rating *g = &given[i];
        if (g->item >= size->items || g->rater >= size->raters ||
            (g->label != RATING_MISSING && g->label >= size->labels))
            return err_set(e, ST_INVALID, "rating %zu is outside of its table", i);
    }
    return ST_OK;
}

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_keys(uint64_t *key, size_t n)
{
    if (n > INSERTION_MAX) {
        qsort(key, n, sizeof *key, by_key);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        uint64_t k = key[i];
        size_t j = i;
        for (; j > 0 && key[j - 1] > k; j--)
            key[j] = key[j - 1];
        key[j] = k;
    }
}

/* Rater above label, so that sorting brings repeats together. */
static uint64_t *keys_by_item(
    struct ratings *r, const struct rating *given, size_t n, uint32_t *start)
{
    uint64_t *key = mem_array(NULL, n ? n : 1, sizeof *key);
    for (size_t i = 0; i < n; i++) {
        if (given[i].label == RATING_MISSING)
            r->missing++;
        else
            start[given[i].item + 1]++;
    }
    for (size_t i = 0; i < r->items; i++)
        start[i + 1] += start[i];
    AUTO_FREE uint32_t *at = mem_array(NULL, r->items + 1, sizeof *at);
    for (size_t i = 0; i < r->items; i++)
        at[i] = start[i];
    for (size_t i = 0; i < n; i++) {
        const struct rating *g = &given[i];
        if (g->label != RATING_MISSING)
            key[at[g->item]++] = (uint64_t)g->rater << 32 | g->label;
    }
    return key;
}

/* Writes the rows of one item behind the others. */
static void keep_item(
    struct ratings *r, const uint64_t *key, size_t n, enum ratings_repeats repeats)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && key[i] == key[i - 1] && repeats == RATINGS_DROP_REPEATS) {
            r->repeated++;
            continue;
        }
        if (i > 0 && key[i] >> 32 == key[i - 1] >> 32 && key[i] != key[i - 1])
            r->twofold++;
        r->rater[r->n] = (uint32_t)(key[i] >> 32);
        r->label[r->n++] = (uint32_t)key[i];
    }
}

enum status ratings_build(
    struct ratings *r, const struct ratings_size *size, const struct rating *given,
    size_t n, enum ratings_repeats repeats, struct err *e)
{
    enum status st = check(size, given, n, e);
    if (st != ST_OK)
        return st;
    *r = (struct ratings){
        .items = size->items, .raters = size->raters, .labels = size->labels};
    r->start = mem_zalloc((r->items + 1) * sizeof *r->start);
    AUTO_FREE uint64_t *key = keys_by_item(r, given, n, r->start);
    r->rater = mem_array(NULL, n ? n : 1, sizeof *r->rater);
    r->label = mem_array(NULL, n ? n : 1, sizeof *r->label);
    for (size_t i = 0, from = 0; i < r->items; i++) {
        size_t to = r->start[i + 1];
        sort_keys(key + from, to - from);
        keep_item(r, key + from, to - from, repeats);
        r->start[i + 1] = (uint32_t)r->n;
        from = to;
    }
    return ST_OK;
}
