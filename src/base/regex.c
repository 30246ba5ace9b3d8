#include "diple/base/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>

#include "diple/base/breaks.h"
#include "diple/base/mem.h"

/*
 * PCRE2 counts its own steps anew at each place a match could start, so its
 * limit alone lets the work grow with the square of the text. Therefore each
 * pattern is compiled with a callout before every item, and the callout charges
 * the caller's budget: one unit a call, and one for each RAN bytes by which the
 * matcher moved since the last. The second part is for loops that run over text
 * without any callout (`a*+b` over a row of a).
 */
enum { RAN = 16 };

struct regex {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
    uint64_t left; /* of the budget, during one search */
    size_t last;   /* where the last callout stood */
};

enum { STOPPED = -1000 }; /* no code of PCRE2's own */

static int charge(pcre2_callout_block *block, void *user)
{
    struct regex *r = user;
    size_t at = block->current_position;
    uint64_t cost = 1 + (at > r->last ? at - r->last : r->last - at) / RAN;
    r->last = at;
    if (cost > r->left) {
        r->left = 0;
        return STOPPED;
    }
    r->left -= cost;
    return 0;
}

static void limit(struct regex *r)
{
    pcre2_set_match_limit(r->limits, REGEX_MATCH_LIMIT);
    pcre2_set_depth_limit(r->limits, REGEX_DEPTH_LIMIT);
    pcre2_set_heap_limit(r->limits, REGEX_HEAP_KIB);
    pcre2_set_callout(r->limits, charge, r);
}

/* ---- compiling ------------------------------------------------------------ */

static unsigned column_of(struct sv text, size_t at)
{
    unsigned col = 1;
    for (size_t i = 0; i < at && i < text.n; i++)
        col += (text.p[i] & 0xc0) != 0x80;
    return col;
}

static enum status compile_error(struct sv pattern, int code, size_t at, struct err *e)
{
    PCRE2_UCHAR words[160];
    if (pcre2_get_error_message(code, words, sizeof words) < 0)
        snprintf((char *)words, sizeof words, "code %d", code);
    enum status st = code == PCRE2_ERROR_PATTERN_TOO_LARGE ||
                             code == PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP
                         ? ST_LIMIT
                         : ST_INVALID;
    err_set(e, st, "this pattern cannot be used: %s", (char *)words);
    if (code == PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED)
        err_hint(e, "\\C would cut characters apart; use `.` instead.");
    err_at(e, NULL, 1, column_of(pattern, at));
    return st;
}

static uint32_t options_of(unsigned flags)
{
    uint32_t o = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_AUTO_CALLOUT;
    o |= flags & REGEX_CASELESS ? PCRE2_CASELESS : 0;
    o |= flags & REGEX_MULTILINE ? PCRE2_MULTILINE : 0;
    return o;
}

static pcre2_code *compile(struct sv pattern, unsigned flags, int *code, size_t *at)
{
    pcre2_compile_context *c = pcre2_compile_context_create(NULL);
    if (!c)
        PANIC("out of memory");
    pcre2_set_parens_nest_limit(c, REGEX_PARENS_MAX);
    pcre2_set_max_pattern_length(c, REGEX_PATTERN_MAX);
    /* What a line is must not depend on how the library was built. */
    pcre2_set_newline(c, PCRE2_NEWLINE_ANYCRLF);
    pcre2_code *re = pcre2_compile(
        (PCRE2_SPTR)(pattern.n ? pattern.p : ""), pattern.n, options_of(flags), code,
        at, c);
    pcre2_compile_context_free(c);
    return re;
}

enum status regex_compile(
    struct sv pattern, unsigned flags, struct regex **out, struct err *e)
{
    int code = 0;
    size_t at = 0;
    if (pattern.n > REGEX_PATTERN_MAX)
        return err_set(
            e, ST_LIMIT, "a pattern may have %d bytes, and this one has %zu",
            REGEX_PATTERN_MAX, pattern.n);
    pcre2_code *re = compile(pattern, flags, &code, &at);
    if (!re)
        return compile_error(pattern, code, at, e);
    struct regex *r = mem_zalloc(sizeof *r);
    r->code = re;
    r->data = pcre2_match_data_create(REGEX_GROUPS_MAX, NULL);
    r->limits = pcre2_match_context_create(NULL);
    if (!r->data || !r->limits)
        PANIC("out of memory");
    if (!(breaks_read() & BREAK_NOLIMIT))
        limit(r);
    *out = r;
    return ST_OK;
}

