/*
 * A table read by the names of its columns, row by row, and names numbered in the
 * order in which they come.
 *
 *     static const struct column wanted[] = {{"task", "item", false}, …};
 *     struct columns c;
 *     if (columns_open(&c, path, wanted, 3, e) != ST_OK) …
 *     while ((st = columns_next(&c, e)) == ST_OK)
 *         c.field[0]->text               // NULL: an optional column is not there
 *     columns_close(&c);                 // ST_NOT_FOUND was the end
 *
 * CSV or TSV, by content; other columns are ignored. What is wrong with a row is
 * told with its place.
 */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include <stdint.h>

#include "diple/base/csv.h"
#include "diple/base/map.h"

enum { COLUMNS_MAX = 8 };

struct column {
    const char *name;
    const char *other; /* taken where the first is not there; may be NULL */
    bool optional;
};

struct columns {
    struct csv_reader csv;
    const char *path; /* as messages have it */
    int fd;
    const struct column *wanted;
    size_t n;
    size_t at[COLUMNS_MAX];
    unsigned line; /* of the row */
    const struct csv_field *field[COLUMNS_MAX];
};

/* "-" is standard input. */
enum status columns_open(
    struct columns *c, const char *path, const struct column *wanted, size_t n,
    struct err *e);
enum status columns_next(struct columns *c, struct err *e);
void columns_close(struct columns *c);

/* The text of a field that must not be empty. */
enum status columns_text(
    const struct columns *c, size_t i, struct sv *out, struct err *e);
/* A whole number from 0. */
enum status columns_number(
    const struct columns *c, size_t i, uint32_t max, uint32_t *out, struct err *e);
/* Returns ST_INVALID, with the place of a field. */
enum status columns_refuse(
    const struct columns *c, size_t i, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

struct name_list {
    struct map index;
    struct sv *name;
    size_t n, cap;
    struct arena text;
};

uint32_t name_list_add(struct name_list *l, struct sv name);
void name_list_release(struct name_list *l);

#define AUTO_NAME_LIST __attribute__((cleanup(name_list_release)))
#define AUTO_COLUMNS   __attribute__((cleanup(columns_close)))

#endif
