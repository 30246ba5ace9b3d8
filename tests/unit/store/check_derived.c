#include "store/check.h"
#include "store/db.h"
#include "support/project.h"

static void expect(struct project *p, const char *sql, const char *word)
{
    const char *what;
    project_sql(p, sql);
    const char *detail = project_finding(p, &what);
    cr_assert_str_eq(what, word, "%s: %s", sql, detail);
    OK(p, store_rebuild(p->s, 0, &p->e));
    cr_assert_str_eq(project_finding(p, NULL), "");
}

Test(store_check_derived, rebuilding_mends_each_kind_of_damage)
{
    struct project p;
    project_make(&p, 6);
    for (int pos = 1; pos <= 6; pos++)
        project_answer(&p, pos < 4 ? p.alice : p.bob, pos, "a");
    expect(&p, "UPDATE answer SET answer = NULL WHERE task = 3", "head");
    expect(&p, "DELETE FROM answer WHERE person = 2", "head");
    expect(&p, "UPDATE progress SET active_ms = 0", "progress");
    expect(&p, "UPDATE progress SET last_at = 1", "progress");
    expect(&p, "UPDATE progress SET undo = 1 WHERE person = 2", "progress");
    expect(&p, "DELETE FROM run", "progress");
    expect(&p, "UPDATE run SET lo = 2 WHERE lo = 1", "progress");
    project_free(&p);
}

Test(store_check_derived, an_empty_project_has_nothing_to_find)
{
    struct project p;
    project_make(&p, 0);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    OK(&p, store_rebuild(p.s, 0, &p.e));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

/* Positions 1 2, 4 and 6: three runs, which damage must not join or split. */
static void with_gaps(struct project *p)
{
    static const int done[] = {1, 2, 4, 6};
    project_make(p, 7);
    for (size_t i = 0; i < 4; i++)
        project_answer(p, p->alice, done[i], "a");
    project_answer(p, p->bob, 7, "b");
}

Test(store_check_derived, what_is_done_is_compared_run_by_run)
{
    static const char *const changes[] = {
        "UPDATE run SET hi = 1 WHERE lo = 1",
        "UPDATE run SET hi = 4 WHERE lo = 1",
        "DELETE FROM run WHERE lo = 4",
        "DELETE FROM run WHERE lo = 7",
        "DELETE FROM run WHERE lo = 1; UPDATE run SET lo = 1 WHERE lo = 4",
        "INSERT INTO run VALUES (1, 2, 1, 1)",
        "INSERT INTO run VALUES (9, 9, 1, 1)",
    };
    struct project p;
    with_gaps(&p);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        expect(&p, changes[i], "progress");
    project_free(&p);
}

/* The two streams of heads may each end first, and be ahead in between. */
Test(store_check_derived, heads_are_paired_wherever_one_is_missing)
{
    static const char *const changes[] = {
        "DELETE FROM answer WHERE task = 1",
        "DELETE FROM answer WHERE task = 4",
        "DELETE FROM answer WHERE task = 7",
        "DELETE FROM answer",
        "UPDATE answer SET task = 3 WHERE task = 4",
        "UPDATE answer SET person = 1 WHERE task = 7",
        "UPDATE answer SET comment = 'never said' WHERE task = 2",
        "UPDATE answer SET submitted = submitted + 1 WHERE task = 2",
        "UPDATE answer SET guide = 2 WHERE task = 2",
        "UPDATE answer SET event = last - 1 WHERE task = 2",
    };
    struct project p;
    with_gaps(&p);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        expect(&p, changes[i], "head");
    project_free(&p);
}

Test(store_check_derived, each_row_that_differs_is_found_once)
{
    struct project p;
    struct check_report r;
    with_gaps(&p);
    project_sql(&p, "DELETE FROM answer WHERE task IN (1, 6)");
    OK(&p, store_check(p.s, &p.a, CHECK_FULL, &r, &p.e));
    size_t heads = 0;
    for (size_t i = 0; i < r.n; i++)
        heads += strcmp(r.list[i].what, "head") == 0;
    cr_assert_eq(heads, 2);
    project_free(&p);
}
