/*
 * Comparisons of two: who is better by how much, out of many judgements "a", "b",
 * or "alike".
 *
 *     struct bradley_terry b;
 *     if (bradley_terry_fit(&b, duels, n, players, &opts, e) == ST_OK)
 *         b.strength[i]      // of all strengths together, 0..1
 *     bradley_terry_release(&b);
 *
 * There is an answer only where everybody is beaten, or met alike, by everybody
 * else along some chain; else somebody's strength has no bound. A prior mends
 * that: so many imagined draws, half a win for each side, between every player
 * and one of middling strength.
 */
#ifndef DIPLE_STATS_DUELS_H
#define DIPLE_STATS_DUELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"

enum duel_won { DUEL_A, DUEL_B, DUEL_TIE };

struct duel {
    uint32_t a;
    uint32_t b;
    enum duel_won won;
};

enum {
    DUEL_PLAYERS_MAX = 1 << 20,
    DUEL_ERRORS_MAX = 500 /* players up to which there are standard errors */
};

struct bradley_terry_opts {
    double prior;     /* imagined draws of each player; 0: none */
    unsigned rounds;  /* at most; 0 is 100000 */
    double tolerance; /* change of a log strength; 0 is 1e-10 */
    bool (*go_on)(void *arg, unsigned round, double log_likelihood);
    void *arg;
};

struct bradley_terry {
    size_t players;
    double *strength; /* sums to 1 */
    double *se;       /* of log strength around their mean; NaN past the limit */
    double *won;      /* a tie is half */
    double *played;
    double tie; /* nu: 0 where nobody was ever alike */
    size_t ties;
    double agreement; /* share of decided duels won by the stronger; NaN: none */
    unsigned rounds;
    bool converged;
    double log_likelihood; /* with the prior */
};

enum status bradley_terry_fit(
    struct bradley_terry *b, const struct duel *duels, size_t n, size_t players,
    const struct bradley_terry_opts *opts, struct err *e);
void bradley_terry_release(struct bradley_terry *b);

#endif
