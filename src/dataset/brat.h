/*
 * brat's stand-off lines: what is in a .ann file beside its .txt.
 *
 *     T1<tab>Type 0 5<tab>quote            T2<tab>Type 0 3;8 12<tab>quo ote
 *     R1<tab>Type Arg1:T1 Arg2:T2<tab>
 *
 * Offsets are code points. T lines are spans, in pieces or not; R lines relations.
 * All other lines (events, attributes, normalisations, equivalences, notes) are
 * kept as they are, in the record's list `brat`, and are written again where what
 * they speak of is still there.
 */
#ifndef DATASET_BRAT_H
#define DATASET_BRAT_H

#include "doc.h"

/* Into the version; what is kept goes into d->meta. The message names the line. */
enum status brat_read(
    struct sv ann, struct doc *d, struct doc_version *v, struct arena *a,
    struct err *e);
/* The lines of a version. *lost counts kept lines that speak of what is gone. */
void brat_write(
    const struct doc *d, const struct doc_version *v, struct arena *a,
    struct strbuf *out, size_t *lost);

#endif
