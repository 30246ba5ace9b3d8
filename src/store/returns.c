#include "diple/store/returns.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "diple/base/mem.h"
#include "event.h"
#include "head.h"
#include "return_head.h"
#include "rows.h"
#include "store_sql.h"

struct store_return {
    struct store *s;
    struct pack pack;
    char origin[PACK_KEY_LEN + 1];
    struct return_counts n;
    bool grew;
    struct arena a;
    int64_t *touched; /* items of which something was taken or withdrawn */
    size_t n_touched;
};

enum status store_return_begin(
    struct store *s, const struct pack *pack, const char *origin,
    struct store_return **out, struct err *e)
{
    if (!s->in_tx)
        return err_set(e, ST_INVALID, "a merge needs a transaction");
    if (strlen(origin) != PACK_KEY_LEN)
        return err_set(e, ST_INVALID, "this is no name of a working copy");
    struct store_return *r = mem_zalloc(sizeof *r);
    r->s = s;
    r->pack = *pack;
    memcpy(r->origin, origin, sizeof r->origin);
    conn_cache(s, true);
    *out = r;
    return ST_OK;
}

void store_return_drop(struct store_return *r)
{
    if (!r)
        return;
    if (r->s->db)
        conn_cache(r->s, false);
    arena_release(&r->a);
    free(r);
}

struct adding {
    struct store_return *r;
    const struct pack_line *line;
    int64_t task;
    struct return_verdict v;
};

static enum status is_known(struct adding *x, bool *known, struct err *e)
{
    struct store *s = x->r->s;
    sqlite3_stmt *q = sql_start(
        s, SQL_RETURNED_AT, e, "iti", x->r->pack.id, x->r->origin, x->line->seq);
    if (!q)
        return s->st;
    enum status st;
    *known = false;
    while ((st = sql_step(s, q, e)) == ST_OK) {
        struct sv hash = sql_sv(q, 0);
        if (hash.n == SEAL_LINK_LEN && memcmp(hash.p, x->line->hash, hash.n) == 0)
            *known = true;
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    struct adding *x = arg;
    const struct pack_line *l = x->line;
    const char *refuse = x->v.refuse ? x->v.refuse : "";
    bool known = false;
    enum status st = is_known(x, &known, e);
    if (st != ST_OK)
        return st;
    if (known) {
        x->r->n.lines++;
        x->r->n.duplicate++;
        return ST_OK;
    }
    if (!x->task && !refuse[0])
        refuse = "no such item went out with the pack";
    st = sql_run(
        s, SQL_RETURNED_ADD, e, "itibbtziitttsi", x->r->pack.id, x->r->origin, l->seq,
        l->hash, l->prev, line_kind_word(l->kind), x->task, x->r->pack.person, l->holds,
        line_state_word(LINE_NEW), refuse, x->v.late ? x->v.late : "", l->body,
        clock_wall(s->clock));
    if (st == ST_OK) {
        x->r->n.lines++;
        x->r->grew = true;
    }
    return st;
}

enum status store_return_add(
    struct store_return *r, const struct pack_line *line, int64_t task,
    struct return_verdict v, struct err *e)
{
    struct adding x = {r, line, task, v};
    return tx_do(r->s, add_in, &x, e);
}

/* ---- what the lines come to ------------------------------------------------------ */

struct row {
    int64_t seq;
    unsigned char hash[SEAL_LINK_LEN];
    unsigned char prev[SEAL_LINK_LEN];
    enum line_state state;
    enum line_kind kind;
    bool refused;
    bool late;
    int64_t task;
    int64_t event;
};

static void copy32(unsigned char *to, struct sv from)
{
    memcpy(to, from.p, from.n < SEAL_LINK_LEN ? from.n : SEAL_LINK_LEN);
}

static enum status read_row(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct row r = {
        .seq = sql_int(q, 0),
        .refused = sql_sv(q, 4).n > 0,
        .task = sql_int(q, 6),
        .event = sql_int(q, 8),
        .late = sql_sv(q, 10).n > 0};
    (void)s;
    (void)a;
    copy32(r.hash, sql_sv(q, 1));
    copy32(r.prev, sql_sv(q, 2));
    if (!line_state_parse(sql_sv(q, 3), &r.state) ||
        !line_kind_parse(sql_sv(q, 5), &r.kind))
        return err_set(e, ST_DB, "the project is damaged: a line that came back");
    *(struct row *)out = r;
    return ST_OK;
}

/* How far the chain of one copy is whole. */
struct walk {
    int64_t next;                /* the number that is to come */
    const unsigned char *before; /* the hash that it follows; NULL: none yet */
    bool gap;
    bool forked;
};

static enum line_state judge(struct walk *w, const struct row *r, bool twin)
{
    bool follows = !w->before || memcmp(w->before, r->prev, SEAL_LINK_LEN) == 0;
    w->gap = w->gap || r->seq != w->next;
    w->forked = w->forked || twin || (!w->gap && !follows);
    if (w->forked)
        return LINE_FORKED;
    if (w->gap)
        return LINE_PARKED;
    w->next = r->seq + 1;
    w->before = r->hash;
    return r->refused ? LINE_REFUSED : LINE_TAKEN;
}

static void touch(struct store_return *r, int64_t task)
{
    r->touched = arena_push(&r->a, r->touched, &r->n_touched, &task, sizeof task);
}

static enum status read_body(
    struct store_return *r, const struct row *row, struct arena *a,
    struct act_body *out, struct err *e)
{
    struct store *s = r->s;
    sqlite3_stmt *q = sql_start(
        s, SQL_RETURNED_BODY, e, "itib", r->pack.id, r->origin, row->seq, row->hash);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st == ST_NOT_FOUND)
        return err_set(e, ST_DB, "the project is damaged: a line that came back");
    if (st != ST_OK)
        return st;
    st = body_read(s, sql_sv(q, 0), a, out, e);
    sql_done(q);
    return st;
}

