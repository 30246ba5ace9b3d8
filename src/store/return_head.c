#include "return_head.h"

#include "db.h"
#include "diple/store/labels.h"
#include "event.h"
#include "head.h"
#include "rows.h"
#include "store_sql.h"

/* What one copy says last: `event` is the act whose answer it is; 0: nothing. */
struct voice {
    int64_t pack;
    int64_t out; /* the event with which the pack went out */
    struct sv origin;
    int64_t event;
    struct answer_head says;
};

/* What the person said here, not through a pack. */
struct own {
    int64_t seq;
    int64_t holds;
};

struct settling {
    struct store *s;
    const struct pack *pack;
    int64_t task;
    struct arena *a;
    struct voice *voices; /* one for each copy that says anything */
    size_t n;
    struct own own;
    struct answer_head here;
};

static enum status read_voice(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct voice *)out = (struct voice){
        .pack = sql_int(q, 0),
        .origin = sql_keep_sv(q, 1, a),
        .out = sql_int(q, 2),
        .event = sql_int(q, 4)};
    return ST_OK;
}

static enum status read_own(struct settling *x, struct err *e)
{
    struct store *s = x->s;
    sqlite3_stmt *q = sql_start(s, SQL_OWN_LAST, e, "ii", x->task, x->pack->person);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    enum act_kind kind = ACT_ANNOTATION;
    act_kind_parse(sql_sv(q, 1), &kind);
    x->own.seq = sql_int(q, 0);
    x->own.holds = kind == ACT_REDO   ? sql_int(q, 2)
                   : kind == ACT_UNDO ? sql_int(q, 3)
                                      : x->own.seq;
    sql_done(q);
    return ST_OK;
}

/* What the person knew when they answered here is no voice any more, nor is what
 * was here before a later pack went out. */
static bool known_since(const struct settling *x, const struct voice *v)
{
    if (x->own.seq > v->event)
        return true;
    for (size_t i = 0; i < x->n; i++)
        if (x->voices[i].out > v->event)
            return true;
    return false;
}

static enum status read_voices(struct settling *x, struct err *e)
{
    struct voice *rows;
    size_t n, kept = 0;
    struct rows how = {x->a, sizeof *rows, read_voice, NULL};
    sqlite3_stmt *q =
        sql_start(x->s, SQL_RETURNED_HEADS, e, "ii", x->task, x->pack->person);
    enum status st = rows_all(x->s, q, how, &rows, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        bool last = i == 0 || rows[i].pack != rows[i - 1].pack ||
                    !sv_eq(rows[i].origin, rows[i - 1].origin);
        if (last && rows[i].event)
            x->voices = arena_push(x->a, x->voices, &x->n, &rows[i], sizeof *rows);
    }
    for (size_t i = 0; i < x->n; i++)
        if (!known_since(x, &x->voices[i]))
            x->voices[kept++] = x->voices[i];
    x->n = kept;
    return st;
}

static enum status read_says(
    struct settling *x, int64_t event, struct answer_head *out, struct err *e)
{
    *out = (struct answer_head){.task = x->task, .person = x->pack->person};
    return head_of_event(x->s, x->a, event, out, e);
}

static bool same(const struct answer_head *a, const struct answer_head *b)
{
    return a->state == b->state && sv_eq(a->answer, b->answer) && a->flag == b->flag &&
           sv_eq(a->comment, b->comment);
}

/* Among equals the one that holds stays, else the first: they say the same. */
static int64_t any_of(const struct settling *x)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->voices[i].event == x->here.event)
            return x->here.event;
    return x->voices[0].event;
}

/* The act that is to hold (0: none), and whether voices differ. */
static enum status choose(
    struct settling *x, int64_t *target, const char **clash, struct err *e)
{
    struct answer_head mine;
    bool differ = false, beside = false, other = false;
    *target = x->own.holds;
    if (x->n == 0)
        return ST_OK;
    enum status st = read_says(x, x->own.holds, &mine, e);
    for (size_t i = 0; i < x->n && st == ST_OK; i++) {
        struct voice *v = &x->voices[i];
        st = read_says(x, v->event, &v->says, e);
        differ = differ || (i > 0 && !same(&v->says, &x->voices[0].says));
        beside = beside || (x->own.holds && x->own.seq > v->out);
        other = other || !same(&v->says, &mine);
    }
    if (beside && other)
        *clash = "here";
    else if (!beside && differ)
        *clash = "copies";
    if (!beside && !differ)
        *target = any_of(x);
    return st;
}

/* The act behind which nothing holds any more. */
static enum status from_nothing(struct settling *x, int64_t *seq, struct err *e)
{
    sqlite3_stmt *q =
        sql_start(x->s, SQL_ACT_FROM_NOTHING, e, "ii", x->task, x->pack->person);
    enum status st = row_number(x->s, q, NULL, seq, e);
    return st == ST_NOT_FOUND
               ? err_set(e, ST_DB, "the project is damaged: an answer from nowhere")
               : st;
}

static enum status move_to(struct settling *x, int64_t target, struct err *e)
{
    struct event ev = {
        .kind = target ? ACT_REDO : ACT_UNDO,
        .person = x->pack->person,
        .task = x->task,
        .batch = x->pack->batch,
        .parent = x->here.last,
        .about = target,
        .link = LINK_NONE,
        .body = SV("{\"merge\":true}")};
    struct answer_head after;
    enum status st = target ? ST_OK : from_nothing(x, &ev.about, e);
    if (st == ST_OK)
        st = read_says(x, target, &after, e);
    if (st == ST_OK)
        st = event_append(x->s, &ev, e);
    if (st != ST_OK)
        return st;
    after.last = ev.seq;
    return head_move(x->s, &x->here, &after, e);
}

static enum status note(struct settling *x, const char *clash, struct err *e)
{
    struct store *s = x->s;
    int64_t person = x->pack->person, last = 0;
    if (!clash)
        return sql_run(s, SQL_CLASH_DROP, e, "ii", x->task, person);
    enum status st = store_last_event(s, &last, e);
    return st == ST_OK ? sql_run(
                             s, SQL_CLASH_PUT, e, "iiitii", x->task, person,
                             x->pack->batch, clash, (int64_t)x->n, last)
                       : st;
}

enum status return_settle(
    struct store *s, const struct pack *pack, int64_t task, bool *open, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct settling x = {.s = s, .pack = pack, .task = task, .a = &a};
    const char *clash = NULL;
    int64_t target = 0;
    enum status st = head_get(s, &a, task, pack->person, &x.here, e);
    if (st == ST_OK)
        st = read_own(&x, e);
    if (st == ST_OK)
        st = read_voices(&x, e);
    if (st == ST_OK)
        st = choose(&x, &target, &clash, e);
    if (st == ST_OK && target != x.here.event)
        st = move_to(&x, target, e);
    if (st == ST_OK)
        st = note(&x, clash, e);
    if (st == ST_OK)
        *open = clash != NULL;
    return st;
}
