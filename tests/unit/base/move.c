#include "diple/base/move.h"

#include <criterion/criterion.h>

#include "diple/base/rng.h"
#include "diple/base/utf8.h"
#include "support/texts.h"

/* The units of a text in brackets, found by going from one to the next. */
static void expect_units(const char *text, enum move_unit unit, const char *expected)
{
    struct sv s = sv_of(text);
    struct strbuf out = STRBUF_INIT;
    struct move_range r = move_around(s, 0, unit);
    for (;;) {
        strbuf_addch(&out, '[');
        strbuf_add(&out, s.p + r.start, r.end - r.start);
        strbuf_addch(&out, ']');
        size_t next = move_next(s, r.start, unit);
        if (next == s.n)
            break;
        r = move_around(s, next, unit);
        cr_expect_eq(r.start, next);
    }
    cr_expect_str_eq(out.p, expected);
    strbuf_release(&out);
}

Test(base_move, characters_are_those_of_a_user)
{
    expect_units("ae\u0301👩\u200d👧🇩🇪x", MOVE_CHAR, "[a][e\u0301][👩\u200d👧][🇩🇪][x]");
    expect_units("कि\r\n한", MOVE_CHAR, "[कि][\r\n][한]");
}

Test(base_move, words_leave_out_blanks_and_punctuation)
{
    expect_units(
        "Hello, world's end-of-line (3.14)!", MOVE_WORD,
        "[Hello][world's][end][of][line][3.14]");
    expect_units("one\n\n  two\n", MOVE_WORD, "[one][two]");
    expect_units("größer als übel", MOVE_WORD, "[größer][als][übel]");
    expect_units("ok 👍🏽 🇩🇪!", MOVE_WORD, "[ok][👍🏽][🇩🇪]");
}

Test(base_move, words_of_scripts_without_blanks)
{
    expect_units("我去。テスト", MOVE_WORD, "[我][去][テスト]");
    expect_units("한국어 띄어쓰기", MOVE_WORD, "[한국어][띄어쓰기]");
    expect_units("ที่นี่", MOVE_WORD, "[ที่][นี่]");
    expect_units("हिन्दी में", MOVE_WORD, "[हिन्दी][में]");
    expect_units("שלום עולם", MOVE_WORD, "[שלום][עולם]");
    expect_units("مرحبا بالعالم", MOVE_WORD, "[مرحبا][بالعالم]");
}

Test(base_move, sentences_stop_at_newlines_too)
{
    expect_units(
        "One here. Two there!\n\nThree\nfour. ", MOVE_SENTENCE,
        "[One here.][Two there!][Three][four.]");
}

Test(base_move, paragraphs_leave_out_empty_lines)
{
    expect_units("one two\r\n\n  \nthree\n", MOVE_PARAGRAPH, "[one two][three]");
}

Test(base_move, ends_go_forward_and_back)
{
    struct sv s = SV("one, two three");
    cr_assert_eq(move_next_end(s, 0, MOVE_WORD), 3);
    cr_assert_eq(move_next_end(s, 3, MOVE_WORD), 8);
    cr_assert_eq(move_next_end(s, 14, MOVE_WORD), 14);
    cr_assert_eq(move_prev_end(s, 14, MOVE_WORD), 8);
    cr_assert_eq(move_prev_end(s, 8, MOVE_WORD), 3);
    cr_assert_eq(move_prev_end(s, 3, MOVE_WORD), 0);
    cr_assert_eq(move_prev(s, 14, MOVE_WORD), 9);
    cr_assert_eq(move_prev(s, 9, MOVE_WORD), 5);
    cr_assert_eq(move_prev(s, 0, MOVE_WORD), 0);
}

