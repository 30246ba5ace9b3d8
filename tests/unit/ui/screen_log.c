/* The log on a screen: newest first, narrowed, searched, one item's own. */
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

/* Ann answers two items and takes one back; bo comes, changes, and asks for more. */
static void begin(void)
{
    struct person bo = {.name = "bo", .rate_cents = -1};
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    desk_item(&d, record_lamp);
    must(desk_run(&d, "rd"));
    must(desk_run(&d, "u"));
    clock_advance(&d.session.clock, 3 * 3600 * 1000);
    must(store_person_add(d.session.store, d.session.person, &bo, &bo.id, NULL));
    bo.role = PERSON_ADJUDICATOR;
    must(store_person_change(d.session.store, d.session.person, &bo, NULL));
    struct visit v = {.what = "label --as ann", .refused = "--as is not taken"};
    must(store_visit_add(d.session.store, bo.id, &v, NULL));
    desk_reopen(&d, STORE_READ);
}

TestSuite(ui_screen_log, .init = begin, .fini = end);

static void run(const char *script)
{
    cr_assert_eq(desk_run_on(&d, ui_log, script), ST_OK, "%s", d.err.message);
}

static void sized(int rows, int cols, const char *script, const char *name)
{
    desk_size(&d, rows, cols);
    run(script);
    desk_golden(&d, name);
}

Test(ui_screen_log, newest_first_at_every_size)
{
    sized(24, 80, "", "log/all-80x24");
    sized(12, 40, "", "log/all-40x12");
    sized(50, 200, "", "log/all-200x50");
    d.ascii = true;
    sized(24, 80, "<Down>", "log/all-ascii");
}

Test(ui_screen_log, one_person_one_kind_one_batch_and_all_again)
{
    run("w");
    desk_see(&d, "by bo");
    desk_see_not(&d, "answered");
    run("<Down>s");
    desk_see(&d, "3 acts");
    desk_see_not(&d, "came in");
    run("<Down>sa");
    desk_see(&d, "came in");
    run("<End>b");
    desk_see(&d, "about no single batch");
    run("<Down><Down><Down>b");
    desk_see(&d, "in ");
    desk_see_not(&d, "came in");
    sized(24, 80, "<Down><Down><Down>ws", "log/narrowed");
}

Test(ui_screen_log, words_are_looked_for_and_nothing_found_says_so)
{
    run("/REFUND<Enter>");
    desk_see(&d, "1 act");
    desk_see(&d, "answered item-1");
    run("/nosuchword<Enter>");
    desk_see(&d, "No act is like that. a shows all again.");
    run("/nosuchword<Enter>a");
    desk_see(&d, "came in");
}

Test(ui_screen_log, an_item_has_its_own_history)
{
    run("<Down><Down><Down>i");
    desk_see(&d, "item-2");
    desk_see(&d, "2 acts");
    desk_see_not(&d, "item-1");
    run("<Down><Down><Down>ii");
    desk_see(&d, "This is the history of one item");
    run("i");
    desk_see(&d, "This act is about no single item.");
    run("<Down><Down><Down>iq");
    desk_see(&d, "came in");
    sized(24, 80, "<Down><Down><Down>i", "log/item");
}

static void meanwhile(struct desk *at)
{
    struct desk other;
    struct person p = {.name = "zoe", .rate_cents = -1};
    desk_join(&other, at, STORE_WRITE);
    must(store_person_add(other.session.store, 0, &p, NULL, NULL));
    desk_close(&other);
}

Test(ui_screen_log, what_others_do_appears_while_the_cursor_is_at_the_top)
{
    d.meanwhile = meanwhile;
    run("<F12><Wait:10><Up>");
    desk_see(&d, "set person zoe");
    run("<Down><Up>");
    desk_see(&d, "set person zoe");
}

Test(ui_screen_log, small_terminals_get_a_sentence_and_help_names_every_key)
{
    run("?");
    desk_see(&d, "Only what was done with this item.");
    desk_size(&d, 1, 2);
    run("");
}
