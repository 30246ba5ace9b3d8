#include "dataset/brat.h"

#include <criterion/criterion.h>

#define TEXT "Ann and Bob work at Nokia."

static enum status read(const char *ann, struct doc *d, struct arena *a, struct err *e)
{
    *d = (struct doc){.text = SV(TEXT)};
    enum status st = brat_read(sv_of(ann), d, NULL, a, e);
    return st == ST_OK ? doc_check(d, true, e) : st;
}

static void comes_back(const char *ann)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct doc d;
    struct err e = {0};
    size_t lost = 0;
    cr_assert_eq(read(ann, &d, &a, &e), ST_OK, "%s", e.message);
    doc_sort(&d.versions[0]);
    brat_write(&d, &d.versions[0], &a, &out, &lost);
    cr_expect_str_eq(out.p, ann);
    cr_expect_eq(lost, 0u);
}

/* In whatever order they stood, with and without the tab behind a relation. */
Test(dataset_brat, lines_come_back_as_they_were)
{
    comes_back("T1\tPER 0 3\tAnn\nT2\tPER 0 3;8 11\tAnn Bob\n"
               "T7\tORG 20 25\tNokia\nR3\tWorks Arg1:T1 Arg2:T7\t\n"
               "E1\tWork:T1 Who:T7\nA1\tSure T1 yes\nA2\tNeg T1\nA3\tNeg E1\n"
               "*\tSame T1 T2\nN1\tReference T7 W:1\tNokia\n"
               "#1\tAnnotatorNotes T1\tas T9 and R9\n");
    comes_back("T7\tORG 20 25\tNokia\nA9\tSure T7 a b\nT1\tPER 0 3\tAnn\n"
               "R1\tWorks Arg1:T1 Arg2:T7\n#1\tAnnotatorNotes R1\tx\n");
}

Test(dataset_brat, new_attributes_get_ids_of_their_own)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct doc d;
    size_t lost = 0;
    cr_assert_eq(read("T1\tPER 0 3\tAnn\nA1\tNeg T1\n", &d, &a, NULL), ST_OK);
    struct doc_span *s = &d.versions[0].spans[0];
    s->attributes[0].value = SV("no");
    doc_add_attribute(s, &a, SV("Sure"), SV("true"));
    brat_write(&d, &d.versions[0], &a, &out, &lost);
    cr_expect_str_eq(out.p, "T1\tPER 0 3\tAnn\nA1\tNeg T1 no\nA2\tSure T1\n");
}

Test(dataset_brat, what_speaks_of_the_gone_is_lost)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct doc d;
    size_t lost = 0;
    cr_assert_eq(
        read(
            "T1\tPER 0 3\tAnn\nT2\tPER 8 11\tBob\nR1\tNear Arg1:T1 Arg2:T2\n"
            "A1\tSure T2\n#1\tNote T2\tx\n",
            &d, &a, NULL),
        ST_OK);
    d.versions[0].n_spans = 1;
    brat_write(&d, &d.versions[0], &a, &out, &lost);
    cr_expect_eq(lost, 2u);
    cr_expect_str_eq(out.p, "T1\tPER 0 3\tAnn\n");
}

Test(dataset_brat, what_is_no_line_is_named)
{
    static const char *const bad[][2] = {
        {"T1\tPER 0\tAnn\n", ".ann line 1: a T line is"},
        {"T1\tPER 3 0\tAnn\n", ".ann line 1: a T line is"},
        {"T1\tPER 0 3;2 5\tAnn\n", ".ann line 1: a T line is"},
        {"T1\tPER 0 3\tAnn\nT1\tPER 0 3\tAnn\n", ".ann line 2: this id is there twice"},
        {"R1\tWorks Arg1:T1\n", ".ann line 1: an R line is"},
        {"R1\tWorks Arg1:T1 Arg2:T2\n", "a relation leads to `T1`"},
        {"T1\tPER 0 3\tAnn\nR1\tIn Arg1:T1 Arg2:T1\n", "a relation joins the span"},
        {"T1\tPER 0 3\tAnn\nT2\tPER 8 11\tBob\nR1\tIn Arg1:T1 Arg2:T2\n"
         "R2\tIn Arg1:T2 Arg2:T1\n",
         "the relations `In` go round"},
        {"X1\tw\n", ".ann line 1: no line begins like this"},
        {"nonsense\n", ".ann line 1: no line begins like this"},
        {"T1\tPER 0 99\tAnn\n", "the text from 0 to 99 is not `Ann`"},
        {"T1\tPER -1 3\tAnn\n", ".ann line 1: a T line is"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        AUTO_ARENA struct arena a = {0};
        struct doc d;
        struct err e = {0};
        cr_expect_neq(read(bad[i][0], &d, &a, &e), ST_OK);
        cr_expect(
            strncmp(e.message, bad[i][1], strlen(bad[i][1])) == 0, "%zu: %s", i,
            e.message);
    }
}

/* Ids that brat would not take are made new, none of them twice. */
Test(dataset_brat, new_ids_keep_clear_of_old_ones)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct doc d = {.text = SV(TEXT)};
    struct doc_version *v = doc_add_version(&d, &a, SV("x"));
    size_t lost = 0;
    for (size_t i = 0; i < 3; i++)
        *doc_add_span(v, &a) =
            (struct doc_span){.start = i, .end = i + 1, .label = SV("PER")};
    v->spans[1].id = SV("T1");
    v->spans[2].id = SV("x9");
    brat_write(&d, v, &a, &out, &lost);
    cr_expect_str_eq(out.p, "T2\tPER 0 1\tA\nT1\tPER 1 2\tn\nT3\tPER 2 3\tn\n");
}
