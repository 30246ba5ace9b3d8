/*
 * Every published or independently computed value of ../shared/data that names a
 * measure of this folder, to 1e-6. Values are read in place; where the data is
 * absent the tests say so and pass.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/stats/acceptance.h"
#include "diple/stats/agree.h"
#include "diple/stats/cross.h"
#include "diple/stats/interval.h"
#include "stats/kernels.h"
#include "support/rated.h"
#include "support/reference.h"

/* ---- what the rows are about ------------------------------------------- */

struct source {
    const char *dataset;
    const char *file;    /* a long table */
    const char *rows[6]; /* or a table of counts: item, label */
    size_t two;          /* the rows are what two raters said: row and column */
    const char *wide[3]; /* or a row for each rater */
    size_t raters, labels;
};

static const struct source inputs[] = {
    {.dataset = "krippendorff-4x12", .file = "reference/krippendorff-4x12.csv"},
    {.dataset = "krippendorff-wikipedia-3x15",
     .file = "reference/krippendorff-wikipedia-3x15.csv"},
    {.dataset = "artstein-poesio-2x100", .file = "reference/artstein-poesio-2x100.csv"},
    {.dataset = "snow-rte", .file = "snow2008/rte.tsv"},
    {.dataset = "snow-wsd", .file = "snow2008/wsd.tsv"},
    {.dataset = "snow-anger", .file = "snow2008/anger.tsv"},
    {.dataset = "snow-joy", .file = "snow2008/joy.tsv"},
    {.dataset = "snow-valence", .file = "snow2008/valence.tsv"},
    {.dataset = "snow-wordsim", .file = "snow2008/wordsim.tsv"},
    /* Irr's ratings of anxiety: 20 subjects, a scale from 1 to 6. */
    {.dataset = "anxiety",
     .wide = {"33345523522615221243", "36462424332333221334", "21443216111233113322"},
     .raters = 3,
     .labels = 6},
    {.dataset = "bluebirds", .file = "bluebirds/labels.csv"},
    {.dataset = "pandalm-preferences", .file = "pandalm-preferences/labels.csv"},
    {.dataset = "csc-sarcasm-ratings", .file = "csc-sarcasm-ratings/labels.csv"},
    {.dataset = "get-another-label/BarzanMozafari",
     .file = "get-another-label/BarzanMozafari.labels.tsv"},
    {.dataset = "mturk-stem/crowd-pairs", .file = "mturk-stem/crowd-pairs.tsv"},
    {.dataset = "truth-inference/adult", .file = "truth-inference/adult.labels.csv"},
    {.dataset = "truth-inference/fact-eval",
     .file = "truth-inference/fact-eval.labels.csv"},
    {.dataset = "truth-inference/relevance",
     .file = "truth-inference/relevance.labels.csv"},
    {.dataset = "truth-inference/sentiment-polarity-amt",
     .file = "truth-inference/sentiment-polarity-amt.labels.csv"},
    {.dataset = "truth-inference/sentiment-polarity",
     .file = "truth-inference/sentiment-polarity.labels.csv"},
    {.dataset = "truth-inference/sentiment1k",
     .file = "truth-inference/sentiment1k.labels.csv"},
    {.dataset = "truth-inference/weather-amt",
     .file = "truth-inference/weather-amt.labels.csv"},
    {.dataset = "truth-inference/weather-cf",
     .file = "truth-inference/weather-cf.labels.csv"},
    {.dataset = "truth-inference/web", .file = "truth-inference/web.labels.csv"},
    {.dataset = "truth-inference/zencrowd-all",
     .file = "truth-inference/zencrowd-all.labels.csv"},
    {.dataset = "truth-inference/zencrowd-in",
     .file = "truth-inference/zencrowd-in.labels.csv"},
    /* Cohen's table in Wikipedia's article, and two with equal agreement. */
    {.dataset = "cohen-2x2-wikipedia", .rows = {"20 5", "10 15"}, .two = 2},
    {.dataset = "cohen-2x2-45-15-25-15", .rows = {"45 15", "25 15"}, .two = 2},
    {.dataset = "cohen-2x2-25-35-5-35", .rows = {"25 35", "5 35"}, .two = 2},
    /* Gwet (2014): abstractors of pregnancies, psychiatric diagnoses. */
    {.dataset = "gwet-abstractors", .rows = {"13 0 0", "0 20 7", "0 4 56"}, .two = 3},
    {.dataset = "gwet-diagnosis4x4",
     .rows = {"40 6 4 15", "4 25 1 5", "4 2 21 9", "17 13 12 45"},
     .two = 4},
};

