#include "diple/quality/annotators.h"

#include <math.h>
#include <stdlib.h>

#include "diple/base/mem.h"

enum { CONFUSED_LABELS_MAX = 200 };

#define CONFIDENCE   0.95
#define FAST_PART    (1.0 / 3)
#define FAST_SHARE   0.1
#define RUN_ODDS     0.001
#define BIAS_LEAST   0.1
#define BIAS_ERRORS  3.0
#define DRIFT_ERRORS 2.0

struct share share_of(double hits, size_t of)
{
    struct share s = {hits, of, NAN, {0, 1}};
    if (of == 0)
        return s;
    s.value = hits / (double)of;
    s.range = interval_wilson(hits, (double)of, CONFIDENCE);
    return s;
}

static int by_number(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static double median(double *list, size_t n)
{
    if (n == 0)
        return NAN;
    qsort(list, n, sizeof *list, by_number);
    return quantile_sorted(list, n, 0.5);
}

/* The acts of one rater stand together. */
struct stretch {
    const struct quality_act *list;
    size_t n;
};

static struct stretch acts_of(const struct quality_ratings *r, uint32_t rater)
{
    size_t lo = 0, hi = r->n_acts;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->acts[mid].rater < rater)
            lo = mid + 1;
        else
            hi = mid;
    }
    size_t end = lo;
    while (end < r->n_acts && r->acts[end].rater == rater)
        end++;
    return (struct stretch){r->acts + lo, end - lo};
}

static double median_of_all(const struct quality_ratings *r)
{
    AUTO_FREE double *s = mem_array(NULL, r->n_acts + 1, sizeof *s);
    size_t n = 0;
    for (size_t i = 0; i < r->n_acts; i++) {
        if (r->acts[i].active_ms)
            s[n++] = r->acts[i].active_ms / 1000.0;
    }
    return median(s, n);
}

static void measure_time(struct annotator *a, struct stretch acts, double all)
{
    AUTO_FREE double *s = mem_array(NULL, acts.n + 1, sizeof *s);
    size_t n = 0, fast = 0;
    for (size_t i = 0; i < acts.n; i++) {
        const struct quality_act *act = &acts.list[i];
        a->active_ms += act->active_ms;
        if (act->submitted && (a->first_at == 0 || act->submitted < a->first_at))
            a->first_at = act->submitted;
        if (act->submitted > a->last_at)
            a->last_at = act->submitted;
        if (act->active_ms == 0)
            continue;
        s[n] = act->active_ms / 1000.0;
        fast += s[n++] < all * FAST_PART;
    }
    a->fast = share_of((double)fast, n);
    a->too_fast = n >= ANNOTATORS_FEW && a->fast.value > FAST_SHARE;
    a->median_s = median(s, n);
    a->per_hour = a->active_ms ? (double)n * 3.6e6 / (double)a->active_ms : NAN;
}

/* How many others said something about the item of an act; `same` gets the part of
 * them who said the same, `given` the parts of each label. */
static size_t others_on(
    const struct ratings *r, const struct quality_act *act, double *given, double *same)
{
    size_t from = r->start[act->item], to = r->start[act->item + 1], n = 0, equal = 0;
    for (size_t k = from; k < to; k++) {
        n += r->rater[k] != act->rater;
        equal += r->rater[k] != act->rater && r->label[k] == act->label;
    }
    for (size_t k = from; k < to && n; k++) {
        if (r->rater[k] != act->rater)
            given[r->label[k]] += 1.0 / (double)n;
    }
    *same = n ? (double)equal / (double)n : 0;
    return n;
}

static double error_of(double p, double n)
{
    return p * (1 - p) / n;
}

bool share_apart(struct share x, struct share y, double errors)
{
    if (x.of < ANNOTATORS_FEW || y.of < ANNOTATORS_FEW)
        return false;
    double p = (x.hits + y.hits) / (double)(x.of + y.of);
    double se = sqrt(error_of(p, (double)x.of) + error_of(p, (double)y.of));
    return se > 0 && fabs(x.value - y.value) > errors * se;
}

