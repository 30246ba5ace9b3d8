#include "diple/quality/annotators.h"

#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

/* Rows of (item, rater, label, active ms), in the order in which they were given. */
static struct quality_ratings made(
    const uint32_t (*rows)[4], size_t n, struct ratings_size size)
{
    struct quality_ratings q = {.n_acts = n};
    struct rating *list = mem_array(NULL, n + 1, sizeof *list);
    q.acts = mem_array(NULL, n + 1, sizeof *q.acts);
    size_t at = 0;
    for (uint32_t rater = 0; rater < size.raters; rater++) {
        for (size_t i = 0; i < n; i++) {
            if (rows[i][1] != rater)
                continue;
            list[at] = (struct rating){rows[i][0], rater, rows[i][2]};
            q.acts[at++] = (struct quality_act){
                rows[i][0], rater, rows[i][2], rows[i][3], (int64_t)i + 1};
        }
    }
    struct err e;
    cr_assert_eq(
        ratings_build(&q.ratings, &size, list, n, RATINGS_KEEP_REPEATS, &e), ST_OK);
    free(list);
    return q;
}

static void done(struct quality_ratings *q, struct annotators *a)
{
    annotators_release(a);
    quality_ratings_release(q);
}

Test(annotators, agreement_is_the_mean_over_shared_items)
{
    const uint32_t rows[][4] = {
        {0, 0, 1, 1000}, {0, 1, 1, 3000}, {0, 2, 0, 2000},
        {1, 0, 0, 5000}, {1, 1, 0, 1000}, {2, 0, 1, 0},
    };
    struct quality_ratings q = made(rows, 6, (struct ratings_size){3, 3, 2});
    struct annotators a;
    annotators_measure(&q, &a);
    cr_assert_eq(a.n, 3);
    cr_assert_eq(a.list[0].answers, 3);
    /* half of the others on item 0, all of them on item 1, nobody on item 2 */
    cr_assert_float_eq(a.list[0].agree.hits, 1.5, 0);
    cr_assert_eq(a.list[0].agree.of, 2);
    /* Wilson (1927) for 1.5 of 2 at 95 %. */
    cr_assert_float_eq(a.list[0].agree.range.low, 0.197869, 1e-5);
    cr_assert_float_eq(a.list[0].agree.range.high, 0.973325, 1e-5);
    cr_assert_float_eq(a.list[2].agree.hits, 0, 0);
    cr_assert_eq(a.given[0 * 2 + 1], 2);
    cr_assert_eq(a.list[0].active_ms, 6000);
    cr_assert_float_eq(a.list[0].median_s, 3, 1e-12);
    cr_assert_float_eq(a.list[0].per_hour, 1200, 1e-9);
    cr_assert_float_eq(a.median_s, 2, 1e-12);
    cr_assert_not(a.list[0].too_fast);
    done(&q, &a);
}

Test(annotators, alone_nothing_is_claimed)
{
    const uint32_t rows[][4] = {{0, 0, 1, 0}, {1, 0, 1, 0}};
    struct quality_ratings q = made(rows, 2, (struct ratings_size){2, 2, 2});
    struct annotators a;
    annotators_measure(&q, &a);
    cr_assert(isnan(a.list[0].agree.value));
    cr_assert(isnan(a.list[0].median_s));
    cr_assert(isnan(a.list[0].per_hour));
    cr_assert(a.list[0].bias_label == GUIDE_NONE);
    cr_assert_eq(a.list[1].answers, 0);
    cr_assert_eq(a.list[1].run, 0);
    done(&q, &a);
}

enum { CROWD = 6, ITEMS = 400, ROWS = CROWD * ITEMS };

/* A crowd that is right nine times in ten on four labels, and what one of them (the
 * first) does instead. */
