/* What the commands about gold share. */
#ifndef CLI_GOLD_COMMON_H
#define CLI_GOLD_COMMON_H

#include "common.h"

#define OPTION_BATCH                                                                   \
    {                                                                                  \
        0, "batch", "NAME", NULL, "The batch (default: the only one)."                 \
    }
#define OPTION_WHY                                                                     \
    {                                                                                  \
        0, "why", "TEXT", NULL, "The reason, for the log and for whom it concerns."    \
    }

/* The project with its guide, the actor known by name, and the batch of --batch,
 * where `b` is not NULL. */
enum status gold_open(
    struct call *c, enum store_mode mode, struct session *s, struct batch *b,
    struct err *e);
/* A person of the project by name. */
enum status gold_person(
    struct session *s, const char *name, int64_t *id, struct err *e);

#endif