static void find_bias(
    struct annotator *a, const double *own, const double *others, size_t labels)
{
    double most = 0, n = 0;
    a->bias_label = GUIDE_NONE;
    for (size_t l = 0; l < labels; l++)
        n += own[l];
    for (size_t l = 0; l < labels && n > 0; l++) {
        double x = own[l] / n, y = others[l] / n;
        if (a->bias_label != GUIDE_NONE && x - y <= most)
            continue;
        most = x - y;
        a->bias_label = l;
        a->bias_own = x;
        a->bias_others = y;
        a->biased =
            x - y >= BIAS_LEAST && share_apart(
                                       share_of(own[l], (size_t)n),
                                       share_of(others[l], (size_t)n), BIAS_ERRORS);
    }
}

static void measure_agreement(
    const struct quality_ratings *r, struct annotator *a, struct stretch acts)
{
    size_t labels = r->ratings.labels, shared[2] = {0, 0};
    double sum[2] = {0, 0};
    AUTO_FREE double *others = mem_zalloc((labels + 1) * sizeof *others);
    AUTO_FREE double *own = mem_zalloc((labels + 1) * sizeof *own);
    for (size_t i = 0; i < acts.n; i++) {
        double same;
        size_t half = i >= acts.n / 2;
        if (others_on(&r->ratings, &acts.list[i], others, &same) == 0)
            continue;
        sum[half] += same;
        shared[half]++;
        own[acts.list[i].label]++;
    }
    a->early = share_of(sum[0], shared[0]);
    a->late = share_of(sum[1], shared[1]);
    a->agree = share_of(sum[0] + sum[1], shared[0] + shared[1]);
    a->drifts = share_apart(a->early, a->late, DRIFT_ERRORS);
    find_bias(a, own, others, labels);
}

/* The disagreements of one rater, counted in a table of labels where that is small. */
static void measure_confusion(
    const struct quality_ratings *r, struct annotator *a, struct stretch acts)
{
    size_t labels = r->ratings.labels;
    a->off_own = a->off_others = GUIDE_NONE;
    if (labels > CONFUSED_LABELS_MAX)
        return;
    AUTO_FREE double *table = mem_zalloc((labels * labels + 1) * sizeof *table);
    for (size_t i = 0; i < acts.n; i++) {
        double same;
        others_on(
            &r->ratings, &acts.list[i], table + acts.list[i].label * labels, &same);
    }
    for (size_t i = 0; i < labels * labels; i++) {
        if (i / labels == i % labels || table[i] <= a->off_times)
            continue;
        a->off_times = table[i];
        a->off_own = i / labels;
        a->off_others = i % labels;
    }
}

static void measure_runs(struct annotator *a, struct stretch acts, const size_t *given)
{
    size_t run = 0;
    double lowest = 1;
    for (size_t i = 0; i < acts.n; i++) {
        run = i && acts.list[i].label == acts.list[i - 1].label ? run + 1 : 1;
        uint32_t label = acts.list[i].label;
        double odds =
            (double)acts.n * pow((double)given[label] / (double)acts.n, (double)run);
        if (run > a->run) {
            a->run = run;
            a->run_label = label;
        }
        lowest = odds < lowest ? odds : lowest;
    }
    a->long_run = acts.n >= ANNOTATORS_FEW && lowest < RUN_ODDS;
}

void annotators_measure(const struct quality_ratings *r, struct annotators *out)
{
    size_t labels = r->ratings.labels;
    *out = (struct annotators){
        .list = mem_zalloc((r->ratings.raters + 1) * sizeof *out->list),
        .n = r->ratings.raters,
        .labels = labels,
        .given = mem_zalloc((r->ratings.raters * labels + 1) * sizeof *out->given),
        .median_s = median_of_all(r)};
    for (size_t i = 0; i < out->n; i++) {
        struct annotator *a = &out->list[i];
        struct stretch acts = acts_of(r, (uint32_t)i);
        size_t *given = out->given + i * labels;
        a->answers = acts.n;
        for (size_t k = 0; k < acts.n; k++)
            given[acts.list[k].label]++;
        measure_time(a, acts, out->median_s);
        measure_agreement(r, a, acts);
        measure_confusion(r, a, acts);
        measure_runs(a, acts, given);
    }
}

void annotators_release(struct annotators *a)
{
    free(a->list);
    free(a->given);
    *a = (struct annotators){0};
}
