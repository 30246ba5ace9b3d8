#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "tty.h"

/*
 * Only cells that differ from what was shown are given to curses, a cluster at
 * a time, and curses works out the bytes.
 *
 * Terminals do not agree on how wide every character is. After a stretch that
 * holds wide clusters or marks, what was written is flushed and the cursor set
 * by an absolute address, so a terminal that disagrees can shift the user's
 * text within its row, but never a word of ours.
 *
 * curses writes at every move of its cursor. So that an update travels in one
 * piece, curses is pointed to a file in memory while it works, and what it wrote
 * there is sent at once.
 */

void tty_send(struct tty *t, const char *p, size_t n)
{
    while (n > 0 && !t->dead) {
        ssize_t sent = write(t->line_fd, p, n);
        struct pollfd room = {.fd = t->line_fd, .events = POLLOUT};
        if (sent > 0) {
            p += sent;
            n -= (size_t)sent;
        } else if (errno == EAGAIN) {
            poll(&room, 1, -1);
        } else if (errno != EINTR) {
            t->dead = true;
        }
    }
}

static bool collect_begin(struct tty *t)
{
    return t->pen_fd >= 0 && dup3(t->pen_fd, t->out_fd, O_CLOEXEC) >= 0;
}

static void collect_end(struct tty *t)
{
    char part[16384];
    ssize_t n;
    dup3(t->line_fd, t->out_fd, O_CLOEXEC);
    lseek(t->pen_fd, 0, SEEK_SET);
    while ((n = read(t->pen_fd, part, sizeof part)) > 0)
        tty_send(t, part, (size_t)n);
    lseek(t->pen_fd, 0, SEEK_SET);
    if (ftruncate(t->pen_fd, 0) != 0)
        t->dead = true; /* else the next update would be sent with this one */
}

static attr_t attrs_of(uint8_t flags)
{
    attr_t have = termattrs(), a = A_NORMAL;
    a |= flags & STYLE_BOLD ? A_BOLD : 0;
    a |= flags & STYLE_DIM ? A_DIM : 0;
    a |= flags & STYLE_UNDERLINE ? A_UNDERLINE : 0;
    a |= flags & STYLE_REVERSE ? A_REVERSE : 0;
    if (a & ~have & A_REVERSE) /* what must be seen is seen somehow */
        a |= A_STANDOUT;
    return a & (have | A_STANDOUT);
}

static enum theme_depth depth_of(const struct tty *t)
{
    if (t->no_color || !has_colors() || use_default_colors() == ERR || COLORS < 8)
        return DEPTH_MONO;
    return COLORS >= 256 ? DEPTH_256 : COLORS >= 16 ? DEPTH_16 : DEPTH_8;
}

/* Roles of one colour share a pair: changing between them then costs nothing. */
static short pair_of(const struct tty *t, int role, short color)
{
    for (int r = 0; r < role; r++) {
        short fg, bg;
        if (t->pairs[r] && pair_content(t->pairs[r], &fg, &bg) == OK && fg == color)
            return t->pairs[r];
    }
    init_pair((short)(role + 1), color, -1);
    return (short)(role + 1);
}

void tty_show_setup(struct tty *t)
{
    enum theme_depth depth = depth_of(t);
    for (int r = 0; r < ROLE_N; r++) {
        struct style s = theme_style(t->theme, (enum role)r, depth);
        t->attrs[r] = attrs_of(s.flags);
        t->pairs[r] = 0;
        if (s.fg != THEME_DEFAULT && r + 1 < COLOR_PAIRS)
            t->pairs[r] = pair_of(t, r, s.fg);
    }
}

static bool invisible(attr_t attrs)
{
    return !(attrs & (A_REVERSE | A_UNDERLINE | A_STANDOUT));
}

static void put_text(struct tty *t, int y, int x, const wchar_t *text)
{
    cchar_t cc;
    if (setcchar(&cc, text, t->pen_attrs, t->pen_pair, NULL) == ERR)
        setcchar(&cc, L"?", t->pen_attrs, t->pen_pair, NULL);
    wmove(stdscr, y, x);
    wadd_wch(stdscr, &cc); /* ERR in the last corner, where it is drawn too */
}

static bool is_blank(const struct cell *cell)
{
    return cell->cp[0] == ' ' && !cell->cp[1];
}

/* The cell before a gap of one or two blanks between words, NULL where there is
 * no such gap at x. More blanks are cleared at once, which takes no colour. */
