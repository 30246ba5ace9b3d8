/* What the keys of a spans question do to its marks. Each act is one step. */
#include "diple/base/mem.h"
#include "diple/mark/names.h"
#include "spans.h"

struct markset *spans_marks(const struct ask *a)
{
    return a->marking->parts[a->q].marks;
}

enum ask_result spans_refuse(struct ask *a, const char *why)
{
    a->refusal = why;
    a->note = false;
    return ASK_MOVED;
}

const char *spans_label_name(const struct ask *a, size_t label)
{
    return a->question->labels[label].name;
}

/* ---- labels -------------------------------------------------------------------- */

void spans_drop_answered(struct ask *a, const struct markup *k)
{
    struct markset *m = spans_marks(a);
    bool none = a->question->overlap == OVERLAP_NONE;
    for (size_t i = MARKS_NONE;
         (i = markset_within(m, k->start, k->end, i)) != MARKS_NONE;) {
        const struct markup *c = &m->list[i];
        if (c->candidate && c->serial != k->serial &&
            (none || (c->start == k->start && c->end == k->end))) {
            markset_drop(m, c->serial);
            i = MARKS_NONE;
        }
    }
}

enum ask_result spans_put(struct ask *a, struct markup *k)
{
    struct markset *m = spans_marks(a);
    const char *why = k->candidate ? NULL : markset_refusal(m, k);
    if (why)
        return spans_refuse(a, why);
    markset_step(m);
    k->serial = markset_put(m, k);
    if (!k->candidate)
        spans_drop_answered(a, k);
    a->marking->focus = k->serial;
    return spans_changed(a);
}

static enum ask_result relabel(struct ask *a, const struct markup *old, size_t label)
{
    struct markup k = *old;
    if (old->label == label && !old->candidate)
        return spans_refuse(
            a, arena_printf(
                   a->arena, "This is %s already; %s takes it away.",
                   spans_label_name(a, label), a->marks.names[SPANS_DROP]));
    if (k.label != label)
        k.values = NULL;
    k.label = (uint32_t)label;
    k.candidate = false;
    return spans_put(a, &k);
}

/* The words from the one at the cursor on, as many as were counted. */
static struct move_range counted_words(const struct ask *a)
{
    const struct passage *p = &a->marking->passage;
    struct move_range r = passage_word(p);
    for (unsigned i = 1; i < a->marks.count; i++)
        r.end = move_next_end(p->text, r.end, MOVE_WORD);
    return r;
}

/* Whom a label's key means: without a selection or a count the mark in focus,
 * else one on just this word, else, where none may overlap, any mark there. */
static const struct markup *mark_meant(const struct ask *a, struct move_range word)
{
    const struct marking *mk = a->marking;
    const struct markset *m = spans_marks(a);
    const struct markup *k = marking_at_hand(mk);
    if (mk->passage.selecting || a->marks.count > 1 || !k)
        return NULL;
    if (k->serial == mk->focus || a->question->overlap == OVERLAP_NONE)
        return k;
    for (size_t i = MARKS_NONE;
         (i = markset_within(m, word.start, word.end, i)) != MARKS_NONE;)
        if (m->list[i].start == word.start && m->list[i].end == word.end)
            return &m->list[i];
    return NULL;
}

static enum ask_result put_new(struct ask *a, struct move_range r, size_t label)
{
    struct passage *p = &a->marking->passage;
    struct markup k = {.label = (uint32_t)label, .start = r.start, .end = r.end};
    if (r.end <= r.start)
        return spans_refuse(a, "There is no text here to mark.");
    enum ask_result result = spans_put(a, &k);
    if (result == ASK_CHANGED) {
        passage_unselect(p);
        if (p->at < r.start || p->at >= r.end)
            passage_goto(p, r.start);
    }
    return result;
}

enum ask_result spans_label(struct ask *a, size_t label)
{
    a->marks.found = false;
    struct passage *p = &a->marking->passage;
    bool snap = a->question->snap == SNAP_WORD;
    a->marking->parts[a->q].label = label;
    if (a->marks.editing && spans_edges_end(a) != ASK_CHANGED)
        return ASK_MOVED;
    struct move_range r = p->selecting ? passage_target(p, snap) : counted_words(a);
    const struct markup *meant = mark_meant(a, r);
    enum ask_result result = meant ? relabel(a, meant, label) : put_new(a, r, label);
    a->marks.count = 0;
    const struct markup *k = marking_at_hand(a->marking);
    if (result == ASK_CHANGED && k)
        spans_ask_missing(a, k);
    return result;
}

