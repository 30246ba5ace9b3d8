/*
 * The EM of Dawid and Skene (1979). For item i, true label j, rater g saying l:
 *
 *     E:  T_ij ∝ p_j prod_(g, l on i) pi_g(j, l)
 *     M:  pi_g(j, l) = sum_(i: g said l) T_ij / sum_l' …,   p_j = mean T_ij
 *
 * Both are one pass: an item's posterior goes straight into the next round's sums,
 * and is kept only after the last. Tables hold the labels a rater really gave, so
 * ten thousand raters with a thousand labels fit. Products are plain; one that
 * comes near to nothing is done again in logarithms.
 *
 * Worked: the paper's 45 patients and 5 observers (observer 1 three times each):
 * log-likelihood -192.890881, shares 0.40, 0.42, 0.11, 0.07.
 */
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/stats/consensus.h"

enum { ROUNDS_MAX = 1000 };
#define TOLERANCE    1e-9
#define NEAR_NOTHING 1e-250
/* Rounding alone must not break a tie. */
#define SAME_POSTERIOR 1e-9

struct em {
    struct dawid_skene *d;
    const struct dawid_skene_opts *opts;
    double *next;       /* as says, summed for the next round */
    double *prevalence; /* likewise */
    double *one;        /* posterior of one item */
    double items;       /* that have ratings */
};

void dawid_skene_release(struct dawid_skene *d)
{
    if (!d)
        return;
    free(d->prevalence);
    free(d->posterior);
    free(d->column);
    free(d->column_label);
    free(d->first_column);
    free(d->says);
    free(d->rows);
    *d = (struct dawid_skene){0};
}

static void number_columns(struct dawid_skene *d)
{
    const struct ratings *r = d->r;
    size_t pairs = r->raters * r->labels;
    AUTO_FREE uint32_t *at = mem_zalloc((pairs + 1) * sizeof *at);
    d->column = mem_array(NULL, r->n + 1, sizeof *d->column);
    d->column_label = mem_array(NULL, r->n + 1, sizeof *d->column_label);
    d->first_column = mem_zalloc((r->raters + 1) * sizeof *d->first_column);
    for (size_t i = 0; i < r->n; i++)
        at[r->rater[i] * r->labels + r->label[i]] = 1;
    for (size_t g = 0; g < r->raters; g++) {
        for (size_t l = 0; l < r->labels; l++) {
            if (!at[g * r->labels + l])
                continue;
            at[g * r->labels + l] = (uint32_t)d->columns;
            d->column_label[d->columns++] = (uint32_t)l;
        }
        d->first_column[g + 1] = (uint32_t)d->columns;
    }
    for (size_t i = 0; i < r->n; i++)
        d->column[i] = at[r->rater[i] * r->labels + r->label[i]];
}

static void begin_sums(struct em *m)
{
    memset(m->next, 0, m->d->columns * m->d->labels * sizeof *m->next);
    memset(m->prevalence, 0, m->d->labels * sizeof *m->prevalence);
}

static void add_item(struct em *m, size_t item)
{
    const struct dawid_skene *d = m->d;
    size_t labels = d->labels;
    for (size_t j = 0; j < labels; j++)
        m->prevalence[j] += m->one[j];
    for (uint32_t i = d->r->start[item]; i < d->r->start[item + 1]; i++) {
        double *to = m->next + d->column[i] * labels;
        for (size_t j = 0; j < labels; j++)
            to[j] += m->one[j];
    }
}

/* The row of each true label sums to 1 over what the rater says. */
static void finish_rater(struct em *m, size_t rater)
{
    struct dawid_skene *d = m->d;
    size_t labels = d->labels, from = d->first_column[rater];
    size_t to = d->first_column[rater + 1];
    double *rows = d->rows + rater * labels;
    double right = m->opts->prior_right, wrong = m->opts->prior_wrong;
    for (size_t j = 0; j < labels; j++)
        rows[j] = right + wrong * (double)(labels - 1);
    for (size_t c = from; c < to; c++) {
        for (size_t j = 0; j < labels; j++)
            rows[j] += m->next[c * labels + j];
    }
    for (size_t c = from; c < to; c++) {
        for (size_t j = 0; j < labels; j++) {
            double more = d->column_label[c] == j ? right : wrong;
            double sum = m->next[c * labels + j] + more;
            d->says[c * labels + j] = rows[j] > 0 ? sum / rows[j] : 0;
        }
    }
}

