#include "diple/stats/agree.h"

#include <math.h>
#include <string.h>

#include "by_rater.h"
#include "diple/base/mem.h"
#include "diple/stats/cross.h"
#include "diple/stats/resample.h"
#include "kernels.h"

enum {
    WORK_MAX = 400000000, /* cells looked at by all resamples together */
    DRAWS_MIN = 100,
    SETS_MAX = 4096 /* different sets: 128 MiB of distances */
};
#define CONFIDENCE 0.95

/* One computation: what its parts share. */
struct work {
    const struct ratings *r;
    const struct agree_spec *spec;
    struct agree_report *out;
    struct metric weights, plain, metric;
    bool by_rank;
    double *distance; /* of sets; owned */
};

static const enum agree_name label_names[] = {
    AGREE_PERCENT, AGREE_FLEISS, AGREE_ALPHA, AGREE_AC1, AGREE_AC2, AGREE_BENNETT,
};
enum { LABEL_NAMES = ARRAY_LEN(label_names) };

static bool is_wanted(const struct work *w, enum agree_name n)
{
    return w->spec->only == 0 || (w->spec->only >> n & 1);
}

static bool has_numbers(const struct agree_spec *s)
{
    return s->value && s->level > AGREE_NOMINAL && s->level <= AGREE_RATIO;
}

static void set_distances_of_sets(struct work *w)
{
    const struct agree_spec *s = w->spec;
    size_t labels = w->r->labels;
    if (!s->sets || labels > SETS_MAX)
        return;
    w->distance = mem_array(NULL, labels * labels + 1, sizeof *w->distance);
    for (size_t a = 0; a < labels; a++) {
        for (size_t b = 0; b < labels; b++)
            w->distance[a * labels + b] = s->level == AGREE_MASI
                                              ? metric_masi(s->sets[a], s->sets[b])
                                              : metric_jaccard(s->sets[a], s->sets[b]);
    }
    w->metric.kind = METRIC_TABLE;
    w->metric.table = w->distance;
}

static void set_metrics(struct work *w)
{
    const struct agree_spec *s = w->spec;
    size_t labels = w->r->labels;
    double range = s->value && labels > 1 ? s->value[labels - 1] - s->value[0] : 1;
    w->plain = (struct metric){.kind = METRIC_NOMINAL, .labels = labels};
    w->weights = w->metric = w->plain;
    if (s->value && s->weights != AGREE_UNWEIGHTED) {
        w->weights.kind = METRIC_LINE;
        w->weights.x = s->value;
        w->weights.linear = s->weights == AGREE_LINEAR ? 1 / range : 0;
        w->weights.square = s->weights == AGREE_QUADRATIC ? 1 / range / range : 0;
    }
    if (s->level == AGREE_JACCARD || s->level == AGREE_MASI)
        set_distances_of_sets(w);
    w->by_rank = has_numbers(s) && s->level == AGREE_ORDINAL;
    if (!has_numbers(s))
        return;
    w->metric.kind = s->level == AGREE_RATIO ? METRIC_RATIO : METRIC_LINE;
    w->metric.x = s->value;
    w->metric.square = 1;
}

static void set_why(struct agree_measure *m, enum agree_why why)
{
    *m = (struct agree_measure){
        .why = why, .value = NAN, .se = NAN, .low = NAN, .high = NAN};
}

static void set_value(
    struct agree_measure *m, double value, double se, size_t items, size_t ratings)
{
    set_why(m, items == 0 ? AGREE_NO_PAIRS : AGREE_ONE_LABEL);
    m->items = items;
    m->ratings = ratings;
    if (isnan(value))
        return;
    m->why = AGREE_DEFINED;
    m->value = value;
    m->se = se;
}

/* So many draws that a varied table does not take minutes. */
static unsigned draws_for(const struct agree_spec *s, size_t cells)
{
    size_t most = WORK_MAX / (cells + 1);
    if (s->resamples <= most)
        return s->resamples;
    return most < DRAWS_MIN && s->resamples > DRAWS_MIN ? DRAWS_MIN : (unsigned)most;
}

