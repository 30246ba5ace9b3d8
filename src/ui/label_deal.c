/*
 * Which item is next for this person, and what is said where there is none.
 *
 * In a dealt batch the next item is leased already when it is needed: more are
 * handed out while the person is at one, on a connection of its own.
 */
#include <string.h>

#include "diple/store/deal.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "label.h"
#include "prose.h"

enum { LEFT_FEW = 2, AGAIN_SLACK_MS = 1000 };

/* A batch may be paused, closed, filled or dealt while somebody is in it. */
static enum status refresh_batch(
    struct label_model *m, struct session *s, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct batch now;
    enum status st = store_batch_get(s->store, &a, m->batch.id, &now, e);
    if (st != ST_OK)
        return st;
    m->batch.state = now.state;
    m->batch.dealt = now.dealt;
    m->batch.size = now.size;
    m->batch.policy = now.policy;
    /* Texts, which nobody here needs, would die with the arena. */
    m->batch.policy.priority = m->batch.policy.after = NULL;
    m->batch.policy.n_requires = 0;
    return ST_OK;
}

static enum status more(struct label_model *m, struct session *s, struct err *e)
{
    struct deal_report r = {0};
    enum status st = session_deal(s, &m->batch, &r, e);
    if (st != ST_OK)
        return st;
    m->dealt = r;
    m->deal_due = false;
    m->again_at = -1;
    if (r.open == 0 && r.next_at > 0) {
        int64_t ms = r.next_at - clock_wall(&s->clock);
        m->again_at = clock_mono(&s->clock) + (ms > 0 ? ms : 0) + AGAIN_SLACK_MS;
    }
    return ST_OK;
}

/* The next item and its position; ST_NOT_FOUND where none waits. */
static enum status find_next(
    struct label_model *m, struct session *s, int64_t *pos, struct err *e)
{
    int64_t task;
    enum status st = refresh_batch(m, s, e);
    if (st == ST_OK && m->batch.state != BATCH_OPEN) {
        m->dealt = (struct deal_report){
            .why = m->batch.state == BATCH_PAUSED ? DEAL_PAUSED : DEAL_CLOSED};
        return ST_NOT_FOUND;
    }
    if (st == ST_OK)
        st = store_next(s->store, m->batch.id, s->person, pos, &task, e);
    if (st != ST_NOT_FOUND || !m->batch.dealt)
        return st;
    err_clear(e);
    st = more(m, s, e);
    return st == ST_OK ? store_next(s->store, m->batch.id, s->person, pos, &task, e)
                       : st;
}

static void note_few(struct label_model *m, struct session *s)
{
    struct deal_person p;
    m->deal_due =
        m->batch.dealt &&
        store_deal_person(s->store, m->batch.id, s->person, &p, NULL) == ST_OK &&
        p.open <= LEFT_FEW;
}

enum status label_load_next(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    int64_t pos = 0;
    m->again_at = -1;
    enum status st = find_next(m, s, &pos, e);
    if (st == ST_OK) {
        note_few(m, s);
        return label_load_at(m, s, pos, e);
    }
    /* The item shown is done with, whatever became of the next. */
    label_forget(m);
    m->unread = st != ST_NOT_FOUND;
    if (m->unread)
        return st;
    err_clear(e);
    st = store_pack_out(s->store, m->batch.id, s->person, &m->out, e);
    return st == ST_OK ? label_refresh(m, s, e) : st;
}

/* What cannot be had now is asked for again when it is needed. */
enum status label_deal_ahead(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    (void)e;
    if (!m->has_item)
        return label_load_next(m, s, e);
    more(m, s, NULL);
    m->deal_due = false;
    return store_place_count(s->store, m->batch.id, s->person, &m->places, NULL);
}

void label_note_late(struct label_model *m, struct session *s)
{
    struct hand h;
    if (!m->batch.dealt ||
        store_hand_get(s->store, m->batch.id, s->person, m->task.id, &h, NULL) != ST_OK)
        return;
    if (h.state == HAND_EXTRA)
        label_say(
            m, "Your time for that item had run out. The answer is kept, and counts "
               "unless others were asked meanwhile.");
}

static void put_why(const struct label_model *m, struct strbuf *out)
{
    const struct deal_report *r = &m->dealt;
    const char *name = m->batch.name;
    char at[CLOCK_HM_LEN];
    switch (r->why) {
    case DEAL_PAUSED:
        strbuf_printf(
            out,
            "%s is paused: nothing is handed out until its manager opens it again.",
            name);
        return;
    case DEAL_CLOSED:
        strbuf_printf(out, "%s is closed: it wants no more answers.", name);
        return;
    case DEAL_QUOTA:
        strbuf_printf(
            out, "You have had the %ld items of %s that one person may have.",
            m->batch.policy.quota, name);
        return;
    case DEAL_AWAY:
        strbuf_printf(
            out,
            "You are not at work in this project for now, so %s hands you nothing. "
            "Ask its manager.",
            name);
        return;
    case DEAL_HELD:
        strbuf_printf(
            out,
            "Nothing new of %s is handed to you for now. Your answers are kept; its "
            "manager has been told and decides.",
            name);
        return;
    case DEAL_DRY:
        strbuf_printf(
            out,
            "%s has too few items for its quiz, so it cannot begin. Tell its manager.",
            name);
        return;
    case DEAL_UNFIT: strbuf_printf(out, "%s.", r->say); return;
    default: break;
    }
    strbuf_printf(out, "No items wait for you in %s.", name);
    if (r->others > 0 && r->next_at > 0) {
        clock_local_hm(r->next_at, at);
        strbuf_printf(
            out, " %lld %s with others; the next comes back at %s.",
            (long long)r->others, r->others == 1 ? "is" : "are", at);
    }
}

void label_deal_words(const struct label_model *m, struct strbuf *out)
{
    char until[CLOCK_ISO_LEN];
    put_why(m, out);
    if (m->out.n == 0)
        return;
    clock_iso(m->out.until, until);
    strbuf_printf(
        out, " %lld %s out with you in a pack until %.10s.", (long long)m->out.n,
        m->out.n == 1 ? "is" : "are", until);
}
