#include "decision_row.h"

#include "check.h"
#include "db.h"
#include "event.h"
#include "store_sql.h"

/* ---- judged: [[person,event],…] -------------------------------------------- */

static void put_judged(struct json_out *w, const struct decision *d)
{
    json_begin_array(w);
    for (size_t i = 0; i < d->n_judged; i++) {
        json_begin_array(w);
        json_put_int(w, d->judged[i].person);
        json_put_int(w, d->judged[i].event);
        json_end_array(w);
    }
    json_end_array(w);
}

static struct judged one_judged(const struct json *pair)
{
    long long person = 0, event = 0;
    json_int(json_at(pair, 0), &person);
    json_int(json_at(pair, 1), &event);
    return (struct judged){person, event};
}

static void read_judged(const struct json *list, struct arena *a, struct decision *d)
{
    for (const struct json *v = json_first(list); v; v = json_next(v)) {
        struct judged j = one_judged(v);
        d->judged = arena_push(a, d->judged, &d->n_judged, &j, sizeof j);
    }
}

/* ---- rows ---------------------------------------------------------------------- */

enum status row_decision(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    AUTO_JSON struct json *judged = NULL;
    struct decision d = {
        .event = sql_int(q, 0),
        .task = sql_int(q, 1),
        .ext = sql_keep(q, 2, a),
        .batch = sql_int(q, 3),
        .person = sql_int(q, 4),
        .name = sql_keep(q, 5, a),
        .before = sql_int(q, 6),
        .answer = sql_keep_sv(q, 8, a),
        .pair = sql_keep_sv(q, 9, a),
        .won = sql_keep_sv(q, 10, a),
        .note = sql_keep_sv(q, 12, a),
        .whom = sql_int(q, 13),
        .guide = (int)sql_int(q, 14),
        .at = sql_int(q, 16),
        .undone = sql_int(q, 17)};
    (void)s;
    bool fits = decision_kind_parse(sql_sv(q, 7), &d.verdict) &&
                reason_parse(sql_sv(q, 11), &d.reason) &&
                json_parse(sql_sv(q, 15), &judged, NULL) == ST_OK;
    if (!fits)
        return err_set(
            e, ST_DB, "the project is damaged: decision %lld", (long long)d.event);
    read_judged(judged, a, &d);
    *(struct decision *)out = d;
    return ST_OK;
}

enum status decision_put(struct store *s, const struct decision *d, struct err *e)
{
    AUTO_STRBUF struct strbuf judged = STRBUF_INIT;
    struct json_out w = json_out_to(&judged);
    put_judged(&w, d);
    return sql_run(
        s, SQL_DECISION_ADD, e, "iiiiztSSStSzzsi", d->event, d->task, d->batch,
        d->person, d->before, decision_kind_word(d->verdict), d->answer, d->pair,
        d->won, reason_word(d->reason), d->note, d->whom, (int64_t)d->guide,
        strbuf_sv(&judged), d->at);
}

/* ---- bodies ------------------------------------------------------------------- */

static void put_text(struct json_out *w, const char *key, struct sv text)
{
    if (!text.n)
        return;
    json_put_key(w, key);
    json_put_sv(w, text);
}

void decision_write(struct strbuf *out, const struct decision *d)
{
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    json_put_key(&w, "act");
    json_put_str(&w, "decide");
    if (d->answer.n) {
        json_put_key(&w, "answer");
        json_put_raw(&w, d->answer);
    }
    json_put_key(&w, "before");
    json_put_int(&w, d->before);
    json_put_key(&w, "judged");
    put_judged(&w, d);
    put_text(&w, "note", d->note);
    put_text(&w, "pair", d->pair);
    json_put_key(&w, "reason");
    json_put_str(&w, reason_word(d->reason));
    json_put_key(&w, "verdict");
    json_put_str(&w, decision_kind_word(d->verdict));
    json_put_key(&w, "whom");
    json_put_int(&w, d->whom);
    put_text(&w, "won", d->won);
    json_end_object(&w);
}

static struct sv raw_answer(struct store *s, struct sv body, struct arena *a)
{
    if (json_scan(&s->scan, body, NULL) != ST_OK)
        return (struct sv){NULL, 0};
    const struct json_member *m = json_scan_find(&s->scan, SV("answer"));
    return m ? arena_sv(a, m->value) : (struct sv){NULL, 0};
}

static struct sv keep(const struct json *body, const char *key, struct arena *a)
{
    struct sv text = json_str(json_get(body, key));
    return text.n ? arena_sv(a, text) : text;
}

enum status decision_read(
    struct store *s, struct sv body, struct arena *a, struct decision *out, bool *redo,
    struct err *e)
{
    AUTO_JSON struct json *json = NULL;
    long long before = 0, whom = 0;
    struct decision d = {.verdict = DECIDE_NONE};
    *redo = false;
    if (!body.n) {
        *out = d;
        return ST_OK;
    }
    if (json_parse_max(body, 8 << 20, &json, e) != ST_OK) {
        err_context(e, "a decision in the project is damaged");
        return ST_DB;
    }
    struct sv act = json_str(json_get(json, "act"));
    *redo = sv_is(act, "redo");
    if (!sv_is(act, "decide"))
        return ST_NOT_FOUND;
    if (!decision_kind_parse(json_str(json_get(json, "verdict")), &d.verdict) ||
        !reason_parse(json_str(json_get(json, "reason")), &d.reason))
        return err_set(e, ST_DB, "a decision in the project is damaged");
    json_int(json_get(json, "before"), &before);
    json_int(json_get(json, "whom"), &whom);
    d.before = before;
    d.whom = whom;
    d.answer = raw_answer(s, body, a);
    d.note = keep(json, "note", a);
    d.pair = keep(json, "pair", a);
    d.won = keep(json, "won", a);
    read_judged(json_get(json, "judged"), a, &d);
    *out = d;
    return ST_OK;
}

