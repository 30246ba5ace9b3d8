#include "diple/core/skills.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *parsed(const char *words, struct strbuf *json)
{
    struct err e = {0};
    strbuf_clear(json);
    cr_assert_eq(skills_parse(sv_of(words), json, &e), ST_OK, "%s", e.message);
    return json->p;
}

Test(core_skills, words_become_a_sorted_set)
{
    AUTO_STRBUF struct strbuf json = STRBUF_INIT;
    cr_assert_str_eq(parsed("de, cardiology", &json), "[\"cardiology\",\"de\"]");
    cr_assert_str_eq(parsed("  b a,,b\ta ", &json), "[\"a\",\"b\"]");
    cr_assert_str_eq(parsed("", &json), "[]");
    cr_assert_str_eq(parsed(" , ", &json), "[]");
    cr_assert_str_eq(parsed("日本語", &json), "[\"日本語\"]");
}

Test(core_skills, what_is_no_word_is_refused_and_leaves_nothing)
{
    AUTO_STRBUF struct strbuf json = STRBUF_INIT;
    struct err e = {0};
    cr_assert_eq(skills_parse(SV("a\x1b[m"), &json, &e), ST_INVALID);
    cr_assert_eq(
        skills_parse(SV("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), &json, &e), ST_LIMIT);
    AUTO_STRBUF struct strbuf many = STRBUF_INIT;
    for (int i = 0; i <= SKILLS_MAX; i++)
        strbuf_printf(&many, "s%d ", i);
    cr_assert_eq(skills_parse(strbuf_sv(&many), &json, &e), ST_LIMIT);
    cr_assert_eq(json.n, 0);
}

Test(core_skills, what_is_lacking_is_counted_and_named)
{
    AUTO_STRBUF struct strbuf words = STRBUF_INIT;
    cr_assert_eq(skills_lack("[\"de\"]", "[\"de\"]", &words), 0);
    cr_assert_eq(words.n, 0);
    cr_assert_eq(skills_lack("[\"de\"]", "[\"de\",\"fr\",\"it\"]", &words), 2);
    cr_assert_str_eq(words.p, "fr, it");
    cr_assert_eq(skills_lack(NULL, "[\"fr\"]", NULL), 1);
    cr_assert_eq(skills_lack("[]", NULL, NULL), 0);
    cr_assert_eq(skills_lack("no JSON", "[\"fr\", 3]", NULL), 1);
}

Test(core_skills, a_set_in_words)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    skills_words("[\"cardiology\",\"de\"]", &b);
    cr_assert_str_eq(b.p, "cardiology, de");
}
