/* A spans question below its heading: the labels with their keys, what the one in
 * use means, and the list of the marks. */
#include "diple/base/mem.h"
#include "prose.h"
#include "spans.h"

enum {
    LIST_ROWS = 5,
    LABEL_ROWS_MAX = 3,
    NAME_COLS = 12,
    PLACE_COLS = 15,
    MENU_SPARE = 6, /* rows for the list, where labels are shown one a row */
    GUTTER = 3
};

/* ---- labels -------------------------------------------------------------------- */

int spans_draw_labels(const struct ask *a, struct canvas *c, struct rect r)
{
    struct canvas none = {.ascii = false};
    size_t picked = a->marking ? a->marking->parts[a->q].label : GUIDE_NONE;
    int x = GUTTER, y = 0, end = r.cols - 1;
    for (size_t i = 0; i < a->menu.n; i++) {
        const struct menu_row *row = &a->menu.rows[i];
        int width = canvas_data_width(c ? c : &none, row->name) + (row->key ? 2 : 0);
        if (x > GUTTER && x + width > end) {
            x = GUTTER;
            y++;
        }
        if (c && y < r.rows) {
            int at = r.x + x;
            bool last = a->option[i] == picked;
            if (last)
                canvas_glyph(c, r.y + y, at - 1, ROLE_ACCENT, GLYPH_POINTER);
            if (row->key)
                at += canvas_printf(c, r.y + y, at, 1, ROLE_KEY, "%c", row->key) + 1;
            canvas_data(
                c, r.y + y, at, r.x + end - at, role_label(a->option[i]), row->name);
        }
        x += width + 3;
    }
    return a->menu.n ? y + 1 : 0;
}

/* The label that the keys are about: of the mark at hand, else the one put last. */
static size_t label_in_use(const struct ask *a)
{
    const struct markup *k = marking_at_hand(a->marking);
    return k ? k->label : a->marking->parts[a->q].label;
}

static int draw_meaning(const struct ask *a, struct canvas *c, struct rect r)
{
    size_t at = label_in_use(a);
    const struct label *l = at == GUIDE_NONE ? NULL : &a->question->labels[at];
    const char *means = l ? l->means : NULL;
    if (!means && l && l->rules.n)
        means = l->rules.list[0];
    if (!l || r.rows < 1)
        return 0;
    int x = r.x + GUTTER, end = r.x + r.cols - 1;
    x += canvas_data(c, r.y, x, end - x, ROLE_LABEL, sv_of(l->name)) + 2;
    if (means && x < end)
        canvas_data(c, r.y, x, end - x, ROLE_DIM, sv_of(means));
    return 1;
}

/* ---- attributes ---------------------------------------------------------------- */

static void draw_attribute(const struct ask *a, struct canvas *c, struct rect r)
{
    const struct markup *k = marking_at_hand(a->marking);
    const struct label *l = k ? &a->question->labels[k->label] : NULL;
    if (!l || a->marks.attribute >= l->n_attributes)
        return;
    const struct attribute *of = &l->attributes[a->marks.attribute];
    int x = r.x + GUTTER, end = r.x + r.cols - 1;
    x += canvas_data(c, r.y, x, end - x, ROLE_STRONG, sv_of(of->name)) + 2;
    for (size_t i = 0; i < of->n_labels && x + 3 < end; i++) {
        bool chosen = mark_given(k, a->marks.attribute) == i;
        x += canvas_printf(c, r.y, x, 1, ROLE_KEY, "%c", of->labels[i].key) + 1;
        x += canvas_data(
                 c, r.y, x, end - x, chosen ? ROLE_CHOSEN : ROLE_LABEL,
                 sv_of(of->labels[i].name)) +
             3;
    }
}

/* ---- the list ------------------------------------------------------------------ */

static int depth_of(const struct markset *m, const struct markup *k)
{
    int depth = 0;
    for (size_t i = MARKS_NONE;
         (i = markset_within(m, k->start, k->end, i)) != MARKS_NONE;) {
        const struct markup *o = &m->list[i];
        depth += o->serial != k->serial && o->start <= k->start && o->end >= k->end &&
                 (o->start < k->start || o->end > k->end);
    }
    return depth < 3 ? depth : 3;
}

static void put_values(const struct ask *a, const struct markup *k, struct strbuf *out)
{
    const struct label *l = &marking_shown(a->marking)->q->labels[k->label];
    for (size_t i = 0; i < l->n_attributes; i++)
        if (mark_given(k, i) != GUIDE_NONE)
            strbuf_printf(
                out, "%s%s", out->n ? ", " : "",
                l->attributes[i].labels[mark_given(k, i)].name);
}

