#include "diple/base/json.h"

#include <criterion/criterion.h>
#include <limits.h>
#include <stdlib.h>

#include "diple/base/mem.h"

Test(base_json_text, decode_borrows_where_it_can)
{
    struct strbuf b = STRBUF_INIT;
    struct sv raw = SV("\"plain \xc3\xa4\"");
    struct sv got = json_decode(raw, &b);
    cr_assert(got.p == raw.p + 1 && sv_is(got, "plain \xc3\xa4"));
    cr_assert_eq(b.n, 0u);
    cr_assert_eq(json_decode(SV("\"\""), &b).n, 0u);
    strbuf_release(&b);
}

Test(base_json_text, decode_undoes_every_escape)
{
    struct strbuf b = STRBUF_INIT;
    struct sv got = json_decode(
        SV("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\ud83d\\ude00x\""), &b);
    cr_assert(sv_is(got, "\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80x"));
    size_t before = b.n;
    got = json_decode(SV("\"\\n\""), &b);
    cr_assert(sv_is(got, "\n"));
    cr_assert_eq(b.n, before + 1, "it is added to what the scratch holds");
    strbuf_release(&b);
}

Test(base_json_text, decode_keeps_to_the_ceiling_of_its_scratch)
{
    struct strbuf b;
    strbuf_init(&b, 2);
    cr_assert_eq(json_decode(SV("\"abc\\n\""), &b).n, 0u);
    cr_assert(b.over);
    strbuf_release(&b);
}

Test(base_json_text, place_counts_code_points)
{
    unsigned line, col;
    struct sv text = SV("a\xc3\xa4\n\xf0\x9f\x98\x80z");
    json_place(text, 0, &line, &col);
    cr_assert(line == 1 && col == 1);
    json_place(text, 3, &line, &col);
    cr_assert(line == 1 && col == 3);
    json_place(text, 8, &line, &col);
    cr_assert(line == 2 && col == 2);
    json_place(text, 1000, &line, &col);
    cr_assert(line == 2 && col == 3);
}

Test(base_json_text, int_is_exact_or_refused)
{
    static const struct {
        const char *text;
        bool ok;
        long long v;
    } rows[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"0.000", true, 0},
        {"0e99999", true, 0},
        {"42", true, 42},
        {"1.0", true, 1},
        {"1e2", true, 100},
        {"1.5e1", true, 15},
        {"-1200e-2", true, -12},
        {"9007199254740993", true, 9007199254740993},
        {"9007199254740993.0", true, 9007199254740993},
        {"9223372036854775807", true, LLONG_MAX},
        {"-9223372036854775808", true, LLONG_MIN},
        {"9223372036854775808", false, 0},
        {"1e19", false, 0},
        {"1e99999999999999999999", false, 0},
        {"1e9223372036854775807", false, 0},
        {"1.0e-9223372036854775808", false, 0},
        {"1.5", false, 0},
        {"1.00000000000000000001", false, 0},
        {"15e-1", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        long long v = -77;
        bool ok = json_raw_int(sv_of(rows[i].text), &v);
        cr_expect_eq(ok, rows[i].ok, "%s", rows[i].text);
        cr_expect_eq(v, ok ? rows[i].v : -77, "%s gave %lld", rows[i].text, v);
    }
}

Test(base_json_text, double_refuses_whole_numbers_it_cannot_hold)
{
    double v = -77;
    cr_assert(json_raw_double(SV("0.1"), &v) && v == 0.1);
    cr_assert(json_raw_double(SV("-0"), &v) && v == 0);
    cr_assert(json_raw_double(SV("1e300"), &v) && v == 1e300);
    cr_assert(json_raw_double(SV("9007199254740992"), &v) && v == 9007199254740992.0);
    v = -77;
    cr_assert_not(json_raw_double(SV("9007199254740993"), &v));
    cr_assert_not(json_raw_double(SV("1e400"), &v));
    cr_assert_not(json_raw_double(SV(""), &v));
    cr_assert_eq(v, -77, "outputs are untouched on failure");
}

Test(base_json_text, every_kind_has_words)
{
    for (int k = 0; k < JSON_KIND_N; k++)
        cr_assert_neq(json_kind_words((enum json_kind)k)[0], '?');
    cr_assert_str_eq(json_kind_words(JSON_KIND_N), "?");
}
