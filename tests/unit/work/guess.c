#include "diple/work/guess.h"

#include <stdio.h>

#include "diple/store/aids.h"
#include "support/planted.h"

/* So many people, five items each in turn. */
static void crowd(struct planted *t, int people, int rounds)
{
    int64_t id[10];
    for (int i = 0; i < people; i++) {
        char name[16];
        snprintf(name, sizeof name, "p%d", i);
        OK(&t->p, store_person_ensure(
                      t->p.s, t->p.alice, sv_of(name), PERSON_HUMAN, PERSON_ANNOTATOR,
                      &id[i], &t->p.e));
    }
    for (int k = 0; k < rounds; k++)
        for (int i = 0; i < people; i++)
            planted_work(t, id[i], 5, 'a');
}

static struct guess_report read(struct planted *t)
{
    struct guess_report r;
    struct batch b = planted_batch(t);
    OK(&t->p, guess_read(t->p.s, &b, &t->p.a, &r, &t->p.e));
    return r;
}

/* Promise 14, in real projects: six people through the real dealing. */
Test(work_guess, with_gold_enough_friends_learn_nothing_from_a_project)
{
    static const struct policy policies[] = {
        {.overlap = 2, .gold = 0.15},
        {.overlap = 3, .gold = 0.15},
        {.overlap = 2, .overlap_share = 0.4, .gold = 0.15},
        {.overlap = 1, .gold = 0.15}};
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        struct planted t;
        planted_make(&t, 150, 30, policies[i]);
        crowd(&t, 6, 5);
        struct guess_report r = read(&t);
        cr_assert(r.people == 6 && r.gold == 30 && r.ordinary == 120);
        cr_assert(r.advised >= 22 && r.advised <= 25, "%zu", r.advised);
        for (size_t k = 0; k < GUESS_FRIENDS; k++) {
            cr_assert_not(
                guess_tells(&r.now[k]), "policy %zu, %zu friends: %g of %g, base %g", i,
                k + 2, r.now[k].precision, r.now[k].shared, r.now[k].base);
            cr_assert_not(guess_tells(&r.then[k]));
        }
        cr_assert(r.now[0].base > 0.08 && r.now[0].base < 0.3);
        planted_free(&t);
    }
}

/* Scarce gold is seen by everybody: that must be said, and how much is wanted. */
Test(work_guess, too_little_gold_gives_itself_away)
{
    struct planted t;
    planted_make(&t, 150, 5, (struct policy){.overlap = 2, .gold = 0.15});
    struct guess_report before = read(&t);
    cr_assert(before.now[0].shared == 0 && guess_tells(&before.then[0]));
    crowd(&t, 6, 5);
    struct guess_report r = read(&t);
    cr_assert(guess_tells(&r.now[0]) && guess_tells(&r.now[1]));
    cr_assert_gt(r.now[1].precision, 0.99, "only gold was seen by three");
    cr_assert_gt(r.advised, 5u);
    planted_free(&t);
}

Test(work_guess, the_worked_example)
{
    struct guess g = {
        .friends = 2, .shared = 150, .precision = 0.4, .base = 40 / 220.0};
    cr_assert(guess_tells(&g));
    g.precision = 0.36;
    cr_assert_not(guess_tells(&g));
    g = (struct guess){.shared = 2, .precision = 1, .base = 0.1};
    cr_assert_not(guess_tells(&g), "two items say nothing");
}

/* Gold in half the time: somebody has come to know it. */
Test(work_guess, who_is_faster_at_gold_stands_out)
{
    for (int knows = 0; knows < 2; knows++) {
        struct planted t;
        struct swift *list;
        size_t n;
        planted_make(&t, 120, 40, (struct policy){.overlap = 1, .gold = 0.4});
        for (int i = 0; i < 60; i++) {
            planted_review(&t, t.p.bob);
            dealt_ahead(&t.p, t.p.bob);
            int64_t task = dealt_next(&t.p, t.p.bob);
            bool gold = planted_is_gold(&t, task);
            planted_answer_in(
                &t, t.p.bob, task, 'a', (gold && knows ? 1500 : 4000) + 37 * (i % 11));
        }
        struct batch b = planted_batch(&t);
        OK(&t.p, guess_swift(t.p.s, &b, &t.p.a, &list, &n, &t.p.e));
        cr_assert_eq(n, 1u);
        cr_assert_str_eq(list[0].name, "bob");
        cr_assert_eq(list[0].swift, knows);
        cr_assert_gt(list[0].n_gold, 10u);
        cr_assert_geq(list[0].other_ms, 4000);
        planted_free(&t);
    }
}
