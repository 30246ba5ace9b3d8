/* One's own answers, as they are listed, searched and opened. */
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/views.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

static void sit(struct desk *d)
{
    desk_open(d, scene_choice);
    desk_items(d, post, 3);
}

static void run(struct desk *d, const char *script)
{
    cr_assert_eq(desk_run(d, script), ST_OK, "%s", d->err.message);
}

Test(ui_screen_history, newest_first_with_what_was_said_of_which_item)
{
    struct desk d;
    sit(&d);
    run(&d, "rdH");
    const char *screen = desk_screen(&d);
    cr_assert(strstr(screen, "Delivery") < strstr(screen, "Refund"));
    desk_see(&d, "The lamp flickers");
    desk_see(&d, "2 in all");
    desk_close(&d);
}

Test(ui_screen_history, opening_goes_to_that_item_and_esc_does_not)
{
    struct desk d;
    sit(&d);
    run(&d, "rdH<Down><Enter>");
    desk_see(&d, "1 of 3");
    desk_see(&d, "[answered]");
    run(&d, "H<Down><Esc>");
    desk_see(&d, "3 of 3");
    run(&d, "Hq");
    desk_see(&d, "3 of 3");
    desk_close(&d);
}

Test(ui_screen_history, a_search_looks_at_words_text_comment_and_id)
{
    struct desk d;
    sit(&d);
    run(&d, "rCodd one<Enter>do");
    static const char *const patterns[] = {"refund", "KETTLE", "item-1"};
    for (size_t i = 0; i < 3; i++) {
        struct strbuf b = STRBUF_INIT;
        strbuf_printf(&b, "H/%s<Enter>", patterns[i]);
        run(&d, b.p);
        desk_see(&d, "1 matching");
        desk_see(&d, "Refund");
        strbuf_release(&b);
    }
    run(&d, "H/odd<Enter>");
    desk_see(&d, "\"odd one\"");
    run(&d, "H/zebra<Enter>");
    desk_see(&d, "Nothing matches. a shows all again.");
    run(&d, "H/zebra<Enter>a");
    desk_see(&d, "3 in all");
    run(&d, "H/(<Enter>");
    desk_see(&d, "This pattern cannot be used");
    run(&d, "H/odd<Enter>/<Enter>");
    desk_see(&d, "3 in all");
    desk_close(&d);
}

Test(ui_screen_history, opening_nothing_is_harmless)
{
    struct desk d;
    sit(&d);
    run(&d, "H<Enter>");
    desk_see(&d, "1 of 3");
    run(&d, "rH/zebra<Enter><Enter>");
    desk_see(&d, "2 of 3");
    desk_close(&d);
}

Test(ui_screen_history, changed_answers_are_told_from_those_that_hold)
{
    struct desk d;
    sit(&d);
    run(&d, "r[oH");
    desk_see(&d, "changed");
    desk_see(&d, "Other");
    desk_see(&d, "Refund");
    desk_close(&d);
}

Test(ui_screen_history, pages_are_read_as_the_cursor_nears_them)
{
    struct desk d;
    desk_open(&d, scene_choice);
    struct strbuf keys = STRBUF_INIT;
    for (int i = 0; i < 230; i++) {
        desk_item(&d, record_lamp);
        strbuf_puts(&keys, "r");
    }
    d.burst = true;
    run(&d, keys.p);
    d.burst = false;
    run(&d, "H");
    desk_see(&d, "+ in all");
    run(&d, "H<End><End><End>");
    desk_see(&d, "230 in all");
    run(&d, "H<End><End><End><Enter>");
    desk_see(&d, "1 of 230");
    strbuf_release(&keys);
    desk_close(&d);
}

Test(ui_screen_history, other_people_are_not_in_it)
{
    struct desk d;
    sit(&d);
    run(&d, "r");
    desk_seat(&d, "bo");
    run(&d, "H");
    desk_see(&d, "You have not answered anything in this batch yet.");
    desk_close(&d);
}

Test(ui_screen_history, another_screen_chose_nothing)
{
    struct screen s = {&screen_help, NULL};
    cr_assert_eq(history_chosen(&s), 0);
}
