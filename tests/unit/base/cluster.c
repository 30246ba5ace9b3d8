#include "base/cluster.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unigbrk.h>

#include "diple/base/rng.h"
#include "diple/base/utf8.h"
#include "support/texts.h"

/* The offsets where characters begin, as in "0 3 4". */
static void expect_starts(const char *text, const char *expected)
{
    struct strbuf out = STRBUF_INIT;
    struct sv s = sv_of(text);
    uint32_t state = 0;
    for (size_t at = 0; at < s.n; at = utf8_next(s, at)) {
        uint32_t cp;
        utf8_decode((struct sv){s.p + at, s.n - at}, &cp);
        if (cluster_begins(&state, cp))
            strbuf_printf(&out, "%s%zu", out.n ? " " : "", at);
    }
    cr_expect_str_eq(out.p, expected);
    strbuf_release(&out);
}

Test(base_cluster, characters_of_many_kinds)
{
    expect_starts("abc", "0 1 2");
    expect_starts("e\u0301x", "0 3");
    expect_starts("\r\nx\r\r\n", "0 2 3 4");
    expect_starts("a\u200bb\u0301", "0 1 4");
    expect_starts("\x1b\u0301", "0 1");
    expect_starts("한\u11a8\u1112\u1161\u11ab", "0 6");
    expect_starts("\u1100\u1100\u1161x", "0 9");
    expect_starts("कि", "0");
    expect_starts("\u0600\u0661x", "0 4");
}

Test(base_cluster, flags_go_by_twos)
{
    expect_starts("🇩🇪🇫🇷🇯", "0 8 16");
    expect_starts("🇩x🇩🇪", "0 4 5");
}

Test(base_cluster, emoji_are_joined_and_other_things_are_not)
{
    expect_starts("👩\u200d👩\u200d👧x", "0 18");
    expect_starts("👍🏽👍", "0 8");
    expect_starts("👩🏽\u200d🚀", "0");
    expect_starts("🏳\ufe0f\u200d🌈", "0");
    expect_starts("👩\u200da", "0 7");
    expect_starts("a\u200d👩", "0 4");
}

/* The library's pass over whole strings is right, and slower. */
Test(base_cluster, agrees_with_the_library_on_random_text)
{
    struct rng r;
    rng_seed(&r, 31);
    for (int i = 0; i < 5000; i++) {
        struct strbuf b = STRBUF_INIT;
        char copy[4096], breaks[4096];
        uint32_t state = 0;
        texts_random(&r, &b, 30);
        struct sv s = {copy, b.n};
        cr_assert_leq(b.n, sizeof copy);
        utf8_mask(strbuf_sv(&b), '\x01', copy);
        u8_grapheme_breaks((uint8_t *)copy, s.n, breaks);
        for (size_t at = 0; at < s.n; at = utf8_next(s, at)) {
            uint32_t cp;
            utf8_decode((struct sv){s.p + at, s.n - at}, &cp);
            cr_assert_eq(cluster_begins(&state, cp), breaks[at] != 0, "U+%04X", cp);
        }
        strbuf_release(&b);
    }
}
