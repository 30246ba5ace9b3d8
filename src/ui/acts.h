/*
 * Acts of the log in words: what was done, to what, and what was said.
 *
 * All texts are added to a buffer, untrusted as they are; whoever draws them makes
 * them harmless.
 */
#ifndef UI_ACTS_H
#define UI_ACTS_H

#include "diple/store/audit.h"

/* "answered m2", "changed bo", "came in". */
void acts_deed(const struct log_entry *x, struct strbuf *out);
/* What was said, on one line: the answer, the reason, the state. */
void acts_gist(const struct log_entry *x, struct strbuf *out);

/* One thing that an act says: where it stands (`settings.overlap`), and what. */
struct acts_field {
    const char *key;
    struct sv value;
};
/* All of them, in the order of the text; what is no JSON object gives none. */
void acts_fields(struct arena *a, struct sv body, struct acts_field **out, size_t *n);

#endif
