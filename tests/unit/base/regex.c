#include "diple/base/regex.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"

static struct regex *compiled(const char *pattern, unsigned flags)
{
    struct regex *r = NULL;
    struct err e = {0};
    cr_assert_eq(
        regex_compile(sv_of(pattern), flags, &r, &e), ST_OK, "%s: %s", pattern,
        e.message);
    return r;
}

/* "start-end", "none", or the status word. */
static const char *found(
    const char *pattern, unsigned flags, struct sv text, size_t from)
{
    static char answer[64];
    struct regex *r = compiled(pattern, flags);
    struct regex_budget b = regex_budget();
    struct regex_match m;
    enum status st = regex_search(r, text, from, &b, &m, NULL);
    if (st == ST_OK)
        snprintf(answer, sizeof answer, "%zu-%zu", m.start, m.end);
    else
        snprintf(
            answer, sizeof answer, "%s", st == ST_NOT_FOUND ? "none" : err_word(st));
    regex_free(r);
    return answer;
}

Test(base_regex, finds_where_it_is_asked_to)
{
    cr_expect_str_eq(found("b+", 0, SV("abbcb"), 0), "1-3");
    cr_expect_str_eq(found("b+", 0, SV("abbcb"), 2), "2-3");
    cr_expect_str_eq(found("b+", 0, SV("abbcb"), 5), "none");
    cr_expect_str_eq(found("b+", 0, SV("abbcb"), 6), "none");
    cr_expect_str_eq(found("x*", 0, SV(""), 0), "0-0");
    cr_expect_str_eq(found("", 0, SV("a"), 1), "1-1");
    cr_expect_str_eq(found("^b", 0, SV("ab"), 1), "none");
    cr_expect_str_eq(found("(?<=a)b", 0, SV("ab"), 1), "1-2");
    cr_expect_str_eq(found("a", 0, (struct sv){NULL, 0}, 0), "none");
}

Test(base_regex, knows_unicode)
{
    cr_expect_str_eq(found("^.$", 0, SV("\xf0\x9f\x98\x80"), 0), "0-4");
    cr_expect_str_eq(found("\\w+", 0, SV("! \xc3\xa4\xc3\xb6"), 0), "2-6");
    cr_expect_str_eq(found("\xc3\x84", REGEX_CASELESS, SV("\xc3\xa4"), 0), "0-2");
    cr_expect_str_eq(found("\\d", 0, SV("\xd9\xa3"), 0), "0-2");
    cr_expect_str_eq(found("a", 0, SV("\xff\x61"), 0), "invalid");
}

Test(base_regex, caseless_and_multiline_are_asked_for)
{
    cr_expect_str_eq(found("refund", 0, SV("Refund"), 0), "none");
    cr_expect_str_eq(found("refund", REGEX_CASELESS, SV("Refund"), 0), "0-6");
    cr_expect_str_eq(found("^b$", 0, SV("a\nb\nc"), 0), "none");
    cr_expect_str_eq(found("^b$", REGEX_MULTILINE, SV("a\nb\nc"), 0), "2-3");
}

Test(base_regex, groups_are_shown_up_to_ten)
{
    struct regex *r = compiled("(a)(x)?(b)", 0);
    struct regex_budget b = regex_budget();
    struct regex_match m;
    cr_assert_eq(regex_search(r, SV("zab"), 0, &b, &m, NULL), ST_OK);
    cr_assert_eq(m.groups, 4u);
    cr_assert(m.group[1].start == 1 && m.group[1].end == 2);
    cr_assert_eq(m.group[2].start, SIZE_MAX);
    cr_assert(m.group[3].start == 2 && m.group[9].start == SIZE_MAX);
    cr_assert_not(m.cut);
    regex_free(r);
    r = compiled("(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)", 0);
    cr_assert_eq(regex_search(r, SV("aaaaaaaaaaaa"), 0, &b, &m, NULL), ST_OK);
    cr_assert_eq(m.groups, (size_t)REGEX_GROUPS_MAX);
    regex_free(r);
}

Test(base_regex, a_mistake_is_placed_in_code_points)
{
    static const struct {
        const char *pattern;
        unsigned col;
    } bad[] = {
        {"(", 2},  {"a)", 2},     {"[a", 3}, {"\xc3\xa4\xc3\xa4(b", 5},
        {"*a", 1}, {"a{2,1}", 6}, {"\\", 2},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct regex *r = NULL;
        struct err e = {0};
        cr_expect_eq(regex_compile(sv_of(bad[i].pattern), 0, &r, &e), ST_INVALID);
        cr_expect_eq(e.pos.line, 1u);
        cr_expect_eq(e.pos.col, bad[i].col, "%s: %u", bad[i].pattern, e.pos.col);
        cr_expect_null(r);
    }
}

