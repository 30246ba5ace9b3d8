#include "diple/work/judge.h"

#include <criterion/criterion.h>

static const struct judge_rule usual = {.bar = 0.7};

/* A run of `right` hits and `wrong` misses, the misses first. */
static struct judgement of(size_t right, size_t wrong, const struct judge_rule *rule)
{
    enum grade grades[256];
    for (size_t i = 0; i < right + wrong; i++)
        grades[i] = i < wrong ? GRADE_MISS : GRADE_HIT;
    return judge(grades, right + wrong, rule);
}

/* The worked examples of the manual for managers. */
Test(work_judge, intervals_are_wilsons)
{
    static const struct {
        size_t right, wrong;
        double low, high;
        enum verdict verdict;
    } rows[] = {
        {7, 3, 0.3968, 0.8922, VERDICT_UNSURE}, {16, 4, 0.5840, 0.9193, VERDICT_UNSURE},
        {9, 11, 0.2582, 0.6579, VERDICT_BELOW}, {20, 0, 0.8389, 1, VERDICT_ABOVE},
        {19, 1, 0.7639, 0.9911, VERDICT_ABOVE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct judgement j = of(rows[i].right, rows[i].wrong, &usual);
        cr_expect_float_eq(j.interval.low, rows[i].low, 5e-5, "%g", j.interval.low);
        cr_expect_float_eq(j.interval.high, rows[i].high, 5e-5, "%g", j.interval.high);
        cr_expect_eq(
            j.verdict, rows[i].verdict, "%zu of %zu", rows[i].right,
            rows[i].right + rows[i].wrong);
    }
}

Test(work_judge, nobody_is_held_before_there_are_enough_answers)
{
    for (size_t wrong = 1; wrong < JUDGE_LEAST; wrong++) {
        struct judgement j = of(0, wrong, &usual);
        cr_assert_eq(j.verdict, VERDICT_UNSURE);
        cr_assert_eq(j.step, STEP_NONE);
    }
    cr_assert_eq(of(0, JUDGE_LEAST, &usual).step, STEP_HOLD);
    struct judge_rule short_window = {.bar = 0.7, .window = 5};
    cr_assert_eq(of(0, 5, &short_window).step, STEP_HOLD);
}

Test(work_judge, held_exactly_when_the_upper_end_is_below_the_bar)
{
    for (size_t n = JUDGE_LEAST; n <= JUDGE_WINDOW; n++)
        for (size_t right = 0; right <= n; right++) {
            struct judgement j = of(right, n - right, &usual);
            bool below = interval_wilson((double)right, (double)n, 0.95).high < 0.7;
            cr_assert_eq(j.verdict == VERDICT_BELOW, below);
            cr_assert_eq(j.step == STEP_HOLD, below);
        }
}

/* Worse never means a lower step, and no step is skipped on the way at 20. */
Test(work_judge, the_ladder_has_its_steps_in_order)
{
    bool seen[STEP_N] = {false};
    enum step last = STEP_NONE;
    for (size_t wrong = 0; wrong <= 20; wrong++) {
        struct judgement j = of(20 - wrong, wrong, &usual);
        cr_assert_geq(j.step, last);
        last = j.step;
        seen[j.step] = true;
    }
    for (enum step s = STEP_NONE; s < STEP_N; s++)
        cr_assert(seen[s], "%s", step_word(s));
}

Test(work_judge, only_the_window_counts)
{
    enum grade grades[40];
    for (size_t i = 0; i < 40; i++)
        grades[i] = i < 20 ? GRADE_MISS : GRADE_HIT;
    struct judgement j = judge(grades, 40, &usual);
    cr_assert(j.seen == 40 && j.counted == 20 && j.hits == 20 && j.misses == 0);
    cr_assert_eq(j.verdict, VERDICT_ABOVE);
    j = judge(grades, 20, &usual);
    cr_assert_eq(j.verdict, VERDICT_BELOW);
}

Test(work_judge, a_part_right_is_a_half_and_none_is_nothing)
{
    static const enum grade grades[] = {
        GRADE_HIT, GRADE_NONE, GRADE_PARTIAL, GRADE_MISS, GRADE_PARTIAL};
    struct judgement j = judge(grades, 5, &usual);
    cr_assert(j.seen == 4 && j.hits == 2 && j.misses == 1);
    cr_assert_float_eq(j.rate, 0.5, 1e-12);
}

Test(work_judge, without_gold_nothing_is_said)
{
    struct judgement j = judge(NULL, 0, &usual);
    cr_assert(j.verdict == VERDICT_NONE && j.step == STEP_NONE && j.seen == 0);
    cr_assert(j.interval.low == 0 && j.interval.high == 1);
    cr_assert_str_eq(verdict_sentence(j.verdict), "no gold answered yet");
    cr_assert_str_eq(verdict_word(VERDICT_N), "unknown");
    cr_assert_str_eq(step_word(STEP_HOLD), "hold");
}
