#include "diple/core/policy.h"

#include <criterion/criterion.h>

static void round_trip(struct policy *p, const char *json)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    struct policy back;
    struct err e = {0};
    policy_write(p, &text);
    cr_assert_str_eq(text.p, json);
    cr_assert_eq(policy_parse(strbuf_sv(&text), &a, &back, &e), ST_OK, "%s", e.message);
    strbuf_clear(&text);
    policy_write(&back, &text);
    cr_assert_str_eq(text.p, json);
}

Test(core_policy, the_default_is_an_empty_object)
{
    struct policy p;
    policy_init(&p);
    cr_assert_not(policy_deals(&p));
    cr_assert(p.lease == 30 && p.overlap_share == 1 && p.pass == 0.8);
    round_trip(&p, "{}");
    for (size_t i = 0; policy_key(i); i++)
        cr_assert(policy_is_default(&p, policy_key(i)), "%s", policy_key(i));
}

Test(core_policy, every_field_is_set_from_a_word_and_read_back)
{
    static const struct {
        const char *key, *word;
    } rows[] = {
        {"order", "priority"},     {"priority", "urgency"}, {"overlap", "3"},
        {"overlap-share", "0.25"}, {"quota", "500"},        {"lease", "45"},
        {"gold", "0.08"},          {"gold-window", "40"},   {"gold-bar", "0.75"},
        {"feedback", "silent"},    {"quiz", "10"},          {"pass", "0.9"},
        {"requires", "de,law"},    {"after", "quiz 1"},     {"consensus", "majority"},
        {"posterior", "0.8"},      {"own", "yes"},          {"names", "yes"}};
    AUTO_ARENA struct arena a = {0};
    struct policy p;
    struct err e = {0};
    policy_init(&p);
    size_t n = sizeof rows / sizeof *rows;
    for (size_t i = 0; i < n; i++) {
        AUTO_STRBUF struct strbuf word = STRBUF_INIT;
        cr_assert_str_eq(policy_key(i), rows[i].key);
        cr_assert_eq(policy_set(&p, rows[i].key, sv_of(rows[i].word), &a, &e), ST_OK);
        policy_word(&p, rows[i].key, &word);
        cr_assert_str_eq(word.p, rows[i].word);
        cr_assert_not(policy_is_default(&p, rows[i].key), "%s", rows[i].key);
    }
    cr_assert_null(policy_key(n));
    round_trip(
        &p, "{\"order\":\"priority\",\"priority\":\"urgency\",\"overlap\":3,"
            "\"overlap-share\":0.25,\"quota\":500,\"lease\":45,\"gold\":0.08,"
            "\"gold-window\":40,\"gold-bar\":0.75,\"feedback\":\"silent\",\"quiz\":10,"
            "\"pass\":0.9,\"requires\":[\"de\",\"law\"],\"after\":\"quiz 1\","
            "\"consensus\":\"majority\",\"posterior\":0.8,\"own\":true,"
            "\"names\":true}");
    for (size_t i = 0; i < n; i++)
        cr_assert_eq(policy_set(&p, rows[i].key, SV(""), &a, &e), ST_OK);
    round_trip(&p, "{}");
}

Test(core_policy, what_is_wrong_is_refused_and_changes_nothing)
{
    static const struct {
        const char *key, *word, *says;
    } rows[] = {
        {"overlap", "101", "between 0 and 100"},
        {"overlap", "two", "whole number"},
        {"overlap-share", "1.5", "between 0.01 and 1"},
        {"gold-bar", "0", "between 0.01 and 1"},
        {"pass", "0", "between 0.01 and 1"},
        {"gold", "0.9", "between 0 and 0.5"},
        {"gold", "much", "number like"},
        {"order", "fifo", "is no `order`"},
        {"own", "perhaps", "yes or no"},
        {"lease", "0", "between 1"},
        {"colour", "red", "no setting `colour`"}};
    AUTO_ARENA struct arena a = {0};
    struct policy p;
    policy_init(&p);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = {0};
        cr_assert_eq(
            policy_set(&p, rows[i].key, sv_of(rows[i].word), &a, &e), ST_INVALID);
        cr_assert(strstr(e.message, rows[i].says), "%s", e.message);
    }
    round_trip(&p, "{}");
}

Test(core_policy, json_of_another_shape_is_refused)
{
    static const char *const bad[] = {
        "[]",
        "{\"overlap\":\"2\"}",
        "{\"colour\":1}",
        "{\"order\":3}",
        "{\"requires\":\"de\"}",
        "{\"own\":1}",
        "{\"overlap\":-1}",
        "{\"order\":\"priority\"}",
        "{"};
    AUTO_ARENA struct arena a = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct policy p = {.overlap = 7};
        cr_assert_neq(policy_parse(sv_of(bad[i]), &a, &p, NULL), ST_OK, "%s", bad[i]);
        cr_assert_eq(p.overlap, 7);
    }
}

Test(core_policy, too_many_skills_are_refused)
{
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf many = STRBUF_INIT;
    struct policy p;
    policy_init(&p);
    for (int i = 0; i <= POLICY_SKILLS_MAX; i++)
        strbuf_printf(&many, "s%d,", i);
    cr_assert_eq(policy_set(&p, "requires", strbuf_sv(&many), &a, NULL), ST_LIMIT);
    cr_assert_eq(p.n_requires, 0);
}

Test(core_policy, what_hands_items_out_is_told_from_what_does_not)
{
    struct policy p;
    policy_init(&p);
    p.consensus = POLICY_MAJORITY;
    p.own = p.names = true;
    cr_assert_not(policy_deals(&p));
    p.quota = 5;
    cr_assert(policy_deals(&p));
}

Test(core_policy, answers_wanted)
{
    struct policy p;
    policy_init(&p);
    cr_assert_eq(policy_wanted(&p, 10), 0); /* everybody answers everything */
    p.overlap = 1;
    p.overlap_share = 1;
    cr_assert_eq(policy_wanted(&p, 10), 10);
    p.overlap = 3;
    cr_assert_eq(policy_wanted(&p, 10), 30);
    p.overlap_share = 0.5;
    cr_assert_eq(policy_wanted(&p, 10), 20);
    cr_assert_eq(policy_wanted(&p, 0), 0);
}
