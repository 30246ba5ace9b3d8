#include "dataset/brat.h"

#include <criterion/criterion.h>

#define TEXT "Ann and Bob work at Nokia."

static const char lines[] = "T1\tPER 0 3\tAnn\nT2\tPER 0 3;8 11\tAnn Bob\n"
                            "T7\tORG 20 25\tNokia\nR3\tWorks Arg1:T1 Arg2:T7\t\n";

static enum status read(const char *ann, struct doc *d, struct arena *a, struct err *e)
{
    *d = (struct doc){.text = SV(TEXT)};
    enum status st = brat_read(sv_of(ann), d, doc_add_version(d, a, SV("x")), a, e);
    return st == ST_OK ? doc_check(d, e) : st;
}

Test(dataset_brat, lines_come_back_as_they_were)
{
    static const char more[] =
        "E1\tWork:T1 Who:T7\nA1\tSure T1 yes\n*\tSame T1 T2\n"
        "N1\tReference T7 W:1\tNokia\n#1\tAnnotatorNotes T1\tT9\n";
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf all = STRBUF_INIT, out = STRBUF_INIT;
    struct doc d;
    struct err e = {0};
    size_t lost = 0;
    strbuf_puts(&all, lines);
    strbuf_puts(&all, more);
    cr_assert_eq(read(all.p, &d, &a, &e), ST_OK, "%s", e.message);
    cr_assert_eq(d.versions[0].spans[1].n_pieces, 2u);
    brat_write(&d, &d.versions[0], &a, &out, &lost);
    /* The note names T9 in its text, which is no mark: it is kept back. */
    cr_expect(lost <= 1);
    cr_expect(strncmp(out.p, lines, sizeof lines - 1) == 0, "%s", out.p);
    cr_expect(strstr(out.p, "E1\tWork:T1 Who:T7\n"));
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
            "A1\tSure T2\n",
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
