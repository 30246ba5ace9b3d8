#include <criterion/criterion.h>

#include "dataset/tags.h"
#include "dataset/webanno.h"

static void mark(struct doc_version *v, struct arena *a, size_t start, size_t end)
{
    struct doc_span *s = doc_add_span(v, a);
    s->start = start;
    s->end = end;
    s->label = SV("X");
    s->id = sv_of(arena_printf(a, "%zu", v->n_spans));
}

static void must_be(
    const char *text, const size_t *ends, size_t n, const char *expected)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    struct webanno_columns none = {0};
    struct doc d = {.text = sv_of(text)};
    struct doc_version *v = doc_add_version(&d, &a, SV("x"));
    for (size_t i = 0; i + 1 < n; i += 2)
        mark(v, &a, ends[i], ends[i + 1]);
    doc_sort(v);
    webanno_write(&d, v, &none, &a, &out);
    cr_expect_str_eq(
        strstr(out.p, "|value\n") ? strstr(out.p, "|value\n") + 7 : out.p, expected);
}

Test(dataset_webanno_write, a_span_on_one_token_has_no_number)
{
    const size_t ends[] = {2, 3};
    must_be("a b", ends, 2, "\n\n#Text=a b\n1-1\t0-1\ta\t_\t\n1-2\t2-3\tb\tX\t\n");
}

Test(dataset_webanno_write, what_shares_or_goes_on_is_numbered)
{
    const size_t ends[] = {0, 3, 2, 3};
    must_be(
        "a b", ends, 4,
        "\n\n#Text=a b\n1-1\t0-1\ta\tX[1]\t\n1-2\t2-3\tb\tX[1]|X[2]\t\n");
}

Test(dataset_webanno_write, parts_of_tokens_from_left_to_right_the_longer_first)
{
    const size_t ends[] = {1, 2, 0, 2, 1, 3, 0, 4};
    must_be(
        "abcd", ends, 8,
        "\n\n#Text=abcd\n1-1\t0-4\tabcd\tX\t\n1-1.1\t0-2\tab\tX\t\n"
        "1-1.2\t1-3\tbc\tX\t\n1-1.3\t1-2\tb\tX\t\n");
}

/* A line break that blanks follow stays inside the sentence. */
Test(dataset_webanno_write, sentences_end_where_a_token_begins_a_line)
{
    must_be(
        "a\nb\n\n c\r\nd\n", NULL, 0,
        "\n\n#Text=a\n1-1\t0-1\ta\t_\t\n\n#Text=b\n#Text=\n#Text= c\\r\n"
        "2-1\t2-3\tb\t_\t\n2-2\t6-7\tc\t_\t\n\n#Text=d\n#Text=\n3-1\t9-10\td\t_\t\n");
}

Test(dataset_webanno_write, offsets_are_utf16_units)
{
    const size_t ends[] = {2, 3};
    must_be("😊 é", ends, 2, "\n\n#Text=😊 é\n1-1\t0-2\t😊\t_\t\n1-2\t3-4\té\tX\t\n");
}

Test(dataset_webanno_write, blanks_at_an_end_are_no_units)
{
    AUTO_ARENA struct arena a = {0};
    struct doc d = {.text = SV("ab cd")};
    size_t n;
    struct token *t = tokens_of(&d, &a, &n);
    cr_expect(webanno_holds(&(struct doc_span){.start = 1, .end = 4}, t, n));
    cr_expect(!webanno_holds(&(struct doc_span){.start = 2, .end = 4}, t, n));
    cr_expect(!webanno_holds(&(struct doc_span){.start = 0, .end = 3}, t, n));
    cr_expect(!webanno_holds(&(struct doc_span){.start = 2, .end = 3}, t, n));
}
