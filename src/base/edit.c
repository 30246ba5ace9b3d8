#include "diple/base/edit.h"

#include <limits.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/move.h"
#include "diple/base/utf8.h"
#include "edit_history.h"

enum { WIDTH_DEFAULT = 80, PAGE_DEFAULT = 10 };

void edit_init(struct edit *e, size_t max, bool single)
{
    *e = (struct edit){.single = single, .width = WIDTH_DEFAULT, .page = PAGE_DEFAULT};
    strbuf_init(&e->text, max && max < EDIT_MAX ? max : EDIT_MAX);
}

void edit_release(struct edit *e)
{
    if (!e)
        return;
    edit_history_clear(e);
    free(e->steps);
    wrap_release(&e->wrap);
    strbuf_release(&e->text);
    *e = (struct edit){.text = STRBUF_INIT};
}

static void text_changed(struct edit *e, size_t at)
{
    if (e->wrapped)
        wrap_change(&e->wrap, edit_text(e), at);
    e->has_want = false;
}

void edit_set_width(struct edit *e, unsigned width, struct visible_opts opts)
{
    if (e->wrapped)
        wrap_release(&e->wrap);
    e->wrapped = false;
    e->has_want = false;
    e->width = width;
    e->opts = opts;
}

void edit_set_page(struct edit *e, unsigned rows)
{
    e->page = rows ? rows : 1;
}

/* One code point of what is to be inserted, in its clean form. */
static void clean_one(
    const struct edit *e, uint32_t cp, struct strbuf *out, struct edit_note *note)
{
    bool control = cp < 0x20 || (cp >= 0x7f && cp < 0xa0);
    if (cp == '\n' || cp == '\t')
        strbuf_addch(out, e->single ? ' ' : (char)cp);
    else if (control)
        note->controls++;
    else
        utf8_append(out, cp);
}

static void clean(
    const struct edit *e, struct sv s, struct strbuf *out, struct edit_note *note)
{
    while (s.n) {
        uint32_t cp;
        size_t len = utf8_decode(s, &cp);
        note->replaced += len == 0;
        len = len ? len : 1;
        if (cp == '\r') {
            cp = '\n';
            len += s.n > 1 && s.p[1] == '\n';
        }
        clean_one(e, cp, out, note);
        s = (struct sv){s.p + len, s.n - len};
    }
}

static bool has_room(
    const struct edit *e, size_t del, size_t add, struct edit_note *note)
{
    size_t left = e->text.max - (e->text.n - del);
    note->over = add > left ? add - left : 0;
    return add <= left;
}

