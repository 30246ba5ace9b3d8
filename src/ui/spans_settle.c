/* Candidates taken, corrected or rejected, and marks taken away. */
#include "diple/base/mem.h"
#include "spans.h"

void spans_next_candidate(struct ask *a)
{
    struct marking *mk = a->marking;
    const struct markset *m = spans_marks(a);
    size_t i = markset_next(m, mk->passage.at, true);
    for (size_t k = 0; i == MARKS_NONE && k < m->n; k++)
        if (m->list[k].candidate)
            i = k;
    if (i != MARKS_NONE)
        marking_go(mk, &m->list[i]);
    else
        spans_note(a, "No candidate is left. Enter goes on.");
}

enum ask_result spans_accept(struct ask *a)
{
    const struct markup *k = marking_at_hand(a->marking);
    if (!k || !k->candidate)
        return spans_refuse(
            a, arena_printf(
                   a->arena, "No candidate is here; %s goes to the next.",
                   a->marks.names[SPANS_CANDIDATE]));
    struct markup taken = *k;
    taken.candidate = false;
    enum ask_result result = spans_put(a, &taken);
    if (result == ASK_CHANGED && !spans_ask_missing(a, &taken))
        spans_next_candidate(a);
    return result;
}

enum ask_result spans_settle(struct ask *a, bool accept)
{
    struct markset *m = spans_marks(a);
    if (markset_count(m, true) == 0)
        return spans_refuse(a, "No candidate is left.");
    markset_step(m);
    size_t n = markset_settle(m, 0, accept), left = markset_count(m, true);
    enum ask_result result = spans_changed(a);
    if (left)
        spans_note(
            a, "%zu accepted; %zu stand where they may not and are left.", n, left);
    else
        spans_note(a, "%zu %s. u takes it back.", n, accept ? "accepted" : "rejected");
    return result;
}

enum ask_result spans_drop(struct ask *a)
{
    struct markset *m = spans_marks(a);
    const struct markup *k = marking_at_hand(a->marking);
    if (!k)
        return spans_refuse(a, "No span is here to take away; Tab goes to the next.");
    bool candidate = k->candidate;
    size_t start = k->start;
    if (!candidate)
        spans_note(a, "Taken away: %s. u brings it back.", spans_quote(a, k));
    markset_step(m);
    markset_drop(m, k->serial);
    a->marking->focus = 0;
    a->marks.editing = 0;
    passage_unselect(&a->marking->passage);
    passage_goto(&a->marking->passage, start);
    enum ask_result result = spans_changed(a);
    if (candidate)
        spans_next_candidate(a);
    return result;
}
