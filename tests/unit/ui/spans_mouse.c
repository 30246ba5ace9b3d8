/* The mouse, through the headless terminal. The text of these scenes begins in the
 * third row and the fourth column of the screen. */
#include "support/desk.h"
#include "support/scenes.h"

static void run(struct desk *d, const char *script)
{
    cr_assert_eq(desk_run(d, script), ST_OK, "%s", d->err.message);
}

static void sit(struct desk *d, const char *yaml, const char *record)
{
    desk_open(d, yaml);
    desk_item(d, record);
}

#define SPAN(end, label, start, text)                                                  \
    "{\"end\":" end ",\"label\":\"" label "\",\"start\":" start ",\"text\":\"" text    \
    "\"}"

Test(ui_spans_mouse, a_click_moves_the_cursor)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    run(&d, "X<Press:3,14><Release:3,14>d<Enter>");
    desk_expect(
        &d, "1 {\"entities\":[" SPAN("15", "drug", "8", "reports") "]} corrected\n");
    desk_close(&d);
}

Test(ui_spans_mouse, a_drag_selects_in_either_direction)
{
    static const char *const drags[] = {
        "X<Press:3,21><Drag:3,26><Drag:3,29><Release:3,29>s<Enter>",
        "X<Press:3,29><Drag:3,26><Release:3,21>s<Enter>"};
    for (size_t i = 0; i < 2; i++) {
        struct desk d;
        sit(&d, scene_spans, record_ward);
        run(&d, drags[i]);
        desk_expect(
            &d, "1 {\"entities\":[" SPAN(
                    "26", "symptom", "16", "chest pain") "]} corrected\n");
        desk_close(&d);
    }
}

Test(ui_spans_mouse, outside_the_text_and_without_a_press_it_does_nothing)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    run(&d, "X<C-t><Press:1,5><Drag:3,30><Release:3,30>d<Enter>");
    desk_expect(
        &d, "1 {\"entities\":[" SPAN("7", "drug", "0", "Patient") "]} corrected\n");
    desk_close(&d);
}

/* It is read, and nothing comes of it: the terminal would not have sent it. */
Test(ui_spans_mouse, a_setting_leaves_it_to_the_terminal)
{
    struct desk d;
    sit(&d, scene_spans, record_ward);
    d.session.settings.mouse = false;
    run(&d, "X<C-t><Press:3,14><Release:3,14>d<Enter>");
    desk_expect(
        &d, "1 {\"entities\":[" SPAN("7", "drug", "0", "Patient") "]} corrected\n");
    desk_close(&d);
}
