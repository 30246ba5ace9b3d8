#include "dataset/tags.h"

#include <criterion/criterion.h>
#include <stdio.h>

static void tokens_are(const char *text, bool blanks, const char *expected)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct doc d = {.text = sv_of(text)};
    size_t n;
    if (blanks)
        doc_add_tokens(&d, &a, SV(""));
    struct token *t = tokens_of(&d, &a, &n);
    for (size_t i = 0; i < n; i++)
        strbuf_printf(
            &b, "%s%.*s:%zu-%zu",
            i == 0              ? ""
            : t[i].new_sentence ? "/"
                                : " ",
            (int)t[i].text.n, t[i].text.p, t[i].start, t[i].end);
    cr_expect_str_eq(b.p, expected);
}

Test(dataset_tags, words_and_signs_are_tokens)
{
    tokens_are(
        "Ann's cat.\n\nIt", false, "Ann:0-3 ':3-4 s:4-5 cat:6-9 .:9-10/It:12-14");
    tokens_are("@ann's  x\ty", true, "@ann's:0-6 x:8-9 y:10-11");
    tokens_are("東京に Åbo", false, "東:0-1 京:1-2 に:2-3 Åbo:4-7");
    tokens_are("", false, "");
}

/* Tags of labels A and B on "a b c d", by scheme, and read back. */
static void round_trip(enum tag_scheme scheme, const char *expected)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct doc d = {.text = SV("a b c d e")};
    struct doc_version *v = doc_add_version(&d, &a, SV("x")), back = {0};
    struct sv tags[8];
    const struct doc_span *bad;
    size_t n;
    *doc_add_span(v, &a) = (struct doc_span){.start = 0, .end = 3, .label = SV("A")};
    *doc_add_span(v, &a) = (struct doc_span){.start = 4, .end = 5, .label = SV("A")};
    *doc_add_span(v, &a) = (struct doc_span){.start = 8, .end = 9, .label = SV("B")};
    struct token *t = tokens_of(&d, &a, &n);
    cr_assert(tags_of(v, t, n, scheme, &a, tags, &bad));
    struct tag_reader reader = {.to = &back, .arena = &a};
    for (size_t i = 0; i < n; i++) {
        strbuf_printf(&b, "%s%.*s", i ? " " : "", (int)tags[i].n, tags[i].p);
        cr_assert_eq(tag_take(&reader, t[i].start, t[i].end, tags[i], NULL), ST_OK);
    }
    tag_finish(&reader);
    cr_expect_str_eq(b.p, expected);
    cr_assert_eq(back.n_spans, 3u);
    for (size_t i = 0; i < 3; i++) {
        cr_expect_eq(back.spans[i].start, v->spans[i].start);
        cr_expect_eq(back.spans[i].end, v->spans[i].end);
        cr_expect(sv_eq(back.spans[i].label, v->spans[i].label));
    }
}

Test(dataset_tags, three_schemes)
{
    round_trip(TAGS_IOB1, "I-A I-A B-A O I-B");
    round_trip(TAGS_IOB2, "B-A I-A B-A O B-B");
    round_trip(TAGS_BIOES, "B-A E-A S-A O S-B");
}

Test(dataset_tags, what_has_no_tags_is_pointed_out)
{
    static const struct doc_span bad[] = {
        {.start = 0, .end = 2, .label = SV("A")},
        {.start = 1, .end = 3, .label = SV("A")},
        {.start = 0, .end = 7, .label = SV("A")}};
    for (size_t i = 0; i < 3; i++) {
        AUTO_ARENA struct arena a = {0};
        struct doc d = {.text = SV("ann\nbob")};
        struct doc_version *v = doc_add_version(&d, &a, SV("x"));
        struct sv tags[8];
        const struct doc_span *found = NULL;
        size_t n;
        *doc_add_span(v, &a) = bad[i];
        struct token *t = tokens_of(&d, &a, &n);
        cr_expect_not(tags_of(v, t, n, TAGS_IOB2, &a, tags, &found), "%zu", i);
        cr_expect_eq(found, &v->spans[0]);
    }
}

Test(dataset_tags, what_is_a_tag)
{
    cr_assert(tag_is(SV("O")) && tag_is(SV("B-X")) && tag_is(SV("I_a-b")));
    cr_assert_not(tag_is(SV("")) || tag_is(SV("B-")) || tag_is(SV("X-Y")));
    cr_assert_not(tag_is(SV("OO")) || tag_is(SV("BPER")));
}

/* Several people's answers in one column are no label with commas. */
Test(dataset_tags, several_tags_in_one_are_refused)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {0};
    struct tag_reader t = {.to = doc_add_version(&d, &a, SV("x")), .arena = &a};
    struct err e = {0};
    cr_expect_eq(tag_take(&t, 0, 1, SV("B-per,B-org"), &e), ST_INVALID);
    cr_expect_str_eq(e.message, "`B-per,B-org` are several tags; a token has one");
    cr_expect_eq(tag_take(&t, 0, 1, SV("B-a,b"), &e), ST_OK);
}
