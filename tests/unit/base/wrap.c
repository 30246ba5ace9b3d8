#include "diple/base/wrap.h"

#include <criterion/criterion.h>
#include <limits.h>

#include "diple/base/rng.h"
#include "diple/base/utf8.h"
#include "support/texts.h"

static const struct visible_opts plain;

/* The lines as drawn, each in bars. */
static void expect_lines(const char *text, unsigned width, const char *expected)
{
    struct wrap w;
    struct wrap_line line;
    struct strbuf out = STRBUF_INIT;
    wrap_init(&w, sv_of(text), width, plain);
    for (size_t i = 0; wrap_line(&w, i, &line); i++) {
        strbuf_add(&out, text + line.byte, line.drawn);
        strbuf_addch(&out, '|');
    }
    cr_expect_str_eq(out.p, expected);
    strbuf_release(&out);
    wrap_release(&w);
}

Test(base_wrap, lines_break_where_unicode_allows)
{
    expect_lines(
        "The quick brown fox jumps over the lazy dog", 20,
        "The quick brown fox |jumps over the lazy |dog|");
    expect_lines("well-known and half-baked", 20, "well-known and half-|baked|");
    expect_lines("see the www.example.org page", 20, "see the |www.example.org page|");
    expect_lines("he lives in the U.S.A. now", 20, "he lives in the |U.S.A. now|");
    expect_lines("cost in euros (about 12)", 20, "cost in euros (about|12)|");
}

Test(base_wrap, chinese_and_japanese_break_between_characters_but_not_before_stops)
{
    expect_lines("一二三四五六七八九十一二", 20, "一二三四五六七八九十|一二|");
    expect_lines("一二三四五六七八九十。一", 20, "一二三四五六七八九|十。一|");
    expect_lines("これは日本語のテストです。", 20, "これは日本語のテスト|です。|");
}

Test(base_wrap, newlines_are_kept_and_an_empty_text_has_a_line)
{
    expect_lines("", 20, "|");
    expect_lines("a\nb", 20, "a|b|");
    expect_lines("a\r\n\nb\n", 20, "a||b||");
    expect_lines("\n", 20, "||");
}

Test(base_wrap, a_long_word_is_cut_between_characters)
{
    expect_lines("abcdefghijklmnopqrstuvwxyz", 20, "abcdefghijklmnopqrst|uvwxyz|");
    expect_lines(
        "xe\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"
        "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
        20,
        "xe\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301"
        "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301|e\u0301|");
    expect_lines(
        "aaaaaaaaaaaaaaaaa👩\u200d👩\u200d👧", 20, "aaaaaaaaaaaaaaaaa|👩\u200d👩\u200d👧|");
    expect_lines("ไทยไทยไทยไทยไทยไทยไทยไทย", 20, "ไทยไทยไทยไทยไทยไทยไท|ยไทย|");
}

Test(base_wrap, blanks_at_the_end_hang)
{
    struct wrap w;
    struct wrap_line line;
    wrap_init(&w, SV("twenty cells of text     next"), 20, plain);
    cr_assert(wrap_line(&w, 0, &line));
    cr_assert_eq(line.width, 20);
    cr_assert_eq(line.drawn, 20);
    cr_assert_eq(line.nbytes, 25);
    cr_assert(wrap_line(&w, 1, &line));
    cr_assert_eq(line.byte, 25);
    cr_assert_not(line.first);
    wrap_release(&w);
}

Test(base_wrap, a_line_knows_its_place)
{
    struct wrap w;
    struct wrap_line line;
    wrap_init(&w, SV("é日\r\nabc"), 20, plain);
    cr_assert(wrap_line(&w, 0, &line));
    cr_assert(line.first && line.hard && !line.long_line);
    cr_assert(line.byte == 0 && line.nbytes == 5 && line.ncp == 2 && line.width == 3);
    cr_assert(wrap_line(&w, 1, &line));
    cr_assert(line.first && !line.hard);
    cr_assert(line.byte == 7 && line.cp == 4 && line.ncp == 3);
    cr_assert_not(wrap_line(&w, 2, &line));
    wrap_release(&w);
}

Test(base_wrap, width_is_kept_within_its_bounds)
{
    expect_lines("0123456789012345678901", 1, "01234567890123456789|01|");
    struct wrap w;
    wrap_init(&w, SV("x"), UINT_MAX, plain);
    cr_assert_eq(w.width, WRAP_MAX_WIDTH);
    wrap_release(&w);
}

