#include "diple/base/utf8.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"
#include "support/harmless.h"
#include "support/texts.h"

Test(base_utf8, every_code_point_goes_there_and_back)
{
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        char c[UTF8_MAX];
        uint32_t back;
        size_t n = utf8_encode(cp, c);
        if (cp >= 0xd800 && cp < 0xe000) {
            cr_assert_eq(n, 0);
            continue;
        }
        cr_assert_eq(utf8_decode((struct sv){c, n}, &back), n);
        cr_assert_eq(back, cp);
        if (n > 1)
            cr_assert_eq(utf8_decode((struct sv){c, n - 1}, &back), 0);
    }
}

Test(base_utf8, what_is_no_text_is_not_encoded)
{
    char c[UTF8_MAX];
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(utf8_encode(0x110000, c), 0);
    cr_assert_eq(utf8_encode(UINT32_MAX, c), 0);
    cr_assert(utf8_append(&b, 0x20ac));
    cr_assert_str_eq(b.p, "€");
    strbuf_release(&b);
}

/* All sequences of up to three bytes, and all beginnings of four, against the
 * decoder of the tests. */
Test(base_utf8, decoding_is_strict)
{
    for (uint32_t i = 0; i < 1u << 24; i++) {
        unsigned char c[4] = {
            (unsigned char)(i >> 16), (unsigned char)(i >> 8), (unsigned char)i, 0x80};
        if (c[0] < 0x80 && i % 251)
            continue;
        uint32_t mine, theirs = UTF8_REPLACEMENT;
        size_t n = harmless_decode(c, 4, &theirs);
        if (n == 0)
            theirs = UTF8_REPLACEMENT;
        cr_assert_eq(utf8_decode((struct sv){(char *)c, 4}, &mine), n, "%06x", i);
        cr_assert_eq(mine, theirs, "%06x", i);
    }
}

Test(base_utf8, check_names_the_first_bad_byte)
{
    size_t bad = 77;
    cr_assert(utf8_check(SV("aé日👩"), &bad));
    cr_assert(utf8_check((struct sv){NULL, 0}, &bad));
    cr_assert_eq(bad, 77);
    cr_assert_not(utf8_check(SV("aé\xff"), &bad));
    cr_assert_eq(bad, 3);
    cr_assert_not(utf8_check(SV("ab\xe2\x82"), &bad));
    cr_assert_eq(bad, 2);
    cr_assert_not(utf8_check(SV("\xed\xa0\x80"), NULL));
}

Test(base_utf8, ascii_is_told_at_any_length_and_place)
{
    char text[40];
    memset(text, 'a', sizeof text);
    for (size_t n = 0; n <= sizeof text; n++)
        for (size_t at = 0; at < n; at++) {
            cr_assert(utf8_is_ascii((struct sv){text, n}));
            text[at] = (char)0x80;
            cr_assert_not(utf8_is_ascii((struct sv){text, n}));
            text[at] = 'a';
        }
}

Test(base_utf8, latin1_is_guessed_only_where_it_reads_like_it)
{
    cr_assert(utf8_looks_latin1(SV("caf\xe9 noir, 5 \x80")));
    cr_assert_not(utf8_looks_latin1(SV("café noir")));
    cr_assert_not(utf8_looks_latin1(SV("plain")));
    cr_assert_not(utf8_looks_latin1(SV("\x89PNG\x1a\xff")));
    cr_assert_not(utf8_looks_latin1(SV("\xff\xfe\xff\xfe\xff")));
    cr_assert_not(utf8_looks_latin1(SV("")));
}

Test(base_utf8, counts_take_a_bad_byte_for_one)
{
    cr_assert_eq(utf8_count(SV("aé日👩")), 4);
    cr_assert_eq(utf8_count_utf16(SV("aé日👩")), 5);
    cr_assert_eq(utf8_count(SV("\xff\xe2\x82")), 3);
    cr_assert_eq(utf8_count(SV("abcdefgh\xffijklmnopqrs")), 20);
    cr_assert_eq(utf8_count((struct sv){NULL, 0}), 0);
}

