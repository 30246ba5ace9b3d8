/* What is asked about one span. */
#include "support/desk.h"
#include "support/scenes.h"

static void sit(struct desk *d, const char *yaml, const char *script)
{
    desk_open(d, yaml);
    desk_item(d, yaml == scene_flat ? record_names : record_ward);
    cr_assert_eq(desk_run(d, script), ST_OK);
}

Test(ui_spans_attribute, what_must_be_said_is_asked_at_once)
{
    struct desk d;
    sit(&d, scene_flat, "p");
    desk_see(&d, "Anna: which Sure?");
    desk_see(&d, "s sure   n unsure");
    desk_close(&d);
    sit(&d, scene_flat, "pn<Enter>");
    desk_expect(
        &d, "1 {\"names\":[{\"attributes\":{\"sure\":\"unsure\"},\"end\":4,\"label\":"
            "\"person\",\"start\":0,\"text\":\"Anna\"}]} fresh\n");
    desk_close(&d);
}

Test(ui_spans_attribute, the_item_cannot_be_left_without)
{
    struct desk d;
    sit(&d, scene_flat, "p<Esc>w<Enter>");
    desk_see(&d, "Anna: which Sure?");
    desk_expect(&d, "");
    desk_close(&d);
    sit(&d, scene_flat, "p<Esc>w<Enter>s<Enter>");
    cr_assert(strstr(desk_said(&d), "\"sure\":\"sure\""));
    desk_close(&d);
}

Test(ui_spans_attribute, others_are_said_when_asked_for)
{
    struct desk d;
    sit(&d, scene_spans, "X<C-t>s@b<Enter>");
    cr_assert(strstr(desk_said(&d), "\"polarity\":\"absent\""));
    desk_close(&d);
    sit(&d, scene_spans, "X<C-t>s@b@b<Enter>");
    cr_assert_not(strstr(desk_said(&d), "polarity"), "the same key takes it back");
    desk_close(&d);
    sit(&d, scene_spans, "X<C-t>d@");
    desk_see(&d, "The guide asks nothing about spans of this label.");
    desk_close(&d);
    sit(&d, scene_spans, "X<C-t>@");
    desk_see(&d, "Go to a span first");
    desk_close(&d);
}

Test(ui_spans_attribute, another_label_drops_what_was_said_under_the_first)
{
    struct desk d;
    sit(&d, scene_spans, "X<C-t>s@bd<Enter>");
    cr_assert_not(strstr(desk_said(&d), "polarity"));
    desk_close(&d);
}
