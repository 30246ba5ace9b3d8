#include <string.h>

#include "diple/app/offline.h"
#include "diple/app/verify.h"
#include "diple/dataset/handin.h"
#include "diple/guide/load.h"
#include "diple/store/decisions.h"
#include "diple/store/packs.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"

enum { DAY_MS = 24 * 60 * 60 * 1000 };
#define YEAR_1971 31536000000LL
#define YEAR_2100 4102444800000LL

struct merging {
    struct session *s;
    struct handin_reader in;
    struct handin_head head;
    struct pack pack;
    struct guide guide; /* that which went out with the pack */
    bool guide_loaded;
    int newest; /* number of the guide of today */
    int64_t now;
    struct store_return *to;
    struct arena a;
};

/* ---- is it ours, and may they? --------------------------------------------------- */

static enum status check_head(
    struct merging *m, const struct merge_wish *wish, struct err *e)
{
    struct session *s = m->s;
    if (strcmp(m->head.project, store_origin(s->store)) != 0) {
        err_set(e, ST_CONFLICT, "this return belongs to another project");
        err_hint(e, "Nothing was changed. Name the right project with -p FILE.");
        return ST_CONFLICT;
    }
    enum status st = store_pack_find(s->store, &m->a, sv_of(m->head.pack), &m->pack, e);
    if (st != ST_OK)
        return st;
    if (strcmp(m->head.person, m->pack.name) != 0)
        return err_set(
            e, ST_CONFLICT, "the pack was made for %s, and this return says it is %s's",
            m->pack.name, m->head.person);
    if (m->pack.person != s->person && !wish->others)
        return err_set(
            e, ST_DENIED, "this return is %s's; only they or a manager can bring it",
            m->pack.name);
    return ST_OK;
}

static enum status prove(struct merging *m, struct err *e)
{
    struct pack_keys k;
    enum status st = store_pack_keys(m->s->store, m->pack.id, &k, e);
    if (st == ST_OK)
        st = handin_prove(&m->in, k.back, e);
    seal_wipe(&k, sizeof k);
    return st;
}

static enum status load_guide(struct merging *m, struct err *e)
{
    struct guide_version v;
    struct diags d;
    enum status st = store_guide_get(m->s->store, &m->a, 0, &v, e);
    m->newest = v.number;
    if (st == ST_OK)
        st = store_guide_get(m->s->store, &m->a, m->pack.guide, &v, e);
    if (st != ST_OK)
        return st;
    diags_init(&d, "the guide of the pack");
    st = guide_load(&m->guide, v.yaml, &d);
    if (st != ST_OK)
        diags_status(&d, e);
    diags_release(&d);
    m->guide_loaded = st == ST_OK;
    return st;
}

/* ---- a line ---------------------------------------------------------------------- */

/* The item that the line names, where it went out with the pack; else 0. */
static enum status find_task(
    struct merging *m, const struct pack_line *l, int64_t *task, struct err *e)
{
    char id[STORE_PUBLIC_ID_LEN + 1] = {0};
    bool has = false;
    *task = 0;
    memcpy(id, l->item.p, l->item.n < STORE_PUBLIC_ID_LEN ? l->item.n : sizeof id - 1);
    if (!store_public_task(m->s->store, id, task))
        return ST_OK;
    enum status st = store_pack_has(m->s->store, m->pack.id, *task, &has, e);
    if (!has)
        *task = 0;
    return st;
}

static enum status check_answer(
    struct merging *m, const struct pack_line *l, int64_t task, struct arena *a,
    const char **refuse, struct err *e)
{
    struct task item;
    struct err why = {0};
    enum status st = store_task_get(m->s->store, a, task, &item, e);
    if (st == ST_OK && item.record.n &&
        verify_answer(&m->guide, item.record, l->answer, &why) != ST_OK)
        *refuse = arena_printf(a, "it does not fit its guide: %s", why.message);
    return st;
}

static void note(struct strbuf *b, const char *what)
{
    strbuf_printf(b, "%s%s", b->n ? "; " : "", what);
}

/* What is said of a line that is kept all the same. */
static enum status find_late(
    struct merging *m, const struct pack_line *l, int64_t task, struct strbuf *out,
    struct err *e)
{
    struct err why = {0};
    AUTO_ARENA struct arena a = {0};
    struct decision d;
    enum status st = store_decision_get(m->s->store, &a, task, &d, &why);
    if (st == ST_OK)
        note(out, "the item was decided before");
    else if (st != ST_NOT_FOUND)
        return store_decision_get(m->s->store, &a, task, &d, e);
    if (m->now > m->pack.until)
        note(out, "after the lease ended");
    if (m->newest > m->pack.guide)
        note(out, "under an older guide");
    if (l->submitted < YEAR_1971 || l->submitted > YEAR_2100 ||
        l->submitted < m->pack.at - DAY_MS || l->submitted > m->now + DAY_MS)
        note(out, "its clock was wrong");
    return ST_OK;
}

