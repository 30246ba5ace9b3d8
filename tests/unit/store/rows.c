#include "store/rows.h"

#include <string.h>

#include "diple/base/json.h"
#include "store/db.h"
#include "store_sql.h"
#include "support/project.h"

Test(store_rows, a_body_is_valid_json_and_comes_back)
{
    struct project p;
    project_make(&p, 0);
    struct act_body in = {
        .answer = SV("{\"q\":{\"side\":\"b\",\"strength\":2}}"),
        .shown = SV("{\"q\":\"ba\"}"),
        .comment = SV("\"\\\n\t\x01 \xF0\x9F\x98\x80"),
        .started = 1,
        .submitted = INT64_C(9007199254740993),
        .active_ms = 3,
        .origin = ORIGIN_ACCEPTED,
        .flag = true};
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    body_write(&text, &in);
    OK(&p, json_check(strbuf_sv(&text), &p.e));
    struct act_body out;
    OK(&p, body_read(p.s, strbuf_sv(&text), &p.a, &out, &p.e));
    cr_assert(sv_eq(in.answer, out.answer) && sv_eq(in.shown, out.shown));
    cr_assert(sv_eq(in.comment, out.comment));
    cr_assert_eq(out.submitted, INT64_C(9007199254740993));
    cr_assert(out.started == 1 && out.active_ms == 3 && out.flag);
    cr_assert_eq(out.origin, ORIGIN_ACCEPTED);
    project_free(&p);
}

Test(store_rows, an_erased_body_reads_as_nothing)
{
    struct project p;
    project_make(&p, 0);
    struct act_body out = {.flag = true};
    OK(&p, body_read(p.s, (struct sv){NULL, 0}, &p.a, &out, &p.e));
    cr_assert(out.answer.n == 0 && !out.flag && out.submitted == 0);
    project_free(&p);
}

Test(store_rows, a_body_that_is_no_json_is_damage)
{
    struct project p;
    project_make(&p, 0);
    struct act_body out;
    cr_assert_eq(body_read(p.s, SV("{\"answer\":"), &p.a, &out, &p.e), ST_DB);
    cr_assert(strstr(p.e.message, "damaged"));
    project_free(&p);
}

/* A reader that refuses the row whose first column is `bad`. */
static enum status read_small(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    int64_t n = sql_int(q, 0);
    if (n > 2)
        return err_set(e, ST_DB, "row %lld is too large", (long long)n);
    *(int64_t *)out = n;
    return ST_OK;
}

Test(store_rows, all_rows_come_in_order)
{
    struct project p;
    project_make(&p, 2);
    struct rows how = {&p.a, sizeof(int64_t), read_small, NULL};
    int64_t *list = NULL;
    size_t n = 9;
    sqlite3_stmt *q = sql_start(p.s, SQL_TASK_RECORDS, &p.e, "");
    OK(&p, rows_all(p.s, q, how, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(list[0] == 1 && list[1] == 2);
    cr_assert_not(sqlite3_stmt_busy(q));
    project_free(&p);
}

Test(store_rows, no_rows_are_an_empty_list)
{
    struct project p;
    project_make(&p, 0);
    struct rows how = {&p.a, sizeof(int64_t), read_small, NULL};
    int64_t one = 1, *list = &one;
    size_t n = 9;
    sqlite3_stmt *q = sql_start(p.s, SQL_TASK_RECORDS, &p.e, "");
    OK(&p, rows_all(p.s, q, how, &list, &n, &p.e));
    cr_assert(n == 0 && list == NULL);
    project_free(&p);
}

Test(store_rows, a_row_that_cannot_be_read_ends_it_and_leaves_all_as_it_was)
{
    struct project p;
    project_make(&p, 4);
    struct rows how = {&p.a, sizeof(int64_t), read_small, NULL};
    int64_t one = 1, *list = &one, got = 7;
    size_t n = 9;
    sqlite3_stmt *q = sql_start(p.s, SQL_TASK_RECORDS, &p.e, "");
    cr_assert_eq(rows_all(p.s, q, how, &list, &n, &p.e), ST_DB);
    cr_assert_str_eq(p.e.message, "row 3 is too large");
    cr_assert(list == &one && n == 9);
    cr_assert_not(sqlite3_stmt_busy(q));
    q = sql_start(p.s, SQL_TASK_GET, &p.e, "i", INT64_C(4));
    cr_assert_eq(rows_one(p.s, q, how, &got, &p.e), ST_DB);
    cr_assert_eq(got, 7);
    cr_assert_not(sqlite3_stmt_busy(q));
    project_free(&p);
}

Test(store_rows, a_statement_that_did_not_start_gives_its_reason)
{
    struct project p;
    project_make(&p, 1);
    struct rows how = {&p.a, sizeof(int64_t), read_small, NULL};
    int64_t *list, got;
    size_t n;
    p.s->st = ST_DENIED;
    cr_assert_eq(rows_all(p.s, NULL, how, &list, &n, &p.e), ST_DENIED);
    cr_assert_eq(rows_one(p.s, NULL, how, &got, &p.e), ST_DENIED);
    cr_assert_eq(row_number(p.s, NULL, "", &got, &p.e), ST_DENIED);
    cr_assert_eq(row_numbers(p.s, NULL, &got, 1, &p.e), ST_DENIED);
    project_free(&p);
}

Test(store_rows, the_one_row_that_is_missing_is_named_if_there_are_words)
{
    struct project p;
    project_make(&p, 1);
    struct rows how = {&p.a, sizeof(int64_t), read_small, "no such thing"};
    int64_t got[2] = {7, 7}, none = 99;
    sqlite3_stmt *q = sql_start(p.s, SQL_TASK_GET, &p.e, "i", none);
    cr_assert_eq(rows_one(p.s, q, how, got, &p.e), ST_NOT_FOUND);
    cr_assert_str_eq(p.e.message, "no such thing");
    err_clear(&p.e);
    how.missing = NULL;
    q = sql_start(p.s, SQL_TASK_GET, &p.e, "i", none);
    cr_assert_eq(rows_one(p.s, q, how, got, &p.e), ST_NOT_FOUND);
    cr_assert_str_eq(p.e.message, "");
    cr_assert_eq(got[0], 7);
    q = sql_start(p.s, SQL_TASK_GET, &p.e, "i", none);
    OK(&p, row_numbers(p.s, q, got, 2, &p.e));
    cr_assert(got[0] == 0 && got[1] == 0);
    project_free(&p);
}
