#include "diple/store/labels.h"

#include "db.h"
#include "event.h"
#include "hand.h"
#include "head.h"
#include "rows.h"
#include "stack.h"
#include "store_sql.h"
#include "stream.h"

struct act {
    const struct submission *label;
    enum act_kind kind;
    int64_t actor;
    struct label_done done;
};

static enum status check_sizes(const struct submission *l, struct err *e)
{
    if (l->answer.n > ANSWER_MAX_BYTES)
        return err_set(
            e, ST_LIMIT, "the answer has %zu bytes; at most %d are allowed",
            l->answer.n, ANSWER_MAX_BYTES);
    if (l->comment.n > COMMENT_MAX_BYTES)
        return err_set(
            e, ST_LIMIT, "the comment has %zu bytes; at most %d are allowed",
            l->comment.n, COMMENT_MAX_BYTES);
    return ST_OK;
}

/* The position in the batch; 0 without a batch. */
static enum status find_pos(
    struct store *s, const struct submission *l, int64_t *pos, struct err *e)
{
    *pos = 0;
    if (!l->batch)
        return ST_OK;
    return row_number(
        s, sql_start(s, SQL_ITEM_POS, e, "ii", l->task, l->batch),
        "the item is not in this batch", pos, e);
}

static enum status renew(struct store *s, const struct submission *l, struct err *e)
{
    bool dealt = false;
    enum status st = stream_dealt(s, l->batch, &dealt, e);
    return st == ST_OK && dealt ? hand_renew(s, l->batch, l->person, e) : st;
}

/* The event and the new head; `link` as in event.h. */
static enum status record(
    struct store *s, struct act *act, const struct answer_head *before, int64_t link,
    struct err *e)
{
    const struct submission *l = act->label;
    bool skip = act->kind == ACT_SKIP;
    struct act_body body = {
        .answer = skip ? (struct sv){NULL, 0} : l->answer,
        .shown = l->shown,
        .comment = l->comment,
        .started = l->started,
        .submitted = l->submitted,
        .active_ms = l->active_ms,
        .origin = l->origin,
        .flag = l->flag};
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    body_write(&text, &body);
    struct event ev = {
        .kind = act->kind,
        .actor = act->actor,
        .person = l->person,
        .task = l->task,
        .batch = l->batch,
        .guide = l->guide,
        .parent = before->last,
        .about = before->event,
        .link = link,
        .body = strbuf_sv(&text)};
    enum status st = event_append(s, &ev, e);
    if (st != ST_OK)
        return st;
    struct answer_head after = {
        .task = l->task,
        .person = l->person,
        .state = skip ? ANSWER_SKIPPED : ANSWER_DONE,
        .event = ev.seq,
        .last = ev.seq,
        .guide = l->guide,
        .answer = body.answer,
        .flag = l->flag,
        .comment = l->comment,
        .submitted = l->submitted,
        .active_ms = l->active_ms};
    act->done.event = ev.seq;
    act->done.task = l->task;
    act->done.state = after.state;
    return head_move(s, before, &after, e);
}

static enum status conflict(struct err *e)
{
    err_set(
        e, ST_CONFLICT,
        "this item was answered elsewhere meanwhile, under the same name");
    err_hint(e, "nothing was overwritten: look at the new answer, then decide");
    return ST_CONFLICT;
}

static enum status act_in(struct store *s, void *arg, struct err *e)
{
    struct act *act = arg;
    const struct submission *l = act->label;
    AUTO_ARENA struct arena a = {0};
    struct answer_head before;
    struct stack stack;
    int64_t pos = 0;
    enum status st = head_get(s, &a, l->task, l->person, &before, e);
    if (st == ST_OK && before.last != l->after)
        return conflict(e);
    if (st == ST_OK)
        st = stream_place(s, l->batch, l->person, l->task, &pos, e);
    if (st == ST_OK)
        st = stack_get(s, l->batch, l->person, &stack, e);
    if (st == ST_OK)
        st = record(s, act, &before, stack.undo, e);
    if (st == ST_OK)
        st = stack_put(s, l->batch, l->person, (struct stack){act->done.event, 0}, e);
    if (st == ST_OK)
        st = sql_run(s, SQL_CURSOR_PUT, e, "iii", l->batch, l->person, pos + 1);
    if (st == ST_OK)
        st = sql_run(s, SQL_DRAFT_DROP, e, "ii", l->task, l->person);
    if (st == ST_OK)
        st = renew(s, l, e);
    act->done.pos = pos;
    return st;
}

static enum status act(
    struct store *s, const struct submission *l, enum act_kind kind,
    struct label_done *out, struct err *e)
{
    enum status st = check_sizes(l, e);
    if (st != ST_OK)
        return st;
    if (!l->batch)
        return err_set(e, ST_INVALID, "an answer needs the batch it was given in");
    struct act act = {.label = l, .kind = kind, .actor = l->person};
    st = tx_do(s, act_in, &act, e);
    if (st == ST_OK && out)
        *out = act.done;
    return st;
}

enum status store_label_save(
    struct store *s, const struct submission *l, struct label_done *out, struct err *e)
{
    return act(s, l, ACT_ANNOTATION, out, e);
}

enum status store_label_skip(
    struct store *s, const struct submission *l, struct label_done *out, struct err *e)
{
    return act(s, l, ACT_SKIP, out, e);
}

/* ST_OK with done.repeated: nothing to do. ST_NOT_FOUND: it is new. */
static enum status compare_known(
    struct store *s, struct act *act, const struct answer_head *head, struct err *e)
{
    const struct submission *l = act->label;
    if (head->last == 0)
        return ST_NOT_FOUND;
    AUTO_ARENA struct arena a = {0};
    struct annotation *known = NULL;
    size_t n = 0;
    enum status st = store_versions(s, &a, l->task, l->person, &known, &n, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < n; i++) {
        bool same_time = l->submitted == 0 || known[i].submitted == l->submitted;
        if (sv_eq(known[i].answer, l->answer) && same_time) {
            act->done = (struct label_done){
                .event = known[i].event,
                .task = l->task,
                .state = head->state,
                .repeated = true};
            return ST_OK;
        }
    }
    if (head->state == ANSWER_NONE || l->submitted > head->submitted)
        return ST_NOT_FOUND;
    err_set(
        e, ST_CONFLICT, "this person has given another answer to this item already");
    err_hint(e, "only an answer with a later time takes the place of one");
    return ST_CONFLICT;
}

static enum status import_in(struct store *s, void *arg, struct err *e)
{
    struct act *act = arg;
    const struct submission *l = act->label;
    AUTO_ARENA struct arena a = {0};
    struct answer_head before;
    int64_t pos = 0;
    enum status st = head_get(s, &a, l->task, l->person, &before, e);
    if (st == ST_OK)
        st = find_pos(s, l, &pos, e);
    if (st == ST_OK)
        st = compare_known(s, act, &before, e);
    if (st == ST_NOT_FOUND && pos == 0 && l->batch)
        return st;
    if (st == ST_NOT_FOUND)
        st = record(s, act, &before, LINK_NONE, e);
    act->done.pos = pos;
    return st;
}

enum status store_label_import(
    struct store *s, int64_t importer, const struct submission *label,
    struct label_done *out, struct err *e)
{
    enum status st = check_sizes(label, e);
    if (st != ST_OK)
        return st;
    struct submission copy = *label;
    copy.origin = ORIGIN_IMPORTED;
    struct act act = {.label = &copy, .kind = ACT_ANNOTATION, .actor = importer};
    st = tx_do(s, import_in, &act, e);
    if (st == ST_OK && out)
        *out = act.done;
    return st;
}
