/*
 * Documents with marks through a project of their own: in by one form, out by
 * another.
 */
#ifndef SUPPORT_DOCUMENTS_H
#define SUPPORT_DOCUMENTS_H

#include "support/dataset.h"

/* Spans per, org, loc (named PER, ORG, LOC; any overlap), relations works, near. */
extern const char guide_of_spans[];

/* What comes out; "! message" where something was refused, at "LINE:COL " for a row,
 * and what an export found on lines of their own.
 * `in` NULL: recognised. free() it. */
char *documents_through(
    struct sv bytes, const char *in, const char *out, const struct export_options *o);
/* The same with labels by their names, for texts. Must be exactly `expected`. */
void documents_are(
    const char *text, const char *in, const char *out, const char *expected);
/* A row of the form, or its refusal, as support/reader.h has it. */
void document_row_is(const char *form, const char *text, const char *expected);
/* JSON lines of doccano's, made by chance: words of several scripts, spans on words,
 * overlapping where `overlap`. */
void documents_by_chance(struct strbuf *out, size_t n, bool overlap, uint64_t seed);

#endif
