/*
 * Weighted majority: each rater counts by how often they said what most said.
 *
 *     w_g = share of g's ratings that are the majority's label of their item
 *     label of item i: the largest sum of w_g over those who said it
 *
 * Known as worker agreement with aggregate (Toloka, "Wawa"). On an item where q
 * labels lead, each of them counts as 1/q right. One step, nothing is iterated:
 * p is a share of weight, not a probability of being right.
 *
 * Worked: x and y agree on items 1 to 3 and on 4 with nobody; z says else on 1 to
 * 3 and is alone against w on 4: x and y lead everywhere.
 */
#include <math.h>

#include "diple/base/mem.h"
#include "rules_inner.h"

static void weigh_raters(struct consensus_fit *f)
{
    const struct ratings *r = f->r;
    AUTO_FREE uint32_t *lead = mem_array(NULL, r->labels + 1, sizeof *lead);
    AUTO_FREE double *n = mem_zalloc((r->raters + 1) * sizeof *n);
    f->trust = mem_zalloc((r->raters + 1) * sizeof *f->trust);
    for (size_t i = 0; i < r->items; i++) {
        size_t leaders = majority_tied(r, i, lead, r->labels);
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            n[r->rater[k]]++;
            for (size_t q = 0; q < leaders; q++)
                f->trust[r->rater[k]] +=
                    lead[q] == r->label[k] ? 1 / (double)leaders : 0;
        }
    }
    for (size_t g = 0; g < r->raters; g++)
        f->trust[g] = n[g] > 0 ? f->trust[g] / n[g] : NAN;
}

enum status weighted_run(
    struct consensus_fit *f, const struct consensus_spec *spec, struct err *e)
{
    const struct ratings *r = f->r;
    (void)spec;
    (void)e;
    weigh_raters(f);
    for (size_t i = 0; i < r->items; i++) {
        double *t = f->posterior + i * r->labels, all = 0;
        uint32_t from = r->start[i], to = r->start[i + 1];
        for (uint32_t k = from; k < to; k++) {
            t[r->label[k]] += f->trust[r->rater[k]];
            all += f->trust[r->rater[k]];
        }
        for (uint32_t k = from; k < to && all <= 0; k++)
            t[r->label[k]] += 1 / (double)(to - from);
        for (size_t j = 0; j < r->labels && all > 0; j++)
            t[j] /= all;
    }
    return ST_OK;
}
