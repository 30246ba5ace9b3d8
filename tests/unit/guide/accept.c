#include "diple/guide/accept.h"

#include <criterion/criterion.h>

#include "support/answer.h"

static const char *round_trip(const struct guide *g, const char *json, struct arena *a)
{
    struct accepted key;
    struct err e = {0};
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(accepted_parse(g, sv_of(json), a, &key, &e), ST_OK, "%s", e.message);
    cr_assert_eq(accepted_check(g, &key, SV(""), &e), ST_OK, "%s", e.message);
    accepted_write(g, &key, &b);
    const char *s = arena_strdup(a, b.p);
    strbuf_release(&b);
    return s;
}

static struct err refused(const struct guide *g, const char *json)
{
    struct arena a = {0};
    struct accepted key = {0};
    struct err e = {0};
    enum status st = accepted_parse(g, sv_of(json), &a, &key, &e);
    if (st == ST_OK)
        st = accepted_check(g, &key, SV(""), &e);
    cr_assert_neq(st, ST_OK, "%s", json);
    arena_release(&a);
    return e;
}

Test(guide_accept, one_or_several_become_a_canonical_list)
{
    struct guide g = form_guide();
    struct arena a = {0};
    cr_assert_str_eq(
        round_trip(&g, "{\"urgency\":4, \"intent\":\"refund\"}", &a),
        "[{\"intent\":\"refund\",\"urgency\":4}]");
    cr_assert_str_eq(
        round_trip(&g, "[{\"intent\":\"other\"},{\"intent\":\"refund\"}]", &a),
        "[{\"intent\":\"other\"},{\"intent\":\"refund\"}]");
    cr_assert_str_eq(
        round_trip(
            &g,
            "[{\"parts\":[\"x\",\"z\"]},{\"parts\":[\"z\",\"x\"]},{\"parts\":[\"y\"]}]",
            &a),
        "[{\"parts\":[\"x\",\"z\"]},{\"parts\":[\"y\"]}]");
    arena_release(&a);
    guide_release(&g);
}

Test(guide_accept, texts_may_be_patterns_that_the_guides_own_limits_do_not_bind)
{
    struct guide g = form_guide();
    struct arena a = {0};
    const char *key =
        "[{\"intent\":\"other\",\"note\":\"/refund|money (back|again)/\"}]";
    cr_assert_str_eq(round_trip(&g, key, &a), key);
    struct value text = {.kind = VALUE_TEXT, .text = SV("/a.b/")};
    struct sv pattern;
    cr_assert(accepted_pattern(&text, &pattern));
    cr_assert(sv_is(pattern, "a.b"));
    static const char *const plain[] = {"a.b", "//", "/a", "a/", "/"};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        text.text = sv_of(plain[i]);
        cr_assert_not(accepted_pattern(&text, &pattern), "%s", plain[i]);
    }
    arena_release(&a);
    guide_release(&g);
}

Test(guide_accept, what_the_guide_does_not_allow_is_refused)
{
    static const struct {
        const char *json, *says;
    } bad[] = {
        {"7", "this is a number"},
        {"[]", "is empty"},
        {"{}", "answers no question"},
        {"[{\"intent\":\"refund\"},{}]", "answers no question"},
        {"{\"intent\":\"refunt\"}", "no label `refunt`"},
        {"{\"intent\":\"other\",\"urgency\":3}", "`urgency` is not asked"},
        {"{\"parts\":[\"x\",\"y\",\"z\"]}", "at most 2"},
        {"{\"parts\":[\"x\",\"y\"]}", "Not x and y."},
        {"{\"note\":\"/(/\"}", "the pattern between slashes"},
        {"{\"note\":\"ab\"}", "`note`"},
        {"{\"intent\":", "JSON"},
    };
    struct guide g = form_guide();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct err e = refused(&g, bad[i].json);
        if (i + 1 < sizeof bad / sizeof bad[0])
            cr_expect(strstr(e.message, bad[i].says), "%s: %s", bad[i].json, e.message);
    }
    guide_release(&g);
}

Test(guide_accept, too_many_are_refused)
{
    struct guide g = form_guide();
    struct strbuf b = STRBUF_INIT;
    strbuf_addch(&b, '[');
    for (int i = 0; i <= ACCEPT_MAX; i++)
        strbuf_printf(&b, "%s{\"intent\":\"refund\"}", i ? "," : "");
    strbuf_addch(&b, ']');
    cr_assert_eq(refused(&g, b.p).status, ST_LIMIT);
    strbuf_release(&b);
    guide_release(&g);
}
