#include "ui/sheet.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "ui/views.h"

static struct strbuf picture = STRBUF_INIT;

static struct sheet *sheet_of(int lines)
{
    struct sheet *s = sheet_new(&screen_help, NULL);
    s->title = "Title";
    for (int i = 0; i < lines; i++) {
        char text[32];
        snprintf(text, sizeof text, "line %d", i);
        sheet_write(s, 2, ROLE_KEY, "k ", ROLE_TEXT, sv_of(text));
    }
    return s;
}

static const char *draw(struct sheet *s, int rows, int cols)
{
    struct canvas c;
    canvas_init(&c, rows, cols);
    sheet_draw(s, &c, 0);
    strbuf_clear(&picture);
    canvas_picture(&c, &picture);
    canvas_release(&c);
    return picture.p;
}

static void act(struct sheet *s, enum sheet_action action)
{
    struct event ev = {.kind = EV_KEY};
    struct outcome o = sheet_event(s, &ev, (int)action);
    cr_assert_eq(o.go, action == SHEET_LEAVE ? GO_POP : GO_STAY);
}

static void done(struct sheet *s)
{
    sheet_free(s);
    strbuf_release(&picture);
}

Test(ui_sheet, scrolls_within_its_ends)
{
    struct sheet *s = sheet_of(30);
    draw(s, 14, 40); /* ten rows of text */
    act(s, SHEET_UP);
    cr_assert_eq(s->top, 0);
    act(s, SHEET_DOWN);
    cr_assert_eq(s->top, 1);
    act(s, SHEET_PAGE_DOWN);
    cr_assert_eq(s->top, 10);
    act(s, SHEET_BOTTOM);
    cr_assert_eq(s->top, 20);
    act(s, SHEET_DOWN);
    cr_assert_eq(s->top, 20);
    cr_assert(strstr(draw(s, 14, 40), "line 29"));
    cr_assert(strstr(picture.p, "100 %"));
    act(s, SHEET_PAGE_UP);
    act(s, SHEET_TOP);
    cr_assert_eq(s->top, 0);
    act(s, SHEET_LEAVE);
    done(s);
}

Test(ui_sheet, a_short_one_does_not_scroll_and_shows_no_share)
{
    struct sheet *s = sheet_of(3);
    cr_assert_not(strstr(draw(s, 14, 40), "%"));
    act(s, SHEET_PAGE_DOWN);
    cr_assert_eq(s->top, 0);
    done(s);
}

Test(ui_sheet, opens_at_its_mark)
{
    struct sheet *s = sheet_of(50);
    s->mark = 30;
    cr_assert(strstr(draw(s, 14, 40), "line 30"));
    cr_assert_not(strstr(picture.p, "line 28\n"));
    done(s);
}

Test(ui_sheet, stays_in_its_bounds_when_the_size_changes)
{
    struct sheet *s = sheet_of(50);
    draw(s, 14, 40);
    act(s, SHEET_BOTTOM);
    cr_assert(strstr(draw(s, 60, 40), "line 0"));
    cr_assert_eq(s->top, 0);
    for (int rows = 1; rows < 8; rows++)
        draw(s, rows, rows);
    done(s);
}

Test(ui_sheet, data_stands_behind_the_bar_on_every_row_of_it)
{
    struct sheet *s = sheet_of(0);
    sheet_data(s, SV("first\nsecond that is long enough to be wrapped once"));
    const char *all = draw(s, 14, 40);
    cr_assert(strstr(all, " \u258e first\n \u258e second"));
    cr_assert(
        strstr(all, "\n \u258e wrapped once") ||
        strstr(all, "\n \u258e be wrapped once") || strstr(all, "\u258e once"));
    done(s);
}

Test(ui_sheet, the_place_stands_behind_a_crumb)
{
    struct sheet *s = sheet_of(1);
    s->place = "here\033[2J";
    cr_assert(strstr(draw(s, 14, 60), "Title \u203a here"));
    cr_assert_not(strchr(picture.p, '\033'));
    done(s);
}
