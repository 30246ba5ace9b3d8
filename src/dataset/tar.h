/*
 * A tar of small text files, read one by one and written: POSIX ustar, regular
 * files only; folders and what else there is are passed over.
 */
#ifndef DATASET_TAR_H
#define DATASET_TAR_H

#include "diple/base/input.h"

enum { TAR_BLOCK = 512, TAR_NAME_MAX = 99 };

/* Whether a sample begins like one. */
bool tar_claim(struct sv head);

struct tar_file {
    struct sv name; /* without folders before it; lives until the next call */
    struct sv text;
};

struct tar_reader {
    struct input in;
    size_t max; /* bytes of one file */
    struct strbuf name;
    struct strbuf text;
};

/* ST_NOT_FOUND at the end; ST_INVALID for what is no tar, ST_LIMIT for a file that
 * is too large, which was passed over. */
enum status tar_next(struct tar_reader *t, struct tar_file *out, struct err *e);
void tar_release(struct tar_reader *t);

/* ST_INVALID for a name that is too long, or that would leave its folder. */
enum status tar_put(struct strbuf *out, struct sv name, struct sv text, struct err *e);
/* The two empty blocks at the end. */
void tar_end(struct strbuf *out);

#endif
