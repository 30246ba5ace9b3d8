#include "diple/guide/tree.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/guide/guide.h"

struct parsed {
    struct arena arena;
    struct diags diags;
    struct node *root;
};

static struct parsed parse(struct sv source)
{
    struct parsed p = {0};
    diags_init(&p.diags, "x");
    p.root = tree_parse(&p.arena, source, &p.diags);
    return p;
}

static void done(struct parsed *p)
{
    diags_release(&p->diags);
    arena_release(&p->arena);
}

/* A text of n times the same piece between a head and a tail. */
static char *many(const char *head, const char *piece, size_t n, const char *tail)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, head);
    for (size_t i = 0; i < n; i++)
        strbuf_puts(&b, piece);
    strbuf_puts(&b, tail);
    return strbuf_detach(&b);
}

static void must_refuse(char *text, const char *message)
{
    struct parsed p = parse(sv_of(text));
    cr_assert_null(p.root);
    cr_assert_geq(p.diags.errors, 1);
    cr_assert(
        strstr(p.diags.list[p.diags.n - 1].message, message) != NULL, "%s",
        p.diags.list[p.diags.n - 1].message);
    done(&p);
    free(text);
}

Test(guide_tree, scalars_lists_and_maps_know_their_places)
{
    struct parsed p = parse(SV("a: one\nb:\n  - x\n  - é: [y]\n"));
    cr_assert_eq(p.diags.n, 0);
    cr_assert_eq(p.root->kind, NODE_MAP);
    const struct node *b = node_get(p.root, "b");
    cr_assert_eq(b->kind, NODE_LIST);
    cr_assert_eq(b->n, 2);
    const struct node *y = node_get(b->items[1], "é")->items[0];
    cr_assert(sv_is(y->text, "y"));
    cr_assert_eq(y->line, 4);
    cr_assert_eq(y->col, 9, "columns count code points");
    cr_assert_null(node_get(p.root, "c"));
    cr_assert_null(node_get(b, "x"), "a list has no keys");
    cr_assert_null(node_get(NULL, "x"));
    done(&p);
}

Test(guide_tree, every_scalar_stays_the_text_it_was)
{
    struct parsed p = parse(SV("[no, 010, 1:20, ~, 2026-01-01, 'a''b', \"\\u00e9\"]"));
    static const char *const want[] = {"no",         "010", "1:20", "~",
                                       "2026-01-01", "a'b", "é"};
    for (size_t i = 0; i < 7; i++)
        cr_expect(sv_is(p.root->items[i]->text, want[i]), "%s", want[i]);
    cr_assert_eq(p.root->items[0]->style, STYLE_PLAIN);
    cr_assert_eq(p.root->items[5]->style, STYLE_SINGLE);
    cr_assert_eq(p.root->items[6]->style, STYLE_DOUBLE);
    done(&p);
}

Test(guide_tree, a_duplicate_key_keeps_the_first_and_is_reported)
{
    struct parsed p = parse(SV("a: 1\nb: 2\na: 3\n"));
    cr_assert_eq(p.diags.errors, 1);
    cr_assert_eq(p.diags.list[0].line, 3);
    cr_assert(sv_is(node_get(p.root, "a")->text, "1"));
    done(&p);
}

Test(guide_tree, duplicates_are_found_whatever_their_quotes)
{
    struct parsed p = parse(SV("{a: 1, 'a': 2, \"\\x61\": 3}"));
    cr_assert_eq(p.diags.errors, 2);
    done(&p);
}

Test(guide_tree, what_is_refused_does_not_hide_the_rest)
{
    struct parsed p =
        parse(SV("a: &x 1\nb: *x\nc: !t 2\n<<: {d: 1}\n? [k]\n: 1\ne: 5\n"));
    cr_assert_eq(p.diags.errors, 5);
    cr_assert_eq(node_get(p.root, "b")->kind, NODE_BAD);
    cr_assert(sv_is(node_get(p.root, "e")->text, "5"));
    cr_assert_null(node_get(p.root, "d"));
    done(&p);
}

Test(guide_tree, a_quoted_merge_key_is_a_key)
{
    struct parsed p = parse(SV("'<<': 1\n"));
    cr_assert_eq(p.diags.n, 0);
    cr_assert_eq(p.root->n, 1);
    done(&p);
}

Test(guide_tree, brackets_by_the_hundred_thousand_end_at_once, .timeout = 100)
{
    must_refuse(many("", "[", 200000, ""), "too deep");
    must_refuse(many("a: ", "{a: ", 200000, ""), "too deep");
}

Test(guide_tree, dashes_and_question_marks_by_the_hundred_thousand_too, .timeout = 100)
{
    must_refuse(many("", "- ", 200000, "x"), "too deep");
    must_refuse(many("", "? ", 200000, "x"), "too deep");
}

Test(guide_tree, sixteen_levels_are_enough_and_seventeen_too_many)
{
    char *ok = many("", "[", 16, "]]]]]]]]]]]]]]]]");
    struct parsed p = parse(sv_of(ok));
    cr_assert_not_null(p.root);
    done(&p);
    free(ok);
    must_refuse(many("", "[", 17, "]]]]]]]]]]]]]]]]]"), "too deep");
}

