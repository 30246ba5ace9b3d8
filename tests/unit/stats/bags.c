#include "diple/stats/bags.h"

#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

Test(stats_bags, words_stand_once_with_how_often_they_came)
{
    struct bags b;
    bags_build(&b, (uint32_t[]){7, 3, 7, 7, 1}, (size_t[]){0, 4, 4, 5}, 3);
    cr_assert(b.start[1] == 2 && b.start[2] == 2 && b.start[3] == 3);
    cr_assert(b.word[0] == 3 && b.times[0] == 1 && b.word[1] == 7 && b.times[1] == 3);
    cr_assert(b.length[0] == 4 && b.length[1] == 0);
    cr_assert_float_eq(bags_jaccard(&b, 0, 2), 0, 0);
    cr_assert_float_eq(bags_jaccard(&b, 0, 0), 1, 0);
    cr_assert_float_eq(bags_jaccard(&b, 1, 1), 0, 0);
    bags_release(&b);
    bags_release(&b);
}

struct heard {
    size_t n;
    size_t stop_at;
};

static bool count(void *arg, size_t first, size_t second, double jaccard)
{
    struct heard *h = arg;
    cr_assert(first < second && jaccard > 0 && jaccard <= 1);
    return ++h->n != h->stop_at;
}

/* Against every pair, on sets of few words so that many are near. */
Test(stats_bags, every_near_pair_is_found_and_no_other)
{
    enum { DOCS = 150, MOST = 12 };
    for (uint64_t seed = 0; seed < 8; seed++) {
        struct rng r;
        uint32_t words[DOCS * MOST];
        size_t start[DOCS + 1], n = 0;
        rng_seed(&r, seed);
        for (size_t i = 0; i < DOCS; i++) {
            start[i] = n;
            size_t has = rng_below(&r, MOST);
            for (size_t k = 0; k < has; k++)
                words[n++] = (uint32_t)rng_below(&r, 6 + seed * 2);
        }
        start[DOCS] = n;
        struct bags b;
        bags_build(&b, words, start, DOCS);
        static const double bars[] = {0.3, 0.5, 0.8, 1};
        for (size_t t = 0; t < 4; t++) {
            size_t wanted = 0;
            for (size_t x = 0; x < DOCS; x++)
                for (size_t y = x + 1; y < DOCS; y++)
                    wanted += bags_jaccard(&b, x, y) >= bars[t] - 1e-12;
            struct heard h = {0};
            cr_assert(bags_near(&b, &(struct bags_near){bars[t], count, &h}));
            cr_assert_eq(h.n, wanted, "%zu of %zu at %g", h.n, wanted, bars[t]);
            struct heard one = {.stop_at = 1};
            bool whole = bags_near(&b, &(struct bags_near){bars[t], count, &one});
            cr_assert_eq(whole, wanted == 0);
        }
        bags_release(&b);
    }
}

static bool differ(void *arg, size_t first, size_t second, double jaccard)
{
    struct heard *h = arg;
    h->n += jaccard == 1 && first < second;
    return true;
}

/* More pairs than wait at once: two thousand times the same text. */
Test(stats_bags, a_crowd_of_the_same_text_takes_no_more_room)
{
    enum { DOCS = 2000 };
    static uint32_t words[DOCS];
    static size_t start[DOCS + 1];
    struct bags b;
    struct heard h = {0};
    for (size_t i = 0; i <= DOCS; i++)
        start[i] = i;
    bags_build(&b, words, start, DOCS);
    cr_assert(bags_near(&b, &(struct bags_near){0.8, differ, &h}));
    cr_assert_eq(h.n, (size_t)DOCS * (DOCS - 1) / 2);
    bags_release(&b);
}

/* Two subjects with words of their own, and a few documents under the wrong one. */
static void two_subjects(struct bags *b, uint32_t *label, size_t docs)
{
    struct rng r;
    uint32_t *words = mem_array(NULL, docs * 8, sizeof *words);
    size_t *start = mem_array(NULL, docs + 1, sizeof *start);
    rng_seed(&r, 3);
    for (size_t i = 0; i < docs; i++) {
        start[i] = i * 8;
        label[i] = i % 2;
        for (size_t k = 0; k < 8; k++) {
            size_t own = 100 * (i % 2) + rng_below(&r, 30);
            words[i * 8 + k] = (uint32_t)(k < 5 ? own : 1000 + rng_below(&r, 50));
        }
        if (i % 20 == 7)
            label[i] = 1 - label[i];
    }
    start[docs] = docs * 8;
    bags_build(b, words, start, docs);
    free(words);
    free(start);
}

Test(stats_bags, the_wrongly_labelled_are_found_out)
{
    enum { DOCS = 400 };
    struct bags b;
    uint32_t label[DOCS], instead[DOCS];
    static double p[DOCS * 2];
    two_subjects(&b, label, DOCS);
    struct bags_learning ask = {.label = label, .labels = 2, .folds = 5, .seed = 1};
    cr_assert(bags_cross_validate(&b, &ask, p));
    bags_confident(&ask, DOCS, p, instead);
    size_t hits = 0, wrong = 0;
    for (size_t i = 0; i < DOCS; i++) {
        cr_assert_float_eq(p[2 * i] + p[2 * i + 1], 1, 1e-9);
        bool off = i % 20 == 7;
        hits += off && instead[i] == 1 - label[i];
        wrong += !off && instead[i] != BAGS_NO_LABEL;
    }
    /* Their p must reach the mean of those labelled so, which half of any do. */
    cr_assert(hits >= 8 && wrong <= 4, "%zu of 20 found, %zu besides", hits, wrong);
    bags_release(&b);
}

static bool never(void *arg)
{
    (void)arg;
    return false;
}

Test(stats_bags, what_has_no_label_is_judged_and_not_suspected)
{
    struct bags b;
    uint32_t label[40], instead[40];
    double p[80], again[80];
    two_subjects(&b, label, 40);
    label[4] = BAGS_NO_LABEL;
    struct bags_learning ask = {.label = label, .labels = 2, .folds = 4, .seed = 1};
    cr_assert(bags_cross_validate(&b, &ask, p));
    cr_assert_gt(p[8], 0.5); /* an even one */
    bags_confident(&ask, 40, p, instead);
    cr_assert_eq(instead[4], BAGS_NO_LABEL);
    cr_assert(bags_cross_validate(&b, &ask, again));
    cr_assert_arr_eq(p, again, sizeof p);
    ask.go_on = never;
    cr_assert_not(bags_cross_validate(&b, &ask, p));
    bags_release(&b);
}
