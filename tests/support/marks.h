/*
 * A text with a question about it, for tests of marks and what stands on them.
 *
 *     struct spanned t;
 *     spanned_open(&t, OVERLAP_NESTED, "Anna met Bo.");
 *     uint32_t anna = spanned_put(&t, 0, 4, 0);      // bytes
 *     spanned_expect(&t, "0-4 p, 9-11 q?");          // ? is a candidate
 *     spanned_close(&t);
 */
#ifndef SUPPORT_MARKS_H
#define SUPPORT_MARKS_H

#include <criterion/criterion.h>

#include "diple/mark/marks.h"
#include "diple/mark/passage.h"

struct spanned {
    struct label labels[3]; /* p, q (at most 2), r */
    struct question question;
    struct passage passage;
    struct markset marks;
};

void spanned_open(struct spanned *t, enum span_overlap overlap, const char *text);
void spanned_close(struct spanned *t);
/* A step of its own; 0 where it was refused. */
uint32_t spanned_put(struct spanned *t, size_t start, size_t end, size_t label);
uint32_t spanned_propose(struct spanned *t, size_t start, size_t end, size_t label);
void spanned_expect(struct spanned *t, const char *list);
void spanned_expect_json(struct spanned *t, const char *json);

#endif