struct group {
    const enum agree_name *names;
    size_t n;
    const uint32_t *count;
    size_t kinds;
    size_t cells; /* looked at for one draw */
    void (*take)(void *arg, const uint32_t *drawn, double *values);
    void *arg;
};

static void set_intervals(struct work *w, const struct group *g)
{
    const struct agree_spec *s = w->spec;
    struct resample rs;
    struct interval intervals[AGREE_N];
    if (s->resamples == 0 || g->kinds == 0 || w->out->stopped)
        return;
    struct resample_plan plan = {
        .seed = s->seed,
        .draws = draws_for(s, g->cells),
        .confidence = s->confidence > 0 ? s->confidence : CONFIDENCE,
        .values = g->n,
        .take = g->take,
        .arg = g->arg,
        .go_on = s->go_on,
        .go_on_arg = s->arg};
    resample_begin(&rs, g->count, g->kinds);
    if (resample_intervals(&rs, &plan, intervals)) {
        for (size_t i = 0; i < g->n; i++) {
            struct agree_measure *m = &w->out->of[g->names[i]];
            if (m->why != AGREE_DEFINED || isnan(intervals[i].low) || !isnan(m->low))
                continue;
            m->low = intervals[i].low;
            m->high = intervals[i].high;
            m->resamples = plan.draws;
        }
    } else {
        w->out->stopped = true;
    }
    resample_release(&rs);
}

struct by_label {
    struct sums_base base;
    struct sums sums;
    const struct work *w;
};

static double label_value(
    const struct by_label *b, const struct sums *s, enum agree_name name)
{
    switch (name) {
    case AGREE_PERCENT: return percent_value(&b->base, s);
    case AGREE_FLEISS: return fleiss_value(&b->base, s);
    case AGREE_ALPHA: return alpha_value(&b->base, s);
    case AGREE_AC1: return gwet_value(&b->base, s, &b->base.plain);
    case AGREE_AC2: return gwet_value(&b->base, s, &b->base.weights);
    default: return bennett_value(&b->base, s);
    }
}

static double label_error(const struct by_label *b, enum agree_name name)
{
    const struct sums *s = &b->sums;
    switch (name) {
    case AGREE_PERCENT: return percent_error(&b->base, s);
    case AGREE_FLEISS: return fleiss_error(&b->base, s);
    case AGREE_ALPHA: return alpha_error(&b->base, s);
    case AGREE_AC1: return gwet_error(&b->base, s, &b->base.plain);
    case AGREE_AC2: return gwet_error(&b->base, s, &b->base.weights);
    default: return bennett_error(&b->base, s);
    }
}

static void take_labels(void *arg, const uint32_t *drawn, double *values)
{
    struct by_label *b = arg;
    sums_take(&b->sums, &b->base, drawn);
    for (size_t i = 0; i < LABEL_NAMES; i++)
        values[i] = is_wanted(b->w, label_names[i])
                        ? label_value(b, &b->sums, label_names[i])
                        : NAN;
}

/* A share has an interval also where all items agree, which resampling has not.
 * Items of many ratings vary less than trials do: it is never too narrow. */
static void set_wilson(struct work *w)
{
    struct agree_measure *m = &w->out->of[AGREE_PERCENT];
    double items = (double)m->items, level = w->spec->confidence;
    if (m->why != AGREE_DEFINED || w->spec->resamples == 0)
        return;
    struct interval v =
        interval_wilson(m->value * items, items, level > 0 ? level : CONFIDENCE);
    m->low = v.low;
    m->high = v.high;
}

