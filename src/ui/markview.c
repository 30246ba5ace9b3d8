#include "markview.h"

#include "diple/base/mem.h"

enum { BAR_COLS = 2 };

/* A mark on one line: the columns it takes and the row below that is its own. */
struct stretch {
    const struct mark_paint *paint;
    int x, end, lane;
    bool begins, ends;
};

struct line_marks {
    struct mark_paint *paints;
    size_t n_paints;
    struct stretch *list;
    size_t n;
    int lanes, hidden;
};

void markview_layout(struct markview *v, int cols, int rows, const struct canvas *like)
{
    struct visible_opts opts = {
        .ascii = like && like->ascii, .reveal = like && like->reveal};
    passage_set_width(
        v->passage, cols > BAR_COLS ? (unsigned)(cols - BAR_COLS) : 1, opts);
    passage_set_page(v->passage, rows > 3 ? (unsigned)(rows - 2) / 2 : 1);
}

/* ---- the marks of one line ------------------------------------------------------ */

static int by_length(const void *x, const void *y)
{
    const struct stretch *a = x, *b = y;
    size_t m = a->paint->end - a->paint->start, n = b->paint->end - b->paint->start;
    if (m != n)
        return m < n ? -1 : 1;
    return (a->x > b->x) - (a->x < b->x);
}

static bool meets(const struct stretch *a, const struct stretch *b)
{
    return a->x < b->end && b->x < a->end;
}

/* The shorter ones first, each in the first row that is free where it stands. */
static void share_lanes(struct line_marks *m)
{
    qsort(m->list, m->n, sizeof *m->list, by_length);
    for (size_t i = 0; i < m->n; i++) {
        int lane = 0;
        for (size_t k = 0; k < i;) {
            bool taken = m->list[k].lane == lane && meets(&m->list[k], &m->list[i]);
            lane += taken;
            k = taken ? 0 : k + 1;
        }
        m->list[i].lane = lane;
        m->hidden += lane >= MARKVIEW_LANES_MAX;
        if (lane < MARKVIEW_LANES_MAX && lane >= m->lanes)
            m->lanes = lane + 1;
    }
}

/* Finds the columns by going over the line once. */
static void place_stretches(
    struct markview *v, const struct wrap_line *line, struct line_marks *m)
{
    struct visible pieces;
    struct visible_piece p;
    int x = 0;
    wrap_begin(passage_wrap(v->passage), line, &pieces);
    while (visible_next(&pieces, &p)) {
        for (size_t i = 0; i < m->n; i++) {
            struct stretch *s = &m->list[i];
            if (p.byte < s->paint->start || p.byte >= s->paint->end)
                continue;
            s->x = s->x < 0 ? x : s->x;
            s->end = x + p.width;
        }
        x += p.width;
    }
}

static void read_line(
    struct markview *v, const struct wrap_line *line, struct line_marks *m)
{
    size_t from = line->byte, to = line->byte + line->nbytes, kept = 0;
    *m = (struct line_marks){0};
    if (!v->source.list || line->nbytes == 0)
        return;
    m->paints = mem_array(NULL, MARKVIEW_PAINTS_MAX, sizeof *m->paints);
    m->n_paints =
        v->source.list(v->source.ctx, from, to, m->paints, MARKVIEW_PAINTS_MAX);
    m->list = mem_array(NULL, m->n_paints + 1, sizeof *m->list);
    for (size_t i = 0; i < m->n_paints; i++) {
        const struct mark_paint *p = &m->paints[i];
        m->list[m->n++] = (struct stretch){
            .paint = p, .x = -1, .begins = p->start >= from, .ends = p->end <= to};
    }
    place_stretches(v, line, m);
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].x >= 0 && m->list[i].end > m->list[i].x)
            m->list[kept++] = m->list[i];
    m->n = kept;
    share_lanes(m);
}

static void forget_line(struct line_marks *m)
{
    free(m->paints);
    free(m->list);
}

static int rows_below(const struct markview *v, const struct line_marks *m)
{
    int least = v->tight ? 0 : 1;
    return m->lanes > least ? m->lanes : least;
}

