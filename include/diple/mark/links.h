/*
 * The relations of one question: labelled links between marks, with history.
 *
 * A link names its two marks by their ids (mark/marks.h, `with_ids`). The list is
 * in one order whatever order they were made in, so that the same links are the
 * same JSON.
 */
#ifndef DIPLE_MARK_LINKS_H
#define DIPLE_MARK_LINKS_H

#include "diple/mark/marks.h"

enum { LINKS_MAX = 20000 };

struct link {
    size_t label;
    struct sv from, to;
    struct sv id; /* as it came; empty: none */
};

struct link_change {
    struct link link;
    bool added;
};

struct links {
    const struct question *q;
    struct arena arena;
    struct link *list;
    size_t n, cap;
    struct link_change *log;
    size_t done, n_log, log_cap;
};

/* The question is borrowed. */
void links_init(struct links *l, const struct question *q);
void links_release(struct links *l);

/* Adds what a value holds; what does not fit the guide is left out. Returns how
 * many were. Links whose marks are not in `marks` are left out as well. */
size_t links_read(struct links *l, const struct markset *marks, struct sv json);
/* Canonical JSON, without those whose marks are gone: they come back with them. */
void links_write(
    const struct links *l, const struct markset *marks, struct strbuf *out);

/* The mark of an id; MARKS_NONE. */
size_t links_mark(const struct markset *marks, struct sv id);
/* May a link with this label begin (end) at the mark? */
bool links_may_begin(
    const struct links *l, const struct markset *marks, size_t label,
    const struct markup *k);
bool links_may_end(
    const struct links *l, const struct markset *marks, size_t label,
    const struct markup *k);
/* Why there may be no such link, for the annotator; NULL if there may. */
const char *links_refusal(
    struct links *l, const struct markset *marks, const struct link *k);
/* Where the question is without direction, the earlier mark comes first. */
void links_turn(const struct links *l, const struct markset *marks, struct link *k);

/* Each is one step of history. */
void links_add(struct links *l, const struct link *k);
void links_drop(struct links *l, size_t at);
bool links_undo(struct links *l);
bool links_redo(struct links *l);

#endif
