/*
 * CSV (RFC 4180) and TSV, read as a stream and written.
 *
 * Reading: fields are separated by comma, semicolon or tab; a field may be
 * quoted, and then holds separators, line breaks and doubled quotes. Records
 * end with LF or CRLF; a line break inside quotes is kept as it is. A byte
 * order mark at the start is passed over, empty lines are skipped. Strict: a
 * quote inside an unquoted field, text behind a closing quote, a missing
 * closing quote, a NUL, bytes that are not UTF-8, and a record with more or
 * fewer fields than the first are ST_INVALID with line and column (code
 * points, from 1); too large a field or record, or too many fields, ST_LIMIT.
 * After either the reader stands behind that record and goes on; `raw` holds
 * what it passed over (its beginning, where it was too large).
 *
 *     struct csv_reader r;
 *     csv_of_fd(&r, fd, "data.csv", CSV_SNIFF);
 *     while ((st = csv_next(&r, &row, &e)) != ST_NOT_FOUND) ...
 *     csv_release(&r);
 *
 * What a row shows holds until the next call. TSV written by csv_put_row()
 * has no quotes: tab, line feed, carriage return and backslash inside a field
 * are \t, \n, \r and \\ . Read back with CSV_TSV, which undoes exactly that.
 */
#ifndef DIPLE_BASE_CSV_H
#define DIPLE_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/input.h"
#include "diple/base/str.h"

enum { CSV_FIELD_MAX = 1 << 20, CSV_ROW_MAX = 2 << 20, CSV_FIELDS_MAX = 1000 };

enum csv_form {
    CSV_SNIFF, /* what csv_sniff() says of the beginning */
    CSV_COMMA,
    CSV_SEMICOLON,
    CSV_TAB, /* separated by tabs, quoted as in RFC 4180 */
    CSV_TSV, /* separated by tabs, backslash escapes, no quotes */
    CSV_FORM_N
};

struct csv_field {
    struct sv text;
    unsigned line; /* of its first byte, the opening quote included */
    unsigned col;
    bool quoted;
};

struct csv_row {
    const struct csv_field *fields;
    size_t n;
    unsigned line;
    struct sv raw; /* as it stands in the input, without its line break */
};

struct csv_reader {
    struct input in;
    enum csv_form form; /* known after the first record */
    size_t width;       /* fields of the first record; 0 before it */
    bool any_width;     /* set it to let records differ in width */
    unsigned line;      /* where the next record begins */
    bool begun;
    struct csv_field *fields;
    size_t fields_n;
    size_t fields_cap;
    struct arena text; /* of the row: fields that had to be decoded */
};

void csv_of_fd(struct csv_reader *r, int fd, const char *name, enum csv_form form);
void csv_of_memory(
    struct csv_reader *r, struct sv text, const char *name, enum csv_form form);
void csv_release(struct csv_reader *r);
/* ST_OK; ST_NOT_FOUND at the end (the error stays empty); ST_INVALID and
 * ST_LIMIT with row->raw and row->line set; ST_IO. */
enum status csv_next(struct csv_reader *r, struct csv_row *row, struct err *e);

/* Comma, semicolon or tab, whichever cuts the first few records of a sample
 * into equal numbers of fields, then the one that cuts more often. */
enum csv_form csv_sniff(struct sv head);

char csv_separator(enum csv_form form);

/* One field, with the separator before it unless it is the row's first. Quoted
 * only where it must be: separator, quote, CR, LF, or blanks at an end. */
void csv_put_field(struct strbuf *out, enum csv_form form, bool first, struct sv field);
void csv_end_row(struct strbuf *out); /* LF */
/* A whole row. A row of one empty field is written as "" (in TSV: an empty
 * line, which a reader skips). */
void csv_put_row(
    struct strbuf *out, enum csv_form form, const struct sv *fields, size_t n);

#define AUTO_CSV __attribute__((cleanup(csv_release)))

#endif