static void write_body(
    const struct store_return *r, const struct row *row, const struct act_body *body,
    struct strbuf *out)
{
    body_write(out, body);
    strbuf_truncate(out, out->n - 1);
    strbuf_printf(
        out, ",\"copy\":\"%s\",\"line\":%lld,\"pack\":\"%s\"}", r->origin,
        (long long)row->seq, r->pack.key);
}

/* An answer or a skip becomes an act of the log, and what holds for now. */
static enum status put_in_log(struct store_return *r, struct row *row, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    struct answer_head before, after;
    struct act_body body;
    enum status st = head_get(r->s, &a, row->task, r->pack.person, &before, e);
    if (st == ST_OK)
        st = read_body(r, row, &a, &body, e);
    if (st != ST_OK)
        return st;
    bool skip = row->kind == LINE_SKIP;
    if (skip)
        body.answer = (struct sv){NULL, 0};
    write_body(r, row, &body, &text);
    struct event ev = {
        .kind = skip ? ACT_SKIP : ACT_ANNOTATION,
        .actor = r->pack.person,
        .person = r->pack.person,
        .task = row->task,
        .batch = r->pack.batch,
        .guide = r->pack.guide,
        .parent = before.last,
        .about = before.event,
        .link = LINK_NONE,
        .body = strbuf_sv(&text)};
    if ((st = event_append(r->s, &ev, e)) != ST_OK)
        return st;
    row->event = ev.seq;
    after = (struct answer_head){
        .task = row->task,
        .person = r->pack.person,
        .state = skip ? ANSWER_SKIPPED : ANSWER_DONE,
        .event = ev.seq,
        .last = ev.seq,
        .guide = r->pack.guide,
        .answer = body.answer,
        .flag = body.flag,
        .comment = body.comment,
        .submitted = body.submitted,
        .active_ms = body.active_ms};
    return head_move(r->s, &before, &after, e);
}

static void tell(
    struct return_counts *n, const struct row *row, enum line_state before,
    enum line_state now)
{
    bool fresh = before == LINE_NEW;
    n->fresh += fresh && now == LINE_TAKEN;
    n->refused += fresh && now == LINE_REFUSED;
    n->parked += fresh && now == LINE_PARKED;
    n->forked += fresh && now == LINE_FORKED;
    n->resumed += before == LINE_PARKED && now == LINE_TAKEN;
    n->withdrawn += before == LINE_TAKEN && now == LINE_FORKED;
    n->late += now == LINE_TAKEN && row->late;
}

static enum status change(
    struct store_return *r, struct row *row, enum line_state now, struct err *e)
{
    enum status st = ST_OK;
    bool act = row->kind == LINE_ANSWER || row->kind == LINE_SKIP;
    tell(&r->n, row, row->state, now);
    if (now == LINE_TAKEN || row->state == LINE_TAKEN)
        touch(r, row->task);
    if (now == LINE_TAKEN && act)
        st = put_in_log(r, row, e);
    return st == ST_OK
               ? sql_run(
                     r->s, SQL_RETURNED_STATE, e, "tzitib", line_state_word(now),
                     row->event, r->pack.id, r->origin, row->seq, row->hash)
               : st;
}

