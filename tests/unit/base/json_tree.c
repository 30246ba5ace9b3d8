#include "diple/base/json.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/base/mem.h"

Test(base_json_tree, reads_every_kind)
{
    AUTO_JSON struct json *j = NULL;
    struct sv text = SV("{\"s\":\"a\\u00e9\",\"n\":-12,\"t\":true,\"f\":false,"
                        "\"z\":null,\"l\":[1,\"x\",[]],\"o\":{\"k\":1}}");
    cr_assert_eq(json_parse(text, &j, NULL), ST_OK);
    long long v;
    bool b;
    cr_assert(json_is(j, JSON_OBJECT) && json_count(j) == 7);
    cr_assert(sv_is(json_str(json_get(j, "s")), "a\xc3\xa9"));
    cr_assert(json_int(json_get(j, "n"), &v) && v == -12);
    cr_assert(json_bool(json_get(j, "t"), &b) && b);
    cr_assert(json_bool(json_get(j, "f"), &b) && !b);
    cr_assert(json_is(json_get(j, "z"), JSON_NULL));
    const struct json *l = json_get(j, "l");
    cr_assert(json_count(l) == 3 && sv_is(json_str(json_at(l, 1)), "x"));
    cr_assert_null(json_at(l, 3));
    cr_assert(sv_is(json_key(json_first(json_get(j, "o"))), "k"));
    cr_assert_eq(json_key(json_first(l)).n, 0u);
}

Test(base_json_tree, absent_things_are_harmless)
{
    AUTO_JSON struct json *j = NULL;
    cr_assert_eq(json_parse(SV("[1]"), &j, NULL), ST_OK);
    long long v = 5;
    double d = 5;
    bool b = true;
    cr_assert_null(json_get(j, "a"));
    cr_assert_null(json_get(NULL, "a"));
    cr_assert_null(json_first(NULL));
    cr_assert_null(json_next(NULL));
    cr_assert_eq(json_count(NULL), 0u);
    cr_assert_eq(json_str(NULL).n, 0u);
    cr_assert_eq(json_str(j).n, 0u);
    cr_assert_eq(json_number(j).n, 0u);
    cr_assert_not(json_int(NULL, &v));
    cr_assert_not(json_double(j, &d));
    cr_assert_not(json_bool(j, &b));
    cr_assert_not(json_is(NULL, JSON_NULL));
    cr_assert_eq(json_kind_of(NULL), JSON_NULL);
    cr_assert(v == 5 && d == 5 && b);
    json_free(NULL);
}

Test(base_json_tree, keys_are_case_sensitive)
{
    AUTO_JSON struct json *j = NULL;
    cr_assert_eq(json_parse(SV("{\"A\":1,\"a\":2}"), &j, NULL), ST_OK);
    cr_assert(sv_is(json_number(json_get(j, "a")), "2"));
    cr_assert(sv_is(json_number(json_get(j, "A")), "1"));
}

Test(base_json_tree, numbers_keep_their_text_at_every_depth)
{
    AUTO_JSON struct json *j = NULL;
    struct sv text = SV(" {\"1\":\"2\",\"a-3\":[4.50,{\"b\\\"5\":6e0,\"c\":-7}],"
                        "\"big\":9007199254740993,\"\":0}");
    cr_assert_eq(json_parse(text, &j, NULL), ST_OK);
    const struct json *list = json_get(j, "a-3");
    cr_assert(sv_is(json_number(json_at(list, 0)), "4.50"));
    cr_assert(sv_is(json_number(json_get(json_at(list, 1), "b\"5")), "6e0"));
    cr_assert(sv_is(json_number(json_get(json_at(list, 1), "c")), "-7"));
    long long v;
    double d;
    cr_assert(json_int(json_get(j, "big"), &v) && v == 9007199254740993);
    cr_assert_not(json_double(json_get(j, "big"), &d));
    cr_assert(sv_is(json_number(json_get(j, "")), "0"));
}

Test(base_json_tree, takes_a_bare_value_and_text_without_nul)
{
    static const char *const bare[] = {"0", "\"x\"", "true", "null", "[]"};
    for (size_t i = 0; i < ARRAY_LEN(bare); i++) {
        struct json *j = NULL;
        size_t n = strlen(bare[i]);
        char *copy = mem_alloc(n);
        memcpy(copy, bare[i], n);
        cr_assert_eq(json_parse((struct sv){copy, n}, &j, NULL), ST_OK);
        json_free(j);
        free(copy);
    }
}

Test(base_json_tree, refuses_what_the_check_refuses)
{
    struct json *j = NULL;
    struct err e = {0};
    cr_assert_eq(json_parse(SV("{\"a\":1,\"a\":2}"), &j, &e), ST_INVALID);
    cr_assert_eq(json_parse(SV("[01]"), &j, &e), ST_INVALID);
    cr_assert_eq(json_parse_max(SV("[1,2,3]"), 6, &j, &e), ST_LIMIT);
    cr_assert_null(j);
}

Test(base_json_tree, the_longest_number_passes)
{
    struct strbuf b = STRBUF_INIT;
    struct json *j = NULL;
    strbuf_addch(&b, '[');
    strbuf_pad(&b, '9', JSON_NUMBER_MAX);
    strbuf_addch(&b, ']');
    cr_assert_eq(json_parse(strbuf_sv(&b), &j, NULL), ST_OK);
    cr_assert_eq(json_number(json_first(j)).n, (size_t)JSON_NUMBER_MAX);
    json_free(j);
    strbuf_release(&b);
}
