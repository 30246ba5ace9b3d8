/*
 * The order of marks in their list, for the files that keep it.
 */
#ifndef MARK_ORDER_H
#define MARK_ORDER_H

#include "diple/mark/marks.h"

/* By start, the longer first; for qsort. */
int mark_order(const void *x, const void *y);
/* The list is in order again: what look-ups need besides. */
void markset_index(struct markset *m);
/* Adds new ones, with serials and code points, to the list as it is, and puts
 * them at their place; the history is the caller's. */
void markset_insert(struct markset *m, struct markup *list, size_t n);

#endif