Test(base_move, around_takes_the_unit_or_the_next_or_the_last)
{
    struct sv s = SV("  one  two  ");
    struct move_range r = move_around(s, 3, MOVE_WORD);
    cr_assert(r.start == 2 && r.end == 5);
    r = move_around(s, 0, MOVE_WORD);
    cr_assert(r.start == 2 && r.end == 5);
    r = move_around(s, 5, MOVE_WORD);
    cr_assert(r.start == 7 && r.end == 10);
    r = move_around(s, 12, MOVE_WORD);
    cr_assert(r.start == 7 && r.end == 10);
    r = move_around(SV("..."), 1, MOVE_WORD);
    cr_assert(r.start == 1 && r.end == 1);
    r = move_around(SV(""), 5, MOVE_SENTENCE);
    cr_assert(r.start == 0 && r.end == 0);
    r = move_around(SV("ab"), 2, MOVE_CHAR);
    cr_assert(r.start == 1 && r.end == 2);
}

Test(base_move, words_are_found_over_empty_lines_and_far_away)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "first");
    texts_fill(&b, " \n", 100000);
    strbuf_puts(&b, "last");
    struct sv s = strbuf_sv(&b);
    cr_assert_eq(move_next(s, 0, MOVE_WORD), s.n - 4);
    cr_assert_eq(move_prev(s, s.n - 4, MOVE_WORD), 0);
    cr_assert_eq(move_prev_end(s, s.n - 4, MOVE_SENTENCE), 5);
    strbuf_release(&b);
}

static void check_unit(struct sv s, enum move_unit unit, struct rng *r)
{
    for (int k = 0; k < 8; k++) {
        size_t at = rng_below(r, s.n + 3);
        size_t here = at < s.n ? at : s.n;
        size_t next = move_next(s, at, unit), prev = move_prev(s, at, unit);
        cr_assert(next > here || next == s.n);
        cr_assert(prev < here || prev == 0);
        cr_assert(
            move_next_end(s, at, unit) > here || move_next_end(s, at, unit) == s.n);
        cr_assert(move_is_boundary(s, next) && move_is_boundary(s, prev));
        if (next < s.n && move_is_boundary(s, here)) {
            cr_assert_leq(move_prev(s, next, unit), here);
            cr_assert_eq(move_around(s, next, unit).start, next);
        }
    }
}

Test(base_move, any_bytes_are_moved_through_by_whole_characters)
{
    struct rng r;
    rng_seed(&r, 808);
    for (int i = 0; i < 3000; i++) {
        struct strbuf b = STRBUF_INIT;
        texts_random(&r, &b, 40);
        for (enum move_unit u = 0; u < MOVE_N; u++)
            check_unit(strbuf_sv(&b), u, &r);
        strbuf_release(&b);
    }
}

Test(base_move, characters_forward_are_characters_back)
{
    struct rng r;
    rng_seed(&r, 809);
    for (int i = 0; i < 2000; i++) {
        struct strbuf b = STRBUF_INIT;
        texts_random(&r, &b, 30);
        struct sv s = strbuf_sv(&b);
        for (size_t at = 0; at < s.n;) {
            size_t next = move_next(s, at, MOVE_CHAR);
            cr_assert_eq(move_prev(s, next, MOVE_CHAR), at);
            cr_assert(move_is_boundary(s, at));
            for (size_t k = at + 1; k < next; k++)
                cr_assert_not(move_is_boundary(s, k));
            at = next;
        }
        strbuf_release(&b);
    }
}

/* Each step of ten thousand would cost a pass over a megabyte. */
Test(base_move, cost_does_not_grow_with_the_text)
{
    struct strbuf b = STRBUF_INIT;
    texts_fill(
        &b, "Ein Satz. Noch einer ohne Zeilenende, 日本 und so weiter. ", 1 << 20);
    struct sv s = strbuf_sv(&b);
    size_t at = s.n / 2;
    for (int i = 0; i < 10000; i++)
        at = move_next(s, at, MOVE_CHAR);
    for (int i = 0; i < 500; i++)
        at = move_prev(s, at, i % 2 ? MOVE_WORD : MOVE_SENTENCE);
    cr_assert(at > 0 && at < s.n);
    strbuf_release(&b);
}
