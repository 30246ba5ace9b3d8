#include "diple/work/qualify.h"

#include <stdio.h>

#include "diple/store/aids.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/app.h"

static struct app_case t;
static struct batch quiz, work;
static struct person ann;

/* Four items in b, of which the key of three is yes; work comes after b. */
static void begin(void)
{
    app_case_make(&t, app_guide);
    struct store *s = t.s.store;
    for (int i = 1; i <= 4; i++) {
        char ext[] = "i0";
        ext[1] = (char)('0' + i);
        int64_t task = app_case_item(&t, ext, "{\"text\":\"x\"}");
        if (i < 4)
            cr_assert_eq(
                store_gold_set(s, t.s.person, task, SV("[{\"q\":\"yes\"}]"), "", &t.e),
                ST_OK);
    }
    cr_assert_eq(store_batch_find(s, &t.s.arena, SV("b"), &quiz, &t.e), ST_OK);
    quiz.policy.pass = 0.6;
    cr_assert_eq(store_batch_set(s, t.s.person, &quiz, &t.e), ST_OK);
    work = (struct batch){.name = "w", .policy = {.after = "b"}};
    ann = (struct person){.name = "ann", .skills = "[]", .rate_cents = -1};
    cr_assert_eq(
        store_person_ensure(
            s, 0, SV("ann"), PERSON_HUMAN, PERSON_ANNOTATOR, &ann.id, &t.e),
        ST_OK);
}

static void end(void)
{
    app_case_free(&t);
}

TestSuite(work_qualify, .init = begin, .fini = end);

static void say(int pos, const char *word)
{
    char json[32];
    snprintf(json, sizeof json, "{\"q\":\"%s\"}", word);
    struct task task;
    cr_assert_eq(
        store_task_at(t.s.store, &t.s.arena, quiz.id, pos, &task, &t.e), ST_OK);
    app_case_answer(&t, task.id, "ann", json);
}

static enum status check(void)
{
    t.e = (struct err){0};
    return qualify_check(t.s.store, &t.s.guide, &work, &ann, &t.e);
}

Test(work_qualify, the_batch_before_must_be_done_and_passed)
{
    cr_assert_eq(check(), ST_DENIED);
    cr_assert(strstr(t.e.message, "0 of 4 answered"), "%s", t.e.message);
    cr_assert(strstr(t.e.hint, "diple label --batch b"));
    say(1, "yes");
    say(2, "yes");
    say(3, "no");
    cr_assert_eq(check(), ST_DENIED);
    cr_assert(strstr(t.e.message, "3 of 4"));
    say(4, "no");
    cr_assert_eq(check(), ST_OK, "two of three is enough: %s", t.e.message);
}

Test(work_qualify, the_first_answer_counts_and_a_better_one_does_not)
{
    for (int i = 1; i <= 4; i++)
        say(i, "no");
    cr_assert_eq(check(), ST_DENIED);
    cr_assert(
        strstr(t.e.message, "0 % were right, 60 % are needed"), "%s", t.e.message);
    for (int i = 1; i <= 4; i++)
        say(i, "yes");
    cr_assert_eq(check(), ST_DENIED);
    struct qualify q;
    cr_assert_eq(qualify_read(t.s.store, &t.s.guide, &quiz, ann.id, &q, &t.e), ST_OK);
    cr_assert(q.done == 4 && q.graded == 3 && q.credit < 0.001 && !q.passed);
}

Test(work_qualify, a_key_that_is_mended_grades_anew)
{
    for (int i = 1; i <= 4; i++)
        say(i, "no");
    for (int i = 1; i <= 3; i++) {
        struct task task;
        cr_assert_eq(
            store_task_at(t.s.store, &t.s.arena, quiz.id, i, &task, &t.e), ST_OK);
        cr_assert_eq(
            store_gold_set(
                t.s.store, t.s.person, task.id, SV("[{\"q\":\"no\"}]"), "", &t.e),
            ST_OK);
    }
    cr_assert_eq(check(), ST_OK);
}

Test(work_qualify, skills_are_asked_for_by_name)
{
    work = (struct batch){
        .name = "w", .policy = {.requires = {"de", "fr"}, .n_requires = 2}};
    ann.skills = "[\"de\"]";
    cr_assert_eq(check(), ST_DENIED);
    cr_assert(strstr(t.e.message, "lack: fr"));
    ann.skills = "[\"de\",\"fr\"]";
    cr_assert_eq(check(), ST_OK);
}

Test(work_qualify, a_batch_that_is_not_there_opens_nothing)
{
    work.policy.after = "nowhere";
    cr_assert_eq(check(), ST_DENIED);
    cr_assert(strstr(t.e.message, "nowhere"));
    struct batch empty = {.id = 99};
    struct qualify q;
    cr_assert_eq(qualify_read(t.s.store, &t.s.guide, &empty, ann.id, &q, &t.e), ST_OK);
    cr_assert(!q.passed, "an empty batch is passed by nobody");
}
