/* Where a person begins. */
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "support/desk.h"
#include "support/scenes.h"

static struct desk d;
static struct home home;

static void begin(void)
{
    desk_open(&d, scene_choice);
}

static void end(void)
{
    desk_close(&d);
}

TestSuite(ui_screen_home, .init = begin, .fini = end);

static enum status play(struct session *s, const struct ui_io *io, struct err *e)
{
    return ui_home(s, io, &home, e);
}

static void run(const char *script)
{
    cr_assert_eq(desk_run_on(&d, play, script), ST_OK, "%s", d.err.message);
}

static void batch(const char *name, enum batch_state state)
{
    struct batch want = {.name = name, .seed = 1};
    struct store *s = d.session.store;
    cr_assert_eq(store_batch_ensure(s, 0, &want, &want.id, NULL), ST_OK);
    struct batch b;
    cr_assert_eq(store_batch_get(s, &d.session.arena, want.id, &b, NULL), ST_OK);
    b.state = state;
    cr_assert_eq(store_batch_set(s, 0, &b, NULL), ST_OK);
}

static void fill(void)
{
    for (int i = 0; i < 4; i++)
        desk_item(&d, record_kettle);
    batch("later", BATCH_PAUSED);
    batch("done", BATCH_CLOSED);
    cr_assert_eq(desk_run(&d, "rd"), ST_OK);
    cr_assert_eq(
        store_notice_say(
            d.session.store, d.session.person, NOTICE_MESSAGE, SV("Hello."), NULL),
        ST_OK);
}

Test(ui_screen_home, batches_figures_and_notices)
{
    fill();
    run("");
    desk_golden(&d, "home/some-80x24");
    desk_size(&d, 12, 40);
    run("");
    desk_golden(&d, "home/some-40x12");
    desk_size(&d, 50, 200);
    run("");
    desk_golden(&d, "home/some-200x50");
}

Test(ui_screen_home, enter_labels_what_is_open_and_says_why_what_is_not)
{
    fill();
    run("<Enter>");
    cr_assert_eq(home.choice, HOME_LABEL);
    cr_assert_str_eq(home.batch, "b1");
    run("<Down><Enter>");
    cr_assert_eq(home.choice, HOME_LEAVE);
    desk_see(&d, "later is not open to you: paused by a manager.");
    run("<End><Enter>");
    desk_see(&d, "done is not open to you: closed.");
}

Test(ui_screen_home, a_batch_that_asks_for_what_they_lack_is_not_shown_as_open)
{
    fill();
    d.batch.policy.requires[0] = "de";
    d.batch.policy.n_requires = 1;
    cr_assert_eq(store_batch_set(d.session.store, 0, &d.batch, NULL), ST_OK);
    run("");
    desk_see(&d, "asks for skills");
    run("<Home><Enter>");
    cr_assert_eq(home.choice, HOME_LEAVE);
    desk_see(&d, "b1 is not open to you: asks for skills that you lack: de.");
}

Test(ui_screen_home, keys_lead_to_the_other_screens)
{
    fill();
    run("n");
    desk_see(&d, "Hello.");
    run("nq");
    desk_see_not(&d, "notice: n");
    run("m");
    desk_see(&d, "Your figures");
    run("g");
    desk_see(&d, "Refund");
    run("?");
    desk_see(&d, "Leave the program.");
    run("q");
    cr_assert_eq(home.choice, HOME_LEAVE);
}

Test(ui_screen_home, people_are_for_those_who_may_see_them)
{
    run("");
    desk_see_not(&d, "p people");
    run("p");
    desk_see(&d, "That is for adjudicators and managers.");
    struct person boss = {.name = "maria", .role = PERSON_MANAGER, .rate_cents = -1};
    cr_assert_eq(store_person_add(d.session.store, 0, &boss, NULL, NULL), ST_OK);
    desk_seat(&d, "maria");
    run("");
    desk_see(&d, "p people");
    run("p");
    cr_assert_eq(home.choice, HOME_PEOPLE);
}

Test(ui_screen_home, an_empty_project_teaches)
{
    run("");
    desk_see(&d, "b1");
    desk_see(&d, "empty");
    struct desk *o = &d;
    cr_assert_eq(desk_run_on(o, play, "<Enter>"), ST_OK);
    desk_see(o, "b1 is not open to you: empty.");
}