static void compute_by_label(struct work *w)
{
    AUTO_PATTERNS struct patterns p;
    struct by_label b = {.w = w};
    patterns_by_label(&p, w->r);
    sums_begin(&b.base, &p, &w->weights, &w->metric, w->by_rank);
    sums_init(&b.sums, w->r->labels);
    sums_take(&b.sums, &b.base, p.count);
    w->out->items = p.items;
    w->out->unrated = w->r->items - p.items;
    w->out->single = p.items - (size_t)b.sums.two;
    for (size_t i = 0; i < LABEL_NAMES; i++) {
        enum agree_name name = label_names[i];
        if (is_wanted(w, name))
            set_value(
                &w->out->of[name], label_value(&b, &b.sums, name),
                label_error(&b, name), (size_t)b.sums.two, (size_t)b.sums.ratings);
    }
    set_wilson(w);
    struct group g = {label_names, LABEL_NAMES, p.count, p.n, p.cells + w->r->labels,
                      take_labels, &b};
    set_intervals(w, &g);
    sums_release(&b.sums);
    sums_base_release(&b.base);
}

struct by_pair {
    struct cross c;
    const struct metric *m;
};

static void take_pair(void *arg, const uint32_t *drawn, double *values)
{
    struct by_pair *b = arg;
    values[0] = cross_cohen(&b->c, drawn, b->m);
    values[1] = cross_scott(&b->c, drawn, b->m);
}

/* The two raters there are; false where there are more or fewer. */
static bool only_two(const struct ratings *r, uint32_t who[2])
{
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        bool known =
            (n > 0 && r->rater[i] == who[0]) || (n > 1 && r->rater[i] == who[1]);
        if (known)
            continue;
        if (n == 2)
            return false;
        who[n++] = r->rater[i];
    }
    if (n == 2 && who[0] > who[1]) {
        uint32_t first = who[1];
        who[1] = who[0];
        who[0] = first;
    }
    return n == 2;
}

static void compute_pair(struct work *w)
{
    static const enum agree_name names[] = {AGREE_COHEN, AGREE_SCOTT};
    uint32_t who[2] = {0, 0};
    struct by_pair b = {.m = &w->weights};
    if (!only_two(w->r, who)) {
        set_why(&w->out->of[AGREE_COHEN], AGREE_NOT_TWO);
        set_why(&w->out->of[AGREE_SCOTT], AGREE_NOT_TWO);
        return;
    }
    cross_of_raters(&b.c, w->r, who[0], who[1]);
    set_value(
        &w->out->of[AGREE_COHEN], cross_cohen(&b.c, b.c.count, b.m),
        cross_cohen_error(&b.c, b.m), b.c.items, 2 * b.c.items);
    set_value(
        &w->out->of[AGREE_SCOTT], cross_scott(&b.c, b.c.count, b.m),
        cross_scott_error(&b.c, b.m), b.c.items, 2 * b.c.items);
    struct group g = {names,     2, b.c.count, b.c.n, 3 * b.c.n + 8 * w->r->labels,
                      take_pair, &b};
    set_intervals(w, &g);
    cross_release(&b.c);
}

static void take_conger(void *arg, const uint32_t *drawn, double *values)
{
    values[0] = conger_value(arg, drawn);
}

static void compute_conger(struct work *w, const struct patterns *p)
{
    static const enum agree_name names[] = {AGREE_CONGER};
    struct conger c;
    if (!conger_begin(&c, p, w->r, &w->weights)) {
        set_why(&w->out->of[AGREE_CONGER], AGREE_TOO_LARGE);
        return;
    }
    set_value(
        &w->out->of[AGREE_CONGER], conger_value(&c, p->count), NAN, c.items, c.ratings);
    size_t cells = p->cells + 6 * c.raters * c.labels;
    struct group g = {names, 1, p->count, p->n, cells, take_conger, &c};
    set_intervals(w, &g);
    conger_release(&c);
}

static void take_icc(void *arg, const uint32_t *drawn, double *values)
{
    icc_values(arg, drawn, values);
}

/* Of the items that every rater rated once. */
static void set_complete(
    struct work *w, enum agree_name name, double value, const struct icc *c)
{
    struct agree_measure *m = &w->out->of[name];
    set_value(m, value, NAN, c->items, c->items * c->raters);
    if (c->items < 2 || c->raters < 2)
        m->why = AGREE_NOT_COMPLETE;
    else if (isnan(value))
        m->why = AGREE_NO_SPREAD;
}

