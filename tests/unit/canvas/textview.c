#include "diple/canvas/textview.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "support/golden.h"

static const char TEXT[] =
    "Hello, I ordered the blue kettle three weeks ago and it still has not "
    "arrived.\n\nI have written twice.\033[2J Either send it now or give me my "
    "money back.\n\u4f60\u597d\u4e16\u754c";

static struct textview *v;
static struct canvas c;

static void begin(void)
{
    v = textview_new();
    canvas_init(&c, 6, 30);
    textview_set(v, sv_of(TEXT));
    textview_layout(v, 28, 4, false);
}

static void end(void)
{
    textview_free(v);
    canvas_release(&c);
}

TestSuite(canvas_textview, .init = begin, .fini = end);

static void draw(void)
{
    canvas_clear(&c);
    textview_draw(v, &c, (struct rect){1, 1, 4, 28});
}

Test(canvas_textview, text_stands_behind_its_bar)
{
    draw();
    golden_check("canvas/textview_top", &c);
}

Test(canvas_textview, more_above_and_below_is_told)
{
    cr_assert_not(textview_more_above(v));
    cr_assert(textview_more_below(v));
    cr_assert(textview_key(v, K_PGDN));
    draw();
    golden_check("canvas/textview_middle", &c);
    cr_assert(textview_key(v, K_END));
    cr_assert_not(textview_more_below(v));
    cr_assert_not(textview_key(v, K_DOWN));
    cr_assert(textview_key(v, K_HOME));
    cr_assert_not(textview_key(v, K_UP));
    cr_assert_not(textview_key(v, 'x'));
}

Test(canvas_textview, every_row_of_data_and_no_other_has_the_bar)
{
    for (int i = 0; i < 10; i++) {
        draw();
        for (int y = 0; y < 6; y++) {
            enum role role = (enum role)canvas_at(&c, y, 1)->role;
            bool data = canvas_at(&c, y, 3)->role == ROLE_DATA;
            cr_assert(!data || role == ROLE_BAR || role == ROLE_ACCENT);
        }
        textview_scroll(v, 1);
    }
}

Test(canvas_textview, a_new_width_keeps_the_place)
{
    textview_reveal(v, sizeof TEXT - 5);
    cr_assert(textview_more_above(v));
    textview_layout(v, 60, 2, false);
    canvas_resize(&c, 2, 60);
    textview_draw(v, &c, canvas_all(&c));
    cr_assert(textview_more_above(v));
    textview_layout(v, 60, 50, false);
    cr_assert_not(textview_more_above(v));
    cr_assert_eq(textview_rows(v, 100), 6);
    cr_assert_eq(textview_rows(v, 2), 2);
}

Test(canvas_textview, ranges_have_their_role)
{
    static const struct text_range found[] = {{7, 9, ROLE_FOUND}, {21, 25, ROLE_FOUND}};
    textview_ranges(v, found, 2);
    draw();
    cr_assert_eq(canvas_at(&c, 1, 3 + 6)->role, ROLE_DATA);
    cr_assert_eq(canvas_at(&c, 1, 3 + 7)->role, ROLE_FOUND);
    cr_assert_eq(canvas_at(&c, 1, 3 + 9)->role, ROLE_DATA);
    cr_assert_eq(canvas_at(&c, 1, 3 + 21)->role, ROLE_FOUND);
}

Test(canvas_textview, nothing_is_drawn_before_it_is_laid_out)
{
    struct textview *other = textview_new();
    textview_set(other, SV("text"));
    textview_draw(other, &c, canvas_all(&c));
    cr_assert_not(textview_more_below(other));
    cr_assert_not(textview_key(other, K_END));
    cr_assert_eq(canvas_at(&c, 0, 0)->cp[0], ' ');
    textview_free(other);
    textview_free(NULL);
}

Test(canvas_textview, any_size_and_an_empty_text_are_survived)
{
    for (int rows = -1; rows < 4; rows++)
        for (int cols = -1; cols < 6; cols++) {
            canvas_resize(&c, rows, cols);
            textview_layout(v, cols, rows, rows & 1);
            textview_draw(v, &c, (struct rect){0, 0, rows, cols});
            textview_page(v, 1);
        }
    textview_set(v, SV(""));
    textview_layout(v, 10, 3, false);
    canvas_resize(&c, 3, 10);
    textview_draw(v, &c, canvas_all(&c));
    cr_assert_eq(canvas_at(&c, 0, 0)->role, ROLE_BAR);
    cr_assert_eq(textview_rows(v, 9), 1);
}

Test(canvas_textview, blanks_are_shown_when_asked_and_hidden_again)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    textview_set(v, SV("a\tb\u00a0c"));
    for (int i = 0; i < 3; i++) {
        textview_blanks(v, i == 1);
        textview_layout(v, 28, 4, false);
        draw();
        strbuf_clear(&b);
        canvas_picture(&c, &b);
        cr_assert_eq(strstr(b.p, "\u2192") != NULL, i == 1, "%s", b.p);
    }
}
