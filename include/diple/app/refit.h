/*
 * Answers that no longer fit after a guide has changed.
 *
 * Each answer that stands is held against the new guide; those that do not fit
 * are handed out one by one, in order of item and person. Nothing is changed:
 * they keep the version they were given under. Cost: one pass over all items;
 * what is handed out holds for that call alone.
 */
#ifndef DIPLE_APP_REFIT_H
#define DIPLE_APP_REFIT_H

#include "diple/app/session.h"
#include "diple/core/annotation.h"

struct misfit {
    const struct annotation *act;
    const char *why; /* names the question, and the label or rule */
};

struct refit_counts {
    int64_t answers; /* that stand */
    int64_t misfits;
};

enum status refit_list(
    struct session *s, const struct guide *fresh,
    void (*found)(void *ctx, const struct misfit *m), void *ctx,
    struct refit_counts *out, struct err *e);

#endif
