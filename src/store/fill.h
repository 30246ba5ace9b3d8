/*
 * Tasks that go into the project many at a time.
 *
 * One statement that inserts hundreds of rows costs half of what as many
 * statements cost. The rows wait in memory, and SQLite reads them there as the
 * table `waiting`, which this file gives to every connection:
 *
 *     fill_add(&f, &row, hash);                  copies the row
 *     if (fill_full(&f)) fill_write(s, &f, source, at, &last, &e);
 *     fill_release(&f);                          what still waits is forgotten
 *
 * Only for ids that the project surely does not have: one that it has makes
 * fill_write() fail, and nothing of what waited is written.
 */
#ifndef STORE_FILL_H
#define STORE_FILL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/store/tasks.h"

struct store;

enum { FILL_ROWS_MAX = 512, FILL_BYTES_MAX = 1 << 20 };

struct fill_row {
    struct task_row row;
    unsigned char hash[TASK_HASH_BYTES];
};

/* {0} is a valid empty one. */
struct fill {
    struct arena texts;
    struct fill_row *rows; /* FILL_ROWS_MAX of them, once there is one */
    size_t n;
    size_t bytes;
};

/* The table `waiting` for a connection just opened. An SQLite code. */
int fill_register(struct store *s);

void fill_add(
    struct fill *f, const struct task_row *row,
    const unsigned char hash[TASK_HASH_BYTES]);
bool fill_full(const struct fill *f);
/* Their ids count up; `last` is the id of the last, or untouched if none waited. */
enum status fill_write(
    struct store *s, struct fill *f, int64_t source, int64_t at, int64_t *last,
    struct err *e);
void fill_release(struct fill *f);

#endif
