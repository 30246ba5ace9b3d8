/* When the labelling screen tells of checked answers, and when one leaves. */
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/label.h"

Test(ui_label_told, leaving_asks_nothing_where_nothing_is_to_be_told)
{
    struct desk d;
    struct err e = {0};
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    struct label_model *m = label_new(&d.session, &d.batch);
    cr_assert_eq(label_begin(m, &d.session, &e), ST_OK, "%s", e.message);
    cr_assert(m->has_item);
    cr_assert_gt(m->since, 0);
    cr_assert_eq(label_after(m).go, GO_STAY);
    cr_assert_eq(label_leave(m, &d.session, &e), ST_OK);
    cr_assert_eq(label_after(m).go, GO_QUIT);
    screen_label.free(m);
    store_close(d.session.deal);
    desk_close(&d);
}

/* Reading about the item before is no work on the next. */
Test(ui_label_told, the_next_item_begins_when_the_page_is_left)
{
    struct desk d;
    struct err e = {0};
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    struct label_model *m = label_new(&d.session, &d.batch);
    cr_assert_eq(label_begin(m, &d.session, &e), ST_OK);
    m->told.of = 10;
    struct outcome o = label_after(m);
    cr_assert(o.go == GO_PUSH && o.push.ops == &screen_grade && m->telling);
    int64_t started = m->started;
    clock_advance(&d.session.clock, 60000);
    screen_label.heard(m);
    cr_assert_eq(m->active_ms, 0);
    cr_assert_eq(screen_label.returned(m, &o.push).go, GO_STAY);
    cr_assert_eq(m->started, started + 60000);
    cr_assert_not(m->telling);
    m->leaving = true;
    cr_assert_eq(screen_label.returned(m, &o.push).go, GO_QUIT);
    screen_grade.free(o.push.model);
    screen_label.free(m);
    desk_close(&d);
}
