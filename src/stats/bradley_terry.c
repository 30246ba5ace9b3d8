/*
 * Strengths p_i with ties, R. R. Davidson (JASA 65 (1970) 317-328), which without
 * ties is R. A. Bradley and M. E. Terry's model (Biometrika 39 (1952) 324-345):
 *
 *     P(i beats j) = p_i / D_ij,   P(alike) = nu sqrt(p_i p_j) / D_ij
 *     D_ij = p_i + p_j + nu sqrt(p_i p_j)
 *
 * Fitted by the MM way of D. R. Hunter (Annals of Statistics 32 (2004) 384-406):
 * -log D lies above its tangent, and sqrt(p_i p_j) below the mean of p_i and p_j,
 * each by what they were. With s_i wins of i, ties as half, and n_ij duels,
 *
 *     p_i <- s_i / sum_j n_ij (1 + nu/2 sqrt(p_j / p_i)) / D_ij
 *     nu  <- ties / sum n_ij sqrt(p_i p_j) / D_ij
 *
 * and the likelihood never falls. It has a greatest value where wins lead from
 * everybody to everybody (L. R. Ford, 1957). Standard errors of log p_i around
 * their mean are from the information matrix, the tie parameter taken as known.
 *
 * Worked: wins A-B 2, A-D 1, B-A 3, B-C 5, C-B 3, C-D 1, D-A 4, D-C 3 (Wikipedia):
 * 0.138692, 0.226152, 0.143022, 0.492133.
 */
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/stats/duels.h"

enum { ROUNDS_MAX = 100000 };
#define TOLERANCE 1e-10

/* All duels of one pair. */
struct pair {
    uint32_t a, b;
    double wins_a, wins_b, ties;
};

struct fit {
    struct bradley_terry *t;
    struct pair *pair;
    size_t n;
    double prior;
    double *below; /* players: the sums under s_i */
};

void bradley_terry_release(struct bradley_terry *b)
{
    if (!b)
        return;
    free(b->strength);
    free(b->se);
    free(b->won);
    free(b->played);
    *b = (struct bradley_terry){0};
}

static int by_players(const void *x, const void *y)
{
    const struct pair *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static size_t fold(struct pair *pair, const struct duel *duels, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool turn = duels[i].a > duels[i].b;
        struct pair p = {
            turn ? duels[i].b : duels[i].a, turn ? duels[i].a : duels[i].b, 0, 0, 0};
        p.ties = duels[i].won == DUEL_TIE;
        p.wins_a = duels[i].won == (turn ? DUEL_B : DUEL_A);
        p.wins_b = duels[i].won == (turn ? DUEL_A : DUEL_B);
        pair[i] = p;
    }
    qsort(pair, n, sizeof *pair, by_players);
    for (size_t i = 0; i < n; i++) {
        if (kept && by_players(&pair[kept - 1], &pair[i]) == 0) {
            pair[kept - 1].wins_a += pair[i].wins_a;
            pair[kept - 1].wins_b += pair[i].wins_b;
            pair[kept - 1].ties += pair[i].ties;
        } else {
            pair[kept++] = pair[i];
        }
    }
    return kept;
}

/* How many can be reached from player 0 along wins (or, back, along losses). */
static size_t reached(const struct fit *f, bool back)
{
    AUTO_FREE unsigned char *seen = mem_zalloc(f->t->players + 1);
    size_t all = 1, before = 0;
    seen[0] = 1;
    while (all != before) {
        before = all;
        for (size_t i = 0; i < f->n; i++) {
            const struct pair *p = &f->pair[i];
            bool down = p->ties > 0 || (back ? p->wins_b : p->wins_a) > 0;
            bool up = p->ties > 0 || (back ? p->wins_a : p->wins_b) > 0;
            if (seen[p->a] && !seen[p->b] && down)
                all += seen[p->b] = 1;
            else if (seen[p->b] && !seen[p->a] && up)
                all += seen[p->a] = 1;
        }
    }
    return all;
}

