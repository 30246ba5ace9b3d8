#include "dataset/doc.h"

#include <criterion/criterion.h>

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
