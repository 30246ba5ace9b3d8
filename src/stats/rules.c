#include "diple/stats/rules.h"

#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "rules_inner.h"

enum { PRIOR_RIGHT = 4 /* of five imagined ratings of each true label */ };

struct rule {
    const char *word;
    const char *trust;
    consensus_rule_run *run;
};

#define RULE(name, word, trust, run) [VOTE_##name] = {word, trust, run},
static const struct rule rules[VOTE_RULE_N] = {
#include "consensus_rules.def"
};
#undef RULE

const char *consensus_rule_word(size_t rule)
{
    return rule < VOTE_RULE_N ? rules[rule].word : NULL;
}

const char *consensus_trust_word(enum vote_rule rule)
{
    return rules[rule].trust;
}

void consensus_fit_release(struct consensus_fit *f)
{
    if (!f)
        return;
    consensus_release(&f->found);
    dawid_skene_release(&f->model);
    free(f->posterior);
    free(f->right);
    free(f->trust);
    free(f->difficulty);
    free(f->prevalence);
    free(f->strategy);
    *f = (struct consensus_fit){0};
}

double shares_of_logs(double *v, size_t n)
{
    double most = -INFINITY, sum = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, v[i]);
    for (size_t i = 0; i < n; i++) {
        v[i] = exp(v[i] - most);
        sum += v[i];
    }
    for (size_t i = 0; i < n; i++)
        v[i] /= sum;
    return n ? most + log(sum) : most;
}

bool consensus_goes_on(
    struct consensus_fit *f, const struct consensus_spec *spec, double objective,
    enum status *st, struct err *e)
{
    double before = f->log_likelihood;
    f->log_likelihood = objective;
    f->rounds++;
    f->change =
        f->rounds > 1 ? fabs(objective - before) / (1 + fabs(before)) : INFINITY;
    f->converged = f->change <= spec->tolerance;
    if (f->converged || f->rounds >= spec->rounds)
        return false;
    if (spec->go_on && !spec->go_on(spec->arg, f->rounds, objective)) {
        *st = err_set(e, ST_CANCELLED, "stopped before the estimates settled");
        return false;
    }
    return true;
}

enum status majority_run(
    struct consensus_fit *f, const struct consensus_spec *spec, struct err *e)
{
    (void)spec;
    (void)e;
    majority_decide(&f->found, f->r);
    return ST_OK;
}

enum status dawid_skene_run(
    struct consensus_fit *f, const struct consensus_spec *spec, struct err *e)
{
    const struct ratings *r = f->r;
    struct dawid_skene_opts opts = {
        .rounds = spec->rounds,
        .tolerance = spec->tolerance,
        .go_on = spec->go_on,
        .arg = spec->arg};
    if (spec->prior) {
        opts.prior_right = PRIOR_RIGHT;
        opts.prior_wrong = 1.0 / (r->labels > 1 ? (double)r->labels - 1 : 1);
        opts.prior_label = 1;
    }
    enum status st = dawid_skene_fit(&f->model, r, &opts, e);
    if (st != ST_OK)
        return st;
    memcpy(
        f->posterior, f->model.posterior, r->items * r->labels * sizeof *f->posterior);
    f->prevalence = mem_array(NULL, r->labels + 1, sizeof *f->prevalence);
    memcpy(f->prevalence, f->model.prevalence, r->labels * sizeof *f->prevalence);
    f->rounds = f->model.rounds;
    f->converged = f->model.converged;
    f->change = f->model.change;
    f->log_likelihood = f->model.log_likelihood;
    return ST_OK;
}

/* ---- what all of them are asked ------------------------------------------ */