/* As many items as counted, rated alike by two raters. */
static void build_two(struct ratings *r, const struct source *in)
{
    struct rating all[2000];
    size_t n = 0, item = 0;
    for (size_t a = 0; a < in->two; a++) {
        const char *at = in->rows[a];
        for (size_t b = 0; b < in->two; b++) {
            char *end;
            for (long times = strtol(at, &end, 10); times > 0; times--, item++) {
                all[n++] = (struct rating){(uint32_t)item, 0, (uint32_t)a};
                all[n++] = (struct rating){(uint32_t)item, 1, (uint32_t)b};
            }
            at = end;
        }
    }
    struct ratings_size size = {item, 2, in->two};
    cr_assert_eq(ratings_build(r, &size, all, n, RATINGS_KEEP_REPEATS, NULL), ST_OK);
}

struct loaded {
    struct ratings_table t; /* t.ratings alone for tables of counts */
    double value[8];
    bool there;
};

static struct loaded load(const struct source *in, bool numbers)
{
    struct loaded l = {.there = true};
    char path[4096];
    if (in->two || in->raters) {
        if (in->two)
            build_two(&l.t.ratings, in);
        else
            rated_of_rows(&l.t.ratings, in->wide, in->raters, in->labels);
        for (size_t k = 0; k < 8; k++)
            l.value[k] = (double)k + 1;
        return l;
    }
    l.there = rated_data(path, sizeof path, in->file) != NULL;
    if (l.there)
        rated_read(&l.t, path, numbers, RATINGS_DROP_REPEATS);
    return l;
}

static bool cut(char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    if (n < m || strcmp(name + n - m, end) != 0)
        return false;
    name[n - m] = '\0';
    return true;
}

/* "gwet_AC2_w-linear_ci_lo" → what, how. False for what is tested elsewhere. */
struct asked {
    char name[REFERENCE_FIELD];
    enum agree_name which;
    struct agree_spec spec;
    bool se, null_error, low, high, gwet_ordinal;
};

static bool understand(struct asked *a, const char *measure)
{
    static const struct {
        const char *word;
        enum agree_name name;
        enum agree_level level;
    } words[] = {
        {"alpha_nominal", AGREE_ALPHA, AGREE_NOMINAL},
        {"alpha_ordinal", AGREE_ALPHA, AGREE_ORDINAL},
        {"alpha_interval", AGREE_ALPHA, AGREE_INTERVAL},
        {"alpha_ratio", AGREE_ALPHA, AGREE_RATIO},
        {"percent", AGREE_PERCENT, AGREE_NOMINAL},
        {"gwet_AC1", AGREE_AC1, AGREE_NOMINAL},
        {"gwet_AC2", AGREE_AC2, AGREE_NOMINAL},
        {"fleiss", AGREE_FLEISS, AGREE_NOMINAL},
        {"fleiss_kappa", AGREE_FLEISS, AGREE_NOMINAL},
        {"brennan_prediger", AGREE_BENNETT, AGREE_NOMINAL},
        {"S", AGREE_BENNETT, AGREE_NOMINAL},
        {"scott", AGREE_SCOTT, AGREE_NOMINAL},
        {"cohen", AGREE_COHEN, AGREE_NOMINAL},
        {"conger", AGREE_CONGER, AGREE_NOMINAL},
    };
    *a = (struct asked){0};
    snprintf(a->name, sizeof a->name, "%s", measure);
    a->null_error = cut(a->name, "_se0");
    a->se = cut(a->name, "_se");
    a->low = cut(a->name, "_ci_lo");
    a->high = cut(a->name, "_ci_hi");
    if (cut(a->name, "_w-linear"))
        a->spec.weights = AGREE_LINEAR;
    if (cut(a->name, "_w-quadratic"))
        a->spec.weights = AGREE_QUADRATIC;
    a->gwet_ordinal = cut(a->name, "_w-ordinal");
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i].word, a->name) == 0) {
            a->which = words[i].name;
            a->spec.level = words[i].level;
            return true;
        }
    }
    return false;
}

