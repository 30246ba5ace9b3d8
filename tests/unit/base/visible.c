#include "diple/base/visible.h"

#include <criterion/criterion.h>
#include <vterm.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "diple/base/utf8.h"
#include "diple/base/width.h"
#include "support/corpus.h"
#include "support/harmless.h"
#include "support/texts.h"

static const struct visible_opts plain;

static struct visible_piece nth(struct sv text, struct visible_opts opts, size_t n)
{
    struct visible v;
    struct visible_piece p = {0};
    visible_begin(&v, text, opts);
    for (size_t i = 0; i <= n; i++)
        cr_assert(visible_next(&v, &p), "there is no piece %zu", i);
    return p;
}

Test(base_visible, hostile_corpus_looks_as_written_down)
{
    struct corpus c;
    struct corpus_row row;
    size_t n = 0;
    corpus_open(&c, "tests/data/hostile.txt");
    for (; corpus_next(&c, &row); n++) {
        struct strbuf out = STRBUF_INIT;
        struct visible_opts o = {.ascii = row.ascii, .reveal = row.reveal};
        visible_line(row.text, o, &out);
        cr_expect(
            sv_eq(strbuf_sv(&out), row.expected), "%s: line %zu: got %s, not %s",
            row.name, c.number, out.p, row.expected.p);
        cr_expect_eq(
            visible_width(row.text, o), row.cells, "%s: %zu cells, not %zu", row.name,
            visible_width(row.text, o), row.cells);
        cr_expect(harmless_text(strbuf_sv(&out), row.ascii), "%s: not safe", row.name);
        strbuf_release(&out);
    }
    cr_assert_geq(n, 150);
    corpus_close(&c);
}

/* What a terminal makes of it: the cursor stands where the cells say, and nothing
 * but text was understood. */
static void check_in_terminal(
    VTerm *vt, struct sv drawn, size_t cells, const char *name)
{
    VTermPos at;
    vterm_input_write(vt, "\r", 1);
    vterm_input_write(vt, drawn.p, drawn.n);
    vterm_state_get_cursorpos(vterm_obtain_state(vt), &at);
    /* libvterm goes by Unicode 5 and counts these two otherwise. */
    if (strcmp(name, "mark on a wide one") == 0 ||
        strcmp(name, "Arabic number sign") == 0)
        return;
    cr_expect_eq(at.row, 0, "%s: went to row %d", name, at.row);
    cr_expect_eq((size_t)at.col, cells, "%s: %zu cells, %d drawn", name, cells, at.col);
}

Test(base_visible, a_terminal_draws_the_cells_that_were_counted)
{
    struct corpus c;
    struct corpus_row row;
    VTerm *vt = vterm_new(2, 2100);
    vterm_set_utf8(vt, 1);
    vterm_screen_reset(vterm_obtain_screen(vt), 1);
    corpus_open(&c, "tests/data/hostile.txt");
    while (corpus_next(&c, &row)) {
        struct strbuf out = STRBUF_INIT;
        visible_line(
            row.text, (struct visible_opts){.ascii = row.ascii, .reveal = row.reveal},
            &out);
        check_in_terminal(vt, strbuf_sv(&out), row.cells, row.name);
        strbuf_release(&out);
    }
    corpus_close(&c);
    vterm_free(vt);
}

/* Whatever the bytes and the options: every byte belongs to one piece, in order;
 * widths are those of what is drawn; what is drawn is safe. */
static void check_pieces(struct sv text, struct visible_opts opts)
{
    struct visible v;
    struct visible_piece p;
    size_t byte = 0, cp = 0;
    visible_begin(&v, text, opts);
    while (visible_next(&v, &p)) {
        struct sv out = {p.out, p.nout};
        cr_assert_eq(p.byte, byte);
        cr_assert_eq(p.cp, cp);
        cr_assert_gt(p.nbytes, 0);
        cr_assert_eq(p.ncp, utf8_count((struct sv){text.p + byte, p.nbytes}));
        cr_assert(harmless_text(out, opts.ascii));
        cr_assert_eq(
            p.width, width_text(out), "%s: %u cells, drawn as %zu", p.out, p.width,
            width_text(out));
        cr_assert_leq(p.width, VISIBLE_MAX_WIDTH);
        cr_assert_eq(p.out[p.nout], '\0');
        if (p.kind == VISIBLE_TEXT)
            cr_assert(p.width == 1 || p.width == 2);
        if (p.kind != VISIBLE_NEWLINE)
            cr_assert_geq(p.width, 1);
        byte += p.nbytes;
        cp += p.ncp;
    }
    cr_assert_eq(byte, text.n);
}