static int line_rows(struct markview *v, size_t i)
{
    struct wrap_line line;
    struct line_marks m;
    if (!wrap_line(passage_wrap(v->passage), i, &line))
        return 0;
    read_line(v, &line, &m);
    int rows = 1 + rows_below(v, &m);
    forget_line(&m);
    return rows;
}

int markview_rows(struct markview *v, int most)
{
    int rows = 0, one;
    for (size_t i = 0; rows < most && (one = line_rows(v, i)) > 0; i++)
        rows += one;
    return rows < most ? rows : most;
}

/* ---- scrolling ------------------------------------------------------------------ */

static size_t cursor_line(struct markview *v)
{
    size_t line;
    unsigned col;
    wrap_place(passage_wrap(v->passage), v->passage->at, &line, &col);
    return line;
}

/* As little as need be, but with a line to read on in both directions. */
static void bring_into_view(struct markview *v, int rows)
{
    size_t line = cursor_line(v), ahead = rows > 6 ? 1 : 0, room = (size_t)rows;
    if (line < *v->top + ahead)
        *v->top = line > ahead ? line - ahead : 0;
    if (line > *v->top + room)
        *v->top = line - room;
    int used = 0;
    for (size_t i = *v->top; i <= line + ahead; i++)
        used += line_rows(v, i);
    while (used > rows && *v->top < line)
        used -= line_rows(v, (*v->top)++);
}

bool markview_more_below(struct markview *v, int rows)
{
    struct wrap_line line;
    int used = 0, one;
    size_t i = *v->top;
    for (; used < rows && (one = line_rows(v, i)) > 0; i++)
        used += one;
    return wrap_line(passage_wrap(v->passage), used > rows ? i - 1 : i, &line);
}

/* ---- drawing -------------------------------------------------------------------- */

static enum role role_of(
    const struct markview *v, const struct line_marks *m, size_t byte)
{
    const struct mark_paint *best = NULL;
    bool aimed = v->cursor && byte >= v->target.start && byte < v->target.end;
    if (aimed)
        return v->passage->selecting ? ROLE_SELECTED : ROLE_CURSOR;
    for (size_t i = 0; i < m->n; i++) {
        const struct mark_paint *p = m->list[i].paint;
        if (byte >= p->start && byte < p->end &&
            (!best || p->end - p->start < best->end - best->start))
            best = p;
    }
    return best ? best->role : ROLE_DATA;
}

static void draw_text(
    struct markview *v, struct canvas *c, struct rect r, const struct wrap_line *line,
    const struct line_marks *m)
{
    struct visible pieces;
    struct visible_piece p;
    int x = r.x;
    wrap_begin(passage_wrap(v->passage), line, &pieces);
    if (v->cursor && line->nbytes == 0 && v->passage->at == line->byte)
        canvas_show_cursor(c, r.y, x);
    while (visible_next(&pieces, &p)) {
        if (v->cursor && p.byte == v->passage->at)
            canvas_show_cursor(c, r.y, x);
        x += canvas_piece(c, r.y, x, r.x + r.cols - x, role_of(v, m, p.byte), &p);
    }
}

static void draw_stretch(
    struct canvas *c, struct rect r, const struct stretch *s, int lane_y)
{
    static const enum glyph fills[] = {
        [MARK_SOLID] = GLYPH_HEAVY,
        [MARK_DASHED] = GLYPH_DASH,
        [MARK_DOTTED] = GLYPH_DOT};
    const struct mark_paint *p = s->paint;
    int x = r.x + s->x, end = r.x + s->end;
    enum role role = p->focus ? ROLE_ACCENT : p->role;
    for (int i = x; i < end; i++)
        canvas_glyph(c, lane_y, i, role, fills[p->style]);
    if (!s->begins)
        canvas_glyph(c, lane_y, x, role, GLYPH_LEFT);
    if (!s->ends)
        canvas_glyph(c, lane_y, end - 1, role, GLYPH_RIGHT);
    if (s->begins && !p->goes_on && p->name.n) {
        AUTO_STRBUF struct strbuf name = STRBUF_INIT;
        struct visible_opts opts = {.ascii = c->ascii, .one_line = true};
        int room = end - x - !s->ends;
        int wide = (int)visible_width(p->name, opts);
        struct sv all = p->name;
        if (wide <= room) {
            canvas_data(c, lane_y, x, room, role, all);
            return;
        }
        /* Cut without an ellipsis: the first letters say more. */
        struct visible v;
        struct visible_piece piece;
        visible_begin(&v, all, opts);
        while (room > 0 && visible_next(&v, &piece) && piece.width <= room) {
            int used = canvas_piece(c, lane_y, x, room, role, &piece);
            x += used;
            room -= used;
        }
    }
}

