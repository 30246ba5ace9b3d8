/*
 * Links between marked spans. A label's key begins one at the span under the
 * cursor; at the other span the same key, or Enter, ends it. While one is begun,
 * Tab goes only to spans that it may end at.
 */
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "spans.h"

enum { END_COLS_MIN = 6 };

static struct links *links_of(const struct ask *a)
{
    return a->marking->parts[a->q].links;
}

static const char *key_of(const struct ask *a, int action)
{
    return a->marks.names[action];
}

static void relations_open(struct ask *a)
{
    struct marking *mk = a->marking;
    a->marks.link = GUIDE_NONE;
    if (!mk)
        return;
    ask_menu_of_labels(a);
    spans_keys_open(a);
    marking_links(mk, a->q, a->answer);
    struct markset *m = marking_shown(mk);
    passage_unselect(&mk->passage);
    if (markset_count(m, false) < 2)
        a->refusal = "Fewer than two spans are marked, so there is nothing to relate. "
                     "Enter goes on.";
    else if (mk->parts[a->q].left_out)
        a->refusal = arena_printf(
            a->arena,
            "%zu relations of the earlier answer do not fit and are left out.",
            mk->parts[a->q].left_out);
}

static void relations_close(struct ask *a)
{
    keymap_release(&a->marks.keys);
}

static enum ask_result changed(struct ask *a)
{
    marking_take(a->marking, a->q, a->value);
    return ASK_CHANGED;
}

/* ---- begin and end -------------------------------------------------------------- */

/* The mark at hand, if it may take part; else the reason is said. */
static const struct markup *end_at_hand(struct ask *a)
{
    const struct markup *k = marking_at_hand(a->marking);
    if (!k || k->candidate) {
        spans_refuse(
            a, arena_printf(
                   a->arena, "No span is here; %s goes to the next.",
                   key_of(a, SPANS_NEXT)));
        return NULL;
    }
    return k;
}

static enum ask_result begin(struct ask *a, size_t label)
{
    const struct markup *k = end_at_hand(a);
    const struct markset *m = marking_shown(a->marking);
    const char *name = a->question->labels[label].name;
    if (!k)
        return ASK_MOVED;
    if (!links_may_begin(links_of(a), m, label, k))
        return spans_refuse(
            a, arena_printf(
                   a->arena, "%s does not begin at a span of %s.", name,
                   m->q->labels[k->label].name));
    a->marks.link = label;
    a->marks.begun = k->serial;
    a->marking->parts[a->q].label = label;
    spans_note(
        a, "%s from %s: %s goes to spans it may end at, Enter ends it, Esc lets go.",
        name, spans_quote(a, k), key_of(a, SPANS_NEXT));
    return ASK_MOVED;
}

static enum ask_result end(struct ask *a)
{
    const struct markset *m = marking_shown(a->marking);
    const struct markup *k = end_at_hand(a);
    size_t from = markset_find(m, a->marks.begun);
    if (!k || from == MARKS_NONE)
        return ASK_MOVED;
    struct link link = {.label = a->marks.link, .from = m->list[from].id, .to = k->id};
    links_turn(links_of(a), m, &link);
    const char *why = links_refusal(links_of(a), m, &link);
    if (why)
        return spans_refuse(a, why);
    links_add(links_of(a), &link);
    a->marks.link = GUIDE_NONE;
    for (size_t i = 0; i < links_of(a)->n; i++) {
        const struct link *l = &links_of(a)->list[i];
        if (l->label == link.label && sv_eq(l->from, link.from) &&
            sv_eq(l->to, link.to))
            a->marks.row = i;
    }
    enum ask_result r = changed(a);
    spans_note(a, "%s is set. u takes it back.", a->question->labels[link.label].name);
    return r;
}

static enum ask_result press(struct ask *a, size_t label)
{
    if (a->marks.link == label)
        return end(a);
    return begin(a, label);
}

/* ---- about the text and the list ------------------------------------------------ */

static bool may_go_to(const struct ask *a, const struct markup *k)
{
    const struct markset *m = marking_shown(a->marking);
    if (a->marks.link == GUIDE_NONE)
        return !k->candidate;
    return k->serial != a->marks.begun &&
           links_may_end(links_of(a), m, a->marks.link, k);
}

