#include "diple/store/decisions.h"

#include "db.h"
#include "decision_row.h"
#include "event.h"
#include "store_sql.h"

/* ---- deciding ---------------------------------------------------------------- */

struct deciding {
    const struct decision *d;
    int64_t event;
};

/* The decision that holds; 0 for none. */
static enum status holds(struct store *s, int64_t task, int64_t *event, struct err *e)
{
    return row_numbers(s, sql_start(s, SQL_DECISION_HOLDS, e, "i", task), event, 1, e);
}

static enum status answers_unchanged(
    struct store *s, const struct decision *d, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_JUDGED_NOW, e, "i", d->task);
    if (!q)
        return s->st;
    size_t n = 0;
    bool same = true;
    enum status st;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        same = same && n < d->n_judged && d->judged[n].person == sql_int(q, 0) &&
               d->judged[n].event == sql_int(q, 1);
        n++;
    }
    if (st != ST_NOT_FOUND)
        return st;
    if (same && n == d->n_judged)
        return ST_OK;
    err_set(e, ST_CONFLICT, "an answer to this item changed while you looked at it");
    err_hint(e, "nothing was decided: look at the answers again");
    return ST_CONFLICT;
}

static enum status decided_elsewhere(struct store *s, int64_t task, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct decision other;
    enum status st = store_decision_get(s, &a, task, &other, e);
    if (st == ST_OK)
        err_set(e, ST_CONFLICT, "meanwhile %s decided this item", other.name);
    else if (st == ST_NOT_FOUND)
        err_set(e, ST_CONFLICT, "the decision you saw was taken back meanwhile");
    else
        return st;
    err_hint(e, "nothing of theirs was changed: look at it, then decide");
    return ST_CONFLICT;
}

static enum status record(struct store *s, struct deciding *x, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    decision_write(&body, x->d);
    struct event ev = {
        .kind = ACT_DECISION,
        .actor = x->d->person,
        .person = x->d->person,
        .task = x->d->task,
        .batch = x->d->batch,
        .guide = x->d->guide,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    enum status st = event_append(s, &ev, e);
    if (st != ST_OK)
        return st;
    struct decision row = *x->d;
    row.event = x->event = ev.seq;
    row.at = ev.at;
    st = decision_put(s, &row, e);
    if (st == ST_OK)
        st = sql_run(s, SQL_CLAIM_DROP, e, "i", row.task);
    if (st == ST_OK)
        st = sql_run(s, SQL_LATER_DROP, e, "iii", row.batch, row.person, row.task);
    return st;
}

static enum status decide_in(struct store *s, void *arg, struct err *e)
{
    struct deciding *x = arg;
    int64_t now = 0, pos = 0;
    enum status st = row_number(
        s, sql_start(s, SQL_ITEM_POS, e, "ii", x->d->task, x->d->batch),
        "the item is not in this batch", &pos, e);
    if (st == ST_OK)
        st = holds(s, x->d->task, &now, e);
    if (st == ST_OK && now != x->d->before)
        st = decided_elsewhere(s, x->d->task, e);
    if (st == ST_OK)
        st = answers_unchanged(s, x->d, e);
    return st == ST_OK ? record(s, x, e) : st;
}

enum status store_decide(
    struct store *s, const struct decision *d, int64_t *event, struct err *e)
{
    if (d->answer.n > ANSWER_MAX_BYTES)
        return err_set(e, ST_LIMIT, "the answer is too long");
    if (d->note.n > DECISION_NOTE_MAX)
        return err_set(
            e, ST_LIMIT, "the note has %zu bytes; at most %d are allowed", d->note.n,
            DECISION_NOTE_MAX);
    if (d->pair.n > DECISION_PAIR_MAX || d->n_judged > DECISION_JUDGED_MAX)
        return err_set(e, ST_LIMIT, "more was judged at once than can be kept");
    bool answers = d->verdict == DECIDE_TAKE || d->verdict == DECIDE_ANSWER;
    if (!d->batch || !d->person || answers != (d->answer.n > 0))
        return err_set(e, ST_INVALID, "this is no whole decision");
    struct deciding x = {.d = d};
    enum status st = tx_do(s, decide_in, &x, e);
    if (st == ST_OK)
        *event = x.event;
    return st;
}

/* ---- taking back -------------------------------------------------------------- */

struct moving {
    int64_t batch;
    int64_t person;
    int64_t task;
};

static enum status append_move(
    struct store *s, const struct moving *m, int64_t about, bool redo, int64_t *seq,
    struct err *e)
{
    struct event ev = {
        .kind = ACT_DECISION,
        .actor = m->person,
        .person = m->person,
        .task = m->task,
        .batch = m->batch,
        .about = about,
        .link = LINK_NONE,
        .body = redo ? SV("{\"act\":\"redo\"}") : SV("{\"act\":\"undo\"}")};
    enum status st = event_append(s, &ev, e);
    *seq = ev.seq;
    return st;
}

static enum status undo_in(struct store *s, void *arg, struct err *e)
{
    struct moving *m = arg;
    int64_t last[2] = {0}, now = 0, seq = 0;
    enum status st = row_numbers(
        s, sql_start(s, SQL_DECISION_LAST, e, "ii", m->batch, m->person), last, 2, e);
    if (st == ST_OK && !last[0])
        st = err_set(e, ST_NOT_FOUND, "there is no decision of yours to take back");
    if (st == ST_OK)
        st = holds(s, last[1], &now, e);
    if (st == ST_OK && now != last[0]) {
        decided_elsewhere(s, last[1], e);
        err_hint(e, "what you decided before it cannot be taken back any more");
        return ST_CONFLICT;
    }
    m->task = last[1];
    if (st == ST_OK)
        st = append_move(s, m, last[0], false, &seq, e);
    return st == ST_OK ? sql_run(s, SQL_DECISION_MARK, e, "zi", seq, last[0]) : st;
}

enum status store_decision_any(
    struct store *s, int64_t batch, int64_t person, bool *yes, struct err *e)
{
    int64_t last[2] = {0};
    enum status st = row_numbers(
        s, sql_start(s, SQL_DECISION_LAST, e, "ii", batch, person), last, 2, e);
    if (st == ST_OK)
        *yes = last[0] != 0;
    return st;
}

enum status store_decision_undo(
    struct store *s, int64_t batch, int64_t person, int64_t *task, struct err *e)
{
    struct moving m = {batch, person, 0};
    enum status st = tx_do(s, undo_in, &m, e);
    if (st == ST_OK)
        *task = m.task;
    return st;
}

static enum status redo_in(struct store *s, void *arg, struct err *e)
{
    struct moving *m = arg;
    int64_t last[3] = {0}, newest[2] = {0}, now = 0, seq = 0, before = 0;
    AUTO_ARENA struct arena a = {0};
    struct decision d;
    enum status st = row_numbers(
        s, sql_start(s, SQL_DECISION_UNDONE_LAST, e, "ii", m->batch, m->person), last,
        3, e);
    if (st == ST_OK)
        st = row_numbers(
            s, sql_start(s, SQL_DECISION_LAST, e, "ii", m->batch, m->person), newest, 2,
            e);
    if (st == ST_OK && (!last[0] || newest[0] > last[2]))
        st = err_set(e, ST_NOT_FOUND, "there is no decision to take again");
    if (st != ST_OK)
        return st;
    struct rows how = {&a, sizeof d, row_decision, "that decision is gone"};
    st = rows_one(s, sql_start(s, SQL_DECISION_AT, e, "i", last[0]), how, &d, e);
    before = st == ST_OK ? d.before : 0;
    if (st == ST_OK)
        st = holds(s, last[1], &now, e);
    if (st == ST_OK && now != before)
        return decided_elsewhere(s, last[1], e);
    if (st == ST_OK)
        st = answers_unchanged(s, &d, e);
    m->task = last[1];
    if (st == ST_OK)
        st = append_move(s, m, last[0], true, &seq, e);
    return st == ST_OK ? sql_run(s, SQL_DECISION_MARK, e, "zi", (int64_t)0, last[0])
                       : st;
}

enum status store_decision_redo(
    struct store *s, int64_t batch, int64_t person, int64_t *task, struct err *e)
{
    struct moving m = {batch, person, 0};
    enum status st = tx_do(s, redo_in, &m, e);
    if (st == ST_OK)
        *task = m.task;
    return st;
}

/* ---- reading ------------------------------------------------------------------- */

enum status store_decision_get(
    struct store *s, struct arena *a, int64_t task, struct decision *out, struct err *e)
{
    struct rows how = {a, sizeof *out, row_decision, "nobody has decided this item"};
    return rows_one(s, sql_start(s, SQL_DECISION_GET, e, "i", task), how, out, e);
}

enum status store_decision_list(
    struct store *s, struct arena *a, int64_t task, struct decision **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, row_decision, NULL};
    return rows_all(
        s, sql_start(s, SQL_DECISION_OF_TASK, e, "i", task), how, out, n, e);
}