static enum status take_line(
    struct merging *m, const struct pack_line *l, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf late = STRBUF_INIT;
    struct return_verdict v = {0};
    int64_t task;
    enum status st = find_task(m, l, &task, e);
    bool said = l->kind == LINE_ANSWER || l->kind == LINE_SKIP;
    if (st == ST_OK && task && l->kind == LINE_ANSWER)
        st = check_answer(m, l, task, &a, &v.refuse, e);
    if (st == ST_OK && task && said && !v.refuse)
        st = find_late(m, l, task, &late, e);
    v.late = late.p;
    return st == ST_OK ? store_return_add(m->to, l, task, v, e) : st;
}

/* ---- all of it ------------------------------------------------------------------- */

/* Up to the end, to where the file breaks off, or with `salvage` to what is wrong. */
static enum status take_all(
    struct merging *m, bool salvage, struct merge_report *r, struct err *e)
{
    struct pack_line line;
    struct err why = {0};
    enum status st;
    while ((st = handin_next(&m->in, &line, &why)) == ST_OK)
        if ((st = take_line(m, &line, e)) != ST_OK)
            return st;
    r->cut = m->in.cut;
    r->why = why;
    r->salvaged = st != ST_NOT_FOUND && salvage && (st == ST_INVALID || st == ST_LIMIT);
    if (st == ST_NOT_FOUND || r->salvaged)
        return ST_OK;
    err_hint(
        &why, "Nothing was taken. What stands before it can be: diple merge --salvage");
    if (e)
        *e = why;
    return st;
}

/* Only they can say which of their answers they mean. */
static enum status tell(struct merging *m, const struct return_counts *n, struct err *e)
{
    AUTO_STRBUF struct strbuf say = STRBUF_INIT;
    if (n->clashes == 0 || n->event == 0)
        return ST_OK;
    strbuf_printf(
        &say,
        "Your answers to %lld item%s of %s came from more than one place and differ: "
        "what you answer here now counts.",
        (long long)n->clashes, n->clashes == 1 ? "" : "s", m->pack.batch_name);
    return store_notice_say(
        m->s->store, m->pack.person, NOTICE_MESSAGE, strbuf_sv(&say), e);
}

static enum status merge_in(
    struct merging *m, const struct merge_wish *wish, struct merge_report *r,
    struct err *e)
{
    enum status st =
        store_return_begin(m->s->store, &m->pack, m->head.origin, &m->to, e);
    if (st == ST_OK)
        st = take_all(m, wish->salvage, r, e);
    if (st != ST_OK) {
        store_return_drop(m->to);
        return st;
    }
    st = store_return_end(m->to, m->s->person, &r->n, e);
    return st == ST_OK ? tell(m, &r->n, e) : st;
}

static enum status merge(
    struct merging *m, const struct merge_wish *wish, struct merge_report *r,
    struct err *e)
{
    struct store *s = m->s->store;
    enum status st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = merge_in(m, wish, r, e);
    if (st == ST_OK && !wish->dry)
        return store_commit(s, e);
    store_rollback(s);
    return st;
}

enum status offline_merge(
    struct session *s, struct lines *in, const struct merge_wish *wish,
    struct merge_report *out, struct err *e)
{
    struct merging m = {.s = s, .now = store_now(s->store)};
    struct merge_report r = {0};
    enum status st = handin_open(&m.in, in, &m.head, e);
    if (st != ST_OK)
        return st;
    st = check_head(&m, wish, e);
    if (st == ST_OK)
        st = prove(&m, e);
    if (st == ST_OK)
        st = load_guide(&m, e);
    if (st == ST_OK)
        st = merge(&m, wish, &r, e);
    if (st == ST_OK) {
        r.pack = m.pack;
        r.pack.name = arena_strdup(&s->arena, m.pack.name);
        r.pack.batch_name = arena_strdup(&s->arena, m.pack.batch_name);
        memcpy(r.copy, m.head.origin, sizeof r.copy);
        *out = r;
    }
    if (m.guide_loaded)
        guide_release(&m.guide);
    handin_close(&m.in);
    arena_release(&m.a);
    return st;
}
