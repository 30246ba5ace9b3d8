/* One span of what several people marked: all of it, or what is common. */
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/mark/passage.h"
#include "settling_inner.h"

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

void settling_give_values(
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
    settling_give_values(s, list, n, &k);
    return settling_put(s, at, &after, &k, 1);
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
        return settling_decide(s, at, (struct settled){.how = SETTLED_UNION});
    return cover(s, at, false);
}

const char *settling_share(struct settling *s, size_t at)
{
    if (settling_is_pair(s, at))
        return settling_decide(s, at, (struct settled){.how = SETTLED_COMMON});
    return cover(s, at, true);
}
