/*
 * The spans of one question in one text, with their history.
 *
 * A mark is a piece of the text with a label; a candidate is a mark that somebody
 * or something proposes, and no part of the answer until it is accepted. Both
 * stand in one list, sorted by start, the longer first.
 *
 *     struct markset m;
 *     markset_init(&m, question, &passage.index);
 *     markset_read(&m, json, false);                // what is there already
 *     markset_step(&m);                             // what follows is undone as one
 *     if (!markset_refusal(&m, &new)) markset_put(&m, &new);
 *     markset_undo(&m);
 *     markset_write(&m, false, &json);              // canonical, code points
 *     markset_release(&m);
 *
 * Offsets are bytes here and code points in JSON. Pieces and values that a mark
 * points at live in the arena of the set and are never changed, so that a step
 * of history is the mark before and the mark after. A look-up is a binary search
 * (over starts, and over the furthest end so far, which never falls); a change
 * costs a pass over the list.
 */
#ifndef DIPLE_MARK_MARKS_H
#define DIPLE_MARK_MARKS_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/move.h"
#include "diple/base/utf8.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

enum {
    MARKS_MAX = 20000,          /* spans of one answer, as guides allow */
    MARKS_CHANGES_MAX = 200000, /* remembered for undo; the oldest half goes first */
    MARK_PIECES_MAX = 50
};

#define MARKS_NONE ((size_t)-1)

struct markup {
    uint32_t serial; /* its name as long as the set lives; 0: not in it yet */
    uint32_t label;
    size_t start, end;               /* bytes, of all its pieces */
    size_t cp_start, cp_end;         /* filled by the set */
    const struct move_range *pieces; /* two and more, else none */
    size_t n_pieces;
    const size_t *values; /* for each attribute of its label; NULL: none given */
    struct sv id;         /* what relations name it by; empty: by none yet */
    bool candidate;
};

struct mark_change;

struct markset {
    const struct question *q;
    const struct utf8_index *index;
    bool with_ids; /* every mark has an id, for relations to name */
    struct arena arena;
    struct markup *list;
    size_t *reach; /* the furthest end in list[0 .. i] */
    size_t n, cap, reach_cap;
    struct mark_change *log;
    size_t done, n_log, log_cap; /* [0, done) is undone by markset_undo() */
    uint32_t step, serials, ids;
};

/* The question and the index are borrowed. */
void markset_init(
    struct markset *m, const struct question *q, const struct utf8_index *index,
    bool with_ids);
void markset_release(struct markset *m);

/* Adds what a value holds, or candidates; no step of history. Entries that do
 * not fit the text or the guide, and candidates that are there already, are
 * left out; returns how many. */
size_t markset_read(struct markset *m, struct sv json, bool candidates);
/* Canonical JSON of the marks, or of the candidates alone. */
void markset_write(const struct markset *m, bool candidates, struct strbuf *out);
/* Of those alone that are wanted, in order. */
void markset_write_some(
    const struct markset *m, bool (*wants)(const void *ctx, const struct markup *k),
    const void *ctx, struct strbuf *out);
/* The same as plain structs, in code points. */
void markset_spans(const struct markset *m, struct span *out, size_t *n);
size_t markset_count(const struct markset *m, bool candidates);

/* ---- finding: indices into list, MARKS_NONE where there is none ---------------- */

size_t markset_find(const struct markset *m, uint32_t serial);
/* Those that share text with [from, to), in order: start with MARKS_NONE. */
size_t markset_within(const struct markset *m, size_t from, size_t to, size_t last);
/* The shortest that holds this byte; after `than` (a serial) the next longer one,
 * and after the longest the shortest again. */
size_t markset_at(const struct markset *m, size_t byte, uint32_t than);
/* The next one that begins behind the byte, the last that begins before it. */
size_t markset_next(const struct markset *m, size_t byte, bool candidates_only);
size_t markset_prev(const struct markset *m, size_t byte, bool candidates_only);
size_t markset_same(const struct markset *m, const struct markup *as);

/* ---- changing ------------------------------------------------------------------ */

/* Why it may not be put: overlap, limits, twice the same; NULL if it may. What
 * stands under its own serial is not in its way. Valid until the set changes. */
const char *markset_refusal(struct markset *m, const struct markup *k);
/* What follows is one step of history. */
void markset_step(struct markset *m);
/* Adds, or with a serial replaces; returns the serial. */
uint32_t markset_put(struct markset *m, const struct markup *k);
/* Many at once, all new. */
void markset_put_all(struct markset *m, struct markup *list, size_t n);
void markset_drop(struct markset *m, uint32_t serial);
/* Drops (accept: turns into marks, where nothing is in the way) all candidates
 * that begin at or after the byte. Returns how many. */
size_t markset_settle(struct markset *m, size_t from, bool accept);
/* False where there is nothing to undo; *at is where the change was. */
bool markset_undo(struct markset *m, size_t *at);
bool markset_redo(struct markset *m, size_t *at);

/* A mark with other edges: its first piece begins, its last one ends there. The
 * edges must leave something of both. */
struct markup mark_with_edges(
    struct markset *m, const struct markup *k, struct move_range r);
/* One more piece of it. */
struct markup mark_with_piece(
    struct markset *m, const struct markup *k, struct move_range r);
struct markup mark_with_value(
    struct markset *m, const struct markup *k, size_t attribute, size_t value);
size_t mark_given(const struct markup *k, size_t attribute); /* GUIDE_NONE: none */
/* The first attribute that must be given and is not; GUIDE_NONE. */
size_t mark_missing(const struct question *q, const struct markup *k);
/* As a plain struct, in code points. */
struct span mark_span(const struct markset *m, const struct markup *k);
/* The text it quotes, its pieces with a blank between. */
void mark_quote(const struct markset *m, const struct markup *k, struct strbuf *out);

#endif
