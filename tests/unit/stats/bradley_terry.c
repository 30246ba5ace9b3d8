#include <criterion/criterion.h>
#include <math.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/stats/duels.h"

static const struct bradley_terry_opts plain = {0};

/* The example of Wikipedia's article: four players. */
static size_t wikipedia(struct duel *d)
{
    static const int wins[4][4] = {
        {0, 2, 0, 1}, {3, 0, 5, 0}, {0, 3, 0, 1}, {4, 0, 3, 0}};
    size_t n = 0;
    for (uint32_t i = 0; i < 4; i++) {
        for (uint32_t j = 0; j < 4; j++) {
            for (int k = 0; k < wins[i][j]; k++) {
                bool turn = k % 2;
                d[n++] =
                    turn ? (struct duel){j, i, DUEL_B} : (struct duel){i, j, DUEL_A};
            }
        }
    }
    return n;
}

Test(stats_bradley_terry, worked_example)
{
    static const double wanted[] = {0.138692, 0.226152, 0.143022, 0.492133};
    struct duel d[64];
    struct bradley_terry b;
    size_t n = wikipedia(d);
    cr_assert_eq(bradley_terry_fit(&b, d, n, 4, &plain, NULL), ST_OK);
    cr_assert(b.converged);
    for (size_t i = 0; i < 4; i++) {
        cr_expect_float_eq(b.strength[i], wanted[i], 1e-6, "%f", b.strength[i]);
        cr_expect(b.se[i] > 0 && b.se[i] < 3);
    }
    cr_assert_float_eq(b.won[3], 7, 0);
    cr_assert_float_eq(b.played[3], 9, 0);
    bradley_terry_release(&b);
    bradley_terry_release(&b);
    bradley_terry_release(NULL);
}

/* Two players: 3 of 4 won, so 3 to 1; the error of half their log odds. */
Test(stats_bradley_terry, two_are_their_odds)
{
    const struct duel d[] = {
        {0, 1, DUEL_A}, {0, 1, DUEL_A}, {1, 0, DUEL_B}, {0, 1, DUEL_B}};
    struct bradley_terry b;
    cr_assert_eq(bradley_terry_fit(&b, d, 4, 2, &plain, NULL), ST_OK);
    cr_assert_float_eq(b.strength[0], 0.75, 1e-9);
    cr_assert_float_eq(b.se[0], sqrt(1.0 / 3 + 1) / 2, 1e-9);
    cr_assert_float_eq(b.agreement, 0.75, 1e-12);
    cr_assert_float_eq(b.log_likelihood, 3 * log(0.75) + log(0.25), 1e-9);
    bradley_terry_release(&b);
}

/* With ties alone between equals, nu / (2 + nu) is their share. */
Test(stats_bradley_terry, ties_are_a_parameter)
{
    const struct duel d[] = {
        {0, 1, DUEL_A}, {0, 1, DUEL_B}, {0, 1, DUEL_TIE}, {0, 1, DUEL_TIE}};
    struct bradley_terry b;
    cr_assert_eq(bradley_terry_fit(&b, d, 4, 2, &plain, NULL), ST_OK);
    cr_assert_eq(b.ties, 2u);
    cr_assert_float_eq(b.strength[0], 0.5, 1e-9);
    cr_assert_float_eq(b.tie / (2 + b.tie), 0.5, 1e-9);
    bradley_terry_release(&b);
}

/* Written down as the formula stands. */
static double objective(const struct duel *d, size_t n, const double *lambda, double nu)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double a = exp(lambda[d[i].a]), b = exp(lambda[d[i].b]), root = sqrt(a * b);
        double won = d[i].won == DUEL_A ? a : d[i].won == DUEL_B ? b : nu * root;
        sum += log(won / (a + b + nu * root));
    }
    return sum;
}

Test(stats_bradley_terry, it_stops_on_the_top)
{
    enum { PLAYERS = 6, DUELS = 200 };
    struct duel d[DUELS];
    struct bradley_terry b;
    struct rng rng;
    double lambda[PLAYERS], step = 1e-5;
    rng_seed(&rng, 8);
    for (size_t i = 0; i < DUELS; i++) {
        uint32_t x = (uint32_t)rng_below(&rng, PLAYERS);
        uint32_t y = (uint32_t)((x + 1 + rng_below(&rng, PLAYERS - 1)) % PLAYERS);
        d[i] = (struct duel){x, y, (enum duel_won)rng_below(&rng, 3)};
    }
    cr_assert_eq(bradley_terry_fit(&b, d, DUELS, PLAYERS, &plain, NULL), ST_OK);
    for (size_t i = 0; i < PLAYERS; i++)
        lambda[i] = log(b.strength[i]);
    double top = objective(d, DUELS, lambda, b.tie);
    cr_assert_float_eq(top, b.log_likelihood, 1e-9);
    for (size_t i = 0; i < PLAYERS; i++) {
        lambda[i] += step;
        double up = objective(d, DUELS, lambda, b.tie);
        lambda[i] -= 2 * step;
        double down = objective(d, DUELS, lambda, b.tie);
        lambda[i] += step;
        cr_expect_float_eq((up - down) / (2 * step), 0, 1e-4);
    }
    cr_assert_lt(objective(d, DUELS, lambda, b.tie * 1.01), top);
    cr_assert_lt(objective(d, DUELS, lambda, b.tie * 0.99), top);
    bradley_terry_release(&b);
}

Test(stats_bradley_terry, who_never_loses_has_no_strength_but_by_a_prior)
{
    const struct duel d[] = {
        {0, 1, DUEL_A}, {0, 1, DUEL_A}, {1, 2, DUEL_A}, {1, 2, DUEL_B}};
    const struct bradley_terry_opts prior = {.prior = 1};
    struct bradley_terry b;
    struct err e = {0};
    cr_assert_eq(bradley_terry_fit(&b, d, 4, 3, &plain, &e), ST_INVALID);
    cr_assert_eq(bradley_terry_fit(&b, d, 4, 3, &prior, &e), ST_OK);
    cr_assert(b.strength[0] > b.strength[2] && b.strength[2] > b.strength[1]);
    cr_assert_float_eq(b.strength[0] + b.strength[1] + b.strength[2], 1, 1e-12);
    bradley_terry_release(&b);
}

Test(stats_bradley_terry, what_is_no_duel_is_refused)
{
    const struct duel alone[] = {{1, 1, DUEL_A}}, outside[] = {{0, 2, DUEL_A}};
    struct bradley_terry b;
    struct err e = {0};
    cr_assert_eq(bradley_terry_fit(&b, alone, 1, 2, &plain, &e), ST_INVALID);
    cr_assert_eq(bradley_terry_fit(&b, outside, 1, 2, &plain, &e), ST_INVALID);
    cr_assert_eq(bradley_terry_fit(&b, alone, 0, 2, &plain, &e), ST_INVALID);
    cr_assert_eq(
        bradley_terry_fit(&b, outside, 1, DUEL_PLAYERS_MAX + 1u, &plain, &e), ST_LIMIT);
}
