#include "diple/store/audits.h"

#include "audit_row.h"
#include "db.h"
#include "diple/core/annotation.h"
#include "event.h"
#include "store_sql.h"

/* ---- what may be drawn ----------------------------------------------------------- */

static enum status row_lot(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct audit_lot *)out = (struct audit_lot){
        .task = sql_int(q, 0),
        .answer = sql_keep_sv(q, 1, a),
        .annotator = sql_keep(q, 2, a)};
    return ST_OK;
}

enum status store_audit_lot(
    struct store *s, struct arena *a, const struct audit_ask *ask,
    struct audit_lot **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, row_lot, NULL};
    sqlite3_stmt *q = sql_start(
        s, SQL_AUDIT_LOT, e, "iiii", ask->batch, (int64_t)ask->alone, (int64_t)ask->own,
        ask->person);
    return rows_all(s, q, how, out, n, e);
}

static enum status row_final(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct sv *)out = sql_keep_sv(q, 0, a);
    return ST_OK;
}

enum status store_audit_final(
    struct store *s, struct arena *a, const struct audit_ask *ask, int64_t task,
    struct sv *out, struct err *e)
{
    struct sv found = {0};
    struct err none = {0};
    struct rows how = {a, sizeof found, row_final, NULL};
    sqlite3_stmt *q = sql_start(
        s, SQL_AUDIT_FINAL, &none, "iii", ask->batch, task, (int64_t)ask->alone);
    enum status st = rows_one(s, q, how, &found, &none);
    if (st != ST_OK && st != ST_NOT_FOUND) {
        if (e)
            *e = none;
        return st;
    }
    *out = found;
    return ST_OK;
}

/* ---- acts ------------------------------------------------------------------------ */

struct drawing {
    const struct audit *x;
    const struct audit_item *items;
    int64_t event;
};

