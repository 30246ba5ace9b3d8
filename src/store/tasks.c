#include "diple/store/tasks.h"

#include "db.h"
#include "rows.h"
#include "store_sql.h"

static struct rows tasks(struct arena *a)
{
    return (
        struct rows){a, sizeof(struct task), row_task, "the project has no such item"};
}

enum status store_task_get(
    struct store *s, struct arena *a, int64_t id, struct task *out, struct err *e)
{
    return rows_one(s, sql_start(s, SQL_TASK_GET, e, "i", id), tasks(a), out, e);
}

enum status store_task_by_ext(
    struct store *s, struct arena *a, struct sv ext, struct task *out, struct err *e)
{
    return rows_one(s, sql_start(s, SQL_TASK_BY_EXT, e, "s", ext), tasks(a), out, e);
}

enum status store_task_find(struct store *s, struct sv ext, int64_t *id, struct err *e)
{
    return row_number(
        s, sql_start(s, SQL_TASK_KNOWN, e, "s", ext), "the project has no such item",
        id, e);
}

enum status store_task_at(
    struct store *s, struct arena *a, int64_t batch, int64_t pos, struct task *out,
    struct err *e)
{
    return rows_one(
        s, sql_start(s, SQL_TASK_AT, e, "ii", batch, pos), tasks(a), out, e);
}

enum status store_task_pos(
    struct store *s, int64_t batch, int64_t task, int64_t *pos, struct err *e)
{
    return row_number(
        s, sql_start(s, SQL_ITEM_POS, e, "ii", task, batch),
        "the item is not in this batch", pos, e);
}

enum status store_task_page(
    struct store *s, struct arena *a, struct page page, struct task **out, size_t *n,
    struct err *e)
{
    sqlite3_stmt *q = sql_start(
        s, SQL_TASK_PAGE, e, "iii", page.batch, page.after, (int64_t)page.limit);
    return rows_all(s, q, tasks(a), out, n, e);
}

enum status store_task_count(struct store *s, int64_t *n, struct err *e)
{
    return row_number(s, sql_start(s, SQL_TASK_COUNT, e, ""), "", n, e);
}
