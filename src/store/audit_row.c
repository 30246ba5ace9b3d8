#include "audit_row.h"

#include <string.h>

#include "check.h"
#include "db.h"
#include "store_sql.h"

/* ---- rows ---------------------------------------------------------------------- */

enum status row_audit(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct audit x = {
        .event = sql_int(q, 0),
        .batch = sql_int(q, 1),
        .person = sql_int(q, 2),
        .name = sql_keep(q, 3, a),
        .seed = sql_int(q, 4),
        .lot = sql_int(q, 6),
        .size = sql_int(q, 7),
        .good = sql_int(q, 8),
        .bad = sql_int(q, 9),
        .maker = sql_int(q, 10),
        .taker = sql_int(q, 11),
        .at = sql_int(q, 12)};
    (void)s;
    if (!audit_strata_parse(sql_sv(q, 5), &x.strata))
        return err_set(
            e, ST_DB, "the project is damaged: audit %lld", (long long)x.event);
    x.counts[AUDIT_OPEN] = x.size;
    for (int i = AUDIT_ACCEPT; i < AUDIT_VERDICT_N; i++) {
        x.counts[i] = sql_int(q, 12 + i);
        x.counts[AUDIT_OPEN] -= x.counts[i];
    }
    *(struct audit *)out = x;
    return ST_OK;
}

enum status row_audit_item(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct audit_item x = {
        .audit = sql_int(q, 0),
        .n = sql_int(q, 1),
        .task = sql_int(q, 2),
        .ext = sql_keep(q, 3, a),
        .stratum = sql_keep(q, 4, a),
        .answer = sql_keep_sv(q, 6, a),
        .note = sql_keep_sv(q, 7, a),
        .decision = sql_int(q, 8),
        .event = sql_int(q, 9),
        .at = sql_int(q, 10)};
    (void)s;
    if (!audit_verdict_parse(sql_sv(q, 5), &x.verdict))
        return err_set(
            e, ST_DB, "the project is damaged: item %lld of audit %lld", (long long)x.n,
            (long long)x.audit);
    *(struct audit_item *)out = x;
    return ST_OK;
}

enum status audit_item_put(struct store *s, const struct audit_item *x, struct err *e)
{
    return sql_run(
        s, SQL_AUDIT_ITEM_SET, e, "tSSziiii", audit_verdict_word(x->verdict), x->answer,
        x->note, x->decision, x->event, x->at, x->audit, x->n);
}

enum status audit_put(
    struct store *s, const struct audit *x, const struct audit_item *items,
    struct err *e)
{
    enum status st = sql_run(
        s, SQL_AUDIT_ADD, e, "iiiitiiiiiii", x->event, x->batch, x->person, x->seed,
        audit_strata_word(x->strata), x->lot, x->size, x->good, x->bad, x->maker,
        x->taker, x->at);
    for (int64_t i = 0; st == ST_OK && i < x->size; i++)
        st = sql_run(
            s, SQL_AUDIT_ITEM_ADD, e, "iiit", x->event, i + 1, items[i].task,
            items[i].stratum ? items[i].stratum : "");
    return st;
}

/* ---- bodies ------------------------------------------------------------------- */

static void put_int(struct json_out *w, const char *key, int64_t v)
{
    json_put_key(w, key);
    json_put_int(w, v);
}

void audit_write(
    struct strbuf *out, const struct audit *x, const struct audit_item *items)
{
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    json_put_key(&w, "act");
    json_put_str(&w, "draw");
    put_int(&w, "bad", x->bad);
    put_int(&w, "good", x->good);
    json_put_key(&w, "items");
    json_begin_array(&w);
    for (int64_t i = 0; i < x->size; i++) {
        json_begin_array(&w);
        json_put_int(&w, items[i].task);
        json_put_str(&w, items[i].stratum ? items[i].stratum : "");
        json_end_array(&w);
    }
    json_end_array(&w);
    put_int(&w, "lot", x->lot);
    put_int(&w, "maker", x->maker);
    put_int(&w, "seed", x->seed);
    json_put_key(&w, "strata");
    json_put_str(&w, audit_strata_word(x->strata));
    put_int(&w, "taker", x->taker);
    json_end_object(&w);
}

void audit_review_write(struct strbuf *out, const struct audit_item *x)
{
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    json_put_key(&w, "act");
    json_put_str(&w, "review");
    json_put_key(&w, "answer");
    json_put_sv(&w, x->answer);
    put_int(&w, "audit", x->audit);
    put_int(&w, "decision", x->decision);
    put_int(&w, "n", x->n);
    json_put_key(&w, "note");
    json_put_sv(&w, x->note.p ? x->note : SV(""));
    json_put_key(&w, "verdict");
    json_put_str(&w, audit_verdict_word(x->verdict));
    json_end_object(&w);
}

