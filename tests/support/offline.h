/*
 * A project from which packs are taken, and working copies of them, in a folder.
 *
 *     struct offline_case t;
 *     offline_case_make(&t, 6, "");                  // anna, ben; items in batch b
 *     offline_case_pack(&t, "anna", 3, "work.diple");
 *     offline_case_say(&t, "work.diple", 2);         // answers two items
 *     st = offline_case_merge(&t, "work.diple", &report);
 *     offline_case_free(&t);
 */
#ifndef SUPPORT_OFFLINE_H
#define SUPPORT_OFFLINE_H

#include "diple/app/offline.h"
#include "support/app.h"

struct offline_case {
    struct app_case t;
    struct err e;
    int items;
};

void offline_case_make(struct offline_case *o, int items);
void offline_case_free(struct offline_case *o);
/* The path of a file in the folder; until the next call. */
const char *offline_case_path(struct offline_case *o, const char *name);
struct pack offline_case_pack(
    struct offline_case *o, const char *person, size_t most, const char *name);
/* Opens the copy and answers the next n items. */
void offline_case_say(
    struct offline_case *o, const char *name, int n, const char *answer);
/* What the copy of this pack hands in. */
void offline_case_return(struct offline_case *o, const char *name, struct strbuf *out);
enum status offline_case_merge(
    struct offline_case *o, struct sv file, struct merge_wish wish,
    struct merge_report *out);

#endif
