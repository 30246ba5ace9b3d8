/*
 * A project in a folder of its own, for tests of what stands on the store.
 *
 *     struct project p; project_make(&p, 20);   // alice, bob, batch B, 20 items
 *     OK(&p, store_…(p.s, …, &p.e));
 *     project_free(&p);
 *
 * The clock is a manual one. Items are "item-1" … with {"text":"…"} records.
 */
#ifndef SUPPORT_PROJECT_H
#define SUPPORT_PROJECT_H

#include <criterion/criterion.h>

#include "diple/base/arena.h"
#include "diple/store/audit.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"

struct project {
    char dir[64];
    char path[96];
    struct clock clock;
    struct store_options o;
    struct store *s;
    struct arena a;
    struct err e;
    int64_t alice;
    int64_t bob;
    int64_t batch;
    int guide;
};

#define OK(p, call)                                                                    \
    do {                                                                               \
        (p)->e = (struct err){0};                                                      \
        enum status ok_status_ = (call);                                               \
        cr_assert_eq(                                                                  \
            ok_status_, ST_OK, "%s: %d %s (%s)", #call, (int)ok_status_,               \
            (p)->e.message, (p)->e.hint);                                              \
    } while (0)

/* Only the folder and the options. */
void project_folder(struct project *p);
void project_make(struct project *p, int items);
void project_free(struct project *p);
/* Close and open again, in this mode. */
void project_reopen(struct project *p, enum store_mode mode);

/* `count` more items into a batch, named prefix-1 …; returns the first's id. */
int64_t project_items(struct project *p, int64_t batch, const char *prefix, int count);
/* Answer the item at a position; the answer is {"q":"VALUE"}. */
struct label_done project_answer(
    struct project *p, int64_t person, int64_t pos, const char *value);
/* The row id of the item at a position of the batch. */
int64_t project_task(struct project *p, int64_t pos);
/* What holds for a person at a position, as text: "{…}", "skipped", "none". */
const char *project_holds(struct project *p, int64_t person, int64_t pos);
int64_t project_next(struct project *p, int64_t person); /* 0: none left */

/* On a connection of its own, as somebody with the sqlite3 tool would. */
void project_sql(struct project *p, const char *sql);
/* The first finding of a full check, "" for none. */
const char *project_finding(struct project *p, const char **what);

/* The full path of a file in the folder. */
const char *project_file(struct project *p, const char *name);

#endif
