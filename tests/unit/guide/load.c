#include "diple/guide/load.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "support/guide.h"

/* Every guide in tests/guide has beside it the diagnostics it must give;
 * UPDATE=1 writes them anew, to be reviewed in the diff. */

static const char dir[] = "tests/guide";

static int is_guide(const struct dirent *e)
{
    size_t n = strlen(e->d_name);
    return n > 5 && strcmp(e->d_name + n - 5, ".yaml") == 0;
}

static void expected_path(const char *name, char *out, size_t size)
{
    snprintf(out, size, "%s/%.*s.expected", dir, (int)(strlen(name) - 5), name);
}

static char *complaints_of(const char *name)
{
    char path[512];
    size_t n;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    char *yaml = read_test_file(path, &n);
    char *got = guide_complaints(name, yaml, n);
    free(yaml);
    return got;
}

static void write_expected(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    cr_assert_not_null(f);
    fputs(text, f);
    fclose(f);
}

Test(guide_load, every_mistake_is_reported_where_it_stands)
{
    struct dirent **list;
    int n = scandir(dir, &list, is_guide, alphasort);
    cr_assert_geq(n, 90, "only %d guides in %s", n, dir);
    for (int i = 0; i < n; i++) {
        char path[512];
        size_t size;
        char *got = complaints_of(list[i]->d_name);
        expected_path(list[i]->d_name, path, sizeof path);
        if (getenv("UPDATE"))
            write_expected(path, got);
        char *want = read_test_file(path, &size);
        cr_expect_str_eq(got, want, "%s\ngot:\n%s\nwanted:\n%s", path, got, want);
        free(want);
        free(got);
        free(list[i]);
    }
    free(list);
}

Test(guide_load, guides_called_good_give_no_word_and_all_others_do)
{
    struct dirent **list;
    int n = scandir(dir, &list, is_guide, alphasort);
    for (int i = 0; i < n; i++) {
        bool good = strncmp(list[i]->d_name, "good-", 5) == 0;
        char *got = complaints_of(list[i]->d_name);
        cr_expect_eq(good, got[0] == '\0', "%s: %s", list[i]->d_name, got);
        free(got);
        free(list[i]);
    }
    free(list);
}

Test(guide_load, the_guides_that_ship_load_without_a_warning)
{
    struct dirent **list;
    int n = scandir("guides", &list, is_guide, alphasort);
    cr_assert_gt(n, 0);
    for (int i = 0; i < n; i++) {
        char path[512];
        size_t size;
        snprintf(path, sizeof path, "guides/%s", list[i]->d_name);
        char *yaml = read_test_file(path, &size);
        char *got = guide_complaints(path, yaml, size);
        cr_expect_str_empty(got, "%s", got);
        free(got);
        free(yaml);
        free(list[i]);
    }
    free(list);
}

Test(guide_load, every_section_reaches_its_struct)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    cr_assert_str_eq(g.id, "everything");
    cr_assert_str_eq(g.version, "2.0");
    cr_assert(strstr(g.instructions, "*Emphasis*") != NULL);
    cr_assert_str_eq(g.item.id, "ref");
    cr_assert_str_eq(g.item.text, "message");
    cr_assert_eq(g.item.show.n, 2);
    cr_assert_str_eq(g.item.show.list[1], "product");
    cr_assert_str_eq(g.item.group, "customer");
    cr_assert_str_eq(g.item.time, "created");
    cr_assert_eq(g.n_questions, 9);
    cr_assert_eq(g.n_checks, 3);
    cr_assert_eq(g.n_rules, 4);
    cr_assert_eq(g.gold.quiz, 10);
    cr_assert_float_eq(g.gold.pass, 0.8, 1e-12);
    cr_assert_float_eq(g.gold.share, 0.08, 1e-12);
    cr_assert_eq(g.gold.feedback, FEEDBACK_AT_ONCE);
    cr_assert_eq(g.quality.overlap, 2);
    cr_assert_eq(g.quality.measure, MEASURE_ALPHA);
    cr_assert_float_eq(g.quality.target, 0.85, 1e-12);
    cr_assert_eq(g.quality.consensus, CONSENSUS_DAWID_SKENE);
    guide_release(&g);
}

