#include "diple/guide/settle.h"

#include <criterion/criterion.h>

#include "support/answer.h"

enum { MANY = 8 };

struct many {
    struct guide g;
    struct arena a;
    struct answer an[MANY];
    size_t n;
};

static void begin(struct many *m)
{
    *m = (struct many){.g = form_guide()};
}

static void say(struct many *m, const char *json)
{
    m->an[m->n++] = must_parse(&m->g, json, &m->a);
}

static void end(struct many *m)
{
    guide_release(&m->g);
    arena_release(&m->a);
}

static void expect_votes(struct many *m, const double *weights, const char *json)
{
    struct answer final;
    double p;
    bool decided = settle_votes(&m->g, m->an, weights, m->n, &m->a, &final, &p);
    cr_assert_eq(decided, json != NULL);
    if (json)
        cr_assert_str_eq(written(&m->g, &final, &m->a), json);
}

static const char *pair_of(struct many *m)
{
    struct settle_view v;
    struct strbuf b = STRBUF_INIT;
    settle_look(&m->g, m->an, m->n, &v);
    settle_pair(&m->g, m->an, &v, 200, &b);
    const char *s = arena_strndup(&m->a, b.p ? b.p : "", b.n);
    strbuf_release(&b);
    return s;
}

Test(guide_settle, equal_answers_are_one_variant_and_text_never_counts)
{
    struct many m;
    struct settle_view v;
    begin(&m);
    say(&m, "{\"intent\":\"other\",\"note\":\"abc\",\"parts\":[\"x\"]}");
    say(&m, "{\"intent\":\"other\",\"note\":\"xyz\",\"parts\":[\"x\"]}");
    settle_look(&m.g, m.an, m.n, &v);
    cr_assert(v.variants == 1 && v.disagreement == 0 && v.question == GUIDE_NONE);
    cr_assert_str_eq(pair_of(&m), "");
    expect_votes(&m, NULL, "{\"intent\":\"other\",\"parts\":[\"x\"]}");
    end(&m);
}

Test(guide_settle, the_pair_in_dispute_is_named_alike_from_both_sides)
{
    struct many m, w;
    begin(&m);
    say(&m, "{\"intent\":\"refund\",\"urgency\":4,\"parts\":[\"x\"]}");
    say(&m, "{\"intent\":\"other\",\"parts\":[\"x\"]}");
    begin(&w);
    say(&w, "{\"intent\":\"other\",\"parts\":[\"x\"]}");
    say(&w, "{\"intent\":\"refund\",\"urgency\":4,\"parts\":[\"x\"]}");
    cr_assert_str_eq(pair_of(&m), "intent: other | refund");
    cr_assert_str_eq(pair_of(&w), "intent: other | refund");
    end(&m);
    end(&w);
}

Test(guide_settle, a_tie_is_never_broken)
{
    struct many m;
    begin(&m);
    say(&m, "{\"intent\":\"refund\",\"urgency\":4,\"parts\":[\"x\"]}");
    say(&m, "{\"intent\":\"other\",\"parts\":[\"x\"]}");
    expect_votes(&m, NULL, NULL);
    expect_votes(&m, (double[]){0.7, 0.7}, NULL);
    expect_votes(&m, (double[]){0, 0}, NULL);
    expect_votes(
        &m, (double[]){0.9, 0.6},
        "{\"intent\":\"refund\",\"parts\":[\"x\"],\"urgency\":4}");
    end(&m);
}

Test(guide_settle, votes_on_a_follow_up_come_from_those_who_were_asked)
{
    struct many m;
    begin(&m);
    say(&m, "{\"intent\":\"refund\",\"urgency\":4,\"parts\":[\"x\"]}");
    say(&m, "{\"intent\":\"refund\",\"urgency\":4,\"parts\":[\"x\"]}");
    say(&m, "{\"intent\":\"other\",\"parts\":[\"x\",\"z\"]}");
    expect_votes(&m, NULL, "{\"intent\":\"refund\",\"parts\":[\"x\"],\"urgency\":4}");
    struct answer final;
    double p;
    settle_votes(&m.g, m.an, NULL, m.n, &m.a, &final, &p);
    cr_assert_float_eq(p, 2.0 / 3, 1e-9);
    end(&m);
}

Test(guide_settle, permuting_the_answers_changes_nothing)
{
    static const char *const said[] = {
        "{\"intent\":\"refund\",\"urgency\":4,\"parts\":[\"x\"]}",
        "{\"intent\":\"refund\",\"urgency\":2,\"parts\":[\"y\"]}",
        "{\"intent\":\"other\",\"parts\":[\"x\"]}"};
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                    {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (size_t k = 0; k < 6; k++) {
        struct many m;
        struct settle_view v;
        begin(&m);
        for (size_t i = 0; i < 3; i++)
            say(&m, said[orders[k][i]]);
        settle_look(&m.g, m.an, m.n, &v);
        cr_assert_eq(v.variants, 3);
        cr_assert_float_eq(v.disagreement, (2.0 / 3 + 0.5 + 2.0 / 3) / 7, 0.2);
        cr_assert_str_eq(pair_of(&m), "intent: other | refund");
        expect_votes(&m, NULL, NULL); /* 4 against 2: a tie among those asked */
        end(&m);
    }
}

Test(guide_settle, distances)
{
    struct many m;
    begin(&m);
    say(&m, "{\"better\":{\"side\":\"a\",\"strength\":1},\"intent\":\"refund\","
            "\"order\":[\"x\",\"y\"],\"parts\":[\"x\"],\"urgency\":1}");
    say(&m, "{\"better\":{\"side\":\"a\",\"strength\":3},\"intent\":\"refund\","
            "\"order\":[\"y\",\"x\"],\"parts\":[\"x\",\"z\"],\"urgency\":3}");
    static const struct {
        const char *id;
        double d;
    } rows[] = {{"intent", 0},   {"urgency", 0.5}, {"parts", 0.5},
                {"better", 0.5}, {"order", 1},     {"names", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t q = guide_question(&m.g, sv_of(rows[i].id));
        double d =
            value_distance(&m.g.questions[q], &m.an[0].values[q], &m.an[1].values[q]);
        double back =
            value_distance(&m.g.questions[q], &m.an[1].values[q], &m.an[0].values[q]);
        cr_assert_float_eq(d, rows[i].d, 1e-9, "%s: %f", rows[i].id, d);
        cr_assert_float_eq(d, back, 1e-9);
    }
    end(&m);
}

Test(guide_settle, values_are_numbered_as_they_come)
{
    struct many m;
    size_t votes[MANY];
    begin(&m);
    say(&m, "{\"intent\":\"refund\",\"urgency\":4,\"parts\":[\"x\"]}");
    say(&m, "{\"intent\":\"other\",\"parts\":[\"x\"]}");
    say(&m, "{\"intent\":\"refund\",\"urgency\":2,\"parts\":[\"x\"]}");
    cr_assert_eq(settle_values(&m.g, m.an, 3, 0, votes), 2);
    cr_assert(votes[0] == 0 && votes[1] == 1 && votes[2] == 0);
    cr_assert_eq(settle_values(&m.g, m.an, 3, 1, votes), 2);
    cr_assert(votes[0] == 0 && votes[1] == GUIDE_NONE && votes[2] == 1);
    end(&m);
}
