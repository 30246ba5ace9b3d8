/* What is decided of a cluster, each a step that can be undone. */
#include <string.h>

#include "diple/base/mem.h"
#include "diple/mark/passage.h"
#include "settling_inner.h"

/* ---- steps ---------------------------------------------------------------------- */

static void record(
    struct settling *s, size_t at, const struct settled *after, bool marks)
{
    struct settling_act act = {at, s->state[at], *after, marks};
    s->log = mem_grow(s->log, &s->log_cap, s->done + 1, sizeof *s->log);
    s->log[s->done++] = act;
    s->n_log = s->done;
    s->state[at] = *after;
    s->lost_known = false;
}

static void clear_marks(struct settling *s, size_t at)
{
    for (size_t i = s->marks.n; i-- > 0;)
        if (settling_owns(s, at, &s->marks.list[i]))
            markset_drop(&s->marks, s->marks.list[i].serial);
}

/* In place of what stands for the cluster these: all, or none and why. */
static const char *put(
    struct settling *s, size_t at, const struct settled *after,
    const struct markup *list, size_t n)
{
    size_t before = s->marks.done, spare;
    markset_step(&s->marks);
    clear_marks(s, at);
    for (size_t i = 0; i < n; i++) {
        struct markup k = list[i];
        const char *why;
        k.serial = 0;
        k.id = (struct sv){NULL, 0};
        if ((why = markset_refusal(&s->marks, &k))) {
            if (s->marks.done > before)
                markset_undo(&s->marks, &spare);
            return why;
        }
        settling_own(s, markset_put(&s->marks, &k), at);
    }
    record(s, at, after, s->marks.done != before);
    return NULL;
}

static const char *decide_pair(struct settling *s, size_t at, struct settled after)
{
    if (settling_is_moot(s, at))
        return "What it joins was settled as nothing: there is nothing to relate.";
    record(s, at, &after, false);
    return NULL;
}

static bool walk(struct settling *s, bool back, size_t *at)
{
    size_t spare;
    if (back ? s->done == 0 : s->done == s->n_log)
        return false;
    const struct settling_act *act = &s->log[back ? --s->done : s->done++];
    if (act->marks && back)
        markset_undo(&s->marks, &spare);
    else if (act->marks)
        markset_redo(&s->marks, &spare);
    s->lost_known = false;
    s->state[act->at] = back ? act->before : act->after;
    *at = act->at;
    return true;
}

bool settling_undo(struct settling *s, size_t *at)
{
    return walk(s, true, at);
}

bool settling_redo(struct settling *s, size_t *at)
{
    return walk(s, false, at);
}

/* ---- variants ------------------------------------------------------------------- */

static const char *put_variant(
    struct settling *s, size_t at, const struct settling_variant *v,
    const struct settled *after)
{
    AUTO_FREE struct markup *list = mem_array(NULL, v->n + 1, sizeof *list);
    for (size_t i = 0; i < v->n; i++)
        list[i] = *v->marks[i];
    return put(s, at, after, list, v->n);
}

const char *settling_take(struct settling *s, size_t at, size_t variant)
{
    struct settling_variant *list;
    struct settled after = {.how = SETTLED_VARIANT, .variant = variant};
    if (variant >= settling_variants(s, at, &list))
        return "There is no such variant here.";
    if (settling_is_pair(s, at))
        return decide_pair(s, at, after);
    return put_variant(s, at, &list[variant], &after);
}

const char *settling_clear(struct settling *s, size_t at)
{
    struct settled after = {.how = SETTLED_NOTHING};
    if (settling_is_pair(s, at))
        return decide_pair(s, at, after);
    return put(s, at, &after, NULL, 0);
}

/* ---- all of it, and what is common ---------------------------------------------- */

struct ranges {
    struct move_range *list;
    size_t n;
};

static void add_mark(struct settling *s, struct ranges *r, const struct markup *k)
{
    struct move_range whole = {k->start, k->end};
    const struct move_range *p = k->n_pieces ? k->pieces : &whole;
    for (size_t i = 0; i < (k->n_pieces ? k->n_pieces : 1); i++)
        r->list = arena_push(&s->scratch, r->list, &r->n, &p[i], sizeof p[i]);
}

static int by_start(const void *x, const void *y)
{
    const struct move_range *a = x, *b = y;
    return (a->start > b->start) - (a->start < b->start);
}

static void merge(struct ranges *r)
{
    size_t kept = 0;
    if (r->n)
        qsort(r->list, r->n, sizeof *r->list, by_start);
    for (size_t i = 0; i < r->n; i++) {
        struct move_range *last = kept ? &r->list[kept - 1] : NULL;
        if (!last || r->list[i].start > last->end)
            r->list[kept++] = r->list[i];
        else if (r->list[i].end > last->end)
            last->end = r->list[i].end;
    }
    r->n = kept;
}