Test(base_wrap, tabs_count_from_the_line_they_are_drawn_on)
{
    struct wrap w;
    size_t line;
    unsigned col;
    wrap_init(&w, SV("aaaaaaaaaaaaaaaaaaa bb\tc"), 20, plain);
    wrap_place(&w, 23, &line, &col);
    cr_assert_eq(line, 1);
    cr_assert_eq(col, 8);
    wrap_release(&w);
}

static unsigned drawn_width(const struct wrap *w, const struct wrap_line *line)
{
    struct visible v;
    struct visible_piece p;
    unsigned width = 0;
    size_t byte = line->byte, cp = line->cp;
    wrap_begin(w, line, &v);
    while (visible_next(&v, &p)) {
        cr_assert_eq(p.byte, byte);
        cr_assert_eq(p.cp, cp);
        byte += p.nbytes;
        cp += p.ncp;
        width += p.width;
    }
    cr_assert_eq(byte, line->byte + line->drawn);
    return width;
}

/* Lines cover the text, newlines alone lie between them, none is too wide. */
static void check_lines(struct wrap *w)
{
    struct wrap_line line;
    size_t byte = 0, cp = 0, n = wrap_count(w);
    for (size_t i = 0; i < n; i++) {
        cr_assert(wrap_line(w, i, &line));
        cr_assert_eq(line.byte, byte);
        cr_assert_eq(line.cp, cp);
        cr_assert_eq(drawn_width(w, &line), line.width);
        cr_assert_leq(line.width, w->width);
        cr_assert_leq(line.drawn, line.nbytes);
        for (size_t k = line.drawn; k < line.nbytes; k++)
            cr_assert(strchr(" \t", w->text.p[byte + k]));
        byte += line.nbytes;
        cp += line.ncp;
        if (line.hard) {
            size_t crlf = w->text.p[byte] == '\r';
            cr_assert_eq(w->text.p[byte + crlf], '\n');
            byte += 1 + crlf;
            cp += 1 + crlf;
        }
        cr_assert(i + 1 < n || !line.hard);
    }
    cr_assert_eq(byte, w->text.n);
    cr_assert_eq(cp, utf8_count(w->text));
    cr_assert_not(wrap_line(w, n, &line));
}

/* A place found for an offset leads back to the start of the same character. */
static void check_places(struct wrap *w)
{
    size_t before_line = 0;
    unsigned before_col = 0;
    for (size_t at = 0; at <= w->text.n; at = at < w->text.n ? at + 1 : at + 2) {
        size_t line, again;
        unsigned col, same;
        wrap_place(w, at, &line, &col);
        cr_assert(line > before_line || (line == before_line && col >= before_col));
        cr_assert_leq(col, w->width);
        size_t back = wrap_offset(w, line, col);
        struct wrap_line found;
        cr_assert(wrap_line(w, line, &found));
        size_t drawn = (size_t)found.byte + found.drawn;
        cr_assert_leq(back, at < drawn ? at : (size_t)found.byte + found.nbytes);
        wrap_place(w, back, &again, &same);
        cr_assert(again == line && same <= col);
        before_line = line;
        before_col = col;
    }
}

Test(base_wrap, any_bytes_are_covered_by_lines_within_the_width)
{
    struct rng r;
    rng_seed(&r, 404);
    for (int i = 0; i < 3000; i++) {
        struct strbuf b = STRBUF_INIT;
        struct wrap w;
        struct visible_opts o = {
            .ascii = rng_below(&r, 4) == 0, .reveal = rng_below(&r, 4) == 0};
        texts_random(&r, &b, 120);
        wrap_init(&w, strbuf_sv(&b), (unsigned)rng_below(&r, 60), o);
        check_lines(&w);
        check_places(&w);
        wrap_release(&w);
        strbuf_release(&b);
    }
}

Test(base_wrap, place_and_offset_at_edges)
{
    struct wrap w;
    size_t line;
    unsigned col;
    wrap_init(&w, SV("The quick brown fox jumps\nend"), 20, plain);
    wrap_place(&w, 20, &line, &col);
    cr_assert(line == 1 && col == 0);
    wrap_place(&w, 25, &line, &col);
    cr_assert(line == 1 && col == 5);
    wrap_place(&w, 999, &line, &col);
    cr_assert(line == 2 && col == 3);
    cr_assert_eq(wrap_offset(&w, 0, 4), 4);
    cr_assert_eq(wrap_offset(&w, 0, 99), 19);
    cr_assert_eq(wrap_offset(&w, 1, 99), 25);
    cr_assert_eq(wrap_offset(&w, 2, 99), 29);
    cr_assert_eq(wrap_offset(&w, 99, 0), 29);
    wrap_release(&w);
}

