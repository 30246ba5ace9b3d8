#include "db.h"
#include "diple/store/labels.h"
#include "rows.h"
#include "store_sql.h"

enum status store_history(
    struct store *s, struct arena *a, struct page page, struct annotation **out,
    size_t *n, struct err *e)
{
    int64_t end = page.after > 0 ? page.after : INT64_MAX, max = (int64_t)page.limit;
    sqlite3_stmt *q =
        page.batch
            ? sql_start(
                  s, SQL_HISTORY_OF_BATCH, e, "iiii", page.person, page.batch, end, max)
            : sql_start(s, SQL_HISTORY_OF_ALL, e, "iii", page.person, end, max);
    struct rows how = {a, sizeof **out, row_annotation, NULL};
    return rows_all(s, q, how, out, n, e);
}

enum status store_versions(
    struct store *s, struct arena *a, int64_t task, int64_t person,
    struct annotation **out, size_t *n, struct err *e)
{
    sqlite3_stmt *q = person
                          ? sql_start(s, SQL_VERSIONS_OF_PERSON, e, "ii", task, person)
                          : sql_start(s, SQL_VERSIONS_OF_TASK, e, "i", task);
    struct rows how = {a, sizeof **out, row_annotation, NULL};
    return rows_all(s, q, how, out, n, e);
}

static enum status read_progress(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct progress *)out = (struct progress){
        .batch = sql_int(q, 0),
        .batch_name = sql_keep(q, 1, a),
        .person = sql_int(q, 2),
        .name = sql_keep(q, 3, a),
        .size = sql_int(q, 4),
        .done = sql_int(q, 5),
        .skipped = sql_int(q, 6),
        .flagged = sql_int(q, 7),
        .active_ms = sql_int(q, 8),
        .last_at = sql_int(q, 9)};
    return ST_OK;
}

enum status store_progress_list(
    struct store *s, struct arena *a, int64_t batch, struct progress **out, size_t *n,
    struct err *e)
{
    sqlite3_stmt *q = batch ? sql_start(s, SQL_PROGRESS_OF_BATCH, e, "i", batch)
                            : sql_start(s, SQL_PROGRESS_OF_ALL, e, "");
    struct rows how = {a, sizeof **out, read_progress, NULL};
    return rows_all(s, q, how, out, n, e);
}

enum status store_progress_get(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct progress *out, struct err *e)
{
    struct rows how = {
        a, sizeof *out, read_progress, "the project has no such batch or person"};
    sqlite3_stmt *q = sql_start(s, SQL_PROGRESS_GET, e, "ii", batch, person);
    return rows_one(s, q, how, out, e);
}