static const struct cell *before_gap(const struct canvas *c, int y, int x)
{
    const struct cell *left = canvas_at(c, y, x - 1), *right = canvas_at(c, y, x + 1);
    if (!left || !right || (is_blank(left) && is_blank(right)))
        return NULL;
    if (is_blank(left))
        left = canvas_at(c, y, x - 2);
    else if (is_blank(right))
        right = canvas_at(c, y, x + 2);
    return left && right && !is_blank(left) && !is_blank(right) ? left : NULL;
}

/* Blanks between words get the role of the word before them, where no one sees
 * the difference: each change of colour costs more bytes than most words have.
 * It depends on the picture alone, so that a row that scrolls stays the same. */
static void join_words(struct tty *t)
{
    struct canvas *c = &t->next;
    for (int y = 0; y < c->rows; y++)
        for (int x = 1; x + 1 < c->cols; x++) {
            const struct cell *cell = canvas_at(c, y, x), *word;
            if (is_blank(cell) && invisible(t->attrs[cell->role]) &&
                (word = before_gap(c, y, x)) && invisible(t->attrs[word->role]))
                canvas_role(c, y, x, 1, (enum role)word->role);
        }
}

static void put_cell(struct tty *t, int y, int x, const struct cell *cell)
{
    wchar_t text[2 + CELL_MARKS] = {0};
    t->pen_attrs = t->attrs[cell->role];
    t->pen_pair = t->pairs[cell->role];
    for (int i = 0; i <= CELL_MARKS; i++)
        text[i] = (wchar_t)cell->cp[i];
    if (wcwidth(text[0]) == cell->width) {
        put_text(t, y, x, text);
        return;
    }
    /* A C library of another Unicode than ours: a mark instead of a shift. */
    for (int i = 0; i < cell->width; i++)
        put_text(t, y, x + i, L"?");
}

/* Send what is there so far and leave the cursor where both sides agree. */
static void settle(int y)
{
    wmove(stdscr, y, 0);
    leaveok(stdscr, FALSE);
    wnoutrefresh(stdscr);
    doupdate();
    mvcur(-1, -1, y, 0);
}

static bool is_data(const struct cell *cell)
{
    return cell->role == ROLE_DATA || cell->role == ROLE_MARK;
}

static bool terminals_disagree_on(const struct cell *cell)
{
    return cell->width == 2 || cell->cp[1];
}

static bool differs(const struct tty *t, const struct canvas *c, int y, int x)
{
    const struct cell *new = canvas_at(c, y, x), *old = canvas_at(&t->shown, y, x);
    return new && (!t->known || memcmp(new, old, sizeof *new) != 0);
}

static void show_row(struct tty *t, const struct canvas *c, int y)
{
    const struct cell *new = canvas_at(c, y, 0), *old = canvas_at(&t->shown, y, 0);
    bool doubtful = false;
    if (t->known && memcmp(new, old, (size_t)c->cols * sizeof *new) == 0)
        return;
    for (int x = 0; x < c->cols; x++) {
        bool change =
            differs(t, c, y, x) || (new[x].width == 2 && differs(t, c, y, x + 1));
        if (new[x].width == 0)
            continue;
        if (doubtful && (!change || !is_data(&new[x]))) {
            settle(y);
            doubtful = false;
        }
        if (!change)
            continue;
        put_cell(t, y, x, &new[x]);
        doubtful = doubtful || terminals_disagree_on(&new[x]) ||
                   (t->known && terminals_disagree_on(&old[x]));
    }
    if (doubtful)
        settle(y);
}

static void show_cursor(struct tty *t, const struct canvas *c)
{
    if (!t->known || c->cursor != t->shown.cursor)
        t->can_hide = curs_set(c->cursor ? 1 : 0) != ERR;
    bool hidden = !c->cursor && t->can_hide;
    leaveok(stdscr, hidden); /* nobody sees it: wherever it is cheapest */
    if (c->cursor)
        wmove(stdscr, c->cursor_y, c->cursor_x);
    else if (!hidden)
        wmove(stdscr, c->rows - 1, 0);
}

void tty_show_canvas(struct tty *t, const struct canvas *c)
{
    bool collecting = collect_begin(t);
    t->pen_attrs = A_NORMAL;
    t->pen_pair = 0;
    canvas_copy(&t->next, c);
    join_words(t);
    for (int y = 0; y < c->rows; y++)
        show_row(t, &t->next, y);
    show_cursor(t, c);
    wnoutrefresh(stdscr);
    doupdate();
    if (collecting)
        collect_end(t);
    canvas_copy(&t->shown, &t->next);
    t->known = true;
}
