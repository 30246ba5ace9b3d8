/*
 * How fast agreement and consensus are computed in memory, as ratios within this
 * run: to a bare histogram of pairs of labels, and to a bare pass of the same
 * additions and products.
 *
 *     bench_stats [ITEMS]      default 1000000 for agreement, a tenth for consensus
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/stats/agree.h"
#include "diple/stats/consensus.h"

enum { ROUNDS = 5, LABELS = 5, CROWD = 50, EACH = 5 };

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* `raters` of a crowd of `crowd` on each item, a fifth of their ratings missing. */
static void make(struct ratings *r, size_t items, size_t raters, size_t crowd)
{
    struct rating *all = mem_array(NULL, items * raters, sizeof *all);
    struct ratings_size size = {items, crowd, LABELS};
    struct rng rng;
    size_t n = 0;
    rng_seed(&rng, 1);
    for (size_t i = 0; i < items; i++) {
        uint32_t truth = (uint32_t)rng_below(&rng, LABELS);
        size_t first = rng_below(&rng, crowd);
        for (size_t k = 0; k < raters; k++) {
            uint32_t guess = (uint32_t)rng_below(&rng, LABELS);
            uint32_t label = rng_unit(&rng) < 0.65 ? truth : guess;
            if (crowd > raters || rng_unit(&rng) < 0.8)
                all[n++] = (struct rating){
                    (uint32_t)i, (uint32_t)((first + k * 7) % crowd), label};
        }
    }
    ratings_build(r, &size, all, n, RATINGS_KEEP_REPEATS, NULL);
    free(all);
}

/* The least that alpha needs: pairs of labels, item by item. */
static double bare_pairs(const struct ratings *r)
{
    static volatile uint64_t sink;
    uint64_t pairs[64 * LABELS] = {0};
    double start = now_s();
    for (size_t i = 0; i < r->items; i++) {
        for (uint32_t a = r->start[i]; a < r->start[i + 1]; a++) {
            for (uint32_t b = a + 1; b < r->start[i + 1]; b++)
                pairs[r->label[a] * LABELS + r->label[b]]++;
        }
    }
    double took = now_s() - start;
    sink = pairs[1];
    (void)sink;
    return took;
}

static double agree(const struct ratings *r, uint32_t only, unsigned resamples)
{
    struct agree_spec spec = {.only = only, .resamples = resamples, .seed = 1};
    struct agree_report report;
    double start = now_s();
    agree_compute(r, &spec, &report);
    return now_s() - start;
}

static double best(double a, double b)
{
    return a == 0 || b < a ? b : a;
}

static void bench_agree(size_t items)
{
    struct ratings r;
    double bare = 0, alpha = 0, all = 0, boot = 0;
    make(&r, items, 3, 3);
    for (int i = 0; i < ROUNDS; i++) {
        bare = best(bare, bare_pairs(&r));
        alpha = best(alpha, agree(&r, 1u << AGREE_ALPHA, 0));
        all = best(all, agree(&r, 0, 0));
        boot = best(boot, agree(&r, 1u << AGREE_ALPHA, 1000));
    }
    double each = 1e9 / (double)r.n;
    printf("agreement, %zu ratings on %zu items\n", r.n, items);
    printf(
        "  bare pairs          %8.1f ms  %5.1f ns a rating\n", bare * 1e3, bare * each);
    printf(
        "  alpha               %8.1f ms  %5.1f ns a rating  %.1f times bare\n",
        alpha * 1e3, alpha * each, alpha / bare);
    printf(
        "  all coefficients    %8.1f ms  %5.1f ns a rating  %.1f times bare\n",
        all * 1e3, all * each, all / bare);
    printf("  1000 resamples add  %8.1f ms\n", (boot - alpha) * 1e3);
    ratings_release(&r);
}

/* One round's additions and products, and nothing else. */
static double bare_round(const struct ratings *r)
{
    static volatile double sink;
    double one[LABELS], *sum = mem_zalloc(CROWD * LABELS * LABELS * sizeof *sum);
    double start = now_s();
    for (size_t i = 0; i < r->items; i++) {
        for (size_t j = 0; j < LABELS; j++)
            one[j] = 1;
        for (uint32_t k = r->start[i]; k < r->start[i + 1]; k++) {
            double *to = sum + (r->rater[k] * LABELS + r->label[k]) * LABELS;
            for (size_t j = 0; j < LABELS; j++) {
                one[j] *= 0.5;
                to[j] += one[j];
            }
        }
    }
    double took = now_s() - start;
    sink = sum[0];
    (void)sink;
    free(sum);
    return took;
}

static void bench_consensus(size_t items)
{
    struct ratings r;
    double bare = 0, took = 0;
    unsigned rounds = 0;
    make(&r, items, EACH, CROWD);
    for (int i = 0; i < ROUNDS; i++) {
        struct dawid_skene d;
        struct dawid_skene_opts opts = {0};
        bare = best(bare, bare_round(&r));
        double start = now_s();
        dawid_skene_fit(&d, &r, &opts, NULL);
        took = best(took, now_s() - start);
        rounds = d.rounds;
        dawid_skene_release(&d);
    }
    printf("Dawid-Skene, %zu ratings on %zu items\n", r.n, items);
    printf("  bare additions      %8.1f ms a round\n", bare * 1e3);
    printf(
        "  to convergence      %8.1f ms  %u rounds, %.1f ns a rating and round, "
        "%.1f times bare\n",
        took * 1e3, rounds, took * 1e9 / (double)r.n / rounds, took / rounds / bare);
    ratings_release(&r);
}

int main(int argc, char **argv)
{
    size_t items = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    bench_agree(items);
    bench_consensus(items / 10);
    return 0;
}
