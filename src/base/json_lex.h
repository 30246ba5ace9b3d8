/*
 * The words of JSON: strings, numbers, literals, and the one way to fail.
 *
 * Each function takes the place where its part begins and returns the place
 * behind it, or NULL once json_fail() has noted what is wrong and where. None
 * reads at or behind `end`.
 */
#ifndef BASE_JSON_LEX_H
#define BASE_JSON_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/json.h"

/* A text while it is checked, and what was found wrong. */
struct json_text {
    const char *start;
    const char *end;
    const char *bad; /* of the failure */
    enum status status;
    char message[160];
    const char *hint;
    bool ran_out; /* the text ended before the value did */
};

const char *json_fail(
    struct json_text *c, const char *at, enum status status, const char *what);
/* "a comma is": what ought to stand here, where something else does. */
const char *json_expected(struct json_text *c, const char *at, const char *what);

static inline const char *json_skip_blanks(const struct json_text *c, const char *p)
{
    while (p < c->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
        p++;
    return p;
}

/* From the opening quote; what stands between the quotes goes to *inner. */
const char *json_lex_string(
    struct json_text *c, const char *open, struct sv *inner, bool *escaped);
const char *json_lex_number(struct json_text *c, const char *start);
const char *json_lex_word(struct json_text *c, const char *p, const char *word);

#endif