/* ---- the table against the log ------------------------------------------------- */

enum { EV_SEQ, EV_TASK, EV_BATCH, EV_PERSON, EV_ABOUT, EV_GUIDE, EV_AT, EV_BODY };

/* What the event on which `q` stands says; ST_NOT_FOUND for undo and redo. */
static enum status read_event(
    struct store *s, sqlite3_stmt *q, struct arena *a, struct decision *d, bool *redo,
    struct err *e)
{
    enum status st = decision_read(s, sql_sv(q, EV_BODY), a, d, redo, e);
    d->event = sql_int(q, EV_SEQ);
    d->task = sql_int(q, EV_TASK);
    d->batch = sql_int(q, EV_BATCH);
    d->person = sql_int(q, EV_PERSON);
    d->guide = (int)sql_int(q, EV_GUIDE);
    d->at = sql_int(q, EV_AT);
    return st;
}

static enum status replay(
    struct store *s, sqlite3_stmt *q, struct arena *a, struct err *e)
{
    struct decision d = {0};
    bool redo = false;
    enum status st = read_event(s, q, a, &d, &redo, e);
    if (st == ST_OK)
        return decision_put(s, &d, e);
    if (st != ST_NOT_FOUND)
        return st;
    int64_t by = redo ? 0 : d.event;
    return sql_run(s, SQL_DECISION_MARK, e, "zi", by, sql_int(q, EV_ABOUT));
}

enum status rebuild_decisions(struct store *s, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    enum status st = sql_run(s, SQL_DECISION_CLEAR, e, "");
    if (st != ST_OK)
        return st;
    sqlite3_stmt *q = sql_start(s, SQL_DECISION_EVENTS, e, "");
    if (!q)
        return s->st;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        arena_clear(&a);
        if ((st = replay(s, q, &a, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static bool same_judged(const struct decision *x, const struct decision *y)
{
    if (x->n_judged != y->n_judged)
        return false;
    for (size_t i = 0; i < x->n_judged; i++)
        if (x->judged[i].person != y->judged[i].person ||
            x->judged[i].event != y->judged[i].event)
            return false;
    return true;
}

static bool same_decision(const struct decision *x, const struct decision *y)
{
    return x->event == y->event && x->task == y->task && x->batch == y->batch &&
           x->person == y->person && x->before == y->before &&
           x->verdict == y->verdict && sv_eq(x->answer, y->answer) &&
           sv_eq(x->pair, y->pair) && sv_eq(x->won, y->won) && x->reason == y->reason &&
           sv_eq(x->note, y->note) && x->whom == y->whom && x->guide == y->guide &&
           x->at == y->at && same_judged(x, y);
}

/* Whether the last undo or redo of a decision left it taken back: that event. */
static enum status undone_by(
    struct store *s, int64_t event, int64_t *undone, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_DECISION_MOVES, e, "i", event);
    if (!q)
        return s->st;
    enum status st;
    *undone = 0;
    while ((st = sql_step(s, q, e)) == ST_OK)
        *undone = sv_is(sql_sv(q, 1), "{\"act\":\"redo\"}") ? 0 : sql_int(q, 0);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status check_one(
    struct check *c, sqlite3_stmt *q, struct arena *a, int64_t *count, struct err *e)
{
    struct decision want = {0}, have = {0};
    bool redo;
    int64_t undone = 0;
    enum status st = read_event(c->s, q, a, &want, &redo, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    ++*count;
    if (sql_sv(q, EV_BODY).n == 0)
        return ST_OK; /* erased */
    sqlite3_stmt *row = sql_start(c->s, SQL_DECISION_AT, e, "i", want.event);
    struct rows how = {a, sizeof have, row_decision, NULL};
    st = rows_one(c->s, row, how, &have, e);
    if (st == ST_OK)
        st = undone_by(c->s, want.event, &undone, e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    if (st == ST_NOT_FOUND || !same_decision(&want, &have) || undone != have.undone)
        check_find(
            c, "decision", "decision %lld is not the one that the log gives",
            (long long)want.event);
    return ST_OK;
}

enum status check_decisions(struct check *c, struct err *e)
{
    if (c->s->o.mode == STORE_LABEL)
        return ST_OK; /* out of its reach */
    AUTO_ARENA struct arena a = {0};
    int64_t count = 0, rows = 0;
    sqlite3_stmt *q = sql_start(c->s, SQL_DECISION_EVENTS, e, "");
    if (!q)
        return c->s->st;
    enum status st;
    while ((st = sql_step(c->s, q, e)) == ST_OK) {
        arena_clear(&a);
        if ((st = check_one(c, q, &a, &count, e)) != ST_OK) {
            sql_done(q);
            return st;
        }
    }
    if (st == ST_NOT_FOUND)
        st = row_number(
            c->s, sql_start(c->s, SQL_DECISION_COUNT, e, ""), NULL, &rows, e);
    if (st == ST_OK && rows != count)
        check_find(
            c, "decision", "there are %lld decisions, and the log gives %lld",
            (long long)rows, (long long)count);
    return st;
}
