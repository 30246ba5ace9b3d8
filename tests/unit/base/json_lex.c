#include "base/json_lex.h"

#include <criterion/criterion.h>
#include <string.h>

static struct json_text text_of(const char *s)
{
    return (struct json_text){.start = s, .end = s + strlen(s)};
}

Test(base_json_lex, a_word_ends_where_it_ends)
{
    struct json_text t = text_of("truefalse");
    cr_assert_eq(json_lex_word(&t, t.start, "true"), t.start + 4);
    cr_assert_null(json_lex_word(&t, t.start, "null"));
    cr_assert_eq(t.status, ST_INVALID);
    cr_assert_eq(t.bad, t.start);
}

Test(base_json_lex, a_number_takes_all_it_can)
{
    struct json_text t = text_of("-12.5e+3,");
    cr_assert_eq(json_lex_number(&t, t.start), t.end - 1);
    t = text_of("0123");
    cr_assert_null(json_lex_number(&t, t.start));
    t = text_of("0.");
    cr_assert_null(json_lex_number(&t, t.start));
    cr_assert(t.ran_out && t.bad == t.end);
}

Test(base_json_lex, a_string_says_whether_it_needs_decoding)
{
    struct sv inner;
    bool escaped = true;
    struct json_text t = text_of("\"abc\" ");
    cr_assert_eq(json_lex_string(&t, t.start, &inner, &escaped), t.end - 1);
    cr_assert(sv_is(inner, "abc") && !escaped);
    t = text_of("\"a\\n\"");
    cr_assert_eq(json_lex_string(&t, t.start, &inner, &escaped), t.end);
    cr_assert(escaped);
}

Test(base_json_lex, knows_when_the_text_merely_ends_too_early)
{
    struct sv inner;
    bool escaped;
    static const char *const cut[] = {
        "\"abc", "\"a\\", "\"a\\u12", "\"a\\ud83d\\ude", "\"a\xe2\x82"};
    for (size_t i = 0; i < 5; i++) {
        struct json_text t = text_of(cut[i]);
        cr_expect_null(json_lex_string(&t, t.start, &inner, &escaped));
        cr_expect(t.ran_out, "%zu", i);
    }
    struct json_text t = text_of("\"a\\q and a good deal of text behind it\"");
    cr_assert_null(json_lex_string(&t, t.start, &inner, &escaped));
    cr_assert_not(t.ran_out);
}

Test(base_json_lex, what_it_found_is_shown_without_control_bytes)
{
    struct json_text t = text_of("\x1b[2J");
    json_expected(&t, t.start, "a value is");
    cr_assert_str_eq(t.message, "not JSON: a value is expected here, not the byte 1B");
}
