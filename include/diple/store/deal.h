/*
 * Handing out the items of a dealt batch: places, leases, slots.
 *
 * A batch is dealt once its policy asks for it (core/policy.h). Each person then
 * has a stream of places 1, 2, 3 … of their own in it; what is called a position
 * in store/labels.h is such a place. A slot says how many answers an ordinary item
 * wants and how many are in or under way; gold items have none, so a store opened
 * with STORE_LABEL cannot read slots: it only moves hands, and triggers count.
 *
 * A hand is one item in one person's stream:
 *
 *     leased ──answer──▶ done          skipped   never dealt to them again
 *       │  ▲                │          lapsed    its time ran out; others get it
 *       │  └──── undo ──────┘          returned  sent back to be done again
 *       ▼                              extra     answered after others filled it
 *     lapsed ──answer──▶ extra ──store_deal_keep(), where the slot is open──▶ done
 *
 * The functions that deal need STORE_DEAL or STORE_WRITE, and belong in one
 * transaction (store_begin()): work/deal.h calls them in the right order.
 */
#ifndef DIPLE_STORE_DEAL_H
#define DIPLE_STORE_DEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/task.h"

struct store;

enum hand_state {
    HAND_LEASED,
    HAND_DONE,
    HAND_SKIPPED,
    HAND_LAPSED,
    HAND_RETURNED,
    HAND_EXTRA,
    HAND_STATE_N
};

struct hand {
    int64_t batch;
    int64_t person;
    int64_t n; /* its place in the person's stream, from 1 */
    int64_t task;
    enum hand_state state;
    int64_t until; /* wall milliseconds; 0: for ever */
    int64_t at;    /* when it was handed out, or last renewed */
};

const char *hand_state_word(enum hand_state state);
bool hand_state_parse(struct sv word, enum hand_state *out);

/* How a person stands in a dealt batch. */
struct deal_person {
    int64_t last; /* place; 0: nothing was handed out */
    int64_t open; /* leased or returned, so waiting for this person */
    int64_t out;  /* the same, but out with them in a pack */
    int64_t done; /* answers that stand */
};
enum status store_deal_person(
    struct store *s, int64_t batch, int64_t person, struct deal_person *out,
    struct err *e);

/* Takes back what is past its time, but of this person, who is here. */
enum status store_deal_lapse(
    struct store *s, int64_t batch, int64_t person, int64_t now, struct err *e);
/* This person's leases begin anew; of what lapsed, what is still wanted is leased
 * to them again (for `lease` milliseconds); answers given late take their slot. */
enum status store_deal_keep(
    struct store *s, int64_t batch, int64_t person, int64_t now, int64_t lease,
    struct err *e);
/* The first open slot in the batch's order whose item this person never had.
 * ST_NOT_FOUND where there is none. */
enum status store_deal_pick(
    struct store *s, int64_t batch, int64_t person, int64_t *task, struct err *e);
/* What others hold of a batch that this person never had, and when the first of it
 * comes back (wall time; 0: never). */
enum status store_deal_others(
    struct store *s, int64_t batch, int64_t person, int64_t *n, int64_t *next_at,
    struct err *e);
/* The next place of the person's stream; any item of the batch, gold as well.
 * until 0: for ever. ST_EXISTS where they have had it. */
enum status store_deal_lease(
    struct store *s, const struct hand *want, int64_t *n, struct err *e);

/* Hands an ordinary item (batch, person, task of *want) to a person by name, as the
 * next place of their stream, for ever: an event says so. ST_EXISTS where they have
 * had it, ST_CONFLICT where nobody more is wanted, ST_INVALID where the batch does
 * not deal it as an ordinary one. */
enum status store_assign(
    struct store *s, int64_t actor, const struct hand *want, int64_t *n, struct err *e);

/* One more answer is wanted of this item (by = 1), or one less (-1): an event that
 * outlives every rebuild. ST_INVALID in a batch that is not dealt. */
enum status store_slot_more(
    struct store *s, int64_t actor, int64_t batch, int64_t task, int by,
    const char *why, struct err *e);

/* How many answers an item wants as things are (a share of the overlap, one more
 * asked); 0: of everybody, or it is not handed out by slots. */
enum status store_slot_want(
    struct store *s, int64_t batch, int64_t task, int64_t *want, struct err *e);

/* How a dealt batch stands, over its ordinary items; what several may answer that
 * everybody should (overlap 0) is not wanted in a number. */
struct deal_stand {
    int64_t slots;
    int64_t want;
    int64_t taken;    /* answered or under way */
    int64_t done;     /* of these: answered */
    int64_t finished; /* items with as many answers as they want */
};
enum status store_deal_stand(
    struct store *s, int64_t batch, struct deal_stand *out, struct err *e);

/* What each person has of a dealt batch, gold included; by name. */
struct deal_holder {
    int64_t person;
    const char *name;
    int64_t done;
    int64_t extra;
    int64_t skipped;
    int64_t leased; /* returned ones included */
    int64_t lapsed;
    int64_t until; /* of the lease that ends first; 0: none does */
};
enum status store_deal_holders(
    struct store *s, struct arena *a, int64_t batch, struct deal_holder **out,
    size_t *n, struct err *e);

/* A person's own hands behind place page.after, in order. */
enum status store_hand_list(
    struct store *s, struct arena *a, struct page page, struct hand **out, size_t *n,
    struct err *e);
/* ST_NOT_FOUND where the person never had it in this batch. */
enum status store_hand_get(
    struct store *s, int64_t batch, int64_t person, int64_t task, struct hand *out,
    struct err *e);

#endif
