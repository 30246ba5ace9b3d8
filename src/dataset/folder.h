/*
 * A folder of .txt and .ann, or of .tsv, as one file: a tar of them in the order of
 * their names, in a nameless file.
 */
#ifndef DATASET_FOLDER_H
#define DATASET_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"

enum { FOLDER_FILES_MAX = 1000000 };

/* Whether a path is a folder. */
bool folder_is(const char *path);
/* The file is made in the folder `beside`. */
enum status folder_spool(
    const char *path, const char *beside, bool (*tick)(void *ctx, uint64_t bytes),
    void *ctx, int *out, struct err *e);

#endif
