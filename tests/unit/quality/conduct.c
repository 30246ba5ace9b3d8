#include "diple/quality/conduct.h"

#include <math.h>

#include "diple/store/decisions.h"
#include "support/guide.h"
#include "support/project.h"

#define CHOICE                                                                         \
    "  - id: q\n    type: choice\n    ask: Which?\n    labels:\n"                      \
    "      - {id: a, key: a, name: A, means: a}\n"                                     \
    "      - {id: b, key: b, name: B, means: b}\n"
#define COMPARE                                                                        \
    "  - id: q\n    type: compare\n    ask: Which?\n    between: [text, text2]\n"      \
    "    tie: true\n"

struct fixture {
    struct project p;
    struct guide g;
    struct quality_ratings r;
    struct conduct c;
};

static void make(struct fixture *f, const char *guide, int items)
{
    *f = (struct fixture){0};
    project_make(&f->p, items);
    f->g = guide_with(guide);
}

static void look(struct fixture *f)
{
    struct quality_ask ask = {.question = 0, .batch = f->p.batch, .acts = true};
    struct conduct_ask how = {.batch = f->p.batch};
    OK(&f->p, quality_ratings_read(f->p.s, &f->g, &ask, &f->r, &f->p.e));
    OK(&f->p, conduct_read(f->p.s, &f->g, &how, &f->r, &f->c, &f->p.e));
}

static void done(struct fixture *f)
{
    conduct_release(&f->c);
    quality_ratings_release(&f->r);
    guide_release(&f->g);
    project_free(&f->p);
}

static void say(struct fixture *f, int64_t person, int64_t pos, struct submission sub)
{
    sub.task = project_task(&f->p, pos);
    sub.person = person;
    sub.batch = f->p.batch;
    sub.guide = f->p.guide;
    sub.started = 1000;
    sub.submitted = clock_wall(&f->p.clock);
    struct label_done out;
    OK(&f->p, store_label_save(f->p.s, &sub, &out, &f->p.e));
}

Test(quality_conduct, a_sitting_ends_with_half_an_hour)
{
    struct fixture f;
    make(&f, CHOICE, 4);
    struct submission sub = {.answer = SV("{\"q\":\"a\"}"), .active_ms = 6000};
    say(&f, f.p.alice, 1, sub);
    clock_advance(&f.p.clock, 20000);
    say(&f, f.p.alice, 2, sub);
    clock_advance(&f.p.clock, 3600000);
    say(&f, f.p.alice, 3, sub);
    sub.active_ms = 0;
    say(&f, f.p.bob, 3, sub);
    look(&f);
    const struct conducted *alice = &f.c.list[0];
    cr_assert_eq(alice->sittings, 2u);
    cr_assert_eq(alice->active_ms, 18000);
    /* the clock of a project goes on a little with each act */
    cr_assert(alice->present_ms >= 32000 && alice->present_ms < 32100);
    cr_assert_float_eq(alice->utilisation, 18.0 / 32, 0.01);
    cr_assert(isnan(f.c.list[1].utilisation) && f.c.list[1].sittings == 0);
    done(&f);
}

Test(quality_conduct, who_takes_every_suggestion_stands_out)
{
    struct fixture f;
    make(&f, CHOICE, 40);
    for (int i = 1; i <= 40; i++) {
        struct submission sub = {
            .answer = SV("{\"q\":\"a\"}"), .origin = ORIGIN_ACCEPTED, .active_ms = 10};
        say(&f, f.p.alice, i, sub);
        sub.origin = i % 2 ? ORIGIN_ACCEPTED : ORIGIN_CORRECTED;
        say(&f, f.p.bob, i, sub);
    }
    look(&f);
    cr_assert(f.c.list[0].accepted.of == 40 && f.c.list[0].accepts_all);
    cr_assert(f.c.list[1].accepted.value == 0.5 && !f.c.list[1].accepts_all);
    cr_assert_eq(f.c.list[0].first.of, 0u);
    done(&f);
}

