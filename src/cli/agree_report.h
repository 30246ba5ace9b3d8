/*
 * A report of agreement, as `diple agree` prints it: the same for a table and for
 * a project.
 */
#ifndef CLI_AGREE_REPORT_H
#define CLI_AGREE_REPORT_H

#include "diple/stats/agree.h"
#include "out.h"

/* What was measured. */
struct agree_source {
    const char *name; /* for people: a file, or a question and its batch */
    const struct ratings *ratings;
    const struct agree_spec *spec;
    /* What was left out before: members of an open object, and lines. */
    void (*put_left_out)(const void *arg, struct json_out *w);
    void (*put_words)(const void *arg, struct out *o);
    const void *arg;
};

void agree_put_json(
    struct out *o, const struct agree_source *t, const struct agree_report *rep);
void agree_put_words(
    struct out *o, const struct agree_source *t, const struct agree_report *rep);

#endif
