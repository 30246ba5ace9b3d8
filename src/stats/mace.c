/*
 * MACE: each rating is either known or made up. For item i with truth T_i, drawn
 * alike from all labels, and rater g:
 *
 *     with probability c_g   the rater says T_i                    (competence)
 *     else                   the rater says l with probability x_g(l)
 *
 * D. Hovy, T. Berg-Kirkpatrick, A. Vaswani, E. Hovy, "Learning Whom to Trust with
 * MACE", NAACL 2013. Fitted by variational EM with the priors of the paper: Beta
 * (1/2, 1/2) for c_g, Dirichlet (10) for x_g; instead of shares, the M step takes
 *
 *     exp(psi(count + prior)) / exp(psi(all counts + all priors))
 *
 * EM finds the nearest hill, so it begins several times at chance, and the start
 * with the largest likelihood stays. Reported are the posterior means of c and x.
 *
 * Worked: three raters who agree on 20 items and a fourth who always says the
 * first label: labels are those of the three, the fourth is trusted least.
 */
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "rules_inner.h"

enum { ROUNDS_MAX = 200, RESTARTS = 10 };
#define TOLERANCE   1e-7
#define PRIOR_KNOWS 0.5
#define PRIOR_SAYS  10.0

struct mace {
    const struct ratings *r;
    double *knows, *spams;   /* rater: weights of this round, not quite shares */
    double *says;            /* rater, label */
    double *n_knows, *n_not; /* what the E step counts */
    double *n_says;
    double *one;       /* posterior of one item */
    double *posterior; /* of all, by the last round */
};

/* For x > 0: carried up to where the asymptotic series is exact. */
static double digamma(double x)
{
    double sum = 0;
    while (x < 10) {
        sum -= 1 / x;
        x += 1;
    }
    double y = 1 / (x * x);
    double series =
        y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y / 132))));
    return sum + log(x) - 0.5 / x - series;
}

static void begin_at_chance(struct mace *m, struct rng *rng)
{
    size_t labels = m->r->labels;
    for (size_t g = 0; g < m->r->raters; g++) {
        double sum = 0;
        m->knows[g] = 0.25 + 0.5 * rng_unit(rng);
        m->spams[g] = 1 - m->knows[g];
        for (size_t l = 0; l < labels; l++)
            sum += m->says[g * labels + l] = 0.5 + rng_unit(rng);
        for (size_t l = 0; l < labels; l++)
            m->says[g * labels + l] /= sum;
    }
}

/* The posterior of one item goes to m->one; the log of its evidence. */
static double weigh_item(struct mace *m, size_t item)
{
    const struct ratings *r = m->r;
    double base = -log((double)r->labels);
    memset(m->one, 0, r->labels * sizeof *m->one);
    for (uint32_t k = r->start[item]; k < r->start[item + 1]; k++) {
        size_t g = r->rater[k], l = r->label[k];
        double spam = m->spams[g] * m->says[g * r->labels + l];
        base += log(spam);
        m->one[l] += log1p(m->knows[g] / spam);
    }
    return base + shares_of_logs(m->one, r->labels);
}

static double count_all(struct mace *m)
{
    const struct ratings *r = m->r;
    double evidence = 0;
    memset(m->n_knows, 0, r->raters * sizeof *m->n_knows);
    memset(m->n_not, 0, r->raters * sizeof *m->n_not);
    memset(m->n_says, 0, r->raters * r->labels * sizeof *m->n_says);
    for (size_t i = 0; i < r->items; i++) {
        if (ratings_of(r, i) == 0)
            continue;
        evidence += weigh_item(m, i);
        memcpy(m->posterior + i * r->labels, m->one, r->labels * sizeof *m->one);
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            size_t g = r->rater[k], l = r->label[k];
            double spam = m->spams[g] * m->says[g * r->labels + l];
            double known = m->one[l] * m->knows[g] / (m->knows[g] + spam);
            m->n_knows[g] += known;
            m->n_not[g] += 1 - known;
            m->n_says[g * r->labels + l] += 1 - known;
        }
    }
    return evidence;
}

