#include "support/rated.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

const char *rated_data(char *room, size_t n, const char *name)
{
    const char *folder = getenv("DIPLE_DATA");
    const char *const places[] = {folder, "../shared/data", "../../shared/data"};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        if (!places[i])
            continue;
        snprintf(room, n, "%s/%s", places[i], name);
        if (access(room, R_OK) == 0)
            return room;
    }
    return NULL;
}

void rated_read(
    struct ratings_table *t, const char *path, bool numbers,
    enum ratings_repeats repeats)
{
    struct err e = {0};
    struct ratings_table_opts opts = {.numbers = numbers, .repeats = repeats};
    cr_assert_eq(ratings_table_read(t, path, &opts, &e), ST_OK, "%s", e.message);
}

void rated_of_rows(
    struct ratings *r, const char *const *rows, size_t raters, size_t labels)
{
    struct ratings_size size = {strlen(rows[0]), raters, labels};
    AUTO_FREE struct rating *all = mem_array(NULL, size.items * raters, sizeof *all);
    size_t n = 0;
    for (size_t g = 0; g < raters; g++) {
        for (size_t i = 0; i < size.items; i++) {
            if (rows[g][i] != '.')
                all[n++] = (struct rating){
                    (uint32_t)i, (uint32_t)g, (uint32_t)(rows[g][i] - '1')};
        }
    }
    cr_assert_eq(ratings_build(r, &size, all, n, RATINGS_KEEP_REPEATS, NULL), ST_OK);
}

void rated_by_chance(
    struct ratings *r, size_t items, size_t raters, size_t labels, double missing,
    uint64_t seed)
{
    struct ratings_size size = {items, raters, labels};
    AUTO_FREE struct rating *all = mem_array(NULL, items * raters + 1, sizeof *all);
    struct rng rng;
    size_t n = 0;
    rng_seed(&rng, seed);
    for (size_t i = 0; i < items; i++) {
        uint32_t truth = (uint32_t)rng_below(&rng, labels);
        for (size_t g = 0; g < raters; g++) {
            uint32_t label = (uint32_t)rng_below(&rng, labels);
            if (rng_unit(&rng) < 0.6)
                label = truth;
            if (rng_unit(&rng) >= missing)
                all[n++] = (struct rating){(uint32_t)i, (uint32_t)g, label};
        }
    }
    cr_assert_eq(ratings_build(r, &size, all, n, RATINGS_KEEP_REPEATS, NULL), ST_OK);
}

const char *const rated_four_observers[4] = {
    "123321412...",
    "1233224125..",
    ".33323422513",
    "12332441251.",
};
const double rated_one_to_five[5] = {1, 2, 3, 4, 5};

void rated_of_counts(
    struct ratings *r, const uint32_t *count, size_t items, size_t labels)
{
    struct rating all[1000];
    size_t n = 0, raters = 0;
    for (size_t i = 0; i < items; i++) {
        uint32_t rater = 0;
        for (size_t k = 0; k < labels; k++) {
            for (uint32_t t = 0; t < count[i * labels + k]; t++)
                all[n++] = (struct rating){(uint32_t)i, rater++, (uint32_t)k};
        }
        raters = rater > raters ? rater : raters;
    }
    struct ratings_size size = {items, raters, labels};
    cr_assert_eq(ratings_build(r, &size, all, n, RATINGS_KEEP_REPEATS, NULL), ST_OK);
}

struct agree_measure rated_measure(
    const struct ratings *r, enum agree_name name, enum agree_level level,
    enum agree_weights weights, const double *value)
{
    struct agree_spec spec = {.level = level, .weights = weights, .value = value};
    struct agree_report report;
    agree_compute(r, &spec, &report);
    return report.of[name];
}