bool edit_set(struct edit *e, struct sv text, struct edit_note *note)
{
    struct edit_note mine = {0};
    note = note ? note : &mine;
    *note = (struct edit_note){0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    clean(e, text, &b, note);
    if (!has_room(e, e->text.n, b.n, note))
        return false;
    edit_history_clear(e);
    strbuf_splice(&e->text, 0, e->text.n, b.p, b.n);
    e->cursor = e->text.n;
    e->typing = false;
    text_changed(e, 0);
    return true;
}

/* After a change the cursor may stand within a character that grew together. */
static void settle(struct edit *e)
{
    struct sv text = edit_text(e);
    if (!move_is_boundary(text, e->cursor))
        e->cursor = move_next(text, e->cursor, MOVE_CHAR);
}

void edit_apply(struct edit *e, size_t at, size_t del, struct sv add)
{
    strbuf_splice(&e->text, at, del, add.p, add.n);
    e->cursor = at + add.n;
    text_changed(e, at);
    settle(e);
}

bool edit_insert(struct edit *e, struct sv bytes, struct edit_note *note)
{
    struct edit_note mine = {0};
    note = note ? note : &mine;
    *note = (struct edit_note){0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    clean(e, bytes, &b, note);
    struct sv add = strbuf_sv(&b);
    if (add.n == 0 || !has_room(e, 0, add.n, note))
        return false;
    bool typed = add.p[0] != '\n' && utf8_next(add, 0) == add.n;
    if (typed && edit_history_joins(e, add))
        edit_history_join(e, add);
    else
        edit_history_add(e, e->cursor, 0, add);
    e->typing = typed;
    return true;
}

struct wrap *edit_wrap(struct edit *e)
{
    if (!e->wrapped) {
        unsigned width = e->width > 1 ? e->width - 1 : 1;
        wrap_init(&e->wrap, edit_text(e), width, e->opts);
        e->wrapped = true;
    }
    return &e->wrap;
}

void edit_place(struct edit *e, size_t *line, unsigned *col)
{
    wrap_place(edit_wrap(e), e->cursor, line, col);
}

/* A character wider than the line is cut by it; the cursor goes around. */
static size_t place_to_byte(struct edit *e, size_t line, unsigned col, bool back)
{
    struct sv text = edit_text(e);
    size_t byte = wrap_offset(edit_wrap(e), line, col);
    if (move_is_boundary(text, byte))
        return byte;
    return back ? move_prev(text, byte, MOVE_CHAR) : move_next(text, byte, MOVE_CHAR);
}

static size_t line_edge(struct edit *e, bool end)
{
    size_t line;
    unsigned col;
    edit_place(e, &line, &col);
    return place_to_byte(e, line, end ? UINT_MAX : 0, !end);
}

/* Up or down by lines as drawn, in the column the run began in. */
static size_t by_lines(struct edit *e, bool up, size_t count)
{
    size_t line;
    unsigned col;
    edit_place(e, &line, &col);
    if (!e->has_want)
        e->want = col;
    e->has_want = true;
    size_t target = up ? (line > count ? line - count : 0) : line + count;
    struct wrap_line found;
    while (target > line && !wrap_line(edit_wrap(e), target, &found))
        target--;
    return target == line ? e->cursor : place_to_byte(e, target, e->want, up);
}

static size_t target_of(struct edit *e, enum edit_motion motion)
{
    struct sv text = edit_text(e);
    switch (motion) {
    case EDIT_LEFT: return move_prev(text, e->cursor, MOVE_CHAR);
    case EDIT_RIGHT: return move_next(text, e->cursor, MOVE_CHAR);
    case EDIT_WORD_LEFT: return move_prev(text, e->cursor, MOVE_WORD);
    case EDIT_WORD_RIGHT: return move_next_end(text, e->cursor, MOVE_WORD);
    case EDIT_LINE_HOME: return line_edge(e, false);
    case EDIT_LINE_END: return line_edge(e, true);
    case EDIT_UP: return by_lines(e, true, 1);
    case EDIT_DOWN: return by_lines(e, false, 1);
    case EDIT_PAGE_UP: return by_lines(e, true, e->page);
    case EDIT_PAGE_DOWN: return by_lines(e, false, e->page);
    case EDIT_TOP: return 0;
    case EDIT_BOTTOM: return text.n;
    case EDIT_MOTION_N: break;
    }
    PANIC("no such motion");
}

bool edit_move(struct edit *e, enum edit_motion motion)
{
    size_t to = target_of(e, motion);
    bool moved = to != e->cursor;
    e->cursor = to;
    e->typing = false;
    if (motion < EDIT_UP || motion > EDIT_PAGE_DOWN)
        e->has_want = false;
    return moved;
}

/* To the newline, or over it where the cursor stands before it. */
static size_t hard_edge(const struct edit *e, bool end)
{
    size_t at = e->cursor;
    if (end) {
        while (at < e->text.n && e->text.p[at] != '\n')
            at++;
        return at == e->cursor ? move_next(edit_text(e), at, MOVE_CHAR) : at;
    }
    while (at > 0 && e->text.p[at - 1] != '\n')
        at--;
    return at == e->cursor ? move_prev(edit_text(e), at, MOVE_CHAR) : at;
}

bool edit_delete(struct edit *e, enum edit_motion motion)
{
    bool to_line = motion == EDIT_LINE_HOME || motion == EDIT_LINE_END;
    size_t to = to_line ? hard_edge(e, motion == EDIT_LINE_END) : target_of(e, motion);
    size_t from = e->cursor;
    e->typing = false;
    e->has_want = false;
    if (to == from)
        return false;
    if (to < from)
        edit_history_add(e, to, from - to, (struct sv){"", 0});
    else
        edit_history_add(e, from, to - from, (struct sv){"", 0});
    return true;
}

void edit_goto(struct edit *e, size_t byte)
{
    struct sv text = edit_text(e);
    byte = byte < text.n ? byte : text.n;
    e->cursor = move_is_boundary(text, byte) ? byte : move_prev(text, byte, MOVE_CHAR);
    e->typing = false;
    e->has_want = false;
}