Test(quality_conduct, the_side_that_stood_first_is_known_from_what_was_shown)
{
    struct fixture f;
    make(&f, COMPARE, 40);
    for (int i = 1; i <= 40; i++) {
        struct submission sub = {
            .answer = SV("{\"q\":{\"side\":\"a\"}}"),
            .shown = i % 2 ? SV("{\"sides\":\"ab\"}") : SV("{\"sides\":\"ba\"}")};
        say(&f, f.p.bob, i, sub);
        if (i % 2 == 0)
            sub.answer = SV("{\"q\":{\"side\":\"b\"}}");
        say(&f, f.p.alice, i, sub);
    }
    look(&f);
    /* bob holds a to be better wherever it stood; alice takes what stood first */
    size_t alice = f.r.person[0] == f.p.alice ? 0 : 1;
    cr_assert(f.c.list[alice].first.value == 1 && f.c.list[alice].first_bias);
    cr_assert(f.c.list[1 - alice].first.value == 0.5);
    cr_assert_not(f.c.list[1 - alice].first_bias);
    done(&f);
}

Test(quality_conduct, ties_and_orders_unknown_say_nothing_of_sides)
{
    struct fixture f;
    make(&f, COMPARE, 3);
    say(&f, f.p.bob, 1,
        (struct submission){
            .answer = SV("{\"q\":{\"side\":\"tie\"}}"),
            .shown = SV("{\"sides\":\"ab\"}")});
    say(&f, f.p.bob, 2, (struct submission){.answer = SV("{\"q\":{\"side\":\"a\"}}")});
    look(&f);
    cr_assert_eq(f.c.list[0].first.of, 0u);
    done(&f);
}

static int64_t decide(
    struct fixture *f, int64_t pos, int64_t before, const char *answer)
{
    int64_t event, task = project_task(&f->p, pos);
    struct answer_head *heads;
    struct judged seen[8];
    size_t n;
    OK(&f->p, store_head_list(f->p.s, &f->p.a, task, &heads, &n, &f->p.e));
    for (size_t i = 0; i < n; i++)
        seen[i] = (struct judged){heads[i].person, heads[i].event};
    struct decision d = {
        .task = task,
        .batch = f->p.batch,
        .person = f->p.alice,
        .before = before,
        .judged = seen,
        .n_judged = n,
        .verdict = answer ? DECIDE_ANSWER : DECIDE_NONE,
        .answer = answer ? sv_of(answer) : (struct sv){0},
        .guide = f->p.guide};
    OK(&f->p, store_decide(f->p.s, &d, &event, &f->p.e));
    return event;
}

Test(quality_conduct, what_was_decided_goes_before_what_most_said)
{
    struct fixture f;
    int64_t cleo;
    make(&f, CHOICE, 5);
    OK(&f.p, store_person_ensure(
                 f.p.s, f.p.alice, SV("cleo"), PERSON_HUMAN, PERSON_ANNOTATOR, &cleo,
                 &f.p.e));
    for (int i = 1; i <= 4; i++) {
        project_answer(&f.p, f.p.alice, i, "a");
        project_answer(&f.p, f.p.bob, i, "b");
        project_answer(&f.p, cleo, i, "b");
    }
    project_answer(&f.p, f.p.alice, 5, "a");
    int64_t first = decide(&f, 1, 0, "{\"q\":\"b\"}");
    decide(&f, 1, first, "{\"q\":\"a\"}");
    decide(&f, 2, 0, NULL);
    look(&f);
    /* 1 is a by the newer decision; 2 to 4 are b by most; 5 has one answer */
    cr_assert(f.c.finals == 4 && f.c.decided == 1);
    cr_assert(f.c.list[0].final.hits == 1 && f.c.list[0].final.of == 4);
    cr_assert(f.c.list[1].final.hits == 3 && f.c.list[1].final.of == 4);
    done(&f);
}
