#include <string.h>

#include "diple/app/offline.h"
#include "diple/dataset/pack_file.h"
#include "diple/store/aids.h"
#include "diple/store/packs.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "diple/work/pack.h"
#include "diple/work/review.h"

struct packing {
    struct session *s;
    const struct offline_wish *wish;
    struct pack pack;
    struct guide_version guide;
    struct pack_taken items;
    struct arena a;
    struct strbuf file;
};

static enum status find_person(struct packing *p, struct err *e)
{
    struct person who;
    struct session *s = p->s;
    const char *name = p->wish->person;
    enum status st = store_person_find(s->store, &p->a, sv_of(name), &who, e);
    if (st == ST_NOT_FOUND) {
        err_set(e, st, "this project knows nobody called %s", name);
        err_hint(e, "Those it knows: diple person list -p %s", s->path);
    }
    if (st != ST_OK)
        return st;
    if (who.kind != PERSON_HUMAN || who.state != PERSON_ACTIVE)
        return err_set(e, ST_INVALID, "%s is not at work in this project", name);
    p->pack.person = who.id;
    p->pack.name = who.name;
    return ST_OK;
}

/* What gold says about them comes first, as it does before a screen. */
static enum status review(struct packing *p, struct err *e)
{
    struct review r;
    const struct batch *b = p->wish->batch;
    if (!b->dealt || (b->policy.gold <= 0 && b->policy.quiz <= 0))
        return ST_OK;
    enum status st =
        review_person(p->s->store, &p->s->guide, b, p->pack.person, &p->a, &r, e);
    if (st != ST_OK || r.round.round == 0 || r.round.state != ROUND_OPEN)
        return st;
    err_set(
        e, ST_DENIED, "%s is in a round of practice or a quiz in %s", p->pack.name,
        b->name);
    err_hint(e, "It tells the answer after each item, so it cannot be taken along.");
    return ST_DENIED;
}

static enum status put_items(struct packing *p, struct pack_writer *w, struct err *e)
{
    struct store *s = p->s->store;
    enum status st = ST_OK;
    for (size_t i = 0; i < p->items.n && st == ST_OK; i++) {
        AUTO_ARENA struct arena a = {0};
        char id[STORE_PUBLIC_ID_LEN + 1];
        struct task task;
        struct suggestion *list = NULL;
        size_t n = 0;
        store_public_id(s, p->items.tasks[i], id);
        st = store_task_get(s, &a, p->items.tasks[i], &task, e);
        if (st == ST_OK)
            st = store_suggestion_list(s, &a, p->items.tasks[i], &list, &n, e);
        struct pack_item item = {sv_of(id), task.record, list, n};
        if (st == ST_OK)
            pack_file_item(w, &item);
    }
    return st;
}

static enum status write_file(struct packing *p, struct err *e)
{
    struct pack_keys k;
    struct pack_writer w;
    struct pack_head h = {
        .person = p->pack.name,
        .batch = p->wish->batch->name,
        .guide = p->pack.guide,
        .items = p->pack.items,
        .made = p->pack.at,
        .until = p->pack.until};
    enum status st = store_pack_keys(p->s->store, p->pack.id, &k, e);
    if (st != ST_OK)
        return st;
    memcpy(h.pack, k.key, sizeof h.pack);
    memcpy(h.project, store_origin(p->s->store), sizeof h.project);
    memcpy(h.back, k.back, sizeof h.back);
    memcpy(h.public, k.public, sizeof h.public);
    h.seed = k.seed;
    pack_file_begin(&w, &p->file, &h, k.secret);
    seal_wipe(&k, sizeof k);
    pack_file_guide(&w, p->guide.yaml);
    st = put_items(p, &w, e);
    return st == ST_OK ? pack_file_end(&w, e) : st;
}

static enum status pack_in(struct packing *p, struct err *e)
{
    struct store *s = p->s->store;
    const struct offline_wish *wish = p->wish;
    p->pack.batch = wish->batch->id;
    p->pack.until = store_now(s) + wish->lease_ms;
    enum status st = store_guide_get(s, &p->a, 0, &p->guide, e);
    p->pack.guide = p->guide.number;
    struct pack_ask ask = {wish->batch, &p->pack, wish->most};
    if (st == ST_OK)
        st = pack_take(s, &ask, &p->a, &p->items, e);
    if (st == ST_OK)
        st = store_pack_add(
            s, p->s->person, &p->pack, p->items.tasks, p->items.n, &p->pack, e);
    if (st == ST_OK)
        st = write_file(p, e);
    return st == ST_OK ? wish->keep(wish->ctx, strbuf_sv(&p->file), e) : st;
}

static enum status pack_all(struct packing *p, struct err *e)
{
    struct store *s = p->s->store;
    enum status st = find_person(p, e);
    if (st == ST_OK && p->wish->batch->state != BATCH_OPEN)
        st = err_set(
            e, ST_DENIED, "%s is %s", p->wish->batch->name,
            batch_state_word(p->wish->batch->state));
    if (st == ST_OK)
        st = review(p, e);
    if (st == ST_OK)
        st = store_begin(s, e);
    if (st != ST_OK)
        return st;
    st = pack_in(p, e);
    if (st == ST_OK)
        return store_commit(s, e);
    store_rollback(s);
    return st;
}

enum status offline_pack(
    struct session *s, const struct offline_wish *wish, struct pack *out, struct err *e)
{
    struct packing p = {.s = s, .wish = wish, .file = STRBUF_INIT};
    enum status st = pack_all(&p, e);
    if (st == ST_OK) {
        *out = p.pack;
        out->name = arena_strdup(&s->arena, p.pack.name);
        out->batch_name = arena_strdup(&s->arena, wish->batch->name);
    }
    strbuf_release(&p.file);
    arena_release(&p.a);
    return st;
}