Test(base_wrap, a_column_within_a_wide_character_is_that_character)
{
    struct wrap w;
    wrap_init(&w, SV("日本\x1b"), 20, plain);
    cr_assert_eq(wrap_offset(&w, 0, 1), 0);
    cr_assert_eq(wrap_offset(&w, 0, 2), 3);
    cr_assert_eq(wrap_offset(&w, 0, 4), 6);
    wrap_release(&w);
}

Test(base_wrap, the_first_screen_of_a_megabyte_takes_little_of_it)
{
    struct strbuf b = STRBUF_INIT;
    struct wrap w;
    struct wrap_line line;
    bool exact;
    texts_fill(&b, "Eine lange Zeile ohne Ende, größer als jeder Schirm. ", 1 << 20);
    wrap_init(&w, strbuf_sv(&b), 80, plain);
    cr_assert(wrap_line(&w, 23, &line));
    cr_assert(line.long_line);
    cr_assert_lt(w.at.byte, 64 * 1024);
    size_t guess = wrap_guess(&w, &exact);
    cr_assert_not(exact);
    size_t n = wrap_count(&w);
    cr_assert(guess > n / 2 && guess < n * 2);
    cr_assert_eq(wrap_guess(&w, &exact), n);
    cr_assert(exact);
    check_lines(&w);
    wrap_release(&w);
    strbuf_release(&b);
}

/* A stretch of line breaks ends somewhere; no line may tell where. */
Test(base_wrap, long_lines_wrap_as_short_ones_do)
{
    for (unsigned word = 2; word < 12; word++) {
        struct strbuf b = STRBUF_INIT;
        struct wrap w;
        struct wrap_line line;
        unsigned width = word * (20 / word + 1);
        texts_fill(&b, &"abcdefghijk "[12 - word], 100000);
        strbuf_truncate(&b, b.n - b.n % width);
        wrap_init(&w, strbuf_sv(&b), width, plain);
        for (size_t i = 0; wrap_line(&w, i, &line); i++)
            cr_assert_eq(line.byte, width * i, "words of %u: line %zu", word, i);
        wrap_release(&w);
        strbuf_release(&b);
    }
}

Test(base_wrap, a_megabyte_of_marks_blanks_or_bad_bytes_is_no_trouble)
{
    const char *units[] = {"\u0301", " ", "\t", "\xff", "\n", "\u200d", "日"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct strbuf b = STRBUF_INIT;
        struct wrap w;
        size_t line;
        unsigned col;
        texts_fill(&b, units[i], 1 << 20);
        wrap_init(&w, strbuf_sv(&b), 40, plain);
        wrap_place(&w, b.n, &line, &col);
        check_lines(&w);
        wrap_release(&w);
        strbuf_release(&b);
    }
}

Test(base_wrap, release_takes_null_and_empty)
{
    struct wrap w = {0};
    wrap_release(NULL);
    wrap_release(&w);
}

Test(base_wrap, a_change_keeps_the_lines_before_its_paragraph)
{
    struct wrap w;
    struct wrap_line line;
    struct strbuf b = STRBUF_INIT;
    texts_fill(&b, "a paragraph of a few words\n", 1 << 20);
    wrap_init(&w, strbuf_sv(&b), 40, plain);
    size_t n = wrap_count(&w), at = b.n - 3;
    strbuf_splice(&b, at, 1, "\nxyz", 4);
    wrap_change(&w, strbuf_sv(&b), at);
    cr_assert_eq(w.n, n - 2);
    cr_assert_eq(wrap_count(&w), n + 1);
    check_lines(&w);
    strbuf_splice(&b, 0, b.n, "ab", 2);
    wrap_change(&w, strbuf_sv(&b), 0);
    cr_assert(wrap_line(&w, 0, &line) && line.nbytes == 2);
    cr_assert_eq(wrap_count(&w), 1);
    wrap_release(&w);
    strbuf_release(&b);
}
