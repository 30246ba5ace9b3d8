/*
 * Answering: what a person does with items, one durable act at a time.
 *
 * Everything is kept for (task, person); an act names the act it follows
 * (`after`: the `last` of the head that the person saw, 0 for none), and is
 * ST_CONFLICT where that has changed meanwhile, so that two windows of one
 * person never write over each other. Undo and redo walk the acts of one
 * person in one batch, across sessions, like an editor's: a new act forgets
 * what was undone. An item counts as done or skipped by what holds now, in
 * every batch that has it.
 *
 * In a dealt batch (store/deal.h) a position is a place in the person's own stream:
 * the items handed to them, in the order in which they got them.
 *
 * Where a person is in a batch (the cursor) moves with each act to the place
 * behind it; store_next() costs the same wherever that is and however much is
 * done.
 */
#ifndef DIPLE_STORE_LABELS_H
#define DIPLE_STORE_LABELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/annotation.h"
#include "diple/core/task.h"

struct store;

/* An answer to be saved. `answer` is the canonical JSON object that the guide
 * layer wrote; it is not looked into here. */
struct submission {
    int64_t task;
    int64_t person;
    int64_t batch; /* 0 only for imported answers without a batch */
    int64_t after;
    int guide;
    struct sv answer;
    struct sv shown; /* JSON object: what was shuffled; may be empty */
    int64_t started; /* wall milliseconds; 0 where unknown */
    int64_t submitted;
    int64_t active_ms;
    enum annotation_origin origin;
    bool flag;
    struct sv comment;
};

/* What an act did. */
struct label_done {
    int64_t event; /* its number in the log: "saved #event" */
    int64_t task;
    int64_t pos;             /* of the task in the batch; 0 without */
    enum answer_state state; /* of the task for this person now */
    bool repeated;           /* imported answers: it was there already */
};

/* Drops the draft of (task, person) too. ST_CONFLICT; ST_LIMIT for an answer
 * or comment past its limit; ST_NOT_FOUND for a task not in the batch. */
enum status store_label_save(
    struct store *s, const struct submission *sub, struct label_done *out,
    struct err *e);

/* The reason (may be empty) is kept as the comment. An answer that was there is
 * superseded: the item counts as skipped. */
enum status store_label_skip(
    struct store *s, const struct submission *sub, struct label_done *out,
    struct err *e);

/* For answers given elsewhere; no cursor or undo is touched, `importer` is the
 * actor, `after` is not looked at. `submitted` is theirs, 0 where unknown. What
 * this person said about the task before adds nothing (repeated); something else
 * takes the place of what holds only with a later time, or is ST_CONFLICT. */
enum status store_label_import(
    struct store *s, int64_t importer, const struct submission *sub,
    struct label_done *out, struct err *e);

/* The last act of the person in the batch is taken back; ST_NOT_FOUND where
 * there is none. The cursor moves to that item. */
enum status store_undo(
    struct store *s, int64_t batch, int64_t person, struct label_done *out,
    struct err *e);
enum status store_redo(
    struct store *s, int64_t batch, int64_t person, struct label_done *out,
    struct err *e);
/* What the next undo or redo would touch: task id, 0 for nothing. */
enum status store_undo_peek(
    struct store *s, int64_t batch, int64_t person, int64_t *undo, int64_t *redo,
    struct err *e);

/* What holds now; state ANSWER_NONE (and last 0 where nothing ever was) rather
 * than ST_NOT_FOUND. */
enum status store_head_get(
    struct store *s, struct arena *a, int64_t task, int64_t person,
    struct answer_head *out, struct err *e);
/* All heads of a task that are done or skipped, by person. */
enum status store_head_list(
    struct store *s, struct arena *a, int64_t task, struct answer_head **out, size_t *n,
    struct err *e);

/* ---- the way through a batch --------------------------------------------- */

/* What came back to be done again (store/people.h); else the first item that was
 * neither answered nor skipped, at the cursor or behind it, then from the start.
 * ST_NOT_FOUND: there is none left. */
enum status store_next(
    struct store *s, int64_t batch, int64_t person, int64_t *pos, int64_t *task,
    struct err *e);
/* The same from a position of the caller's choice (at or after `from`, then
 * from the start), to have the item behind the next one ready. */
enum status store_next_from(
    struct store *s, int64_t batch, int64_t person, int64_t from, int64_t *pos,
    int64_t *task, struct err *e);
/* 1 where the person has never been in the batch. */
enum status store_cursor_get(
    struct store *s, int64_t batch, int64_t person, int64_t *pos, struct err *e);
/* Go to a position, 1..size; ST_LIMIT outside. */
enum status store_cursor_set(
    struct store *s, int64_t batch, int64_t person, int64_t pos, struct err *e);

/* The last position that there is for this person: the batch's size, or in a dealt
 * batch the number of items handed to them so far. */
enum status store_place_count(
    struct store *s, int64_t batch, int64_t person, int64_t *n, struct err *e);
/* The item at a position; ST_NOT_FOUND. */
enum status store_place_task(
    struct store *s, struct arena *a, int64_t batch, int64_t person, int64_t pos,
    struct task *out, struct err *e);
/* Items of page.person's way through page.batch behind position page.after. */
enum status store_place_page(
    struct store *s, struct arena *a, struct page page, struct task **out, size_t *n,
    struct err *e);

/* Positions and tasks of page.person's skipped (or flagged) items in page.batch
 * behind position page.after, in order of position. */
struct item_place {
    int64_t pos;
    int64_t task;
};
enum status store_skipped_list(
    struct store *s, struct arena *a, struct page page, struct item_place **out,
    size_t *n, struct err *e);
enum status store_flagged_list(
    struct store *s, struct arena *a, struct page page, struct item_place **out,
    size_t *n, struct err *e);

/* ---- looking back --------------------------------------------------------- */

/* Annotations and skips of page.person in page.batch (0: in all), newest first;
 * page.after is the event of the last one seen. `current` tells which hold. */
enum status store_history(
    struct store *s, struct arena *a, struct page page, struct annotation **out,
    size_t *n, struct err *e);
/* Every annotation and skip of (task, person), oldest first; person 0: of all
 * people. */
enum status store_versions(
    struct store *s, struct arena *a, int64_t task, int64_t person,
    struct annotation **out, size_t *n, struct err *e);

/* One batch (0: all) by person, for those who have done anything; sorted by
 * batch, then name. */
enum status store_progress_list(
    struct store *s, struct arena *a, int64_t batch, struct progress **out, size_t *n,
    struct err *e);
/* Zeros where the person has done nothing yet. */
enum status store_progress_get(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct progress *out, struct err *e);

#endif