static enum status judge_all(struct store_return *r, struct err *e)
{
    struct row *rows = NULL;
    size_t n = 0;
    struct rows how = {&r->a, sizeof *rows, read_row, NULL};
    struct walk w = {.next = 1};
    sqlite3_stmt *q = sql_start(
        r->s, SQL_RETURNED_WALK, e, "itii", r->pack.id, r->origin, (int64_t)1,
        (int64_t)INT64_MAX);
    enum status st = rows_all(r->s, q, how, &rows, &n, e);
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        bool twin = (i > 0 && rows[i - 1].seq == rows[i].seq) ||
                    (i + 1 < n && rows[i + 1].seq == rows[i].seq);
        enum line_state now = judge(&w, &rows[i], twin);
        if (now != rows[i].state)
            st = change(r, &rows[i], now, e);
    }
    return st;
}

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static enum status settle_all(struct store_return *r, struct err *e)
{
    enum status st = ST_OK;
    if (r->n_touched)
        qsort(r->touched, r->n_touched, sizeof *r->touched, by_number);
    for (size_t i = 0; i < r->n_touched && st == ST_OK; i++) {
        bool open = false;
        if (i > 0 && r->touched[i] == r->touched[i - 1])
            continue;
        st = return_settle(r->s, &r->pack, r->touched[i], &open, e);
        r->n.clashes += open;
    }
    return st;
}

/* ---- the act itself -------------------------------------------------------------- */

static enum status log_merge(struct store_return *r, int64_t merger, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    const struct return_counts *n = &r->n;
    const struct {
        const char *key;
        int64_t n;
    } counts[] = {{"clashes", n->clashes}, {"duplicate", n->duplicate},
                  {"forked", n->forked},   {"late", n->late},
                  {"lines", n->lines},     {"new", n->fresh},
                  {"parked", n->parked},   {"refused", n->refused},
                  {"resumed", n->resumed}, {"withdrawn", n->withdrawn}};
    json_begin_object(&w);
    json_put_key(&w, "copy");
    json_put_str(&w, r->origin);
    json_put_key(&w, "pack");
    json_put_str(&w, r->pack.key);
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        json_put_key(&w, counts[i].key);
        json_put_int(&w, counts[i].n);
    }
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_MERGE,
        .actor = merger,
        .person = r->pack.person,
        .batch = r->pack.batch,
        .about = r->pack.event,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    enum status st = event_append(r->s, &ev, e);
    r->n.event = ev.seq;
    return st;
}

struct ending {
    struct store_return *r;
    int64_t merger;
};

static enum status end_in(struct store *s, void *arg, struct err *e)
{
    struct ending *x = arg;
    struct store_return *r = x->r;
    (void)s;
    if (!r->grew)
        return ST_OK;
    enum status st = judge_all(r, e);
    if (st == ST_OK)
        st = settle_all(r, e);
    const struct return_counts *n = &r->n;
    if (st == ST_OK &&
        n->fresh + n->duplicate + n->refused + n->forked + n->parked != n->lines)
        return err_set(e, ST_DB, "the counts of the merge do not add up");
    return st == ST_OK ? log_merge(r, x->merger, e) : st;
}

enum status store_return_end(
    struct store_return *r, int64_t merger, struct return_counts *out, struct err *e)
{
    struct ending x = {r, merger};
    if (!r)
        return ST_OK;
    enum status st = tx_do(r->s, end_in, &x, e);
    if (st == ST_OK)
        *out = r->n;
    store_return_drop(r);
    return st;
}

/* ---- looking back ---------------------------------------------------------------- */

static enum status read_odd(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct return_odd o = {
        .pack = sql_int(q, 0),
        .name = sql_keep(q, 1, a),
        .origin = sql_keep(q, 2, a),
        .seq = sql_int(q, 3),
        .ext = sql_keep(q, 4, a),
        .why = sql_keep(q, 6, a),
        .at = sql_int(q, 7)};
    (void)s;
    if (!line_state_parse(sql_sv(q, 5), &o.state))
        return err_set(e, ST_DB, "the project is damaged: a line that came back");
    *(struct return_odd *)out = o;
    return ST_OK;
}

enum status store_return_odd(
    struct store *s, struct arena *a, struct return_odd **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_odd, NULL};
    return rows_all(s, sql_start(s, SQL_RETURNED_ODD, e, ""), how, out, n, e);
}

static enum status read_clash(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct clash *)out = (struct clash){
        .name = sql_keep(q, 0, a),
        .ext = sql_keep(q, 1, a),
        .batch = sql_keep(q, 2, a),
        .here = sql_int(q, 3) != 0,
        .heads = sql_int(q, 4),
        .settled = sql_int(q, 5) != 0};
    return ST_OK;
}

enum status store_clash_list(
    struct store *s, struct arena *a, struct clash **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_clash, NULL};
    return rows_all(s, sql_start(s, SQL_CLASH_LIST, e, ""), how, out, n, e);
}