Test(guide_load, what_is_not_said_has_its_default)
{
    struct guide g = guide_from_file("tests/guide/good-smallest.yaml");
    cr_assert_str_eq(g.version, "1");
    cr_assert_null(g.instructions);
    cr_assert_str_eq(g.item.id, "id");
    cr_assert_eq(g.item.show.n, 1);
    cr_assert_str_eq(g.item.show.list[0], "t");
    cr_assert_null(g.item.group);
    cr_assert_eq(g.gold.quiz, 0);
    cr_assert_eq(g.gold.window, 20);
    cr_assert_eq(g.gold.feedback, FEEDBACK_AT_END);
    cr_assert_eq(g.quality.overlap, 0);
    cr_assert_lt(g.quality.target, 0);
    cr_assert_eq(g.quality.measure, MEASURE_PERCENT, "free text fits no other");
    cr_assert(g.questions[0].required);
    cr_assert_eq(g.questions[0].lines, 3);
    cr_assert_not(g.questions[0].editor);
    guide_release(&g);
}

Test(guide_load, the_first_field_shown_is_the_text_where_none_is_named)
{
    struct guide g =
        guide_from("diple: 1\nid: a\nversion: v\ntitle: T\nitem: {show: [body, from]}\n"
                   "questions: [{id: a, type: text, ask: A?}]\n");
    cr_assert_str_eq(g.item.text, "body");
    cr_assert_eq(g.item.show.n, 2);
    guide_release(&g);
}

Test(guide_load, nothing_of_a_wrong_guide_is_handed_out)
{
    struct diags d;
    struct guide g = {.n_questions = 77};
    diags_init(&d, "x");
    cr_assert_eq(guide_load(&g, SV("diple: 1\n"), &d), ST_INVALID);
    cr_assert_eq(g.n_questions, 77, "left untouched");
    cr_assert_gt(d.errors, 0);
    diags_release(&d);
}

Test(guide_load, a_warning_does_not_stop_it)
{
    struct guide g = guide_from_file("tests/guide/label-unquoted-words.yaml");
    cr_assert_str_eq(g.questions[0].labels[0].id, "no");
    cr_assert_str_eq(g.questions[0].labels[3].name, "010");
    guide_release(&g);
}

Test(guide_load, release_takes_null_and_twice)
{
    struct guide g = guide_from_file("tests/guide/good-everything.yaml");
    guide_release(NULL);
    guide_release(&g);
    guide_release(&g);
    cr_assert_eq(g.n_questions, 0);
}

Test(guide_load, a_hundred_mistakes_are_listed_and_the_rest_counted)
{
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < 500; i++)
        strbuf_printf(&b, "zebra%d: 1\n", i);
    char *got = guide_complaints("x", b.p, b.n);
    cr_assert(strstr(got, "zebra0") != NULL);
    cr_assert(strstr(got, "zebra499") == NULL);
    free(got);
    strbuf_release(&b);
}

Test(guide_load, the_language_lists_every_key)
{
    struct strbuf b = STRBUF_INIT;
    static const char *const keys[] = {"instructions", "between", "discontinuous",
                                       "attributes",   "forbid",  "consensus",
                                       "window"};
    guide_print_language(&b);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        cr_expect(strstr(b.p, keys[i]) != NULL, "%s", keys[i]);
    cr_assert(strstr(b.p, "(null)") == NULL);
    cr_assert(strstr(b.p, "at-once | at-end | silent") != NULL);
    strbuf_release(&b);
}

/* Whether loading says the same twice: a status and a reason go together. */
static void load_damaged(const char *text, size_t n)
{
    struct guide g;
    struct diags d;
    diags_init(&d, "x");
    bool ok = guide_load(&g, (struct sv){text, n}, &d) == ST_OK;
    cr_expect_eq(ok, d.errors == 0, "%.*s", (int)n, text);
    if (ok)
        guide_release(&g);
    diags_release(&d);
}

Test(guide_load, a_guide_with_any_line_missing_loads_or_says_why_not)
{
    size_t n;
    char *text = read_test_file("tests/guide/good-everything.yaml", &n);
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '\n', n - at);
        size_t line = end ? (size_t)(end - text) + 1 - at : n - at;
        struct strbuf b = STRBUF_INIT;
        strbuf_add(&b, text, at);
        strbuf_add(&b, text + at + line, n - at - line);
        load_damaged(b.p, b.n);
        strbuf_release(&b);
        at += line;
    }
    free(text);
}

Test(guide_load, a_guide_with_any_character_changed_loads_or_says_why_not)
{
    static const char other[] = "{}[]:-'\"\\|#& \t\n9z";
    size_t n;
    char *text = read_test_file("tests/guide/good-everything.yaml", &n);
    for (size_t at = 0; at < n; at++) {
        char was = text[at];
        text[at] = other[at % (sizeof other - 1)];
        load_damaged(text, n);
        text[at] = was;
    }
    free(text);
}
