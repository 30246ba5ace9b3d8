/*
 * An audit: a random sample of finished items, and the verdict on each.
 *
 * The quality wanted is kept in millionths: a batch with a share `good` of wrong
 * items is fine, one with `bad` is not; `maker` is the risk of refusing the one,
 * `taker` that of passing the other. Strings and views are borrowed.
 */
#ifndef DIPLE_CORE_AUDIT_H
#define DIPLE_CORE_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/str.h"

enum {
    AUDIT_SIZE_MAX = 50000, /* items of one sample */
    AUDIT_NOTE_MAX = 64 << 10,
    AUDIT_ONE = 1000000
};

enum audit_verdict {
    AUDIT_OPEN, /* none yet */
    AUDIT_ACCEPT,
    AUDIT_CORRECT, /* it was wrong, and is right by the reviewer's decision */
    AUDIT_REJECT,  /* it is wrong and is to be done again */
    AUDIT_VERDICT_N
};

/* What is drawn from in proportion. */
enum audit_strata { AUDIT_PLAIN, AUDIT_BY_LABEL, AUDIT_BY_ANNOTATOR, AUDIT_STRATA_N };

struct audit {
    int64_t event; /* 0: there is none */
    int64_t batch;
    int64_t person;   /* who drew it, and reviews */
    const char *name; /* theirs */
    int64_t seed;
    enum audit_strata strata;
    int64_t lot; /* finished items that it was drawn from */
    int64_t size;
    int64_t good, bad, maker, taker;
    int64_t at;
    int64_t counts[AUDIT_VERDICT_N];
};

struct audit_item {
    int64_t audit;
    int64_t n; /* place in the review, from 1 */
    int64_t task;
    const char *ext;
    const char *stratum; /* a label, a name; "" for none */
    enum audit_verdict verdict;
    struct sv answer; /* that was reviewed: canonical JSON */
    struct sv note;
    int64_t decision; /* that the verdict brought; 0 */
    int64_t event;    /* of the verdict; 0 */
    int64_t at;
};

const char *audit_verdict_word(enum audit_verdict v);
bool audit_verdict_parse(struct sv word, enum audit_verdict *out);
const char *audit_strata_word(enum audit_strata s);
bool audit_strata_parse(struct sv word, enum audit_strata *out);

#endif
