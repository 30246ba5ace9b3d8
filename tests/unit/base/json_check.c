#include "diple/base/json.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

static enum status check_at(const char *text, unsigned line, unsigned col)
{
    struct err e = {0};
    enum status st = json_check(sv_of(text), &e);
    if (st != ST_OK) {
        cr_expect_eq(e.pos.line, line, "%s: line %u", text, e.pos.line);
        cr_expect_eq(e.pos.col, col, "%s: col %u: %s", text, e.pos.col, e.message);
        cr_expect_neq(e.message[0], '\0');
        cr_expect_eq(e.status, st);
    }
    return st;
}

Test(base_json_check, takes_what_the_grammar_allows)
{
    static const char *const good[] = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0e-1",
        "1E+2",
        "12.5e10",
        "\"\"",
        "[]",
        "{}",
        " \t\r\n[ 1 , 2 ]\n",
        "{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}]}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\uD83D\\uDE00\"",
        "\"\x7f\xc2\x80\xe2\x80\xa8\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf\"",
        "{\"\":1,\"\\u0001\":2}",
    };
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        cr_expect_eq(json_check(sv_of(good[i]), NULL), ST_OK, "%s", good[i]);
}

Test(base_json_check, refuses_with_the_place)
{
    static const struct {
        const char *text;
        unsigned line, col;
    } bad[] = {
        {"", 1, 1},
        {"  ", 1, 3},
        {"01", 1, 1},
        {"-", 1, 2},
        {"+1", 1, 1},
        {".5", 1, 1},
        {"1.", 1, 3},
        {"1.e3", 1, 3},
        {"1e", 1, 3},
        {"1e+", 1, 4},
        {"0x10", 1, 2},
        {"NaN", 1, 1},
        {"Infinity", 1, 1},
        {"nul", 1, 1},
        {"True", 1, 1},
        {"'a'", 1, 1},
        {"\"abc", 1, 1},
        {"\"a\\", 1, 4},
        {"\"a\\q\"", 1, 3},
        {"\"\\u12g4\"", 1, 2},
        {"\"\\u12", 1, 2},
        {"\"a\tb\"", 1, 3},
        {"[1,2", 1, 5},
        {"[1,]", 1, 4},
        {"[,1]", 1, 2},
        {"[1 2]", 1, 4},
        {"[1}", 1, 3},
        {"{\"a\":1,}", 1, 8},
        {"{\"a\" 1}", 1, 6},
        {"{\"a\":}", 1, 6},
        {"{a:1}", 1, 2},
        {"{\"a\":1", 1, 7},
        {"{1:1}", 1, 2},
        {"{} {}", 1, 4},
        {"1 // no", 1, 3},
        {"[1,\n 2,\n  x]", 3, 3},
        {"\xef\xbb\xbf{}", 1, 1},
        {"[\"\xc3\xa4\xc3\xa4\", x]", 1, 8},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        cr_expect_eq(
            check_at(bad[i].text, bad[i].line, bad[i].col), ST_INVALID, "%s",
            bad[i].text);
}

Test(base_json_check, refuses_what_is_not_utf_8)
{
    static const char *const bad[] = {
        "\"\x80\"",
        "\"\xc0\xaf\"",
        "\"\xc1\x81\"",
        "\"\xe0\x80\xaf\"",
        "\"\xed\xa0\x80\"",
        "\"\xf0\x80\x80\xaf\"",
        "\"\xf5\x80\x80\x80\"",
        "\"\xf4\x90\x80\x80\"",
        "\"\xc3\"",
        "\"\xe2\x82\"",
        "\"\xff\"",
        "\"\xf0\x9f\x98\"",
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        cr_expect_eq(check_at(bad[i], 1, 2), ST_INVALID, "%zu", i);
    cr_expect_eq(check_at("\"ab\xc3", 1, 4), ST_INVALID);
    cr_expect_eq(check_at("\"ab\xe2\x82", 1, 4), ST_INVALID);
}

Test(base_json_check, refuses_nul_and_half_pairs)
{
    cr_expect_eq(check_at("\"a\\u0000\"", 1, 3), ST_INVALID);
    cr_expect_eq(check_at("\"\\ud800\"", 1, 2), ST_INVALID);
    cr_expect_eq(check_at("\"\\ud800\\n\"", 1, 2), ST_INVALID);
    cr_expect_eq(check_at("\"\\ud800\\ud800\"", 1, 2), ST_INVALID);
    cr_expect_eq(check_at("\"\\ud800\\u0041\"", 1, 2), ST_INVALID);
    cr_expect_eq(check_at("\"\\udc00\"", 1, 2), ST_INVALID);
    struct sv nul = {"\"a\0b\"", 5};
    cr_expect_eq(json_check(nul, NULL), ST_INVALID);
    struct sv after = {"{}\0", 3};
    cr_expect_eq(json_check(after, NULL), ST_INVALID);
}

Test(base_json_check, refuses_duplicate_keys_however_written)
{
    cr_expect_eq(check_at("{\"a\":1,\"b\":2,\"a\":3}", 1, 14), ST_INVALID);
    cr_expect_eq(check_at("{\"a\":1,\"\\u0061\":3}", 1, 8), ST_INVALID);
    cr_expect_eq(
        check_at("{\"x\":{\"longer key\":1,\"longer key\":3}}", 1, 22), ST_INVALID);
    cr_expect_eq(check_at("{\"longer keys\":1,\"longer key\":3}", 1, 1), ST_OK);
    cr_expect_eq(check_at("{\"\":1,\"\":3}", 1, 7), ST_INVALID);
}

/* {"k0":0,...} with n members; `last` stands in for the last key. */
static struct sv many_members(struct strbuf *b, int n, const char *last)
{
    strbuf_clear(b);
    for (int i = 0; i < n - 1; i++)
        strbuf_printf(b, "%c\"some long prefix k%d\":0", i ? ',' : '{', i);
    strbuf_printf(b, ",\"%s\":1}", last);
    return strbuf_sv(b);
}

Test(base_json_check, finds_duplicates_among_many_keys)
{
    struct strbuf b = STRBUF_INIT;
    struct err e = {0};
    for (int n = 14; n < 20; n++) {
        cr_expect_eq(json_check(many_members(&b, n, "z"), &e), ST_OK, "%d", n);
        struct sv text = many_members(&b, n, "some long prefix k7");
        cr_expect_eq(json_check(text, &e), ST_INVALID, "%d", n);
        const char *last = strrchr(b.p, ',') + 1;
        cr_expect_eq(e.pos.col, (unsigned)(last - b.p) + 1);
    }
    strbuf_release(&b);
}

Test(base_json_check, names_the_first_of_several_duplicates_in_a_large_object)
{
    struct strbuf b = STRBUF_INIT;
    struct err e = {0};
    strbuf_puts(&b, "{\"z\":0,\"z\":1");
    unsigned col = 8;
    strbuf_clear(&b);
    strbuf_addch(&b, '{');
    for (int i = 0; i < 17; i++)
        strbuf_printf(&b, "\"k%02d\":0,", i);
    col = (unsigned)b.n + 1;
    strbuf_puts(&b, "\"k05\":0,\"k00\":0}");
    cr_assert_eq(json_check(strbuf_sv(&b), &e), ST_INVALID);
    cr_assert_eq(e.pos.col, col);
    cr_assert(strstr(e.message, "`k05`"));
    strbuf_release(&b);
}

Test(base_json_check, stops_at_its_limits)
{
    struct strbuf b = STRBUF_INIT;
    cr_expect_eq(json_check(many_members(&b, 1000, "z"), NULL), ST_OK);
    cr_expect_eq(json_check(many_members(&b, 1001, "z"), NULL), ST_LIMIT);
    strbuf_clear(&b);
    strbuf_pad(&b, '[', 32);
    strbuf_pad(&b, ']', 32);
    cr_expect_eq(json_check(strbuf_sv(&b), NULL), ST_OK);
    strbuf_clear(&b);
    strbuf_pad(&b, '[', 200000);
    cr_expect_eq(json_check(strbuf_sv(&b), NULL), ST_LIMIT);
    strbuf_clear(&b);
    strbuf_pad(&b, '1', 63);
    cr_expect_eq(json_check(strbuf_sv(&b), NULL), ST_OK);
    strbuf_addch(&b, '1');
    cr_expect_eq(json_check(strbuf_sv(&b), NULL), ST_LIMIT);
    strbuf_clear(&b);
    strbuf_pad(&b, ' ', JSON_BYTES_MAX);
    strbuf_puts(&b, "1");
    cr_expect_eq(json_check(strbuf_sv(&b), NULL), ST_LIMIT);
    strbuf_release(&b);
}

Test(base_json_check, many_members_with_equal_beginnings_are_not_quadratic)
{
    /* A thousand keys of a thousand bytes that differ in the last: some ten
     * thousand comparisons. Quadratic would be half a million. */
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < 999; i++) {
        strbuf_addch(&b, i ? ',' : '{');
        strbuf_addch(&b, '"');
        strbuf_pad(&b, 'a', 1000);
        strbuf_printf(&b, "%03d\":0", i);
    }
    strbuf_addch(&b, '}');
    struct json_scan s = {0};
    for (int i = 0; i < 50; i++)
        cr_assert_eq(json_scan(&s, strbuf_sv(&b), NULL), ST_OK);
    cr_assert_eq(s.n, 999u);
    json_scan_release(&s);
    strbuf_release(&b);
}

Test(base_json_check, shows_the_top_level_without_a_tree)
{
    struct json_scan s = {0};
    struct sv text =
        SV(" {\"id\": 7, \"t\\u0065xt\" : \"a\\nb\",\"m\":{\"x\":[1]} ,\"n\":null}\n");
    cr_assert_eq(json_scan(&s, text, NULL), ST_OK);
    cr_assert_eq(s.kind, JSON_OBJECT);
    cr_assert_eq(s.n, 4u);
    cr_assert_eq(s.value.p[0], '{');
    cr_assert_eq(s.value.n, text.n - 2);
    cr_assert(sv_is(s.members[0].key, "id") && sv_is(s.members[0].value, "7"));
    const struct json_member *m = json_scan_find(&s, SV("text"));
    cr_assert(m && m->kind == JSON_STRING && sv_is(m->value, "\"a\\nb\""));
    m = json_scan_find(&s, SV("m"));
    cr_assert(m && m->kind == JSON_OBJECT && sv_is(m->value, "{\"x\":[1]}"));
    cr_assert_null(json_scan_find(&s, SV("x")));
    cr_assert_eq(json_scan(&s, SV("[1, \"a\", []]"), NULL), ST_OK);
    cr_assert_eq(s.kind, JSON_ARRAY);
    cr_assert_eq(s.n, 3u);
    cr_assert_eq(s.members[1].kind, JSON_STRING);
    cr_assert_null(json_scan_find(&s, SV("")));
    cr_assert_eq(json_scan(&s, SV("{\"a\":1"), NULL), ST_INVALID);
    cr_assert_eq(s.n, 0u);
    cr_assert_eq(s.error_at, 6u);
    cr_assert_null(json_scan_find(&s, SV("a")));
    json_scan_release(&s);
    json_scan_release(&s);
    json_scan_release(NULL);
}

Test(base_json_check, takes_values_one_by_one_from_the_front)
{
    struct json_scan s = {.max_bytes = 8};
    struct err e = {0};
    size_t used = 99;
    struct sv text = SV(" [1,2] , [3]            ");
    cr_assert_eq(json_scan_part(&s, text, &used, &e), ST_OK);
    cr_assert_eq(used, 6u);
    cr_assert(sv_is(s.value, "[1,2]"));
    static const char *const larger[] = {
        "[1,2,3,4,5]", "\"123456789\"", "[\"12345678\"]", "123456789",
        "  null    ",  "     null ",    "[\"1\\u0041\"]",
    };
    for (size_t i = 0; i < ARRAY_LEN(larger); i++) {
        enum status want = i == 4 ? ST_OK : ST_LIMIT;
        cr_expect_eq(json_scan_part(&s, sv_of(larger[i]), &used, &e), want, "%zu", i);
    }
    cr_expect_eq(json_scan_part(&s, SV("[x] 9876543210"), &used, &e), ST_INVALID);
    json_scan_release(&s);
}

Test(base_json_check, hints_say_what_to_do)
{
    struct err e = {0};
    json_check(SV("{'a':1}"), &e);
    cr_expect(strstr(e.hint, "double quotes"));
    json_check(SV("{\"a\":1,}"), &e);
    cr_expect(strstr(e.hint, "comma"));
    json_check(SV("[None]"), &e);
    cr_expect(strstr(e.hint, "null"));
    json_check(SV("{\"a\":"), &e);
    cr_expect(strstr(e.hint, "cut off"));
    json_check(SV("[1 2]"), &e);
    cr_expect_str_eq(e.hint, "");
}

/* The eight-bytes-at-once scan must agree with the plain one wherever the odd
 * byte stands. */
Test(base_json_check, finds_the_odd_byte_at_every_place)
{
    char text[40];
    for (size_t n = 0; n < 30; n++) {
        for (size_t at = 0; at < n; at++) {
            for (int c = 0; c < 256; c++) {
                memset(text, 'x', sizeof text);
                text[0] = '"';
                text[n + 1] = '"';
                text[at + 1] = (char)c;
                bool fine = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
                struct sv sv = {text, n + 2};
                enum status st = json_check(sv, NULL);
                cr_assert_eq(st == ST_OK, fine, "n %zu at %zu c %d", n, at, c);
            }
        }
    }
}

Test(base_json_check, random_damage_never_reads_outside)
{
    static const char good[] =
        "{\"a\\u00e9\":[1.5e3,true,null,\"\xe2\x82\xac\\n\"],\"b\":{\"c\":-0}}";
    struct rng r;
    rng_seed(&r, 7);
    for (int i = 0; i < 20000; i++) {
        size_t n = 1 + rng_below(&r, sizeof good - 1);
        char *copy = mem_alloc(n); /* exactly so large: overruns are seen */
        memcpy(copy, good, n);
        copy[rng_below(&r, n)] = (char)rng_next(&r);
        struct sv sv = {copy, n};
        struct err e = {0};
        enum status st = json_check(sv, &e);
        cr_assert(st == ST_OK || st == ST_INVALID || st == ST_LIMIT);
        free(copy);
    }
}
