#include "diple/work/plant.h"

#include <stdio.h>
#include <stdlib.h>

#include "diple/store/aids.h"
#include "store/db.h"
#include "support/planted.h"

/* The tasks of a person's stream, in order. */
static size_t stream(struct planted *t, int64_t person, struct hand **out)
{
    size_t n;
    struct page page = {.batch = t->p.batch, .person = person, .limit = 1000};
    OK(&t->p, store_hand_list(t->p.s, &t->p.a, page, out, &n, &t->p.e));
    return n;
}

static size_t golds_in(struct planted *t, const struct hand *hands, size_t n)
{
    size_t golds = 0;
    for (size_t i = 0; i < n; i++)
        golds += planted_is_gold(t, hands[i].task);
    return golds;
}

Test(work_plant, gold_comes_early_apart_and_never_twice)
{
    struct planted t;
    struct hand *hands;
    planted_make(&t, 80, 30, (struct policy){.overlap = 1, .gold = 0.2});
    cr_assert_eq(planted_work(&t, t.p.bob, 50, 'a'), 50);
    size_t n = stream(&t, t.p.bob, &hands), golds = golds_in(&t, hands, n);
    cr_assert(golds >= 5 && golds <= 16, "%zu of %zu", golds, n);
    cr_assert_geq(golds_in(&t, hands, SCHEDULE_EARLY), 1u);
    for (size_t i = 1; i < n; i++) {
        cr_assert_not(
            planted_is_gold(&t, hands[i].task) &&
            planted_is_gold(&t, hands[i - 1].task));
        for (size_t k = 0; k < i; k++)
            cr_assert_neq(hands[i].task, hands[k].task);
    }
    dealt_check(&t.p);
    planted_free(&t);
}

Test(work_plant, without_a_share_gold_stays_out_of_the_stream)
{
    struct planted t;
    struct hand *hands;
    planted_make(&t, 20, 8, (struct policy){.overlap = 1});
    cr_assert_eq(planted_work(&t, t.p.bob, 30, 'a'), 12);
    size_t n = stream(&t, t.p.bob, &hands);
    cr_assert_eq(golds_in(&t, hands, n), 0u);
    planted_free(&t);
}

static int64_t most_uses(struct planted *t, size_t *golds)
{
    struct gold_candidate *pool;
    int64_t most = 0;
    OK(&t->p, store_gold_pool(t->p.s, &t->p.a, t->p.batch, 0, &pool, golds, &t->p.e));
    for (size_t i = 0; i < *golds; i++)
        most = pool[i].uses > most ? pool[i].uses : most;
    return most;
}

/* An item of gold goes to as many people as any other item, while there is gold. */
Test(work_plant, no_more_people_have_an_item_of_gold_than_any_other)
{
    for (long overlap = 1; overlap <= 2; overlap++) {
        struct planted t;
        size_t golds;
        planted_make(&t, 120, 30, (struct policy){.overlap = overlap, .gold = 0.2});
        planted_work(&t, t.p.bob, 40, 'a');
        planted_work(&t, t.p.alice, 40, 'a');
        cr_assert_eq(most_uses(&t, &golds), overlap);
        cr_assert_eq(golds, 30u);
        planted_free(&t);
    }
}

Test(work_plant, scarce_gold_is_spread_evenly)
{
    struct planted t;
    size_t golds;
    planted_make(&t, 100, 6, (struct policy){.overlap = 1, .gold = 0.2});
    planted_work(&t, t.p.bob, 45, 'a');
    planted_work(&t, t.p.alice, 45, 'a');
    cr_assert_eq(most_uses(&t, &golds), 2);
    planted_free(&t);
}

/* Of four kinds of right answers each is met about as often. */
Test(work_plant, right_answers_are_met_evenly)
{
    struct planted t;
    struct hand *hands;
    int met[2] = {0};
    planted_make(&t, 90, 24, (struct policy){.overlap = 1, .gold = 0.3});
    for (int i = 67; i <= 72; i++)
        OK(&t.p, store_gold_set(
                     t.p.s, t.p.alice, project_task(&t.p, i), SV("[{\"q\":\"b\"}]"), "",
                     &t.p.e));
    planted_work(&t, t.p.bob, 32, 'a');
    size_t n = stream(&t, t.p.bob, &hands);
    for (size_t i = 0; i < n; i++) {
        struct gold g;
        if (store_gold_get(t.p.s, &t.p.a, hands[i].task, &g, NULL) == ST_OK)
            met[sv_is(g.accepted, "[{\"q\":\"b\"}]")]++;
    }
    cr_assert(
        met[0] + met[1] >= 6 && abs(met[0] - met[1]) <= 5, "%d a, %d b", met[0],
        met[1]);
    planted_free(&t);
}

Test(work_plant, when_gold_gives_out_the_work_goes_on)
{
    struct planted t;
    planted_make(&t, 40, 2, (struct policy){.overlap = 1, .gold = 0.3});
    cr_assert_eq(planted_work(&t, t.p.bob, 60, 'a'), 40);
    dealt_check(&t.p);
    planted_free(&t);
}

