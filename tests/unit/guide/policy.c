#include "diple/guide/policy.h"

#include <criterion/criterion.h>

#include "support/guide.h"

Test(guide_policy, what_a_guide_says_is_the_policy_of_its_batches)
{
    struct policy p;
    struct guide g = guide_from(
        "diple: 1\nid: x\nversion: '1'\ntitle: X\nitem: {text: text}\n"
        "questions: [{id: q, type: text, ask: A}]\n"
        "gold: {quiz: 4, pass: 0.9, share: 0.1, window: 30, feedback: silent}\n"
        "quality: {overlap: 2, consensus: majority}\n");
    guide_policy(&g, &p);
    cr_assert(p.overlap == 2 && p.quiz == 4 && p.pass == 0.9 && p.gold == 0.1);
    cr_assert(p.gold_window == 30 && p.feedback == POLICY_SILENT);
    cr_assert(p.consensus == POLICY_MAJORITY && p.lease == POLICY_LEASE_MINUTES);
    guide_release(&g);
}

Test(guide_policy, a_guide_that_says_nothing_gives_the_default)
{
    struct policy p;
    struct guide g =
        guide_from("diple: 1\nid: x\nversion: '1'\ntitle: X\nitem: {text: text}\n"
                   "questions: [{id: q, type: text, ask: A}]\n");
    guide_policy(&g, &p);
    cr_assert_not(policy_deals(&p));
    cr_assert(p.overlap == 0 && p.feedback == POLICY_AT_END);
    guide_release(&g);
}
