/*
 * The file in which work goes out.
 *
 * Lines that prove each other (hash-chained canonical JSON): a head, the guide, one
 * line for each item with its record as given and what is suggested for it, and a
 * seal that counts them and carries the project's signature over all of it. Nothing
 * in it comes from gold, from other people, or from how items came in.
 *
 *     pack_file_begin(&w, &buf, &head, secret);
 *     pack_file_guide(&w, yaml);
 *     for each item: pack_file_item(&w, &item);
 *     pack_file_end(&w, &e);                    // ST_LIMIT past what a file may hold
 *
 * Reading hands each line to its function as soon as it is proved; only ST_OK at
 * the end says that the file is whole and signed, so what was done with its lines
 * must be undone otherwise. Limits: PACK_LINE_MAX bytes a line, PACK_ITEMS_MAX
 * items. Memory: one line.
 */
#ifndef DIPLE_DATASET_PACK_FILE_H
#define DIPLE_DATASET_PACK_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/input.h"
#include "diple/base/str.h"
#include "diple/core/annotation.h"
#include "diple/core/pack.h"

enum { PACK_LINE_MAX = 20 << 20, PACK_SUGGESTIONS_MAX = 1000 };

struct pack_head {
    char pack[PACK_KEY_LEN + 1];
    char project[PACK_KEY_LEN + 1];
    const char *person;
    const char *batch;
    int guide; /* its number in the project */
    int64_t items;
    int64_t made;
    int64_t until;
    uint64_t seed; /* of the shuffles */
    unsigned char back[SEAL_KEY_LEN];
    unsigned char public[SEAL_PUBLIC_LEN];
};

struct pack_item {
    struct sv id; /* public: tells nothing */
    struct sv record;
    const struct suggestion *suggestions;
    size_t n;
};

struct pack_writer {
    struct strbuf *out;
    unsigned char prev[SEAL_LINK_LEN];
    unsigned char secret[SEAL_SECRET_LEN];
    size_t lines;
};

void pack_file_begin(
    struct pack_writer *w, struct strbuf *out, const struct pack_head *head,
    const unsigned char secret[SEAL_SECRET_LEN]);
void pack_file_guide(struct pack_writer *w, struct sv yaml);
void pack_file_item(struct pack_writer *w, const struct pack_item *item);
enum status pack_file_end(struct pack_writer *w, struct err *e);

/* Texts last until the function returns. Functions may be NULL. */
struct pack_reader {
    void *ctx;
    enum status (*head)(
        void *ctx, const struct pack_head *head, struct sv text, struct err *e);
    enum status (*guide)(void *ctx, struct sv yaml, struct err *e);
    enum status (*item)(void *ctx, const struct pack_item *item, struct err *e);
};
enum status pack_file_read(
    struct lines *in, const struct pack_reader *r, struct err *e);
/* The head alone: who it is for. It proves nothing of the rest. */
enum status pack_file_head(
    struct lines *in, struct arena *a, struct pack_head *out, struct err *e);
/* The head out of the text that the reader gave. */
enum status pack_head_parse(
    struct sv text, struct arena *a, struct pack_head *out, struct err *e);

#endif
