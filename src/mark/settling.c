#include "diple/mark/settling.h"

#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "settling_inner.h"

/* ---- beginning ------------------------------------------------------------------ */

static bool is_related(const struct guide *g, size_t q)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_RELATIONS &&
            g->questions[i].spans_question == q)
            return true;
    return false;
}

static void read_layers(struct settling *s, struct cluster_layer *layers)
{
    const struct settling_task *t = &s->task;
    s->layers = arena_array(&s->arena, t->n + 1, sizeof *s->layers);
    for (size_t i = 0; i < t->n; i++) {
        const struct value *v = &t->answers[i]->values[t->q];
        struct markset *m = &s->layers[i];
        markset_init(m, s->question, t->index, false);
        if (v->kind == VALUE_SPANS)
            s->left_out += markset_read(m, v->text, false);
        struct span *spans = arena_array(&s->arena, m->n + 1, sizeof *spans);
        markset_spans(m, spans, &layers[i].n);
        layers[i].spans = spans;
    }
}

void settling_own(struct settling *s, uint32_t serial, size_t at)
{
    if (s->owner_n <= serial) {
        size_t before = s->owner_n;
        s->owner_n = (size_t)serial + 1;
        s->owner = mem_grow(s->owner, &s->owner_cap, s->owner_n, sizeof *s->owner);
        for (size_t i = before; i < s->owner_n; i++)
            s->owner[i] = 0;
    }
    s->owner[serial] = at + 1;
}

bool settling_owns(const struct settling *s, size_t at, const struct markup *k)
{
    return k->serial < s->owner_n && s->owner[k->serial] == at + 1;
}

size_t settling_owner(const struct settling *s, const struct markup *k)
{
    size_t owner = k->serial < s->owner_n ? s->owner[k->serial] : 0;
    return owner ? owner - 1 : CLUSTER_NONE;
}

/* What all agree on stands from the start; there is nothing to undo of it. */
static void put_agreed(struct settling *s)
{
    size_t n = s->found.n_agreed;
    AUTO_FREE struct markup *list = mem_array(NULL, n + 1, sizeof *list);
    s->agreed = arena_array(&s->arena, n + 1, sizeof *s->agreed);
    for (size_t i = 0; i < n; i++) {
        const struct cluster_member *m = &s->found.agreed[i];
        list[i] = s->layers[m->layer].list[m->index];
        list[i].serial = 0;
        list[i].id = (struct sv){NULL, 0};
    }
    markset_put_all(&s->marks, list, n);
    s->marks.done = s->marks.n_log = 0;
    /* Both lists are in order of place, and no two are at one with one label. */
    for (size_t i = 0; i < n; i++)
        s->agreed[i] = list[i].serial;
}

static int agreed_place(const void *x, const void *y)
{
    const struct cluster_member *a = x, *b = y;
    return span_order(&a->span, &b->span);
}

size_t settling_site(const struct settling *s, size_t layer, size_t mark)
{
    const struct markset *m = &s->layers[layer];
    const struct markup *k = &m->list[mark];
    struct cluster_member key = {.span = mark_span(m, k)};
    const struct cluster_member *at =
        s->found.n_agreed ? bsearch(
                                &key, s->found.agreed, s->found.n_agreed,
                                sizeof *s->found.agreed, agreed_place)
                          : NULL;
    if (at)
        return (size_t)(at - s->found.agreed);
    return s->found.n_agreed + clusters_at(&s->found, k->cp_start, k->cp_end);
}

void settling_start(struct settling *s, const struct settling_task *task)
{
    *s = (struct settling){.task = *task};
    s->question = &task->guide->questions[task->q];
    struct cluster_layer *layers = arena_array(&s->arena, task->n + 1, sizeof *layers);
    s->task.answers = arena_array(&s->arena, task->n + 1, sizeof *s->task.answers);
    if (task->n)
        memcpy((void *)s->task.answers, task->answers, task->n * sizeof *task->answers);
    read_layers(s, layers);
    clusters_find(layers, task->n, &s->arena, &s->found);
    markset_init(&s->marks, s->question, task->index, is_related(task->guide, task->q));
    put_agreed(s);
    settling_find_pairs(s);
    s->state = arena_array(&s->arena, settling_count(s) + 1, sizeof *s->state);
}

void settling_release(struct settling *s)
{
    for (size_t i = 0; s->layers && i < s->task.n; i++)
        markset_release(&s->layers[i]);
    markset_release(&s->marks);
    markset_release(&s->kept);
    free(s->owner);
    free(s->log);
    arena_release(&s->scratch);
    arena_release(&s->lost_words);
    arena_release(&s->arena);
    *s = (struct settling){0};
}