Test(work_plant, who_is_held_gets_nothing_and_keeps_what_is_done)
{
    struct planted t;
    planted_make(&t, 30, 5, (struct policy){.overlap = 1, .gold = 0.1});
    planted_work(&t, t.p.bob, 3, 'a');
    struct batch b = planted_batch(&t);
    OK(&t.p, review_hold(t.p.s, t.p.alice, &b, t.p.bob, "talk first", &t.p.e));
    int more = planted_work(&t, t.p.bob, 20, 'a');
    cr_assert_leq(more, DEAL_AHEAD, "only what was handed out before: %d", more);
    cr_assert_eq(dealt_ahead(&t.p, t.p.bob).why, DEAL_HELD);
    OK(&t.p, review_release(t.p.s, t.p.alice, &b, t.p.bob, "", &t.p.e));
    cr_assert_eq(dealt_ahead(&t.p, t.p.bob).why, DEAL_FULL);
    dealt_check(&t.p);
    planted_free(&t);
}

/* ---- what it costs --------------------------------------------------------------- */

/* The statements that were run, and the steps they took but for reading what gold the
 * person answered before, which is read with any item. */
struct cost {
    struct strbuf statements;
    long steps;
};

static int weigh(unsigned what, void *arg, void *stmt, void *text)
{
    struct cost *cost = arg;
    const char *sql = sqlite3_sql(stmt);
    int steps = sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
    (void)what;
    (void)text;
    strbuf_printf(&cost->statements, "%.60s;", sql);
    cost->steps += strstr(sql, "FROM gold AS g CROSS JOIN event") ? 0 : steps;
    return 0;
}

static void begin_weighing(struct planted *t, struct cost *cost)
{
    *cost = (struct cost){.statements = STRBUF_INIT};
    sqlite3 *db = t->p.s->db;
    for (sqlite3_stmt *q = NULL; (q = sqlite3_next_stmt(db, q)) != NULL;)
        sqlite3_stmt_status(q, SQLITE_STMTSTATUS_VM_STEP, 1);
    sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, weigh, cost);
}

/* All that a session does with an item but drawing it: found, read, answered, looked
 * up for what is to be told, taken back, answered again. */
static struct cost handle(struct planted *t, int64_t task)
{
    struct cost cost;
    struct batch b = planted_batch(t);
    struct feedback_to to = {
        .store = t->p.s, .guide = &t->guide, .batch = &b, .person = t->p.bob};
    struct feedback told;
    struct task item;
    struct hand h;
    int64_t pos, next;
    begin_weighing(t, &cost);
    OK(&t->p, store_next(t->p.s, b.id, t->p.bob, &pos, &next, &t->p.e));
    OK(&t->p, store_hand_get(t->p.s, b.id, t->p.bob, task, &h, &t->p.e));
    OK(&t->p, store_task_get(t->p.s, &t->p.a, task, &item, &t->p.e));
    planted_answer(t, t->p.bob, task, 'a');
    cr_assert_eq(feedback_after(&to, task, &t->p.a, &told, NULL), ST_NOT_FOUND);
    OK(&t->p, store_undo(t->p.s, b.id, t->p.bob, NULL, &t->p.e));
    planted_answer(t, t->p.bob, task, 'a');
    sqlite3_trace_v2(t->p.s->db, 0, NULL, NULL);
    return cost;
}

/* Nothing that is done with an item runs another statement where it is gold, or one
 * that has more to do. */
Test(work_plant, gold_costs_what_other_items_cost)
{
    struct planted t;
    struct hand *hands;
    double sum[2] = {0};
    int met[2] = {0};
    AUTO_STRBUF struct strbuf first = STRBUF_INIT;
    struct policy policy = {.overlap = 1, .gold = 0.4, .feedback = POLICY_SILENT};
    planted_make(&t, 60, 20, policy);
    planted_work(&t, t.p.bob, 12, 'a');
    for (int i = 0; i < 16; i++) {
        planted_review(&t, t.p.bob);
        dealt_ahead(&t.p, t.p.bob);
        int64_t task = dealt_next(&t.p, t.p.bob);
        bool gold = planted_is_gold(&t, task);
        struct cost cost = handle(&t, task);
        if (!first.n)
            strbuf_addsv(&first, strbuf_sv(&cost.statements));
        cr_assert_str_eq(cost.statements.p, first.p);
        sum[gold] += (double)cost.steps;
        met[gold]++;
        strbuf_release(&cost.statements);
    }
    size_t n = stream(&t, t.p.bob, &hands);
    cr_assert(golds_in(&t, hands, n) > 6 && met[0] > 3 && met[1] > 3);
    cr_assert_gt(strlen(first.p), 1000u);
    double ordinary = sum[0] / met[0], golden = sum[1] / met[1];
    cr_assert_float_eq(golden / ordinary, 1, 0.01, "%g, %g", golden, ordinary);
    planted_free(&t);
}