static void finish_sums(struct em *m)
{
    struct dawid_skene *d = m->d;
    double more = m->opts->prior_label, all = m->items + more * (double)d->labels;
    for (size_t g = 0; g < d->r->raters; g++)
        finish_rater(m, g);
    for (size_t j = 0; j < d->labels; j++)
        d->prevalence[j] = (m->prevalence[j] + more) / all;
}

static void begin_with_shares(struct em *m)
{
    const struct ratings *r = m->d->r;
    begin_sums(m);
    for (size_t i = 0; i < r->items; i++) {
        size_t n = ratings_of(r, i);
        if (n == 0)
            continue;
        memset(m->one, 0, m->d->labels * sizeof *m->one);
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++)
            m->one[r->label[k]] += 1 / (double)n;
        add_item(m, i);
        m->items++;
    }
    finish_sums(m);
}

/* For items whose products are too small: returns the log of their sum. */
static double weigh_in_logs(struct em *m, size_t item)
{
    const struct dawid_skene *d = m->d;
    double most = -INFINITY, sum = 0;
    for (size_t j = 0; j < d->labels; j++) {
        double log_p = log(d->prevalence[j]);
        for (uint32_t i = d->r->start[item]; i < d->r->start[item + 1]; i++)
            log_p += log(d->says[d->column[i] * d->labels + j]);
        m->one[j] = log_p;
        most = fmax(most, log_p);
    }
    if (isinf(most)) {
        /* No label can be right by these tables: what is known is the prior. */
        memcpy(m->one, d->prevalence, d->labels * sizeof *m->one);
        return 0;
    }
    for (size_t j = 0; j < d->labels; j++) {
        m->one[j] = exp(m->one[j] - most);
        sum += m->one[j];
    }
    for (size_t j = 0; j < d->labels; j++)
        m->one[j] /= sum;
    return most + log(sum);
}

static double weigh_item(struct em *m, size_t item)
{
    const struct dawid_skene *d = m->d;
    size_t labels = d->labels;
    double *one = m->one, sum = 0;
    memcpy(one, d->prevalence, labels * sizeof *one);
    for (uint32_t i = d->r->start[item]; i < d->r->start[item + 1]; i++) {
        const double *says = d->says + d->column[i] * labels;
        for (size_t j = 0; j < labels; j++)
            one[j] *= says[j];
    }
    for (size_t j = 0; j < labels; j++)
        sum += one[j];
    if (sum < NEAR_NOTHING)
        return weigh_in_logs(m, item);
    for (size_t j = 0; j < labels; j++)
        one[j] /= sum;
    return log(sum);
}

static double round_of(struct em *m)
{
    const struct ratings *r = m->d->r;
    double log_likelihood = 0;
    begin_sums(m);
    for (size_t i = 0; i < r->items; i++) {
        if (ratings_of(r, i) == 0)
            continue;
        log_likelihood += weigh_item(m, i);
        add_item(m, i);
    }
    return log_likelihood;
}

static enum status iterate(struct em *m, struct err *e)
{
    struct dawid_skene *d = m->d;
    const struct dawid_skene_opts *o = m->opts;
    unsigned most = o->rounds ? o->rounds : ROUNDS_MAX;
    double tolerance = o->tolerance > 0 ? o->tolerance : TOLERANCE;
    begin_with_shares(m);
    d->change = INFINITY;
    for (d->rounds = 1;; d->rounds++) {
        double before = d->log_likelihood;
        d->log_likelihood = round_of(m);
        if (d->rounds > 1)
            d->change = fabs(d->log_likelihood - before) / (1 + fabs(before));
        d->converged = d->change <= tolerance;
        if (d->converged || d->rounds >= most)
            return ST_OK;
        if (o->go_on && !o->go_on(o->arg, d->rounds, d->log_likelihood))
            return err_set(e, ST_CANCELLED, "stopped before the estimates settled");
        finish_sums(m);
    }
}

