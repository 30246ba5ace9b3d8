#include "diple/quality/overview.h"

#include <math.h>

#include "support/guide.h"
#include "support/project.h"

static struct agree_measure measured(double low, double value, double high)
{
    return (struct agree_measure){AGREE_DEFINED, value, NAN, low, high, 100, 50, 100};
}

Test(overview, a_verdict_needs_the_whole_interval)
{
    size_t more;
    struct agree_measure m = measured(0.86, 0.9, 0.94);
    cr_assert_eq(verdict_of(&m, 0.85, &more), VERDICT_REACHED);
    m = measured(0.70, 0.75, 0.80);
    cr_assert_eq(verdict_of(&m, 0.85, &more), VERDICT_MISSED);
    m = measured(0.75, 0.80, 0.85);
    cr_assert_eq(verdict_of(&m, 0.85, &more), VERDICT_OPEN);
    m = measured(0.70, 0.80, 0.90);
    cr_assert_eq(verdict_of(&m, 0.85, &more), VERDICT_OPEN);
    /* half the interval is twice the gap: four times the items, three more times 50 */
    cr_assert_eq(more, 150);
    cr_assert_eq(verdict_of(&m, -1, &more), VERDICT_NONE);
    m.why = AGREE_NO_PAIRS;
    cr_assert_eq(verdict_of(&m, 0.85, &more), VERDICT_NONE);
    m = measured(0.70, 0.85, 0.90);
    cr_assert_eq(verdict_of(&m, 0.85, &more), VERDICT_OPEN);
    cr_assert_eq(more, 0);
    for (enum verdict v = VERDICT_REACHED; v < VERDICT_N; v++)
        cr_assert_not_null(verdict_words(v));
}

#define GUIDE                                                                          \
    "  - id: q\n    type: choice\n    ask: Which?\n    labels:\n"                      \
    "      - {id: a, key: a, name: A, means: a, target: 60}\n"                         \
    "      - {id: b, key: b, name: B, means: b}\n"                                     \
    "quality: {measure: percent, target: 0.9}\n"

struct fixture {
    struct project p;
    struct guide g;
    struct batch batch;
    struct overview o;
};

static void make(struct fixture *f, int items)
{
    *f = (struct fixture){0};
    project_make(&f->p, items);
    f->g = guide_with(GUIDE);
    OK(&f->p, store_batch_get(f->p.s, &f->p.a, f->p.batch, &f->batch, &f->p.e));
}

static void look(struct fixture *f, size_t question)
{
    struct overview_ask ask = {
        .batch = &f->batch, .question = question, .now = f->p.clock.wall_ms, .seed = 1};
    overview_release(&f->o);
    OK(&f->p, overview_read(f->p.s, &f->g, &ask, &f->o, &f->p.e));
}

static void done(struct fixture *f)
{
    overview_release(&f->o);
    guide_release(&f->g);
    project_free(&f->p);
}

Test(overview, an_empty_batch_claims_nothing)
{
    struct fixture f;
    make(&f, 3);
    look(&f, 0);
    cr_assert_eq(f.o.items, 3);
    cr_assert_eq(f.o.answers, 0);
    cr_assert(isnan(f.o.days_left));
    cr_assert_eq(f.o.verdict, VERDICT_NONE);
    cr_assert_eq(f.o.agree.why, AGREE_NO_PAIRS);
    look(&f, GUIDE_NONE);
    cr_assert_eq(f.o.n_labels, 0);
    done(&f);
}

Test(overview, labels_shares_and_what_goes_with_what)
{
    struct fixture f;
    make(&f, 4);
    project_answer(&f.p, f.p.alice, 1, "a");
    project_answer(&f.p, f.p.bob, 1, "a");
    project_answer(&f.p, f.p.alice, 2, "a");
    project_answer(&f.p, f.p.bob, 2, "b");
    project_answer(&f.p, f.p.alice, 3, "b");
    look(&f, 0);
    cr_assert_eq(f.o.people, 2);
    cr_assert_eq(f.o.answers, 5);
    cr_assert_eq(f.o.measure, AGREE_PERCENT);
    cr_assert_float_eq(f.o.agree.value, 0.5, 1e-12);
    cr_assert_eq(f.o.verdict, VERDICT_OPEN);
    cr_assert_eq(f.o.single, 1);
    cr_assert_eq(f.o.n_labels, 2);
    cr_assert_eq(f.o.given[0], 3);
    cr_assert_float_eq(f.o.least[0], 60, 0);
    cr_assert_lt(f.o.least[1], 0);
    /* three others stood beside an "a": two said a, one b; beside the one "b" an a */
    cr_assert_float_eq(f.o.together[0], 2.0 / 3, 1e-12);
    cr_assert_float_eq(f.o.together[1], 1.0 / 3, 1e-12);
    cr_assert_float_eq(f.o.together[2], 1, 1e-12);
    cr_assert_float_eq(f.o.together[3], 0, 1e-12);
    done(&f);
}

Test(overview, the_end_is_forecast_from_days_with_work)
{
    struct fixture f;
    make(&f, 20);
    f.batch.policy.overlap = 1;
    f.batch.policy.overlap_share = 1;
    for (int i = 1; i <= 4; i++)
        project_answer(&f.p, f.p.alice, i, "a");
    f.p.clock.wall_ms += 3 * 24 * 3600 * INT64_C(1000);
    for (int i = 5; i <= 10; i++)
        project_answer(&f.p, f.p.alice, i, "a");
    look(&f, 0);
    cr_assert_eq(f.o.wanted, 20);
    cr_assert_float_eq(f.o.pace[OVERVIEW_DAYS - 1], 6, 0);
    cr_assert_float_eq(f.o.pace[OVERVIEW_DAYS - 4], 4, 0);
    /* ten left at five a day with work; two days, s.e. 1, t of one degree 12.7 */
    cr_assert_float_eq(f.o.days_left, 2, 1e-9);
    cr_assert_float_eq(f.o.days_low, 10 / (5 + 12.70620473617), 1e-6);
    cr_assert(isinf(f.o.days_high));
    f.batch.policy.overlap = 3;
    f.batch.policy.overlap_share = 0.25;
    look(&f, 0);
    cr_assert_eq(f.o.wanted, 20 + 5 * 2);
    done(&f);
}

Test(overview, days_are_said_as_far_as_they_are_known)
{
    char said[OVERVIEW_DAYS_WORDS];
    static const struct {
        double left, low, high;
        const char *words;
    } cases[] = {
        {NAN, NAN, NAN, ""},
        {2.2, NAN, NAN, "about 3 days to go"},
        {0.3, NAN, NAN, "about 1 day to go"},
        {4, 1.5, INFINITY, "at least 2 days to go"},
        {4, 3.2, 6.1, "4 to 7 days to go"},
        {0.5, 0.4, 0.6, "1 day to go"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct overview o = {
            .days_left = cases[i].left,
            .days_low = cases[i].low,
            .days_high = cases[i].high};
        overview_say_days(&o, said);
        cr_expect_str_eq(said, cases[i].words);
    }
}
