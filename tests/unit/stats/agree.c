#include "diple/stats/agree.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "support/rated.h"

enum { ITEMS = 120, RATERS = 5, LABELS = 5 };

static struct agree_report compute(const struct ratings *r, const double *value)
{
    struct agree_spec spec = {
        .level = AGREE_ORDINAL, .weights = AGREE_QUADRATIC, .value = value};
    struct agree_report report;
    agree_compute(r, &spec, &report);
    return report;
}

/* Ratings with items, raters and labels renumbered, and written `copies` times. */
static void renumber(
    struct ratings *to, const struct ratings *from, const uint32_t *item,
    const uint32_t *rater, const uint32_t *label, size_t copies)
{
    struct ratings_size size = {from->items * copies, from->raters, from->labels};
    AUTO_FREE struct rating *all = mem_array(NULL, from->n * copies + 1, sizeof *all);
    size_t n = 0;
    for (size_t c = 0; c < copies; c++) {
        for (uint32_t i = 0; i < from->items; i++) {
            for (uint32_t k = from->start[i]; k < from->start[i + 1]; k++)
                all[n++] = (struct rating){
                    item[i] + (uint32_t)(c * from->items), rater[from->rater[k]],
                    label[from->label[k]]};
        }
    }
    cr_assert_eq(ratings_build(to, &size, all, n, RATINGS_KEEP_REPEATS, NULL), ST_OK);
}

static void same(
    const struct agree_report *a, const struct agree_report *b, uint32_t but)
{
    for (size_t i = 0; i < AGREE_N; i++) {
        if (but >> i & 1)
            continue;
        const char *name = agree_name_word((enum agree_name)i);
        cr_expect_eq(a->of[i].why, b->of[i].why, "%s", name);
        if (a->of[i].why == AGREE_DEFINED)
            cr_expect_float_eq(
                a->of[i].value, b->of[i].value, 1e-10, "%s: %.12f, %.12f", name,
                a->of[i].value, b->of[i].value);
    }
}

struct numbers {
    uint32_t item[ITEMS], rater[RATERS], label[LABELS];
};

static struct numbers in_order(void)
{
    struct numbers n;
    for (uint32_t i = 0; i < ITEMS; i++)
        n.item[i] = i;
    for (uint32_t i = 0; i < RATERS; i++)
        n.rater[i] = i;
    for (uint32_t i = 0; i < LABELS; i++)
        n.label[i] = i;
    return n;
}

Test(stats_agree, nothing_depends_on_the_order_of_raters_and_items)
{
    struct rng rng;
    rng_seed(&rng, 2);
    for (uint64_t seed = 0; seed < 6; seed++) {
        AUTO_RATINGS struct ratings r = {0}, moved = {0};
        struct numbers n = in_order();
        rated_by_chance(&r, ITEMS, RATERS, LABELS, seed % 2 ? 0.3 : 0, seed);
        rng_shuffle(&rng, n.item, ITEMS, sizeof *n.item);
        rng_shuffle(&rng, n.rater, RATERS, sizeof *n.rater);
        renumber(&moved, &r, n.item, n.rater, n.label, 1);
        struct agree_report a = compute(&r, rated_one_to_five);
        struct agree_report b = compute(&moved, rated_one_to_five);
        same(&a, &b, 0);
    }
}

Test(stats_agree, names_of_labels_do_not_matter)
{
    struct rng rng;
    rng_seed(&rng, 3);
    for (uint64_t seed = 0; seed < 6; seed++) {
        AUTO_RATINGS struct ratings r = {0}, moved = {0};
        struct numbers n = in_order();
        rated_by_chance(&r, ITEMS, 2 + seed % 3, LABELS, 0.2, seed);
        rng_shuffle(&rng, n.label, LABELS, sizeof *n.label);
        renumber(&moved, &r, n.item, n.rater, n.label, 1);
        struct agree_report a, b;
        struct agree_spec nominal = {0};
        agree_compute(&r, &nominal, &a);
        agree_compute(&moved, &nominal, &b);
        same(&a, &b, 0);
    }
}

Test(stats_agree, a_scale_that_is_moved_and_stretched_is_the_same)
{
    static const double other[] = {-7, -4, -1, 2, 5};
    AUTO_RATINGS struct ratings r = {0};
    rated_by_chance(&r, ITEMS, 3, LABELS, 0.1, 5);
    struct agree_spec spec = {
        .level = AGREE_INTERVAL, .weights = AGREE_LINEAR, .value = rated_one_to_five};
    struct agree_report a, b;
    agree_compute(&r, &spec, &a);
    spec.value = other;
    agree_compute(&r, &spec, &b);
    same(&a, &b, 0);
}