static void keep_posteriors(struct em *m)
{
    struct dawid_skene *d = m->d;
    d->posterior = mem_zalloc((d->r->items * d->labels + 1) * sizeof(double));
    for (size_t i = 0; i < d->r->items; i++) {
        if (ratings_of(d->r, i) == 0)
            continue;
        weigh_item(m, i);
        memcpy(d->posterior + i * d->labels, m->one, d->labels * sizeof(double));
    }
}

static enum status check_size(const struct ratings *r, struct err *e)
{
    if (r->n == 0) {
        err_set(e, ST_INVALID, "there is no rating to find a consensus in");
        err_hint(e, "every label in the table is empty");
        return ST_INVALID;
    }
    size_t most = r->items > r->raters ? r->items : r->raters;
    size_t width = most > r->n ? most : r->n;
    if (width > DAWID_SKENE_CELLS_MAX / r->labels) {
        err_set(
            e, ST_LIMIT, "%zu ratings with %zu labels are too many for Dawid-Skene",
            r->n, r->labels);
        err_hint(e, "the majority rule takes them");
        return ST_LIMIT;
    }
    return ST_OK;
}

enum status dawid_skene_fit(
    struct dawid_skene *d, const struct ratings *r, const struct dawid_skene_opts *opts,
    struct err *e)
{
    enum status st = check_size(r, e);
    if (st != ST_OK)
        return st;
    *d = (struct dawid_skene){
        .r = r, .labels = r->labels, .other_right = opts->prior_right};
    d->other_wrong = opts->prior_wrong;
    number_columns(d);
    size_t cells = d->columns * d->labels;
    d->prevalence = mem_zalloc(d->labels * sizeof *d->prevalence);
    d->says = mem_zalloc(cells * sizeof *d->says);
    d->rows = mem_zalloc((r->raters * d->labels + 1) * sizeof *d->rows);
    AUTO_FREE double *next = mem_array(NULL, cells, sizeof *next);
    AUTO_FREE double *sums = mem_array(NULL, 2 * d->labels, sizeof *sums);
    struct em m = {d, opts, next, sums, sums + d->labels, 0};
    st = iterate(&m, e);
    if (st == ST_OK)
        keep_posteriors(&m);
    else
        dawid_skene_release(d);
    return st;
}

void dawid_skene_decide(const struct dawid_skene *d, struct consensus_labels *c)
{
    *c = (struct consensus_labels){.items = d->r->items};
    c->label = mem_array(NULL, c->items + 1, sizeof *c->label);
    c->p = mem_array(NULL, c->items + 1, sizeof *c->p);
    for (size_t i = 0; i < c->items; i++) {
        const double *t = d->posterior + i * d->labels;
        size_t best = 0, same = 0;
        for (size_t j = 1; j < d->labels; j++)
            best = t[j] > t[best] ? j : best;
        for (size_t j = 0; j < d->labels; j++)
            same += t[best] - t[j] < SAME_POSTERIOR;
        bool rated = ratings_of(d->r, i) > 0;
        c->p[i] = t[best];
        c->label[i] = !rated     ? CONSENSUS_NONE
                      : same > 1 ? CONSENSUS_TIE
                                 : (uint32_t)best;
        c->unrated += !rated;
        c->tied += rated && same > 1;
    }
}

double dawid_skene_says(
    const struct dawid_skene *d, size_t rater, size_t truth, size_t said)
{
    double row = d->rows[rater * d->labels + truth];
    if (row <= 0)
        return NAN;
    for (size_t c = d->first_column[rater]; c < d->first_column[rater + 1]; c++) {
        if (d->column_label[c] == said)
            return d->says[c * d->labels + truth];
    }
    return said == truth ? d->other_right / row : d->other_wrong / row;
}

void dawid_skene_right(const struct dawid_skene *d, double *right)
{
    const struct ratings *r = d->r;
    AUTO_FREE double *n = mem_zalloc((r->raters + 1) * sizeof *n);
    for (size_t g = 0; g < r->raters; g++)
        right[g] = 0;
    for (size_t i = 0; i < r->items; i++) {
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            right[r->rater[k]] += d->posterior[i * d->labels + r->label[k]];
            n[r->rater[k]]++;
        }
    }
    for (size_t g = 0; g < r->raters; g++)
        right[g] = n[g] > 0 ? right[g] / n[g] : NAN;
}
