#include "diple/quality/overview.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/stats/interval.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"

#define DAY_MS     (24 * 3600 * INT64_C(1000))
#define CONFIDENCE 0.95

const char *verdict_words(enum verdict v)
{
    static const char *const words[VERDICT_N] = {
        NULL, "reached", "not reached", "not enough evidence yet"};
    return words[v];
}

enum verdict verdict_of(const struct agree_measure *m, double target, size_t *more)
{
    *more = 0;
    if (target < 0 || m->why != AGREE_DEFINED || isnan(m->low))
        return VERDICT_NONE;
    if (m->low >= target)
        return VERDICT_REACHED;
    if (m->high < target)
        return VERDICT_MISSED;
    double gap = fabs(m->value - target), half = (m->high - m->low) / 2;
    if (gap > 0 && half > gap) {
        double times = half / gap * (half / gap) - 1;
        double n = ceil((double)m->items * times - 1e-9);
        *more = n < 1e9 ? (size_t)n : 0;
    }
    return VERDICT_OPEN;
}

static enum agree_name measure_of(const struct guide *g)
{
    switch (g->quality.measure) {
    case MEASURE_PERCENT: return AGREE_PERCENT;
    case MEASURE_COHEN: return AGREE_COHEN;
    case MEASURE_FLEISS: return AGREE_FLEISS;
    case MEASURE_AC1: return AGREE_AC1;
    case MEASURE_AC2: return AGREE_AC2;
    case MEASURE_BENNETT: return AGREE_BENNETT;
    case MEASURE_ICC1: return AGREE_ICC1;
    case MEASURE_ICC2: return AGREE_ICC2;
    case MEASURE_ICC3: return AGREE_ICC3;
    default: return AGREE_ALPHA;
    }
}

static bool measuring(void *arg, double share)
{
    const struct overview_ask *ask = arg;
    (void)share;
    return !ask->go_on || ask->go_on(ask->arg);
}

static bool reading(void *arg, int64_t rows)
{
    (void)rows;
    return measuring(arg, 0);
}

/* False where it was stopped. */
static bool measure_agreement(
    const struct guide *g, const struct overview_ask *ask, struct overview *o)
{
    struct agree_report rep;
    const struct quality_ratings *r = &o->ratings;
    o->measure = measure_of(g);
    o->level = r->value ? AGREE_ORDINAL : r->sets ? AGREE_MASI : AGREE_NOMINAL;
    struct agree_spec spec = {
        .level = o->level,
        .weights =
            o->measure == AGREE_AC2 && r->value ? AGREE_QUADRATIC : AGREE_UNWEIGHTED,
        .value = r->value,
        .sets = r->sets,
        .seed = ask->seed,
        .only = UINT32_C(1) << o->measure,
        .resamples = ask->resamples ? ask->resamples : OVERVIEW_RESAMPLES,
        .go_on = measuring,
        .arg = (void *)ask};
    agree_compute(&r->ratings, &spec, &rep);
    o->agree = rep.of[o->measure];
    o->single = rep.single;
    o->target = g->quality.target;
    o->verdict = verdict_of(&o->agree, o->target, &o->more);
    return !rep.stopped;
}

static void add_pairs(const struct ratings *r, size_t item, struct overview *o)
{
    for (size_t i = r->start[item]; i < r->start[item + 1]; i++) {
        o->given[r->label[i]]++;
        for (size_t k = r->start[item]; k < r->start[item + 1]; k++) {
            if (r->rater[i] != r->rater[k])
                o->together[r->label[i] * o->n_labels + r->label[k]]++;
        }
    }
}

static void count_labels(const struct question *q, struct overview *o)
{
    size_t n = o->ratings.ratings.labels;
    if (q->type != QUESTION_CHOICE && q->type != QUESTION_SCALE &&
        q->type != QUESTION_COMPARE)
        return;
    o->n_labels = n;
    o->given = mem_zalloc((n + 1) * sizeof *o->given);
    o->least = mem_array(NULL, n + 1, sizeof *o->least);
    o->together = mem_zalloc((n * n + 1) * sizeof *o->together);
    for (size_t i = 0; i < n; i++)
        o->least[i] = q->type == QUESTION_CHOICE ? q->labels[i].target : -1;
    for (size_t i = 0; i < o->ratings.ratings.items; i++)
        add_pairs(&o->ratings.ratings, i, o);
    for (size_t i = 0; i < n; i++) {
        double sum = 0;
        for (size_t k = 0; k < n; k++)
            sum += o->together[i * n + k];
        for (size_t k = 0; k < n && sum > 0; k++)
            o->together[i * n + k] /= sum;
    }
}

