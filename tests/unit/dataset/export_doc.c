#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/documents.h"

/* In by one form, out by another and in again: nothing is lost on the way. */
static void there_and_back(const char *form, bool overlap)
{
    for (uint64_t seed = 0; seed < 8; seed++) {
        AUTO_STRBUF struct strbuf first = STRBUF_INIT;
        struct export_options o = {.names = true};
        documents_by_chance(&first, 6, overlap, seed);
        char *plain = documents_through(strbuf_sv(&first), "doccano", "doccano", &o);
        char *there = documents_through(strbuf_sv(&first), "doccano", form, &o);
        cr_assert(there[0] != '!', "%s: %s", form, there);
        char *back = documents_through(sv_of(there), form, "doccano", &o);
        cr_assert_str_eq(back, plain, "%s, seed %zu", form, (size_t)seed);
        free(plain);
        free(there);
        free(back);
    }
}

Test(dataset_export_doc, doccano_there_and_back)
{
    there_and_back("doccano", true);
}

Test(dataset_export_doc, prodigy_there_and_back)
{
    there_and_back("prodigy", true);
}

Test(dataset_export_doc, spacy_there_and_back)
{
    there_and_back("spacy", true);
}

Test(dataset_export_doc, labelstudio_there_and_back)
{
    there_and_back("labelstudio", false);
}

Test(dataset_export_doc, two_answers_need_a_name)
{
    static const char two[] =
        "{\"id\":\"a\",\"text\":\"x\",\"answer\":\"accept\",\"spans\":[],\"_annotator_"
        "id\":"
        "\"ann\"}\n{\"id\":\"a\",\"text\":\"x\",\"answer\":\"accept\",\"spans\":[{"
        "\"start\":0,"
        "\"end\":1,\"label\":\"LOC\"}],\"_annotator_id\":\"bob\"}\n";
    struct export_options bob = {.annotator = "bob"}, nobody = {.annotator = "eve"};
    char *got = documents_through(sv_of(two), "prodigy", "doccano", NULL);
    cr_expect_str_eq(got, "! Item `a` has 2 answers; `doccano` holds one.");
    free(got);
    got = documents_through(sv_of(two), "prodigy", "doccano", &bob);
    cr_expect_str_eq(got, "{\"id\":\"a\",\"text\":\"x\",\"label\":[[0,1,\"loc\"]]}\n");
    free(got);
    got = documents_through(sv_of(two), "prodigy", "doccano", &nobody);
    cr_expect_str_eq(got, "");
    free(got);
}

Test(dataset_export_doc, what_a_form_cannot_hold_is_named_or_dropped)
{
    static const char text[] = "{\"id\":\"a\",\"text\":\"New York "
                               "Times\",\"label\":[[0,14,\"ORG\"],[0,8,\"LOC\"]]}\n";
    struct export_options drop = {.drop = true};
    char *got = documents_through(sv_of(text), "doccano", "tokens", NULL);
    cr_expect_str_eq(
        got, "! `tokens` cannot hold 1 of the spans and relations.\n"
             "item `a`, loc from 0 to 8: it overlaps another");
    free(got);
    got = documents_through(sv_of(text), "doccano", "tokens", &drop);
    cr_expect_str_eq(
        got,
        "{\"id\":\"a\",\"tokens\":[\"New\",\"York\",\"Times\"],\"ner_tags\":[\"B-org\","
        "\"I-org\",\"I-org\"]}\n");
    free(got);
}

/* Every item is looked at, so that one run names all that must be dealt with. */
Test(dataset_export_doc, all_that_a_form_cannot_hold_is_listed)
{
    static const char text[] =
        "{\"id\":\"a\",\"text\":\"x y\",\"label\":[[0,3,\"ORG\"],[0,1,\"LOC\"],"
        "[2,3,\"PER\"]]}\n"
        "{\"id\":\"b\",\"text\":\"x y\",\"label\":[[0,1,\"ORG\"]]}\n"
        "{\"id\":\"c\",\"text\":\"xy\",\"label\":[[0,1,\"ORG\"]]}\n";
    char *got = documents_through(sv_of(text), "doccano", "conll", NULL);
    cr_expect_str_eq(
        got,
        "! `conll` cannot hold 3 of the spans and relations.\n"
        "item `a`, loc from 0 to 1: it overlaps another\n"
        "item `a`, per from 2 to 3: it overlaps another\n"
        "item `c`, org from 0 to 1: it does not begin and end with words of one line");
    free(got);
}