/* Twice the data: everything that has no correction for small samples stays. */
Test(stats_agree, data_doubled_change_little_or_nothing)
{
    AUTO_RATINGS struct ratings r = {0}, twice = {0};
    struct numbers n = in_order();
    rated_by_chance(&r, ITEMS, RATERS, LABELS, 0.25, 6);
    renumber(&twice, &r, n.item, n.rater, n.label, 2);
    struct agree_report a = compute(&r, rated_one_to_five);
    struct agree_report b = compute(&twice, rated_one_to_five);
    uint32_t corrected = 1u << AGREE_ALPHA;
    for (size_t i = AGREE_ICC1; i <= AGREE_ICC3K; i++)
        corrected |= 1u << i;
    same(&a, &b, corrected);
    for (size_t i = 0; i < AGREE_N; i++) {
        if (corrected >> i & 1)
            cr_assert_float_eq(a.of[i].value, b.of[i].value, 0.05);
    }
    double errors = a.of[AGREE_FLEISS].se / b.of[AGREE_FLEISS].se;
    cr_assert_float_eq(errors, sqrt(2), 0.01);
}

Test(stats_agree, all_alike_is_one_where_labels_vary)
{
    static const char *const rows[] = {"12345", "12345", "12345"};
    AUTO_RATINGS struct ratings r = {0};
    rated_of_rows(&r, rows, 3, LABELS);
    struct agree_report report = compute(&r, rated_one_to_five);
    for (size_t i = 0; i < AGREE_N; i++) {
        if (i != AGREE_COHEN && i != AGREE_SCOTT)
            cr_assert_float_eq(report.of[i].value, 1, 1e-12);
    }
}

/* ---- what has no answer -------------------------------------------------- */

static void check_none(const struct ratings *r, enum agree_why why)
{
    struct agree_spec spec = {.resamples = 50};
    struct agree_report report;
    agree_compute(r, &spec, &report);
    for (size_t i = 0; i < AGREE_N; i++) {
        cr_assert(isnan(report.of[i].value), "%s", agree_name_word((enum agree_name)i));
        cr_assert_neq(report.of[i].why, AGREE_DEFINED);
        cr_assert(isnan(report.of[i].low) && isnan(report.of[i].high));
    }
    cr_assert_eq(report.of[AGREE_ALPHA].why, why);
}

Test(stats_agree, without_overlap_there_is_no_agreement)
{
    static const char *const apart[] = {"12..", "..12"}, *const one[] = {"1212"};
    static const char *const none[] = {"....", "...."};
    AUTO_RATINGS struct ratings a = {0}, b = {0}, c = {0};
    rated_of_rows(&a, apart, 2, 2);
    check_none(&a, AGREE_NO_PAIRS);
    rated_of_rows(&b, one, 1, 2);
    check_none(&b, AGREE_NO_PAIRS);
    rated_of_rows(&c, none, 2, 2);
    check_none(&c, AGREE_NO_PAIRS);
}

Test(stats_agree, one_label_is_no_evidence)
{
    static const char *const rows[] = {"1111", "1111", "11.."};
    AUTO_RATINGS struct ratings r = {0};
    struct agree_spec spec = {.resamples = 100};
    struct agree_report report;
    rated_of_rows(&r, rows, 3, 1);
    agree_compute(&r, &spec, &report);
    for (size_t i = 0; i < AGREE_N; i++)
        cr_assert(i == AGREE_PERCENT || isnan(report.of[i].value));
    cr_assert_eq(report.of[AGREE_PERCENT].value, 1);
    cr_assert_lt(report.of[AGREE_PERCENT].low, 0.6, "four items prove little");
}

Test(stats_agree, a_rater_with_one_item_does_no_harm)
{
    static const char *const rows[] = {"121212", "121211", "1....."};
    static const char *const without[] = {"121212", "121211"};
    AUTO_RATINGS struct ratings r = {0}, s = {0};
    rated_of_rows(&r, rows, 3, 2);
    rated_of_rows(&s, without, 2, 2);
    struct agree_measure a = rated_measure(&r, AGREE_PERCENT, 0, 0, NULL);
    struct agree_measure b = rated_measure(&s, AGREE_PERCENT, 0, 0, NULL);
    cr_assert_float_eq(a.value, b.value, 1e-12);
}

