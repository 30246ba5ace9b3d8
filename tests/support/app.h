/*
 * A session in a folder of its own, for tests of what stands on app.
 *
 *     struct app_case t; app_case_make(&t, guide_yaml);   // the actor is tess
 *     …; app_case_free(&t);
 */
#ifndef SUPPORT_APP_H
#define SUPPORT_APP_H

#include <criterion/criterion.h>

#include "diple/app/session.h"

struct app_case {
    char dir[64];
    char path[96];
    struct clock clock; /* a manual one that the session copies */
    struct session s;
    struct err e;
};

/* A guide with a choice `q` of yes and no. */
extern const char app_guide[];

/* Only the folder; the environment names no project. */
void app_case_folder(struct app_case *t);
void app_case_make(struct app_case *t, const char *yaml);
void app_case_free(struct app_case *t);
enum status app_case_create(struct app_case *t, const char *yaml);
enum status app_case_open(struct app_case *t, const char *actor, enum store_mode mode);

/* One item with a record, in batch b; returns its id. */
int64_t app_case_item(struct app_case *t, const char *ext, const char *record);
/* The answer of a person to it, unchecked; returns the act's number. */
int64_t app_case_answer(
    struct app_case *t, int64_t task, const char *name, const char *answer);

#endif
