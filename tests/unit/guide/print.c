#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "support/guide.h"

static const char yaml[] =
    "diple: 1\nid: t\nversion: \"2\"\ntitle: Café\ninstructions: |\n  First.\n\n"
    "  Second.\nitem: {text: t}\n"
    "questions:\n"
    "  - id: a\n    type: choice\n    ask: A?\n    help: Think.\n    rules: [Be "
    "quick.]\n"
    "    labels:\n"
    "      - {id: x, key: k, name: Ex, means: It is x., examples: [x x], target: 10,\n"
    "         not: [{text: Not this, use: z, why: It is z}]}\n"
    "      - {id: z, retired: true}\n"
    "  - {id: b, type: scale, ask: B?, from: {1: low, 5: high}, when: {a: x},\n"
    "     required: false}\n"
    "checks: [{when: {a: x}, forbid: {b: [1, 2]}, say: Not so low.}]\n"
    "rules: [{match: m+, question: b, label: 5}]\n"
    "gold: {quiz: 5}\n";

Test(guide_print, a_guide_reads_as_a_manual)
{
    struct guide g = guide_from(yaml);
    struct strbuf b = STRBUF_INIT;
    guide_print(&g, &b);
    cr_assert_str_eq(
        b.p,
        "Café\n====\nt, version 2\n\nFirst.\n\nSecond.\n"
        "\n1. A?\n-----\n  a (choice)\n  Think.\n  Rules:\n  - Be quick.\n"
        "\n  [k] Ex (x)\n      It is x.\n"
        "      At least 10 per cent of the finished set.\n"
        "      Examples:\n      - x x\n      Not:\n      - Not this -> z. It is z\n"
        "\n  [ ] z, retired\n"
        "\n2. B?\n-----\n  b (scale), optional\n  Asked only if a is x.\n"
        "  from 1 to 5\n  [1] low\n  [5] high\n"
        "\nWhat is checked\n---------------\n- Not so low.\n"
        "  (if a is x: not allowed: b is 1 or 2)\n"
        "\nWhat is suggested\n-----------------\n- /m+/ in t: b = 5\n"
        "\nHow the labels are made trustworthy\n-----------------------------------\n"
        "- each item is answered by everybody; agreement by alpha; consensus: "
        "adjudicate\n"
        "- 5 items with known answers first, 0 per cent later; 0.8 must be right\n");
    strbuf_release(&b);
    guide_release(&g);
}

Test(guide_print, nothing_of_a_full_guide_is_left_out)
{
    static const char *const words[] = {
        "Two wishes",
        "how much better, from 1 to 3",
        "1 to 2 labels",
        "the record's replies",
        "only the first 2",
        "3 to 200 characters",
        "between spans of entities",
        "Role: customer, agent (required)",
        "between answer_a and answer_b, or a tie",
        "From:",
        "dawid-skene",
        "note has /\\w{3,}/",
        "topics has price, and urgency is 5"};
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    struct strbuf b = STRBUF_INIT;
    guide_print(&g, &b);
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        cr_expect(strstr(b.p, words[i]) != NULL, "%s", words[i]);
    cr_assert(strstr(b.p, "(null)") == NULL);
    strbuf_release(&b);
    guide_release(&g);
}