void spans_draw_mark(
    const struct ask *a, struct canvas *c, struct rect row, const struct markup *k)
{
    const struct markset *m = marking_shown(a->marking);
    AUTO_STRBUF struct strbuf quote = STRBUF_INIT, values = STRBUF_INIT;
    const struct label *l = &m->q->labels[k->label];
    int x = row.x, end = row.x + row.cols;
    enum role role = k->candidate ? ROLE_SUGGESTION : role_label(k->label);
    bool wide = row.cols >= 50;
    canvas_data(c, row.y, x, NAME_COLS, role, sv_of(l->name));
    if (k->candidate)
        canvas_puts(c, row.y, x + NAME_COLS, 1, ROLE_SUGGESTION, "?");
    x += NAME_COLS + 2;
    if (wide) {
        canvas_printf_right(
            c, row.y, end - PLACE_COLS, PLACE_COLS, ROLE_DIM, "%zu\u2013%zu",
            k->cp_start, k->cp_end);
        end -= PLACE_COLS + 1;
    }
    put_values(a, k, &values);
    x += 2 * depth_of(m, k);
    mark_quote(m, k, &quote);
    int room = end - x - (values.n ? (int)values.n + 2 : 0);
    x +=
        canvas_data(c, row.y, x, room > 8 ? room : 8, ROLE_DATA, strbuf_sv(&quote)) + 2;
    if (values.n && x < end)
        canvas_data(c, row.y, x, end - x, ROLE_DIM, strbuf_sv(&values));
}

static void draw_list(const struct ask *a, struct canvas *c, struct rect r)
{
    const struct markset *m = marking_shown(a->marking);
    const struct markup *k = marking_at_hand(a->marking);
    size_t at =
        k ? markset_find(m, k->serial) : markset_prev(m, a->marking->passage.at, false);
    size_t rows = r.rows > 0 ? (size_t)r.rows : 0;
    if (m->n == 0) {
        struct pen p = pen_on(c, (struct rect){r.y, r.x + GUTTER, r.rows, r.cols - 5});
        pen_write(
            &p, ROLE_DIM, "", ROLE_DIM,
            SV("Nothing is marked yet. A label's key marks the word at the cursor; "
               "with "
               "a number before it so many words; after v what was selected."));
        return;
    }
    size_t top = at == MARKS_NONE || at < rows / 2 ? 0 : at - rows / 2;
    if (top + rows > m->n)
        top = m->n > rows ? m->n - rows : 0;
    for (size_t i = 0; i < rows && top + i < m->n; i++) {
        const struct markup *o = &m->list[top + i];
        struct rect row = {r.y + (int)i, r.x + GUTTER, 1, r.cols - GUTTER - 1};
        if (k && o->serial == k->serial)
            canvas_glyph(c, row.y, r.x + 1, ROLE_ACCENT, GLYPH_POINTER);
        spans_draw_mark(a, c, row, o);
    }
    if (top > 0)
        canvas_glyph(c, r.y, r.x, ROLE_DIM, GLYPH_UP);
    if (top + rows < m->n && rows)
        canvas_glyph(c, r.y + r.rows - 1, r.x, ROLE_DIM, GLYPH_DOWN);
}

/* -------------------------------------------------------------------------------- */

int spans_height(const struct ask *a, int cols)
{
    if (!a->menu.n)
        return LIST_ROWS + 2;
    int labels = spans_draw_labels(a, NULL, (struct rect){0, 0, 1, cols});
    return (labels < LABEL_ROWS_MAX ? labels : LABEL_ROWS_MAX) + 1 + LIST_ROWS;
}

void spans_draw(struct ask *a, struct canvas *c, struct rect r)
{
    if (!a->marking || !a->marking->has_text || r.rows <= 0)
        return;
    struct rect rest = r;
    int menu = menu_height(&a->menu, r.cols);
    if (a->marks.asking) {
        draw_attribute(a, c, rect_take_top(&rest, 1));
    } else if (r.rows >= menu + MENU_SPARE) {
        size_t at = label_in_use(a);
        a->menu.at = at == GUIDE_NONE ? 0 : ask_row_of(a, at);
        if (a->menu.at == a->menu.n)
            a->menu.at = 0;
        menu_draw(&a->menu, c, rect_take_top(&rest, menu));
        rect_take_top(&rest, 1);
    } else {
        int labels = spans_draw_labels(a, NULL, r);
        int most = labels < LABEL_ROWS_MAX ? labels : LABEL_ROWS_MAX;
        if (r.rows < most + 2)
            most = 1;
        spans_draw_labels(a, c, rect_take_top(&rest, most));
        if (rest.rows > 3)
            draw_meaning(a, c, rect_take_top(&rest, 1));
    }
    draw_list(a, c, rest);
}