static enum status read_progress(
    struct store *s, const struct batch *b, struct overview *o, struct err *e)
{
    struct arena a = {0};
    struct progress *list;
    size_t n;
    enum status st = store_progress_list(s, &a, b->id, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        o->answers += list[i].done;
        o->flagged += list[i].flagged;
        o->skipped += list[i].skipped;
        o->people += list[i].done > 0;
    }
    arena_release(&a);
    o->items = b->size;
    o->wanted = policy_wanted(&b->policy, b->size);
    return st;
}

/* What is left at the mean of the days on which anything was done, and at the ends
 * of that mean's interval by Student's t. */
static void forecast(struct overview *o)
{
    double n = 0, sum = 0, squares = 0;
    o->days_left = o->days_low = o->days_high = NAN;
    for (size_t i = 0; i < OVERVIEW_DAYS; i++) {
        if (o->pace[i] <= 0)
            continue;
        n++;
        sum += o->pace[i];
        squares += o->pace[i] * o->pace[i];
    }
    if (n == 0 || o->wanted <= o->answers)
        return;
    double mean = sum / n, left = (double)(o->wanted - o->answers);
    o->days_left = left / mean;
    if (n < 2)
        return;
    double variance = fmax(0, (squares - sum * mean) / (n - 1) / n);
    double off = quantile_t(1 - (1 - CONFIDENCE) / 2, n - 1) * sqrt(variance);
    o->days_low = left / (mean + off);
    o->days_high = off < mean ? left / (mean - off) : INFINITY;
}

double overview_label_agreement(const struct overview *o, size_t label)
{
    double sum = 0;
    for (size_t k = 0; k < o->n_labels; k++)
        sum += o->together[label * o->n_labels + k];
    return sum > 0 ? o->together[label * o->n_labels + label] : NAN;
}

static double whole_days(double n)
{
    return fmax(1, ceil(n));
}

void overview_say_days(const struct overview *o, char out[OVERVIEW_DAYS_WORDS])
{
    double low = whole_days(o->days_low), high = whole_days(o->days_high);
    const char *lead = "";
    out[0] = '\0';
    if (isnan(o->days_left))
        return;
    if (!isnan(o->days_low) && !isinf(o->days_high) && low < high) {
        snprintf(
            out, OVERVIEW_DAYS_WORDS, "%.0f to %.0f days to go", low, fmin(high, 1e9));
        return;
    }
    if (isnan(o->days_low)) {
        lead = "about ";
        low = whole_days(o->days_left);
    } else if (isinf(o->days_high))
        lead = "at least ";
    snprintf(
        out, OVERVIEW_DAYS_WORDS, "%s%.0f day%s to go", lead, fmin(low, 1e9),
        low > 1 ? "s" : "");
}

static enum status read_pace(
    struct store *s, const struct overview_ask *ask, struct overview *o, struct err *e)
{
    struct arena a = {0};
    struct pace *list;
    size_t n;
    /* From then on, so that now is in the last day. */
    struct pace_ask want = {
        ask->batch->id, ask->now + 1 - OVERVIEW_DAYS * DAY_MS, DAY_MS};
    enum status st = store_pace_list(s, &a, &want, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        if (list[i].part >= 0 && list[i].part < OVERVIEW_DAYS)
            o->pace[list[i].part] += (double)list[i].n;
    }
    arena_release(&a);
    return st;
}

enum status overview_read(
    struct store *s, const struct guide *g, const struct overview_ask *ask,
    struct overview *out, struct err *e)
{
    struct overview o = {.target = -1, .agree = {.why = AGREE_NO_PAIRS, .value = NAN}};
    enum status st = read_progress(s, ask->batch, &o, e);
    if (st == ST_OK)
        st = read_pace(s, ask, &o, e);
    if (st == ST_OK)
        forecast(&o);
    if (st == ST_OK && ask->question != GUIDE_NONE) {
        struct quality_ask q = {
            .question = ask->question,
            .batch = ask->batch->id,
            .acts = true,
            .go_on = reading,
            .arg = (void *)ask};
        st = quality_ratings_read(s, g, &q, &o.ratings, e);
        if (st == ST_OK && !measure_agreement(g, ask, &o))
            st = err_set(e, ST_CANCELLED, "stopped before the interval was found");
        if (st == ST_OK)
            count_labels(&g->questions[ask->question], &o);
    }
    if (st != ST_OK)
        overview_release(&o);
    else
        *out = o;
    return st;
}

void overview_release(struct overview *o)
{
    quality_ratings_release(&o->ratings);
    free(o->given);
    free(o->least);
    free(o->together);
    *o = (struct overview){0};
}
