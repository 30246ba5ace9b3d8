/*
 * Dealing: who gets which item of a dealt batch next.
 *
 * deal_ahead() sees to it that a person holds leases on a few items more than the
 * one before them, so that the next is there at once. It runs in one short
 * transaction, on a connection of its own (STORE_DEAL) that may see gold and slots;
 * nothing that it reads reaches the screen but the items it leaves in the person's
 * stream, where store_next() finds them. It is called before an item is needed and
 * hands out several at a time, so neither bytes nor time tell what an item is.
 *
 * In the transaction: what is past its time goes back; the person's own leases
 * begin anew; then for each missing place either a gold item or the first open slot
 * in the batch's order whose item this person never had.
 */
#ifndef DIPLE_WORK_DEAL_H
#define DIPLE_WORK_DEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"

struct store;

enum { DEAL_AHEAD = 4, DEAL_SAY_MAX = 256 };

/* Why nothing more was handed out. */
enum deal_why {
    DEAL_FULL,   /* the person holds enough */
    DEAL_NONE,   /* no item is open to them */
    DEAL_QUOTA,  /* they have had as many as one person may */
    DEAL_PAUSED, /* the batch is */
    DEAL_CLOSED,
    DEAL_AWAY,  /* the person is not active */
    DEAL_HELD,  /* gold says so, or a manager: nothing new in this batch */
    DEAL_DRY,   /* a quiz asks for more gold than there is */
    DEAL_UNFIT, /* they lack a skill, or have not passed the batch before */
    DEAL_WHY_N
};

struct deal_report {
    enum deal_why why;
    char say[DEAL_SAY_MAX]; /* of DEAL_UNFIT: what is lacking; else empty */
    int64_t open;           /* items that wait for this person now */
    /* Where there is none: what others hold that this person never had. */
    int64_t others;
    int64_t next_at; /* wall time when the first of them comes back; 0: never */
    /* Of a round of open gold that goes on (work/review.h); asked 0: none. Whoever
     * calls deal_ahead() and reviewed the person before fills these. */
    int64_t asked;
    int64_t given;
    double hits;
    bool practice;
    bool again; /* the round before was failed just now */
};

/* Nothing is read or written in a batch that is not dealt. */
enum status deal_ahead(
    struct store *deal, int64_t batch, int64_t person, struct deal_report *out,
    struct err *e);

/* The same up to any number of items and with a lease of its own, for work that is
 * taken along; inside store_begin(), in a batch that is dealt. */
struct deal_wish {
    int64_t batch;
    int64_t person;
    int64_t ahead; /* how many they are to hold then */
    int64_t lease; /* milliseconds */
};
enum status deal_more(
    struct store *s, const struct deal_wish *wish, struct deal_report *out,
    struct err *e);

#endif
