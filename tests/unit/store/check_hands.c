#include <stdio.h>

#include "diple/store/aids.h"
#include "support/dealt.h"

/* Six items, one of them gold: alice answered one, of which one answer more was
 * asked, skipped one, and answered one too late, since bob holds it. */
static void make(struct project *p)
{
    dealt_make(p, 6, (struct policy){.overlap = 1});
    OK(p, store_gold_set(p->s, p->alice, project_task(p, 6), SV("[{}]"), "", &p->e));
    dealt_ahead(p, p->alice);
    dealt_answer(p, p->alice);
    dealt_skip(p, p->alice);
    int64_t late = dealt_next(p, p->alice);
    clock_advance(&p->clock, 31 * 60 * 1000);
    dealt_ahead(p, p->bob);
    OK(p, dealt_answer_task(p, p->alice, late));
    OK(p, store_slot_more(
              p->s, p->alice, p->batch, project_task(p, 1), 1, "again", &p->e));
    cr_assert_eq(dealt_state(p, p->alice, late), HAND_EXTRA);
}

/* What is found first after one thing was altered; `want` is what it is about. */
static const char *found_after(const char *sql, const char *want)
{
    static char out[256];
    struct project p;
    const char *what = NULL;
    make(&p);
    dealt_check(&p);
    project_sql(&p, sql);
    snprintf(out, sizeof out, "%s", project_finding(&p, &what));
    cr_expect_str_eq(what, want, "%s: %s: %s", sql, what, out);
    project_free(&p);
    return out;
}

Test(store_check_hands, each_slot_altered_is_found)
{
    static const char *const tries[] = {
        "UPDATE slot SET taken = taken + 1 WHERE task = 2",
        "UPDATE slot SET taken = 0",
        "UPDATE slot SET want = want + 1 WHERE task = 3",
        "UPDATE slot SET want = 1",
        "UPDATE slot SET rank = rank + 1 WHERE task = 4",
        "DELETE FROM slot WHERE task = 5",
        "INSERT INTO slot(batch, task, rank, want) VALUES (1, 6, 6, 1)",
        "DELETE FROM hand WHERE task = 5 AND state = 'leased'",
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        cr_expect_neq(found_after(tries[i], "slot")[0], '\0', "%s", tries[i]);
}

Test(store_check_hands, each_hand_altered_is_found)
{
    static const char *const tries[] = {
        /* What is taken stays the same: only the answers tell. */
        "UPDATE hand SET state = 'leased' WHERE state = 'done'",
        "UPDATE hand SET state = 'done' WHERE state = 'leased' AND n = 2",
        "UPDATE hand SET state = 'lapsed' WHERE state = 'skipped'",
        "UPDATE hand SET state = 'skipped' WHERE state = 'extra'",
        "DELETE FROM hand WHERE state = 'extra'",
        "DELETE FROM hand WHERE state = 'skipped'",
        "UPDATE hand SET n = n + 10 WHERE n > 1",
        "UPDATE hand SET n = n + 1 WHERE n = (SELECT max(n) FROM hand)",
        "UPDATE deal SET rank = 1000",
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        cr_expect_neq(found_after(tries[i], "hand")[0], '\0', "%s", tries[i]);
}

Test(store_check_hands, what_is_said_names_person_item_and_batch)
{
    cr_expect_str_eq(
        found_after("UPDATE slot SET want = 5 WHERE task = 1", "slot"),
        "item 1 of B wants 5 answers, where 2 were asked for");
    cr_expect_str_eq(
        found_after("UPDATE hand SET state = 'leased' WHERE state = 'done'", "hand"),
        "item 1 of person 1 in batch 1 is leased, but the answer is done");
}

Test(store_check_hands, a_policy_changed_behind_the_slots_is_found)
{
    found_after("UPDATE batch SET settings = '{\"overlap\":3}'", "slot");
}

Test(store_check_hands, a_rebuild_mends_slots_and_states)
{
    struct project p;
    make(&p);
    project_sql(&p, "UPDATE slot SET taken = 9, want = 7, rank = 3 WHERE task > 1");
    project_sql(
        &p, "UPDATE hand SET state = 'lapsed' WHERE state IN ('done', 'skipped')");
    cr_assert_neq(project_finding(&p, NULL)[0], '\0');
    OK(&p, store_rebuild(p.s, p.alice, &p.e));
    dealt_check(&p);
    project_free(&p);
}

Test(store_check_hands, a_project_that_deals_nothing_is_sound)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    dealt_check(&p);
    project_sql(&p, "INSERT INTO hand VALUES (1, 1, 1, 1, 'done', NULL, 5)");
    const char *what = NULL;
    project_finding(&p, &what);
    cr_assert_str_eq(what, "hand");
    project_free(&p);
}
