#include "cli/gate_line.h"

#include <criterion/criterion.h>

static struct arena a;
static struct err e;

static enum status take(const char *line, struct gate_words *w)
{
    e = (struct err){0};
    *w = (struct gate_words){.n = 77};
    return gate_line_read(sv_of(line), &a, w, &e);
}

Test(cli_gate_line, words_and_both_kinds_of_quotes)
{
    struct gate_words w;
    cr_assert_eq(take(" label\t--batch 'week 12' \"it's\"x ", &w), ST_OK);
    cr_assert_eq(w.n, 4);
    cr_assert_str_eq(w.list[0], "label");
    cr_assert_str_eq(w.list[1], "--batch");
    cr_assert_str_eq(w.list[2], "week 12");
    cr_assert_str_eq(w.list[3], "it'sx");
    cr_assert_null(w.list[4]);
    cr_assert_eq(take("label --batch='a;b$(c)`d`|e'", &w), ST_OK);
    cr_assert_str_eq(w.list[1], "--batch=a;b$(c)`d`|e");
    arena_release(&a);
}

Test(cli_gate_line, every_sign_of_a_shell_is_refused_by_name)
{
    static const char signs[] = "|&;<>()$`\\*?[]#~!{}";
    struct gate_words w;
    for (const char *s = signs; *s; s++) {
        char line[] = "status x";
        line[7] = *s;
        cr_assert_eq(take(line, &w), ST_INVALID, "%c", *s);
        cr_assert_eq(e.message[1], *s);
        cr_assert_eq(w.n, 77);
    }
    arena_release(&a);
}

Test(cli_gate_line, what_is_open_empty_or_unseen_is_refused)
{
    static const char *const bad[] = {
        "",           "  \t ",          "label 'x",           "label \"x",
        "label ''",   "label\n--as b",  "label \x01",         "label \x7f",
        "label \xff", "label \xc0\xaf", "label \xe2\x80\xae", "label ' x'",
        "label \r",   "label \x1b[2J",  "label \xed\xa0\x80"};
    struct gate_words w;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_assert_eq(take(bad[i], &w), ST_INVALID, "%zu", i);
        cr_assert(e.message[0]);
    }
    cr_assert_eq(gate_line_read((struct sv){"a\0b", 3}, &a, &w, &e), ST_INVALID);
    arena_release(&a);
}

Test(cli_gate_line, length_and_number_have_their_limits)
{
    struct gate_words w;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    while (b.n + 1 < GATE_LINE_MAX)
        strbuf_puts(&b, b.n % 100 == 99 ? " " : "x");
    strbuf_puts(&b, "x");
    cr_assert_eq(take(b.p, &w), ST_OK);
    strbuf_puts(&b, "x");
    cr_assert_eq(take(b.p, &w), ST_LIMIT);
    strbuf_clear(&b);
    for (int i = 0; i < GATE_WORDS_MAX; i++)
        strbuf_puts(&b, "x ");
    cr_assert_eq(take(b.p, &w), ST_OK);
    cr_assert_eq(w.n, GATE_WORDS_MAX);
    strbuf_puts(&b, "x");
    cr_assert_eq(take(b.p, &w), ST_LIMIT);
    arena_release(&a);
}
