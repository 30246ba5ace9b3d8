#include "support/marked.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

enum { MARKED_MAX = 4096, LENGTH = 200 };

static void build(
    struct span_table *m, const struct span_mark *all, size_t n, uint32_t length)
{
    static struct span_mark seen[MARKED_MAX];
    static uint32_t lengths[MARKED_MAX];
    size_t views = 0;
    for (uint32_t d = 0; d < m->size.docs; d++) {
        lengths[d] = length;
        for (uint32_t r = 0; r < m->size.raters; r++)
            seen[views++] = (struct span_mark){.doc = d, .rater = r};
    }
    cr_assert_eq(
        span_table_build(m, all, n, seen, views, length ? lengths : NULL, NULL), ST_OK);
}

void marked_of(struct span_table *m, const char *lines, uint32_t length)
{
    struct span_mark all[64];
    size_t n = 0;
    int used;
    *m = (struct span_table){.size = {1, 2, 1}};
    for (struct span_mark one; sscanf(
                                   lines, "%u %u %u %u %u%n", &one.doc, &one.rater,
                                   &one.start, &one.end, &one.label, &used) == 5;
         lines += used) {
        all[n++] = one;
        m->size.docs = one.doc >= m->size.docs ? one.doc + 1 : m->size.docs;
        m->size.raters = one.rater >= m->size.raters ? one.rater + 1 : m->size.raters;
        m->size.labels = one.label >= m->size.labels ? one.label + 1 : m->size.labels;
    }
    build(m, all, n, length);
}

void marked_by_chance(
    struct span_table *m, size_t docs, size_t raters, size_t most, uint64_t seed)
{
    AUTO_FREE struct span_mark *all =
        mem_array(NULL, docs * raters * most + 1, sizeof *all);
    struct rng rng;
    size_t n = 0;
    rng_seed(&rng, seed);
    *m = (struct span_table){.size = {docs, raters, 3}};
    for (uint32_t d = 0; d < docs; d++) {
        for (uint32_t r = 0; r < raters; r++) {
            for (size_t k = rng_below(&rng, most + 1); k > 0; k--) {
                uint32_t start = (uint32_t)rng_below(&rng, LENGTH - 20);
                uint32_t end = start + 1 + (uint32_t)rng_below(&rng, 15);
                all[n++] =
                    (struct span_mark){d, r, start, end, (uint32_t)rng_below(&rng, 3)};
            }
        }
    }
    build(m, all, n, LENGTH);
}

struct span_measure marked_measure(const struct span_table *m, enum span_name name)
{
    struct span_spec spec = {.seed = 1};
    struct span_report rep;
    spans_compute(m, &spec, &rep);
    return rep.of[name];
}

double marked_value(const struct span_table *m, enum span_name name)
{
    return marked_measure(m, name).value;
}
