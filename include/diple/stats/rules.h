/*
 * The rules that find one label an item, behind one door: what each of them says
 * of items and of raters, whatever it is made of.
 *
 *     struct consensus_spec spec = {.rule = VOTE_MACE, .seed = 1};
 *     struct consensus_fit f;
 *     if (consensus_run(&f, &ratings, &spec, e) == ST_OK)
 *         f.found.label[i], f.right[g], consensus_says(&f, g, truth, said)
 *     consensus_fit_release(&f);
 *
 * Each rule is a line in consensus_rules.def and a file that opens with its model
 * and its paper. Ties stay ties (stats/consensus.h). A rule that has no model of
 * what raters say of each true label reports what they said beside its posteriors.
 */
#ifndef DIPLE_STATS_RULES_H
#define DIPLE_STATS_RULES_H

#include "diple/stats/consensus.h"

enum vote_rule {
    VOTE_MAJORITY,
    VOTE_WEIGHTED,
    VOTE_DAWID_SKENE,
    VOTE_MACE,
    VOTE_GLAD,
    VOTE_RULE_N
};

struct consensus_spec {
    enum vote_rule rule;
    bool prior;        /* Dawid-Skene: imagined ratings, four of five right */
    uint64_t seed;     /* MACE: of its starts */
    unsigned restarts; /* MACE; 0 is 10 */
    unsigned rounds;   /* at most; 0: the rule's own */
    double tolerance;  /* relative; 0: the rule's own */
    /* Asked after each round; false stops with ST_CANCELLED. May be NULL. */
    bool (*go_on)(void *arg, unsigned round, double objective);
    void *arg;
};

struct consensus_fit {
    enum vote_rule rule;
    const struct ratings *r; /* borrowed */
    struct consensus_labels found;
    double *posterior;  /* item, label; 0 where unrated. NULL: majority */
    double *right;      /* rater: expected share of right ratings; NULL: majority */
    double *trust;      /* rater: weight, competence or ability; NULL: none */
    double *difficulty; /* item: GLAD alone, 1 / beta; NaN where unrated */
    double *prevalence; /* label: Dawid-Skene alone */
    double *strategy;   /* rater, label: MACE alone, what spammers of them say */
    struct dawid_skene model; /* of its rule alone */
    unsigned rounds;          /* 0: nothing was iterated */
    unsigned restarts;
    bool converged;
    double change;
    double log_likelihood; /* NaN where the rule has none; GLAD's with its priors */
};

/* ST_LIMIT where posteriors would not fit; ST_INVALID without any rating where
 * the rule has a model. */
enum status consensus_run(
    struct consensus_fit *f, const struct ratings *r, const struct consensus_spec *spec,
    struct err *e);
void consensus_fit_release(struct consensus_fit *f);

/* The probability that a rater says `said` where `truth` is right; NaN where
 * nothing is known, and for the majority. */
double consensus_says(
    const struct consensus_fit *f, size_t rater, size_t truth, size_t said);

/* "dawid-skene"; NULL past the last. */
const char *consensus_rule_word(size_t rule);
/* What trust means: "weight", "competence", "ability"; NULL where there is none. */
const char *consensus_trust_word(enum vote_rule rule);

#endif