/* ---- looking -------------------------------------------------------------------- */

size_t settling_count(const struct settling *s)
{
    return s->found.n + s->n_open_pairs;
}

bool settling_is_pair(const struct settling *s, size_t at)
{
    return at >= s->found.n;
}

const struct settling_pair *settling_pair(const struct settling *s, size_t at)
{
    return settling_is_pair(s, at) ? &s->pairs[at - s->found.n] : NULL;
}

enum cluster_kind settling_kind(const struct settling *s, size_t at)
{
    return settling_is_pair(s, at) ? CLUSTER_RELATION : s->found.list[at].kind;
}

static bool is_open(struct settling *s, size_t at)
{
    return s->state[at].how == SETTLED_OPEN && !settling_is_moot(s, at);
}

size_t settling_left(struct settling *s)
{
    size_t left = 0;
    for (size_t i = 0; i < settling_count(s); i++)
        left += is_open(s, i);
    return left;
}

size_t settling_step(struct settling *s, size_t at, bool back, bool open)
{
    size_t n = settling_count(s);
    if (n == 0)
        return CLUSTER_NONE;
    if (at == CLUSTER_NONE)
        at = back ? 0 : n - 1;
    for (size_t i = 0; i < n; i++) {
        at = back ? (at ? at - 1 : n - 1) : (at + 1) % n;
        if (!open || is_open(s, at))
            return at;
    }
    return open ? settling_step(s, at, back, false) : CLUSTER_NONE;
}

/* ---- the marks of a cluster ----------------------------------------------------- */

size_t settling_marks(struct settling *s, size_t at, const struct markup ***out)
{
    size_t n = 0;
    *out = arena_array(&s->scratch, s->marks.n + 1, sizeof **out);
    for (size_t i = 0; i < s->marks.n; i++)
        if (settling_owns(s, at, &s->marks.list[i]))
            (*out)[n++] = &s->marks.list[i];
    return n;
}

static void widen(struct move_range *r, const struct markup *k)
{
    r->start = k->start < r->start ? k->start : r->start;
    r->end = k->end > r->end ? k->end : r->end;
}

const struct markup *settling_end(
    const struct settling *s, const struct settling_link *k, bool to)
{
    return &s->layers[k->layer].list[to ? k->to : k->from];
}

struct move_range settling_range(struct settling *s, size_t at)
{
    struct move_range r = {(size_t)-1, 0};
    if (settling_is_pair(s, at)) {
        const struct settling_pair *p = settling_pair(s, at);
        for (size_t i = 0; i < p->n; i++) {
            widen(&r, settling_end(s, &s->links[p->first + i], false));
            widen(&r, settling_end(s, &s->links[p->first + i], true));
        }
        return r;
    }
    const struct cluster *c = &s->found.list[at];
    for (size_t i = 0; i < c->n; i++) {
        const struct cluster_member *m = &s->found.members[c->first + i];
        widen(&r, &s->layers[m->layer].list[m->index]);
    }
    for (size_t i = 0; i < s->marks.n; i++)
        if (settling_owns(s, at, &s->marks.list[i]))
            widen(&r, &s->marks.list[i]);
    return r;
}

size_t settling_variants(struct settling *s, size_t at, struct settling_variant **out)
{
    struct cluster_variant *list;
    arena_clear(&s->scratch);
    if (settling_is_pair(s, at))
        return settling_pair_variants(s, settling_pair(s, at), out);
    size_t n = cluster_variants(&s->found, at, &s->scratch, &list);
    *out = arena_array(&s->scratch, n + 1, sizeof **out);
    for (size_t i = 0; i < n; i++) {
        struct settling_variant *v = &(*out)[i];
        *v = (struct settling_variant){
            .n = list[i].n, .layers = list[i].layers, .votes = list[i].votes};
        v->marks = arena_array(&s->scratch, v->n + 1, sizeof *v->marks);
        for (size_t k = 0; k < v->n; k++) {
            const struct cluster_member *m = list[i].spans[k];
            v->marks[k] = &s->layers[m->layer].list[m->index];
        }
    }
    return n;
}

bool settling_missing(struct settling *s, size_t *at, size_t *mark)
{
    for (size_t i = 0; i < s->marks.n; i++) {
        const struct markup *k = &s->marks.list[i], **list;
        size_t owner = k->serial < s->owner_n ? s->owner[k->serial] : 0;
        if (!owner || mark_missing(s->question, k) == GUIDE_NONE)
            continue;
        size_t n = settling_marks(s, owner - 1, &list);
        *at = owner - 1;
        for (*mark = 0; *mark < n && list[*mark] != k;)
            ++*mark;
        return true;
    }
    return false;
}
