/* What a sample says of its batch. */
#include <string.h>

#include <criterion/criterion.h>

#include "diple/ui/ui.h"

static struct audit sample(int64_t size, int64_t lot, int64_t right, int64_t wrong)
{
    return (struct audit){
        .name = "judy",
        .size = size,
        .lot = lot,
        .seed = 7,
        .strata = AUDIT_BY_LABEL,
        .good = 10000,
        .bad = 50000,
        .maker = 50000,
        .taker = 100000,
        .counts = {size - right - wrong, right, 0, wrong}};
}

static void expect(const struct audit *x, const char *words)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct audit_item items[] = {
        {.ext = "m1", .stratum = "refund", .verdict = AUDIT_REJECT, .event = 4},
        {.ext = "m2", .stratum = "refund", .verdict = AUDIT_ACCEPT, .event = 5},
        {.ext = "m3", .stratum = "", .verdict = AUDIT_CORRECT, .event = 6},
        {.ext = "m4", .stratum = "", .verdict = AUDIT_OPEN}};
    ui_audit_words(x, items, 4, "b", &b);
    cr_assert_not_null(strstr(b.p, words), "`%s` is not in:\n%s", words, b.p);
}

Test(ui_audit_words, the_verdict_comes_first_then_the_interval_and_what_to_do)
{
    struct audit x = sample(132, 10000, 131, 1);
    expect(&x, "b passes: 1 of 132 was wrong, and up to 3 may be.\nWrong: 0.8 %");
    expect(&x, "of all 10000 items 0 % to 4.1 % (95 % interval)");
    expect(&x, "To do: nothing more");
    expect(&x, "1 went back to be done again: m1.\n1 was put right: m3.\n");
    expect(&x, "Most wrong: no answer 1 of 1, refund 1 of 2.\n");
    expect(&x, "Sample: 132 of 10000 finished items, in proportion by label, seed 7");
    expect(&x, "With up to 3 wrong it passes; from 4 wrong on it is refused.\n");
    x = sample(132, 10000, 10, 4);
    expect(&x, "b is refused: 4 of 14 were wrong, and 4 are too many. 118 of the");
    expect(&x, "go through the other 9986 again");
}

Test(ui_audit_words, too_small_a_sample_says_so)
{
    struct audit x = sample(10, 1000, 10, 0);
    expect(&x, "too small to tell: 0 of 10 were wrong, and even none");
    expect(&x, "To do: draw a larger sample");
    expect(&x, "So small a sample passes nothing");
    x = sample(10, 1000, 2, 0);
    expect(&x, "Reviewed so far: 2 of 10, 0 wrong.");
}

Test(ui_audit_words, all_of_a_small_batch_leaves_nothing_to_chance)
{
    struct audit x = sample(20, 20, 20, 0);
    expect(&x, "b passes: 0 of 20 were wrong, and up to 0 may be.");
    expect(&x, "Wrong: 0 % of all that is finished; every item was looked at.");
}
