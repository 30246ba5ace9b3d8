#include "diple/work/grade.h"

#include <criterion/criterion.h>

#include "support/answer.h"

static struct guide guide;

static void open_guide(void)
{
    guide = form_guide();
}

static void close_guide(void)
{
    guide_release(&guide);
}

TestSuite(work_grade, .init = open_guide, .fini = close_guide);

static const char *word(const char *given, const char *key)
{
    struct arena a = {0};
    struct graded got;
    struct err e = {0};
    cr_assert_eq(
        grade_stored(&guide, sv_of(given), sv_of(key), &a, &got, &e), ST_OK, "%s",
        e.message);
    arena_release(&a);
    return grade_word(got.grade);
}

struct row {
    const char *given, *key, *grade;
};

static void expect(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        cr_expect_str_eq(
            word(rows[i].given, rows[i].key), rows[i].grade, "%s against %s",
            rows[i].given, rows[i].key);
}

#define EXPECT(rows) expect(rows, sizeof(rows) / sizeof((rows)[0]))

Test(work_grade, choices_and_sets)
{
    static const struct row rows[] = {
        {"{\"intent\":\"refund\"}", "[{\"intent\":\"refund\"}]", "hit"},
        {"{\"intent\":\"other\"}", "[{\"intent\":\"refund\"}]", "miss"},
        {"{}", "[{\"intent\":\"refund\"}]", "miss"},
        {"{\"parts\":[\"x\",\"z\"]}", "[{\"parts\":[\"z\",\"x\"]}]", "hit"},
        {"{\"parts\":[\"x\"]}", "[{\"parts\":[\"z\",\"x\"]}]", "partial"},
        {"{\"parts\":[\"x\",\"y\"]}", "[{\"parts\":[\"x\",\"z\"]}]", "miss"},
        {"{\"parts\":[\"y\"]}", "[{\"parts\":[\"z\",\"x\"]}]", "miss"},
        {"{\"parts\":[]}", "[{\"parts\":[]}]", "hit"},
        {"{}", "[{\"parts\":[]}]", "miss"},
    };
    EXPECT(rows);
}

Test(work_grade, scales_and_comparisons)
{
    static const struct row rows[] = {
        {"{\"intent\":\"refund\",\"urgency\":4}",
         "{\"intent\":\"refund\",\"urgency\":4}", "hit"},
        {"{\"intent\":\"refund\",\"urgency\":5}",
         "{\"intent\":\"refund\",\"urgency\":4}", "miss"},
        {"{\"better\":{\"side\":\"b\",\"strength\":2}}",
         "{\"better\":{\"side\":\"b\",\"strength\":2}}", "hit"},
        {"{\"better\":{\"side\":\"b\",\"strength\":1}}",
         "{\"better\":{\"side\":\"b\",\"strength\":2}}", "partial"},
        {"{\"better\":{\"side\":\"a\",\"strength\":2}}",
         "{\"better\":{\"side\":\"b\",\"strength\":2}}", "miss"},
        {"{\"better\":{\"side\":\"tie\"}}", "{\"better\":{\"side\":\"tie\"}}", "hit"},
        {"{\"better\":{\"side\":\"tie\"}}",
         "{\"better\":{\"side\":\"b\",\"strength\":2}}", "miss"},
    };
    EXPECT(rows);
    guide.questions[1].tolerance = 1;
    cr_assert_str_eq(
        word(
            "{\"intent\":\"refund\",\"urgency\":5}",
            "{\"intent\":\"refund\",\"urgency\":4}"),
        "hit");
    cr_assert_str_eq(
        word(
            "{\"intent\":\"refund\",\"urgency\":2}",
            "{\"intent\":\"refund\",\"urgency\":4}"),
        "miss");
}

Test(work_grade, orders)
{
    static const struct row rows[] = {
        {"{\"order\":[\"x\",\"y\",\"z\"]}", "{\"order\":[\"x\",\"y\",\"z\"]}", "hit"},
        {"{\"order\":[[\"y\",\"x\"],\"z\"]}", "{\"order\":[[\"x\",\"y\"],\"z\"]}",
         "hit"},
        {"{\"order\":[\"x\",\"z\",\"y\"]}", "{\"order\":[\"x\",\"y\",\"z\"]}", "miss"},
        {"{\"order\":[\"x\",\"y\"]}", "{\"order\":[\"x\",\"y\",\"z\"]}", "partial"},
        {"{\"order\":[\"y\",\"x\",\"z\"]}", "{\"order\":[\"x\",\"y\",\"z\"]}", "miss"},
        {"{\"order\":[[\"x\",\"y\"],\"z\"]}", "{\"order\":[\"x\",\"y\",\"z\"]}",
         "miss"},
        {"{\"replies\":[\"a\",\"b\",\"d\",\"c\"]}",
         "{\"replies\":[\"a\",\"b\",\"c\",\"d\"]}", "partial"},
        {"{\"replies\":[\"a\",\"d\",\"c\",\"b\"]}",
         "{\"replies\":[\"a\",\"b\",\"c\",\"d\"]}", "miss"},
        {"{}", "{\"replies\":[\"a\",\"b\"]}", "miss"},
    };
    EXPECT(rows);
}

