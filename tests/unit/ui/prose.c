#include "ui/prose.h"

#include <criterion/criterion.h>
#include <string.h>

static struct canvas c;
static struct strbuf picture = STRBUF_INIT;

static const char *see(void)
{
    strbuf_clear(&picture);
    canvas_picture(&c, &picture);
    return picture.p;
}

static void done(void)
{
    strbuf_release(&picture);
    canvas_release(&c);
}

Test(ui_prose, further_lines_stand_under_the_text)
{
    canvas_init(&c, 4, 40);
    struct pen p = pen_on(&c, (struct rect){0, 2, 4, 30});
    pen_write(&p, ROLE_DIM, "* ", ROLE_TEXT, SV("one two three four five six seven"));
    cr_assert_str_eq(see(), "  * one two three four five six\n    seven\n\n\n");
    cr_assert_eq(p.y, 2);
    cr_assert_not(p.cut);
    done();
}

Test(ui_prose, what_does_not_fit_is_left_out_and_told)
{
    canvas_init(&c, 4, 40);
    struct pen p = pen_on(&c, (struct rect){0, 0, 1, 24});
    pen_write(&p, ROLE_DIM, "", ROLE_TEXT, SV("one two three four five six seven"));
    cr_assert(p.cut);
    pen_write(&p, ROLE_DIM, "lead ", ROLE_TEXT, SV("more"));
    cr_assert(strstr(see(), "one two"));
    cr_assert_not(strstr(see(), "lead"), "a lead was drawn below the rectangle");
    done();
}

Test(ui_prose, a_pen_without_a_canvas_measures_the_same)
{
    canvas_init(&c, 20, 60);
    struct sv text = SV("Some words that take more than one line in most widths here.");
    for (int cols = 1; cols < 60; cols++) {
        struct rect r = {0, 0, 20, cols};
        struct pen dry = pen_on(NULL, r), wet = pen_on(&c, r);
        pen_write(&dry, ROLE_DIM, "like  ", ROLE_TEXT, text);
        pen_write(&wet, ROLE_DIM, "like  ", ROLE_TEXT, text);
        cr_assert_eq(dry.y, wet.y, "%d columns", cols);
    }
    done();
}

Test(ui_prose, text_too_narrow_beside_its_lead_stands_below_it)
{
    canvas_init(&c, 6, 40);
    struct pen p = pen_on(&c, (struct rect){0, 0, 6, 36});
    pen_write(
        &p, ROLE_KEY, "u Backspace      ", ROLE_TEXT, SV("Take back the last save."));
    cr_assert_str_eq(see(), "u Backspace\n      Take back the last save.\n\n\n\n\n");
    done();
}

Test(ui_prose, hostile_text_is_drawn_harmless)
{
    canvas_init(&c, 2, 40);
    struct pen p = pen_on(&c, canvas_all(&c));
    pen_write(&p, ROLE_TEXT, "", ROLE_TEXT, SV("a\033[31mb"));
    cr_assert_not(strchr(see(), '\033'));
    done();
}

static void expect_sentence(const char *text, const char *want)
{
    struct strbuf b = STRBUF_INIT;
    prose_sentence(&b, text);
    cr_assert_str_eq(b.p, want);
    strbuf_release(&b);
}

Test(ui_prose, messages_become_sentences)
{
    expect_sentence("the disk is full", "The disk is full.");
    expect_sentence("Is it?", "Is it?");
    expect_sentence("  done. ", "Done.");
    expect_sentence("", "");
    expect_sentence("9 of 10", "9 of 10.");
    struct strbuf b = STRBUF_INIT;
    prose_sentence(&b, "one");
    prose_sentence(&b, "");
    prose_sentence(&b, "two");
    cr_assert_str_eq(b.p, "One. Two.");
    strbuf_release(&b);
}

static void expect_quote(const char *text, const char *want)
{
    struct strbuf b = STRBUF_INIT;
    prose_quote(&b, text);
    cr_assert_str_eq(b.p, want);
    strbuf_release(&b);
}

Test(ui_prose, examples_are_quoted_once)
{
    expect_quote("hello", "\"hello\"");
    expect_quote("\"hello\"", "\"hello\"");
    expect_quote("\u201ehallo\u201c", "\u201ehallo\u201c");
    expect_quote("", "\"\"");
}
