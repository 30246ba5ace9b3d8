#include <stdlib.h>
#include <string.h>

#include "diple/app/offline.h"
#include "diple/dataset/handin.h"
#include "diple/dataset/pack_file.h"
#include "diple/store/packs.h"

/* The numbers of the events in the log, in order: act i + 1 is the i-th. */
struct numbers {
    struct arena a;
    int64_t *events;
    size_t n;
};

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static int64_t act_of(const struct numbers *k, int64_t event)
{
    const int64_t *at =
        event && k->n ? bsearch(&event, k->events, k->n, sizeof *k->events, by_number)
                      : NULL;
    return at ? at - k->events + 1 : 0;
}

static enum line_kind kind_of(enum act_kind kind)
{
    switch (kind) {
    case ACT_SKIP: return LINE_SKIP;
    case ACT_UNDO: return LINE_UNDO;
    case ACT_REDO: return LINE_REDO;
    default: return LINE_ANSWER;
    }
}

static void put(struct handin_writer *w, struct numbers *k, const struct copy_act *act)
{
    struct pack_line l = {
        .kind = kind_of(act->kind),
        .item = sv_of(act->ext),
        .answer = act->answer,
        .shown = act->shown,
        .comment = act->comment,
        .started = act->started,
        .submitted = act->submitted,
        .active_ms = act->active_ms,
        .origin = act->origin,
        .flag = act->flag};
    k->events = arena_push(&k->a, k->events, &k->n, &act->event, sizeof act->event);
    l.follows = act_of(k, act->parent);
    l.holds = act_of(k, act->holds);
    handin_put(w, &l);
}

static enum status put_all(
    struct store *s, struct handin_writer *w, struct numbers *k, struct err *e)
{
    enum { PAGE = 1000 };
    int64_t after = 0;
    size_t n = PAGE;
    enum status st = ST_OK;
    while (st == ST_OK && n == PAGE) {
        AUTO_ARENA struct arena a = {0};
        struct copy_act *list;
        st = store_copy_acts(s, &a, after, PAGE, &list, &n, e);
        for (size_t i = 0; st == ST_OK && i < n; i++) {
            put(w, k, &list[i]);
            after = list[i].event;
        }
    }
    return st;
}

enum status offline_return(
    struct session *s, struct strbuf *file, int64_t *acts, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct pack_head head;
    struct handin_head h;
    struct handin_writer w;
    struct numbers k = {0};
    struct sv text;
    enum status st = store_copy_head(s->store, &a, &text, e);
    if (st == ST_NOT_FOUND)
        return err_set(e, ST_INVALID, "%s is no working copy of a pack", s->path);
    if (st == ST_OK)
        st = pack_head_parse(text, &a, &head, e);
    if (st != ST_OK)
        return st;
    memcpy(h.pack, head.pack, sizeof h.pack);
    memcpy(h.project, head.project, sizeof h.project);
    memcpy(h.origin, store_origin(s->store), sizeof h.origin);
    h.person = head.person;
    handin_begin(&w, file, &h, head.back);
    st = put_all(s->store, &w, &k, e);
    if (st == ST_OK)
        st = handin_end(&w, e);
    if (st == ST_OK)
        *acts = w.seq;
    arena_release(&k.a);
    return st;
}
