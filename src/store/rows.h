/*
 * Reading rows: the loops, and the rows that several files read alike.
 *
 * A reader turns the row a statement stands on into one struct, with what it
 * keeps in the arena; it writes *out only when it returns ST_OK. The statement
 * is a fresh one from sql_start(), or its NULL, which gives s->st; it is reset
 * when these return, and what they give out is untouched on failure:
 *
 *     struct rows how = {a, sizeof(struct source), read_source, NULL};
 *     return rows_all(s, sql_start(s, SQL_SOURCE_LIST, e, ""), how, out, n, e);
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include <sqlite3.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/annotation.h"
#include "diple/core/task.h"

struct store;

typedef enum status row_reader(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e);

struct rows {
    struct arena *a;
    size_t size; /* of the struct that a row becomes */
    row_reader *read;
    const char *missing; /* said where the one row is not there; NULL: nothing is */
};

/* All rows; `list` is the address of a pointer to such structs. */
enum status rows_all(
    struct store *s, sqlite3_stmt *q, struct rows how, void *list, size_t *n,
    struct err *e);
/* The one row; ST_NOT_FOUND with how.missing where there is none. */
enum status rows_one(
    struct store *s, sqlite3_stmt *q, struct rows how, void *out, struct err *e);
/* The first column of the one row; `missing` is as in struct rows. */
enum status row_number(
    struct store *s, sqlite3_stmt *q, const char *missing, int64_t *out, struct err *e);
/* The first n columns of the one row; zeros where there is none. */
enum status row_numbers(
    struct store *s, sqlite3_stmt *q, int64_t *out, int n, struct err *e);

/* A struct task: id, ext, record, hash, batch, pos. */
row_reader row_task;
/* A struct annotation, as in history_of_batch. */
row_reader row_annotation;
/* A struct answer_head, as in head_get. */
row_reader row_head;

/* What an annotation or skip carries in its body. */
struct act_body {
    struct sv answer;
    struct sv shown;
    struct sv comment;
    int64_t started;
    int64_t submitted;
    int64_t active_ms;
    enum annotation_origin origin;
    bool flag;
};

void body_write(struct strbuf *out, const struct act_body *body);
/* An erased (empty) body reads as zeros. */
enum status body_read(
    struct store *s, struct sv text, struct arena *a, struct act_body *out,
    struct err *e);

#endif
