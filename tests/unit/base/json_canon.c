#include "diple/base/json.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

static void canon_is(const char *text, const char *want)
{
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(json_canonical(sv_of(text), &b, NULL), ST_OK, "%s", text);
    cr_expect_str_eq(b.p, want);
    strbuf_release(&b);
}

Test(base_json_canon, sorts_keys_and_drops_blanks)
{
    canon_is(" { \"b\" : 1 ,\n \"a\" : [ 1 , { } ] } ", "{\"a\":[1,{}],\"b\":1}");
    canon_is(
        "{\"z\":{\"y\":1,\"x\":2},\"a\":{\"c\":0,\"b\":0}}",
        "{\"a\":{\"b\":0,\"c\":0},\"z\":{\"x\":2,\"y\":1}}");
    canon_is("{\"ab\":1,\"a\":2,\"\":3,\"B\":4}", "{\"\":3,\"B\":4,\"a\":2,\"ab\":1}");
    canon_is("[]", "[]");
    canon_is("[[ ],[ [ 1 ] ]]", "[[],[[1]]]");
}

Test(base_json_canon, sorts_by_what_keys_mean_and_not_by_how_they_are_written)
{
    canon_is("{\"b\":1,\"\\u0061\":2}", "{\"a\":2,\"b\":1}");
    canon_is(
        "{\"\xc3\xa4\":1,\"z\":2,\"\\n\":3}", "{\"\\n\":3,\"z\":2,\"\xc3\xa4\":1}");
}

Test(base_json_canon, keeps_only_the_escapes_that_must_be)
{
    canon_is(
        "\"\\u0041\\/\\u00e9\\u0022\\u000a\\u001F\"", "\"A/\xc3\xa9\\\"\\n\\u001f\"");
    canon_is("\"\x7f\"", "\"\x7f\"");
}

Test(base_json_canon, numbers_stay_as_written)
{
    canon_is("1.50E+3", "1.50E+3");
    canon_is(" -0 ", "-0");
    canon_is("{\"n\":12345678901234567890}", "{\"n\":12345678901234567890}");
    canon_is("true", "true");
    canon_is("[true,false,null]", "[true,false,null]");
}

Test(base_json_canon, reads_nothing_behind_the_text)
{
    static const char *const texts[] = {"1",     "true", "null",
                                        "\"a\"", "[1]",  "{\"a\":1}"};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        size_t n = strlen(texts[i]);
        char *copy = mem_alloc(n);
        memcpy(copy, texts[i], n);
        struct strbuf b = STRBUF_INIT;
        cr_assert_eq(json_canonical((struct sv){copy, n}, &b, NULL), ST_OK);
        cr_assert_str_eq(b.p, texts[i]);
        strbuf_release(&b);
        free(copy);
    }
}

Test(base_json_canon, refuses_and_adds_nothing)
{
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(json_canonical(SV("{\"a\":1,\"a\":1}"), &b, NULL), ST_INVALID);
    cr_assert_eq(b.n, 0u);
    strbuf_release(&b);
}

Test(base_json_canon, a_ceiling_is_kept)
{
    struct strbuf b;
    strbuf_init(&b, 8);
    cr_assert_eq(json_canonical(SV("{\"b\":1,\"a\":2,\"c\":3}"), &b, NULL), ST_OK);
    cr_assert(b.over);
    strbuf_release(&b);
}

Test(base_json_canon, equal_is_equal_as_data)
{
    bool eq = false;
    cr_assert_eq(
        json_equal(
            SV("{\"a\":1,\"b\":[2]}"), SV(" {\"b\":[2 ],\"\\u0061\":1}"), &eq, NULL),
        ST_OK);
    cr_assert(eq);
    cr_assert_eq(json_equal(SV("[1,2]"), SV("[2,1]"), &eq, NULL), ST_OK);
    cr_assert_not(eq);
    cr_assert_eq(json_equal(SV("1"), SV("1.0"), &eq, NULL), ST_OK);
    cr_assert_not(eq, "numbers are compared as written");
    eq = true;
    cr_assert_eq(json_equal(SV("1"), SV("x"), &eq, NULL), ST_INVALID);
    cr_assert(eq, "outputs are untouched on failure");
}

/* Any order and any spelling of the same object gives the same bytes, and a
 * canonical text is its own canonical form. */
Test(base_json_canon, shuffled_objects_give_the_same_bytes)
{
    struct rng r;
    rng_seed(&r, 3);
    struct strbuf first = STRBUF_INIT, text = STRBUF_INIT, got = STRBUF_INIT;
    int order[40];
    for (int i = 0; i < 40; i++)
        order[i] = i;
    for (int round = 0; round < 200; round++) {
        strbuf_clear(&text);
        for (int i = 0; i < 40; i++)
            strbuf_printf(
                &text,
                rng_below(&r, 2) ? "%s\"k%d\" : [%d,{\"y\":0,\"x\":\"\\u0009\"}]"
                                 : "%s\"\\u006b%d\":[%d,{\"x\":\"\\t\",\"y\":0}]",
                i ? ", " : "{", order[i], order[i]);
        strbuf_addch(&text, '}');
        strbuf_clear(&got);
        cr_assert_eq(json_canonical(strbuf_sv(&text), &got, NULL), ST_OK);
        if (round == 0)
            strbuf_addsv(&first, strbuf_sv(&got));
        cr_assert_str_eq(got.p, first.p);
        rng_shuffle(&r, order, 40, sizeof order[0]);
    }
    strbuf_clear(&text);
    json_canonical_checked(strbuf_sv(&first), &text);
    cr_assert_str_eq(text.p, first.p);
    strbuf_release(&first);
    strbuf_release(&text);
    strbuf_release(&got);
}
