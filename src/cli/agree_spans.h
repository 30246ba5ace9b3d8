/*
 * `diple agree --spans`: agreement on spans, from a table
 * `task,annotator,start,end,label[,length]`.
 *
 * A row without start and end says that this annotator saw this task and marked
 * nothing. `length` is how many positions the task has.
 */
#ifndef CLI_AGREE_SPANS_H
#define CLI_AGREE_SPANS_H

#include "call.h"
#include "diple/stats/spans.h"

/* The spec's go_on is asked as in stats/spans.h. */
enum status agree_spans(
    struct call *c, const char *path, const struct span_spec *spec, struct err *e);

#endif
