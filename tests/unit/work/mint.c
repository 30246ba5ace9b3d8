#include "diple/work/mint.h"

#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "diple/store/gold_use.h"
#include "support/planted.h"

static size_t mint(struct planted *t, size_t count, size_t *could)
{
    size_t made = 99;
    struct batch b = planted_batch(t);
    struct mint m = {
        .store = t->p.s,
        .guide = &t->guide,
        .guide_number = t->p.guide,
        .batch = &b,
        .actor = t->p.alice,
        .least = 2,
        .count = count,
        .why = "All agree."};
    OK(&t->p, mint_gold(&m, &made, could, &t->p.e));
    return made;
}

/* Ten items by two people: alike on eight of them. */
static void answer_ten(struct planted *t)
{
    planted_make(t, 20, 0, (struct policy){.overlap = 2, .gold = 0.2});
    for (int i = 1; i <= 10; i++) {
        planted_answer(t, t->p.bob, project_task(&t->p, i), 'b');
        planted_answer(t, t->p.alice, project_task(&t->p, i), i > 8 ? 'c' : 'b');
    }
}

Test(work_mint, what_all_agree_on_becomes_gold)
{
    struct planted t;
    struct gold *list;
    struct gold_answer *said;
    size_t n, could = 0;
    answer_ten(&t);
    cr_assert_eq(mint(&t, 5, &could), 5u);
    cr_assert_eq(could, 8u);
    OK(&t.p, store_gold_list(t.p.s, &t.p.a, 0, 100, &list, &n, &t.p.e));
    cr_assert_eq(n, 5u);
    for (size_t i = 0; i < n; i++)
        cr_assert(
            list[i].source == GOLD_UNANIMOUS &&
            sv_is(list[i].accepted, "[{\"q\":\"b\"}]"));
    OK(&t.p, store_gold_answers(t.p.s, &t.p.a, 0, 0, &said, &n, &t.p.e));
    cr_assert_eq(n, 0u, "their answers made it, and are not graded by it");
    cr_assert_eq(mint(&t, 50, &could), 3u);
    cr_assert_eq(mint(&t, 50, &could), 0u);
    cr_assert_str_eq(project_finding(&t.p, NULL), "");
    planted_free(&t);
}

Test(work_mint, one_answer_is_no_agreement)
{
    struct planted t;
    size_t could = 9;
    planted_make(&t, 6, 0, (struct policy){.overlap = 1});
    planted_answer(&t, t.p.bob, project_task(&t.p, 1), 'b');
    cr_assert_eq(mint(&t, 5, &could), 0u);
    cr_assert_eq(could, 0u);
    planted_free(&t);
}
