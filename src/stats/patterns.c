#include "patterns.h"

#include <string.h>

#include "diple/base/mem.h"

enum { PACKED = 4, PACKED_BITS = 16, PACKED_CELL_MAX = 0x7fff, INSERTION_MAX = 24 };

/* Never set in a packed key. */
#define HASHED ((uint64_t)1 << 63)

struct slot {
    uint64_t key;
    uint32_t pattern; /* from 1; 0: free */
};

/* Up to four small cells are their own key; longer patterns have a hash, and are
 * compared cell by cell. */
struct folder {
    struct patterns *p;
    struct slot *slots;
    size_t cap;
    uint32_t *row; /* of one item, sorted */
    size_t row_cap;
};

void patterns_release(struct patterns *p)
{
    if (!p)
        return;
    free(p->start);
    free(p->cell);
    free(p->times);
    free(p->m);
    free(p->count);
    *p = (struct patterns){0};
}

static int by_cell(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_row(uint32_t *row, size_t m)
{
    if (m > INSERTION_MAX) {
        qsort(row, m, sizeof *row, by_cell);
        return;
    }
    for (size_t i = 1; i < m; i++) {
        uint32_t c = row[i];
        size_t j = i;
        for (; j > 0 && row[j - 1] > c; j--)
            row[j] = row[j - 1];
        row[j] = c;
    }
}

static uint64_t mix(uint64_t x)
{
    x *= 0x9e3779b97f4a7c15u;
    x ^= x >> 32;
    return x * 0xd6e8feb86659fd93u;
}

static bool is_packed(const uint32_t *row, size_t m)
{
    return m <= PACKED && row[m - 1] < PACKED_CELL_MAX;
}

static uint64_t key_of(const uint32_t *row, size_t m)
{
    uint64_t key = 0;
    if (is_packed(row, m)) {
        for (size_t i = 0; i < m; i++)
            key = key << PACKED_BITS | (row[i] + 1);
        return key;
    }
    for (size_t i = 0; i < m; i++)
        key = mix(key ^ (row[i] + 1));
    return key | HASHED;
}

static bool same(
    const struct patterns *p, size_t i, const uint32_t *row, size_t m, bool packed)
{
    if (p->m[i] != m)
        return false;
    if (packed)
        return true;
    for (size_t c = p->start[i], at = 0; c < p->start[i + 1]; c++) {
        for (uint32_t t = 0; t < p->times[c]; t++) {
            /* NOLINTNEXTLINE(*-core.UndefinedBinaryOperatorResult): m cells are read */
            if (row[at++] != p->cell[c])
                return false;
        }
    }
    return true;
}

static void grow_slots(struct folder *f)
{
    size_t cap = f->cap ? f->cap * 2 : 1024;
    struct slot *slots = mem_zalloc(cap * sizeof *slots);
    for (size_t i = 0; i < f->cap; i++) {
        if (!f->slots[i].pattern)
            continue;
        size_t at = mix(f->slots[i].key) >> 20 & (cap - 1);
        while (slots[at].pattern)
            at = (at + 1) & (cap - 1);
        slots[at] = f->slots[i];
    }
    free(f->slots);
    f->slots = slots;
    f->cap = cap;
}

static size_t add_pattern(struct patterns *p, const uint32_t *row, size_t m)
{
    if (p->n == p->cap) {
        p->cap = p->cap ? p->cap * 2 : 256;
        p->start = mem_array(p->start, p->cap + 1, sizeof *p->start);
        p->m = mem_array(p->m, p->cap, sizeof *p->m);
        p->count = mem_array(p->count, p->cap, sizeof *p->count);
    }
    if (p->cells + m > p->cells_cap) {
        p->cells_cap = 2 * (p->cells + m) + 256;
        p->cell = mem_array(p->cell, p->cells_cap, sizeof *p->cell);
        p->times = mem_array(p->times, p->cells_cap, sizeof *p->times);
    }
    p->start[p->n] = (uint32_t)p->cells;
    for (size_t i = 0; i < m; i++) {
        if (i > 0 && row[i] == row[i - 1]) {
            p->times[p->cells - 1]++;
            continue;
        }
        p->cell[p->cells] = row[i];
        p->times[p->cells++] = 1;
    }
    p->m[p->n] = (uint32_t)m;
    p->count[p->n] = 0;
    p->start[p->n + 1] = (uint32_t)p->cells;
    return p->n++;
}

static void fold(struct folder *f, uint32_t *row, size_t m)
{
    struct patterns *p = f->p;
    sort_row(row, m);
    uint64_t key = key_of(row, m);
    bool packed = is_packed(row, m);
    size_t at = mix(key) >> 20 & (f->cap - 1);
    while (f->slots[at].pattern) {
        size_t i = f->slots[at].pattern - 1;
        if (f->slots[at].key == key && same(p, i, row, m, packed)) {
            p->count[i]++;
            return;
        }
        at = (at + 1) & (f->cap - 1);
    }
    size_t i = add_pattern(p, row, m);
    p->count[i] = 1;
    f->slots[at] = (struct slot){key, (uint32_t)i + 1};
    if (p->n * 2 > f->cap)
        grow_slots(f);
}

static void fold_all(struct patterns *p, const struct ratings *r, bool by_rater)
{
    struct folder f = {.p = p};
    uint32_t few[INSERTION_MAX];
    *p = (struct patterns){0};
    grow_slots(&f);
    for (size_t i = 0; i < r->items; i++) {
        size_t from = r->start[i], m = r->start[i + 1] - from;
        uint32_t *row = few;
        if (m == 0)
            continue;
        if (m > INSERTION_MAX) {
            f.row = mem_grow(f.row, &f.row_cap, m, sizeof *f.row);
            row = f.row;
        }
        for (size_t j = 0; j < m; j++) {
            uint32_t rater = by_rater ? r->rater[from + j] : 0;
            row[j] = rater * (uint32_t)r->labels + r->label[from + j];
        }
        fold(&f, row, m);
        p->items++;
    }
    free(f.row);
    free(f.slots);
}

void patterns_by_label(struct patterns *p, const struct ratings *r)
{
    fold_all(p, r, false);
}

bool patterns_by_rater(struct patterns *p, const struct ratings *r)
{
    if (r->labels && r->raters > UINT32_MAX / 2 / r->labels)
        return false;
    fold_all(p, r, true);
    return true;
}
