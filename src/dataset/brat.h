/*
 * brat's stand-off lines: what is in a .ann file beside its .txt.
 *
 *     T1<tab>Type 0 5<tab>quote            T2<tab>Type 0 3;8 12<tab>quo ote
 *     R1<tab>Type Arg1:T1 Arg2:T2<tab>
 *
 *     A1<tab>Negation T1                   A2<tab>Certainty T1 low
 *
 * Offsets are code points. T lines are spans, in pieces or not; R lines relations; A
 * lines attributes of spans, where the guide has such (one without a value has the
 * value `true`). All other lines (events, other attributes, normalisations,
 * equivalences, notes) are kept as they are, in the record's list `brat`, and are
 * written again where what they speak of is still there. That list also says in
 * which order the lines stood, where that is not the order of the text: `T1`, `R1` and
 * `A1 T1 Negation` stand for lines that are made from the answer; an R line that ended
 * in a tab is `R1` and that tab.
 */
#ifndef DATASET_BRAT_H
#define DATASET_BRAT_H

#include "doc.h"

/* What is read goes into the only version, what is kept into d->meta. The message
 * names the line. `g` may be NULL: all attributes of spans are taken. */
enum status brat_read(
    struct sv ann, struct doc *d, const struct guide *g, struct arena *a,
    struct err *e);
/* The lines of a version. *lost counts kept lines that speak of what is gone. */
void brat_write(
    const struct doc *d, const struct doc_version *v, struct arena *a,
    struct strbuf *out, size_t *lost);

#endif