static enum ask_result walk(struct ask *a, bool back)
{
    const struct markset *m = marking_shown(a->marking);
    for (size_t i = 0; i < m->n && spans_walk(a, back); i++)
        if (may_go_to(a, marking_at_hand(a->marking)))
            return ASK_MOVED;
    return spans_refuse(a, "No span is there that it may go to.");
}

static bool touches(const struct link *l, const struct markup *k)
{
    return !k || sv_eq(l->from, k->id) || sv_eq(l->to, k->id);
}

/* The next relation of the span at the cursor; without one, of all. */
static enum ask_result next_row(struct ask *a)
{
    const struct links *l = links_of(a);
    const struct markup *k = marking_at_hand(a->marking);
    for (size_t i = 1; i <= l->n; i++) {
        size_t row = (a->marks.row + i) % l->n;
        if (touches(&l->list[row], k)) {
            a->marks.row = row;
            return ASK_MOVED;
        }
    }
    return spans_refuse(a, "No relation of this span is set yet.");
}

static enum ask_result drop(struct ask *a)
{
    struct links *l = links_of(a);
    const struct markup *k = marking_at_hand(a->marking);
    if (a->marks.row >= l->n || !touches(&l->list[a->marks.row], k))
        if (next_row(a), a->refusal)
            return ASK_MOVED;
    const char *name = a->question->labels[l->list[a->marks.row].label].name;
    links_drop(l, a->marks.row);
    if (a->marks.row && a->marks.row >= l->n)
        a->marks.row--;
    enum ask_result r = changed(a);
    spans_note(a, "Taken away: %s. u brings it back.", name);
    return r;
}

/* ---- events --------------------------------------------------------------------- */

static enum ask_result act(struct ask *a, int action)
{
    switch (action) {
    case SPANS_NEXT: return walk(a, false);
    case SPANS_PREVIOUS: return walk(a, true);
    case SPANS_CYCLE: return next_row(a);
    case SPANS_REPEAT:
        if (a->marking->parts[a->q].label == GUIDE_NONE)
            return spans_refuse(
                a, "No relation was set yet: a label's key begins one.");
        return press(a, a->marking->parts[a->q].label);
    case SPANS_DROP: return drop(a);
    case SPANS_CANCEL:
        if (a->marks.link == GUIDE_NONE && !a->marks.count)
            return ASK_IGNORED;
        a->marks.link = GUIDE_NONE;
        a->marks.count = 0;
        return ASK_MOVED;
    default:
        return spans_refuse(a, "This key is for spans; here two of them are related.");
    }
}

static enum ask_result relations_event(struct ask *a, const struct event *ev)
{
    if (!a->marking || !a->marking->has_text)
        return ASK_IGNORED;
    if (ev->kind == EV_MOUSE)
        return spans_mouse(a, ev, false);
    if (ev->kind != EV_KEY)
        return ASK_IGNORED;
    for (size_t i = 0; i < a->menu.n; i++)
        if (a->menu.rows[i].key && (unsigned char)a->menu.rows[i].key == ev->key)
            return press(a, a->option[i]);
    if (spans_counts(a, ev->key))
        return ASK_MOVED;
    int action = keymap_find(&a->marks.keys, ev->key);
    if (spans_moves(a, action))
        return ASK_MOVED;
    enum ask_result r = action < 0 ? ASK_IGNORED : act(a, action);
    a->marks.count = 0;
    return r;
}

static enum ask_result relations_enter(struct ask *a)
{
    if (!a->marking)
        return ASK_IGNORED;
    if (a->marks.link != GUIDE_NONE)
        return end(a);
    changed(a);
    return ASK_DECIDED;
}

static enum ask_result relations_undo(struct ask *a, bool redo)
{
    if (!a->marking || !(redo ? links_redo(links_of(a)) : links_undo(links_of(a))))
        return ASK_IGNORED;
    a->marks.link = GUIDE_NONE;
    enum ask_result r = changed(a);
    spans_note(a, redo ? "Done again." : "Taken back. U does it again.");
    return r;
}

