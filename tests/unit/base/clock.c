#include "diple/base/clock.h"

#include <criterion/criterion.h>
#include <string.h>

Test(base_clock, a_manual_clock_moves_by_its_step)
{
    struct clock c = clock_manual(1000, 10);
    cr_assert_eq(clock_wall(&c), 1000);
    cr_assert_eq(clock_mono(&c), 10);
    clock_advance(&c, 100);
    cr_assert_eq(clock_wall(&c), 1120);
}

Test(base_clock, the_system_clock_goes_forward)
{
    struct clock c = clock_system();
    int64_t a = clock_mono(&c), b = clock_mono(&c);
    cr_assert_geq(b, a);
    cr_assert_gt(clock_wall(&c), 1600000000000);
}

static void expect_iso(int64_t ms, const char *text)
{
    char out[CLOCK_ISO_LEN];
    int64_t back;
    clock_iso(ms, out);
    cr_assert_str_eq(out, text);
    cr_assert(clock_parse_iso(out, strlen(out), &back));
    cr_assert_eq(back, ms);
}

Test(base_clock, iso_there_and_back)
{
    expect_iso(0, "1970-01-01T00:00:00.000Z");
    expect_iso(1795208645123, "2026-11-20T21:04:05.123Z");
    expect_iso(-1, "1969-12-31T23:59:59.999Z");
    expect_iso(951782400000, "2000-02-29T00:00:00.000Z");
}

Test(base_clock, iso_clips_what_four_digits_cannot_say)
{
    char out[CLOCK_ISO_LEN];
    clock_iso(INT64_MAX, out);
    cr_assert_str_eq(out, "9999-12-31T23:59:59.999Z");
    clock_iso(INT64_MIN, out);
    cr_assert_str_eq(out, "0000-01-01T00:00:00.000Z");
}

static bool parses(const char *s, int64_t expected)
{
    int64_t ms = -42;
    return clock_parse_iso(s, strlen(s), &ms) && ms == expected;
}

Test(base_clock, iso_reads_the_usual_forms)
{
    cr_assert(parses("2026-11-20", 1795132800000));
    cr_assert(parses("2026-11-20T01:00", 1795136400000));
    cr_assert(parses("2026-11-20 01:00:00+01:00", 1795132800000));
    cr_assert(parses("2026-11-20T00:00:00.5Z", 1795132800500));
    cr_assert(parses("2026-11-20T00:00:00-0130", 1795138200000));
}

Test(base_clock, iso_refuses_what_is_no_time)
{
    static const char *const bad[] = {
        "",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "2026-00-10",
        "2026-11-20T",
        "2026-11-20T25:00",
        "2026-11-20T10:61",
        "2026-11-20T10:00:00x",
        "2026-11-20T10:00:00.",
        "2026-11-20T10:00:00+25:00",
        "20-11-2026",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t ms;
        cr_assert_not(clock_parse_iso(bad[i], strlen(bad[i]), &ms), "%s", bad[i]);
    }
}

static void expect_age(int64_t ms, const char *words)
{
    char out[32];
    clock_age_words(ms, out, sizeof out);
    cr_assert_str_eq(out, words);
}

Test(base_clock, ages_in_words)
{
    expect_age(-5000, "just now");
    expect_age(999, "just now");
    expect_age(2000, "2 s ago");
    expect_age(59999, "59 s ago");
    expect_age(60000, "1 min ago");
    expect_age(3600000, "1 h ago");
    expect_age(172799999, "47 h ago");
    expect_age(172800000, "2 days ago");
}
