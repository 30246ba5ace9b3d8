#include "dataset/webanno_body.h"

#include <criterion/criterion.h>

#define HEAD "#FORMAT=WebAnno TSV 3.3\n\n\n"

static void text_is(const char *body, const char *expected)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    struct webanno_body b = {0};
    struct sv text = SV("");
    struct err e = {0};
    strbuf_printf(&file, "%s%s", HEAD, body);
    enum status st = webanno_body_read(&b, strbuf_sv(&file), &a, &e);
    if (st == ST_OK)
        st = webanno_body_text(&b, &a, &text, &e);
    if (st == ST_OK)
        cr_expect(sv_is(text, expected), "`%.*s`", (int)text.n, text.p);
    else
        cr_expect_str_eq(e.message, expected);
}

Test(dataset_webanno_body, sentences_add_up_to_the_text)
{
    text_is(
        "#Text=I am .\n1-1\t0-1\tI\t\n1-2\t2-4\tam\t\n1-3\t5-6\t.\t\n\n"
        "#Sentence.id=s2\n#Text=You too\n2-1\t7-10\tYou\t\n2-2\t11-14\ttoo\t\n",
        "I am .\nYou too");
}

Test(dataset_webanno_body, gaps_are_filled_and_lines_stay_in_a_sentence)
{
    text_is("#Text=a\n1-1\t2-3\ta\t\n\n#Text=b\n2-1\t6-7\tb\t\n", "  a\n  b");
    text_is("#Text=a\n#Text=\n#Text=b\n1-1\t0-1\ta\t\n1-2\t3-4\tb\t\n", "a\n\nb");
    text_is("#Text=a\n1-1\t0-1\ta\t\n\n#Text=b\n2-1\t1-2\tb\t\n", "ab");
}

/* An emoji is two, one, or four; what follows tells. */
Test(dataset_webanno_body, the_way_of_counting_is_found)
{
    text_is("#Text=😊 x\n1-1\t0-2\t😊\t\n1-2\t3-4\tx\t\n", "😊 x");
    text_is("#Text=😊 x\n1-1\t0-1\t😊\t\n1-2\t2-3\tx\t\n", "😊 x");
    text_is("#Text=😊 x\n1-1\t0-4\t😊\t\n1-2\t5-6\tx\t\n", "😊 x");
    text_is(
        "#Text=😊 x\n1-1\t0-3\t😊\t\n1-2\t4-5\tx\t\n",
        "line 5: the text from 0 to 3 is not `😊`, whether counted in UTF-16 units, "
        "code points or bytes");
}

Test(dataset_webanno_body, lines_that_are_none_are_named)
{
    text_is("1-1\t0-1\ta\t\n", "line 4: a token comes before the first #Text=");
    text_is("#Text=a\n", "line 5: a sentence has no tokens");
    text_is(
        "#Text=a\n1-1\t3-1\ta\t\n",
        "line 5: a unit is `1-1<tab>start-end<tab>text<tab>…`; this is "
        "`1-1\t3-1\ta\t`");
    text_is(
        "#Text=a\nx\t0-1\ta\t\n",
        "line 5: a unit is `1-1<tab>start-end<tab>text<tab>…`; this is `x\t0-1\ta\t`");
    text_is(
        "#Text=a\n1-1\t0-9999999999\ta\t\n",
        "line 5: a unit is `1-1<tab>start-end<tab>text<tab>…`; this is "
        "`1-1\t0-9999999999\ta\t`");
    text_is(
        "#Text=a\n1-1\t0-1\ta\t\n\n#Text=b\n2-1\t0-1\tb\t\n",
        "line 8: the text from 0 to 1 is not `b`, whether counted in UTF-16 units, "
        "code "
        "points or bytes");
    text_is(
        "#Text=a\n1-1\t2000000-2000001\ta\t\n",
        "line 5: the text from 2000000 to 2000001 is not `a`, whether counted in "
        "UTF-16 "
        "units, code points or bytes");
}
