/* One act, beside what held before it. */
#include "diple/store/audit.h"
#include "diple/store/gold.h"
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

static void begin(void)
{
    struct person bo = {.name = "bo", .rate_cents = -1};
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    must(desk_run(&d, "r"));
    must(desk_run(&d, "<Home>d"));
    must(store_person_add(d.session.store, d.session.person, &bo, &bo.id, NULL));
    bo.role = PERSON_ADJUDICATOR;
    must(store_person_change(d.session.store, d.session.person, &bo, NULL));
    desk_reopen(&d, STORE_READ);
}

TestSuite(ui_screen_act, .init = begin, .fini = end);

static void run(const char *script)
{
    cr_assert_eq(desk_run_on(&d, ui_log, script), ST_OK, "%s", d.err.message);
}

Test(ui_screen_act, what_changed_stands_before_what_did_not)
{
    desk_size(&d, 19, 80); /* the hash, which is another each time, lies below */
    run("<Enter>");
    desk_golden(&d, "log/act-person");
    desk_see(&d, "before    annotator");
    desk_size(&d, 12, 40);
    run("<Enter>");
    desk_golden(&d, "log/act-person-40x12");
    run("<Enter>q");
    desk_see(&d, "Log");
}

Test(ui_screen_act, the_first_of_its_kind_has_nothing_before)
{
    desk_size(&d, 30, 80);
    run("<Down><Enter>");
    desk_see(&d, "set person bo");
    desk_see_not(&d, "before");
    run("<End><Enter>");
    desk_see(&d, "made the project");
}