enum status store_decision_page(
    struct store *s, struct arena *a, struct page page, struct decision **out,
    size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, row_decision, NULL};
    int64_t before = page.after > 0 ? page.after : INT64_MAX;
    sqlite3_stmt *q = sql_start(
        s, SQL_DECISION_PAGE, e, "iiii", page.batch, page.person, before,
        (int64_t)page.limit);
    return rows_all(s, q, how, out, n, e);
}

enum status store_decision_like(
    struct store *s, struct arena *a, struct sv pair, size_t limit,
    struct decision **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, row_decision, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_DECISION_LIKE, e, "si", pair, (int64_t)limit);
    return rows_all(s, q, how, out, n, e);
}

static enum status read_decided(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct decided d = {.yours = sql_keep_sv(q, 18, a)};
    enum status st = row_decision(s, q, a, &d.decision, e);
    if (st == ST_OK)
        *(struct decided *)out = d;
    return st;
}

enum status store_decision_after(
    struct store *s, struct arena *a, int64_t person, size_t limit,
    struct decided **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_decided, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_DECISION_AFTER, e, "ii", person, (int64_t)limit);
    return rows_all(s, q, how, out, n, e);
}

static enum status read_count(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct pair_count c = {
        .pair = sql_keep_sv(q, 0, a), .won = sql_keep_sv(q, 1, a), .n = sql_int(q, 3)};
    (void)s;
    if (!reason_parse(sql_sv(q, 2), &c.reason))
        return err_set(e, ST_DB, "the project is damaged: a decision's reason");
    *(struct pair_count *)out = c;
    return ST_OK;
}

enum status store_decision_counts(
    struct store *s, struct arena *a, int64_t batch, struct sv pair,
    struct pair_count **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_count, NULL};
    sqlite3_stmt *q =
        sql_start(s, SQL_DECISION_COUNTS, e, "is", batch, pair.p ? pair : SV(""));
    return rows_all(s, q, how, out, n, e);
}
