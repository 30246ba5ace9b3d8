#include "db.h"
#include "diple/store/answers.h"
#include "rows.h"
#include "store_sql.h"

static enum status read_wait(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    *(struct item_wait *)out =
        (struct item_wait){sql_int(q, 0), sql_int(q, 1), sql_int(q, 2), sql_int(q, 3)};
    return ST_OK;
}

enum status store_wait_list(
    struct store *s, struct arena *a, int64_t batch, struct item_wait **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, read_wait, NULL};
    return rows_all(s, sql_start(s, SQL_WAIT_LIST, e, "i", batch), how, out, n, e);
}
