#include "dataset/doc.h"

#include <criterion/criterion.h>

Test(dataset_doc, without_an_id_it_is_that_of_the_content)
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

Test(dataset_doc, overlaps_are_found_in_order)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {0};
    struct doc_version *v = doc_add_version(&d, &a, SV("x"));
    *doc_add_span(v, &a) = (struct doc_span){.start = 5, .end = 9};
    *doc_add_span(v, &a) = (struct doc_span){.start = 0, .end = 5};
    *doc_add_span(v, &a) = (struct doc_span){.start = 5, .end = 7};
    doc_sort(v);
    cr_assert_eq(v->spans[0].start, 0u);
    cr_assert_eq(v->spans[1].end, 9u);
    cr_assert_eq(doc_overlap(v, 0), 2u);
}
