/*
 * Words, sentences and paragraphs are listed for a window: the hard line around
 * an offset, or a part of it. A question that the window cannot answer goes to
 * the next one, so that the cost follows the distance and not the text.
 */
#include "diple/base/move.h"

#include <stdlib.h>
#include <unictype.h>
#include <uniwbrk.h>

#include "cluster.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "sentence.h"

/* How much of a hard line is looked at on either side of an offset. */
enum { REACH = 16 * 1024 };

struct units {
    struct move_range window;
    struct move_range *list;
    size_t n, cap;
};

static size_t clip(struct sv text, size_t at)
{
    if (at >= text.n)
        return text.n;
    return utf8_is_boundary(text, at) ? at : utf8_prev(text, at);
}

static bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7f;
}

/* A boundary between characters, at or before `at`, that can be told without
 * reading from the start: behind a newline, or between two characters of ASCII. */
static size_t safe_start(struct sv text, size_t at)
{
    size_t low = at > REACH ? at - REACH : 0;
    for (size_t i = at; i > low; i--)
        if (text.p[i - 1] == '\n' ||
            (i < text.n && is_plain(text.p[i - 1]) && is_plain(text.p[i])))
            return i;
    return low == 0 ? 0 : clip(text, low);
}

/* The last character boundary before `at` (0 if none) and the first at or after
 * it. */
static struct move_range char_bounds(struct sv text, size_t at)
{
    struct move_range r = {0, text.n};
    uint32_t state = 0;
    size_t i = at ? safe_start(text, at - 1) : 0;
    for (r.start = i; i < text.n;) {
        uint32_t cp;
        size_t len = utf8_decode((struct sv){text.p + i, text.n - i}, &cp);
        if (cluster_begins(&state, len ? cp : 0)) {
            if (i >= at) {
                r.end = i;
                return r;
            }
            r.start = i;
        }
        i += len ? len : 1;
    }
    return r;
}

bool move_is_boundary(struct sv text, size_t at)
{
    return at == 0 || at == text.n || (at < text.n && char_bounds(text, at).end == at);
}

static void add_unit(struct units *u, size_t start, size_t end)
{
    u->list = mem_grow(u->list, &u->cap, u->n + 1, sizeof *u->list);
    u->list[u->n++] = (struct move_range){start, end};
}

static bool is_wordy(uint32_t cp)
{
    return uc_is_general_category_withtable(
               cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_M) ||
           (cp > 0x2000 && uc_is_property(cp, UC_PROPERTY_EXTENDED_PICTOGRAPHIC)) ||
           uc_is_property(cp, UC_PROPERTY_REGIONAL_INDICATOR);
}

/* What lies between two breaks is a word if it has something of a word in it. A
 * break within a character is none. */
static void list_words(struct sv text, struct units *u)
{
    struct sv s = {text.p + u->window.start, u->window.end - u->window.start};
    AUTO_FREE char *copy = mem_alloc(s.n + 1), *breaks = mem_alloc(s.n + 1);
    utf8_mask(s, ' ', copy);
    u8_wordbreaks((const uint8_t *)copy, s.n, breaks);
    size_t start = 0;
    bool wordy = false;
    uint32_t state = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t len = utf8_decode((struct sv){copy + i, s.n - i}, &cp);
        bool begins = cluster_begins(&state, cp);
        if (i && breaks[i] && begins) {
            if (wordy)
                add_unit(u, u->window.start + start, u->window.start + i);
            start = i;
            wordy = false;
        }
        wordy = wordy || is_wordy(cp);
        i += len;
    }
    if (wordy)
        add_unit(u, u->window.start + start, u->window.end);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Marks upon a blank or a stop belong to them. */
static size_t whole_char(struct sv text, size_t at)
{
    return move_is_boundary(text, at) ? at : move_next(text, at, MOVE_CHAR);
}

static void list_sentences(struct sv text, struct units *u)
{
    size_t start = u->window.start, at = start, end = u->window.end;
    while (end > at && is_space(text.p[end - 1]))
        end--;
    struct sv line = {text.p + start, end - start};
    for (;;) {
        while (at < end && is_space(text.p[at]))
            at++;
        at = whole_char(text, at);
        if (at >= end)
            return;
        size_t behind = whole_char(text, start + sentence_end(line, at - start));
        add_unit(u, at, behind);
        at = behind;
    }
}

static void list_paragraph(struct sv text, struct units *u)
{
    size_t end = u->window.end, i = u->window.start;
    while (end > i && (text.p[end - 1] == '\n' || text.p[end - 1] == '\r'))
        end--;
    while (i < end && is_space(text.p[i]))
        i++;
    if (i < end)
        add_unit(u, u->window.start, end);
}

/* Behind a blank, if there is one near, else at a code point. */
static size_t cut_near(struct sv text, size_t at, size_t low)
{
    for (size_t i = at; i > low && i + REACH / 8 > at; i--)
        if (is_space(text.p[i - 1]) && !is_space(text.p[i]))
            return i;
    return clip(text, at);
}

