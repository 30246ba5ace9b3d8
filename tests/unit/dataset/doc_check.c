#include <criterion/criterion.h>

#include "dataset/doc.h"

static struct doc_version *one_span(
    struct doc *d, struct arena *a, size_t start, size_t end, const char *quote)
{
    struct doc_version *v = doc_add_version(d, a, SV("x"));
    *doc_add_span(v, a) = (struct doc_span){
        .start = start, .end = end, .label = SV("A"), .quote = sv_of(quote)};
    return v;
}

Test(dataset_doc_check, one_unit_must_fit_every_quote)
{
    static const size_t starts[] = {2, 3, 5};
    for (size_t i = 0; i < 3; i++) {
        AUTO_ARENA struct arena a = {0};
        struct doc d = {.text = SV("\xf0\x9f\x98\x80 Ann")};
        struct doc_version *v = one_span(&d, &a, starts[i], starts[i] + 3, "Ann");
        cr_assert_eq(doc_check(&d, NULL), ST_OK);
        cr_assert(v->spans[0].start == 2 && v->spans[0].end == 5);
    }
}

Test(dataset_doc_check, without_quotes_they_are_code_points)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {.text = SV("\xf0\x9f\x98\x80 Ann")};
    struct err e = {0};
    one_span(&d, &a, 3, 6, "");
    cr_assert_eq(doc_check(&d, &e), ST_INVALID);
    d = (struct doc){.text = SV("Ann")};
    one_span(&d, &a, 0, 3, "");
    cr_assert_eq(doc_check(&d, NULL), ST_OK);
}

/* Half of a surrogate pair is no place. */
Test(dataset_doc_check, no_edge_is_inside_a_character)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {.text = SV("\xf0\x9f\x98\x80")};
    one_span(&d, &a, 0, 2, "\xf0\x9f\x98\x80");
    cr_assert_eq(doc_check(&d, NULL), ST_OK);
    d = (struct doc){.text = SV("\xf0\x9f\x98\x80")};
    one_span(&d, &a, 0, 3, "\xf0\x9f\x98\x80");
    cr_assert_eq(doc_check(&d, NULL), ST_INVALID);
}
