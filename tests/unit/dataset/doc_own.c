#include <criterion/criterion.h>

#include "dataset/doc.h"

Test(dataset_doc_own, without_an_id_it_is_that_of_the_content)
{
    AUTO_STRBUF struct strbuf x = STRBUF_INIT, y = STRBUF_INIT;
    struct doc d = {.text = SV("a")}, other = {.text = SV("b")};
    cr_assert_eq(doc_put_own(&d, NULL, &x, NULL), ST_OK);
    cr_assert_eq(doc_put_own(&d, NULL, &y, NULL), ST_OK);
    cr_assert_str_eq(x.p, y.p);
    strbuf_clear(&y);
    doc_put_own(&other, NULL, &y, NULL);
    cr_assert_str_neq(x.p, y.p);
}

/* Attributes are known by id or name, whatever their capitals; a span in pieces is
 * quoted piece by piece. */
Test(dataset_doc_own, what_the_guide_knows_has_its_own_words)
{
    struct label yes = {.id = "yes", .name = "Denied"};
    struct attribute at = {
        .id = "neg", .name = "Negation", .labels = &yes, .n_labels = 1};
    struct label find = {
        .id = "f", .name = "Finding", .attributes = &at, .n_attributes = 1};
    struct question q = {
        .id = "marks", .type = QUESTION_SPANS, .labels = &find, .n_labels = 1};
    struct guide g = {.questions = &q, .n_questions = 1};
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct doc_piece pieces[] = {{0, 2}, {5, 7}};
    struct doc d = {.id = SV("1"), .text = SV("no  cough")};
    struct err e = {0};
    struct doc_span *s = doc_add_span(doc_add_version(&d, &a, SV("x")), &a);
    *s = (struct doc_span){
        .start = 0, .end = 7, .label = SV("finding"), .pieces = pieces, .n_pieces = 2};
    doc_add_attribute(s, &a, SV("negation"), SV("denied"));
    cr_expect(doc_knows_attribute(&g, SV("finding"), SV("NEG"), SV("yes")));
    cr_expect(!doc_knows_attribute(&g, SV("finding"), SV("neg"), SV("no")));
    cr_assert_eq(doc_put_own(&d, &g, &out, &e), ST_OK, "%s", e.message);
    cr_expect(
        strstr(
            out.p, "{\"attributes\":{\"neg\":\"yes\"},\"end\":7,\"fragments\":[[0,2],"
                   "[5,7]],\"label\":\"f\",\"start\":0,\"text\":\"no ou\"}"),
        "%s", out.p);
    s->attributes[0].value = SV("maybe");
    cr_expect_eq(doc_put_own(&d, &g, &out, &e), ST_INVALID);
    cr_expect_str_eq(
        e.message, "the guide's label `f` has no attribute `negation` of `maybe`");
}
