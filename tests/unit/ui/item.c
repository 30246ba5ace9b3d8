#include "ui/item.h"

#include <criterion/criterion.h>
#include <string.h>

#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"

static struct guide guide;
static struct item item;
static struct canvas canvas;
static struct strbuf picture = STRBUF_INIT;

static void begin(const char *yaml, const char *record, bool swapped)
{
    load_guide(&guide, yaml);
    item_init(&item);
    canvas_init(&canvas, 1, 1);
    cr_assert_eq(item_load(&item, &guide, sv_of(record), swapped, NULL), ST_OK);
}

static void end(void)
{
    item_release(&item);
    guide_release(&guide);
    canvas_release(&canvas);
    strbuf_release(&picture);
}

static const char *draw(int rows, int cols)
{
    canvas_resize(&canvas, rows, cols);
    item_layout(&item, canvas_all(&canvas), false);
    item_draw(&item, &canvas);
    strbuf_clear(&picture);
    canvas_picture(&canvas, &picture);
    return picture.p;
}

Test(ui_item, the_text_stands_behind_the_bar_and_its_fields_below)
{
    begin(scene_choice, record_lamp, false);
    cr_assert_str_eq(
        draw(3, 60), " \u258e The lamp flickers. Can I swap it?\n\n"
                     "   product lamp       channel chat\n");
    end();
}

Test(ui_item, it_wants_no_more_rows_than_it_fills)
{
    begin(scene_choice, record_lamp, false);
    cr_assert_eq(item_height(&item, 60, 20), 3);
    cr_assert_eq(item_height(&item, 60, 2), 2);
    end();
}

Test(ui_item, metadata_gives_way_to_the_text_where_rows_are_few)
{
    begin(scene_choice, record_kettle, false);
    cr_assert_not(strstr(draw(3, 40), "product"));
    cr_assert(strstr(picture.p, "arrived"));
    cr_assert(strstr(draw(7, 40), "product"));
    end();
}

Test(ui_item, sides_stand_beside_each_other_or_below)
{
    begin(scene_sides, record_pair, false);
    const char *wide = draw(16, 100);
    const char *line = strstr(wide, "Cover the bottom");
    cr_assert(strstr(line, "Scrub") < strchr(line, '\n'));
    const char *narrow = draw(16, 50);
    line = strstr(narrow, "Cover the bottom");
    cr_assert(strstr(line, "Scrub") > strchr(line, '\n'));
    end();
}

Test(ui_item, swapped_sides_trade_places_and_keep_their_letters)
{
    begin(scene_sides, record_pair, true);
    const char *narrow = draw(20, 50);
    cr_assert(strstr(narrow, "Scrub") < strstr(narrow, "Cover"));
    cr_assert(strstr(narrow, "\n A\n") < strstr(narrow, "Scrub"));
    end();
}

Test(ui_item, letters_of_the_sides_are_shown_however_few_rows_there_are)
{
    begin(scene_sides, record_pair, false);
    for (int rows = 5; rows < 20; rows++) {
        const char *all = draw(rows, 40);
        cr_assert(
            strstr(all, "A\u258e") || strstr(all, "A\u2193") || strstr(all, " A\n"),
            "%d rows:\n%s", rows, all);
        cr_assert(strstr(all, "Scrub"), "%d rows:\n%s", rows, all);
    }
    end();
}

Test(ui_item, long_fields_get_a_block_and_other_values_their_words)
{
    begin(
        scene_choice,
        "{\"message\":\"m\",\"product\":[\"a\",\"b\",true],\"ordered\":\"two\\nlines\","
        "\"channel\":12}",
        false);
    const char *all = draw(12, 60);
    cr_assert(strstr(all, "product a, b, yes"));
    cr_assert(strstr(all, "channel 12"));
    cr_assert(strstr(all, "\n ordered\n \u258e two\n \u258e lines\n"));
    end();
}

Test(ui_item, missing_and_null_fields_are_left_out)
{
    begin(scene_choice, "{\"message\":\"m\",\"product\":null,\"channel\":\"\"}", false);
    cr_assert_str_eq(draw(3, 40), " \u258e m\n\n\n");
    end();
}

Test(ui_item, it_scrolls_down_and_back)
{
    begin(scene_choice, record_kettle, false);
    draw(2, 40);
    cr_assert(item_more_below(&item));
    cr_assert_not(item_scroll(&item, -1, 0));
    cr_assert(item_scroll(&item, 0, 1));
    int n = 0;
    while (item_scroll(&item, 1, 0) && n < 20)
        n++;
    cr_assert_not(item_more_below(&item));
    cr_assert_lt(n, 20);
    cr_assert(item_scroll(&item, -1, 0));
    end();
}

Test(ui_item, erased_and_broken_records_are_errors)
{
    struct err e = {0};
    begin(scene_choice, record_lamp, false);
    cr_assert_eq(item_load(&item, &guide, (struct sv){0}, false, &e), ST_NOT_FOUND);
    cr_assert(strstr(e.message, "erased"));
    cr_assert_neq(item_load(&item, &guide, SV("{\"message\":"), false, NULL), ST_OK);
    cr_assert(strstr(draw(3, 60), "lamp"), "a failure took away what was there");
    end();
}

Test(ui_item, any_size_will_do)
{
    static const char *const records[] = {record_pair, "{}", record_pair};
    for (int rows = 1; rows < 14; rows++)
        for (int cols = 1; cols < 90; cols += 11) {
            begin(scene_sides, records[rows % 3], rows % 2);
            draw(rows, cols);
            item_scroll(&item, 1, 0);
            end();
            picture = (struct strbuf)STRBUF_INIT;
        }
}

Test(ui_item, marks_are_brought_into_view)
{
    begin(scene_choice, record_kettle, false);
    draw(2, 40);
    const char *text = item.blocks[0].text.p;
    size_t at = (size_t)(strstr(text, "enough") - text);
    struct text_range range = {at, at + 6, ROLE_FOUND};
    item_mark(&item, &range, 1);
    item_draw(&item, &canvas);
    strbuf_clear(&picture);
    canvas_picture(&canvas, &picture);
    cr_assert(strstr(picture.p, "enough"));
    end();
}

Test(ui_item, a_text_without_characters_says_so_instead_of_a_bare_bar)
{
    begin(scene_choice, "{\"message\":\"\",\"product\":\"lamp\"}", false);
    const char *nothing = draw(3, 60);
    cr_assert(strstr(nothing, "(empty: this text has no characters)"));
    cr_assert_not(strstr(nothing, "\u258e"));
    end();
    begin(scene_choice, "{\"message\":\" \\n \"}", false);
    cr_assert(strstr(draw(3, 60), "(only blanks: there is nothing to read)"));
    cr_assert_eq(item_load(&item, &guide, sv_of(record_lamp), false, NULL), ST_OK);
    cr_assert_not(strstr(draw(3, 60), "only blanks"));
    end();
}

Test(ui_item, a_line_that_nobody_typed_is_known)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "{\"message\":\"short\\n");
    strbuf_pad(&b, 'x', ITEM_LINE_MAX);
    strbuf_puts(&b, "\"}");
    begin(scene_choice, b.p, false);
    cr_assert_not(item.long_line);
    strbuf_clear(&b);
    strbuf_puts(&b, "{\"message\":\"short\\n");
    strbuf_pad(&b, 'x', ITEM_LINE_MAX + 1);
    strbuf_puts(&b, "\"}");
    cr_assert_eq(item_load(&item, &guide, strbuf_sv(&b), false, NULL), ST_OK);
    cr_assert(item.long_line);
    strbuf_release(&b);
    end();
}
