#include <criterion/criterion.h>

#include "diple/base/rng.h"
#include "diple/base/visible.h"
#include "diple/base/width.h"
#include "support/harmless.h"
#include "support/texts.h"

static const struct visible_opts plain;

static void expect_fit(const char *text, size_t cells, bool pad, const char *expected)
{
    struct strbuf out = STRBUF_INIT;
    size_t used = visible_fit(sv_of(text), cells, pad, plain, &out);
    cr_expect_str_eq(out.p, expected);
    cr_expect_eq(used, width_text(strbuf_sv(&out)));
    strbuf_release(&out);
}

Test(base_visible_text, line_appends_and_keeps_everything_on_one_line)
{
    struct strbuf out = STRBUF_INIT;
    strbuf_puts(&out, "note: ");
    visible_line(SV("a\r\nb\x1b[0m\tc"), plain, &out);
    cr_assert_str_eq(out.p, "note: a␊b␛[0m c");
    strbuf_release(&out);
}

Test(base_visible_text, lines_keep_newlines_and_nothing_else_of_control)
{
    struct strbuf out = STRBUF_INIT;
    visible_lines(SV("a\r\nb\x1b\tc\n"), plain, &out);
    cr_assert_str_eq(out.p, "a\nb␛      c\n");
    strbuf_release(&out);
}

Test(base_visible_text, fit_cuts_with_an_ellipsis_between_characters)
{
    expect_fit("annotator", 9, false, "annotator");
    expect_fit("annotator", 8, false, "annotat…");
    expect_fit("annotator", 1, false, "…");
    expect_fit("annotator", 0, true, "");
    expect_fit("日本語", 6, false, "日本語");
    expect_fit("日本語", 5, false, "日本…");
    expect_fit("日本語", 4, false, "日…");
    expect_fit("a👩\u200d👩b", 4, false, "a…");
    expect_fit("ae\u0301o", 2, false, "a…");
    expect_fit("", 3, false, "");
}

Test(base_visible_text, fit_pads_to_the_cells)
{
    expect_fit("ab", 4, true, "ab  ");
    expect_fit("日本語", 4, true, "日… ");
    expect_fit("", 3, true, "   ");
}

Test(base_visible_text, fit_in_ascii_is_ascii)
{
    struct strbuf out = STRBUF_INIT;
    visible_fit(SV("日本語 x"), 12, true, (struct visible_opts){.ascii = true}, &out);
    cr_assert_str_eq(out.p, "\\u{65e5}~   ");
    strbuf_release(&out);
}

Test(base_visible_text, fit_never_goes_over_and_stays_safe)
{
    struct rng r;
    rng_seed(&r, 99);
    for (int i = 0; i < 5000; i++) {
        struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
        size_t cells = rng_below(&r, 30);
        bool pad = rng_below(&r, 2);
        struct visible_opts o = {.ascii = rng_below(&r, 2), .reveal = rng_below(&r, 2)};
        texts_random(&r, &in, 20);
        size_t used = visible_fit(strbuf_sv(&in), cells, pad, o, &out);
        cr_assert_eq(used, width_text(strbuf_sv(&out)));
        cr_assert_leq(used, cells);
        cr_assert(!pad || used == cells);
        cr_assert(harmless_text(strbuf_sv(&out), o.ascii));
        strbuf_release(&in);
        strbuf_release(&out);
    }
}

Test(base_visible_text, fit_reads_no_further_than_it_must)
{
    struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
    texts_fill(&in, "long ", 8 << 20);
    for (int i = 0; i < 2000; i++) {
        strbuf_clear(&out);
        visible_fit(strbuf_sv(&in), 10, false, plain, &out);
    }
    cr_assert_str_eq(out.p, "long long…");
    strbuf_release(&in);
    strbuf_release(&out);
}

Test(base_visible_text, within_agrees_with_the_width_and_stops_early)
{
    struct strbuf long_one = STRBUF_INIT;
    struct sv s = SV("日本\x1b\xff");
    size_t cells = visible_width(s, plain);
    cr_assert_eq(cells, 9);
    cr_assert(visible_is_within(s, cells, plain));
    cr_assert_not(visible_is_within(s, cells - 1, plain));
    cr_assert(visible_is_within(SV(""), 0, plain));
    texts_fill(&long_one, "long ", 8 << 20);
    for (int i = 0; i < 10000; i++)
        cr_assert_not(visible_is_within(strbuf_sv(&long_one), 40, plain));
    strbuf_release(&long_one);
}

Test(base_visible_text, rtl_is_told_by_letters)
{
    cr_assert(visible_has_rtl(SV("abc שלום")));
    cr_assert(visible_has_rtl(SV("مرحبا")));
    cr_assert_not(visible_has_rtl(SV("abc ١٢")));
    cr_assert_not(visible_has_rtl(SV("日本語 हिन्दी \xff")));
}
