#include <criterion/criterion.h>

#include "work/grade_inner.h"

static struct value ranking(const char *letters, struct ranked *room)
{
    struct value v = {.kind = VALUE_RANK, .ranked = room};
    unsigned place = 0;
    for (size_t i = 0; letters[i]; i++) {
        if (letters[i] == '=')
            continue;
        if (v.n_ranked > 0 && letters[i - 1] != '=')
            place++;
        room[v.n_ranked++] = (struct ranked){{&letters[i], 1}, place};
    }
    return v;
}

static enum grade held(const char *given, const char *key)
{
    struct ranked a[16], b[16];
    struct value x = ranking(given, a), y = ranking(key, b);
    return grade_rank(&x, &y);
}

Test(work_grade_rank, by_places_then_by_pairs)
{
    static const struct {
        const char *given, *key;
        enum grade grade;
    } rows[] = {
        {"abcd", "abcd", GRADE_HIT},        {"a=bcd", "b=acd", GRADE_HIT},
        {"abdc", "abcd", GRADE_PARTIAL}, /* 5 of 6 */
        {"adbc", "abcd", GRADE_MISS},    /* 4 of 6 */
        {"acbde", "abcde", GRADE_PARTIAL},  {"bacd", "abcd", GRADE_MISS},
        {"ab", "abc", GRADE_PARTIAL},       {"abc", "a=bc", GRADE_MISS},
        {"a=bc", "abc", GRADE_MISS},        {"ab=c", "abc", GRADE_MISS},
        {"abcd=e", "abcde", GRADE_PARTIAL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        cr_expect_eq(
            held(rows[i].given, rows[i].key), rows[i].grade, "%s against %s: %s",
            rows[i].given, rows[i].key, grade_word(held(rows[i].given, rows[i].key)));
}

/* Nobody gains by naming options in another order inside a tie. */
Test(work_grade_rank, the_order_inside_a_tie_is_nothing)
{
    cr_assert_eq(held("b=adc", "a=bcd"), held("a=bdc", "a=bcd"));
}