static void compute_icc(struct work *w, const struct icc *c)
{
    enum agree_name names[ICC_FORMS];
    double values[ICC_FORMS];
    icc_values(c, c->count, values);
    for (size_t i = 0; i < ICC_FORMS; i++) {
        names[i] = AGREE_ICC1 + (enum agree_name)i;
        set_complete(w, names[i], values[i], c);
    }
    struct group g = {names,    ICC_FORMS, c->count, c->n, c->n * c->raters,
                      take_icc, (void *)c};
    set_intervals(w, &g);
}

static void take_ranks(void *arg, const uint32_t *drawn, double *values)
{
    values[0] = ranked_w(arg, drawn, true);
    values[1] = ranked_tau(arg, drawn);
}

static void compute_ranks(struct work *w, const struct icc *c)
{
    static const enum agree_name names[] = {AGREE_KENDALL_W, AGREE_TAU_B};
    double values[RANK_FORMS];
    struct ranked k;
    size_t each = 16; /* steps for a look into the tree */
    ranked_begin(&k, c);
    take_ranks(&k, c->count, values);
    for (size_t i = 0; i < RANK_FORMS; i++)
        set_complete(w, names[i], values[i], c);
    struct group g = {
        names,      RANK_FORMS, c->count, c->n, c->n * c->raters * c->raters * each,
        take_ranks, &k};
    set_intervals(w, &g);
    ranked_release(&k);
}

static void compute_by_rater(struct work *w)
{
    AUTO_PATTERNS struct patterns p = {0};
    bool numbered = patterns_by_rater(&p, w->r);
    for (size_t i = AGREE_ICC1; i <= AGREE_TAU_B; i++)
        set_why(&w->out->of[i], numbered ? AGREE_NO_VALUES : AGREE_TOO_LARGE);
    set_why(&w->out->of[AGREE_CONGER], AGREE_TOO_LARGE);
    if (!numbered)
        return;
    if (is_wanted(w, AGREE_CONGER))
        compute_conger(w, &p);
    if (!has_numbers(w->spec))
        return;
    struct icc c;
    icc_begin(&c, &p, w->r, w->spec->value);
    compute_icc(w, &c);
    compute_ranks(w, &c);
    icc_release(&c);
}

void agree_compute(
    const struct ratings *r, const struct agree_spec *spec, struct agree_report *out)
{
    struct work w = {.r = r, .spec = spec, .out = out};
    const uint32_t by_label = 1u << AGREE_PERCENT | 1u << AGREE_FLEISS |
                              1u << AGREE_ALPHA | 1u << AGREE_AC1 | 1u << AGREE_AC2 |
                              1u << AGREE_BENNETT;
    const uint32_t pair = 1u << AGREE_COHEN | 1u << AGREE_SCOTT;
    uint32_t only = spec->only ? spec->only : UINT32_MAX;
    *out = (struct agree_report){0};
    for (size_t i = 0; i < AGREE_N; i++)
        set_why(&out->of[i], AGREE_NO_PAIRS);
    set_metrics(&w);
    compute_by_label(&w);
    if (only & pair)
        compute_pair(&w);
    if (only & ~(by_label | pair))
        compute_by_rater(&w);
    if (spec->level > AGREE_RATIO && !w.distance)
        set_why(&out->of[AGREE_ALPHA], spec->sets ? AGREE_TOO_LARGE : AGREE_NO_SETS);
    else if (spec->level != AGREE_NOMINAL && !w.distance && !spec->value)
        set_why(&out->of[AGREE_ALPHA], AGREE_NO_VALUES);
    if (spec->weights == AGREE_UNWEIGHTED || !spec->value)
        set_why(&out->of[AGREE_AC2], AGREE_NO_WEIGHTS);
    free(w.distance);
}
