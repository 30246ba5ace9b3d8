/*
 * Sentences of a guide, wrapped into a rectangle.
 *
 * The pen moves down as paragraphs are written; what does not fit is left out
 * and `cut` says so. Texts are untrusted. A pen with a NULL canvas draws
 * nothing and only measures.
 */
#ifndef UI_PROSE_H
#define UI_PROSE_H

#include <stdbool.h>

#include "diple/base/err.h"
#include "diple/canvas/canvas.h"

struct pen {
    struct canvas *c;
    struct rect r;
    int y; /* rows used so far */
    bool cut;
};

struct pen pen_on(struct canvas *c, struct rect r);
/* A paragraph behind a lead of its own role ("• ", "like  "); further lines
 * are indented by the lead's width. Where that leaves too little, the text
 * stands below its lead. */
void pen_write(
    struct pen *p, enum role lead_role, const char *lead, enum role role,
    struct sv text);
void pen_skip(struct pen *p, int rows);

/* A message of a layer below as a sentence of its own: capital and full stop. */
void prose_sentence(struct strbuf *out, const char *text);
/* Why a pattern that was typed cannot be used, and where in it. */
void prose_bad_pattern(struct strbuf *out, const struct err *e);
/* An example in quotation marks, unless its writer has set some. */
void prose_quote(struct strbuf *out, const char *text);

#endif
