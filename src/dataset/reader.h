/*
 * Rows out of a file, whatever its form: each is one JSON object in the end.
 *
 *     struct reader r;
 *     reader_open(&r, fd, "data.csv", &wants, &e);
 *     while ((st = reader_next(&r, &row, &e)) != ST_NOT_FOUND) …
 *     reader_close(&r);
 *
 * reader_next() gives ST_OK; ST_NOT_FOUND at the end; ST_INVALID or ST_LIMIT
 * for a row that is none, with its place in the error and what it is in
 * row->raw, after which reading goes on (unless r->broken: then nothing behind
 * it can be read); ST_IO. What a row shows holds until the next call. Memory
 * is constant: at most a few rows of DATASET_ROW_MAX.
 *
 * A form is a `struct import_format` in a file of its own and a line in
 * import.def. `claim` says how sure it is of a sample, 0..100; the highest
 * wins, the first of equals.
 */
#ifndef DATASET_READER_H
#define DATASET_READER_H

#include "diple/base/arena.h"
#include "diple/base/csv.h"
#include "diple/base/input.h"
#include "diple/base/json.h"
#include "diple/dataset/import.h"

/* How much of a file is looked at to recognise it. */
enum { SAMPLE_MAX = 64 << 10, SAMPLE_LIST_MAX = 1 << 20, SAMPLE_ROWS = 20 };

struct sample {
    struct sv head;
    bool whole; /* nothing follows the head */
    const char *const *wanted;
    size_t n_wanted;
    bool marks; /* documents with marks are expected */
};

/* One of the things a map or a table's header asks for. */
struct reader_wants {
    const char *format; /* NULL: by content */
    const char *const *fields;
    size_t n_fields;
    const struct import_map *maps;
    size_t n_maps;
    const char *batch;         /* that items go to; may be NULL */
    const struct guide *guide; /* for documents with marks; NULL: none expected */
};

struct row {
    unsigned line; /* where it begins */
    unsigned col;
    struct sv raw;                  /* as it stands in the file */
    const struct json_scan *scan;   /* the record, after the maps */
    const struct json_scan *given;  /* before the maps: the same members */
    struct sv text;                 /* what `given` was scanned from */
    const struct csv_field *fields; /* tables: field i became member i */
    bool made; /* the record is none of the file's: all its places are the row's */
};

struct reader;

struct import_format {
    const char *word;
    const char *about;
    int (*claim)(const struct sample *s);
    /* Takes r->in over. */
    void (*begin)(struct reader *r);
    enum status (*next)(struct reader *r, struct row *row, struct err *e);
    void (*end)(struct reader *r);
    const struct input *(*input)(const struct reader *r);
};

struct reader {
    const struct import_format *format;
    const char *name;
    struct reader_wants wants;
    struct input in; /* until the form takes it over */
    void *state;
    struct json_scan given;
    struct json_scan mapped;
    struct strbuf text;
    struct arena arena; /* of the document being read; cleared for each */
    bool broken;
};

enum status reader_open(
    struct reader *r, int fd, const char *name, const struct reader_wants *w,
    struct err *e);
enum status reader_open_memory(
    struct reader *r, struct sv text, const char *name, const struct reader_wants *w,
    struct err *e);
enum status reader_next(struct reader *r, struct row *row, struct err *e);
void reader_close(struct reader *r);
/* How far it has read, in bytes of the file. */
uint64_t reader_bytes(const struct reader *r);

/* ---- for the forms -------------------------------------------------------- */

/* Scan row->text as the row's object; the place of a mistake becomes one in the
 * file. */
enum status reader_scan(struct reader *r, struct row *row, struct err *e);
/* The next line that is not blank, as row->raw with its place. */
enum status reader_line(
    struct reader *r, struct lines *lines, struct row *row, struct err *e);
/* The project's name of a field of the file. */
struct sv reader_map(const struct reader *r, struct sv from);
bool sample_wants(const struct sample *s, struct sv field);
/* The next line of *rest, without its break; false where the rest is empty or
 * was cut off by the sample's end. */
bool sample_line(const struct sample *s, struct sv *rest, struct sv *line);

struct doc;
/* The row becomes the document's line of diple's own export. */
enum status reader_own(struct reader *r, struct row *row, struct doc *d, struct err *e);

/* ---- for those who read rows ---------------------------------------------- */

const struct json_member *row_member(const struct row *row, const char *key);
/* Where a member's value stands in the file; of the row for NULL. */
void row_place(
    const struct row *row, const struct json_member *m, unsigned *line, unsigned *col);
/* Text as it reads, a number as it was written; false for other kinds, and for
 * NULL. The view holds until the next row or change of `scratch`. */
bool member_text(const struct json_member *m, struct strbuf *scratch, struct sv *out);

#endif