Test(base_utf8, mask_keeps_the_length)
{
    char out[8];
    utf8_mask(SV("a\xff\xe2\x82z"), '?', out);
    cr_assert_arr_eq(out, "a???z", 5);
    utf8_mask(SV("日x"), '?', out);
    cr_assert_arr_eq(out, "日x", 4);
    utf8_mask((struct sv){NULL, 0}, '?', out);
}

Test(base_utf8, steps_forward_and_back_meet_the_same_boundaries)
{
    struct rng r;
    rng_seed(&r, 5);
    for (int i = 0; i < 3000; i++) {
        struct strbuf b = STRBUF_INIT;
        texts_random(&r, &b, 20);
        struct sv s = strbuf_sv(&b);
        size_t n = 0;
        for (size_t at = 0; at < s.n; n++) {
            size_t next = utf8_next(s, at);
            cr_assert_gt(next, at);
            cr_assert_eq(utf8_prev(s, next), at);
            cr_assert(utf8_is_boundary(s, at));
            for (size_t k = at + 1; k < next; k++)
                cr_assert_not(utf8_is_boundary(s, k));
            at = next;
        }
        cr_assert_eq(n, utf8_count(s));
        strbuf_release(&b);
    }
    cr_assert_eq(utf8_next(SV("ab"), 9), 2);
    cr_assert_eq(utf8_prev(SV("ab"), 9), 2);
    cr_assert_eq(utf8_prev(SV("ab"), 0), 0);
}

/* Against counting by hand, at every byte of texts longer than a stride. */
static void check_index(struct sv s)
{
    struct utf8_index x;
    size_t cp = 0, unit = 0, got;
    utf8_index_init(&x, s);
    for (size_t at = 0; at <= s.n; at++) {
        if (!utf8_is_boundary(s, at)) {
            cr_assert_not(utf8_index_byte_to_cp(&x, at, &got));
            cr_assert_not(utf8_index_byte_to_utf16(&x, at, &got));
            continue;
        }
        cr_assert(utf8_index_byte_to_cp(&x, at, &got) && got == cp);
        cr_assert(utf8_index_cp_to_byte(&x, cp, &got) && got == at);
        cr_assert(utf8_index_byte_to_utf16(&x, at, &got) && got == unit);
        cr_assert(utf8_index_utf16_to_byte(&x, unit, &got) && got == at);
        uint32_t c = 0;
        if (at < s.n)
            utf8_decode((struct sv){s.p + at, s.n - at}, &c);
        if (c > 0xffff)
            cr_assert_not(utf8_index_utf16_to_byte(&x, unit + 1, &got));
        cp += at < s.n;
        unit += at < s.n ? (c > 0xffff ? 2 : 1) : 0;
    }
    cr_assert_eq(x.cps, utf8_count(s));
    cr_assert_eq(x.units, utf8_count_utf16(s));
    cr_assert_not(utf8_index_byte_to_cp(&x, s.n + 1, &got));
    cr_assert_not(utf8_index_cp_to_byte(&x, x.cps + 1, &got));
    cr_assert_not(utf8_index_utf16_to_byte(&x, x.units + 1, &got));
    utf8_index_release(&x);
}

Test(base_utf8, index_converts_every_offset_both_ways)
{
    struct rng r;
    struct strbuf b = STRBUF_INIT;
    rng_seed(&r, 6);
    check_index((struct sv){NULL, 0});
    check_index(SV("plain text"));
    texts_fill(&b, "👩é日a", 5000);
    check_index(strbuf_sv(&b));
    strbuf_clear(&b);
    texts_fill(&b, "just ASCII. ", 4000);
    check_index(strbuf_sv(&b));
    for (int i = 0; i < 30; i++) {
        strbuf_clear(&b);
        texts_random(&r, &b, 1500);
        check_index(strbuf_sv(&b));
    }
    strbuf_release(&b);
}

Test(base_utf8, release_takes_null_and_empty)
{
    struct utf8_index x = {0};
    utf8_index_release(NULL);
    utf8_index_release(&x);
}
