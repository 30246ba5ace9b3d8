#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "diple/guide/diff.h"
#include "support/guide.h"

#define CHOICE(labels) "  - {id: q, type: choice, ask: Q?, labels: [" labels "]}\n"
#define CHOICES(more)  "  - {id: q, type: choices, ask: Q?, " more "}\n"
#define SCALE(more)    "  - {id: q, type: scale, ask: Q?, " more "}\n"
#define COMPARE(more)  "  - {id: q, type: compare, ask: Q?, " more "}\n"
#define RANK(more)     "  - {id: q, type: rank, ask: Q?, " more "}\n"
#define TEXT(more)     "  - {id: q, type: text, ask: Q?" more "}\n"
#define SPANS(more)                                                                    \
    "  - {id: q, type: spans, ask: Q?, labels: [{id: p}, {id: o}]" more "}\n"
#define JOIN                                                                           \
    "  - {id: s, type: spans, ask: S?, labels: [{id: p}]}\n"                           \
    "  - {id: t, type: spans, ask: T?, labels: [{id: p}]}\n"
#define LINKS(more)                                                                    \
    JOIN "  - {id: q, type: relations, ask: Q?, labels: [{id: r" more "}\n"

static const struct {
    const char *old, *new;
    enum change_class class;
    const char *words;
} cases[] = {
    /* labels */
    {CHOICE("{id: x}, {id: z}"), CHOICE("{id: x}"), CHANGE_BREAKING, "`z` is gone"},
    {CHOICE("{id: x}"), CHOICE("{id: x}, {id: z}"), CHANGE_WIDER, "`z` is new"},
    {CHOICE("{id: x}, {id: z}"), CHOICE("{id: x}, {id: z, retired: true}"), CHANGE_NONE,
     "retired"},
    {CHOICE("{id: x}, {id: z, retired: true}"), CHOICE("{id: x}, {id: z}"),
     CHANGE_WIDER, "offered again"},
    {CHOICE("{id: x}"), CHOICE("{id: x, name: X}"), CHANGE_NONE, "named X"},
    {CHOICE("{id: x}"), CHOICE("{id: x, key: k}"), CHANGE_NONE, "key k"},
    {CHOICE("{id: x}"), CHOICE("{id: x, means: New.}"), CHANGE_NONE, "means"},
    {CHOICE("{id: x}"), CHOICE("{id: x, rules: [R.]}"), CHANGE_NONE, "rules"},
    {CHOICE("{id: x}"), CHOICE("{id: x, examples: [E.]}"), CHANGE_NONE, "examples"},
    {CHOICE("{id: x}"), CHOICE("{id: x, not: [{text: N.}]}"), CHANGE_NONE, "examples"},
    {CHOICE("{id: x, not: [{text: N.}]}"),
     CHOICE("{id: x, not: [{text: N., why: W.}]}"), CHANGE_NONE, "examples"},
    {CHOICE("{id: x}"), CHOICE("{id: x, target: 5}"), CHANGE_NONE, "target"},
    /* the question */
    {TEXT(""), CHOICE("{id: x}"), CHANGE_BREAKING, "type choice now, no longer text"},
    {TEXT(""), TEXT(", help: More."), CHANGE_NONE, "worded anew"},
    {TEXT(""), TEXT(", rules: [R.]"), CHANGE_NONE, "rules"},
    {TEXT(""), TEXT(", required: false"), CHANGE_WIDER, "need not"},
    {TEXT(", required: false"), TEXT(""), CHANGE_NARROWER, "must be answered"},
    /* choices */
    {CHOICES("labels: [{id: x}, {id: z}]"),
     CHOICES("max: 1, labels: [{id: x}, {id: z}]"), CHANGE_NARROWER, "closer"},
    {CHOICES("labels: [{id: x}, {id: z}]"),
     CHOICES("min: 2, labels: [{id: x}, {id: z}]"), CHANGE_NARROWER, "closer"},
    {CHOICES("max: 1, labels: [{id: x}, {id: z}]"),
     CHOICES("labels: [{id: x}, {id: z}]"), CHANGE_WIDER, "wider"},
    /* scale */
    {SCALE("from: {1: a, 5: b}"), SCALE("from: {1: a, 4: b}"), CHANGE_NARROWER,
     "outside"},
    {SCALE("from: {1: a, 5: b}"), SCALE("from: {0: a, 5: b}"), CHANGE_WIDER, "shorter"},
    {SCALE("from: {1: a, 5: b}"), SCALE("from: {1: a, 5: c}"), CHANGE_NONE,
     "named anew"},
    {SCALE("from: {1: a, 5: b}"), SCALE("from: {1: a, 5: b}, tolerance: 1"),
     CHANGE_NONE, "How far off"},
    /* compare */
    {COMPARE("between: [a, b]"), COMPARE("between: [a, c]"), CHANGE_BREAKING, "Side b"},
    {COMPARE("between: [a, b]"), COMPARE("between: [a, b], tie: false"),
     CHANGE_NARROWER, "tie"},
    {COMPARE("between: [a, b], tie: false"), COMPARE("between: [a, b]"), CHANGE_WIDER,
     "tie"},
    {COMPARE("between: [a, b]"), COMPARE("between: [a, b], strength: 2"),
     CHANGE_NARROWER, "2 degrees"},
    {COMPARE("between: [a, b], strength: 2"), COMPARE("between: [a, b], strength: 3"),
     CHANGE_WIDER, "3 degrees"},
    {COMPARE("between: [a, b], strength: 3"), COMPARE("between: [a, b], strength: 2"),
     CHANGE_NARROWER, "2 degrees"},
    /* rank */
    {RANK("options: l"), RANK("options: m"), CHANGE_BREAKING, "elsewhere"},
    {RANK("options: l"), RANK("options: l, ties: true"), CHANGE_WIDER, "equal ranks"},
    {RANK("options: l, ties: true"), RANK("options: l"), CHANGE_NARROWER,
     "equal ranks"},
    {RANK("options: l"), RANK("options: l, top: 2"), CHANGE_NARROWER, "How many"},
    {RANK("labels: [{id: x}]"), RANK("labels: [{id: x}, {id: z}]"), CHANGE_NARROWER,
     "lack it"},
    /* text */
    {TEXT(""), TEXT(", min: 3"), CHANGE_NARROWER, "from 3"},
    {TEXT(", max: 9"), TEXT(""), CHANGE_WIDER, "wider"},
    {TEXT(", max: 9"), TEXT(", max: 8"), CHANGE_NARROWER, "closer"},
    {TEXT(""), TEXT(", match: x"), CHANGE_NARROWER, "pattern"},
    {TEXT(", match: x"), TEXT(""), CHANGE_WIDER, "pattern"},
    {TEXT(""), TEXT(", lines: 9"), CHANGE_NONE, "editor"},
    /* spans, relations */
    {SPANS(""), SPANS(", overlap: any"), CHANGE_WIDER, "overlap"},
    {SPANS(", overlap: any"), SPANS(""), CHANGE_NARROWER, "overlap"},
    {SPANS(""), SPANS(", discontinuous: true"), CHANGE_WIDER, "gaps"},
    {SPANS(""), SPANS(", snap: none"), CHANGE_NONE, "edges"},
    {LINKS("}], spans: s"), LINKS("}], spans: t"), CHANGE_BREAKING, "spans of `t`"},
    {LINKS("}], spans: s"), LINKS("}], spans: s, directed: false"), CHANGE_NARROWER,
     "direction"},
    {LINKS("}], spans: s"), LINKS(", from: [p]}], spans: s"), CHANGE_NARROWER, "join"},
};