static enum ask_result repeat(struct ask *a)
{
    size_t label = a->marking->parts[a->q].label;
    if (label == GUIDE_NONE)
        return spans_refuse(a, "No label was put yet: its key puts it on the word.");
    return spans_label(a, label);
}

static enum ask_result pick_label(struct ask *a, bool back)
{
    struct marking_part *part = &a->marking->parts[a->q];
    size_t row = part->label == GUIDE_NONE ? a->menu.n : ask_row_of(a, part->label);
    if (a->menu.n == 0)
        return ASK_MOVED;
    if (row == a->menu.n)
        row = back ? a->menu.n - 1 : 0;
    else
        row = back ? (row ? row - 1 : a->menu.n - 1) : (row + 1) % a->menu.n;
    part->label = a->option[row];
    spans_note(
        a, "%s puts %s", a->marks.names[SPANS_REPEAT],
        spans_label_name(a, part->label));
    return ASK_MOVED;
}

/* ---- edges --------------------------------------------------------------------- */

/* Where its first piece ends and its last one begins: edges stay outside. */
static struct move_range inside_of(const struct markup *k)
{
    if (k->n_pieces == 0)
        return (struct move_range){k->end, k->start};
    return (struct move_range){k->pieces[0].end, k->pieces[k->n_pieces - 1].start};
}

static enum ask_result set_edges(
    struct ask *a, const struct markup *k, struct move_range r)
{
    struct move_range in = inside_of(k);
    if (r.start >= r.end || r.start >= in.start || r.end <= in.end)
        return spans_refuse(
            a, arena_printf(
                   a->arena, "Nothing would be left of it; %s takes it away.",
                   a->marks.names[SPANS_DROP]));
    struct markup edged = mark_with_edges(spans_marks(a), k, r);
    enum ask_result result = spans_put(a, &edged);
    struct passage *p = &a->marking->passage;
    if (result == ASK_CHANGED && (p->at < r.start || p->at >= r.end))
        passage_goto(
            p, p->at < r.start ? r.start : move_prev(p->text, r.end, MOVE_CHAR));
    return result;
}

static enum ask_result move_edge(struct ask *a, int action)
{
    const struct markup *k = marking_at_hand(a->marking);
    struct sv text = a->marking->passage.text;
    if (!k)
        return spans_refuse(a, "No span is here whose edges could move.");
    struct move_range r = {k->start, k->end};
    for (unsigned i = 0; i < (a->marks.count ? a->marks.count : 1); i++)
        switch (action) {
        case SPANS_GROW_RIGHT: r.end = move_next_end(text, r.end, MOVE_WORD); break;
        case SPANS_SHRINK_RIGHT: r.end = move_prev_end(text, r.end, MOVE_WORD); break;
        case SPANS_GROW_LEFT: r.start = move_prev(text, r.start, MOVE_WORD); break;
        default: r.start = move_next(text, r.start, MOVE_WORD); break;
        }
    if (r.start < r.end)
        r = passage_trim(text, r);
    return set_edges(a, k, r);
}

static enum ask_result edges_begin(struct ask *a)
{
    struct passage *p = &a->marking->passage;
    const struct markup *k = marking_at_hand(a->marking);
    if (a->marks.editing)
        return spans_edges_end(a);
    if (!k)
        return spans_refuse(a, "No span is here whose edges could move.");
    passage_take(p, (struct move_range){k->start, k->end}, false);
    a->marks.editing = k->serial;
    spans_note(
        a,
        "Move the right edge by any motion; %s goes to the left one, Enter keeps it.",
        a->marks.names[SPANS_OTHER_END]);
    return ASK_MOVED;
}

