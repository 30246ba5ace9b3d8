#include "stream.h"

#include "db.h"
#include "diple/store/labels.h"
#include "diple/store/tasks.h"
#include "rows.h"
#include "store_sql.h"

enum status stream_dealt(struct store *s, int64_t batch, bool *dealt, struct err *e)
{
    int64_t v = 0;
    enum status st = row_number(
        s, sql_start(s, SQL_BATCH_DEALT, e, "i", batch),
        "the project has no such batch", &v, e);
    if (st == ST_OK)
        *dealt = v != 0;
    return st;
}

enum status stream_place(
    struct store *s, int64_t batch, int64_t person, int64_t task, int64_t *pos,
    struct err *e)
{
    bool dealt = false;
    enum status st = stream_dealt(s, batch, &dealt, e);
    if (st != ST_OK)
        return st;
    if (dealt)
        return row_number(
            s, sql_start(s, SQL_HAND_PLACE, e, "iii", task, batch, person),
            "this item was not handed to you", pos, e);
    return row_number(
        s, sql_start(s, SQL_ITEM_POS, e, "ii", task, batch),
        "the item is not in this batch", pos, e);
}

enum status store_place_count(
    struct store *s, int64_t batch, int64_t person, int64_t *n, struct err *e)
{
    bool dealt = false;
    enum status st = stream_dealt(s, batch, &dealt, e);
    if (st != ST_OK)
        return st;
    if (dealt)
        return row_numbers(
            s, sql_start(s, SQL_HAND_LAST, e, "ii", batch, person), n, 1, e);
    return row_number(s, sql_start(s, SQL_BATCH_SIZE, e, "i", batch), NULL, n, e);
}

enum status store_place_task(
    struct store *s, struct arena *a, int64_t batch, int64_t person, int64_t pos,
    struct task *out, struct err *e)
{
    bool dealt = false;
    int64_t id = 0;
    enum status st = stream_dealt(s, batch, &dealt, e);
    if (st == ST_OK && !dealt)
        return store_task_at(s, a, batch, pos, out, e);
    if (st == ST_OK)
        st = row_number(
            s, sql_start(s, SQL_HAND_AT, e, "iii", batch, person, pos),
            "there is no item at that place", &id, e);
    if (st == ST_OK)
        st = store_task_get(s, a, id, out, e);
    if (st == ST_OK) {
        out->batch = batch;
        out->pos = pos;
    }
    return st;
}

enum status store_place_page(
    struct store *s, struct arena *a, struct page page, struct task **out, size_t *n,
    struct err *e)
{
    bool dealt = false;
    enum status st = stream_dealt(s, page.batch, &dealt, e);
    if (st == ST_OK && !dealt)
        return store_task_page(s, a, page, out, n, e);
    struct rows how = {a, sizeof **out, row_task, NULL};
    if (st == ST_OK)
        st = rows_all(
            s,
            sql_start(
                s, SQL_HAND_TASKS, e, "iiii", page.batch, page.person, page.after,
                (int64_t)page.limit),
            how, out, n, e);
    return st;
}
