/*
 * The guide's rules for spans run over a text: every match is a candidate.
 *
 * Only rules of the one question that look at the main text count. The work is
 * bounded by the regex budget, the candidates by RULES_SPANS_MAX; where either is
 * used up, those found so far stand.
 */
#ifndef DIPLE_ASSIST_RULES_SPANS_H
#define DIPLE_ASSIST_RULES_SPANS_H

#include "diple/guide/guide.h"

enum { RULES_SPANS_MAX = 5000 };

/* A JSON list of {start, end, label} in code points, by rule and then by place;
 * nothing is added where there is no match. Returns how many. */
size_t rules_spans(
    const struct guide *g, size_t question, struct sv text, struct strbuf *json);

#endif