static void take_weights(struct mace *m)
{
    size_t labels = m->r->labels;
    for (size_t g = 0; g < m->r->raters; g++) {
        double all = digamma(m->n_knows[g] + m->n_not[g] + 2 * PRIOR_KNOWS);
        m->knows[g] = exp(digamma(m->n_knows[g] + PRIOR_KNOWS) - all);
        m->spams[g] = exp(digamma(m->n_not[g] + PRIOR_KNOWS) - all);
        double said = digamma(m->n_not[g] + PRIOR_SAYS * (double)labels);
        for (size_t l = 0; l < labels; l++)
            m->says[g * labels + l] =
                exp(digamma(m->n_says[g * labels + l] + PRIOR_SAYS) - said);
    }
}

/* The means of what is believed of each rater. */
static void keep(const struct mace *m, struct consensus_fit *f)
{
    size_t labels = m->r->labels, cells = m->r->items * labels;
    memcpy(f->posterior, m->posterior, cells * sizeof *f->posterior);
    for (size_t g = 0; g < m->r->raters; g++) {
        double n = m->n_knows[g] + m->n_not[g];
        f->trust[g] =
            n > 0 ? (m->n_knows[g] + PRIOR_KNOWS) / (n + 2 * PRIOR_KNOWS) : NAN;
        for (size_t l = 0; l < labels; l++)
            f->strategy[g * labels + l] = (m->n_says[g * labels + l] + PRIOR_SAYS) /
                                          (m->n_not[g] + PRIOR_SAYS * (double)labels);
    }
}

static enum status climb(
    struct mace *m, struct consensus_fit *f, const struct consensus_spec *spec,
    struct err *e)
{
    enum status st = ST_OK;
    f->rounds = 0;
    while (consensus_goes_on(f, spec, count_all(m), &st, e))
        take_weights(m);
    return st;
}

static enum status best_of(
    struct mace *m, struct consensus_fit *f, const struct consensus_spec *spec,
    struct err *e)
{
    struct consensus_fit best = {.log_likelihood = -INFINITY};
    struct rng rng;
    rng_seed(&rng, spec->seed);
    for (unsigned i = 0; i < spec->restarts; i++) {
        begin_at_chance(m, &rng);
        enum status st = climb(m, f, spec, e);
        if (st != ST_OK)
            return st;
        if (f->log_likelihood <= best.log_likelihood)
            continue;
        keep(m, f);
        best = *f;
    }
    f->log_likelihood = best.log_likelihood;
    f->rounds = best.rounds;
    f->converged = best.converged;
    f->change = best.change;
    f->restarts = spec->restarts;
    return ST_OK;
}

enum status mace_run(
    struct consensus_fit *f, const struct consensus_spec *spec, struct err *e)
{
    const struct ratings *r = f->r;
    struct consensus_spec own = *spec;
    size_t raters = r->raters + 1, cells = r->raters * r->labels + 1;
    AUTO_FREE double *by_rater = mem_zalloc(4 * raters * sizeof *by_rater);
    AUTO_FREE double *by_label = mem_zalloc(2 * cells * sizeof *by_label);
    AUTO_FREE double *one = mem_zalloc((r->labels + 1) * sizeof *one);
    AUTO_FREE double *all = mem_zalloc((r->items * r->labels + 1) * sizeof *all);
    struct mace m = {
        .r = r,
        .knows = by_rater,
        .spams = by_rater + raters,
        .n_knows = by_rater + 2 * raters,
        .n_not = by_rater + 3 * raters,
        .says = by_label,
        .n_says = by_label + cells,
        .one = one,
        .posterior = all};
    own.rounds = spec->rounds ? spec->rounds : ROUNDS_MAX;
    own.tolerance = spec->tolerance > 0 ? spec->tolerance : TOLERANCE;
    own.restarts = spec->restarts ? spec->restarts : RESTARTS;
    f->trust = mem_zalloc(raters * sizeof *f->trust);
    f->strategy = mem_zalloc(cells * sizeof *f->strategy);
    return best_of(&m, f, &own, e);
}