/* ---- drawing -------------------------------------------------------------------- */

static void draw_link(const struct ask *a, struct canvas *c, struct rect r, size_t at)
{
    const struct markset *m = marking_shown(a->marking);
    const struct link *l = &links_of(a)->list[at];
    size_t from = links_mark(m, l->from), to = links_mark(m, l->to);
    const char *name = a->question->labels[l->label].name;
    AUTO_STRBUF struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;
    int middle = canvas_data_width(c, sv_of(name)) + 4;
    int most = (r.cols - middle) / 2, x = r.x;
    if (from == MARKS_NONE || to == MARKS_NONE)
        return;
    mark_quote(m, &m->list[from], &left);
    mark_quote(m, &m->list[to], &right);
    most = most > END_COLS_MIN ? most : END_COLS_MIN;
    x +=
        canvas_data(c, r.y, x, most, role_label(m->list[from].label), strbuf_sv(&left));
    x += 1;
    x += canvas_data(c, r.y, x, r.x + r.cols - x, ROLE_LABEL, sv_of(name)) + 1;
    canvas_glyph(c, r.y, x, ROLE_DIM, a->question->directed ? GLYPH_RIGHT : GLYPH_RULE);
    x += 2;
    canvas_data(
        c, r.y, x, r.x + r.cols - x, role_label(m->list[to].label), strbuf_sv(&right));
}

static void relations_draw(struct ask *a, struct canvas *c, struct rect r)
{
    struct rect rest = r;
    if (!a->marking || !a->marking->has_text || r.rows <= 0)
        return;
    int labels = spans_draw_labels(a, NULL, r);
    labels = labels < r.rows - 1 ? labels : 1;
    spans_draw_labels(a, c, rect_take_top(&rest, labels));
    if (rest.rows > 2)
        rect_take_top(&rest, 1);
    const struct links *l = links_of(a);
    size_t rows = rest.rows > 0 ? (size_t)rest.rows : 0, at = a->marks.row;
    if (l->n == 0 && rows)
        canvas_puts(
            c, rest.y, rest.x + 3, rest.cols - 4, ROLE_DIM,
            "Nothing is related yet: Tab to a span, then a label's key.");
    size_t top = at < rows / 2 ? 0 : at - rows / 2;
    if (top + rows > l->n)
        top = l->n > rows ? l->n - rows : 0;
    for (size_t i = 0; i < rows && top + i < l->n; i++) {
        struct rect row = {rest.y + (int)i, rest.x + 3, 1, rest.cols - 4};
        if (top + i == at)
            canvas_glyph(c, row.y, rest.x + 1, ROLE_ACCENT, GLYPH_POINTER);
        draw_link(a, c, row, top + i);
    }
}

static size_t relations_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX])
{
    bool begun = a->marks.link != GUIDE_NONE;
    if (!a->marking || !a->marking->has_text)
        return 0;
    out[0] = (struct hint){key_of(a, SPANS_NEXT), "next span", 1};
    out[1] = (struct hint){"key", begun ? "ends it here" : "begins one here", 2};
    out[2] = (struct hint){key_of(a, SPANS_DROP), "delete", 3};
    out[3] = (struct hint){"Enter", begun ? "ends it here" : "done", 0};
    return 4;
}

static void relations_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out)
{
    (void)q;
    (void)swapped;
    size_t n = 0;
    AUTO_JSON struct json *list = NULL;
    if (json_parse_max(v->text, v->text.n, &list, NULL) == ST_OK)
        n = json_count(list);
    if (n == 0)
        strbuf_puts(out, "nothing related");
    else
        strbuf_printf(out, "%zu relation%s", n, n == 1 ? "" : "s");
}

const struct ask_ops ask_relations_ops = {
    .open = relations_open,
    .close = relations_close,
    .event = relations_event,
    .enter = relations_enter,
    .undo = relations_undo,
    .seek = spans_seek,
    .height = spans_height,
    .draw = relations_draw,
    .hints = relations_hints,
    .fold = relations_fold,
};