Test(base_regex, refuses_what_the_profile_refuses)
{
    struct regex *r = NULL;
    struct err e = {0};
    char longer[REGEX_PATTERN_MAX + 1], deep[120];
    memset(longer, 'a', sizeof longer);
    cr_expect_eq(
        regex_compile((struct sv){longer, sizeof longer}, 0, &r, &e), ST_LIMIT);
    memset(deep, '(', 60);
    memset(deep + 60, ')', 60);
    cr_expect_eq(regex_compile((struct sv){deep, 120}, 0, &r, &e), ST_LIMIT);
    cr_expect_eq(regex_compile(SV("a\\Cb"), 0, &r, &e), ST_INVALID);
    cr_expect(strstr(e.hint, "\\C"));
    cr_expect_eq(regex_compile(SV("(?:(?:a{900}){900}){900}"), 0, &r, &e), ST_LIMIT);
    cr_expect_eq(regex_compile(SV("\xff"), 0, &r, &e), ST_INVALID);
    cr_expect_null(r);
    regex_free(compiled("a{1,1000}", 0));
    regex_free((longer[REGEX_PATTERN_MAX] = '\0', compiled(longer, 0)));
    regex_free(NULL);
}

static char *filled(const char *unit, size_t n)
{
    char *p = mem_alloc(n);
    for (size_t i = 0, k = strlen(unit); i < n; i++)
        p[i] = unit[i % k];
    return p;
}

/* Patterns that take exponential, cubic or square time on some text. What they
 * may use is the budget; that PCRE2 does little between two charges is what the
 * bound on its own steps and the RAN rule see to. */
static const struct {
    const char *pattern;
    const char *unit;
} hostile[] = {
    {"^(a+)+$", "a"},
    {"(a+)+b", "a"},
    {"(a|aa)+$", "a"},
    {"(a|a)*b", "a"},
    {"(.*)*x", "a"},
    {"(.*a){20}b", "a"},
    {"(?:a|b)*?[xy]", "ab"},
    {"a*+b", "a"},
    {"a*a*a*a*b", "a"},
    {"\\s+$", " "},
    {"(\\w+\\s?)+:", "word "},
    {"^(([a-z])+.)+[A-Z]([a-z])+$", "a"},
    {"([a-zA-Z]+)*!", "aB"},
    {"(x+x+)+y", "x"},
    {"\\X*z", "e\xcc\x81"},
    {"(?=(a+))\\1b", "a"},
    {"(a*)\\1\\1\\1c", "a"},
    {"(?R)?a|b(?R)c", "ab"},
    {"(?:.*?,){11}P", "1,"},
    {"[^x]*[^y]*[^z]*q", "a"},
    {"(?i)(\xc3\xa4|A|a)*\xc3\x84!", "aA"},
    {"(?<!a{200})b|(?<=a{250})c", "a"},
    {"(?>a+)b|(?>a*)c|a++d", "a"},
    {"(?:a?){60}a{60}x", "a"},
};

/* PCRE2 looks for a byte that every match must hold before it begins; a tail
 * that has them all takes that way out. */
static const char tail[] = "q!xyz:PbcdAB,q!xyz:Pbcd ";

Test(base_regex, hostile_patterns_use_up_their_budget_and_stop)
{
    int stopped = 0;
    for (size_t i = 0; i < 2 * ARRAY_LEN(hostile); i++) {
        const char *pattern = hostile[i / 2].pattern, *unit = hostile[i / 2].unit;
        size_t n = REGEX_TEXT_MAX - REGEX_TEXT_MAX % strlen(unit);
        char *subject = filled(unit, n);
        if (i % 2)
            memcpy(subject + n - strlen(tail), tail, strlen(tail));
        struct regex *r = compiled(pattern, 0);
        struct regex_budget b = regex_budget();
        struct regex_match m;
        struct err e = {0};
        enum status st = regex_search(r, (struct sv){subject, n}, 0, &b, &m, &e);
        cr_expect(st == ST_LIMIT || st == ST_NOT_FOUND || st == ST_OK, "%s", pattern);
        cr_expect_leq(b.left, (uint64_t)REGEX_BUDGET);
        cr_expect(st != ST_LIMIT || strstr(e.message, "too expensive"));
        stopped += st == ST_LIMIT;
        regex_free(r);
        free(subject);
    }
    cr_expect_gt(stopped, 15);
}

Test(base_regex, loops_without_callouts_are_charged_by_the_way_they_go)
{
    char *subject = filled("a", REGEX_TEXT_MAX);
    struct regex *r = compiled("a*+b", 0);
    struct regex_budget b = regex_budget();
    struct regex_match m;
    struct err e = {0};
    memcpy(subject + REGEX_TEXT_MAX - 2, "cb", 2);

    cr_assert_eq(
        regex_search(r, (struct sv){subject, REGEX_TEXT_MAX}, 0, &b, &m, &e), ST_LIMIT);
    cr_assert_eq(b.left, 0u);
    regex_free(r);
    free(subject);
}