Test(work_grade, texts_by_pattern_or_normal_form)
{
    static const struct row rows[] = {
        {"{\"note\":\"  Paid TWICE. \"}", "{\"note\":\"paid twice\"}", "hit"},
        {"{\"note\":\"paid once\"}", "{\"note\":\"paid twice\"}", "miss"},
        {"{\"note\":\"He wants his Money back\"}",
         "{\"note\":\"/refund|money (back|again)/\"}", "hit"},
        {"{\"note\":\"money\"}", "{\"note\":\"/refund|money (back|again)/\"}", "miss"},
        {"{}", "{\"note\":\"/a/\"}", "miss"},
        {"{\"links\":[{\"from\":\"1\",\"label\":\"in\",\"to\":\"2\"}]}",
         "{\"links\":[{\"from\":\"1\",\"label\":\"in\",\"to\":\"2\"}]}", "hit"},
    };
    EXPECT(rows);
}

Test(work_grade, what_the_key_leaves_out_is_not_judged)
{
    static const struct row rows[] = {
        {"{\"intent\":\"refund\",\"urgency\":1}", "{\"intent\":\"refund\"}", "hit"},
        {"{\"intent\":\"refund\",\"urgency\":1}",
         "{\"intent\":\"refund\",\"urgency\":4}", "miss"},
        {"{\"intent\":\"other\",\"parts\":[\"x\"]}",
         "{\"intent\":\"other\",\"parts\":[\"x\",\"z\"]}", "partial"},
    };
    EXPECT(rows);
}

/* Urgency is not asked of what is no refund: an answer left behind counts as
 * not given. */
Test(work_grade, what_is_hidden_counts_as_not_given)
{
    cr_assert_str_eq(
        word(
            "{\"intent\":\"other\",\"urgency\":4}",
            "{\"intent\":\"refund\",\"urgency\":4}"),
        "miss");
    struct arena a = {0};
    struct graded got;
    cr_assert_eq(
        grade_stored(
            &guide, SV("{\"intent\":\"other\",\"urgency\":4}"),
            SV("{\"intent\":\"refund\",\"urgency\":4}"), &a, &got, NULL),
        ST_OK);
    cr_assert_eq(got.questions[1].grade, GRADE_MISS);
    cr_assert_eq(got.questions[2].grade, GRADE_NONE);
    arena_release(&a);
}

Test(work_grade, of_several_keys_the_best_counts)
{
    struct arena a = {0};
    struct graded got;
    struct sv key = SV("[{\"intent\":\"refund\",\"urgency\":4},{\"intent\":\"other\"},"
                       "{\"intent\":\"refund\",\"urgency\":2}]");
    cr_assert_eq(
        grade_stored(
            &guide, SV("{\"intent\":\"refund\",\"urgency\":2}"), key, &a, &got, NULL),
        ST_OK);
    cr_assert(got.grade == GRADE_HIT && got.accepted == 2);
    cr_assert_eq(
        grade_stored(&guide, SV("{\"intent\":\"other\"}"), key, &a, &got, NULL), ST_OK);
    cr_assert(got.grade == GRADE_HIT && got.accepted == 1);
    cr_assert_eq(
        grade_stored(
            &guide, SV("{\"intent\":\"refund\",\"urgency\":1}"), key, &a, &got, NULL),
        ST_OK);
    cr_assert(got.grade == GRADE_MISS && got.accepted == 0);
    arena_release(&a);
}

Test(work_grade, what_fits_the_guide_no_longer_is_an_error)
{
    struct arena a = {0};
    struct graded got = {.n = 77};
    struct err e = {0};
    cr_assert_eq(
        grade_stored(
            &guide, SV("{\"intent\":\"gone\"}"), SV("{\"intent\":\"other\"}"), &a, &got,
            &e),
        ST_INVALID);
    cr_assert(got.n == 77 && e.message[0]);
    cr_assert_eq(
        grade_stored(
            &guide, SV("{\"intent\":\"other\"}"), SV("[{\"intent\":\"gone\"}]"), &a,
            &got, &e),
        ST_INVALID);
    arena_release(&a);
}

Test(work_grade, credits_and_words)
{
    cr_assert_eq(grade_credit(GRADE_HIT), 1);
    cr_assert_eq(grade_credit(GRADE_PARTIAL), 0.5);
    cr_assert_eq(grade_credit(GRADE_MISS), 0);
    cr_assert_str_eq(grade_word(GRADE_NONE), "none");
    cr_assert_str_eq(grade_word(GRADE_N), "unknown");
    cr_assert_str_eq(span_mark_word(SPAN_MISSING), "missing");
    cr_assert_str_eq(span_mark_word(SPAN_MARK_N), "unknown");
}
