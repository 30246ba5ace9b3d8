#include "base/sentence.h"

#include <criterion/criterion.h>

#include "diple/base/rng.h"
#include "diple/base/utf8.h"
#include "support/texts.h"

/* The text with a bar behind each sentence. */
static void expect_sentences(const char *text, const char *expected)
{
    struct sv s = sv_of(text);
    struct strbuf out = STRBUF_INIT;
    for (size_t at = 0; at < s.n;) {
        size_t end = sentence_end(s, at);
        strbuf_add(&out, s.p + at, end - at);
        strbuf_addch(&out, '|');
        at = end;
    }
    cr_expect_str_eq(out.p, expected);
    strbuf_release(&out);
}

Test(base_sentence, stops_of_latin_scripts)
{
    expect_sentences("One. Two! Three? Four", "One.| Two!| Three?| Four|");
    expect_sentences("What?! No... Yes.", "What?!| No...| Yes.|");
    expect_sentences("He said \"Stop.\" She did.", "He said \"Stop.\"| She did.|");
    expect_sentences("(All of it.) More.", "(All of it.)| More.|");
    expect_sentences("no stop at all", "no stop at all|");
    expect_sentences("", "");
}

Test(base_sentence, points_that_end_nothing)
{
    expect_sentences("Dr. Who met Mr. Smith. Then", "Dr. Who met Mr. Smith.| Then|");
    expect_sentences("J. S. Bach. Fugue.", "J. S. Bach.| Fugue.|");
    expect_sentences("e.g. This one. And", "e.g. This one.| And|");
    expect_sentences("It was 3.14 or v1.2. Good", "It was 3.14 or v1.2.| Good|");
    expect_sentences("etc. and so on. End", "etc. and so on.| End|");
    expect_sentences("z.B. Hunde. Katzen", "z.B. Hunde.| Katzen|");
    expect_sentences("wait... for it. Now", "wait... for it.| Now|");
    expect_sentences("So did I. We left.", "So did I.| We left.|");
    expect_sentences("go to www.a.org. Then", "go to www.a.org. Then|");
}

Test(base_sentence, stops_of_other_scripts_need_no_blank)
{
    expect_sentences("我去。你呢？好！走", "我去。|你呢？|好！|走|");
    expect_sentences("彼は「行く。」と言った。次", "彼は「行く。」|と言った。|次|");
    expect_sentences("यह है। वह है॥ अंत", "यह है।| वह है॥| अंत|");
    expect_sentences("كيف حالك؟ بخير.", "كيف حالك؟| بخير.|");
    expect_sentences("یہ ہے۔ وہ ہے۔", "یہ ہے۔| وہ ہے۔|");
    expect_sentences("Привет. Как дела? да", "Привет.| Как дела?| да|");
}

Test(base_sentence, goes_forward_on_any_bytes)
{
    struct rng r;
    rng_seed(&r, 17);
    for (int i = 0; i < 5000; i++) {
        struct strbuf b = STRBUF_INIT;
        texts_random(&r, &b, 40);
        struct sv s = strbuf_sv(&b);
        for (size_t at = 0; at < s.n;) {
            size_t end = sentence_end(s, at);
            cr_assert(end > at && end <= s.n);
            cr_assert(utf8_is_boundary(s, end));
            at = end;
        }
        strbuf_release(&b);
    }
}

Test(base_sentence, floods_of_stops_are_read_once)
{
    const char *units[] = {".", ". ", ".)", "a.", "!", "。", "\"", ". a"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct strbuf b = STRBUF_INIT;
        texts_fill(&b, units[i], 100000);
        for (size_t at = 0; at < b.n;)
            at = sentence_end(strbuf_sv(&b), at);
        strbuf_release(&b);
    }
}