Test(stats_agree, a_crowd_of_ten_thousand_and_a_thousand_labels)
{
    enum { CROWD = 10000, MANY = 1000, EACH = 6 };
    AUTO_FREE struct rating *all = mem_array(NULL, CROWD * EACH, sizeof *all);
    AUTO_FREE double *x = mem_array(NULL, MANY, sizeof *x);
    struct ratings_size size = {CROWD, CROWD, MANY};
    AUTO_RATINGS struct ratings r = {0};
    struct agree_report report;
    for (uint32_t k = 0; k < MANY; k++)
        x[k] = k;
    for (uint32_t i = 0; i < CROWD; i++) {
        for (uint32_t g = 0; g < EACH; g++)
            all[i * EACH + g] =
                (struct rating){i, (i * 31 + g * 1709) % CROWD, (i * 7 + g / 4) % MANY};
    }
    cr_assert_eq(
        ratings_build(&r, &size, all, CROWD * EACH, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    struct agree_spec spec = {
        .level = AGREE_ORDINAL, .weights = AGREE_LINEAR, .value = x, .resamples = 10};
    agree_compute(&r, &spec, &report);
    cr_assert_float_eq(report.of[AGREE_AC1].value, 7.0 / 15, 1e-3);
    cr_assert_gt(report.of[AGREE_ALPHA].value, 0.99);
    cr_assert_eq(report.of[AGREE_CONGER].why, AGREE_DEFINED);
    cr_assert_eq(report.of[AGREE_ICC1].why, AGREE_NOT_COMPLETE);
}

Test(stats_agree, one_item_of_ten_thousand_raters)
{
    enum { CROWD = 10000 };
    AUTO_FREE struct rating *all = mem_array(NULL, CROWD, sizeof *all);
    struct ratings_size size = {1, CROWD, 2};
    AUTO_RATINGS struct ratings r = {0};
    for (uint32_t g = 0; g < CROWD; g++)
        all[g] = (struct rating){0, g, g % 2};
    cr_assert_eq(
        ratings_build(&r, &size, all, CROWD, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    struct agree_measure m = rated_measure(&r, AGREE_PERCENT, 0, 0, NULL);
    cr_assert_float_eq(m.value, 0.49995, 1e-6);
    cr_assert(isnan(m.se), "one item has no spread");
}

/* ---- intervals ------------------------------------------------------------ */

Test(stats_agree, intervals_hold_the_value_and_narrow_with_the_data)
{
    double width[2];
    for (size_t i = 0; i < 2; i++) {
        AUTO_RATINGS struct ratings r = {0};
        struct agree_spec spec = {.resamples = 400, .seed = 11};
        struct agree_report report;
        rated_by_chance(&r, i ? 1600 : 100, 3, 4, 0.1, 21);
        agree_compute(&r, &spec, &report);
        const struct agree_measure *m = &report.of[AGREE_FLEISS];
        cr_assert(m->low < m->value && m->value < m->high);
        /* As wide as four analytic errors, more or less. */
        cr_assert_float_eq((m->high - m->low) / (2 * 1.96 * m->se), 1, 0.25);
        width[i] = m->high - m->low;
        cr_assert_eq(m->resamples, 400u);
    }
    cr_assert_float_eq(width[0] / width[1], 4, 1.2);
}

Test(stats_agree, a_seed_decides_the_draws)
{
    AUTO_RATINGS struct ratings r = {0};
    struct agree_report a, b, c;
    struct agree_spec spec = {.resamples = 100, .seed = 1};
    rated_by_chance(&r, 80, 2, 3, 0, 4);
    agree_compute(&r, &spec, &a);
    agree_compute(&r, &spec, &b);
    spec.seed = 2;
    agree_compute(&r, &spec, &c);
    for (size_t i = AGREE_COHEN; i <= AGREE_ALPHA; i++) {
        cr_assert_eq(a.of[i].low, b.of[i].low);
        cr_assert_eq(a.of[i].high, b.of[i].high);
    }
    cr_assert_neq(a.of[AGREE_ALPHA].low, c.of[AGREE_ALPHA].low);
}

static bool never(void *arg, double share)
{
    (void)arg;
    (void)share;
    return false;
}

Test(stats_agree, stopping_leaves_values_without_intervals)
{
    AUTO_RATINGS struct ratings r = {0};
    struct agree_report report;
    struct agree_spec spec = {.resamples = 100, .go_on = never};
    rated_by_chance(&r, 80, 2, 3, 0, 4);
    agree_compute(&r, &spec, &report);
    cr_assert(report.stopped);
    cr_assert_eq(report.of[AGREE_ALPHA].why, AGREE_DEFINED);
    cr_assert(isnan(report.of[AGREE_ALPHA].low));
}

Test(stats_agree, only_what_is_asked_for_is_computed)
{
    AUTO_RATINGS struct ratings r = {0};
    struct agree_report report;
    struct agree_spec spec = {.only = 1u << AGREE_ALPHA};
    rated_by_chance(&r, 80, 2, 3, 0, 4);
    agree_compute(&r, &spec, &report);
    cr_assert_eq(report.of[AGREE_ALPHA].why, AGREE_DEFINED);
    cr_assert(isnan(report.of[AGREE_FLEISS].value));
    cr_assert(isnan(report.of[AGREE_COHEN].value));
}
