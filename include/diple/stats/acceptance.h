/*
 * Acceptance sampling: how many items to look at, and when to send all back.
 *
 * A single sampling plan looks at n of N items and accepts the lot where at most c
 * are wrong. It is drawn up from two points: a lot with a share `good` of wrong
 * items shall be refused with a risk of at most `maker`, one with a share `bad`
 * accepted with at most `taker`. The chance that a lot passes is hypergeometric,
 * for what is drawn is not put back; with N = 0 it is binomial (an endless lot).
 *
 *   H. F. Dodge, H. G. Romig, Bell System Technical Journal 8 (1929) 613-631;
 *   A. Hald, Statistical Theory of Sampling Inspection by Attributes (1981).
 *   Of an endless lot, good 1 %, bad 5 %, risks 5 % and 10 %: n = 132, c = 3.
 */
#ifndef DIPLE_STATS_ACCEPTANCE_H
#define DIPLE_STATS_ACCEPTANCE_H

#include <stddef.h>

#include "diple/base/err.h"
#include "diple/stats/interval.h"

struct acceptance_want {
    double good;  /* share of wrong items that is fine */
    double bad;   /* and one that is not; above it */
    double maker; /* risk of refusing what is fine */
    double taker; /* risk of accepting what is not */
    size_t lot;   /* items there are; 0: endless */
};

struct acceptance_plan {
    size_t n;     /* to look at */
    size_t c;     /* wrong ones among them that still pass */
    double maker; /* the risks that this plan has */
    double taker;
};

enum { ACCEPTANCE_N_MAX = 1 << 20 };

/* The smallest plan. All of a small lot may have to be looked at: then n is the lot
 * and c what `good` allows. ST_INVALID for shares and risks outside (0, 1) or the
 * wrong way round; ST_LIMIT where it would take more than ACCEPTANCE_N_MAX. */
enum status acceptance_plan(
    const struct acceptance_want *want, struct acceptance_plan *out, struct err *e);

/* The chance that a lot with this share of wrong items passes. */
double acceptance_chance(size_t n, size_t c, double share, size_t lot);

#endif
