#include "head.h"

#include "db.h"
#include "diple/store/labels.h"
#include "rows.h"
#include "store_sql.h"
#include "tally.h"

enum status head_get(
    struct store *s, struct arena *a, int64_t task, int64_t person,
    struct answer_head *out, struct err *e)
{
    struct rows how = {a, sizeof *out, row_head, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_HEAD_GET, e, "ii", task, person);
    enum status st = rows_one(s, q, how, out, e);
    if (st != ST_NOT_FOUND)
        return st;
    *out = (struct answer_head){.task = task, .person = person};
    return ST_OK;
}

enum status head_of_event(
    struct store *s, struct arena *a, int64_t event, struct answer_head *out,
    struct err *e)
{
    struct answer_head head = {
        .task = out->task, .person = out->person, .last = out->last, .event = event};
    if (event) {
        sqlite3_stmt *q = sql_start(s, SQL_HEAD_OF_EVENT, e, "i", event);
        if (!q)
            return s->st;
        enum status st = sql_step(s, q, e);
        if (st == ST_NOT_FOUND)
            return err_set(
                e, ST_DB, "the project is damaged: event %lld is missing",
                (long long)event);
        if (st != ST_OK)
            return st;
        struct act_body body;
        st = body_read(s, sql_sv(q, 3), a, &body, e);
        head.state = sv_is(sql_sv(q, 0), "skip") ? ANSWER_SKIPPED : ANSWER_DONE;
        head.guide = (int)sql_int(q, 1);
        sql_done(q);
        if (st != ST_OK)
            return st;
        head.answer = body.answer;
        head.flag = body.flag;
        head.comment = body.comment;
        head.submitted = body.submitted;
        head.active_ms = body.active_ms;
    }
    *out = head;
    return ST_OK;
}

enum status head_put(struct store *s, const struct answer_head *h, struct err *e)
{
    return sql_run(
        s, SQL_HEAD_PUT, e, "iitzizSiSii", h->task, h->person,
        answer_state_word(h->state), h->event, h->last, (int64_t)h->guide, h->answer,
        (int64_t)h->flag, h->comment, h->submitted, h->active_ms);
}

static struct tally tally_of(const struct answer_head *h)
{
    return (struct tally){h->state, h->flag, h->active_ms};
}

enum status head_move(
    struct store *s, const struct answer_head *before, const struct answer_head *after,
    struct err *e)
{
    enum status st = head_put(s, after, e);
    if (st != ST_OK)
        return st;
    return tally_move(
        s, after->task, after->person, tally_of(before), tally_of(after), e);
}

enum status store_head_get(
    struct store *s, struct arena *a, int64_t task, int64_t person,
    struct answer_head *out, struct err *e)
{
    return head_get(s, a, task, person, out, e);
}

enum status store_head_list(
    struct store *s, struct arena *a, int64_t task, struct answer_head **out, size_t *n,
    struct err *e)
{
    struct rows how = {a, sizeof **out, row_head, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_HEAD_LIST, e, "i", task);
    return rows_all(s, q, how, out, n, e);
}
