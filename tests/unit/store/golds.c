#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "store/db.h"
#include "support/project.h"

Test(store_golds, set_replaced_and_listed)
{
    struct project p;
    project_make(&p, 4);
    struct gold g, *list;
    size_t n;
    int64_t t1 = project_task(&p, 1), t3 = project_task(&p, 3), before, after;
    OK(&p, store_gold_set(p.s, p.alice, t3, SV("[{\"q\":\"a\"}]"), NULL, &p.e));
    OK(&p, store_gold_set(p.s, p.alice, t1, SV("[{\"q\":\"b\"}]"), "see p. 3", &p.e));
    OK(&p, store_last_event(p.s, &before, &p.e));
    OK(&p, store_gold_set(p.s, p.alice, t1, SV("[{\"q\":\"b\"}]"), "see p. 3", &p.e));
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after, "the same again is no act");
    OK(&p, store_gold_set(p.s, p.alice, t1, SV("[{\"q\":\"c\"}]"), "", &p.e));
    OK(&p, store_gold_get(p.s, &p.a, t1, &g, &p.e));
    cr_assert(sv_is(g.accepted, "[{\"q\":\"c\"}]"));
    cr_assert_str_eq(g.ext, "item-1");
    OK(&p, store_gold_list(p.s, &p.a, 0, 10, &list, &n, &p.e));
    cr_assert(n == 2 && list[0].task == t1 && list[1].task == t3);
    OK(&p, store_gold_list(p.s, &p.a, t1, 10, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_golds, retired_and_set_again)
{
    struct project p;
    struct gold g;
    project_make(&p, 2);
    int64_t t = project_task(&p, 1), made, before, after;
    cr_assert_eq(store_gold_retire(p.s, p.alice, t, "", &p.e), ST_NOT_FOUND);
    struct gold want = {
        .task = t, .accepted = SV("[{\"q\":\"a\"}]"), .source = GOLD_UNANIMOUS};
    OK(&p, store_gold_make(p.s, p.alice, &want, &p.e));
    OK(&p, store_gold_get(p.s, &p.a, t, &g, &p.e));
    cr_assert(!g.retired && g.made == g.event && g.source == GOLD_UNANIMOUS);
    made = g.made;
    OK(&p, store_gold_retire(p.s, p.alice, t, "ambiguous", &p.e));
    OK(&p, store_last_event(p.s, &before, &p.e));
    OK(&p, store_gold_retire(p.s, p.alice, t, "again", &p.e));
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after);
    OK(&p, store_gold_get(p.s, &p.a, t, &g, &p.e));
    cr_assert(g.retired && g.made == made && g.event > made);
    OK(&p, store_gold_set(p.s, p.alice, t, want.accepted, "", &p.e));
    OK(&p, store_gold_get(p.s, &p.a, t, &g, &p.e));
    cr_assert(!g.retired && g.made == made && g.source == GOLD_UNANIMOUS);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_golds, the_log_tells_neither_which_item_nor_which_answer)
{
    struct project p;
    project_make(&p, 3);
    int64_t task = project_task(&p, 2);
    OK(&p, store_gold_set(p.s, p.alice, task, SV("[{\"q\":\"canary\"}]"), "", &p.e));
    project_reopen(&p, STORE_LABEL);
    struct log_entry *log;
    size_t n;
    OK(&p, store_log_page(p.s, &p.a, 0, 1, &log, &n, &p.e));
    cr_assert(log->kind == ACT_GOLD && log->task == 0 && log->body.n == 0);
    /* Nothing that can be read at all holds the answer. */
    sqlite3_stmt *q = NULL;
    const char *sql = "SELECT count(*) FROM event_body WHERE body LIKE '%canary%'";
    cr_assert_eq(sqlite3_prepare_v2(p.s->db, sql, -1, &q, NULL), SQLITE_OK);
    cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
    cr_assert_eq(sqlite3_column_int(q, 0), 0);
    sqlite3_finalize(q);
    project_free(&p);
}

Test(store_golds, a_changed_gold_body_is_found)
{
    struct project p;
    project_make(&p, 3);
    int64_t task = project_task(&p, 2);
    OK(&p, store_gold_set(p.s, p.alice, task, SV("[1]"), "", &p.e));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_sql(&p, "DROP TRIGGER gold_body_kept; UPDATE gold_body SET body = '{}'");
    cr_assert_str_neq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_golds, out_of_reach_of_a_session_that_labels)
{
    struct project p;
    project_make(&p, 2);
    int64_t task = project_task(&p, 1);
    OK(&p, store_gold_set(p.s, p.alice, task, SV("[{\"q\":\"a\"}]"), "", &p.e));
    project_reopen(&p, STORE_LABEL);
    struct gold g, *list;
    size_t n;
    cr_assert_eq(store_gold_get(p.s, &p.a, task, &g, &p.e), ST_DENIED);
    cr_assert_eq(store_gold_list(p.s, &p.a, 0, 9, &list, &n, &p.e), ST_DENIED);
    cr_assert_eq(store_gold_set(p.s, p.alice, task, SV("[]"), "", &p.e), ST_DENIED);
    static const char *const tries[] = {
        "SELECT body FROM gold_body",
        "SELECT * FROM gold_dispute",
        "SELECT * FROM gold_standing",
        "SELECT * FROM gold_recheck",
        "SELECT * FROM gold_quiz",
        "SELECT * FROM gold_stream",
        "SELECT count(*) FROM gold",
        "DELETE FROM gold_stream",
        "SELECT 1 FROM task AS t WHERE EXISTS (SELECT 1 FROM gold AS g "
        "WHERE g.task = t.id)"};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        cr_assert_eq(
            sqlite3_exec(p.s->db, tries[i], NULL, NULL, NULL), SQLITE_AUTH, "%s",
            tries[i]);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
