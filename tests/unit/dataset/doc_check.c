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
        cr_assert_eq(doc_check(&d, true, NULL), ST_OK);
        cr_assert(v->spans[0].start == 2 && v->spans[0].end == 5);
    }
}

Test(dataset_doc_check, without_quotes_they_are_code_points)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {.text = SV("\xf0\x9f\x98\x80 Ann")};
    struct err e = {0};
    one_span(&d, &a, 3, 6, "");
    cr_assert_eq(doc_check(&d, true, &e), ST_INVALID);
    d = (struct doc){.text = SV("Ann")};
    one_span(&d, &a, 0, 3, "");
    cr_assert_eq(doc_check(&d, true, NULL), ST_OK);
}

/* Half of a surrogate pair is no place. */
Test(dataset_doc_check, no_edge_is_inside_a_character)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {.text = SV("\xf0\x9f\x98\x80")};
    one_span(&d, &a, 0, 2, "\xf0\x9f\x98\x80");
    cr_assert_eq(doc_check(&d, true, NULL), ST_OK);
    d = (struct doc){.text = SV("\xf0\x9f\x98\x80")};
    one_span(&d, &a, 0, 3, "\xf0\x9f\x98\x80");
    cr_assert_eq(doc_check(&d, true, NULL), ST_INVALID);
}

Test(dataset_doc_check, the_first_misfits_are_named)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct doc d = {.text = SV("Ann and Bob")};
    struct err e = {0};
    struct doc_version *v = one_span(&d, &a, 0, 3, "Eve");
    for (size_t i = 0; i < 5; i++)
        *doc_add_span(v, &a) = (struct doc_span){
            .start = i, .end = i + 1, .label = SV("A"), .quote = SV("z")};
    cr_assert_eq(doc_check(&d, true, &e), ST_INVALID);
    cr_expect_str_eq(
        e.message,
        "the text from 0 to 3 is not `Eve`, 0 to 1 is not `z`, 1 to 2 is not "
        "`z`, 2 to 3 is not `z` and 2 more are wrong, whether counted in code "
        "points, UTF-16 units or bytes");
}

static enum status joined(
    const size_t *ends, size_t n, size_t spans, bool directed, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {.text = SV("0123456789")};
    struct doc_version *v = doc_add_version(&d, &a, SV("x"));
    for (size_t i = 0; i < spans; i++) {
        struct sv id = sv_of(arena_printf(&a, "%zu", i));
        *doc_add_span(v, &a) =
            (struct doc_span){.start = i, .end = i + 1, .label = SV("A"), .id = id};
    }
    for (size_t i = 0; i + 1 < n; i += 2) {
        struct doc_relation *r = doc_add_relation(v, &a);
        r->from = sv_of(arena_printf(&a, "%zu", ends[i]));
        r->to = sv_of(arena_printf(&a, "%zu", ends[i + 1]));
        r->label = ends[i] == 9 ? SV("other") : SV("in");
    }
    return doc_check(&d, directed, e);
}

Test(dataset_doc_check, relations_do_not_go_round)
{
    const size_t chain[] = {0, 1, 1, 2, 0, 2, 3, 2}, pair[] = {4, 0, 0, 1, 1, 0, 1, 3};
    const size_t three[] = {3, 0, 0, 1, 1, 2, 2, 0, 2, 4}, self[] = {1, 1};
    const size_t two_kinds[] = {9, 0, 0, 9};
    struct err e = {0};
    cr_expect_eq(joined(chain, 8, 4, true, &e), ST_OK);
    cr_expect_eq(joined(two_kinds, 4, 10, true, &e), ST_OK);
    cr_expect_eq(joined(pair, 8, 5, false, &e), ST_OK);
    cr_expect_eq(joined(pair, 8, 5, true, &e), ST_INVALID);
    cr_expect(strstr(e.message, "go round in a circle by way of"), "%s", e.message);
    char by = e.message[strlen(e.message) - 2];
    cr_expect(by == '0' || by == '1', "%s", e.message);
    cr_expect_eq(joined(three, 10, 5, true, &e), ST_INVALID);
    by = e.message[strlen(e.message) - 2];
    cr_expect(by >= '0' && by <= '2', "%s", e.message);
    cr_expect_eq(joined(self, 2, 2, false, &e), ST_INVALID);
    cr_expect_str_eq(e.message, "a relation joins the span `1` with itself");
}

Test(dataset_doc_check, ids_are_those_of_spans_and_none_twice)
{
    const size_t gone[] = {0, 7};
    AUTO_ARENA struct arena a = {0};
    struct doc d = {.text = SV("ab")};
    struct err e = {0};
    cr_expect_eq(joined(gone, 2, 2, true, &e), ST_INVALID);
    cr_expect_str_eq(e.message, "a relation leads to `7`, which is no span");
    struct doc_version *v = one_span(&d, &a, 0, 1, "");
    *doc_add_span(v, &a) = (struct doc_span){.start = 1, .end = 2, .id = SV("1")};
    v->spans[0].id = SV("1");
    cr_expect_eq(doc_check(&d, true, &e), ST_INVALID);
    cr_expect_str_eq(e.message, "two spans have the id `1`");
}
