/*
 * Texts as bags of words, words being numbers (hashes): what is nearly the same, and
 * what a simple classifier makes of them.
 *
 *     struct bags b;
 *     bags_build(&b, words, start, docs);   // the words of doc i: start[i] ..
 * start[i+1] bags_near(&b, 0.8, &near); bags_cross_validate(&b, &ask, p);
 *     bags_release(&b);
 *
 * Within a bag words ascend and each stands once, with how often it came.
 *
 * Near-duplicates are exact: every pair whose sets of words have a Jaccard similarity
 * of at least the threshold is found, by prefix filtering (S. Chaudhuri, V. Ganti,
 * R. Kaushik, ICDE 2006): of two such sets the rarest words of each, as many as may
 * be missing and one more, must meet. Cost grows with how often those are shared.
 */
#ifndef DIPLE_STATS_BAGS_H
#define DIPLE_STATS_BAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bags {
    size_t docs;
    size_t *start; /* docs + 1 */
    uint32_t *word;
    uint32_t *times;
    size_t *length; /* words of each doc, repeats counted */
};

void bags_build(
    struct bags *b, const uint32_t *words, const size_t *start, size_t docs);
void bags_release(struct bags *b);

enum { BAGS_WAITING_MAX = 1 << 20 /* pairs that wait to be compared */ };

struct bags_near {
    double least;
    /* For each pair, first < second; false stops. Where very many share a word, a pair
     * may be told more than once. */
    bool (*found)(void *arg, size_t first, size_t second, double jaccard);
    void *arg;
};
/* False where it was stopped. Empty bags are near nothing. */
bool bags_near(const struct bags *b, const struct bags_near *ask);
double bags_jaccard(const struct bags *b, size_t x, size_t y);

/*
 * A multinomial naive Bayes classifier (smoothing by one), each document judged by
 * what was learned from the folds it is not in. Words are no independent witnesses:
 * the log-likelihood of a document is divided by the root of its length, so that long
 * ones are not all certain.
 */
#define BAGS_NO_LABEL UINT32_MAX /* learns nothing, is judged all the same */

struct bags_learning {
    const uint32_t *label; /* doc */
    size_t labels;
    size_t folds;
    uint64_t seed;
    bool (*go_on)(void *arg);
    void *arg;
};
enum { BAGS_LABELS_MAX = 200 };
/* p[doc * labels + label]; rows add up to 1. False where it was stopped. */
bool bags_cross_validate(
    const struct bags *b, const struct bags_learning *ask, double *p);

/*
 * Labels that are likely wrong, as in C. G. Northcutt, L. Jiang, I. L. Chuang, JAIR 70
 * (2021) 1373-1411: a document is confidently of label j where its p of j reaches the
 * mean p of j over the documents labelled j; where that is so for another label than
 * its own, the likeliest of these is what it may be. instead[doc] is that label, or
 * BAGS_NO_LABEL.
 */
void bags_confident(
    const struct bags_learning *ask, size_t docs, const double *p, uint32_t *instead);

#endif
