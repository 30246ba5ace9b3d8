#include "dataset/body.h"

#include <criterion/criterion.h>
#include <string.h>

static struct err why;

Test(dataset_body, members_are_read_by_kind)
{
    struct json_scan scan = {0};
    struct arena a = {0};
    struct body b = {.scan = &scan, .a = &a};
    unsigned char bytes[2];
    cr_assert_eq(
        body_open(
            &b, SV("{\"t\":\"a\\n\",\"i\":-5,\"b\":true,\"o\":{},\"x\":\"0fA0\"}"),
            &why),
        ST_OK);
    cr_assert(sv_is(body_text(&b, "t"), "a\n"));
    cr_assert_eq(body_int(&b, "i"), -5);
    cr_assert(body_bool(&b, "b"));
    cr_assert(sv_is(body_raw(&b, "o", JSON_OBJECT), "{}"));
    cr_assert_eq(body_maybe_text(&b, "none").n, 0);
    cr_assert_eq(body_raw(&b, "none", JSON_ARRAY).n, 0);
    body_hex(&b, "x", bytes, sizeof bytes);
    cr_assert(bytes[0] == 0x0f && bytes[1] == 0xa0);
    cr_assert_eq(body_close(&b, &why), ST_OK);
    json_scan_release(&scan);
    arena_release(&a);
}

static enum status number(const char *text)
{
    struct json_scan scan = {0};
    struct arena a = {0};
    struct body b = {.scan = &scan, .a = &a};
    enum status st = body_open(&b, sv_of(text), &why);
    body_int(&b, "i");
    if (st == ST_OK)
        st = body_close(&b, &why);
    json_scan_release(&scan);
    arena_release(&a);
    return st;
}

Test(dataset_body, what_is_missing_of_another_kind_or_too_much_is_refused)
{
    cr_assert_eq(number("{\"i\":1}"), ST_OK);
    cr_assert_eq(number("{}"), ST_INVALID);
    cr_assert_eq(number("{\"i\":\"1\"}"), ST_INVALID);
    cr_assert_eq(number("{\"i\":1.5}"), ST_INVALID);
    cr_assert_eq(number("{\"i\":1000000000000000}"), ST_INVALID);
    cr_assert_eq(number("{\"i\":-99999999999999999999}"), ST_INVALID);
    cr_assert_eq(number("{\"i\":1,\"j\":1}"), ST_INVALID);
    cr_assert_eq(number("{\"i\":1,\"i\":1}"), ST_INVALID);
}
