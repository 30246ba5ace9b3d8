#include "support/judged.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

void judged_make(
    struct judged *j, size_t items, size_t raters, size_t labels, const double *knows,
    uint64_t seed)
{
    AUTO_FREE struct rating *all = mem_array(NULL, items * raters, sizeof *all);
    struct ratings_size size = {items, raters, labels};
    struct rng rng;
    size_t n = 0;
    cr_assert_leq(items, (size_t)JUDGED_MAX);
    rng_seed(&rng, seed);
    for (uint32_t i = 0; i < items; i++) {
        j->truth[i] = (uint32_t)rng_below(&rng, labels);
        for (uint32_t g = 0; g < raters; g++) {
            bool known = rng_unit(&rng) < knows[g];
            uint32_t guess = (uint32_t)rng_below(&rng, labels);
            all[n++] = (struct rating){i, g, known ? j->truth[i] : guess};
        }
    }
    ratings_build(&j->r, &size, all, n, RATINGS_KEEP_REPEATS, NULL);
}

void judged_release(struct judged *j)
{
    ratings_release(&j->r);
}

double judged_accuracy(const struct judged *j, const struct consensus_fit *f)
{
    double right = 0;
    for (size_t i = 0; i < j->r.items; i++)
        right += f->found.label[i] == j->truth[i];
    return right / (double)j->r.items;
}

double judged_crowd_accuracy(const struct crowd *c, enum vote_rule rule)
{
    struct consensus_spec spec = {.rule = rule, .seed = 1};
    struct consensus_fit f;
    double right = 0, n = 0;
    cr_assert_eq(consensus_run(&f, &c->t.ratings, &spec, NULL), ST_OK);
    for (size_t i = 0; i < c->t.ratings.items; i++) {
        if (c->gold[i] == CROWD_NO_GOLD)
            continue;
        n++;
        right += f.found.label[i] == c->gold[i];
    }
    consensus_fit_release(&f);
    return right / n;
}
