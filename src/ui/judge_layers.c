/*
 * Everybody's marks over one text: what is agreed dotted and dim, what was settled
 * solid, what is open dashed under the letters of those who marked it. They come
 * from two lists in order of place, for the lines in view alone.
 */
#include "diple/base/mem.h"
#include "judge.h"

/* ---- the layers ----------------------------------------------------------------- */

void judge_layers_who(
    const struct judge_model *m, const size_t *layers, size_t n, struct strbuf *out)
{
    for (size_t i = 0; i < n; i++) {
        const struct queue_answer *a = &m->it.list[m->spans.answer_of[layers[i]]];
        strbuf_printf(out, "%s%s", i ? " " : "", m->names ? a->name : a->letter);
    }
}

static const struct markup *mark_of(
    const struct settling *s, const struct cluster_member *k)
{
    return &s->layers[k->layer].list[k->index];
}

static const char *name_of(
    struct judge_model *m, const struct cluster_member *k, size_t n)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct settling *s = &m->spans.settling;
    for (size_t i = 0; i < n; i++) {
        judge_layers_who(m, &k[i].layer, 1, &b);
        strbuf_puts(&b, " ");
    }
    strbuf_puts(&b, s->question->labels[k->span.label].name);
    return arena_strdup(&s->arena, b.p);
}

void judge_layers_begin(struct judge_model *m)
{
    struct judge_spans *sp = &m->spans;
    struct settling *s = &sp->settling;
    const struct clusters *c = &s->found;
    size_t far = 0;
    sp->layers = arena_array(&s->arena, c->n_members + 1, sizeof *sp->layers);
    sp->reach = arena_array(&s->arena, c->n_members + 1, sizeof *sp->reach);
    sp->n_layers = 0;
    for (size_t at = 0; at < c->n; at++) {
        const struct cluster_member *k = &c->members[c->list[at].first];
        for (size_t i = 0, end; i < c->list[at].n; i = end) {
            end = i + 1;
            while (end < c->list[at].n && span_order(&k[i].span, &k[end].span) == 0)
                end++;
            const struct markup *mark = mark_of(s, &k[i]);
            far = mark->end > far ? mark->end : far;
            sp->reach[sp->n_layers] = far;
            sp->layers[sp->n_layers++] =
                (struct judge_layer){mark, at, name_of(m, &k[i], end - i)};
        }
    }
}

/* ---- painting ------------------------------------------------------------------- */

struct painting {
    struct judge_model *m;
    struct mark_paint *out;
    size_t n, max;
};

static void paint(
    struct painting *p, const struct markup *k, const struct mark_paint *like)
{
    struct move_range whole = {k->start, k->end};
    const struct move_range *piece = k->n_pieces ? k->pieces : &whole;
    size_t n = k->n_pieces ? k->n_pieces : 1;
    for (size_t i = 0; i < n && p->n < p->max; i++) {
        p->out[p->n] = *like;
        p->out[p->n].start = piece[i].start;
        p->out[p->n].end = piece[i].end;
        p->out[p->n++].goes_on = i > 0;
    }
}

/* The spans that a pair is about. */
static bool is_end(struct judge_spans *sp, const struct markup *k)
{
    const struct settling_pair *pair =
        sp->at == CLUSTER_NONE ? NULL : settling_pair(&sp->settling, sp->at);
    for (size_t i = 0; pair && i < pair->n; i++) {
        const struct settling_link *link = &sp->settling.links[pair->first + i];
        if (settling_became(&sp->settling, link, false) == k->serial ||
            settling_became(&sp->settling, link, true) == k->serial)
            return true;
    }
    return false;
}

static void paint_standing(struct painting *p, const struct markup *k)
{
    struct judge_spans *sp = &p->m->spans;
    struct settling *s = &sp->settling;
    size_t owner = settling_owner(s, k);
    bool focus = (owner != CLUSTER_NONE && owner == sp->at) || is_end(sp, k);
    struct mark_paint like = {
        .name = sv_of(s->question->labels[k->label].name),
        .role = owner == CLUSTER_NONE ? ROLE_DIM : role_label(k->label),
        .style = owner == CLUSTER_NONE ? MARK_DOTTED : MARK_SOLID,
        .focus = focus};
    paint(p, k, &like);
}

static void paint_layer(struct painting *p, const struct judge_layer *l)
{
    struct judge_spans *sp = &p->m->spans;
    struct mark_paint like = {
        .name = sv_of(l->name),
        .role = ROLE_CONFLICT,
        .style = MARK_DASHED,
        .open = true,
        .focus = l->cluster == sp->at};
    if (sp->settling.state[l->cluster].how == SETTLED_OPEN)
        paint(p, l->mark, &like);
}

static size_t first_reaching(const struct judge_spans *sp, size_t byte)
{
    size_t low = 0, high = sp->n_layers;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (sp->reach[mid] <= byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static size_t list(
    void *ctx, size_t from, size_t to, struct mark_paint *out, size_t max)
{
    struct painting p = {.m = ctx, .out = out, .max = max};
    struct judge_spans *sp = &p.m->spans;
    const struct markset *marks = &sp->settling.marks;
    size_t i = first_reaching(sp, from);
    for (; i < sp->n_layers && sp->layers[i].mark->start < to; i++)
        if (sp->layers[i].mark->end > from)
            paint_layer(&p, &sp->layers[i]);
    i = MARKS_NONE;
    while ((i = markset_within(marks, from, to, i)) != MARKS_NONE)
        paint_standing(&p, &marks->list[i]);
    return p.n;
}

struct mark_source judge_layers_source(struct judge_model *m)
{
    return (struct mark_source){m, list};
}
