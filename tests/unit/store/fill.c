#include "store/fill.h"

#include <stdio.h>

#include "store/db.h"
#include "support/project.h"

static void put(struct fill *f, const char *ext, const char *group)
{
    static const unsigned char hash[TASK_HASH_BYTES] = {7, 0, 7};
    struct task_row row = {
        .ext = sv_of(ext), .record = SV("{}"), .group_key = sv_of(group)};
    fill_add(f, &row, hash);
}

Test(store_fill, what_waited_is_in_the_project_as_it_was_given)
{
    struct project p;
    struct fill f = {0};
    int64_t last = 0;
    struct task t;
    project_make(&p, 0);
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, fill_write(p.s, &f, 0, 5, &last, &p.e));
    cr_assert_eq(last, 0);
    put(&f, "a", "");
    put(&f, "b", "of one customer");
    OK(&p, fill_write(p.s, &f, 0, 5, &last, &p.e));
    cr_assert(last == 2 && f.n == 0);
    OK(&p, store_task_get(p.s, &p.a, 2, &t, &p.e));
    cr_assert(strcmp(t.ext, "b") == 0 && sv_is(t.record, "{}") && t.hash[2] == 7);
    sqlite3_stmt *q = NULL;
    sqlite3_prepare_v2(
        p.s->db, "SELECT group_key IS NULL, arrived, event_time FROM task", -1, &q, 0);
    cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
    cr_assert(sqlite3_column_int(q, 0) == 1 && sqlite3_column_int(q, 1) == 5);
    cr_assert_eq(sqlite3_column_type(q, 2), SQLITE_NULL);
    cr_assert_eq(sqlite3_step(q), SQLITE_ROW);
    cr_assert_eq(sqlite3_column_int(q, 0), 0);
    sqlite3_finalize(q);
    fill_release(&f);
    store_rollback(p.s);
    project_free(&p);
}

Test(store_fill, an_id_that_is_there_writes_none_of_them)
{
    struct project p;
    struct fill f = {0};
    int64_t last = 0, n;
    project_make(&p, 1);
    OK(&p, store_begin(p.s, &p.e));
    put(&f, "new", "");
    put(&f, "item-1", "");
    cr_assert_eq(fill_write(p.s, &f, 0, 5, &last, &p.e), ST_DB);
    OK(&p, store_task_count(p.s, &n, &p.e));
    cr_assert(n == 1 && last == 0);
    store_rollback(p.s);
    fill_release(&f);
    project_free(&p);
}

Test(store_fill, it_is_full_by_rows_and_by_bytes)
{
    struct fill f = {0};
    for (int i = 0; i < FILL_ROWS_MAX; i++) {
        char ext[16];
        cr_assert_not(fill_full(&f));
        snprintf(ext, sizeof ext, "%d", i);
        put(&f, ext, "");
    }
    cr_assert(fill_full(&f));
    fill_release(&f);
    char *big = calloc(1, FILL_BYTES_MAX + 1);
    memset(big, 'x', FILL_BYTES_MAX);
    put(&f, "one", big);
    cr_assert(fill_full(&f));
    fill_release(&f);
    free(big);
}

Test(store_fill, the_table_is_empty_while_nothing_is_written)
{
    struct project p;
    project_make(&p, 0);
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(p.s->db, "SELECT rowid FROM waiting", -1, &q, 0);
    cr_assert_eq(rc, SQLITE_OK);
    cr_assert_eq(sqlite3_step(q), SQLITE_DONE);
    sqlite3_finalize(q);
    project_free(&p);
}
