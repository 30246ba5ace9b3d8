/*
 * Reads tests/data/hostile.txt: texts, and what they must look like.
 *
 *     struct corpus c;
 *     struct corpus_row row;
 *     corpus_open(&c, "tests/data/hostile.txt");
 *     while (corpus_next(&c, &row)) ...
 *     corpus_close(&c);
 *
 * A row lives until the next call. A malformed file ends the test.
 */
#ifndef TESTS_SUPPORT_CORPUS_H
#define TESTS_SUPPORT_CORPUS_H

#include <stdbool.h>
#include <stdio.h>

#include "diple/base/arena.h"
#include "diple/base/str.h"

struct corpus {
    FILE *file;
    char *line;
    size_t cap, number;
    struct arena arena;
};

struct corpus_row {
    bool ascii, reveal;
    const char *name;
    size_t cells;
    struct sv text, expected;
};

void corpus_open(struct corpus *c, const char *path);
bool corpus_next(struct corpus *c, struct corpus_row *row);
void corpus_close(struct corpus *c);

/* \xHH \u{…} \t \n \r \\ and \(…\)N; become what they stand for. */
struct sv corpus_unescape(struct arena *a, struct sv s);

#endif
