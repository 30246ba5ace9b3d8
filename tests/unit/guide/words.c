#include "guide/words.h"

#include <criterion/criterion.h>

#include "support/guide.h"

Test(guide_words, conditions_read_as_sentences)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    struct strbuf b = STRBUF_INIT;
    words_condition(&g, &g.questions[2].when, &b);
    cr_assert_str_eq(b.p, "intent is refund or exchange");
    strbuf_clear(&b);
    words_condition(&g, &g.questions[6].when, &b);
    cr_assert_str_eq(b.p, "better is a or tie");
    strbuf_clear(&b);
    words_condition(&g, &g.questions[0].when, &b);
    cr_assert_str_eq(b.p, "");
    strbuf_release(&b);
    guide_release(&g);
}

Test(guide_words, checks_and_rules_say_all_that_they_are)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    struct strbuf b = STRBUF_INIT;
    words_check(&g, &g.checks[1], &b);
    cr_assert_str_eq(
        b.p, "if topics has price: not allowed: urgency is 1 or 2, and better is tie");
    strbuf_clear(&b);
    words_check(&g, &g.checks[0], &b);
    cr_assert_str_eq(b.p, "if intent is no: needed: note has /\\w{3,}/");
    strbuf_clear(&b);
    words_rule(&g, &g.rules[0], &b);
    cr_assert_str_eq(b.p, "/(?i)\\brefund\\b/ in message: intent = refund");
    strbuf_release(&b);
    guide_release(&g);
}
