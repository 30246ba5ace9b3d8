/*
 * Adding to the log.
 *
 * An event is filled in, given to event_append() inside a transaction, and its
 * number stands in `seq` after. Zero is "none" for every reference.
 */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include <stdint.h>

#include "diple/base/err.h"
#include "diple/base/hash.h"
#include "diple/base/str.h"
#include "diple/core/annotation.h"

struct store;

enum { LINK_NONE = -1, SALT_LEN = 32 };

struct event {
    enum act_kind kind;
    int64_t actor;
    int64_t person;
    int64_t task;
    int64_t batch;
    int guide;
    int64_t parent;
    int64_t about;
    int64_t link; /* LINK_NONE: not on an undo stack */
    int64_t at;   /* 0: now */
    struct sv body;
    int64_t seq;
};

/* Fields as they stand in the hashed header; also used by the check. */
struct event_header {
    const char *origin;
    int64_t oseq;
    const char *kind;
    int64_t refs[7]; /* actor, person, task, batch, guide, parent, about */
    int64_t link;
    int64_t at;
    const unsigned char *body_hash;
};

void event_hash(
    const unsigned char prev[SHA256_LEN], const struct event_header *h,
    unsigned char out[SHA256_LEN]);
void event_body_hash(struct sv salt, struct sv body, unsigned char out[SHA256_LEN]);

enum status event_append(struct store *s, struct event *ev, struct err *e);

#endif
