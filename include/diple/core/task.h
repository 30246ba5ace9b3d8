/*
 * Tasks, batches, and the place of a task in a batch.
 *
 * A task is one record to be judged; a batch is tasks handed out together.
 * Positions in a batch count from 1 and never change. Strings and views are
 * borrowed from the arena that the struct was read into.
 */
#ifndef DIPLE_CORE_TASK_H
#define DIPLE_CORE_TASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"
#include "diple/core/policy.h"

enum { TASK_HASH_BYTES = 32 };

/* Largest record, as the JSON text that was given. */
enum { TASK_RECORD_MAX = 8 << 20 };

struct task {
    int64_t id;       /* of the row; never shown to annotators */
    const char *ext;  /* the user's own id, or a hash of the content */
    struct sv record; /* JSON object as given; {NULL, 0} when erased */
    unsigned char hash[TASK_HASH_BYTES]; /* BLAKE2b of the record */
    int64_t batch;                       /* 0 where it was not read by place */
    int64_t pos;
};

enum batch_kind {
    BATCH_WORK,
    BATCH_QUALIFICATION,
    BATCH_CALIBRATION,
    BATCH_AUDIT,
    BATCH_BENCHMARK,
    BATCH_KIND_N
};

enum batch_state { BATCH_OPEN, BATCH_PAUSED, BATCH_CLOSED, BATCH_STATE_N };

struct batch {
    int64_t id;
    const char *name;
    enum batch_kind kind;
    enum batch_state state;
    uint64_t seed; /* of the shuffles of this batch */
    bool dealt;    /* handed out under leases; else everybody walks 1..size */
    int64_t size;  /* items, so positions run 1..size */
    struct policy policy;
};

/* Which part of a long list: what follows `after` in the list's own order (0:
 * from its beginning), up to `limit` of it. */
struct page {
    int64_t batch;
    int64_t person; /* where the list is somebody's */
    int64_t after;
    size_t limit;
};

enum { BATCH_EVERYONE = 1 << 20 }; /* wanted of an item that everybody answers */

/* 0..1, of an item in a batch, for one purpose: the same for ever. */
double batch_lot(const struct batch *b, int64_t task, const char *purpose);
/* How many people the policy wants for an item, ordinary or gold: both are drawn
 * alike, so that who else had an item tells nothing. */
int64_t batch_wants(const struct batch *b, int64_t task);

const char *batch_kind_word(enum batch_kind kind);
const char *batch_state_word(enum batch_state state);

bool batch_kind_parse(struct sv word, enum batch_kind *out);
bool batch_state_parse(struct sv word, enum batch_state *out);

#endif
