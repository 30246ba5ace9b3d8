/*
 * Pieces of the text with labels. A label's key marks the selection, or the word
 * under the cursor, or as many words as the count before it says; what was marked
 * last, or gone to, takes another label by another key.
 */
#include <stdarg.h>

#include "diple/base/mem.h"
#include "diple/base/regex.h"
#include "spans.h"

enum { COUNT_MAX = 9999, QUOTE_CELLS = 30 };

/* ---- shared with relations ------------------------------------------------------ */

/* A label's key wins over ours; what it takes moves to its capital. */
static void give_way(struct keymap *keys, const struct question *q)
{
    for (size_t i = 0; i < q->n_labels; i++) {
        uint32_t key = (unsigned char)q->labels[i].key;
        if (!key || q->labels[i].retired)
            continue;
        int action = keymap_find(keys, key);
        keymap_take(keys, key);
        uint32_t capital = key >= 'a' && key <= 'z' ? key - 'a' + 'A' : 0;
        if (action >= 0 && capital && keymap_find(keys, capital) < 0)
            keymap_give(keys, action, capital);
    }
}

void spans_keys_open(struct ask *a)
{
    screen_keymap(&a->marks.keys, &screen_spans, a->settings);
    give_way(&a->marks.keys, a->question);
    _Static_assert((int)SPANS_ACTION_N <= (int)ASK_KEYS_MAX, "names of all actions");
    for (int i = 0; i < SPANS_ACTION_N; i++)
        keymap_key_name(&a->marks.keys, i, a->marks.names[i]);
}

bool spans_moves(struct ask *a, int action)
{
    struct ask_marks *s = &a->marks;
    if (action < 0 || action > SPANS_BOTTOM)
        return false;
    if (s->found)
        passage_unselect(&a->marking->passage);
    s->found = false;
    passage_move(&a->marking->passage, (enum passage_motion)action, s->count);
    s->count = 0;
    return true;
}

bool spans_counts(struct ask *a, uint32_t key)
{
    struct ask_marks *s = &a->marks;
    if (key < '0' || key > '9' || (key == '0' && s->count == 0))
        return false;
    s->count = s->count * 10 + (key - '0');
    if (s->count > COUNT_MAX)
        s->count = COUNT_MAX;
    spans_note(a, "%u times: a motion, or words for a label's key", s->count);
    return true;
}

void spans_note(struct ask *a, const char *fmt, ...)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&b, fmt, ap);
    va_end(ap);
    a->refusal = arena_strdup(a->arena, b.p);
    a->note = true;
}

const char *spans_quote(struct ask *a, const struct markup *k)
{
    AUTO_STRBUF struct strbuf quote = STRBUF_INIT, cut = STRBUF_INIT;
    mark_quote(marking_shown(a->marking), k, &quote);
    visible_fit(
        strbuf_sv(&quote), QUOTE_CELLS, false, (struct visible_opts){.one_line = true},
        &cut);
    return arena_strdup(a->arena, cut.p);
}

bool spans_walk(struct ask *a, bool back)
{
    struct marking *mk = a->marking;
    const struct markset *m = marking_shown(mk);
    if (m->n == 0)
        return false;
    size_t i = markset_find(m, mk->focus), at = mk->passage.at;
    if (i != MARKS_NONE && m->list[i].start == at)
        i = back ? (i ? i - 1 : m->n - 1) : (i + 1 < m->n ? i + 1 : 0);
    else
        i = back ? markset_prev(m, at, false) : markset_next(m, at, false);
    if (i == MARKS_NONE)
        i = back ? m->n - 1 : 0;
    marking_go(mk, &m->list[i]);
    return true;
}

bool spans_cycle(struct ask *a)
{
    struct marking *mk = a->marking;
    const struct markset *m = marking_shown(mk);
    const struct markup *k = marking_at_hand(mk);
    size_t i = markset_at(m, mk->passage.at, k ? k->serial : 0);
    if (i == MARKS_NONE)
        return false;
    mk->focus = m->list[i].serial;
    return true;
}

/* ---- opening ------------------------------------------------------------------- */

