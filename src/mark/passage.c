#include "diple/mark/passage.h"

enum { WIDTH_DEFAULT = 80, PAGE_DEFAULT = 10 };

void passage_init(struct passage *p, struct sv text)
{
    *p = (struct passage){.text = text, .width = WIDTH_DEFAULT, .page = PAGE_DEFAULT};
    utf8_index_init(&p->index, text);
}

void passage_release(struct passage *p)
{
    if (p->wrapped)
        wrap_release(&p->wrap);
    utf8_index_release(&p->index);
    *p = (struct passage){0};
}

void passage_set_width(struct passage *p, unsigned width, struct visible_opts opts)
{
    bool same = p->width == width && p->opts.ascii == opts.ascii &&
                p->opts.reveal == opts.reveal && p->opts.tab == opts.tab;
    if (same)
        return;
    if (p->wrapped)
        wrap_release(&p->wrap);
    p->wrapped = false;
    p->has_want = false;
    p->width = width;
    p->opts = opts;
}

void passage_set_page(struct passage *p, unsigned lines)
{
    p->page = lines > 0 ? lines : 1;
}

struct wrap *passage_wrap(struct passage *p)
{
    if (!p->wrapped)
        wrap_init(&p->wrap, p->text, p->width, p->opts);
    p->wrapped = true;
    return &p->wrap;
}

/* ---- moving -------------------------------------------------------------------- */

/* The last place is upon the last character, not behind it. */
static size_t upon(struct sv text, size_t byte)
{
    if (byte >= text.n)
        byte = text.n ? move_prev(text, text.n, MOVE_CHAR) : 0;
    return move_is_boundary(text, byte) ? byte : move_prev(text, byte, MOVE_CHAR);
}

void passage_goto(struct passage *p, size_t byte)
{
    p->at = upon(p->text, byte);
    p->has_want = false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The last character of a line that is no blank, or its start. */
static size_t line_last(const struct passage *p, const struct wrap_line *line)
{
    size_t end = line->byte + line->drawn;
    while (end > line->byte && is_blank(p->text.p[end - 1]))
        end--;
    return end > line->byte ? move_prev(p->text, end, MOVE_CHAR) : line->byte;
}

static void go_by_lines(struct passage *p, long by)
{
    struct wrap *w = passage_wrap(p);
    size_t line;
    unsigned col;
    wrap_place(w, p->at, &line, &col);
    if (!p->has_want)
        p->want = col;
    size_t back = by < 0 ? 0 - (size_t)by : 0, to = line;
    struct wrap_line at;
    if (by < 0)
        to = back > line ? 0 : line - back;
    else if (wrap_line(w, line + (size_t)by, &at))
        to = line + (size_t)by;
    else
        to = wrap_count(w) - 1;
    size_t byte = wrap_offset(w, to, p->want);
    if (wrap_line(w, to, &at) && byte >= at.byte + at.nbytes)
        byte = line_last(p, &at);
    p->at = upon(p->text, byte);
    p->has_want = true;
}

static size_t line_edge(struct passage *p, bool end)
{
    struct wrap *w = passage_wrap(p);
    struct wrap_line at;
    size_t line;
    unsigned col;
    wrap_place(w, p->at, &line, &col);
    if (!wrap_line(w, line, &at))
        return p->at;
    return end ? line_last(p, &at) : at.byte;
}

static size_t step(struct passage *p, enum passage_motion motion)
{
    static const enum move_unit units[] = {
        [PASSAGE_LEFT] = MOVE_CHAR,
        [PASSAGE_RIGHT] = MOVE_CHAR,
        [PASSAGE_WORD_LEFT] = MOVE_WORD,
        [PASSAGE_WORD_RIGHT] = MOVE_WORD,
        [PASSAGE_SENTENCE_LEFT] = MOVE_SENTENCE,
        [PASSAGE_SENTENCE_RIGHT] = MOVE_SENTENCE,
        [PASSAGE_PARAGRAPH_LEFT] = MOVE_PARAGRAPH,
        [PASSAGE_PARAGRAPH_RIGHT] = MOVE_PARAGRAPH,
    };
    bool right = motion % 2 == PASSAGE_RIGHT % 2;
    return right ? move_next(p->text, p->at, units[motion])
                 : move_prev(p->text, p->at, units[motion]);
}

static void move_once(struct passage *p, enum passage_motion motion)
{
    switch (motion) {
    case PASSAGE_LINE_HOME: passage_goto(p, line_edge(p, false)); break;
    case PASSAGE_LINE_END: passage_goto(p, line_edge(p, true)); break;
    case PASSAGE_TOP: passage_goto(p, 0); break;
    case PASSAGE_BOTTOM: passage_goto(p, p->text.n); break;
    default: passage_goto(p, step(p, motion)); break;
    }
}

bool passage_move(struct passage *p, enum passage_motion motion, unsigned count)
{
    size_t before = p->at;
    long n = count > 0 ? (long)count : 1;
    if (p->text.n == 0)
        return false;
    switch (motion) {
    case PASSAGE_UP: go_by_lines(p, -n); break;
    case PASSAGE_DOWN: go_by_lines(p, n); break;
    case PASSAGE_PAGE_UP: go_by_lines(p, -n * (long)p->page); break;
    case PASSAGE_PAGE_DOWN: go_by_lines(p, n * (long)p->page); break;
    default:
        for (size_t last = p->text.n + 1; n > 0 && p->at != last; n--) {
            last = p->at;
            move_once(p, motion);
        }
        break;
    }
    return p->at != before;
}

/* ---- selecting ----------------------------------------------------------------- */

void passage_select(struct passage *p)
{
    p->anchor = p->at;
    p->selecting = true;
}

void passage_unselect(struct passage *p)
{
    p->selecting = false;
}

void passage_swap(struct passage *p)
{
    size_t at = p->at;
    if (!p->selecting)
        return;
    passage_goto(p, p->anchor);
    p->anchor = at;
}

void passage_take(struct passage *p, struct move_range r, bool at_start)
{
    size_t last = r.end > r.start ? move_prev(p->text, r.end, MOVE_CHAR) : r.start;
    passage_goto(p, at_start ? r.start : last);
    p->anchor = upon(p->text, at_start ? last : r.start);
    p->selecting = true;
}

size_t passage_char_end(const struct passage *p, size_t byte)
{
    return move_next(p->text, byte, MOVE_CHAR);
}

struct move_range passage_word(const struct passage *p)
{
    return move_around(p->text, p->at, MOVE_WORD);
}

struct move_range passage_trim(struct sv text, struct move_range r)
{
    while (r.start < r.end && is_blank(text.p[r.start]))
        r.start++;
    while (r.end > r.start && is_blank(text.p[r.end - 1]))
        r.end--;
    return r;
}

struct move_range passage_snap(struct sv text, struct move_range r)
{
    r = passage_trim(text, r);
    if (r.start == r.end)
        return r;
    struct move_range w = move_around(text, r.start, MOVE_WORD);
    if (w.start < r.start && r.start < w.end)
        r.start = w.start;
    w = move_around(text, move_prev(text, r.end, MOVE_CHAR), MOVE_WORD);
    if (w.start < r.end && r.end < w.end)
        r.end = w.end;
    return r;
}

struct move_range passage_target(const struct passage *p, bool snap)
{
    if (!p->selecting)
        return passage_word(p);
    size_t low = p->anchor < p->at ? p->anchor : p->at;
    size_t high = p->anchor < p->at ? p->at : p->anchor;
    struct move_range r = {low, passage_char_end(p, high)};
    return snap ? passage_snap(p->text, r) : passage_trim(p->text, r);
}
