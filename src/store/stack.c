#include "stack.h"

#include "db.h"
#include "diple/store/labels.h"
#include "event.h"
#include "head.h"
#include "rows.h"
#include "store_sql.h"
#include "stream.h"

enum status stack_get(
    struct store *s, int64_t batch, int64_t person, struct stack *out, struct err *e)
{
    int64_t v[2] = {0};
    sqlite3_stmt *q = sql_start(s, SQL_PROGRESS_STACK, e, "ii", batch, person);
    enum status st = row_numbers(s, q, v, 2, e);
    *out = (struct stack){v[0], v[1]};
    return st;
}

enum status stack_write(
    struct store *s, int64_t batch, int64_t person, struct stack stack, int64_t at,
    struct err *e)
{
    return sql_run(
        s, SQL_PROGRESS_ACT, e, "iiiii", batch, person, at, stack.undo, stack.redo);
}

enum status stack_put(
    struct store *s, int64_t batch, int64_t person, struct stack stack, struct err *e)
{
    return stack_write(s, batch, person, stack, s->tip.at, e);
}

enum status stack_event(
    struct store *s, int64_t seq, struct stack_event *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_EVENT_ACT, e, "i", seq);
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st == ST_NOT_FOUND)
        return err_set(
            e, ST_DB, "the project is damaged: event %lld is missing", (long long)seq);
    if (st != ST_OK)
        return st;
    *out = (struct stack_event){
        .task = sql_int(q, 1), .about = sql_int(q, 4), .link = sql_int(q, 5)};
    act_kind_parse(sql_sv(q, 0), &out->kind);
    sql_done(q);
    return ST_OK;
}

enum status stack_after(
    struct store *s, int64_t seq, const struct stack_event *ev, struct stack *out,
    struct err *e)
{
    struct stack_event moved;
    enum status st = ST_OK;
    if (ev->kind == ACT_UNDO) {
        if ((st = stack_event(s, ev->about, &moved, e)) == ST_OK)
            *out = (struct stack){moved.link, seq};
    } else if (ev->kind == ACT_REDO) {
        *out = (struct stack){ev->about, ev->link};
    } else {
        *out = (struct stack){seq, 0};
    }
    return st;
}

struct move {
    int64_t batch;
    int64_t person;
    enum act_kind kind;
    struct label_done done;
};

/* What an undo or redo is to do, found out before anything is written. */
struct plan {
    int64_t act;    /* the annotation or skip that is undone or redone */
    int64_t leads;  /* the event that holds then; 0 for none */
    int64_t expect; /* the event that must hold now */
    int64_t task;
    int64_t link;
    struct stack stack;
};

static enum status plan_undo(
    struct store *s, struct stack now, struct plan *out, struct err *e)
{
    struct stack_event act;
    if (!now.undo)
        return err_set(e, ST_NOT_FOUND, "there is nothing to undo in this batch");
    enum status st = stack_event(s, now.undo, &act, e);
    if (st == ST_OK)
        *out = (struct plan){
            .act = now.undo,
            .leads = act.about,
            .expect = now.undo,
            .task = act.task,
            .link = now.redo,
            .stack = {act.link, 0}};
    return st;
}

static enum status plan_redo(
    struct store *s, struct stack now, struct plan *out, struct err *e)
{
    struct stack_event undo, act;
    if (!now.redo)
        return err_set(e, ST_NOT_FOUND, "there is nothing to redo in this batch");
    enum status st = stack_event(s, now.redo, &undo, e);
    if (st == ST_OK)
        st = stack_event(s, undo.about, &act, e);
    if (st == ST_OK)
        *out = (struct plan){
            .act = undo.about,
            .leads = undo.about,
            .expect = act.about,
            .task = act.task,
            .link = undo.link,
            .stack = {undo.about, undo.link}};
    return st;
}

static enum status carry_out(
    struct store *s, struct move *m, const struct plan *plan, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct answer_head before;
    enum status st = head_get(s, &a, plan->task, m->person, &before, e);
    if (st != ST_OK)
        return st;
    if (before.event != plan->expect) {
        err_set(e, ST_CONFLICT, "that item has been answered again since");
        err_hint(e, "go to the item and change its answer there");
        return ST_CONFLICT;
    }
    struct event ev = {
        .kind = m->kind,
        .actor = m->person,
        .person = m->person,
        .task = plan->task,
        .batch = m->batch,
        .parent = before.last,
        .about = plan->act,
        .link = plan->link};
    struct answer_head after = {.task = plan->task, .person = m->person};
    st = head_of_event(s, &a, plan->leads, &after, e);
    if (st == ST_OK)
        st = event_append(s, &ev, e);
    after.last = ev.seq;
    if (st == ST_OK)
        st = head_move(s, &before, &after, e);
    m->done.event = ev.seq;
    m->done.task = plan->task;
    m->done.state = after.state;
    return st;
}

static enum status move_in(struct store *s, void *arg, struct err *e)
{
    struct move *m = arg;
    bool undo = m->kind == ACT_UNDO;
    struct stack now;
    struct plan plan = {0};
    enum status st = stack_get(s, m->batch, m->person, &now, e);
    if (st == ST_OK)
        st = undo ? plan_undo(s, now, &plan, e) : plan_redo(s, now, &plan, e);
    if (st == ST_OK)
        st = stream_place(s, m->batch, m->person, plan.task, &m->done.pos, e);
    if (st == ST_OK)
        st = carry_out(s, m, &plan, e);
    if (st != ST_OK)
        return st;
    if (undo)
        plan.stack.redo = m->done.event;
    st = stack_put(s, m->batch, m->person, plan.stack, e);
    int64_t cursor = m->done.pos + (undo ? 0 : 1);
    if (st == ST_OK)
        st = sql_run(s, SQL_CURSOR_PUT, e, "iii", m->batch, m->person, cursor);
    return st;
}

static enum status move(
    struct store *s, struct move m, struct label_done *out, struct err *e)
{
    enum status st = tx_do(s, move_in, &m, e);
    if (st == ST_OK && out)
        *out = m.done;
    return st;
}

enum status store_undo(
    struct store *s, int64_t batch, int64_t person, struct label_done *out,
    struct err *e)
{
    return move(s, (struct move){batch, person, ACT_UNDO, {0}}, out, e);
}

enum status store_redo(
    struct store *s, int64_t batch, int64_t person, struct label_done *out,
    struct err *e)
{
    return move(s, (struct move){batch, person, ACT_REDO, {0}}, out, e);
}

enum status store_undo_peek(
    struct store *s, int64_t batch, int64_t person, int64_t *undo, int64_t *redo,
    struct err *e)
{
    struct stack now;
    struct stack_event ev = {0}, taken = {0};
    enum status st = stack_get(s, batch, person, &now, e);
    if (st == ST_OK && now.undo)
        st = stack_event(s, now.undo, &ev, e);
    if (st == ST_OK && now.redo)
        st = stack_event(s, now.redo, &taken, e);
    if (st != ST_OK)
        return st;
    *undo = ev.task;
    *redo = taken.task;
    return ST_OK;
}