static void decide(struct consensus_fit *f)
{
    struct consensus_labels *c = &f->found;
    size_t labels = f->r->labels;
    *c = (struct consensus_labels){.items = f->r->items};
    c->label = mem_array(NULL, c->items + 1, sizeof *c->label);
    c->p = mem_array(NULL, c->items + 1, sizeof *c->p);
    for (size_t i = 0; i < c->items; i++) {
        const double *t = f->posterior + i * labels;
        size_t best = 0, same = 0;
        bool rated = ratings_of(f->r, i) > 0;
        for (size_t j = 1; j < labels; j++)
            best = t[j] > t[best] ? j : best;
        for (size_t j = 0; j < labels; j++)
            same += t[best] - t[j] < SAME_POSTERIOR;
        c->p[i] = rated ? t[best] : 0;
        c->label[i] = !rated     ? CONSENSUS_NONE
                      : same > 1 ? CONSENSUS_TIE
                                 : (uint32_t)best;
        c->unrated += !rated;
        c->tied += rated && same > 1;
    }
}

static void find_right(struct consensus_fit *f)
{
    const struct ratings *r = f->r;
    AUTO_FREE double *n = mem_zalloc((r->raters + 1) * sizeof *n);
    f->right = mem_zalloc((r->raters + 1) * sizeof *f->right);
    for (size_t i = 0; i < r->items; i++) {
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            f->right[r->rater[k]] += f->posterior[i * r->labels + r->label[k]];
            n[r->rater[k]]++;
        }
    }
    for (size_t g = 0; g < r->raters; g++)
        f->right[g] = n[g] > 0 ? f->right[g] / n[g] : NAN;
}

static enum status check(const struct ratings *r, const char *word, struct err *e)
{
    if (r->n == 0) {
        err_set(e, ST_INVALID, "there is no rating to find a consensus in");
        err_hint(e, "every label in the table is empty");
        return ST_INVALID;
    }
    size_t most = r->items > r->raters ? r->items : r->raters;
    if (most <= DAWID_SKENE_CELLS_MAX / r->labels)
        return ST_OK;
    err_set(
        e, ST_LIMIT, "%zu items and %zu annotators with %zu labels are too many for %s",
        r->items, r->raters, r->labels, word);
    err_hint(e, "the majority rule takes them");
    return ST_LIMIT;
}

enum status consensus_run(
    struct consensus_fit *f, const struct ratings *r, const struct consensus_spec *spec,
    struct err *e)
{
    const struct rule *rule = &rules[spec->rule];
    bool models = spec->rule != VOTE_MAJORITY;
    enum status st = models ? check(r, rule->word, e) : ST_OK;
    *f = (struct consensus_fit){
        .rule = spec->rule, .r = r, .log_likelihood = NAN, .change = NAN};
    if (st != ST_OK)
        return st;
    if (models)
        f->posterior = mem_zalloc((r->items * r->labels + 1) * sizeof *f->posterior);
    st = rule->run(f, spec, e);
    if (st != ST_OK) {
        consensus_fit_release(f);
        return st;
    }
    if (models) {
        decide(f);
        find_right(f);
    }
    return ST_OK;
}

/* What they said beside the posteriors. */
static double said_beside(
    const struct consensus_fit *f, size_t rater, size_t truth, size_t said)
{
    const struct ratings *r = f->r;
    double hits = 0, all = 0;
    for (size_t i = 0; i < r->items; i++) {
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            if (r->rater[k] != rater)
                continue;
            double t = f->posterior[i * r->labels + truth];
            all += t;
            hits += r->label[k] == said ? t : 0;
        }
    }
    return all > 0 ? hits / all : NAN;
}

double consensus_says(
    const struct consensus_fit *f, size_t rater, size_t truth, size_t said)
{
    switch (f->rule) {
    case VOTE_MAJORITY: return NAN;
    case VOTE_DAWID_SKENE: return dawid_skene_says(&f->model, rater, truth, said);
    case VOTE_MACE:
        return (truth == said ? f->trust[rater] : 0) +
               (1 - f->trust[rater]) * f->strategy[rater * f->r->labels + said];
    default: return said_beside(f, rater, truth, said);
    }
}
