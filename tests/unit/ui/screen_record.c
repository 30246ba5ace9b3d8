/* The whole record, nothing left out and nothing let through. */
#include <string.h>

#include "support/desk.h"
#include "support/scenes.h"
#include "ui/sheet.h"
#include "ui/views.h"

static const char *draw(struct screen s, struct strbuf *b)
{
    struct canvas c;
    canvas_init(&c, 40, 80);
    s.ops->draw(s.model, &c, 0);
    strbuf_clear(b);
    canvas_picture(&c, b);
    canvas_release(&c);
    return b->p;
}

Test(ui_screen_record, every_field_is_there_in_the_records_order)
{
    struct strbuf b = STRBUF_INIT;
    struct screen s = record_screen(
        SV("{\"z\":\"one\\ntwo\",\"a\":[1,{\"b\":null}],\"m\":true,\"e\":\"\"}"),
        "id-1");
    const char *all = draw(s, &b);
    cr_assert(strstr(all, "Record \u203a id-1"));
    cr_assert(strstr(all, " z\n \u258e one\n \u258e two\n"));
    cr_assert(strstr(all, " a\n \u258e [1,{\"b\":null}]\n"));
    cr_assert(strstr(all, " m\n \u258e true\n"));
    cr_assert(strstr(all, " z\n") < strstr(all, " a\n"));
    cr_assert(strstr(all, "\n e\n"));
    strbuf_release(&b);
    s.ops->free(s.model);
}

Test(ui_screen_record, hostile_fields_and_names_are_shown_as_marks)
{
    struct strbuf b = STRBUF_INIT;
    struct screen s = record_screen(SV("{\"a\\u001b[2J\":\"\\u009b31m\\u202e\"}"), "i");
    const char *all = draw(s, &b);
    cr_assert_not(strchr(all, '\033'));
    cr_assert_not(strstr(all, "\u202e"));
    strbuf_release(&b);
    s.ops->free(s.model);
}

Test(ui_screen_record, what_is_no_json_is_shown_as_it_is)
{
    struct strbuf b = STRBUF_INIT;
    struct screen s = record_screen(SV("not json"), "i");
    cr_assert(strstr(draw(s, &b), "\u258e not json"));
    strbuf_release(&b);
    s.ops->free(s.model);
}

Test(ui_screen_record, fields_that_the_item_does_not_show_are_shown_here)
{
    struct desk d;
    desk_open(&d, scene_choice);
    desk_item(&d, "{\"message\":\"m\",\"hidden\":\"yes it is\"}");
    cr_assert_eq(desk_run(&d, ""), ST_OK);
    desk_see_not(&d, "yes it is");
    cr_assert_eq(desk_run(&d, "i"), ST_OK);
    desk_see(&d, "yes it is");
    cr_assert_eq(desk_run(&d, "iq"), ST_OK);
    desk_see_not(&d, "yes it is");
    desk_close(&d);
}