void regex_free(struct regex *r)
{
    if (!r)
        return;
    pcre2_match_context_free(r->limits);
    pcre2_match_data_free(r->data);
    pcre2_code_free(r->code);
    free(r);
}

/* ---- searching -------------------------------------------------------------- */

static size_t character_start(struct sv text, size_t at)
{
    while (at > 0 && at < text.n && (text.p[at] & 0xc0) == 0x80)
        at--;
    return at;
}

struct window {
    size_t start; /* where a match may start */
    size_t end;   /* what the matcher may see */
    size_t next;  /* where the next window starts */
};

/* As many whole lines as fit, or the beginning of one that does not. */
static struct window window_at(struct sv text, size_t from)
{
    struct window w = {from, text.n, text.n};
    if (text.n - from <= REGEX_TEXT_MAX)
        return w;
    size_t end = from + REGEX_TEXT_MAX;
    const char *lf = memrchr(text.p + from, '\n', end - from);
    if (lf) {
        w.end = w.next = (size_t)(lf - text.p) + 1;
        return w;
    }
    w.end = character_start(text, end);
    lf = memchr(text.p + end, '\n', text.n - end);
    w.next = lf ? (size_t)(lf - text.p) + 1 : text.n;
    return w;
}

static void fill(struct regex_match *m, const struct regex *r, int groups, bool cut)
{
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(r->data);
    /* Zero: there were more groups than room, and all the room is filled. */
    m->groups = groups ? (size_t)groups : REGEX_GROUPS_MAX;
    for (size_t i = 0; i < REGEX_GROUPS_MAX; i++)
        m->group[i] = i < m->groups ? (struct regex_span){v[2 * i], v[2 * i + 1]}
                                    : (struct regex_span){SIZE_MAX, SIZE_MAX};
    /* \K in a lookahead can set the start behind the end. */
    m->start = v[0] < v[1] ? v[0] : v[1];
    m->end = v[1];
    m->group[0] = (struct regex_span){m->start, m->end};
    m->cut = cut;
}

static enum status match_error(int code, struct err *e)
{
    switch (code) {
    case STOPPED:
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_RECURSELOOP:
        err_set(e, ST_LIMIT, "the search was stopped: this pattern is too expensive");
        err_hint(e, "Make it simpler: avoid repeats inside repeats, as in (a+)+.");
        return ST_LIMIT;
    case PCRE2_ERROR_NOMEMORY: PANIC("out of memory");
    default: break;
    }
    if (code <= PCRE2_ERROR_UTF8_ERR1 && code >= PCRE2_ERROR_UTF8_ERR21)
        return err_set(e, ST_INVALID, "the text to search is not UTF-8");
    return err_set(
        e, ST_INVALID, "the pattern cannot be searched with (code %d)", code);
}

static int match_window(struct regex *r, struct sv text, const struct window *w)
{
    uint32_t options = w->end < text.n ? PCRE2_NOTEOL : 0;
    r->last = w->start;
    return pcre2_match(
        r->code, (PCRE2_SPTR)(text.p ? text.p : ""), w->end, w->start, options, r->data,
        r->limits);
}

enum status regex_search(
    struct regex *r, struct sv text, size_t from, struct regex_budget *budget,
    struct regex_match *m, struct err *e)
{
    bool cut = false;
    int code = PCRE2_ERROR_NOMATCH;
    if (from > text.n)
        return ST_NOT_FOUND;
    if (budget->left == 0)
        return match_error(STOPPED, e);
    r->left = budget->left;
    do {
        struct window w = window_at(text, from);
        code = match_window(r, text, &w);
        cut = cut || w.end < w.next;
        /* An empty text is one window too, so the loop looks once. */
        from = w.next;
    } while (code == PCRE2_ERROR_NOMATCH && from < text.n);
    budget->left = r->left;
    if (code >= 0) {
        fill(m, r, code, cut);
        return ST_OK;
    }
    if (code != PCRE2_ERROR_NOMATCH)
        return match_error(code, e);
    m->cut = cut;
    return ST_NOT_FOUND;
}

size_t regex_after(struct sv text, const struct regex_match *m)
{
    if (m->end > m->start)
        return m->end;
    size_t at = m->end + 1;
    while (at < text.n && (text.p[at] & 0xc0) == 0x80)
        at++;
    return at;
}
