#include "db.h"
#include "diple/store/deal.h"
#include "rows.h"
#include "store_sql.h"

enum status store_deal_stand(
    struct store *s, int64_t batch, struct deal_stand *out, struct err *e)
{
    int64_t v[5] = {0};
    enum status st =
        row_numbers(s, sql_start(s, SQL_DEAL_STAND, e, "i", batch), v, 5, e);
    if (st == ST_OK)
        *out = (struct deal_stand){v[0], v[1], v[2], v[3], v[4]};
    return st;
}

static enum status read_holder(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct deal_holder *)out = (struct deal_holder){
        .person = sql_int(q, 0),
        .name = sql_keep(q, 1, a),
        .done = sql_int(q, 2),
        .extra = sql_int(q, 3),
        .skipped = sql_int(q, 4),
        .leased = sql_int(q, 5),
        .lapsed = sql_int(q, 6),
        .until = sql_int(q, 7)};
    return ST_OK;
}

enum status store_deal_holders(
    struct store *s, struct arena *a, int64_t batch, struct deal_holder **out,
    size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_holder, NULL};
    return rows_all(s, sql_start(s, SQL_DEAL_HOLDERS, e, "i", batch), how, out, n, e);
}