static enum status draw_in(struct store *s, void *arg, struct err *e)
{
    struct drawing *d = arg;
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    audit_write(&body, d->x, d->items);
    struct event ev = {
        .kind = ACT_AUDIT,
        .actor = d->x->person,
        .person = d->x->person,
        .batch = d->x->batch,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    enum status st = event_append(s, &ev, e);
    if (st != ST_OK)
        return st;
    struct audit row = *d->x;
    row.event = d->event = ev.seq;
    row.at = ev.at;
    return audit_put(s, &row, d->items, e);
}

enum status store_audit_begin(
    struct store *s, const struct audit *audit, const struct audit_item *items,
    int64_t *event, struct err *e)
{
    if (audit->size > AUDIT_SIZE_MAX)
        return err_set(
            e, ST_LIMIT, "a sample of %lld items; at most %d can be reviewed at once",
            (long long)audit->size, AUDIT_SIZE_MAX);
    if (audit->size < 1 || audit->lot < audit->size || !audit->person)
        return err_set(e, ST_INVALID, "this is no sample");
    struct drawing d = {audit, items, 0};
    enum status st = tx_do(s, draw_in, &d, e);
    if (st == ST_OK)
        *event = d.event;
    return st;
}

static enum status get_item(
    struct store *s, struct arena *a, int64_t audit, int64_t n, struct audit_item *out,
    struct err *e)
{
    struct rows how = {a, sizeof *out, row_audit_item, "the audit has no such item"};
    return rows_one(
        s, sql_start(s, SQL_AUDIT_ITEM_GET, e, "ii", audit, n), how, out, e);
}

static enum status get_audit(
    struct store *s, struct arena *a, int64_t audit, struct audit *out, struct err *e)
{
    struct rows how = {a, sizeof *out, row_audit, "there is no such audit"};
    return rows_one(s, sql_start(s, SQL_AUDIT_AT, e, "i", audit), how, out, e);
}

struct reviewing {
    int64_t person;
    const struct audit_item *item;
};

static enum status review_in(struct store *s, void *arg, struct err *e)
{
    const struct reviewing *r = arg;
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct audit x;
    struct audit_item row;
    enum status st = get_item(s, &a, r->item->audit, r->item->n, &row, e);
    if (st == ST_OK)
        st = get_audit(s, &a, r->item->audit, &x, e);
    if (st == ST_OK && row.event)
        st = err_set(e, ST_CONFLICT, "%s was reviewed meanwhile", row.ext);
    if (st != ST_OK)
        return st;
    row.verdict = r->item->verdict;
    row.answer = r->item->answer;
    row.note = r->item->note;
    row.decision = r->item->decision;
    audit_review_write(&body, &row);
    struct event ev = {
        .kind = ACT_AUDIT,
        .actor = r->person,
        .person = r->person,
        .task = row.task,
        .batch = x.batch,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    st = event_append(s, &ev, e);
    row.event = ev.seq;
    row.at = ev.at;
    return st == ST_OK ? audit_item_put(s, &row, e) : st;
}

enum status store_audit_review(
    struct store *s, int64_t person, const struct audit_item *item, struct err *e)
{
    if (item->verdict == AUDIT_OPEN || !person || !item->answer.n)
        return err_set(e, ST_INVALID, "this is no whole verdict");
    if (item->note.n > AUDIT_NOTE_MAX || item->answer.n > ANSWER_MAX_BYTES)
        return err_set(e, ST_LIMIT, "the note or the answer is too long");
    struct reviewing r = {person, item};
    return tx_do(s, review_in, &r, e);
}

struct undoing {
    struct arena *a;
    int64_t audit;
    int64_t person;
    struct audit_item item;
};

static enum status undo_in(struct store *s, void *arg, struct err *e)
{
    struct undoing *u = arg;
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct audit x;
    struct rows how = {
        u->a, sizeof u->item, row_audit_item, "there is no verdict to take back"};
    sqlite3_stmt *q = sql_start(s, SQL_AUDIT_ITEM_LAST, e, "i", u->audit);
    enum status st = rows_one(s, q, how, &u->item, e);
    if (st == ST_OK)
        st = get_audit(s, u->a, u->audit, &x, e);
    if (st != ST_OK)
        return st;
    strbuf_printf(
        &body, "{\"act\":\"undo\",\"audit\":%lld,\"n\":%lld}", (long long)u->audit,
        (long long)u->item.n);
    struct event ev = {
        .kind = ACT_AUDIT,
        .actor = u->person,
        .person = u->person,
        .task = u->item.task,
        .batch = x.batch,
        .about = u->item.event,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    st = event_append(s, &ev, e);
    return st == ST_OK ? sql_run(s, SQL_AUDIT_ITEM_OPEN, e, "ii", u->audit, u->item.n)
                       : st;
}

enum status store_audit_undo(
    struct store *s, struct arena *a, int64_t audit, int64_t person,
    struct audit_item *item, struct err *e)
{
    struct undoing u = {.a = a, .audit = audit, .person = person};
    enum status st = tx_do(s, undo_in, &u, e);
    if (st == ST_OK)
        *item = u.item;
    return st;
}

/* ---- reading ------------------------------------------------------------------- */

enum status store_audit_last(
    struct store *s, struct arena *a, int64_t batch, int64_t person, struct audit *out,
    struct err *e)
{
    struct rows how = {a, sizeof *out, row_audit, "nobody has audited this batch"};
    return rows_one(
        s, sql_start(s, SQL_AUDIT_LAST, e, "ii", batch, person), how, out, e);
}

enum status store_audit_get(
    struct store *s, struct arena *a, int64_t audit, struct audit *out, struct err *e)
{
    struct rows how = {a, sizeof *out, row_audit, "there is no such audit"};
    return rows_one(s, sql_start(s, SQL_AUDIT_GET, e, "i", audit), how, out, e);
}

enum status store_audit_items(
    struct store *s, struct arena *a, int64_t audit, struct audit_item **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, row_audit_item, NULL};
    return rows_all(s, sql_start(s, SQL_AUDIT_ITEMS, e, "i", audit), how, out, n, e);
}

enum status store_audit_next(
    struct store *s, struct arena *a, int64_t audit, struct audit_item *out,
    struct err *e)
{
    struct rows how = {
        a, sizeof *out, row_audit_item, "every item of the sample was reviewed"};
    return rows_one(s, sql_start(s, SQL_AUDIT_ITEM_NEXT, e, "i", audit), how, out, e);
}
