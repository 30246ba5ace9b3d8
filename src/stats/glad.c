/*
 * GLAD: raters differ in ability, items in difficulty. Rater g says the truth of
 * item i with probability
 *
 *     s_gi = 1 / (1 + exp(-a_g b_i)),      b_i = exp(u_i) > 0
 *
 * and any other of the L labels with (1 - s_gi) / (L - 1); truths are drawn alike
 * from all labels; a_g and u_i are normal about 1 with variance 1. Difficulty is
 * 1 / b_i; an ability below 0 is a rater who says the opposite.
 *
 * J. Whitehill, P. Ruvolo, T. Wu, J. Bergsma, J. Movellan, "Whose Vote Should
 * Count More", NIPS 2009. EM from a = 1, u = 1; the M step goes uphill by Newton
 * steps, first for all a, then for all u, each halved until it does not go down.
 *
 * Worked: as in mace.c; the item on which able raters disagree is the hardest.
 */
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "rules_inner.h"

enum { ROUNDS_MAX = 500, STEPS = 3, HALVINGS = 20 };
#define TOLERANCE 1e-8
#define MEAN      1.0

struct glad {
    const struct ratings *r;
    double *able;            /* rater */
    double *ease;            /* item: u */
    double *p;               /* rating: the posterior of what it says */
    uint32_t *item;          /* rating */
    uint32_t *by, *by_start; /* ratings by rater */
};

/* log(1 / (1 + exp(-x))) */
static double log_logistic(double x)
{
    return x > 0 ? -log1p(exp(-x)) : x - log1p(exp(x));
}

static void index_ratings(struct glad *m)
{
    const struct ratings *r = m->r;
    for (size_t i = 0; i < r->n; i++)
        m->by_start[r->rater[i] + 1]++;
    for (size_t g = 0; g < r->raters; g++)
        m->by_start[g + 1] += m->by_start[g];
    AUTO_FREE uint32_t *at = mem_array(NULL, r->raters + 1, sizeof *at);
    memcpy(at, m->by_start, r->raters * sizeof *at);
    for (size_t i = 0; i < r->items; i++) {
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            m->item[k] = (uint32_t)i;
            m->by[at[r->rater[k]]++] = k;
        }
    }
}

/* The log of the evidence of all ratings, with the priors. */
static double expect(struct glad *m, double *posterior)
{
    const struct ratings *r = m->r;
    double others = r->labels > 1 ? log((double)r->labels - 1) : 0, sum = 0;
    for (size_t i = 0; i < r->items; i++) {
        double *t = posterior + i * r->labels, base = -log((double)r->labels);
        if (ratings_of(r, i) == 0)
            continue;
        memset(t, 0, r->labels * sizeof *t);
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            double x = m->able[r->rater[k]] * exp(m->ease[i]);
            double wrong = log_logistic(-x) - others;
            base += wrong;
            t[r->label[k]] += log_logistic(x) - wrong;
        }
        sum += base + shares_of_logs(t, r->labels);
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++)
            m->p[k] = t[r->label[k]];
        sum -= (m->ease[i] - MEAN) * (m->ease[i] - MEAN) / 2;
    }
    for (size_t g = 0; g < r->raters; g++)
        sum -= (m->able[g] - MEAN) * (m->able[g] - MEAN) / 2;
    return sum;
}

/* What one ability, or one ease, adds to the expected log-likelihood at v, with
 * its slope and (never less than 1) its curvature. */
struct hill {
    double at, slope, curve;
};

static void add_rating(struct hill *h, double x, double by, double p)
{
    double s = 1 / (1 + exp(-x));
    h->at += p * log_logistic(x) + (1 - p) * log_logistic(-x);
    h->slope += by * (p - s);
    h->curve += by * by * s * (1 - s);
}

static struct hill prior_of(double v)
{
    return (struct hill){-(v - MEAN) * (v - MEAN) / 2, -(v - MEAN), 1};
}

static struct hill of_rater(const struct glad *m, size_t g, double v)
{
    struct hill h = prior_of(v);
    for (uint32_t i = m->by_start[g]; i < m->by_start[g + 1]; i++) {
        uint32_t k = m->by[i];
        double b = exp(m->ease[m->item[k]]);
        add_rating(&h, v * b, b, m->p[k]);
    }
    return h;
}

static struct hill of_item(const struct glad *m, size_t i, double v)
{
    struct hill h = prior_of(v);
    for (uint32_t k = m->r->start[i]; k < m->r->start[i + 1]; k++) {
        double x = m->able[m->r->rater[k]] * exp(v);
        add_rating(&h, x, x, m->p[k]);
    }
    return h;
}

typedef struct hill hill_of(const struct glad *m, size_t which, double v);

static void climb(const struct glad *m, hill_of *hill, size_t which, double *v)
{
    struct hill h = hill(m, which, *v);
    for (int step = 0; step < STEPS; step++) {
        double by = h.slope / h.curve;
        bool up = false;
        for (int i = 0; i < HALVINGS && !up; i++, by /= 2) {
            struct hill to = hill(m, which, *v + by);
            up = to.at >= h.at;
            if (up) {
                *v += by;
                h = to;
            }
        }
        if (!up || fabs(by) < 1e-12)
            return;
    }
}

static void maximise(struct glad *m)
{
    for (size_t g = 0; g < m->r->raters; g++)
        climb(m, of_rater, g, &m->able[g]);
    for (size_t i = 0; i < m->r->items; i++) {
        if (ratings_of(m->r, i) > 0)
            climb(m, of_item, i, &m->ease[i]);
    }
}

static void keep(const struct glad *m, struct consensus_fit *f)
{
    for (size_t g = 0; g < m->r->raters; g++)
        f->trust[g] = m->by_start[g] < m->by_start[g + 1] ? m->able[g] : NAN;
    for (size_t i = 0; i < m->r->items; i++)
        f->difficulty[i] = ratings_of(m->r, i) > 0 ? exp(-m->ease[i]) : NAN;
}

enum status glad_run(
    struct consensus_fit *f, const struct consensus_spec *spec, struct err *e)
{
    const struct ratings *r = f->r;
    struct consensus_spec own = *spec;
    enum status st = ST_OK;
    AUTO_FREE double *able = mem_array(NULL, r->raters + 1, sizeof *able);
    AUTO_FREE double *ease = mem_array(NULL, r->items + 1, sizeof *ease);
    AUTO_FREE double *p = mem_zalloc((r->n + 1) * sizeof *p);
    AUTO_FREE uint32_t *item = mem_zalloc((r->n + 1) * sizeof *item);
    AUTO_FREE uint32_t *by = mem_zalloc((r->n + 1) * sizeof *by);
    AUTO_FREE uint32_t *start = mem_zalloc((r->raters + 1) * sizeof *start);
    struct glad m = {r, able, ease, p, item, by, start};
    own.rounds = spec->rounds ? spec->rounds : ROUNDS_MAX;
    own.tolerance = spec->tolerance > 0 ? spec->tolerance : TOLERANCE;
    f->trust = mem_zalloc((r->raters + 1) * sizeof *f->trust);
    f->difficulty = mem_zalloc((r->items + 1) * sizeof *f->difficulty);
    for (size_t g = 0; g < r->raters; g++)
        able[g] = MEAN;
    for (size_t i = 0; i < r->items; i++)
        ease[i] = MEAN;
    index_ratings(&m);
    while (consensus_goes_on(f, &own, expect(&m, f->posterior), &st, e))
        maximise(&m);
    keep(&m, f);
    return st;
}
