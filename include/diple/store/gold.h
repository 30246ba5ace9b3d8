/*
 * Gold beyond its keys (store/aids.h): how it is retired and disputed, and how
 * people stand by it.
 *
 * Grades are not kept: the first answer that a person gave to a gold item is held
 * against the key as it is today (work/review.h), so that mending a key mends
 * every grade. What people decide about gold (keys, disputes, holds, releases) is
 * an event each, whose body only those may read who may read gold; the event
 * itself names neither item nor person. The tables here are those events' sum,
 * and the check compares them.
 *
 * Nothing here can be reached by a store opened with STORE_LABEL: ST_DENIED.
 */
#ifndef DIPLE_STORE_GOLD_H
#define DIPLE_STORE_GOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/annotation.h"

struct store;

enum { GOLD_REASON_MAX = 4 << 10 };

/* As store_gold_set(), naming where the key comes from. Of an item that was
 * retired it is active again. */
enum status store_gold_make(
    struct store *s, int64_t actor, const struct gold *want, struct err *e);
/* ST_NOT_FOUND where it is no gold; retired already adds nothing. */
enum status store_gold_retire(
    struct store *s, int64_t actor, int64_t task, const char *why, struct err *e);

/* ---- disputes ------------------------------------------------------------------ */

enum dispute_state { DISPUTE_OPEN, DISPUTE_UPHELD, DISPUTE_REJECTED, DISPUTE_STATE_N };

struct dispute {
    int64_t id;
    int64_t task;
    const char *ext;
    int64_t person;
    const char *name;
    int64_t batch; /* 0: none was named */
    const char *reason;
    int64_t at;
    enum dispute_state state;
    const char *note; /* of whoever settled it */
};

const char *dispute_state_word(enum dispute_state state);

/* In: task, person, batch, reason. ST_NOT_FOUND: no gold; ST_EXISTS: this person
 * disputes it already; ST_INVALID: without a reason. */
enum status store_dispute_add(
    struct store *s, const struct dispute *want, int64_t *id, struct err *e);
/* ST_CONFLICT where it was settled before. */
enum status store_dispute_settle(
    struct store *s, int64_t actor, int64_t id, bool upheld, const char *note,
    struct err *e);
enum status store_dispute_get(
    struct store *s, struct arena *a, int64_t id, struct dispute *out, struct err *e);
/* Oldest first, settled ones too. */
enum status store_dispute_list(
    struct store *s, struct arena *a, struct dispute **out, size_t *n, struct err *e);

/* ---- how people stand ------------------------------------------------------------ */

/* As far up the ladder as somebody was led; work/judge.h says when. */
enum gold_step { GOLD_STEP_NONE, GOLD_STEP_NOTE, GOLD_STEP_REREAD, GOLD_STEP_HOLD };

struct standing {
    int64_t batch;
    int64_t person;
    const char *name;
    bool held;
    enum gold_step step;
    int64_t by;      /* who held or released; 0: the program */
    const char *why; /* they did so */
    int64_t since;   /* gold answered up to this event no longer counts */
    int64_t at;
};

/* ST_NOT_FOUND where nothing was ever said about this person here. */
enum status store_standing_get(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct standing *out, struct err *e);
/* One batch, or 0: all. */
enum status store_standing_list(
    struct store *s, struct arena *a, int64_t batch, struct standing **out, size_t *n,
    struct err *e);
/* Actor 0: the program. ST_EXISTS where the person is held already. */
enum status store_standing_hold(
    struct store *s, int64_t actor, int64_t batch, int64_t person, const char *why,
    struct err *e);
/* Gold answered so far no longer counts. ST_NOT_FOUND where nobody is held. */
enum status store_standing_release(
    struct store *s, int64_t actor, int64_t batch, int64_t person, const char *why,
    struct err *e);
/* Notes how far up the ladder the person was led; no event. */
enum status store_standing_step(
    struct store *s, int64_t batch, int64_t person, enum gold_step step, struct err *e);

#endif