static struct ranges both(
    struct settling *s, const struct ranges *x, const struct ranges *y)
{
    struct ranges out = {NULL, 0};
    for (size_t i = 0, k = 0; i < x->n && k < y->n;) {
        struct move_range a = x->list[i], b = y->list[k], r;
        r.start = a.start > b.start ? a.start : b.start;
        r.end = a.end < b.end ? a.end : b.end;
        if (r.start < r.end)
            out.list = arena_push(&s->scratch, out.list, &out.n, &r, sizeof r);
        i += a.end <= b.end;
        k += b.end <= a.end;
    }
    return out;
}

static struct ranges covered(
    struct settling *s, const struct settling_variant *list, size_t n, bool common)
{
    struct ranges out = {NULL, 0};
    bool begun = false;
    for (size_t i = 0; i < n; i++) {
        struct ranges one = {NULL, 0};
        for (size_t k = 0; k < list[i].n; k++)
            add_mark(s, common ? &one : &out, list[i].marks[k]);
        if (!common || list[i].n == 0)
            continue;
        merge(&one);
        out = begun ? both(s, &out, &one) : one;
        begun = true;
    }
    merge(&out);
    return out;
}

/* How many give a label there; those that gave it say its attributes. */
static size_t votes_for(
    const struct settling_variant *list, size_t n, size_t label, size_t attribute,
    size_t value)
{
    size_t votes = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < list[i].n; k++) {
            const struct markup *m = list[i].marks[k];
            if (m->label != label ||
                (attribute != GUIDE_NONE && mark_given(m, attribute) != value))
                continue;
            votes += list[i].votes;
            break;
        }
    return votes;
}

/* The one with most votes of n; GUIDE_NONE for a tie, or where nobody gave any. */
static size_t most(const size_t *votes, size_t n)
{
    size_t best = 0;
    bool tie = true;
    for (size_t i = 0; i < n; i++) {
        if (votes[i] > votes[best] || i == 0) {
            best = i;
            tie = votes[i] == 0;
        } else if (votes[i] == votes[best]) {
            tie = true;
        }
    }
    return n == 0 || tie ? GUIDE_NONE : best;
}

static size_t label_of(
    struct settling *s, size_t at, const struct settling_variant *list, size_t n)
{
    const struct markup **now;
    size_t labels = s->question->n_labels;
    if (settling_marks(s, at, &now) == 1)
        return now[0]->label; /* what was decided of it already */
    size_t *votes = arena_array(&s->scratch, labels + 1, sizeof *votes);
    for (size_t l = 0; l < labels; l++)
        votes[l] = votes_for(list, n, l, GUIDE_NONE, 0);
    return most(votes, labels);
}

static void give_values(
    struct settling *s, const struct settling_variant *list, size_t n, struct markup *k)
{
    const struct label *l = &s->question->labels[k->label];
    for (size_t i = 0; i < l->n_attributes; i++) {
        size_t values = l->attributes[i].n_labels;
        size_t *votes = arena_array(&s->scratch, values + 1, sizeof *votes);
        for (size_t v = 0; v < values; v++)
            votes[v] = votes_for(list, n, k->label, i, v);
        if (most(votes, values) != GUIDE_NONE)
            *k = mark_with_value(&s->marks, k, i, most(votes, values));
    }
}

static const char *put_ranges(
    struct settling *s, size_t at, const struct ranges *r, enum settled_how how)
{
    struct settling_variant *list;
    struct settled after = {.how = how};
    size_t n = settling_variants(s, at, &list);
    size_t label = label_of(s, at, list, n);
    if (label == GUIDE_NONE)
        return "They differ in the label too: press the key of the right one first.";
    struct move_range whole = {r->list[0].start, r->list[r->n - 1].end};
    struct markup k = {
        .label = (uint32_t)label, .start = whole.start, .end = whole.end};
    if (r->n > 1) {
        struct move_range *own = arena_array(&s->arena, r->n, sizeof *own);
        memcpy(own, r->list, r->n * sizeof *own);
        k.pieces = own;
        k.n_pieces = r->n;
    }
    give_values(s, list, n, &k);
    return put(s, at, &after, &k, 1);
}

static const char *cover(struct settling *s, size_t at, bool common)
{
    struct settling_variant *list;
    size_t n = settling_variants(s, at, &list);
    struct ranges found = covered(s, list, n, common), kept = {NULL, 0};
    /* The variants are read again meanwhile: what was found must outlive that. */
    kept.list = mem_array(NULL, found.n + 1, sizeof *kept.list);
    for (size_t i = 0; i < found.n; i++) {
        struct move_range r = passage_trim(s->task.text, found.list[i]);
        if (r.start < r.end)
            kept.list[kept.n++] = r;
    }
    const char *why =
        kept.n == 0 ? "What they marked has no text in common; x leaves nothing here."
        : kept.n > (s->question->discontinuous ? MARK_PIECES_MAX : 1)
            ? "That would be a span in pieces, which the guide does not take."
            : put_ranges(s, at, &kept, common ? SETTLED_COMMON : SETTLED_UNION);
    free(kept.list);
    return why;
}

