#include "cli/report_people.h"

#include <criterion/criterion.h>
#include <math.h>

Test(cli_report_people, times_in_words_a_person_uses)
{
    static const struct {
        double ms;
        const char *words;
    } cases[] = {
        {NAN, "-"},
        {0, "0.0 s"},
        {9940, "9.9 s"},
        {41000, "41 s"},
        {100000, "2 min"},
        {99 * 60e3, "99 min"},
        {125 * 60e3, "2 h 05 min"},
        {11 * 3.6e6, "11 h"},
        {100 * 3.6e6, "4.2 days"},
    };
    char out[SPAN_WORDS];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        report_say_ms(cases[i].ms, out);
        cr_expect_str_eq(out, cases[i].words);
    }
    char share[SHARE_WORDS];
    report_say_share(0.876, share);
    cr_assert_str_eq(share, "88 %");
    report_say_share(NAN, share);
    cr_assert_str_eq(share, "-");
}

static void begin(void *arg)
{
    strbuf_puts(arg, "[");
}
static void ours(void *arg, const char *words)
{
    strbuf_puts(arg, words);
}
static void data(void *arg, struct sv untrusted)
{
    strbuf_printf(arg, "<%.*s>", (int)untrusted.n, untrusted.p);
}
static void end(void *arg)
{
    strbuf_puts(arg, "]");
}

Test(cli_report_people, each_finding_is_a_sentence_with_its_figures)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct sayer to = {begin, ours, data, end, &b};
    struct sv labels[] = {SV("rest"), SV("food")};
    struct annotator odd[2] = {{0}};
    struct conducted how[2] = {{0}};
    odd[1] = (struct annotator){
        .too_fast = true,
        .fast = {.value = 0.3},
        .long_run = true,
        .run = 12,
        .run_label = 1,
        .biased = true,
        .bias_label = 0,
        .bias_own = 0.6,
        .bias_others = 0.2,
        .drifts = true,
        .early = {.value = 0.9},
        .late = {.value = 0.5}};
    how[1] = (struct conducted){
        .accepts_all = true,
        .accepted = {.value = 1, .of = 40},
        .first_bias = true,
        .first = {.value = 0.9, .of = 50}};
    struct annotators a = {.list = odd, .n = 2, .median_s = 6};
    struct conduct c = {.list = how, .n = 2};
    struct quality_ratings r = {.labels = labels};
    struct people_view v = {&r, &a, &c, NULL, 0, NULL};
    cr_assert(!people_is_odd(&v, 0) && people_is_odd(&v, 1));
    people_say(&v, 0, &to);
    cr_assert_eq(b.n, 0u);
    people_say(&v, 1, &to);
    cr_assert_str_eq(
        b.p, "[30 % of the answers took less than a third of what others take (6.0 s)]"
             "[the same answer 12 times in a row: <food>]"
             "[gives <rest> to 60 % where others give it to 20 %]"
             "[took 100 % of 40 suggestions as they were]"
             "[took the side that stood first in 90 % of 50]"
             "[agreed with others on 90 % of the earlier half, 50 % of the later]");
}
