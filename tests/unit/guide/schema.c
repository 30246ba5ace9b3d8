#include "guide/schema.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"

struct thing {
    const char *name;
    long count;
    double share;
    bool on;
    char key;
    struct texts list;
    unsigned word;
};

static const char *const words[] = {"red", "green", NULL};

static const struct row rows[] = {
    {"name", ROW_TEXT, AT(thing, name), .required = true, .max = 5, .say = "its name"},
    {"count", ROW_INT, AT(thing, count), .min = 1, .max = 9, .say = "how many"},
    {"share", ROW_REAL, AT(thing, share), .max = 1},
    {"on", ROW_BOOL, AT(thing, on)},
    {"key", ROW_KEY, AT(thing, key)},
    {"list", ROW_TEXTS, AT(thing, list)},
    {"word", ROW_WORD, AT(thing, word), .words = words},
    {"only", ROW_INT, AT(thing, count), .max = 1, .types = TYPE_BIT(QUESTION_TEXT)},
};
static const struct schema schema = {"a thing", rows, ARRAY_LEN(rows)};

struct done {
    struct guide g;
    struct diags d;
    struct arena trees;
    struct thing thing;
    uint64_t met;
};

static struct done run(const char *yaml, unsigned types)
{
    struct done x = {.thing = {.count = 5, .word = 7}};
    diags_init(&x.d, "x");
    struct reader r = {.g = &x.g, .diags = &x.d, .types = types};
    struct node *root = tree_parse(&x.trees, sv_of(yaml), &x.d);
    cr_assert_not_null(root);
    x.met = schema_read(&r, &schema, root, &x.thing);
    return x;
}

static void clear(struct done *x)
{
    diags_release(&x->d);
    arena_release(&x->trees);
    arena_release(&x->g.arena);
}

Test(guide_schema, every_kind_lands_in_its_member)
{
    struct done x =
        run("{name: Anna, count: 3, share: 0.25, on: true, key: k, list: [a, b], word: "
            "green}",
            0);
    cr_assert_eq(x.d.n, 0);
    cr_assert_str_eq(x.thing.name, "Anna");
    cr_assert_eq(x.thing.count, 3);
    cr_assert_float_eq(x.thing.share, 0.25, 1e-12);
    cr_assert(x.thing.on);
    cr_assert_eq(x.thing.key, 'k');
    cr_assert_eq(x.thing.list.n, 2);
    cr_assert_str_eq(x.thing.list.list[1], "b");
    cr_assert_eq(x.thing.word, 1);
    clear(&x);
}

Test(guide_schema, what_is_wrong_keeps_its_default)
{
    struct done x = run(
        "{name: Alexandra, count: 10, share: 2, on: yes, key: kk, list: x, word: blue}",
        0);
    cr_assert_eq(x.d.errors, 7);
    cr_assert_null(x.thing.name);
    cr_assert_eq(x.thing.count, 5);
    cr_assert_eq(x.thing.share, 0);
    cr_assert_not(x.thing.on);
    cr_assert_eq(x.thing.word, 7);
    clear(&x);
}

Test(guide_schema, a_slip_of_a_required_key_is_one_mistake)
{
    struct done x = run("{nmae: Anna}", 0);
    cr_assert_eq(x.d.errors, 1);
    cr_assert_str_eq(x.d.list[0].hint, "did you mean `name`?");
    cr_assert(schema_met(&schema, x.met, "name"));
    cr_assert_not(schema_met(&schema, x.met, "count"));
    clear(&x);
    x = run("{count: 3}", 0);
    cr_assert_eq(x.d.errors, 1);
    cr_assert_str_eq(x.d.list[0].message, "a thing needs `name`");
    clear(&x);
}

Test(guide_schema, keys_belong_to_types)
{
    struct done x = run("{name: A, only: 1}", TYPE_BIT(QUESTION_TEXT));
    cr_assert_eq(x.d.errors, 0);
    cr_assert_eq(x.thing.count, 1);
    clear(&x);
    x = run("{name: A, only: 1}", TYPE_BIT(QUESTION_SCALE));
    cr_assert_str_eq(
        x.d.list[0].message, "`only` means nothing in a thing of type scale");
    cr_assert_str_eq(x.d.list[0].hint, "it belongs to: text");
    clear(&x);
    x = run("{name: A, only: 1}", 0);
    cr_assert_eq(x.d.errors, 0, "where the type is not known nothing is said");
    clear(&x);
}

Test(guide_schema, parts_of_the_wrong_shape_are_named)
{
    struct done x = run("[a]", 0);
    cr_assert_str_eq(x.d.list[0].message, "a thing must be a map of keys, not a list");
    clear(&x);
    x = run("{name: {a: b}, count: [1], list: [], word: }", 0);
    cr_assert_eq(x.d.errors, 4);
    cr_assert_str_eq(x.d.list[0].message, "`name` must be text, not a map");
    clear(&x);
}

Test(guide_schema, length_is_counted_in_characters)
{
    struct done x = run("{name: ééééé}", 0);
    cr_assert_eq(x.d.errors, 0);
    clear(&x);
    x = run("{name: '   '}", 0);
    cr_assert_eq(x.d.errors, 1, "blanks are no text");
    clear(&x);
}

Test(guide_schema, the_manual_comes_from_the_same_rows)
{
    struct strbuf b = STRBUF_INIT;
    schema_print(&schema, &b);
    cr_assert(
        strstr(b.p, "a thing\n  name: text  (required)\n      its name\n") == b.p);
    cr_assert(strstr(b.p, "  count: whole number 1..9\n") != NULL);
    cr_assert(strstr(b.p, "  share: number 0..1\n") != NULL);
    cr_assert(strstr(b.p, "  word: red | green\n") != NULL);
    cr_assert(strstr(b.p, "      of type text\n") != NULL);
    strbuf_release(&b);
}
