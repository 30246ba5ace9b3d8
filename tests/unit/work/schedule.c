#include "diple/work/schedule.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { SEEDS = 4000, LONG = 1000 };

struct stream {
    struct schedule s;
    struct schedule_past past;
    int64_t n;
};

static struct stream begin(uint64_t seed, const char *person, double share)
{
    return (struct stream){.s = {seed, person, share}};
}

static bool step(struct stream *t)
{
    bool gold = schedule_is_gold(&t->s, &t->past, ++t->n);
    schedule_note(&t->past, gold);
    return gold;
}

Test(work_schedule, the_same_seed_person_and_past_give_the_same_places)
{
    for (uint64_t seed = 1; seed < 200; seed++) {
        struct stream a = begin(seed, "ann", 0.08), b = begin(seed, "ann", 0.08);
        for (int i = 0; i < 100; i++)
            cr_assert_eq(step(&a), step(&b));
    }
}

Test(work_schedule, never_two_in_a_row_and_one_within_the_first_five)
{
    static const double shares[] = {0.02, 0.08, 0.2, 0.5, 1};
    for (size_t k = 0; k < sizeof shares / sizeof shares[0]; k++)
        for (uint64_t seed = 1; seed <= SEEDS / 4; seed++) {
            struct stream t = begin(seed, "ann", shares[k]);
            bool before = false;
            int early = 0;
            for (int i = 0; i < 60; i++) {
                bool gold = step(&t);
                cr_assert(!(gold && before), "seed %d, place %d", (int)seed, i + 1);
                early += gold && i < SCHEDULE_EARLY;
                before = gold;
            }
            cr_assert_geq(early, 1, "seed %d, share %g", (int)seed, shares[k]);
        }
}

Test(work_schedule, every_session_has_one_early_also_behind_a_gold_place)
{
    for (uint64_t seed = 1; seed <= SEEDS / 4; seed++) {
        struct stream t = begin(seed, "bo", 0.08);
        bool before = false;
        for (int session = 0; session < 8; session++) {
            int early = 0, length = 5 + (int)(seed + session) % 7;
            t.past.since = 0;
            for (int i = 0; i < length; i++) {
                bool gold = step(&t);
                cr_assert(!(gold && before));
                early += gold && i < SCHEDULE_EARLY;
                before = gold;
            }
            cr_assert_geq(early, 1, "seed %d, session %d", (int)seed, session);
        }
    }
}

Test(work_schedule, no_share_is_no_gold)
{
    struct stream t = begin(3, "ann", 0);
    for (int i = 0; i < 200; i++)
        cr_assert_not(step(&t));
}

/* Each stream comes close to its share, and together they meet it. */
Test(work_schedule, the_share_is_the_share_that_was_asked_for)
{
    static const double shares[] = {0.05, 0.08, 0.15, 0.3};
    for (size_t k = 0; k < sizeof shares / sizeof shares[0]; k++) {
        double sum = 0;
        for (uint64_t seed = 1; seed <= SEEDS / 4; seed++) {
            struct stream t = begin(seed, "ann", shares[k]);
            int golds = 0;
            for (int i = 0; i < LONG; i++)
                golds += step(&t);
            double got = golds / (double)LONG;
            cr_assert_float_eq(got, shares[k], 0.035, "%g: %g", shares[k], got);
            sum += got;
        }
        double mean = sum / (SEEDS / 4.0);
        cr_assert_float_eq(mean, shares[k], 0.003, "%g: mean %g", shares[k], mean);
    }
}

/* Sessions of 25 keep 8 % too, early item and all; of 10 the early one wins. */
Test(work_schedule, sessions_of_two_dozen_keep_the_share)
{
    double of_25 = 0, of_10 = 0;
    for (uint64_t seed = 1; seed <= 500; seed++) {
        struct stream a = begin(seed, "ann", 0.08), b = begin(seed, "bo", 0.08);
        for (int i = 0; i < LONG; i++) {
            if (i % 25 == 0)
                a.past.since = 0;
            if (i % 10 == 0)
                b.past.since = 0;
            of_25 += step(&a);
            of_10 += step(&b);
        }
    }
    cr_assert_float_eq(of_25 / (500.0 * LONG), 0.08, 0.005, "%g", of_25 / 5e5);
    cr_assert(of_10 / 5e5 > 0.08 && of_10 / 5e5 < 0.14, "%g", of_10 / 5e5);
}

/* What has passed tells nothing on what comes: the chance is the same 2, 3 … 30
 * places behind the last gold one, within four standard errors. */
Test(work_schedule, the_next_one_cannot_be_foretold_from_the_last)
{
    double met[31] = {0}, gold[31] = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct stream t = begin(seed, "ann", 0.08);
        for (int i = 0; i < 200; i++) {
            int64_t gap = t.past.last;
            bool is = step(&t);
            if (i >= 50 && gap >= 2 && gap <= 30) {
                met[gap]++;
                gold[gap] += is;
            }
        }
    }
    for (int gap = 2; gap <= 30; gap++) {
        double p = gold[gap] / met[gap], expected = 0.087;
        double slack = 4 * sqrt(expected * (1 - expected) / met[gap]) + 0.016;
        cr_assert_float_eq(p, expected, slack, "gap %d: %g", gap, p);
    }
}

/* Of the first five each is as likely as the others. */
Test(work_schedule, the_early_one_is_at_any_of_the_first_five)
{
    double at[SCHEDULE_EARLY] = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct stream t = begin(seed, "ann", 0.02);
        for (int i = 0; i < SCHEDULE_EARLY; i++)
            if (step(&t)) {
                at[i]++;
                break;
            }
    }
    for (int i = 0; i < SCHEDULE_EARLY; i++)
        cr_assert_float_eq(at[i] / SEEDS, 0.2, 0.03, "place %d: %g", i, at[i] / SEEDS);
}

static double shared(uint64_t seed_a, const char *a, uint64_t seed_b, const char *b)
{
    double both = 0, first = 0;
    for (uint64_t i = 0; i < 400; i++) {
        struct stream x = begin(seed_a + i, a, 0.08), y = begin(seed_b + i, b, 0.08);
        for (int n = 0; n < 200; n++) {
            bool gx = step(&x), gy = step(&y);
            if (n >= 20) {
                first += gx;
                both += gx && gy;
            }
        }
    }
    return both / first;
}

/* Knowing somebody else's places, or those of another batch, helps nobody. */
Test(work_schedule, people_and_batches_have_places_of_their_own)
{
    cr_assert_float_eq(shared(1, "ann", 1, "bo"), 0.08, 0.02);
    cr_assert_float_eq(shared(1, "ann", 100001, "ann"), 0.08, 0.02);
    cr_assert_float_eq(shared(1, "ann", 1, "ann"), 1, 1e-9);
}