/* ---- out of the log ------------------------------------------------------------ */

enum { EV_SEQ, EV_TASK, EV_BATCH, EV_PERSON, EV_ABOUT, EV_AT, EV_BODY };
enum { BODY_MAX = 64 << 20 };

enum said { SAID_NOTHING, SAID_DRAW, SAID_REVIEW, SAID_UNDO };

/* One event, read: `x` and `items` of a draw, `item` of a review. */
struct saying {
    enum said said;
    struct audit x;
    struct audit_item *items;
    struct audit_item item;
    int64_t about;
};

static enum status damaged(sqlite3_stmt *q, struct err *e)
{
    return err_set(
        e, ST_DB, "the project is damaged: audit event %lld",
        (long long)sql_int(q, EV_SEQ));
}

static int64_t number(const struct json *body, const char *key)
{
    long long v = 0;
    json_int(json_get(body, key), &v);
    return v;
}

static enum status read_draw(
    sqlite3_stmt *q, const struct json *body, struct arena *a, struct saying *out,
    struct err *e)
{
    size_t n = 0;
    struct audit x = {
        .event = sql_int(q, EV_SEQ),
        .batch = sql_int(q, EV_BATCH),
        .person = sql_int(q, EV_PERSON),
        .seed = number(body, "seed"),
        .lot = number(body, "lot"),
        .good = number(body, "good"),
        .bad = number(body, "bad"),
        .maker = number(body, "maker"),
        .taker = number(body, "taker"),
        .at = sql_int(q, EV_AT)};
    if (!audit_strata_parse(json_str(json_get(body, "strata")), &x.strata))
        return damaged(q, e);
    const struct json *list = json_get(body, "items");
    for (const struct json *v = json_first(list); v; v = json_next(v)) {
        long long task = 0;
        json_int(json_at(v, 0), &task);
        struct sv stratum = json_str(json_at(v, 1));
        struct audit_item one = {
            .task = task, .stratum = arena_strndup(a, stratum.p, stratum.n)};
        out->items = arena_push(a, out->items, &n, &one, sizeof one);
    }
    x.size = (int64_t)n;
    out->x = x;
    out->said = SAID_DRAW;
    return ST_OK;
}

static enum status read_review(
    sqlite3_stmt *q, const struct json *body, struct arena *a, struct saying *out,
    struct err *e)
{
    struct audit_item x = {
        .audit = number(body, "audit"),
        .n = number(body, "n"),
        .task = sql_int(q, EV_TASK),
        .answer = arena_sv(a, json_str(json_get(body, "answer"))),
        .note = arena_sv(a, json_str(json_get(body, "note"))),
        .decision = number(body, "decision"),
        .event = sql_int(q, EV_SEQ),
        .at = sql_int(q, EV_AT)};
    if (!audit_verdict_parse(json_str(json_get(body, "verdict")), &x.verdict))
        return damaged(q, e);
    out->item = x;
    out->said = SAID_REVIEW;
    return ST_OK;
}

/* An erased body says nothing. */
static enum status read_saying(
    sqlite3_stmt *q, struct arena *a, struct saying *out, struct err *e)
{
    AUTO_JSON struct json *body = NULL;
    *out = (struct saying){.about = sql_int(q, EV_ABOUT)};
    struct sv text = sql_sv(q, EV_BODY);
    if (!text.n)
        return ST_OK;
    if (json_parse_max(text, BODY_MAX, &body, NULL) != ST_OK)
        return damaged(q, e);
    struct sv act = json_str(json_get(body, "act"));
    if (sv_is(act, "draw"))
        return read_draw(q, body, a, out, e);
    if (sv_is(act, "review"))
        return read_review(q, body, a, out, e);
    if (!sv_is(act, "undo"))
        return damaged(q, e);
    out->said = SAID_UNDO;
    out->item.audit = number(body, "audit");
    out->item.n = number(body, "n");
    return ST_OK;
}

static enum status replay(struct store *s, const struct saying *x, struct err *e)
{
    if (x->said == SAID_DRAW)
        return audit_put(s, &x->x, x->items, e);
    if (x->said == SAID_REVIEW)
        return audit_item_put(s, &x->item, e);
    if (x->said == SAID_UNDO)
        return sql_run(s, SQL_AUDIT_ITEM_OPEN, e, "ii", x->item.audit, x->item.n);
    return ST_OK;
}

