#include <criterion/criterion.h>
#include <stdlib.h>

#include "dataset/webanno.h"

#define SPANS "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Span|value\n"
#define LINKS SPANS "#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span\n"

/* Spans as "start-end label" and attributes, then relations, a line each. */
static char *marks(const char *file)
{
    AUTO_ARENA struct arena a = {0};
    struct strbuf b = STRBUF_INIT;
    struct doc d = {0};
    struct err e = {0};
    enum status st = webanno_read(sv_of(file), &d, &a, &e);
    if (st == ST_OK)
        st = doc_check(&d, true, &e);
    if (st != ST_OK) {
        strbuf_printf(&b, "! %s", e.message);
        return strbuf_detach(&b);
    }
    for (size_t i = 0; i < d.versions[0].n_spans; i++) {
        const struct doc_span *s = &d.versions[0].spans[i];
        strbuf_printf(
            &b, "%zu-%zu %.*s", s->start, s->end, (int)s->label.n, s->label.p);
        for (size_t k = 0; k < s->n_attributes; k++)
            strbuf_printf(
                &b, " %.*s=%.*s", (int)s->attributes[k].key.n, s->attributes[k].key.p,
                (int)s->attributes[k].value.n, s->attributes[k].value.p);
        strbuf_puts(&b, "\n");
    }
    for (size_t i = 0; i < d.versions[0].n_relations; i++) {
        const struct doc_relation *r = &d.versions[0].relations[i];
        strbuf_printf(
            &b, "%.*s %.*s %.*s\n", (int)r->from.n, r->from.p, (int)r->label.n,
            r->label.p, (int)r->to.n, r->to.p);
    }
    return strbuf_detach(&b);
}

static void marks_are(const char *file, const char *expected)
{
    char *got = marks(file);
    cr_expect_str_eq(got, expected);
    free(got);
}

Test(dataset_webanno_read, a_span_may_have_many_units_and_share_them)
{
    marks_are(
        SPANS "\n\n#Text=Ms. Haag\n1-1\t0-3\tMs.\tPER[1]|PERpart[2]\t\n"
              "1-2\t4-8\tHaag\tPER[1]\t\n",
        "0-8 PER\n0-3 PERpart\n");
}

Test(dataset_webanno_read, pieces_of_tokens_are_units)
{
    marks_are(
        SPANS "\n\n#Text=plays on\n1-1\t0-5\tplays\t_\t\n1-1.1\t0-3\tpla\tA\t\n"
              "1-1.2\t2-5\tays\tB[1]\t\n1-2\t6-8\ton\tB[1]\t\n",
        "0-3 A\n2-8 B\n");
}

Test(dataset_webanno_read, values_are_unescaped_and_may_be_none)
{
    marks_are(
        SPANS "\n\n#Text=a b c d\n1-1\t0-1\ta\ta\\_b\\|c\\[1\\]\t\n1-2\t2-3\tb\t*\t\n"
              "1-3\t4-5\tc\t_\t\n1-4\t6-7\td\t\\_\t\n",
        "0-1 a_b|c[1]\n2-3 Span\n6-7 _\n");
}

Test(dataset_webanno_read, other_features_are_attributes)
{
    marks_are(
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.NamedEntity|identifier|value\n#T_SP=y.Pos|"
        "PosValue\n\n\n#Text=a "
        "b\n1-1\t0-1\ta\tQ1\tLOC\tNN\t\n1-2\t2-3\tb\t*\tPER\t_\t\n",
        "0-1 LOC identifier=Q1\n0-1 NN\n2-3 PER\n");
}

Test(dataset_webanno_read, relations_are_told_apart_by_both_ends)
{
    marks_are(
        LINKS
        "\n\n#Text=This is .\n1-1\t0-4\tThis\tA\t_\t_\t\n1-2\t5-7\tis\t_\t_\t_\t\n"
        "1-3\t8-9\t.\tB[1]|C[2]\tx|*\t1-1[0_1]|1-3[1_2]\t\n",
        "0-4 A\n8-9 B\n8-9 C\ns1 x s2\ns2 Relation s3\n");
}

Test(dataset_webanno_read, what_does_not_hold_together_is_refused)
{
    static const char *const bad[][2] = {
        {SPANS "\n\n#Text=a b\n1-1\t0-1\ta\tA[1]\t\n1-2\t2-3\tb\tB[1]\t\n",
         "! line 7: this number stands for something else above: `B[1]`"},
        {SPANS "\n\n#Text=a\n1-1\t0-1\ta\tA[x]\t\n",
         "! line 6: the columns of this layer do not agree: `webanno.custom.Span`"},
        {SPANS "\n\n#Text=a\n1-1\t0-1\ta\t_\t\n1-1.1\t1-1\t\tA\t\n",
         "! line 7: what is marked here is empty: `1-1.1`"},
        {SPANS "\n\n#Text=a\n1-1\t0-1\ta\n",
         "! line 6: the head declares 1 columns, and here are 0"},
        {LINKS "\n\n#Text=a\n1-1\t0-1\ta\tA\tx\t_\t\n",
         "! line 7: a relation does not say where it begins: `1-1`"},
        {LINKS "\n\n#Text=a\n1-1\t0-1\ta\tA\tx\t1-9\t\n",
         "! line 7: the relation begins where nothing is marked: `1-9`"},
        {LINKS "\n\n#Text=a b\n1-1\t0-1\ta\tA\t_\t_\t\n1-2\t2-3\tb\t_\tx\t1-1\t\n",
         "! line 8: the relation ends where nothing is marked: `1-2`"},
        {LINKS "\n\n#Text=a b\n1-1\t0-1\ta\tA\tx\t1-2\t\n1-2\t2-3\tb\tB\tx\t1-1\t\n",
         "! the relations `x` go round in a circle by way of `s2`"},
        {"#FORMAT=WebAnno TSV 3.3\n#T_RL=a.R|BT_a.S\n\n\n#Text=a\n1-1\t0-1\ta\t1-1\t\n",
         "! line 6: the relation joins a layer that is not there: `a.S`"},
        {"nonsense\n", "! line 1: the first line is #FORMAT=WebAnno TSV 3.3"},
        {"", "! line 1: the first line is #FORMAT=WebAnno TSV 3.3"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        marks_are(bad[i][0], bad[i][1]);
}
