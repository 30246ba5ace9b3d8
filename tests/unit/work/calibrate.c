#include "diple/work/calibrate.h"

#include "diple/guide/answer.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"
#include "support/app.h"

static struct app_case t;
static struct batch b;
static struct calibrate c;

static void begin(void)
{
    app_case_make(&t, app_guide);
    app_case_item(&t, "i1", "{\"text\":\"x\"}");
    app_case_item(&t, "i2", "{\"text\":\"y\"}");
    cr_assert_eq(store_batch_find(t.s.store, &t.s.arena, SV("b"), &b, &t.e), ST_OK);
}

static void end(void)
{
    app_case_free(&t);
}

TestSuite(work_calibrate, .init = begin, .fini = end);

static void say(const char *who, int pos, const char *json)
{
    struct task task;
    cr_assert_eq(store_task_at(t.s.store, &t.s.arena, b.id, pos, &task, &t.e), ST_OK);
    app_case_answer(&t, task.id, who, json);
}

static enum status read_as(const char *who)
{
    struct person p;
    t.e = (struct err){0};
    cr_assert_eq(store_person_find(t.s.store, &t.s.arena, sv_of(who), &p, &t.e), ST_OK);
    return calibrate_read(t.s.store, &t.s.guide, &t.s.arena, &b, p.id, &c, &t.e);
}

Test(work_calibrate, nobody_looks_before_their_last_item)
{
    say("ann", 1, "{\"q\":\"yes\"}");
    say("bo", 1, "{\"q\":\"no\"}");
    cr_assert_eq(read_as("ann"), ST_DENIED);
    cr_assert(strstr(t.e.message, "1 of 2"), "%s", t.e.message);
    cr_assert_eq(read_as("tess"), ST_DENIED);
}

Test(work_calibrate, the_others_are_those_who_are_through_and_most_agree)
{
    static const char *const names[] = {"ann", "bo", "cy"};
    for (int i = 0; i < 3; i++) {
        say(names[i], 1, i ? "{\"q\":\"no\"}" : "{\"q\":\"yes\"}");
        say(names[i], 2, "{\"q\":\"yes\"}");
    }
    say("di", 1, "{\"q\":\"yes\"}");
    cr_assert_eq(read_as("ann"), ST_OK, "%s", t.e.message);
    cr_assert_eq(c.n, 2);
    cr_assert_eq(c.items[0].n_others, 2, "di is not through");
    cr_assert_eq(c.items[0].agreed[0].kind, VALUE_CHOICE);
    cr_assert(value_equal(&c.items[0].agreed[0], &c.items[0].others[0].values[0]));
    cr_assert(c.items[0].off == 1 && c.items[1].off == 0 && c.off == 1);
}

Test(work_calibrate, a_tie_is_not_agreed)
{
    say("ann", 1, "{\"q\":\"yes\"}");
    say("ann", 2, "{\"q\":\"yes\"}");
    say("bo", 1, "{\"q\":\"no\"}");
    say("bo", 2, "{\"q\":\"yes\"}");
    cr_assert_eq(read_as("ann"), ST_OK);
    cr_assert_eq(c.items[0].agreed[0].kind, VALUE_NONE);
    cr_assert_eq(c.off, 0);
}
