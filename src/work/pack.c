#include "diple/work/pack.h"

#include "diple/store/deal.h"
#include "diple/store/labels.h"
#include "diple/store/packs.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"
#include "diple/work/deal.h"

struct taking {
    struct store *s;
    const struct batch *batch;
    const struct pack *pack;
    size_t most;
    int64_t now;
    struct arena *a;
    int64_t *tasks;
    size_t n;
    struct deal_report dealt;
};

/* Of one whose record was erased there is nothing to take along. */
static enum status has_record(struct taking *t, int64_t task, bool *has, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct task item;
    enum status st = store_task_get(t->s, &a, task, &item, e);
    if (st == ST_OK)
        *has = item.record.n > 0;
    return st;
}

static enum status take(struct taking *t, int64_t task, struct err *e)
{
    bool out = false, has = false;
    enum status st = store_pack_is_out(t->s, t->pack, task, t->now, &out, e);
    if (st == ST_OK && !out)
        st = has_record(t, task, &has, e);
    if (st == ST_OK && has)
        t->tasks = arena_push(t->a, t->tasks, &t->n, &task, sizeof task);
    return st;
}

static enum status take_hands(struct taking *t, struct err *e)
{
    enum { PAGE = 500 };
    struct page page = {
        .batch = t->batch->id, .person = t->pack->person, .limit = PAGE};
    struct hand *list;
    size_t n = PAGE;
    enum status st = ST_OK;
    while (st == ST_OK && n == PAGE && t->n < t->most) {
        AUTO_ARENA struct arena a = {0};
        st = store_hand_list(t->s, &a, page, &list, &n, e);
        for (size_t i = 0; st == ST_OK && i < n && t->n < t->most; i++) {
            page.after = list[i].n;
            if (list[i].state == HAND_LEASED || list[i].state == HAND_RETURNED)
                st = take(t, list[i].task, e);
        }
    }
    return st;
}

static enum status take_dealt(struct taking *t, struct err *e)
{
    struct deal_wish wish = {
        .batch = t->batch->id,
        .person = t->pack->person,
        .ahead = (int64_t)t->most,
        .lease = t->pack->until - t->now};
    enum status st = deal_more(t->s, &wish, &t->dealt, e);
    if (st == ST_OK)
        st = take_hands(t, e);
    return st == ST_OK ? store_pack_extend(t->s, t->pack, t->tasks, t->n, e) : st;
}

static enum status take_walked(struct taking *t, struct err *e)
{
    int64_t pos = 0, from = 1, task = 0;
    while (t->n < t->most && from <= t->batch->size) {
        enum status st = store_next_from(
            t->s, t->batch->id, t->pack->person, from, &pos, &task, NULL);
        if (st == ST_NOT_FOUND || (st == ST_OK && pos < from))
            return ST_OK;
        if (st == ST_OK)
            st = take(t, task, e);
        else
            err_set(e, st, "the next item cannot be found");
        if (st != ST_OK)
            return st;
        from = pos + 1;
    }
    return ST_OK;
}

static const char *reason(const struct taking *t)
{
    switch (t->dealt.why) {
    case DEAL_QUOTA: return "they have had as many items as one person may";
    case DEAL_PAUSED: return "the batch is paused";
    case DEAL_CLOSED: return "the batch is closed";
    case DEAL_AWAY: return "they are not active";
    case DEAL_HELD: return "they get nothing new here for now";
    case DEAL_DRY: return "the quiz cannot go on: it asks for more gold than there is";
    case DEAL_UNFIT: return t->dealt.say;
    default: return "nothing is left that they have not had, or have out already";
    }
}

enum status pack_take(
    struct store *s, const struct pack_ask *ask, struct arena *a,
    struct pack_taken *out, struct err *e)
{
    struct taking t = {
        .s = s,
        .batch = ask->batch,
        .pack = ask->pack,
        .most = ask->most,
        .now = store_now(s),
        .a = a};
    enum status st = ask->batch->dealt ? take_dealt(&t, e) : take_walked(&t, e);
    if (st != ST_OK)
        return st;
    if (t.n == 0)
        return err_set(
            e, ST_NOT_FOUND, "no item of %s can go out to %s: %s", ask->batch->name,
            ask->pack->name, reason(&t));
    *out = (struct pack_taken){t.tasks, t.n};
    return ST_OK;
}