Test(guide_diff_question, each_change_says_what_it_means_for_answers)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct guide old = guide_with(cases[i].old), new = guide_with(cases[i].new);
        struct arena a = {0};
        struct changes c;
        guide_diff(&old, &new, &a, &c);
        bool found = false;
        for (size_t k = 0; k < c.n; k++)
            found = found ||
                    (c.list[k].class == cases[i].class &&
                     strstr(c.list[k].sentence, cases[i].words) && c.list[k].question);
        cr_expect(
            found, "%zu: %s %s", i, cases[i].new, c.n ? c.list[0].sentence : "nothing");
        arena_release(&a);
        guide_release(&old);
        guide_release(&new);
    }
}

Test(guide_diff_question, more_labels_are_no_other_bound_where_all_may_be_chosen)
{
    struct guide old = guide_with(CHOICES("labels: [{id: x}, {id: z}]"));
    struct guide new = guide_with(CHOICES("labels: [{id: x}, {id: z}, {id: w}]"));
    struct arena a = {0};
    struct changes c;
    guide_diff(&old, &new, &a, &c);
    cr_assert_eq(c.n, 1);
    cr_assert_str_eq(c.list[0].label, "w");
    arena_release(&a);
    guide_release(&old);
    guide_release(&new);
}

Test(guide_diff_question, another_condition_is_told_in_words)
{
    struct guide old =
        guide_with(CHOICE("{id: x}, {id: z}") "  - {id: n, type: text, ask: N?}\n");
    struct guide new = guide_with(
        CHOICE("{id: x}, {id: z}") "  - {id: n, type: text, ask: N?, when: {q: z}}\n");
    struct arena a = {0};
    struct changes c;
    guide_diff(&old, &new, &a, &c);
    cr_assert_eq(c.n, 1);
    cr_assert_str_eq(
        c.list[0].sentence, "`n` is asked if q is z now, no longer always.");
    arena_release(&a);
    guide_release(&old);
    guide_release(&new);
}
