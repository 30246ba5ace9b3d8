/* The same text elsewhere. */
#include "support/desk.h"
#include "support/scenes.h"

static void sit(struct desk *d, const char *script)
{
    desk_open(d, scene_flat);
    desk_item(d, record_names);
    cr_assert_eq(desk_run(d, script), ST_OK);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, what)); at++)
        n++;
    return n;
}

Test(ui_spans_same, all_at_once_are_taken_back_at_once)
{
    struct desk d;
    sit(&d, "lR");
    desk_see(&d, "1 more marked place. u takes them back.");
    desk_see(&d, "39\u201343");
    desk_close(&d);
    sit(&d, "4wlRu<Enter>");
    cr_assert_eq(count(desk_said(&d), "Oslo"), 1);
    desk_close(&d);
    sit(&d, "4wlR<Enter>");
    cr_assert_eq(count(desk_said(&d), "Oslo"), 2);
    desk_close(&d);
}

Test(ui_spans_same, one_by_one_goes_round_the_end)
{
    struct desk d;
    sit(&d, "2wlr");
    desk_see(&d, "21\u201323");
    desk_close(&d);
    sit(&d, "2wlrr");
    desk_see(&d, "No other place with the same text is free.");
    desk_close(&d);
    sit(&d, "5wlr<Enter>");
    cr_assert_eq(count(desk_said(&d), "\"Bo\""), 2);
    desk_close(&d);
}

Test(ui_spans_same, only_whole_words_where_words_are_asked_for)
{
    struct desk d;
    desk_open(&d, scene_spans);
    desk_item(&d, "{\"message\":\"no pain, painless, painting; pain\"}");
    cr_assert_eq(desk_run(&d, "wdR<Enter>"), ST_OK);
    cr_assert_eq(count(desk_said(&d), "\"pain\""), 2);
    desk_close(&d);
    desk_open(&d, scene_flat);
    desk_item(&d, "{\"message\":\"no pain, painless, painting; pain\"}");
    cr_assert_eq(desk_run(&d, "wlR<Enter>"), ST_OK);
    cr_assert_eq(count(desk_said(&d), "\"pain\""), 4);
    desk_close(&d);
}

Test(ui_spans_same, no_more_than_the_label_may)
{
    struct desk d;
    desk_open(&d, scene_spans);
    desk_item(&d, "{\"message\":\"one one one one\"}");
    cr_assert_eq(desk_run(&d, "oR"), ST_OK);
    desk_see(&d, "1 more marked Dose");
    desk_close(&d);
}

Test(ui_spans_same, without_a_mark_there_is_nothing_to_repeat)
{
    struct desk d;
    sit(&d, "R");
    desk_see(&d, "Mark one first");
    desk_close(&d);
}
