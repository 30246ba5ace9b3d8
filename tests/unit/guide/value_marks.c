#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "guide/value.h"
#include "support/answer.h"

static const char *fault(
    const char *settings, const struct span *spans, size_t n, struct arena *a)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_printf(
        &b, "  - {id: s, type: spans, ask: S?, labels: [{id: p, max: 2}, {id: q}]%s}\n",
        settings);
    struct guide g = guide_with(b.p);
    struct value v = {.kind = VALUE_SPANS, .spans = (struct span *)spans, .n_spans = n};
    const char *said = spans_fault(&g.questions[0], &v, 100, a);
    said = said ? arena_strdup(a, said) : NULL;
    guide_release(&g);
    strbuf_release(&b);
    return said;
}

Test(guide_value_marks, overlap_is_what_the_guide_allows)
{
    static const struct span
        apart[] = {{5, 9, 1, 0, 0}, {0, 5, 1, 0, 0}},
        inside[] = {{0, 9, 1, 0, 0}, {2, 4, 1, 0, 0}, {4, 9, 1, 0, 0}, {5, 6, 1, 0, 0}},
        across[] = {{0, 5, 1, 0, 0}, {4, 9, 1, 0, 0}},
        deep[] = {{0, 9, 1, 0, 0}, {1, 5, 1, 0, 0}, {6, 7, 1, 0, 0}, {4, 6, 1, 0, 0}};
    struct arena a = {0};
    cr_assert_null(fault("", apart, 2, &a));
    cr_assert_not_null(fault("", inside, 4, &a));
    cr_assert_null(fault(", overlap: nested", inside, 4, &a));
    cr_assert_not_null(fault(", overlap: nested", across, 2, &a));
    cr_assert_not_null(fault(", overlap: nested", deep, 4, &a));
    cr_assert_null(fault(", overlap: any", across, 2, &a));
    cr_assert_null(fault("", NULL, 0, &a));
    arena_release(&a);
}

Test(guide_value_marks, equal_spans_are_nested)
{
    static const struct span same[] = {{0, 5, 0, 0, 0}, {0, 5, 1, 0, 0}};
    struct arena a = {0};
    cr_assert_null(fault(", overlap: nested", same, 2, &a));
    cr_assert_not_null(fault("", same, 2, &a));
    arena_release(&a);
}

Test(guide_value_marks, a_label_may_stand_so_often_and_no_more)
{
    static const struct span three[] = {
        {0, 1, 0, 0, 0}, {1, 2, 0, 0, 0}, {2, 3, 0, 0, 0}};
    struct arena a = {0};
    cr_assert_null(fault("", three, 2, &a));
    cr_assert_str_eq(fault("", three, 3, &a), "p is marked 3 times; at most 2.");
    arena_release(&a);
}

Test(guide_value_marks, spans_end_within_the_text)
{
    static const struct span last[] = {{99, 100, 1, 0, 0}},
                             over[] = {{99, 101, 1, 0, 0}};
    struct arena a = {0};
    cr_assert_null(fault("", last, 1, &a));
    cr_assert_not_null(fault("", over, 1, &a));
    arena_release(&a);
}

Test(guide_value_marks, what_is_kept_is_canonical)
{
    struct guide g = form_guide();
    struct arena a = {0};
    struct value v = {0};
    const struct question *q = &g.questions[guide_question(&g, SV("names"))];
    cr_assert_eq(
        value_set_marks(
            q,
            SV(" [ {\"label\":\"p\", \"end\":3,\"start\":1, \"attributes\":{\"z\":1,"
               "\"a\":2}, \"fragments\":[[1,2]] } ] "),
            &a, &v, NULL),
        ST_OK);
    cr_assert(sv_is(
        v.text, "[{\"attributes\":{\"a\":2,\"z\":1},\"end\":3,\"fragments\":[[1,2]],"
                "\"label\":\"p\",\"start\":1}]"));
    arena_release(&a);
    guide_release(&g);
}
