#include "dataset/webanno.h"

#include <criterion/criterion.h>

static void text_is(const char *plain, const char *escaped)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    AUTO_ARENA struct arena a = {0};
    webanno_put_text(&b, sv_of(plain));
    cr_expect_str_eq(b.p, escaped);
    cr_expect(sv_is(webanno_plain(strbuf_sv(&b), &a), plain), "%s", escaped);
}

static void value_is(const char *plain, const char *escaped)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    AUTO_ARENA struct arena a = {0};
    webanno_put_value(&b, sv_of(plain));
    cr_expect_str_eq(b.p, escaped);
    cr_expect(sv_is(webanno_plain(strbuf_sv(&b), &a), plain), "%s", escaped);
}

Test(dataset_webanno, texts_escape_controls_and_backslashes)
{
    text_is("a_b|c*", "a_b|c*");
    text_is("a\tb\rc\\d\f\b", "a\\tb\\rc\\\\d\\f\\b");
    text_is("\x01x\x1f", "\\\x01x\\\x1f");
    text_is("\\t", "\\\\t");
}

Test(dataset_webanno, values_escape_what_cells_are_made_of)
{
    value_is("\\[]|_;\t\n*", "\\\\\\[\\]\\|\\_\\;\\t\\n\\*");
    value_is("a->b", "a\\->b");
    value_is("a-b>c-", "a-b>c-");
    value_is("*", "\\*");
}

Test(dataset_webanno, a_lone_backslash_is_itself)
{
    AUTO_ARENA struct arena a = {0};
    cr_expect(sv_is(webanno_plain(SV("a\\q\\"), &a), "a\\q\\"));
}

Test(dataset_webanno, a_separator_behind_a_backslash_is_none)
{
    struct sv rest = SV("a\\|b|c\\\\|"), part;
    cr_assert(webanno_split(&rest, '|', &part));
    cr_expect(sv_is(part, "a\\|b"));
    cr_assert(webanno_split(&rest, '|', &part));
    cr_expect(sv_is(part, "c\\\\"));
    cr_assert(webanno_split(&rest, '|', &part));
    cr_expect_eq(part.n, 0u);
    cr_expect(!webanno_split(&rest, '|', &part));
}

Test(dataset_webanno, its_first_line_is_known)
{
    cr_expect(webanno_claim(SV("#FORMAT=WebAnno TSV 3.3\n")));
    cr_expect(webanno_claim(SV("#FORMAT=WebAnno TSV 3.2")));
    cr_expect(!webanno_claim(SV("#FORMAT=WebAnno TSV 2")));
    cr_expect(!webanno_claim(SV("")));
}
