/* A mark put on the same text elsewhere. */
#include "diple/base/mem.h"
#include "spans.h"

static bool is_whole(const struct ask *a, struct move_range r)
{
    struct sv text = a->marking->passage.text;
    if (!move_is_boundary(text, r.start) || !move_is_boundary(text, r.end))
        return false;
    if (a->question->snap != SNAP_WORD)
        return true;
    struct move_range s = passage_snap(text, r);
    return s.start == r.start && s.end == r.end;
}

/* The next place with these bytes, at or after `from`, that may take the label. */
static bool next_same(
    struct ask *a, const struct markup *k, size_t from, struct markup *out)
{
    struct sv text = a->marking->passage.text;
    size_t n = k->end - k->start;
    while (from + n <= text.n) {
        const char *hit = memmem(text.p + from, text.n - from, text.p + k->start, n);
        if (!hit)
            return false;
        struct move_range r = {(size_t)(hit - text.p), (size_t)(hit - text.p) + n};
        *out = (struct markup){.label = k->label, .start = r.start, .end = r.end};
        from = r.start + 1;
        if (r.start != k->start && is_whole(a, r) &&
            !markset_refusal(spans_marks(a), out))
            return true;
    }
    return false;
}

static const struct markup *mark_to_repeat(struct ask *a)
{
    const struct markup *k = marking_at_hand(a->marking);
    if (!k || k->candidate)
        spans_refuse(a, "Mark one first: the same text elsewhere can follow it.");
    else if (k->n_pieces)
        spans_refuse(a, "A span of several pieces is not looked for elsewhere.");
    else
        return k;
    return NULL;
}

enum ask_result spans_same_next(struct ask *a)
{
    const struct markup *k = mark_to_repeat(a);
    struct markup next;
    if (!k)
        return ASK_MOVED;
    if (!next_same(a, k, k->end, &next) && !next_same(a, k, 0, &next))
        return spans_refuse(a, "No other place with the same text is free.");
    enum ask_result result = spans_put(a, &next);
    passage_goto(&a->marking->passage, next.start);
    passage_unselect(&a->marking->passage);
    return result;
}

enum ask_result spans_same_all(struct ask *a)
{
    struct markset *m = spans_marks(a);
    const struct markup *k = mark_to_repeat(a);
    if (!k)
        return ASK_MOVED;
    struct markup one = *k, *list = NULL;
    size_t n = 0, cap = 0, room = MARKS_MAX - m->n, from = 0;
    long max = a->question->labels[one.label].max;
    for (size_t i = 0; max > 0 && i < m->n; i++)
        max -= m->list[i].label == one.label && !m->list[i].candidate;
    if (a->question->labels[one.label].max > 0)
        room = max > 0 ? (size_t)max : 0;
    struct markup next;
    while (n < room && next_same(a, &one, from, &next)) {
        list = mem_grow(list, &cap, n + 1, sizeof *list);
        list[n++] = next;
        from = next.end;
    }
    if (n) {
        markset_step(m);
        markset_put_all(m, list, n);
        for (size_t i = 0; i < n; i++)
            spans_drop_answered(a, &list[i]);
    }
    free(list);
    if (n == 0)
        return spans_refuse(a, "No other place with the same text is free.");
    enum ask_result result = spans_changed(a);
    spans_note(
        a, "%zu more marked %s. u takes them back.", n, spans_label_name(a, one.label));
    return result;
}