enum status rebuild_audits(struct store *s, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct saying x;
    enum status st = sql_run(s, SQL_AUDIT_CLEAR_ITEMS, e, "");
    if (st == ST_OK)
        st = sql_run(s, SQL_AUDIT_CLEAR, e, "");
    if (st != ST_OK)
        return st;
    sqlite3_stmt *q = sql_start(s, SQL_AUDIT_EVENTS, e, "");
    if (!q)
        return s->st;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        arena_clear(&a);
        st = read_saying(q, &a, &x, e);
        if (st == ST_OK)
            st = replay(s, &x, e);
        if (st != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* ---- the tables against the log ------------------------------------------------- */

struct counted {
    int64_t audits;
    int64_t items;
    int64_t verdicts;
};

static bool same_audit(const struct audit *x, const struct audit *y)
{
    return x->batch == y->batch && x->person == y->person && x->seed == y->seed &&
           x->strata == y->strata && x->lot == y->lot && x->size == y->size &&
           x->good == y->good && x->bad == y->bad && x->maker == y->maker &&
           x->taker == y->taker && x->at == y->at;
}

static enum status check_draw(
    struct check *c, const struct saying *x, struct arena *a, struct err *e)
{
    struct audit have = {0};
    struct audit_item *items = NULL;
    size_t n = 0;
    struct rows one = {a, sizeof have, row_audit, NULL};
    struct rows all = {a, sizeof *items, row_audit_item, NULL};
    enum status st = rows_one(
        c->s, sql_start(c->s, SQL_AUDIT_AT, e, "i", x->x.event), one, &have, e);
    if (st == ST_OK)
        st = rows_all(
            c->s, sql_start(c->s, SQL_AUDIT_ITEMS, e, "i", x->x.event), all, &items, &n,
            e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    bool same = st == ST_OK && same_audit(&x->x, &have) && n == (size_t)x->x.size;
    for (size_t i = 0; same && i < n; i++)
        same = items[i].task == x->items[i].task && items[i].n == (int64_t)i + 1 &&
               strcmp(items[i].stratum, x->items[i].stratum) == 0;
    if (!same)
        check_find(
            c, "audit", "audit %lld is not the one that the log gives",
            (long long)x->x.event);
    return ST_OK;
}

static enum status check_review(
    struct check *c, const struct saying *x, struct arena *a, int64_t *verdicts,
    struct err *e)
{
    int64_t undone = 0;
    struct audit_item have = {0};
    const struct audit_item *w = &x->item;
    struct rows how = {a, sizeof have, row_audit_item, NULL};
    enum status st = row_number(
        c->s, sql_start(c->s, SQL_AUDIT_TAKEN_BACK, e, "i", w->event), NULL, &undone,
        e);
    if (st != ST_OK || undone)
        return st;
    ++*verdicts;
    sqlite3_stmt *q = sql_start(c->s, SQL_AUDIT_ITEM_GET, e, "ii", w->audit, w->n);
    st = rows_one(c->s, q, how, &have, e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    if (st != ST_OK || have.event != w->event || have.task != w->task ||
        have.verdict != w->verdict || have.decision != w->decision ||
        have.at != w->at || !sv_eq(have.answer, w->answer) ||
        !sv_eq(have.note, w->note))
        check_find(
            c, "audit", "the verdict of event %lld is not the one that the log gives",
            (long long)w->event);
    return ST_OK;
}

static enum status check_one(
    struct check *c, sqlite3_stmt *q, struct arena *a, struct counted *n, struct err *e)
{
    struct saying x;
    enum status st = read_saying(q, a, &x, e);
    if (st != ST_OK)
        return st;
    if (x.said == SAID_REVIEW)
        return check_review(c, &x, a, &n->verdicts, e);
    if (x.said != SAID_DRAW)
        return ST_OK;
    n->audits++;
    n->items += x.x.size;
    return check_draw(c, &x, a, e);
}

enum status check_audits(struct check *c, struct err *e)
{
    if (c->s->o.mode == STORE_LABEL)
        return ST_OK; /* out of its reach */
    AUTO_ARENA struct arena a = {0};
    struct counted n = {0};
    int64_t audits = 0, rows[2] = {0};
    sqlite3_stmt *q = sql_start(c->s, SQL_AUDIT_EVENTS, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        arena_clear(&a);
        if ((st = check_one(c, q, &a, &n, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    if (st == ST_NOT_FOUND)
        st =
            row_number(c->s, sql_start(c->s, SQL_AUDIT_COUNT, e, ""), NULL, &audits, e);
    if (st == ST_OK)
        st =
            row_numbers(c->s, sql_start(c->s, SQL_AUDIT_ITEM_COUNT, e, ""), rows, 2, e);
    if (st == ST_OK &&
        (audits != n.audits || rows[0] != n.items || rows[1] != n.verdicts))
        check_find(
            c, "audit", "there are %lld verdicts of audits, and the log gives %lld",
            (long long)rows[1], (long long)n.verdicts);
    return st;
}
