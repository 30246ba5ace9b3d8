/*
 * Accepted answers: the key of a gold item.
 *
 * A key is a list of answers, each of them right; stored as a JSON array of
 * canonical answers, none of them twice. It need not speak of every question:
 * what it leaves out is not judged. Where the accepted text of a text question
 * stands between slashes, `/refund|money back/`, it is a pattern (PCRE2,
 * whatever the case) that has to be found in the answer.
 */
#ifndef DIPLE_GUIDE_ACCEPT_H
#define DIPLE_GUIDE_ACCEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

enum { ACCEPT_MAX = 100 }; /* answers in one key */

struct accepted {
    struct answer *list;
    size_t n;
};

/* One answer as an object, or an array of them; checked JSON or not. Errors say
 * what is wrong; where a key is not empty each of its answers says something. */
enum status accepted_parse(
    const struct guide *g, struct sv json, struct arena *a, struct accepted *out,
    struct err *e);
/* Does the guide allow each of them for this record (empty: unknown)? */
enum status accepted_check(
    const struct guide *g, const struct accepted *key, struct sv record, struct err *e);
/* The stored form; what stands there twice is written once. */
void accepted_write(
    const struct guide *g, const struct accepted *key, struct strbuf *out);

/* The pattern of an accepted text; false where it is no pattern. */
bool accepted_pattern(const struct value *v, struct sv *pattern);

#endif
