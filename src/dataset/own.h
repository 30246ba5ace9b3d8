/*
 * Lines of diple's own export, read back: {"id", "record", "annotations", …}.
 *
 * own_annotations() gives what stands in one line's "annotations", in order,
 * up to the one that holds now of each person: what was taken back by an undo
 * stays away. All of it lives in the arena.
 */
#ifndef DATASET_OWN_H
#define DATASET_OWN_H

#include "diple/core/annotation.h"
#include "reader.h"

struct own_annotation {
    struct sv annotator;
    struct sv answer; /* JSON object; empty for a skip */
    bool skipped;
    int64_t started; /* 0 where it is not there */
    int64_t submitted;
    int64_t active_ms;
    long long guide;
    enum annotation_origin origin;
    bool flag;
    struct sv comment;
    struct sv batch; /* by name; may be empty */
};

bool own_line(const struct row *row);
enum status own_annotations(
    const struct row *row, struct arena *a, struct own_annotation **out, size_t *n,
    struct err *e);

/* A time as tables have it: ISO, or seconds or milliseconds since 1970. */
bool own_time(struct sv text, int64_t *ms);

#endif