static enum status check(
    const struct duel *duels, size_t n, size_t players, struct err *e)
{
    if (players > DUEL_PLAYERS_MAX)
        return err_set(
            e, ST_LIMIT, "%zu are compared; at most %d can be", players,
            DUEL_PLAYERS_MAX);
    if (n == 0)
        return err_set(e, ST_INVALID, "there is no comparison to learn from");
    for (size_t i = 0; i < n; i++) {
        if (duels[i].a >= players || duels[i].b >= players || duels[i].a == duels[i].b)
            return err_set(e, ST_INVALID, "comparison %zu is not between two", i);
    }
    return ST_OK;
}

static void count_wins(struct fit *f)
{
    struct bradley_terry *t = f->t;
    for (size_t i = 0; i < f->n; i++) {
        const struct pair *p = &f->pair[i];
        double all = p->wins_a + p->wins_b + p->ties;
        t->won[p->a] += p->wins_a + p->ties / 2;
        t->won[p->b] += p->wins_b + p->ties / 2;
        t->played[p->a] += all;
        t->played[p->b] += all;
        t->ties += (size_t)p->ties;
    }
}

/* Around a geometric mean of 1, where the one of middling strength stands. */
static void centre(double *p, size_t n)
{
    double mean = 0;
    for (size_t i = 0; i < n; i++)
        mean += log(p[i]) / (double)n;
    for (size_t i = 0; i < n; i++)
        p[i] = exp(log(p[i]) - mean);
}

static double log_likelihood(const struct fit *f)
{
    const double *s = f->t->strength;
    double sum = 0, nu = f->t->tie;
    for (size_t i = 0; i < f->n; i++) {
        const struct pair *p = &f->pair[i];
        double a = s[p->a], b = s[p->b], root = sqrt(a * b), all = a + b + nu * root;
        sum += p->wins_a * log(a / all) + p->wins_b * log(b / all);
        sum += p->ties > 0 ? p->ties * log(nu * root / all) : 0;
    }
    for (size_t i = 0; i < f->t->players && f->prior > 0; i++)
        sum += f->prior * log(sqrt(s[i]) / (s[i] + 1));
    return sum;
}

/* One round; the largest change of a log strength. */
static double improve(struct fit *f)
{
    struct bradley_terry *t = f->t;
    double *s = t->strength, ties_below = 0, change = 0;
    for (size_t i = 0; i < t->players; i++)
        f->below[i] = f->prior / (s[i] + 1);
    for (size_t i = 0; i < f->n; i++) {
        const struct pair *p = &f->pair[i];
        double a = s[p->a], b = s[p->b], root = sqrt(a * b);
        double n = (p->wins_a + p->wins_b + p->ties) / (a + b + t->tie * root);
        f->below[p->a] += n * (1 + t->tie / 2 * root / a);
        f->below[p->b] += n * (1 + t->tie / 2 * root / b);
        ties_below += n * root;
    }
    for (size_t i = 0; i < t->players; i++) {
        double to = (t->won[i] + f->prior / 2) / f->below[i];
        change = fmax(change, fabs(log(to / s[i])));
        s[i] = to;
    }
    if (t->ties > 0) {
        double to = (double)t->ties / ties_below;
        change = fmax(change, fabs(log(to / t->tie)));
        t->tie = to;
    }
    if (f->prior == 0)
        centre(s, t->players);
    return change;
}

static enum status iterate(
    struct fit *f, const struct bradley_terry_opts *o, struct err *e)
{
    struct bradley_terry *t = f->t;
    unsigned most = o->rounds ? o->rounds : ROUNDS_MAX;
    double tolerance = o->tolerance > 0 ? o->tolerance : TOLERANCE;
    for (size_t i = 0; i < t->players; i++)
        t->strength[i] = 1;
    t->tie = t->ties > 0 ? 1 : 0;
    while (!t->converged && t->rounds < most) {
        t->converged = improve(f) <= tolerance;
        t->rounds++;
        if (o->go_on && t->rounds % 64 == 0 &&
            !o->go_on(o->arg, t->rounds, log_likelihood(f)))
            return err_set(e, ST_CANCELLED, "stopped before the strengths settled");
    }
    t->log_likelihood = log_likelihood(f);
    return ST_OK;
}

