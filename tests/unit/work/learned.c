#include "diple/work/learned.h"

#include "diple/store/decisions.h"
#include "support/planted.h"

enum { REST_MS = 31 * 60 * 1000 };

static struct planted t;
static struct learned l;

static void read_all(void)
{
    OK(&t.p, learned_read(
                 t.p.s, &t.guide, &t.p.a, t.p.bob, clock_wall(&t.p.clock), &l, &t.p.e));
}

/* bob misses one gold item of twelve in a batch of this feedback. */
static void miss_one(enum policy_feedback feedback)
{
    planted_make(
        &t, 24, 12, (struct policy){.overlap = 2, .gold = 0.2, .feedback = feedback});
    for (int i = 13; i <= 24; i++)
        planted_answer(&t, t.p.bob, project_task(&t.p, i), i == 20 ? 'b' : 'a');
    planted_answer(&t, t.p.bob, project_task(&t.p, 1), 'c');
    read_all();
}

/* An adjudicator says of the item that it is this. */
static int64_t decide(int64_t pos, const char *answer, int64_t before)
{
    struct answer_head *heads;
    struct judged judged[8];
    struct decision d = {
        .task = project_task(&t.p, pos),
        .batch = t.p.batch,
        .person = t.p.alice,
        .before = before,
        .verdict = DECIDE_ANSWER,
        .answer = sv_of(answer),
        .guide = t.p.guide,
        .judged = judged};
    size_t n;
    int64_t event;
    OK(&t.p, store_head_list(t.p.s, &t.p.a, d.task, &heads, &n, &t.p.e));
    for (size_t i = 0; i < n; i++)
        judged[d.n_judged++] = (struct judged){heads[i].person, heads[i].event};
    OK(&t.p, store_decide(t.p.s, &d, &event, &t.p.e));
    return event;
}

Test(work_learned, gold_is_told_at_once_where_the_batch_says_so)
{
    miss_one(POLICY_AT_ONCE);
    cr_assert(l.n == 1 && l.list[0].gold && l.list[0].question == 0);
    cr_assert(l.list[0].yours.label == 1 && l.list[0].final.label == 0);
    cr_assert_str_eq(l.list[0].ext, "item-20");
    cr_assert_str_eq(l.list[0].rule, "Rule 1.");
    cr_assert(l.n_gold == 1 && l.gold[0].judgement.counted == 12);
    cr_assert_float_eq(l.gold[0].judgement.rate, 11.0 / 12, 1e-9);
    cr_assert_float_eq(l.gold[0].judgement.interval.low, 0.6461, 1e-3);
    planted_free(&t);
}

Test(work_learned, gold_told_at_the_end_waits_until_they_rest)
{
    miss_one(POLICY_AT_END);
    cr_assert(l.n == 0 && l.n_gold == 0);
    clock_advance(&t.p.clock, REST_MS);
    read_all();
    cr_assert(l.n == 1 && l.n_gold == 1);
    planted_answer(&t, t.p.bob, project_task(&t.p, 2), 'a');
    read_all();
    cr_assert(l.n == 0 && l.n_gold == 0, "back at work");
    planted_free(&t);
}

/* One gold answer told by itself would name the item: a rest after each would do. */
Test(work_learned, what_is_told_at_the_end_comes_in_tens)
{
    planted_make(
        &t, 24, 12,
        (struct policy){.overlap = 2, .gold = 0.2, .feedback = POLICY_AT_END});
    for (int i = 13; i <= 24; i++) {
        bool wrong = i == 14 || i == 23;
        planted_answer(&t, t.p.bob, project_task(&t.p, i), wrong ? 'b' : 'a');
        clock_advance(&t.p.clock, REST_MS);
        read_all();
        cr_assert_eq(l.n, (size_t)(i >= 22), "after %d", i - 12);
    }
    cr_assert_str_eq(l.list[0].ext, "item-14");
    planted_free(&t);
}

Test(work_learned, a_silent_batch_tells_nothing_not_even_what_was_decided)
{
    miss_one(POLICY_SILENT);
    clock_advance(&t.p.clock, REST_MS);
    decide(20, "{\"q\":\"a\"}", 0);
    read_all();
    cr_assert(l.n == 0 && l.n_gold == 0);
    decide(1, "{\"q\":\"b\"}", 0);
    read_all();
    cr_assert(l.n == 1 && !l.list[0].gold);
    cr_assert_str_eq(l.list[0].ext, "item-1");
    planted_free(&t);
}

Test(work_learned, the_decision_that_holds_and_was_made_after_the_answer)
{
    miss_one(POLICY_SILENT);
    int64_t first = decide(1, "{\"q\":\"b\"}", 0);
    decide(1, "{\"q\":\"a\"}", first);
    read_all();
    cr_assert(l.n == 1 && l.list[0].yours.label == 2 && l.list[0].final.label == 0);
    planted_answer(&t, t.p.bob, project_task(&t.p, 1), 'b');
    read_all();
    cr_assert_eq(l.n, 0u, "what they said after it is no lesson of it");
    decide(2, "{\"q\":\"a\"}", 0);
    planted_answer(&t, t.p.bob, project_task(&t.p, 2), 'b');
    read_all();
    cr_assert_eq(l.n, 0u, "decided before they came");
    planted_free(&t);
}

Test(work_learned, few_gold_answers_make_no_figure_and_strangers_have_none)
{
    planted_make(&t, 12, 9, (struct policy){.overlap = 1, .feedback = POLICY_AT_ONCE});
    for (int i = 4; i <= 12; i++)
        planted_answer(&t, t.p.bob, project_task(&t.p, i), 'a');
    read_all();
    cr_assert(l.n == 0 && l.n_gold == 0);
    OK(&t.p, learned_read(t.p.s, &t.guide, &t.p.a, 0, 0, &l, &t.p.e));
    cr_assert_eq(l.n, 0u);
    planted_free(&t);
}