/* Weighted alpha has its distance from the weights, and Gwet's ordinal weights are
 * no option of the program: both by the kernels. */
static double by_kernel(
    const struct ratings *r, const double *value, const struct asked *a)
{
    AUTO_PATTERNS struct patterns p;
    struct sums_base base;
    struct sums s;
    double rank[16], q = (double)r->labels, range = value[r->labels - 1] - value[0];
    struct metric m = {METRIC_LINE, r->labels, value, 0, 0, NULL};
    cr_assert_lt(r->labels, 16u);
    for (size_t k = 0; k < r->labels; k++)
        rank[k] = (double)k;
    if (a->gwet_ordinal) {
        m.x = rank;
        m.linear = m.square = 1 / (q * (q - 1));
    } else if (a->spec.weights == AGREE_LINEAR) {
        m.linear = 1 / range;
    } else {
        m.square = 1 / range / range;
    }
    patterns_by_label(&p, r);
    sums_begin(&base, &p, &m, &m, false);
    sums_init(&s, r->labels);
    sums_take(&s, &base, p.count);
    double out = NAN;
    switch (a->which) {
    case AGREE_ALPHA:
        out = a->se ? alpha_error(&base, &s) : alpha_value(&base, &s);
        break;
    case AGREE_AC2:
        out = a->se ? gwet_error(&base, &s, &base.weights)
                    : gwet_value(&base, &s, &base.weights);
        break;
    case AGREE_FLEISS:
        out = a->se ? fleiss_error(&base, &s) : fleiss_value(&base, &s);
        break;
    default: out = a->se ? bennett_error(&base, &s) : bennett_value(&base, &s);
    }
    sums_release(&s);
    sums_base_release(&base);
    return out;
}

static double null_error(
    const struct ratings *r, const double *x, const struct asked *a)
{
    AUTO_CROSS struct cross c;
    double range = x[r->labels - 1] - x[0];
    struct metric m = {METRIC_NOMINAL, r->labels, x, 0, 0, NULL};
    if (a->spec.weights != AGREE_UNWEIGHTED)
        m.kind = METRIC_LINE;
    m.linear = a->spec.weights == AGREE_LINEAR ? 1 / range : 0;
    m.square = a->spec.weights == AGREE_QUADRATIC ? 1 / range / range : 0;
    cross_of_raters(&c, r, 0, 1);
    return cross_cohen_null_error(&c, &m);
}

/* Intervals from standard errors, as the sources have them: normal for Cohen's
 * kappa, t with one degree less than items for Gwet's. */
static double limit(const struct asked *a, const struct agree_measure *m, double items)
{
    double t =
        a->which == AGREE_COHEN ? quantile_normal(0.975) : quantile_t(0.975, items - 1);
    return a->low ? m->value - t * m->se : fmin(m->value + t * m->se, 1);
}

static double answer(const struct ratings *r, const double *value, struct asked *a)
{
    struct agree_report report;
    bool weighted = a->spec.weights != AGREE_UNWEIGHTED;
    if (a->gwet_ordinal || (a->which == AGREE_ALPHA && weighted))
        return by_kernel(r, value, a);
    if (a->null_error)
        return null_error(r, value, a);
    a->spec.value = weighted || a->spec.level != AGREE_NOMINAL ? value : NULL;
    agree_compute(r, &a->spec, &report);
    const struct agree_measure *m = &report.of[a->which];
    if (a->se)
        return m->se;
    if (a->low || a->high)
        return limit(a, m, (double)report.items);
    return m->value;
}

