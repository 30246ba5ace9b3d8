/*
 * Data into a project: items, and the answers that come along with them.
 *
 *     struct diags found; diags_init(&found, "messages.jsonl");
 *     struct import_options o = {.path = "messages.jsonl", .batch = "first", …};
 *     st = dataset_import(store, &o, &found, &r, &e);
 *     for each of found.list: FILE:LINE:COLUMN: message      (also on ST_OK)
 *     import_result_release(&r); diags_release(&found);
 *
 * The file is read once, as a stream; everything goes into one transaction of
 * the store and is one event of its log, so that an import is there wholly or
 * not at all: whatever fails, or is cancelled, or is killed, leaves no trace.
 *
 * A row that cannot be taken is a finding with line and column (code points):
 * not UTF-8, not JSON, a field missing or of the wrong kind, an id that is
 * there already with other content, a text over DATASET_TEXT_MAX, the whole of it
 * over DATASET_ROW_MAX. With any such row
 * the answer is ST_INVALID and nothing is taken, unless `keep_going`: then the
 * good rows are, and the bad ones stand with their reasons in the reject file,
 * {"line","column","reason","row"} a line, and the answer is ST_OK with
 * `bad` > 0. The first DIAG_MAX findings are kept, the rest counted. A field that
 * the guide shows and no row has is a warning, not a bad row.
 *
 * What is there already, the same in id and content, is counted and left
 * alone, so importing twice adds nothing. A file without a good row leaves no
 * batch behind that nobody filled.
 *
 * A pipe is first copied into a nameless file beside the project, so that a
 * slow one keeps nobody waiting. Memory: constant for items and suggestions;
 * for annotations and gold it grows with the table, because the rows on one
 * item are put together. The result is filled on ST_INVALID too.
 */
#ifndef DIPLE_DATASET_IMPORT_H
#define DIPLE_DATASET_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/clock.h"
#include "diple/base/diag.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/task.h"
#include "diple/dataset/format.h"
#include "diple/guide/guide.h"

struct store;

enum import_kind {
    IMPORT_ITEMS,
    IMPORT_ANNOTATIONS,
    IMPORT_SUGGESTIONS,
    IMPORT_GOLD,
    IMPORT_KIND_N
};

/* "items", "annotations" …, as `--as` takes them. */
const char *import_kind_word(enum import_kind kind);
/* IMPORT_KIND_N for a word that is none. */
enum import_kind import_kind_of_word(struct sv word);

/* `--map to=from`: the file's field `from` is the project's field `to`. */
struct import_map {
    struct sv to;
    struct sv from;
};

enum { IMPORT_MAPS_MAX = 64, IMPORT_TICK_MS = 100 };

/* Out of "text=body"; ST_INVALID says what a map looks like. Borrows `arg`. */
enum status import_map_parse(struct sv arg, struct import_map *out, struct err *e);

/* `text`, `id`, `group` and `time` mean what the guide calls so, unless a field of it
 * has that name. Borrows from the guide. */
void import_map_for(struct import_map *m, const struct guide *g);

struct import_progress {
    uint64_t bytes; /* read so far */
    uint64_t total; /* 0: not known */
    uint64_t rows;
};

struct import_options {
    const char *path; /* NULL or "-": read from `fd` */
    int fd;           /* for standard input */
    enum import_kind kind;
    const char *format; /* a word of import_format_word(); NULL: by content */
    const struct guide *guide;
    int guide_version;          /* its number in the store */
    int64_t actor;              /* the person who imports */
    const char *batch;          /* items: where they go */
    enum batch_kind batch_kind; /* of one that is made */
    const struct import_map *maps;
    size_t n_maps;
    bool keep_going;
    bool force;            /* replace a reject file that is there */
    const char *rejects;   /* NULL: `<path>.rejects.jsonl`, beside the file;
                            * `import.rejects.jsonl` here for standard input */
    bool people_are_crowd; /* annotations: new people are of kind crowd */
    bool with_annotations; /* items: lines of diple's own export bring the
                            * annotations along */
    struct clock *clock;
    /* Called at most every IMPORT_TICK_MS, and at the end; false cancels:
     * ST_CANCELLED, and nothing was taken. May be NULL. */
    bool (*progress)(void *ctx, const struct import_progress *p);
    void *ctx;
};

struct import_result {
    const char *format;   /* the word of what was recognised */
    uint64_t rows;        /* read, without blank lines and the header */
    uint64_t added;       /* items, answers, suggestions or gold */
    uint64_t already;     /* there before, or twice in the file */
    uint64_t bad;         /* not taken */
    uint64_t annotations; /* added with items (with_annotations) */
    uint64_t people;      /* registered on the way */
    char *rejects;        /* the reject file; NULL where none was written */
};

enum status dataset_import(
    struct store *s, const struct import_options *o, struct diags *found,
    struct import_result *out, struct err *e);
void import_result_release(struct import_result *r);

#endif