static void take_candidates(struct ask *a, struct markset *m)
{
    if (a->suggested.kind == VALUE_SPANS && a->value->kind == VALUE_NONE)
        markset_read(m, a->suggested.text, true);
    bool begun = a->marking->focus || a->marking->passage.at > 0;
    for (size_t i = 0; !begun && i < m->n; i++)
        if (m->list[i].candidate) {
            marking_go(a->marking, &m->list[i]);
            begun = true;
        }
}

static void spans_open(struct ask *a)
{
    struct marking *mk = a->marking;
    if (!mk)
        return;
    ask_menu_of_labels(a);
    spans_keys_open(a);
    struct markset *m = marking_marks(mk, a->q, a->answer);
    passage_unselect(&mk->passage);
    take_candidates(a, m);
    if (!mk->has_text)
        a->refusal = "This item has no text to mark. Enter goes on, Space skips it.";
    else if (mk->parts[a->q].left_out)
        a->refusal = arena_printf(
            a->arena,
            "%zu spans of the earlier answer do not fit the text and are left out.",
            mk->parts[a->q].left_out);
}

static void spans_close(struct ask *a)
{
    keymap_release(&a->marks.keys);
}

/* ---- events -------------------------------------------------------------------- */

enum ask_result spans_changed(struct ask *a)
{
    marking_take(a->marking, a->q, a->value);
    marking_follow(a->marking, a->q, a->answer);
    return ASK_CHANGED;
}

static enum ask_result cancel(struct ask *a)
{
    struct passage *p = &a->marking->passage;
    struct ask_marks *s = &a->marks;
    bool idle = !s->count && !p->selecting && !s->editing;
    if (idle && a->guide->n_questions > 1)
        return ASK_IGNORED; /* the way out to the other questions */
    s->count = 0;
    s->editing = 0;
    passage_unselect(p);
    return ASK_MOVED;
}

static enum ask_result spans_event(struct ask *a, const struct event *ev)
{
    struct ask_marks *s = &a->marks;
    if (!a->marking || !a->marking->has_text)
        return ASK_IGNORED;
    if (ev->kind == EV_MOUSE)
        return spans_mouse(a, ev, true);
    if (ev->kind != EV_KEY)
        return ASK_IGNORED;
    if (s->asking) {
        enum ask_result r = spans_attribute_key(a, ev->key);
        if (r != ASK_IGNORED)
            return r;
    }
    for (size_t i = 0; i < a->menu.n; i++)
        if (a->menu.rows[i].key && (unsigned char)a->menu.rows[i].key == ev->key)
            return spans_label(a, a->option[i]);
    if (spans_counts(a, ev->key))
        return ASK_MOVED;
    int action = keymap_find(&s->keys, ev->key);
    if (spans_moves(a, action))
        return ASK_MOVED;
    enum ask_result r = ASK_IGNORED;
    if (action == SPANS_CANCEL)
        r = cancel(a);
    else if (action >= 0)
        r = spans_act(a, action);
    s->count = 0;
    return r;
}

static enum ask_result spans_undo(struct ask *a, bool redo)
{
    struct marking *mk = a->marking;
    size_t at;
    if (!mk)
        return ASK_IGNORED;
    struct markset *m = mk->parts[a->q].marks;
    if (redo ? !markset_redo(m, &at) : !markset_undo(m, &at))
        return ASK_IGNORED;
    a->marks.editing = 0;
    a->marks.asking = false;
    mk->focus = 0;
    passage_unselect(&mk->passage);
    passage_goto(&mk->passage, at);
    enum ask_result r = spans_changed(a);
    spans_note(a, redo ? "Done again." : "Taken back. U does it again.");
    return r;
}

bool spans_seek(struct ask *a, struct regex *r, bool from_top)
{
    struct marking *mk = a->marking;
    struct regex_budget budget = regex_budget();
    struct regex_match match;
    if (!mk || !mk->has_text)
        return false;
    struct passage *p = &mk->passage;
    size_t from = from_top ? 0 : passage_char_end(p, p->at);
    if (regex_search(r, p->text, from, &budget, &match, NULL) != ST_OK ||
        match.start >= p->text.n)
        return false;
    if ((p->selecting && !a->marks.found) || match.end == match.start) {
        passage_goto(p, match.start);
        return true;
    }
    passage_take(p, (struct move_range){match.start, match.end}, true);
    a->marks.found = true;
    return true;
}

