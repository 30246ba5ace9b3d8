#include "db.h"
#include "diple/store/labels.h"
#include "rows.h"
#include "store_sql.h"
#include "stream.h"
#include "tally.h"

static enum status raw_cursor(
    struct store *s, int64_t batch, int64_t person, int64_t *pos, struct err *e)
{
    int64_t at = 0;
    sqlite3_stmt *q = sql_start(s, SQL_CURSOR_GET, e, "ii", batch, person);
    enum status st = row_numbers(s, q, &at, 1, e);
    if (st == ST_OK)
        *pos = at ? at : 1;
    return st;
}

/* The first that is leased to the person, from there on or from the start. */
static enum status next_hand(
    struct store *s, int64_t batch, int64_t person, int64_t from, int64_t *pos,
    int64_t *task, struct err *e)
{
    int64_t v[2] = {0};
    sqlite3_stmt *q = sql_start(
        s, SQL_HAND_NEXT, e, "iiii", batch, person, from, clock_wall(s->clock));
    enum status st = row_numbers(s, q, v, 2, e);
    if (st == ST_OK && v[0] == 0 && from > 1)
        return next_hand(s, batch, person, 1, pos, task, e);
    if (st == ST_OK && v[0] == 0)
        return err_set(e, ST_NOT_FOUND, "no item is handed to you");
    if (st == ST_OK) {
        *pos = v[0];
        *task = v[1];
    }
    return st;
}

/* The first in no run that is not out in a pack either. */
static enum status first_here(
    struct store *s, int64_t batch, int64_t person, int64_t from, int64_t *pos,
    struct err *e)
{
    int64_t found = 0, taken = 0;
    enum status st = run_first_open(s, batch, person, from, &found, e);
    if (st != ST_OK)
        return st;
    sqlite3_stmt *q = sql_start(
        s, SQL_PACK_PLACES, e, "iiii", person, batch, clock_wall(s->clock), found);
    if (!q)
        return s->st;
    while (st == ST_OK && taken <= found && (st = sql_step(s, q, e)) == ST_OK) {
        taken = sql_int(q, 0);
        if (taken == found)
            st = run_first_open(s, batch, person, found + 1, &found, e);
    }
    if (st != ST_NOT_FOUND)
        sql_done(q);
    if (st == ST_OK || st == ST_NOT_FOUND)
        *pos = found;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status store_next_from(
    struct store *s, int64_t batch, int64_t person, int64_t from, int64_t *pos,
    int64_t *task, struct err *e)
{
    int64_t size = 0, found = 0;
    bool dealt = false;
    enum status st = stream_dealt(s, batch, &dealt, e);
    if (st == ST_OK && dealt)
        return next_hand(s, batch, person, from, pos, task, e);
    if (st == ST_OK)
        st = store_place_count(s, batch, person, &size, e);
    if (st == ST_OK)
        st = first_here(s, batch, person, from < 1 ? 1 : from, &found, e);
    if (st == ST_OK && found > size)
        st = first_here(s, batch, person, 1, &found, e);
    if (st != ST_OK)
        return st;
    if (found > size)
        return err_set(
            e, ST_NOT_FOUND, "every item here is done, skipped or out in a pack");
    st = row_number(
        s, sql_start(s, SQL_ITEM_TASK, e, "ii", batch, found),
        "the project is damaged: a position of the batch has no item", task, e);
    if (st == ST_OK)
        *pos = found;
    return st;
}

/* *found is 0 where nothing waits to be done again. */
static enum status sent_back(
    struct store *s, int64_t batch, int64_t person, int64_t found[2], struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_SENT_BACK_NEXT, e, "ii", person, batch);
    return row_numbers(s, q, found, 2, e);
}

enum status store_next(
    struct store *s, int64_t batch, int64_t person, int64_t *pos, int64_t *task,
    struct err *e)
{
    int64_t from = 1, back[2] = {0};
    enum status st = sent_back(s, batch, person, back, e);
    if (st == ST_OK && back[0]) {
        *pos = back[0];
        *task = back[1];
        return ST_OK;
    }
    if (st == ST_OK)
        st = raw_cursor(s, batch, person, &from, e);
    return st == ST_OK ? store_next_from(s, batch, person, from, pos, task, e) : st;
}

enum status store_cursor_get(
    struct store *s, int64_t batch, int64_t person, int64_t *pos, struct err *e)
{
    int64_t size = 0, at = 1;
    enum status st = store_place_count(s, batch, person, &size, e);
    if (st == ST_OK)
        st = raw_cursor(s, batch, person, &at, e);
    if (st == ST_OK)
        *pos = at > size && size > 0 ? size : at;
    return st;
}

struct go {
    int64_t batch;
    int64_t person;
    int64_t pos;
};

static enum status go_in(struct store *s, void *arg, struct err *e)
{
    struct go *go = arg;
    int64_t size = 0;
    enum status st = store_place_count(s, go->batch, go->person, &size, e);
    if (st != ST_OK)
        return st;
    if (go->pos < 1 || go->pos > size)
        return err_set(e, ST_LIMIT, "this batch has items 1 to %lld", (long long)size);
    return sql_run(s, SQL_CURSOR_PUT, e, "iii", go->batch, go->person, go->pos);
}

enum status store_cursor_set(
    struct store *s, int64_t batch, int64_t person, int64_t pos, struct err *e)
{
    struct go go = {batch, person, pos};
    return tx_do(s, go_in, &go, e);
}

static enum status read_place(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)a;
    (void)e;
    *(struct item_place *)out = (struct item_place){sql_int(q, 0), sql_int(q, 1)};
    return ST_OK;
}

static enum status marked(
    struct store *s, const int id[2], struct arena *a, const struct page *p,
    struct item_place **out, size_t *n, struct err *e)
{
    bool dealt = false;
    enum status st = stream_dealt(s, p->batch, &dealt, e);
    if (st != ST_OK)
        return st;
    sqlite3_stmt *q = sql_start(
        s, id[dealt], e, "iiii", p->person, p->batch, p->after, (int64_t)p->limit);
    struct rows how = {a, sizeof **out, read_place, NULL};
    return rows_all(s, q, how, out, n, e);
}

enum status store_skipped_list(
    struct store *s, struct arena *a, struct page page, struct item_place **out,
    size_t *n, struct err *e)
{
    static const int id[] = {SQL_SKIPPED_LIST, SQL_HAND_SKIPPED};
    return marked(s, id, a, &page, out, n, e);
}

enum status store_flagged_list(
    struct store *s, struct arena *a, struct page page, struct item_place **out,
    size_t *n, struct err *e)
{
    static const int id[] = {SQL_FLAGGED_LIST, SQL_HAND_FLAGGED};
    return marked(s, id, a, &page, out, n, e);
}