Test(base_visible, any_bytes_make_safe_pieces_that_cover_them)
{
    struct rng r;
    rng_seed(&r, 20261120);
    for (int i = 0; i < 20000; i++) {
        struct strbuf b = STRBUF_INIT;
        texts_random(&r, &b, 40);
        struct visible_opts o = {
            .ascii = rng_below(&r, 4) == 0,
            .reveal = rng_below(&r, 3) == 0,
            .one_line = rng_below(&r, 3) == 0,
            .tab = (unsigned char)rng_below(&r, 20)};
        check_pieces(strbuf_sv(&b), o);
        strbuf_release(&b);
    }
}

Test(base_visible, every_code_point_alone_is_safe_and_seen)
{
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        char c[UTF8_MAX];
        struct sv s = {c, utf8_encode(cp, c)};
        if (s.n == 0)
            continue;
        struct visible_piece p = nth(s, plain, 0);
        cr_assert(harmless_text((struct sv){p.out, p.nout}, false), "U+%04X", cp);
        cr_assert(p.width > 0 || p.kind == VISIBLE_NEWLINE, "U+%04X is not seen", cp);
        cr_assert_eq(p.nbytes, s.n);
    }
}

Test(base_visible, reading_from_any_character_gives_the_same_pieces)
{
    struct rng r;
    rng_seed(&r, 7);
    for (int i = 0; i < 3000; i++) {
        struct strbuf b = STRBUF_INIT;
        struct visible v, again;
        struct visible_piece p, q;
        struct sv text;
        /* Tabs depend on their column, and are left out here. */
        struct visible_opts one = {.one_line = true};
        texts_random(&r, &b, 30);
        text = strbuf_sv(&b);
        visible_begin(&v, text, one);
        while (visible_next(&v, &p)) {
            if (p.cont)
                continue;
            visible_begin_at(&again, text, p.byte, p.cp, text.n, one);
            cr_assert(visible_next(&again, &q));
            cr_assert_eq(p.nbytes, q.nbytes);
            cr_assert_str_eq(p.out, q.out);
        }
        strbuf_release(&b);
    }
}

Test(base_visible, kinds_tell_data_from_marks)
{
    struct sv s = SV("a\x1b\t\xff\n\xe2\x80\xae");
    enum visible_kind expected[] = {VISIBLE_TEXT,  VISIBLE_MARK,    VISIBLE_TAB,
                                    VISIBLE_BADGE, VISIBLE_NEWLINE, VISIBLE_BADGE};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++)
        cr_expect_eq(nth(s, plain, i).kind, expected[i], "piece %zu", i);
}

Test(base_visible, tabs_reach_the_next_stop)
{
    struct visible_opts four = {.tab = 4, .reveal = true};
    cr_assert_eq(nth(SV("\t"), plain, 0).width, 8);
    cr_assert_eq(nth(SV("abc\t"), plain, 3).width, 5);
    cr_assert_eq(nth(SV("abcdefgh\t"), plain, 8).width, 8);
    cr_assert_eq(nth(SV("日\t"), plain, 1).width, 6);
    cr_assert_eq(nth(SV("abc\t"), four, 3).width, 1);
    cr_assert_str_eq(nth(SV("a\t"), four, 1).out, "→  ");
    cr_assert_eq(nth(SV("a\nb\t"), plain, 3).width, 7);
}

Test(base_visible, crlf_is_one_newline_and_a_stray_cr_is_shown)
{
    struct visible_piece p = nth(SV("\r\nx"), plain, 0);
    cr_assert_eq(p.kind, VISIBLE_NEWLINE);
    cr_assert_eq(p.nbytes, 2);
    cr_assert_eq(p.ncp, 2);
    cr_assert_str_eq(nth(SV("\rx"), plain, 0).out, "␍");
}

Test(base_visible, a_user_character_of_several_pieces_is_held_together)
{
    struct sv family = SV("👩‍👩‍👧x");
    cr_assert_not(nth(family, plain, 0).cont);
    cr_assert(nth(family, plain, 1).cont);
    cr_assert(nth(family, plain, 2).cont);
    cr_assert_not(nth(family, plain, 3).cont);
    struct sv flags = SV("🇩🇪🇫🇷");
    bool cont[] = {false, true, false, true};
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(nth(flags, plain, i).cont, cont[i]);
    /* A vowel sign with a cell of its own, and Thai AM. */
    cr_assert(nth(SV("कि"), plain, 1).cont);
    cr_assert(nth(SV("กำ"), plain, 1).cont);
}

Test(base_visible, a_text_may_be_read_up_to_an_end)
{
    struct visible v;
    struct visible_piece p;
    visible_begin_at(&v, SV("abcdef"), 2, 2, 4, plain);
    cr_assert(visible_next(&v, &p) && p.byte == 2 && p.cp == 2);
    cr_assert(visible_next(&v, &p) && p.byte == 3);
    cr_assert_not(visible_next(&v, &p));
}

Test(base_visible, no_bytes_are_no_pieces)
{
    struct visible v;
    struct visible_piece p;
    visible_begin(&v, (struct sv){NULL, 0}, plain);
    cr_assert_not(visible_next(&v, &p));
}
