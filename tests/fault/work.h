/*
 * A project to be maltreated: one person, one batch, answers that name themselves.
 *
 *     struct work w; work_make(&w, folder, "vfs", 400);
 *     if (work_save(&w, pos, n) == ST_OK) …      // event number in w.done.event
 *     work_close(&w);
 *
 * Answer number n is {"q":"n-N"}, so what is found afterwards tells which save
 * it was. Everything here dies with a message where even the ordinary fails.
 */
#ifndef FAULT_WORK_H
#define FAULT_WORK_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/store/audit.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"

struct work {
    char path[128];
    const char *vfs;
    struct store *s;
    struct err e;
    int64_t person;
    int64_t batch;
    struct label_done done; /* of the last save */
};

_Noreturn void work_die(const char *what, const struct err *e);
void work_make(struct work *w, const char *folder, const char *vfs, int items);
/* The person and batch that work_make() made. ST_OK, or why not. */
enum status work_open(
    struct work *w, const char *path, const char *vfs, const char *who);
void work_close(struct work *w);
enum status work_save(struct work *w, int64_t pos, long n);

/* Findings of a full check; the first one in words. -1: it could not be made. */
int work_check(struct work *w, char *say, size_t size);
/* For each annotation in the log, seen[n] = true for its number n < max. Returns
 * how many there are, -1 on failure. */
long work_find_answers(struct work *w, bool *seen, long max);

/* Removes the folder's files and the folder. */
void work_sweep(const char *folder);

#endif