Test(guide_tree, an_alias_bomb_is_refused_piece_by_piece, .timeout = 100)
{
    struct parsed p = parse(
        SV("a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\n"));
    cr_assert_eq(p.diags.errors, 11);
    done(&p);
}

Test(guide_tree, anchors_by_the_ten_thousand_end_soon, .timeout = 100)
{
    char *text = many("", "- &a x\n", 20000, "");
    struct parsed p = parse(sv_of(text));
    cr_assert_eq(p.diags.n, DIAG_MAX);
    cr_assert_eq(p.diags.errors, 20000);
    done(&p);
    free(text);
}

Test(guide_tree, too_many_parts_are_refused)
{
    must_refuse(many("", "- x\n", 50001, ""), "too many parts");
}

Test(guide_tree, a_scalar_of_64_kib_is_read_and_a_larger_one_not)
{
    char *ok = many("a: ", "x", GUIDE_SCALAR_MAX, "\n");
    struct parsed p = parse(sv_of(ok));
    cr_assert_eq(p.diags.n, 0);
    cr_assert_eq(node_get(p.root, "a")->text.n, (size_t)GUIDE_SCALAR_MAX);
    done(&p);
    free(ok);
    char *over = many("a: ", "x", GUIDE_SCALAR_MAX + 1, "\nb: 1\n");
    p = parse(sv_of(over));
    cr_assert_eq(p.diags.errors, 1);
    cr_assert_eq(node_get(p.root, "a")->kind, NODE_BAD);
    cr_assert(sv_is(node_get(p.root, "b")->text, "1"), "and it goes on");
    done(&p);
    free(over);
}

Test(guide_tree, a_file_over_one_mebibyte_is_refused)
{
    must_refuse(many("a: x\n", "#\n", GUIDE_FILE_MAX / 2, ""), "too large");
}

Test(guide_tree, what_a_long_key_does_is_bounded, .timeout = 100)
{
    char *text = many("", "k", 900000, ": 1\n");
    struct parsed p = parse(sv_of(text));
    cr_assert_geq(p.diags.errors, 1);
    done(&p);
    free(text);
}

Test(guide_tree, a_nul_in_quotes_and_one_in_the_file_are_refused)
{
    struct parsed p = parse(SV("a: \"x\\0y\"\n"));
    cr_assert_eq(p.diags.errors, 1);
    cr_assert_eq(node_get(p.root, "a")->kind, NODE_BAD);
    done(&p);
    p = parse(SV("a: x\0y\n"));
    cr_assert_null(p.root);
    cr_assert_eq(p.diags.list[0].col, 5);
    done(&p);
}

Test(guide_tree, broken_bytes_are_named_by_line_and_column)
{
    struct parsed p = parse(SV("a: é\nb: caf\xe9!\n"));
    cr_assert_null(p.root);
    cr_assert_eq(p.diags.list[0].line, 2);
    cr_assert_eq(p.diags.list[0].col, 7);
    done(&p);
}

Test(guide_tree, a_byte_order_mark_is_passed_over)
{
    struct parsed p = parse(SV("\xef\xbb\xbf"
                               "a: 1\n"));
    cr_assert_eq(p.diags.n, 0);
    cr_assert(sv_is(node_get(p.root, "a")->text, "1"));
    cr_assert_eq(p.root->col, 1);
    done(&p);
    p = parse(SV("\xef\xbb\xbf"
                 "a: \x01\n"));
    cr_assert_eq(p.diags.list[0].col, 4);
    done(&p);
}

Test(guide_tree, columns_inside_a_scalar_follow_the_source)
{
    struct parsed p = parse(SV("a: abc\nb: 'x''yz'\nc: \"abc\"\nd: |\n  abc\n"));
    const struct node *a = node_get(p.root, "a"), *b = node_get(p.root, "b");
    const struct node *c = node_get(p.root, "c"), *d = node_get(p.root, "d");
    cr_assert_eq(node_column_at(a, 0), 4);
    cr_assert_eq(node_column_at(a, 2), 6);
    cr_assert_eq(node_column_at(b, 0), 5);
    cr_assert_eq(node_column_at(b, 1), 6);
    cr_assert_eq(node_column_at(b, 2), 8, "the quote is written twice");
    cr_assert_eq(node_column_at(c, 2), 4, "escapes are not followed");
    cr_assert_eq(node_column_at(d, 2), d->col);
    done(&p);
}

Test(guide_tree, every_beginning_of_a_guide_ends_in_a_diagnostic_or_a_tree)
{
    static const char text[] = "diple: 1\nitem: {text: [a, 'b''c', \"d\\n\"]}\nq:\n  - "
                               "|\n    long\n  - >-\n    e\n"
                               "  - ? x\n    : y\n";
    for (size_t n = 0; n < sizeof text; n++) {
        char *cut = malloc(n + 1);
        memcpy(cut, text, n);
        struct parsed p = parse((struct sv){cut, n});
        cr_expect(p.root || p.diags.errors > 0, "%zu", n);
        done(&p);
        free(cut);
    }
}
