/*
 * Lines that prove each other: {"body":…,"hash":"…","prev":"…"}.
 *
 * Each line is canonical JSON (keys sorted, no blanks) and ends in a line feed.
 * `hash` is the link (base/seal.h) of `prev` and the text of `body` under a key;
 * `prev` is the hash of the line before, zeros in the first. So a file cut anywhere
 * is good up to its last whole line, and no byte of what is good can be another.
 *
 *     chain_in_of(&c, &lines, max);
 *     while ((st = chain_next(&c, &line, &e)) == ST_OK)
 *         if (!chain_proves(key, &line)) …
 *     chain_in_release(&c);          // the lines stay the caller's
 */
#ifndef DATASET_CHAIN_H
#define DATASET_CHAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/err.h"
#include "diple/base/input.h"
#include "diple/base/json.h"
#include "diple/base/seal.h"
#include "diple/base/str.h"

struct chain_out {
    struct strbuf *out; /* NULL: the chain goes on, nothing is written */
    unsigned char key[SEAL_KEY_LEN];
    unsigned char prev[SEAL_LINK_LEN];
    size_t lines;
};

/* `body` is an object, canonical after this. */
void chain_put(struct chain_out *c, struct sv body);

struct chain_line {
    struct sv body; /* until the next call */
    unsigned char hash[SEAL_LINK_LEN];
    unsigned char prev[SEAL_LINK_LEN];
    size_t number;
};

struct chain_in {
    struct lines *lines;
    struct json_scan scan;
    struct strbuf canon;
    bool cut; /* the last line was not whole: the file breaks off */
};

void chain_in_of(struct chain_in *c, struct lines *lines, size_t max);
void chain_in_release(struct chain_in *c);
/* ST_NOT_FOUND at the end, and where the file breaks off; ST_INVALID, ST_LIMIT:
 * this was not written by a chain. */
enum status chain_next(struct chain_in *c, struct chain_line *out, struct err *e);
bool chain_proves(const unsigned char key[SEAL_KEY_LEN], const struct chain_line *line);

#endif
