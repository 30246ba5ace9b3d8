#include "db.h"
#include "diple/store/people.h"
#include "rows.h"
#include "store_sql.h"

static enum status read_pace(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    *(struct pace *)out = (struct pace){sql_int(q, 0), sql_int(q, 1), sql_int(q, 2)};
    return ST_OK;
}

/* The first event at or after a time: they are numbered as time goes. */
static enum status seq_since(struct store *s, int64_t from, int64_t *out, struct err *e)
{
    int64_t lo = 1, hi;
    enum status st = store_last_event(s, &hi, e);
    for (hi++; st == ST_OK && lo < hi;) {
        int64_t mid = lo + (hi - lo) / 2, at;
        st = row_number(s, sql_start(s, SQL_PACE_SEQ, e, "i", mid), "", &at, e);
        if (st == ST_OK && at >= from)
            hi = mid;
        else
            lo = mid + 1;
    }
    if (st == ST_OK)
        *out = lo;
    return st;
}

enum status store_pace_list(
    struct store *s, struct arena *a, const struct pace_ask *ask, struct pace **out,
    size_t *n, struct err *e)
{
    int64_t seq;
    enum status st = seq_since(s, ask->from, &seq, e);
    if (st != ST_OK)
        return st;
    struct rows how = {a, sizeof **out, read_pace, NULL};
    sqlite3_stmt *q =
        sql_start(s, SQL_PACE_LIST, e, "iiii", ask->from, ask->step, seq, ask->batch);
    return rows_all(s, q, how, out, n, e);
}
