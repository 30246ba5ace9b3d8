/*
 * Regular expressions (PCRE2) that cannot run away.
 *
 * Patterns come from guides and from search prompts, texts from anywhere. A
 * search is bounded by a budget of work that the caller owns and shares over
 * all the searches of one action (one key, one import): when it is used up,
 * the answer is ST_LIMIT, "the search was stopped: it is too expensive", and
 * so are all further ones. Besides the budget: patterns of at most 1 KiB, and
 * PCRE2's own limits on matching, depth and memory. No JIT. \C is refused.
 *
 *     struct regex *r; struct regex_budget budget = regex_budget();
 *     if (regex_compile(SV("\\d+"), 0, &r, &e) != ST_OK) ...
 *     switch (regex_search(r, text, 0, &budget, &m, &e)) ...
 *     regex_free(r);
 *
 * Text longer than REGEX_TEXT_MAX is searched in windows of whole lines of at
 * most that size; of a line longer than that only its first REGEX_TEXT_MAX
 * bytes are searched, and `cut` says so. Anchors keep their meaning, but for \z
 * and \Z, which take a window's end for the text's; a match that would span two
 * windows is not found. The text is UTF-8; where it is
 * not, ST_INVALID.
 */
#ifndef DIPLE_BASE_REGEX_H
#define DIPLE_BASE_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/base/str.h"

enum {
    REGEX_PATTERN_MAX = 1024,
    REGEX_TEXT_MAX = 64 * 1024,
    REGEX_PARENS_MAX = 50,
    REGEX_MATCH_LIMIT = 100000,
    REGEX_DEPTH_LIMIT = 1000,
    REGEX_HEAP_KIB = 8192,
    REGEX_BUDGET = 2000000,
    REGEX_GROUPS_MAX = 10 /* shown in a match, the whole included */
};

enum { REGEX_CASELESS = 1, REGEX_MULTILINE = 2 };

struct regex;

/* One unit is one step of the matcher or 16 bytes of text it ran over. */
struct regex_budget {
    uint64_t left;
};

static inline struct regex_budget regex_budget(void)
{
    return (struct regex_budget){REGEX_BUDGET};
}

struct regex_span {
    size_t start; /* bytes; SIZE_MAX where the group took no part */
    size_t end;
};

struct regex_match {
    size_t start; /* bytes, end exclusive */
    size_t end;
    struct regex_span group[REGEX_GROUPS_MAX];
    size_t groups; /* filled, at least 1: the whole */
    bool cut;      /* a part of the text was not looked at; set for both answers */
};

/* ST_INVALID with the column (code points, from 1) inside the pattern as the
 * error's place, line 1; ST_LIMIT where it is too long or too large. */
enum status regex_compile(
    struct sv pattern, unsigned flags, struct regex **out, struct err *e);
void regex_free(struct regex *r);

/* The first match that starts at or after byte `from` (on a code point).
 * ST_OK, ST_NOT_FOUND (which leaves the error empty), ST_LIMIT, ST_INVALID.
 * A regex is used by one caller at a time. */
enum status regex_search(
    struct regex *r, struct sv text, size_t from, struct regex_budget *budget,
    struct regex_match *m, struct err *e);

/* Where to look for the match after this one: past it, and past one code point
 * where it was empty. Greater than text.n: there can be none. */
size_t regex_after(struct sv text, const struct regex_match *m);

#endif
