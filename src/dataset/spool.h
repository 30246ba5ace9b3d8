/*
 * A pipe, kept in a nameless file, so that it can be read at full speed (and
 * twice) while a transaction is open.
 *
 * The file is made in the folder given, has no name, is readable by its owner
 * alone, and is gone when its descriptor is closed. Where the file system
 * cannot do that: ST_OK with *out -1, and the pipe is untouched.
 */
#ifndef DATASET_SPOOL_H
#define DATASET_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"

/* `tick` is called for each block and may say false: ST_CANCELLED. */
enum status spool_pipe(
    int fd, const char *folder, bool (*tick)(void *ctx, uint64_t bytes), void *ctx,
    int *out, struct err *e);

#endif