/* The bar stands on every row; a bracket beside it on those of the mark in
 * focus. */
static void draw_bar(struct canvas *c, int y, int x, bool focus)
{
    canvas_glyph(c, y, x, ROLE_BAR, GLYPH_BAR);
    if (focus)
        canvas_glyph(c, y, x + 1, ROLE_ACCENT, GLYPH_VRULE);
}

static bool has_open(const struct line_marks *m)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].paint->open)
            return true;
    return false;
}

static bool has_focus(const struct line_marks *m)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].paint->focus)
            return true;
    return false;
}

static int draw_line(
    struct markview *v, struct canvas *c, struct rect r, const struct wrap_line *line,
    const struct line_marks *m)
{
    int below = rows_below(v, m);
    struct rect row = {r.y, r.x + BAR_COLS, 1, r.cols - BAR_COLS};
    draw_text(v, c, row, line, m);
    for (int i = 0; i <= below && i < r.rows; i++)
        draw_bar(c, r.y + i, r.x, has_focus(m));
    if (has_open(m) && !has_focus(m))
        canvas_puts(c, r.y, r.x + 1, 1, ROLE_CONFLICT, "?");
    for (size_t i = m->n; i-- > 0;)
        if (m->list[i].lane < MARKVIEW_LANES_MAX && m->list[i].lane + 1 < r.rows)
            draw_stretch(c, row, &m->list[i], r.y + 1 + m->list[i].lane);
    if (m->hidden)
        canvas_printf_right(
            c, r.y + below, r.x + r.cols - 6, 6, ROLE_WARN, "+%d", m->hidden);
    return 1 + below;
}

void markview_draw(struct markview *v, struct canvas *c, struct rect r)
{
    struct wrap_line line;
    if (r.rows <= 0)
        return;
    if (v->cursor)
        bring_into_view(v, r.rows);
    struct rect old = canvas_clip(c, r);
    int y = r.y;
    size_t i = *v->top;
    for (; y < r.y + r.rows && wrap_line(passage_wrap(v->passage), i, &line); i++) {
        struct line_marks m;
        read_line(v, &line, &m);
        struct rect rest = {y, r.x, r.y + r.rows - y, r.cols};
        y += draw_line(v, c, rest, &line, &m);
        forget_line(&m);
    }
    if (*v->top > 0)
        canvas_glyph(c, r.y, r.x, ROLE_ACCENT, GLYPH_UP);
    if (wrap_line(passage_wrap(v->passage), i, &line))
        canvas_glyph(c, r.y + r.rows - 1, r.x, ROLE_ACCENT, GLYPH_DOWN);
    canvas_unclip(c, old);
}

bool markview_hit(struct markview *v, struct rect r, int y, int x, size_t *byte)
{
    struct wrap_line line;
    int at = r.y;
    for (size_t i = *v->top; at <= y; i++) {
        if (!wrap_line(passage_wrap(v->passage), i, &line))
            return false;
        int rows = line_rows(v, i);
        if (y < at + rows) {
            int col = x - r.x - BAR_COLS;
            *byte =
                wrap_offset(passage_wrap(v->passage), i, col > 0 ? (unsigned)col : 0);
            return true;
        }
        at += rows;
    }
    return false;
}