const char *settling_unite(struct settling *s, size_t at)
{
    if (settling_is_pair(s, at))
        return decide_pair(s, at, (struct settled){.how = SETTLED_UNION});
    return cover(s, at, false);
}

const char *settling_share(struct settling *s, size_t at)
{
    if (settling_is_pair(s, at))
        return decide_pair(s, at, (struct settled){.how = SETTLED_COMMON});
    return cover(s, at, true);
}

/* ---- one mark, changed ---------------------------------------------------------- */

static const char *replace(
    struct settling *s, size_t at, size_t mark, const struct markup *with)
{
    const struct markup **now;
    struct settled after = {.how = SETTLED_OWN};
    size_t n = settling_marks(s, at, &now);
    AUTO_FREE struct markup *list = mem_array(NULL, n + 1, sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = i == mark ? *with : *now[i];
    return put(s, at, &after, list, n);
}

/* Where nothing stands yet, what most said, and more than nothing, is what is
 * changed. */
static const char *begin(
    struct settling *s, size_t at, size_t *mark, struct markup *out)
{
    struct settling_variant *list;
    const struct markup **now;
    size_t n = settling_variants(s, at, &list), i = 0;
    size_t stand = settling_marks(s, at, &now);
    if (stand == 0) {
        while (i < n && list[i].n == 0)
            i++;
        if (i == n)
            return "Nothing is here to change.";
        *out = *list[i].marks[0];
        *mark = CLUSTER_NONE;
        return NULL;
    }
    *mark = *mark < stand ? *mark : 0;
    *out = *now[*mark];
    return NULL;
}

/* The changed mark beside the others of its variant. */
static const char *put_changed(
    struct settling *s, size_t at, size_t mark, const struct markup *k)
{
    struct settling_variant *list;
    struct settled after = {.how = SETTLED_OWN};
    size_t n, i = 0;
    if (mark != CLUSTER_NONE)
        return replace(s, at, mark, k);
    n = settling_variants(s, at, &list);
    while (i < n && list[i].n == 0)
        i++;
    AUTO_FREE struct markup *all = mem_array(NULL, list[i].n + 1, sizeof *all);
    for (size_t m = 0; m < list[i].n; m++)
        all[m] = m ? *list[i].marks[m] : *k;
    return put(s, at, &after, all, list[i].n);
}

const char *settling_relabel(struct settling *s, size_t at, size_t mark, size_t label)
{
    struct markup k;
    if (settling_is_pair(s, at))
        return decide_pair(s, at, (struct settled){.how = SETTLED_OWN, .label = label});
    const char *why = begin(s, at, &mark, &k);
    if (why)
        return why;
    if (k.label != label)
        k.values = NULL;
    k.label = (uint32_t)label;
    if (!k.values) {
        struct settling_variant *list;
        size_t n = settling_variants(s, at, &list);
        give_values(s, list, n, &k);
    }
    return put_changed(s, at, mark, &k);
}

const char *settling_value(
    struct settling *s, size_t at, size_t mark, size_t attribute, size_t value)
{
    struct markup k;
    const char *why = begin(s, at, &mark, &k);
    if (why)
        return why;
    k = mark_with_value(&s->marks, &k, attribute, value);
    return put_changed(s, at, mark, &k);
}

static struct move_range moved(
    struct sv text, struct move_range r, enum settling_edge edge, enum move_unit unit)
{
    switch (edge) {
    case EDGE_RIGHT_OUT: r.end = move_next_end(text, r.end, unit); break;
    case EDGE_RIGHT_IN: r.end = move_prev_end(text, r.end, unit); break;
    case EDGE_LEFT_OUT: r.start = move_prev(text, r.start, unit); break;
    case EDGE_LEFT_IN: r.start = move_next(text, r.start, unit); break;
    }
    return r;
}

const char *settling_edge(
    struct settling *s, size_t at, size_t mark, enum settling_edge edge,
    enum move_unit unit)
{
    struct markup k;
    if (settling_is_pair(s, at))
        return "A relation has no edges; go to the span itself.";
    const char *why = begin(s, at, &mark, &k);
    if (why)
        return why;
    struct move_range r =
        moved(s->task.text, (struct move_range){k.start, k.end}, edge, unit);
    if (unit == MOVE_WORD && r.start < r.end)
        r = passage_trim(s->task.text, r);
    size_t from = k.n_pieces ? k.pieces[0].end : r.end;
    size_t to = k.n_pieces ? k.pieces[k.n_pieces - 1].start : r.start;
    if (r.start >= r.end || r.start >= from || r.end <= to)
        return "Nothing would be left of it; x leaves nothing here.";
    if (r.start == k.start && r.end == k.end)
        return "The text ends there.";
    k = mark_with_edges(&s->marks, &k, r);
    return put_changed(s, at, mark, &k);
}