/* Whether it was asked and answered; wrong ones are counted and told. */
static bool compare(const struct reference *row, size_t *wrong)
{
    struct asked a;
    if (!understand(&a, row->measure))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
        if (strcmp(inputs[i].dataset, row->dataset) != 0)
            continue;
        bool numbers = a.spec.level != AGREE_NOMINAL || a.gwet_ordinal ||
                       a.spec.weights != AGREE_UNWEIGHTED;
        struct loaded l = load(&inputs[i], numbers);
        if (!l.there)
            return false;
        double got = answer(&l.t.ratings, inputs[i].file ? l.t.value : l.value, &a);
        /* Its two sources print five digits. */
        double within = a.which == AGREE_CONGER ? 5e-6 : 1e-6;
        if (!(fabs(got - row->value) <= within)) {
            ++*wrong;
            cr_log_error(
                "%s %s: %.9f, not %.6f", row->dataset, row->measure, got, row->value);
        }
        ratings_table_release(&l.t);
        return true;
    }
    return false;
}

Test(stats_reference, agreement_is_as_published)
{
    struct references all;
    size_t done = 0, wrong = 0;
    if (!references_read(&all))
        return;
    for (size_t i = 0; i < all.n; i++)
        done += compare(&all.row[i], &wrong);
    references_release(&all);
    cr_assert_eq(wrong, 0u, "%zu of %zu values differ", wrong, done);
    cr_assert_geq(done, 180u, "only %zu rows were compared", done);
}

/* "acceptance-oc-n10-c3", "-N50" behind it: how likely a plan accepts. */
static bool chance_of(const struct reference *row, double *got)
{
    unsigned n, c, lot = 0;
    double p, wrong;
    int had = sscanf(row->dataset, "acceptance-oc-n%u-c%u-N%u", &n, &c, &lot);
    if (had < 2)
        return false;
    if (sscanf(row->measure, "Pa_binom_p=%lf", &p) == 1)
        *got = acceptance_chance(n, c, p, 0);
    else if (lot && sscanf(row->measure, "Pa_hypergeom_D=%lf", &wrong) == 1)
        *got = acceptance_chance(n, c, wrong / lot, lot);
    else
        return false;
    return true;
}

/* "find.plan_hypergeom_N1000_PRP(0.01,0.95)_CRP(0.05,0.1)_n" */
static bool plan_of(const struct reference *row, double *got)
{
    struct acceptance_want want = {0};
    struct acceptance_plan plan;
    double kept;
    unsigned lot = 0;
    char part;
    const char *at = strstr(row->measure, "_PRP(");
    if (strcmp(row->dataset, "acceptance-plan") != 0 || !at ||
        sscanf(
            at, "_PRP(%lf,%lf)_CRP(%lf,%lf)_%c", &want.good, &kept, &want.bad,
            &want.taker, &part) != 5)
        return false;
    sscanf(row->measure, "find.plan_hypergeom_N%u", &lot);
    want.maker = 1 - kept;
    want.lot = lot;
    cr_assert_eq(acceptance_plan(&want, &plan, NULL), ST_OK);
    *got = part == 'n' ? (double)plan.n : (double)plan.c;
    return true;
}

Test(stats_reference, acceptance_is_as_published)
{
    struct references all;
    size_t done = 0;
    if (!references_read(&all))
        return;
    for (size_t i = 0; i < all.n; i++) {
        const struct reference *row = &all.row[i];
        double got;
        if (!chance_of(row, &got) && !plan_of(row, &got))
            continue;
        done++;
        cr_expect_float_eq(
            got, row->value, 1e-6, "%s %s: %.9f, not %.6f", row->dataset, row->measure,
            got, row->value);
    }
    references_release(&all);
    cr_assert_geq(done, 70u, "only %zu rows were compared", done);
}
