/*
 * Typing into an editor in tests, and saying what it must look like.
 */
#ifndef SUPPORT_EDITS_H
#define SUPPORT_EDITS_H

#include <criterion/criterion.h>

#include "diple/base/edit.h"
#include "diple/base/utf8.h"

/* The text with `|` where the cursor stands. */
static inline void edit_expect(const struct edit *e, const char *expected)
{
    struct strbuf out = STRBUF_INIT;
    strbuf_add(&out, e->text.p, e->cursor);
    strbuf_addch(&out, '|');
    strbuf_puts(&out, e->text.p + e->cursor);
    cr_expect_str_eq(out.p, expected);
    strbuf_release(&out);
}

static inline void edit_type(struct edit *e, const char *s)
{
    for (struct sv rest = sv_of(s); rest.n;) {
        size_t n = utf8_next(rest, 0);
        edit_insert(e, (struct sv){rest.p, n}, NULL);
        rest = (struct sv){rest.p + n, rest.n - n};
    }
}

#endif