/* The rest of the hard line that `from` stands in, up to and with its newline. */
static size_t window_end(struct sv text, size_t from, size_t near, size_t reach)
{
    size_t room = text.n - near < reach ? text.n - near : reach;
    const char *lf = near < text.n ? memchr(text.p + near, '\n', room) : NULL;
    if (lf)
        return (size_t)(lf - text.p) + 1;
    return near + room == text.n ? text.n : cut_near(text, near + room, from);
}

static size_t window_start(struct sv text, size_t near, size_t reach)
{
    size_t low = near > reach ? near - reach : 0;
    const char *lf = memrchr(text.p + low, '\n', near - low);
    if (lf)
        return (size_t)(lf - text.p) + 1;
    return low == 0 ? 0 : cut_near(text, low, 0);
}

static void list_window(
    struct sv text, enum move_unit unit, struct move_range window, struct units *u)
{
    u->window = window;
    u->n = 0;
    if (unit == MOVE_WORD)
        list_words(text, u);
    else if (unit == MOVE_SENTENCE)
        list_sentences(text, u);
    else
        list_paragraph(text, u);
}

static size_t reach_of(struct sv text, enum move_unit unit)
{
    return unit == MOVE_PARAGRAPH ? text.n : REACH;
}

static void list_around(struct sv text, enum move_unit unit, size_t at, struct units *u)
{
    size_t reach = reach_of(text, unit);
    struct move_range window = {window_start(text, at, reach), 0};
    window.end = window_end(text, window.start, at, reach);
    list_window(text, unit, window, u);
}

static bool list_after(struct sv text, enum move_unit unit, struct units *u)
{
    size_t from = u->window.end;
    if (from >= text.n)
        return false;
    struct move_range next = {from, window_end(text, from, from, reach_of(text, unit))};
    list_window(text, unit, next, u);
    return true;
}

static bool list_before(struct sv text, enum move_unit unit, struct units *u)
{
    size_t end = u->window.start;
    if (end == 0)
        return false;
    struct move_range before = {window_start(text, end - 1, reach_of(text, unit)), end};
    list_window(text, unit, before, u);
    return true;
}

/* Which edge of a unit is looked for. */
enum edge { STARTS, ENDS };

static size_t edge_of(const struct move_range *r, enum edge edge)
{
    return edge == ENDS ? r->end : r->start;
}

/* The first unit of the list whose edge lies behind `at`, or (back) the last one
 * whose edge lies before it. */
static bool pick(
    const struct units *u, size_t at, enum edge edge, bool back, struct move_range *out)
{
    for (size_t k = 0; k < u->n; k++) {
        const struct move_range *r = &u->list[back ? u->n - 1 - k : k];
        size_t e = edge_of(r, edge);
        if (back ? e < at : e > at) {
            *out = *r;
            return true;
        }
    }
    return false;
}

static bool find_unit(
    struct sv text, size_t at, enum move_unit unit, enum edge edge, bool back,
    struct move_range *out)
{
    struct units u = {0};
    if (text.n == 0)
        return false;
    list_around(text, unit, at, &u);
    bool found = pick(&u, at, edge, back, out);
    while (!found && (back ? list_before(text, unit, &u) : list_after(text, unit, &u)))
        found = pick(&u, at, edge, back, out);
    free(u.list);
    return found;
}

size_t move_next(struct sv text, size_t at, enum move_unit unit)
{
    struct move_range r = {text.n, text.n};
    at = clip(text, at);
    if (at == text.n)
        return at;
    if (unit == MOVE_CHAR)
        return char_bounds(text, at + 1).end;
    find_unit(text, at, unit, STARTS, false, &r);
    return r.start;
}

size_t move_prev(struct sv text, size_t at, enum move_unit unit)
{
    struct move_range r = {0, 0};
    at = clip(text, at);
    if (at == 0)
        return 0;
    if (unit == MOVE_CHAR)
        return char_bounds(text, at).start;
    find_unit(text, at, unit, STARTS, true, &r);
    return r.start;
}

size_t move_next_end(struct sv text, size_t at, enum move_unit unit)
{
    struct move_range r = {text.n, text.n};
    if (unit == MOVE_CHAR)
        return move_next(text, at, unit);
    find_unit(text, clip(text, at), unit, ENDS, false, &r);
    return r.end;
}

size_t move_prev_end(struct sv text, size_t at, enum move_unit unit)
{
    struct move_range r = {0, 0};
    if (unit == MOVE_CHAR)
        return move_prev(text, at, unit);
    find_unit(text, clip(text, at), unit, ENDS, true, &r);
    return r.end;
}

struct move_range move_around(struct sv text, size_t at, enum move_unit unit)
{
    at = clip(text, at);
    struct move_range r = {at, at};
    if (text.n == 0)
        return r;
    if (unit == MOVE_CHAR) {
        bool inside = at == text.n || !move_is_boundary(text, at);
        r.start = inside ? move_prev(text, at, unit) : at;
        r.end = move_next(text, r.start, unit);
        return r;
    }
    if (!find_unit(text, at, unit, ENDS, false, &r))
        find_unit(text, at, unit, STARTS, true, &r);
    return r;
}
