/*
 * Gold in use: what was answered to it, what is left of it, and where a person's
 * stream stands.
 *
 * An answer counts where it is the first that this person gave to the item, in a
 * batch. Where the key was made of answers (GOLD_UNANIMOUS, GOLD_DECISION), those
 * given before it was made do not count: they made it. Needs STORE_DEAL, STORE_READ
 * or STORE_WRITE.
 */
#ifndef DIPLE_STORE_GOLD_USE_H
#define DIPLE_STORE_GOLD_USE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

struct store;

struct gold_answer {
    int64_t person;
    const char *name;
    int64_t batch;
    int64_t n; /* place in the person's stream; 0: the batch is not dealt */
    int64_t task;
    const char *ext;
    int64_t event;
    int64_t at;
    struct sv answer;
    int64_t active_ms;
    struct sv accepted; /* the key as it is today */
    const char *why;
    int64_t key;   /* the act that made it so */
    int64_t round; /* of a quiz or practice; 0: hidden in the work */
};

/* By person, then oldest first. 0: all batches, all people. */
enum status store_gold_answers(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct gold_answer **out, size_t *n, struct err *e);

struct gold_candidate {
    int64_t task;
    struct sv accepted;
    int64_t uses; /* people of this batch who had it */
};
/* Active gold of the batch that this person (0: anybody) never had. */
enum status store_gold_pool(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct gold_candidate **out, size_t *n, struct err *e);

/* How many items of a dealt batch so many people were shown, without what was asked
 * openly of them (a quiz, practice); `open`: of somebody it was. */
struct gold_seen {
    bool gold;
    bool open;
    int64_t people;
    int64_t items;
};
enum status store_gold_seen(
    struct store *s, struct arena *a, int64_t batch, struct gold_seen **out, size_t *n,
    struct err *e);

/* How long each answer of a dealt batch took, by person, then shortest first; open
 * gold is left out. */
struct gold_time {
    int64_t person;
    const char *name;
    bool gold;
    int64_t ms;
};
enum status store_gold_times(
    struct store *s, struct arena *a, int64_t batch, struct gold_time **out, size_t *n,
    struct err *e);

/* What work/schedule.h wants to know; zeros where nothing was dealt yet. */
struct gold_stream {
    int64_t places;
    int64_t golds;
    int64_t since;
    int64_t last;
    int64_t touched; /* wall milliseconds of the last dealing */
};
enum status store_gold_stream_get(
    struct store *s, int64_t batch, int64_t person, struct gold_stream *out,
    struct err *e);
enum status store_gold_stream_put(
    struct store *s, int64_t batch, int64_t person, const struct gold_stream *stream,
    struct err *e);

/* ---- rounds of open gold -----------------------------------------------------------
 */

enum round_state { ROUND_OPEN, ROUND_PASSED, ROUND_FAILED, ROUND_STATE_N };

struct gold_round {
    int64_t batch;
    int64_t person;
    int64_t round; /* 1, 2, 3 … for this person in this batch */
    bool practice; /* after a weak window, rather than before work */
    int64_t asked; /* answers that make it whole */
    int64_t first; /* place in the person's stream */
    int64_t last;  /* 0 while it is open */
    enum round_state state;
    double hits;
    int64_t at;
};

const char *round_state_word(enum round_state state);

/* Of one person, or 0: all; by person, then round. */
enum status store_gold_rounds(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct gold_round **out, size_t *n, struct err *e);
/* In: all but last, state, hits, at. */
enum status store_gold_round_open(
    struct store *s, const struct gold_round *round, struct err *e);
/* In: batch, person, round, last, state, hits. */
enum status store_gold_round_close(
    struct store *s, const struct gold_round *round, struct err *e);
/* Gold handed out from place `first` on that was answered or waits. */
enum status store_gold_handed(
    struct store *s, int64_t batch, int64_t person, int64_t first, int64_t *n,
    struct err *e);

/* ---- work to be done again
 * ------------------------------------------------------------ */

struct recheck {
    int64_t person;
    const char *name; /* whose work it is */
    int64_t task;
    const char *ext;
};
enum status store_recheck_list(
    struct store *s, struct arena *a, int64_t batch, int64_t person,
    struct recheck **out, size_t *n, struct err *e);
/* Inside store_begin() alone, as the next: what the person did in a dealt batch is
 * marked, and wants one answer more. Nothing of it is lost. */
enum status store_recheck_mark(
    struct store *s, int64_t actor, int64_t batch, int64_t person, int64_t *marked,
    struct err *e);
/* The marks go, and with them the wish for what nobody took up meanwhile. */
enum status store_recheck_clear(
    struct store *s, int64_t actor, int64_t batch, int64_t person, struct err *e);

#endif
