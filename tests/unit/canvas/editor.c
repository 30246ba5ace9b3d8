#include "diple/canvas/editor.h"

#include <criterion/criterion.h>

#include "diple/base/rng.h"
#include "support/golden.h"

static struct edit m;
static struct canvas c;
static size_t top;

static void begin(void)
{
    edit_init(&m, 1000, false);
    canvas_init(&c, 4, 26);
}

static void end(void)
{
    edit_release(&m);
    canvas_release(&c);
}

TestSuite(canvas_editor, .init = begin, .fini = end);

static void type(const char *text)
{
    for (; *text; text++)
        cr_assert(editor_key(&m, (unsigned char)*text));
}

static void text_is(const char *want)
{
    struct sv got = edit_text(&m);
    cr_assert(sv_is(got, want), "'%.*s'", (int)got.n, got.p);
}

Test(canvas_editor, keys_type_move_and_delete)
{
    type("one two");
    editor_key(&m, K_CTRL | 'w');
    text_is("one ");
    editor_key(&m, K_HOME);
    editor_key(&m, K_DELETE);
    text_is("ne ");
    editor_key(&m, K_CTRL | 'k');
    text_is("");
    type("a");
    editor_key(&m, K_ENTER);
    editor_key(&m, 0x4F60);
    text_is("a\n\u4f60");
    editor_key(&m, K_BACKSPACE);
    editor_key(&m, K_BACKSPACE);
    text_is("a");
}

Test(canvas_editor, control_and_an_arrow_go_by_words)
{
    type("one two");
    editor_key(&m, K_CTRL | K_LEFT);
    editor_key(&m, 'x');
    editor_key(&m, K_CTRL | K_RIGHT);
    editor_key(&m, 'y');
    text_is("one xtwoy");
}

Test(canvas_editor, undo_and_redo)
{
    type("abc");
    editor_key(&m, K_CTRL | 'u');
    text_is("");
    editor_key(&m, K_CTRL | '_');
    text_is("abc");
    editor_key(&m, K_CTRL | 'y');
    text_is("");
}

Test(canvas_editor, other_keys_are_left_to_the_screen)
{
    cr_assert_not(editor_key(&m, K_ESC));
    cr_assert_not(editor_key(&m, K_TAB));
    cr_assert_not(editor_key(&m, K_F1));
    cr_assert_not(editor_key(&m, K_CTRL | 'x'));
    edit_release(&m);
    edit_init(&m, 100, true);
    cr_assert_not(editor_key(&m, K_ENTER));
}

Test(canvas_editor, wrapped_lines_and_the_cursor_are_drawn)
{
    type("The quick brown fox jumps over the lazy dog and sleeps.");
    editor_key(&m, K_ENTER);
    type("Then");
    editor_draw(&m, &top, &c, (struct rect){1, 2, 3, 22}, true);
    golden_check("canvas/editor", &c);
}

Test(canvas_editor, the_cursor_is_always_in_view)
{
    struct rng r;
    static const uint32_t keys[] = {'a',    ' ',    K_ENTER, K_UP,  K_DOWN,
                                    K_PGUP, K_PGDN, K_HOME,  K_END, K_BACKSPACE,
                                    0x4F60, K_LEFT, K_RIGHT};
    rng_seed(&r, 17);
    for (int i = 0; i < 4000; i++) {
        editor_key(&m, keys[rng_below(&r, 13)]);
        canvas_clear(&c);
        editor_draw(&m, &top, &c, (struct rect){1, 1, 3, 22}, true);
        cr_assert(c.cursor && c.cursor_y >= 1 && c.cursor_y <= 3);
        cr_assert(c.cursor_x >= 1 && c.cursor_x <= 22);
    }
}

Test(canvas_editor, without_focus_there_is_no_cursor_and_any_size_is_survived)
{
    type("some text of some length that wraps");
    for (int rows = -1; rows < 3; rows++)
        for (int cols = -1; cols < 4; cols++)
            editor_draw(&m, &top, &c, (struct rect){0, 0, rows, cols}, false);
    cr_assert_not(c.cursor);
}
