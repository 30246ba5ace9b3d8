#include "store/check.h"
#include "store/db.h"
#include "support/project.h"

Test(store_check_chain, a_chain_cut_at_its_end_is_seen_by_what_hangs_on_it)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "b");
    project_sql(
        &p, "PRAGMA foreign_keys=0; DROP TRIGGER event_stays; DROP TRIGGER body_stays;"
            "DELETE FROM event_body WHERE seq = (SELECT max(seq) FROM event);"
            "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)");
    cr_assert_str_neq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_check_chain, records_that_were_erased_are_not_damage)
{
    struct project p;
    project_make(&p, 3);
    project_sql(&p, "UPDATE task SET record = NULL WHERE id = 2");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    struct task t;
    OK(&p, store_task_at(p.s, &p.a, p.batch, 2, &t, &p.e));
    cr_assert(t.record.p == NULL && t.record.n == 0);
    project_free(&p);
}

Test(store_check_chain, each_import_is_checked_by_itself)
{
    struct project p;
    const char *what;
    project_make(&p, 3);
    project_items(&p, p.batch, "second", 3);
    project_items(&p, p.batch, "item", 3);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_sql(
        &p, "DROP TRIGGER task_kept; UPDATE task SET ext = 'x' WHERE ext = 'second-2'");
    const char *detail = project_finding(&p, &what);
    cr_assert_str_eq(what, "import", "%s", detail);
    project_free(&p);
}

Test(store_check, the_log_alone_is_looked_at_whole)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "b");
    struct check_report r;
    OK(&p, store_check(p.s, &p.a, CHECK_LOG, &r, &p.e));
    cr_assert_eq(r.n, 0);
    project_sql(
        &p, "DROP TRIGGER event_kept; UPDATE event SET at = at + 1 WHERE seq = 2");
    OK(&p, store_check(p.s, &p.a, CHECK_QUICK, &r, &p.e));
    cr_assert_eq(r.n, 0);
    OK(&p, store_check(p.s, &p.a, CHECK_LOG, &r, &p.e));
    cr_assert_eq(r.n, 1);
    cr_assert_str_eq(r.list[0].what, "chain");
    project_free(&p);
}

#define UNGUARD                                                                        \
    "PRAGMA foreign_keys=0; DROP TRIGGER event_kept; DROP TRIGGER event_stays;"        \
    "DROP TRIGGER body_kept; DROP TRIGGER body_stays; DROP TRIGGER task_stays;"

/* What a change does to the chain, told by the words of the first finding. */
static void finds(const char *change, const char *what, const char *words)
{
    struct project p;
    const char *found = NULL;
    AUTO_STRBUF struct strbuf sql = STRBUF_INIT;
    project_make(&p, 3);
    for (int pos = 1; pos <= 3; pos++)
        project_answer(&p, p.alice, pos, "a");
    strbuf_printf(&sql, UNGUARD "%s", change);
    project_sql(&p, sql.p);
    const char *detail = project_finding(&p, &found);
    bool there = false;
    struct check_report r;
    OK(&p, store_check(p.s, &p.a, CHECK_FULL, &r, &p.e));
    for (size_t i = 0; i < r.n; i++)
        there |= strcmp(r.list[i].what, what) == 0 && strstr(r.list[i].detail, words);
    cr_assert(there, "%s: %s %s", change, found, detail);
    project_free(&p);
}

#define LAST "(SELECT max(seq) FROM event)"

Test(store_check_chain, the_words_say_what_was_done)
{
    finds(
        "DELETE FROM event_body WHERE seq = " LAST " - 1;"
        "DELETE FROM event WHERE seq = " LAST " - 1",
        "chain", "are missing");
    finds("UPDATE event SET at = at + 1 WHERE seq = " LAST, "chain", "was changed");
    finds(
        "UPDATE event SET prev_hash = zeroblob(32) WHERE seq = " LAST, "chain",
        "does not follow");
    finds("DELETE FROM event_body WHERE seq = " LAST, "body", "has lost its body");
    finds(
        "UPDATE event_body SET body = replace(body, 'fresh', 'other') WHERE seq "
        "= " LAST,
        "body", "was changed afterwards");
}

/* Each act in turn, where others are about it: the looking goes on to its end. */
Test(store_check_chain, an_act_cut_out_is_a_finding_whatever_hangs_on_it)
{
    for (int back = 0; back < 6; back++) {
        struct project p;
        struct check_report r;
        AUTO_STRBUF struct strbuf sql = STRBUF_INIT;
        project_make(&p, 3);
        project_answer(&p, p.alice, 1, "a");
        project_answer(&p, p.alice, 2, "a");
        OK(&p, store_undo(p.s, p.batch, p.alice, NULL, &p.e));
        OK(&p, store_redo(p.s, p.batch, p.alice, NULL, &p.e));
        OK(&p, store_undo(p.s, p.batch, p.alice, NULL, &p.e));
        project_answer(&p, p.alice, 3, "a");
        strbuf_printf(
            &sql,
            UNGUARD "CREATE TEMP TABLE cut AS SELECT max(seq) - %d AS seq FROM event;"
                    "DELETE FROM event_body WHERE seq IN (SELECT seq FROM cut);"
                    "DELETE FROM event WHERE seq IN (SELECT seq FROM cut)",
            back);
        project_sql(&p, sql.p);
        OK(&p, store_check(p.s, &p.a, CHECK_FULL, &r, &p.e));
        cr_assert_gt(r.n, 0, "%d from the end", back);
        project_free(&p);
    }
}

Test(store_check_chain, an_import_misses_an_item_that_was_taken_out_or_put_in)
{
    finds(
        "DELETE FROM item WHERE task = 2; DELETE FROM task WHERE id = 2", "import",
        "not those that it brought");
    finds(
        "UPDATE event_body SET body = replace(body, '\"added\":3', '\"added\":2') "
        "WHERE body LIKE '%\"added\":3%'",
        "import", "not those that it brought");
}

Test(store_check_chain, a_quick_look_reads_the_end_of_the_log)
{
    struct project p;
    struct check_report r;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    project_sql(&p, UNGUARD "UPDATE event SET at = at + 1 WHERE seq = " LAST);
    OK(&p, store_check(p.s, &p.a, CHECK_QUICK, &r, &p.e));
    cr_assert_eq(r.n, 1);
    cr_assert_str_eq(r.list[0].what, "chain");
    project_free(&p);
}
