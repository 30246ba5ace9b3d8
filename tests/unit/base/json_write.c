#include "diple/base/json.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>

#include "diple/base/rng.h"

Test(base_json_write, puts_commas_where_they_belong)
{
    struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    json_begin_object(&w);
    json_put_key(&w, "a");
    json_put_int(&w, -3);
    json_put_key(&w, "l");
    json_begin_array(&w);
    json_put_bool(&w, true);
    json_put_null(&w);
    json_begin_object(&w);
    json_end_object(&w);
    json_begin_array(&w);
    json_end_array(&w);
    json_end_array(&w);
    json_put_key(&w, "r");
    json_put_raw(&w, SV("[1, 2]"));
    json_put_key(&w, "s");
    json_put_str(&w, NULL);
    json_put_key_sv(&w, SV("t"));
    json_put_str(&w, "x\"");
    json_end_object(&w);
    cr_assert_str_eq(
        b.p,
        "{\"a\":-3,\"l\":[true,null,{},[]],\"r\":[1, 2],\"s\":null,\"t\":\"x\\\"\"}");
    strbuf_release(&b);
}

Test(base_json_write, one_object_may_follow_another)
{
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < 2; i++) {
        struct json_out w = json_out_to(&b);
        json_begin_array(&w);
        json_put_int(&w, i);
        json_end_array(&w);
        strbuf_addch(&b, '\n');
    }
    cr_assert_str_eq(b.p, "[0]\n[1]\n");
    strbuf_release(&b);
}

static void quoted(struct sv s, bool ascii, const char *want)
{
    struct strbuf b = STRBUF_INIT;
    json_quote(&b, s, ascii);
    cr_expect_str_eq(b.p, want);
    cr_expect_eq(json_check(strbuf_sv(&b), NULL), ST_OK);
    strbuf_release(&b);
}

Test(base_json_write, escapes_what_must_be_and_no_more)
{
    quoted(
        SV("a\"b\\c/\n\t\r\b\f\x1f\x7f"), false,
        "\"a\\\"b\\\\c/\\n\\t\\r\\b\\f\\u001f\x7f\"");
    quoted(SV("\xc3\xa4\xf0\x9f\x98\x80"), false, "\"\xc3\xa4\xf0\x9f\x98\x80\"");
    quoted(SV(""), false, "\"\"");
    quoted((struct sv){"a\0", 2}, false, "\"a\xef\xbf\xbd\"");
}

Test(base_json_write, ascii_leaves_nothing_for_a_terminal_to_obey)
{
    quoted(
        SV("\x1b[2J\x7f\xc2\x9b\xe2\x80\xae\xf0\x9f\x98\x80"), true,
        "\"\\u001b[2J\\u007f\\u009b\\u202e\\ud83d\\ude00\"");
    quoted(SV("\xff"), true, "\"\\ufffd\"");
}

Test(base_json_write, invalid_bytes_become_replacement_characters)
{
    quoted(SV("a\xff\xc3"), false, "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
    quoted(SV("\xed\xa0\x80"), false, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void double_is(double v, const char *want)
{
    struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    json_put_double(&w, v);
    cr_expect_str_eq(b.p, want);
    strbuf_release(&b);
}

Test(base_json_write, doubles_are_as_short_as_they_can_be)
{
    double_is(0, "0");
    double_is(0.1, "0.1");
    double_is(0.85, "0.85");
    double_is(1.0 / 3, "0.3333333333333333");
    double_is(100, "100");
    double_is(-120000, "-120000");
    double_is(1e15, "1e+15");
    double_is(-0.0, "-0");
    double_is(1e300, "1e+300");
    double_is(NAN, "null");
    double_is(-INFINITY, "null");
}

Test(base_json_write, doubles_read_back_as_they_were)
{
    struct rng r;
    rng_seed(&r, 11);
    for (int i = 0; i < 20000; i++) {
        union {
            uint64_t u;
            double d;
        } x = {rng_next(&r)};
        double back = 0;
        if (!isfinite(x.d))
            continue;
        struct strbuf b = STRBUF_INIT;
        struct json_out w = json_out_to(&b);
        json_put_double(&w, x.d);
        cr_assert_eq(json_check(strbuf_sv(&b), NULL), ST_OK, "%s", b.p);
        back = strtod(b.p, NULL);
        cr_assert(memcmp(&back, &x.d, sizeof back) == 0, "%s", b.p);
        strbuf_release(&b);
    }
}

Test(base_json_write, what_is_quoted_decodes_to_the_same_bytes)
{
    struct rng r;
    rng_seed(&r, 5);
    struct strbuf b = STRBUF_INIT, scratch = STRBUF_INIT;
    for (int i = 0; i < 5000; i++) {
        char text[24];
        size_t n = rng_below(&r, sizeof text);
        for (size_t k = 0; k < n; k++)
            text[k] = (char)(1 + rng_below(&r, 127));
        strbuf_clear(&b);
        strbuf_clear(&scratch);
        json_quote(&b, (struct sv){text, n}, i % 2);
        cr_assert_eq(json_check(strbuf_sv(&b), NULL), ST_OK);
        cr_assert(sv_eq(json_decode(strbuf_sv(&b), &scratch), (struct sv){text, n}));
    }
    strbuf_release(&b);
    strbuf_release(&scratch);
}

Test(base_json_write, a_value_without_a_key_is_a_mistake, .signal = SIGABRT)
{
    struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    json_begin_object(&w);
    json_put_int(&w, 1);
}

Test(base_json_write, an_end_too_many_is_a_mistake, .signal = SIGABRT)
{
    struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    json_begin_array(&w);
    json_end_array(&w);
    json_end_array(&w);
}

Test(base_json_write, a_tree_is_written_as_it_was_read)
{
    static const char text[] =
        "{\"s\":\"a\\u00e9\\\"\",\"n\":[-12,1.50,1e3],\"t\":true,"
        "\"f\":false,\"z\":null,\"o\":{\"k\":{}}}";
    AUTO_JSON struct json *j = NULL;
    struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    cr_assert_eq(json_parse(sv_of(text), &j, NULL), ST_OK);
    json_put_tree(&w, j);
    cr_assert_str_eq(
        b.p, "{\"s\":\"a\xc3\xa9\\\"\",\"n\":[-12,1.50,1e3],\"t\":true,"
             "\"f\":false,\"z\":null,\"o\":{\"k\":{}}}");
    strbuf_release(&b);
}