enum ask_result spans_edges_end(struct ask *a)
{
    struct passage *p = &a->marking->passage;
    const struct markset *m = spans_marks(a);
    size_t i = markset_find(m, a->marks.editing);
    struct move_range r = passage_target(p, a->question->snap == SNAP_WORD);
    a->marks.editing = 0;
    passage_unselect(p);
    if (i == MARKS_NONE)
        return ASK_MOVED;
    a->marking->focus = m->list[i].serial;
    if (r.start == m->list[i].start && r.end == m->list[i].end) {
        passage_goto(p, r.start);
        return ASK_CHANGED;
    }
    return set_edges(a, &m->list[i], r);
}

static enum ask_result add_piece(struct ask *a)
{
    struct passage *p = &a->marking->passage;
    struct markset *m = spans_marks(a);
    size_t i = markset_find(m, a->marking->focus);
    if (!a->question->discontinuous)
        return spans_refuse(a, "The guide asks for spans in one piece.");
    if (i == MARKS_NONE || m->list[i].candidate)
        return spans_refuse(
            a, "Mark its first piece, go to the next one, and then this key.");
    if (m->list[i].n_pieces >= MARK_PIECES_MAX)
        return spans_refuse(a, "A span has no more pieces than this.");
    struct move_range r = passage_target(p, a->question->snap == SNAP_WORD);
    if (r.start >= r.end)
        return spans_refuse(a, "There is no text here to mark.");
    struct markup k = mark_with_piece(m, &m->list[i], r);
    enum ask_result result = spans_put(a, &k);
    if (result == ASK_CHANGED)
        passage_unselect(p);
    return result;
}

/* -------------------------------------------------------------------------------- */

static enum ask_result select_toggle(struct ask *a)
{
    struct passage *p = &a->marking->passage;
    a->marks.editing = 0;
    if (p->selecting && !a->marks.found)
        passage_unselect(p);
    else
        passage_select(p);
    a->marks.found = false;
    return ASK_MOVED;
}

/* Past what is marked already. */
static enum ask_result next_name(struct ask *a)
{
    struct passage *p = &a->marking->passage;
    const struct markset *m = spans_marks(a);
    size_t at = p->at, i = markset_at(m, at, 0);
    for (unsigned n = a->marks.count ? a->marks.count : 1; n > 0;) {
        bool marked = i != MARKS_NONE;
        if (!names_next(p->text, marked ? m->list[i].end - 1 : at, marked, &at))
            return spans_refuse(a, "No further word looks like a name.");
        i = markset_at(m, at, 0);
        n -= i == MARKS_NONE;
    }
    if (!p->selecting)
        a->marking->focus = 0;
    passage_goto(p, at);
    return ASK_MOVED;
}

enum ask_result spans_act(struct ask *a, int action)
{
    a->marks.asking = false;
    switch (action) {
    case SPANS_NEXT:
    case SPANS_PREVIOUS:
        return spans_walk(a, action == SPANS_PREVIOUS)
                   ? ASK_MOVED
                   : spans_refuse(
                         a, "Nothing is marked yet: a label's key marks the word.");
    case SPANS_CYCLE:
        return spans_cycle(a) ? ASK_MOVED : spans_refuse(a, "No span is here.");
    case SPANS_CANDIDATE: spans_next_candidate(a); return ASK_MOVED;
    case SPANS_NAME: return next_name(a);
    case SPANS_SELECT: return select_toggle(a);
    case SPANS_EDGES: return edges_begin(a);
    case SPANS_OTHER_END: passage_swap(&a->marking->passage); return ASK_MOVED;
    case SPANS_GROW_RIGHT:
    case SPANS_SHRINK_RIGHT:
    case SPANS_GROW_LEFT:
    case SPANS_SHRINK_LEFT: return move_edge(a, action);
    case SPANS_REPEAT: return repeat(a);
    case SPANS_SAME_NEXT: return spans_same_next(a);
    case SPANS_SAME_ALL: return spans_same_all(a);
    case SPANS_PIECE: return add_piece(a);
    case SPANS_ATTRIBUTES: return spans_attributes_begin(a);
    case SPANS_LABEL_NEXT:
    case SPANS_LABEL_PREVIOUS: return pick_label(a, action == SPANS_LABEL_PREVIOUS);
    case SPANS_ACCEPT: return spans_accept(a);
    case SPANS_ACCEPT_ALL: return spans_settle(a, true);
    case SPANS_DROP: return spans_drop(a);
    case SPANS_REJECT_ALL: return spans_settle(a, false);
    default: return ASK_IGNORED;
    }
}
