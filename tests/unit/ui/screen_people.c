/* Everybody, what may be changed about them, and taking it back. */
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/views.h"

static struct desk d;

static void end(void)
{
    desk_close(&d);
}

static void must(enum status st)
{
    cr_assert_eq(st, ST_OK);
}

static void add(const char *name, enum person_kind kind, enum person_role role)
{
    struct person p = {.name = name, .kind = kind, .role = role, .rate_cents = 2050};
    must(store_person_add(d.session.store, 0, &p, NULL, NULL));
}

/* Maria manages; ann has answered two items, today and a day before. */
static void begin(void)
{
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    desk_item(&d, record_lamp);
    must(desk_run(&d, "r"));
    clock_advance(&d.session.clock, 24LL * 3600 * 1000);
    must(desk_run(&d, "d"));
    add("bo", PERSON_HUMAN, PERSON_ADJUDICATOR);
    add("gpt", PERSON_MODEL, PERSON_ANNOTATOR);
    add("maria", PERSON_HUMAN, PERSON_MANAGER);
    desk_seat(&d, "maria");
}

TestSuite(ui_screen_people, .init = begin, .fini = end);

static void run(const char *script)
{
    cr_assert_eq(desk_run_on(&d, ui_people, script), ST_OK, "%s", d.err.message);
}

static struct person who(const char *name)
{
    struct person p;
    must(store_person_find(d.session.store, &d.session.arena, sv_of(name), &p, NULL));
    return p;
}

Test(ui_screen_people, everybody_with_role_state_work_and_pace)
{
    run("");
    desk_golden(&d, "people/all-80x24");
    desk_size(&d, 12, 40);
    run("");
    desk_golden(&d, "people/all-40x12");
    desk_size(&d, 50, 200);
    run("");
    desk_golden(&d, "people/all-200x50");
    desk_size(&d, 24, 80);
    d.ascii = true;
    run("r");
    desk_golden(&d, "people/retired-ascii");
}

Test(ui_screen_people, retiring_pausing_and_promoting_are_saved_and_taken_back)
{
    run("r");
    cr_assert_eq(who("ann").state, PERSON_LEFT);
    desk_see(&d, "ann is annotator, retired. u takes it back.");
    run("r");
    cr_assert_eq(who("ann").state, PERSON_ACTIVE, "the same key brings back");
    run("rpoou");
    cr_assert_eq(who("ann").role, PERSON_ADJUDICATOR);
    cr_assert_eq(who("ann").state, PERSON_PAUSED);
    run("rp<Down>ouuu");
    cr_assert_eq(who("ann").state, PERSON_PAUSED);
    cr_assert_eq(who("bo").role, PERSON_ADJUDICATOR);
    desk_see(&d, "Taken back.");
    desk_check(&d);
}

Test(ui_screen_people, undo_past_the_first_change_says_so)
{
    run("u");
    desk_see(&d, "Nothing was changed on this screen yet.");
    run("ruu");
    desk_see(&d, "Nothing was changed on this screen yet.");
    cr_assert_eq(who("ann").state, PERSON_ACTIVE);
}

Test(ui_screen_people, the_last_manager_and_models_stay_what_they_are)
{
    run("<End>r");
    desk_see(&d, "Maria is the only active manager");
    cr_assert_eq(who("maria").state, PERSON_ACTIVE);
    run("<Down><Down>o");
    cr_assert_eq(who("gpt").role, PERSON_ANNOTATOR);
}

Test(ui_screen_people, adding_puts_the_cursor_on_them)
{
    run("aabe<Enter>oo");
    cr_assert_eq(who("abe").role, PERSON_MANAGER);
    desk_see(&d, "abe is manager.");
    run("azoe<Enter>r");
    cr_assert_eq(who("zoe").state, PERSON_LEFT);
    run("abo<Enter>");
    desk_see(&d, "Bo is there already, as adjudicator.");
    run("a<Esc>a<Enter>");
    desk_see(&d, "6, 5 active");
}

/* While maria looks, somebody is added before the row under her cursor. */
static void meanwhile(struct desk *at)
{
    (void)at;
    add("aaron", PERSON_HUMAN, PERSON_ANNOTATOR);
}

Test(ui_screen_people, the_cursor_stays_on_the_person_when_others_come)
{
    d.meanwhile = meanwhile;
    run("<Down><F12><Wait:10>r");
    cr_assert_eq(who("bo").state, PERSON_LEFT);
    cr_assert_eq(who("ann").state, PERSON_ACTIVE);
}

Test(ui_screen_people, others_look_and_change_nothing)
{
    desk_seat(&d, "bo");
    run("r");
    desk_see(&d, "it takes a manager to change people");
    cr_assert_eq(who("ann").state, PERSON_ACTIVE);
    run("azoe<Enter>");
    desk_see(&d, "it takes a manager to add people");
}

Test(ui_screen_people, one_person_whole_and_pay_for_managers_alone)
{
    run("<Down><Enter>");
    desk_golden(&d, "people/one-80x24");
    desk_see(&d, "20.50 an hour");
    run("<Enter>");
    desk_see(&d, "2 done, 0 skipped");
    desk_seat(&d, "bo");
    run("<Down><Enter>");
    desk_see_not(&d, "an hour");
}

Test(ui_screen_people, alone_it_says_how_others_come)
{
    struct desk one;
    desk_open(&one, scene_choice);
    cr_assert_eq(desk_run_on(&one, ui_people, ""), ST_OK);
    desk_see(&one, "Nobody else yet. a adds somebody");
    cr_assert_eq(desk_run_on(&one, ui_people, "?"), ST_OK);
    desk_see(&one, "All keys");
    desk_see_not(&one, "The keys of the labels");
    desk_close(&one);
}