static struct annotators crowd(
    struct quality_ratings *q, uint64_t seed,
    void (*spoil)(uint32_t row[4], uint32_t item, struct rng *rng))
{
    uint32_t(*rows)[4] = mem_array(NULL, ROWS, sizeof *rows);
    struct rng rng;
    rng_seed(&rng, seed);
    size_t n = 0;
    for (uint32_t i = 0; i < ITEMS; i++) {
        uint32_t truth = (uint32_t)rng_below(&rng, 4);
        for (uint32_t k = 0; k < CROWD; k++) {
            bool right = rng_below(&rng, 10) != 0;
            uint32_t said = right ? truth : (uint32_t)rng_below(&rng, 4);
            uint32_t ms = 4000 + (uint32_t)rng_below(&rng, 8000);
            uint32_t row[4] = {i, k, said, ms};
            if (k == 0 && spoil)
                spoil(row, i, &rng);
            for (int c = 0; c < 4; c++)
                rows[n][c] = row[c];
            n++;
        }
    }
    *q = made(rows, n, (struct ratings_size){ITEMS, CROWD, 4});
    free(rows);
    struct annotators a;
    annotators_measure(q, &a);
    return a;
}

static bool suspicious(const struct annotator *a)
{
    return a->too_fast || a->long_run || a->biased || a->drifts;
}

Test(annotators, honest_people_are_left_in_peace)
{
    size_t accused = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct quality_ratings q;
        struct annotators a = crowd(&q, seed, NULL);
        for (size_t i = 0; i < a.n; i++)
            accused += suspicious(&a.list[i]);
        done(&q, &a);
    }
    /* drift alone is two standard errors: one in twenty by chance */
    cr_assert_leq(accused, 20 * CROWD / 10);
}

static void hurry(uint32_t row[4], uint32_t item, struct rng *rng)
{
    (void)item;
    if (rng_below(rng, 2))
        row[3] = 400;
}

static void favour(uint32_t row[4], uint32_t item, struct rng *rng)
{
    (void)item;
    if (rng_below(rng, 3) == 0)
        row[2] = 2;
}

static void doze(uint32_t row[4], uint32_t item, struct rng *rng)
{
    (void)rng;
    if (item >= 100 && item < 120)
        row[2] = 3;
}

static void tire(uint32_t row[4], uint32_t item, struct rng *rng)
{
    if (item > ITEMS / 2)
        row[2] = (uint32_t)rng_below(rng, 4);
}

Test(annotators, what_is_wrong_is_seen_and_named)
{
    struct quality_ratings q;
    struct annotators a = crowd(&q, 7, hurry);
    cr_assert(a.list[0].too_fast);
    cr_assert_not(a.list[1].too_fast);
    done(&q, &a);
    a = crowd(&q, 7, favour);
    cr_assert(a.list[0].biased);
    cr_assert_eq(a.list[0].bias_label, 2);
    cr_assert_gt(a.list[0].bias_own, a.list[0].bias_others);
    cr_assert_not(a.list[1].biased);
    done(&q, &a);
    a = crowd(&q, 7, doze);
    cr_assert(a.list[0].long_run);
    cr_assert_geq(a.list[0].run, 20);
    cr_assert_eq(a.list[0].run_label, 3);
    cr_assert_not(a.list[1].long_run);
    done(&q, &a);
    a = crowd(&q, 7, tire);
    cr_assert(a.list[0].drifts);
    cr_assert_lt(a.list[0].late.value, a.list[0].early.value);
    done(&q, &a);
}

Test(annotators, few_answers_are_never_suspicious)
{
    uint32_t rows[2 * (ANNOTATORS_FEW - 1)][4];
    for (uint32_t i = 0; i < ANNOTATORS_FEW - 1; i++) {
        uint32_t one[4] = {i, 0, 0, 10}, other[4] = {i, 1, 1 + i % 3, 60000};
        for (int c = 0; c < 4; c++) {
            rows[2 * i][c] = one[c];
            rows[2 * i + 1][c] = other[c];
        }
    }
    struct quality_ratings q = made(
        (const uint32_t(*)[4])rows, ARRAY_LEN(rows),
        (struct ratings_size){ANNOTATORS_FEW - 1, 2, 4});
    struct annotators a;
    annotators_measure(&q, &a);
    cr_assert_not(suspicious(&a.list[0]));
    cr_assert_float_eq(a.list[0].agree.hits, 0, 0);
    done(&q, &a);
}