/* ---- leaving ------------------------------------------------------------------- */

/* What must be settled before the question can be left. */
static bool stands_in_the_way(struct ask *a)
{
    struct marking *mk = a->marking;
    const struct markset *m = mk->parts[a->q].marks;
    size_t waiting = markset_count(m, true);
    if (waiting) {
        size_t i = markset_next(m, mk->passage.at, true);
        if (i == MARKS_NONE)
            for (i = 0; !m->list[i].candidate;)
                i++;
        marking_go(mk, &m->list[i]);
        a->refusal = arena_printf(
            a->arena, "%zu candidate%s to be settled: %s accepts all, %s none.",
            waiting, waiting == 1 ? " is" : "s are", a->marks.names[SPANS_ACCEPT_ALL],
            a->marks.names[SPANS_REJECT_ALL]);
        return true;
    }
    for (size_t i = 0; i < m->n; i++)
        if (spans_ask_missing(a, &m->list[i]))
            return true;
    return false;
}

static enum ask_result spans_enter(struct ask *a)
{
    struct marking *mk = a->marking;
    if (!mk)
        return ASK_IGNORED;
    if (a->marks.editing)
        return spans_edges_end(a);
    if (a->marks.asking) {
        a->marks.asking = false;
        return ASK_MOVED;
    }
    if (mk->passage.selecting && !a->marks.found &&
        mk->passage.at != mk->passage.anchor) {
        a->refusal = "A label's key marks what is selected; Esc lets go of it.";
        return ASK_IGNORED;
    }
    if (stands_in_the_way(a))
        return ASK_IGNORED;
    passage_unselect(&mk->passage);
    marking_take(mk, a->q, a->value);
    return ASK_DECIDED;
}

static size_t spans_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    static const struct {
        int action, rank;
        const char *word;
    } free_keys[] =
        {{SPANS_SELECT, 1, "select"},
         {SPANS_GROW_RIGHT, 2, "grow"},
         {SPANS_SAME_ALL, 3, "all the same"},
         {SPANS_DROP, 4, "delete"}},
      candidate_keys[] = {
          {SPANS_ACCEPT, 1, "accept"},
          {SPANS_DROP, 2, "reject"},
          {SPANS_ACCEPT_ALL, 3, "accept all"},
          {SPANS_REJECT_ALL, 4, "reject all"}};
    size_t n = 0;
    if (!a->marking || !a->marking->has_text)
        return 0;
    if (a->marks.editing) {
        out[n++] = (struct hint){"Enter", "keeps the edges", 0};
        out[n++] = (struct hint){a->marks.names[SPANS_OTHER_END], "other edge", 1};
        out[n++] = (struct hint){"Esc", "leaves them", 2};
        return n;
    }
    const struct markup *k = marking_at_hand(a->marking);
    bool candidate = k && k->candidate;
    for (size_t i = 0; i < 4; i++) {
        int action = candidate ? candidate_keys[i].action : free_keys[i].action;
        const char *key = a->marks.names[action];
        if (*key)
            out[n++] = (struct hint){
                key, candidate ? candidate_keys[i].word : free_keys[i].word,
                (int)i + 1};
    }
    out[n++] = (struct hint){"Enter", "done", 0};
    return n;
}

static void spans_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    (void)swapped;
    if (v->n_spans == 0) {
        strbuf_puts(out, "nothing marked");
        return;
    }
    strbuf_printf(out, "%zu span%s:", v->n_spans, v->n_spans == 1 ? "" : "s");
    for (size_t l = 0, first = 1; l < q->n_labels; l++) {
        size_t n = 0;
        for (size_t i = 0; i < v->n_spans; i++)
            n += v->spans[i].label == l;
        if (n == 0)
            continue;
        strbuf_printf(out, "%s %s", first ? "" : ",", q->labels[l].name);
        if (n > 1)
            strbuf_printf(out, " %zu", n);
        first = 0;
    }
}

const struct ask_ops ask_spans_ops = {
    .open = spans_open,
    .close = spans_close,
    .event = spans_event,
    .enter = spans_enter,
    .undo = spans_undo,
    .seek = spans_seek,
    .height = spans_height,
    .draw = spans_draw,
    .hints = spans_hints,
    .fold = spans_fold,
};