/* What one duel tells of the difference of two log strengths. */
static double information(double a, double b, double nu)
{
    double root = nu * sqrt(a * b), all = a + b + root;
    double mean = (a + root / 2) / all;
    return (a + root / 4) / all - mean * mean;
}

/* The inverse of a symmetric positive n x n, in place, by Gauss and Jordan. */
static void invert(double *m, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        double d = m[k * n + k];
        m[k * n + k] = 1;
        for (size_t j = 0; j < n; j++)
            m[k * n + j] /= d;
        for (size_t i = 0; i < n; i++) {
            double by = m[i * n + k];
            if (i == k || by == 0)
                continue;
            m[i * n + k] = 0;
            for (size_t j = 0; j < n; j++)
                m[i * n + j] -= by * m[k * n + j];
        }
    }
}

static void find_errors(struct fit *f)
{
    struct bradley_terry *t = f->t;
    size_t n = t->players;
    for (size_t i = 0; i < n; i++)
        t->se[i] = NAN;
    if (n > DUEL_ERRORS_MAX)
        return;
    AUTO_FREE double *m = mem_zalloc(n * n * sizeof *m);
    double flat = f->prior > 0 ? 0 : 1 / (double)n;
    for (size_t i = 0; i < n * n; i++)
        m[i] = flat;
    for (size_t i = 0; i < f->n; i++) {
        const struct pair *p = &f->pair[i];
        double v = (p->wins_a + p->wins_b + p->ties) *
                   information(t->strength[p->a], t->strength[p->b], t->tie);
        m[p->a * n + p->a] += v;
        m[p->b * n + p->b] += v;
        m[p->a * n + p->b] -= v;
        m[p->b * n + p->a] -= v;
    }
    for (size_t i = 0; i < n && f->prior > 0; i++)
        m[i * n + i] += f->prior * information(t->strength[i], 1, 0);
    invert(m, n);
    for (size_t i = 0; i < n; i++)
        t->se[i] = sqrt(fmax(m[i * n + i] - flat, 0));
}

static void finish(struct fit *f)
{
    struct bradley_terry *t = f->t;
    double sum = 0, right = 0, decided = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct pair *p = &f->pair[i];
        double a = t->strength[p->a], b = t->strength[p->b];
        decided += p->wins_a + p->wins_b;
        right += a > b ? p->wins_a : a < b ? p->wins_b : (p->wins_a + p->wins_b) / 2;
    }
    t->agreement = decided > 0 ? right / decided : NAN;
    for (size_t i = 0; i < t->players; i++)
        sum += t->strength[i];
    for (size_t i = 0; i < t->players; i++)
        t->strength[i] /= sum;
}

static enum status fit(
    struct fit *f, const struct bradley_terry_opts *opts, struct err *e)
{
    size_t players = f->t->players;
    if (f->prior <= 0 && (reached(f, false) < players || reached(f, true) < players)) {
        err_set(
            e, ST_INVALID,
            "wins do not lead from everyone to everyone, so strengths have no bound");
        err_hint(e, "a prior takes care of those who always win, or always lose");
        return ST_INVALID;
    }
    count_wins(f);
    enum status st = iterate(f, opts, e);
    if (st != ST_OK)
        return st;
    find_errors(f);
    finish(f);
    return ST_OK;
}

enum status bradley_terry_fit(
    struct bradley_terry *b, const struct duel *duels, size_t n, size_t players,
    const struct bradley_terry_opts *opts, struct err *e)
{
    enum status st = check(duels, n, players, e);
    if (st != ST_OK)
        return st;
    AUTO_FREE struct pair *pair = mem_array(NULL, n + 1, sizeof *pair);
    AUTO_FREE double *below = mem_zalloc((players + 1) * sizeof *below);
    *b = (struct bradley_terry){.players = players};
    b->strength = mem_zalloc((players + 1) * sizeof *b->strength);
    b->se = mem_zalloc((players + 1) * sizeof *b->se);
    b->won = mem_zalloc((players + 1) * sizeof *b->won);
    b->played = mem_zalloc((players + 1) * sizeof *b->played);
    struct fit f = {b, pair, fold(pair, duels, n), opts->prior, below};
    st = fit(&f, opts, e);
    if (st != ST_OK)
        bradley_terry_release(b);
    return st;
}