Test(base_regex, one_budget_serves_many_searches_and_then_all_stop)
{
    struct regex *r = compiled("a.*b", 0);
    struct regex_budget b = {2000};
    struct regex_match m;
    struct err e = {0};
    int done = 0;
    while (regex_search(r, SV("xx a and b"), 0, &b, &m, &e) == ST_OK)
        cr_assert_lt(done++, 2000);
    cr_assert_gt(done, 20);
    cr_assert_eq(e.status, ST_LIMIT);
    cr_assert_eq(regex_search(r, SV(""), 0, &b, &m, &e), ST_LIMIT);
    regex_free(r);
}

Test(base_regex, an_innocent_search_costs_little)
{
    char *subject = filled("the customer wants a new one. ", REGEX_TEXT_MAX);
    struct regex *r = compiled("(?i)\\brefund(ed|s)?\\b", 0);
    struct regex_budget b = regex_budget();
    struct regex_match m;
    cr_assert_eq(
        regex_search(r, (struct sv){subject, REGEX_TEXT_MAX}, 0, &b, &m, NULL),
        ST_NOT_FOUND);
    cr_assert_gt(b.left, (uint64_t)REGEX_BUDGET * 9 / 10);
    regex_free(r);
    free(subject);
}

Test(base_regex, the_pattern_cannot_raise_its_own_limit)
{
    char *subject = filled("a", 5000);
    struct regex *r = compiled("(*LIMIT_MATCH=4000000000)^(a+)+$", 0);
    struct regex_budget b = {UINT64_MAX};
    struct regex_match m;
    subject[4999] = 'b';
    cr_assert_eq(
        regex_search(r, (struct sv){subject, 5000}, 0, &b, &m, NULL), ST_LIMIT);
    regex_free(r);
    free(subject);
}

Test(base_regex, a_large_text_is_searched_by_lines)
{
    enum { N = 300000 };
    char *t = filled("some words on a line\n", N);
    struct sv text = {t, N};
    memcpy(t + 200000, "needle", 6);
    cr_expect_str_eq(found("needle", 0, text, 0), "200000-200006");
    cr_expect_str_eq(found("needle", 0, text, 200001), "none");
    cr_expect_str_eq(found("\\Asome", 0, text, 1), "none");
    cr_expect_str_eq(found("needle.*$", REGEX_MULTILINE, text, 0), "200000-200024");
    cr_expect_str_eq(found("line$", 0, text, 0), "none", "no window's end is the end");
    free(t);
}

Test(base_regex, of_an_endless_line_the_beginning_is_searched_and_that_is_said)
{
    enum { N = 300000 };
    char *t = filled("\xc3\xa4", N);
    struct regex *r = compiled("needle", 0);
    struct regex_match m = {0};
    struct regex_budget b = regex_budget();
    memcpy(t + 100000, "needle", 6);
    cr_assert_eq(regex_search(r, (struct sv){t, N}, 0, &b, &m, NULL), ST_NOT_FOUND);
    cr_assert(m.cut);
    /* Cut in the middle of a character: one byte less is looked at. */
    t[0] = 'x';
    memmove(t + 1, t + 2, N - 2);
    t[N - 1] = 'x';
    cr_assert_eq(regex_search(r, (struct sv){t, N}, 0, &b, &m, NULL), ST_NOT_FOUND);
    memcpy(t + 199997, "z\nneedle\n", 9);
    cr_assert_eq(regex_search(r, (struct sv){t, N}, 0, &b, &m, NULL), ST_OK);
    cr_assert(m.cut && m.start == 199999);
    regex_free(r);
    free(t);
}

Test(base_regex, after_an_empty_match_comes_the_next_character)
{
    struct sv text = SV("a\xc3\xa4"
                        "b");
    struct regex_match m = {.start = 1, .end = 1};
    cr_assert_eq(regex_after(text, &m), 3u);
    m.end = 3;
    cr_assert_eq(regex_after(text, &m), 3u);
    m = (struct regex_match){.start = 4, .end = 4};
    cr_assert_gt(regex_after(text, &m), text.n);
}

Test(base_regex, all_matches_can_be_walked)
{
    struct sv text = SV("ab,,c");
    struct regex *r = compiled("\\w*", 0);
    struct regex_budget b = regex_budget();
    struct regex_match m;
    int n = 0;
    for (size_t from = 0; regex_search(r, text, from, &b, &m, NULL) == ST_OK; n++)
        from = regex_after(text, &m);
    /* "ab", and empty ones at both commas, then "c" and the end. */
    cr_assert_eq(n, 5);
    regex_free(r);
}
