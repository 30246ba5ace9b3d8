#include "diple/base/edit.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "diple/base/move.h"
#include "diple/base/rng.h"
#include "diple/base/utf8.h"
#include "support/edits.h"
#include "support/texts.h"

Test(base_edit, typing_moving_and_deleting)
{
    struct edit e;
    edit_init(&e, 0, false);
    edit_expect(&e, "|");
    edit_type(&e, "hello world");
    cr_assert(edit_move(&e, EDIT_WORD_LEFT));
    edit_expect(&e, "hello |world");
    cr_assert(edit_delete(&e, EDIT_LEFT));
    cr_assert(edit_delete(&e, EDIT_RIGHT));
    edit_expect(&e, "hello|orld");
    cr_assert(edit_delete(&e, EDIT_WORD_LEFT));
    edit_expect(&e, "|orld");
    cr_assert_not(edit_delete(&e, EDIT_LEFT));
    cr_assert_not(edit_move(&e, EDIT_LEFT));
    cr_assert(edit_move(&e, EDIT_WORD_RIGHT));
    edit_expect(&e, "orld|");
    cr_assert_not(edit_move(&e, EDIT_RIGHT));
    edit_release(&e);
}

Test(base_edit, a_user_character_goes_as_a_whole)
{
    struct edit e;
    edit_init(&e, 0, false);
    edit_set(&e, SV("a👩\u200d👧e\u0301"), NULL);
    cr_assert(edit_delete(&e, EDIT_LEFT));
    edit_expect(&e, "a👩\u200d👧|");
    cr_assert(edit_move(&e, EDIT_LEFT));
    edit_expect(&e, "a|👩\u200d👧");
    cr_assert(edit_delete(&e, EDIT_RIGHT));
    edit_expect(&e, "a|");
    edit_release(&e);
}

Test(base_edit, the_cursor_never_stands_within_a_character)
{
    struct edit e;
    edit_init(&e, 0, false);
    edit_set(&e, SV("x\u0301y"), NULL);
    edit_goto(&e, 2);
    edit_expect(&e, "|x\u0301y");
    edit_set(&e, SV("a\n\u0301b"), NULL);
    edit_goto(&e, 1);
    edit_delete(&e, EDIT_RIGHT);
    edit_expect(&e, "a\u0301|b");
    cr_assert(edit_undo(&e));
    edit_expect(&e, "a|\n\u0301b");
    edit_release(&e);
}

Test(base_edit, pasted_bytes_are_cleaned_and_counted)
{
    struct edit e;
    struct edit_note note;
    edit_init(&e, 0, false);
    struct sv paste = SV("a\r\nb\rc\x1b[31m\x07\x7f\xc2\x9b\xff\t\u202e.");
    cr_assert(edit_insert(&e, paste, &note));
    cr_assert_str_eq(e.text.p, "a\nb\nc[31m\ufffd\t\u202e.");
    cr_assert_eq(note.controls, 4);
    cr_assert_eq(note.replaced, 1);
    cr_assert_eq(note.over, 0);
    cr_assert(edit_undo(&e));
    edit_expect(&e, "|");
    cr_assert_not(edit_insert(&e, SV("\x1b\x07"), &note));
    cr_assert_eq(note.controls, 2);
    cr_assert_not(edit_insert(&e, SV("\0"), &note));
    edit_release(&e);
}

Test(base_edit, one_line_stays_one_line)
{
    struct edit e;
    edit_init(&e, 0, true);
    edit_insert(&e, SV("a\r\nb\tc\nd"), NULL);
    edit_expect(&e, "a b c d|");
    cr_assert_not(edit_move(&e, EDIT_UP));
    edit_release(&e);
}

Test(base_edit, over_the_ceiling_nothing_is_inserted)
{
    struct edit e;
    struct edit_note note;
    edit_init(&e, 10, false);
    cr_assert(edit_insert(&e, SV("12345678"), &note));
    cr_assert_not(edit_insert(&e, SV("9ab"), &note));
    cr_assert_eq(note.over, 1);
    edit_expect(&e, "12345678|");
    cr_assert(edit_insert(&e, SV("9a"), &note));
    cr_assert_not(edit_set(&e, SV("12345678901234"), &note));
    cr_assert_eq(note.over, 4);
    edit_expect(&e, "123456789a|");
    cr_assert(edit_undo(&e) && edit_undo(&e) && edit_redo(&e) && edit_redo(&e));
    edit_expect(&e, "123456789a|");
    edit_release(&e);
}

Test(base_edit, up_and_down_keep_the_column)
{
    struct edit e;
    edit_init(&e, 0, false);
    edit_set(&e, SV("a long line here\nab\nanother long one"), NULL);
    edit_goto(&e, 10);
    cr_assert(edit_move(&e, EDIT_DOWN));
    edit_expect(&e, "a long line here\nab|\nanother long one");
    cr_assert(edit_move(&e, EDIT_DOWN));
    edit_expect(&e, "a long line here\nab\nanother lo|ng one");
    cr_assert_not(edit_move(&e, EDIT_DOWN));
    cr_assert(edit_move(&e, EDIT_UP));
    cr_assert(edit_move(&e, EDIT_UP));
    edit_expect(&e, "a long lin|e here\nab\nanother long one");
    cr_assert(edit_move(&e, EDIT_PAGE_DOWN));
    edit_expect(&e, "a long line here\nab\nanother lo|ng one");
    cr_assert(edit_move(&e, EDIT_TOP) && edit_move(&e, EDIT_BOTTOM));
    cr_assert(edit_move(&e, EDIT_PAGE_UP));
    edit_expect(&e, "a long line here|\nab\nanother long one");
    edit_release(&e);
}

Test(base_edit, lines_that_cut_a_wide_character_are_gone_around)
{
    struct edit e;
    struct strbuf b = STRBUF_INIT;
    edit_init(&e, 0, false);
    edit_set_width(&e, 21, (struct visible_opts){0});
    texts_fill(&b, "👩\u200d", 200);
    strbuf_puts(&b, "👩 end");
    edit_set(&e, strbuf_sv(&b), NULL);
    cr_assert(edit_move(&e, EDIT_TOP));
    cr_assert(edit_move(&e, EDIT_DOWN));
    cr_assert_eq(e.cursor, b.n - 4);
    cr_assert(edit_move(&e, EDIT_LINE_HOME));
    cr_assert_eq(e.cursor, 0);
    cr_assert(edit_move(&e, EDIT_DOWN) && edit_move(&e, EDIT_UP));
    cr_assert_eq(e.cursor, 0);
    strbuf_release(&b);
    edit_release(&e);
}

Test(base_edit, lines_are_those_that_are_drawn)
{
    struct edit e;
    size_t line;
    unsigned col;
    edit_init(&e, 0, false);
    edit_set_width(&e, 21, (struct visible_opts){0});
    edit_set(&e, SV("The quick brown fox jumps over"), NULL);
    edit_place(&e, &line, &col);
    cr_assert(line == 1 && col == 10);
    cr_assert(edit_move(&e, EDIT_LINE_HOME));
    edit_expect(&e, "The quick brown fox |jumps over");
    cr_assert(edit_move(&e, EDIT_UP));
    cr_assert(edit_move(&e, EDIT_LINE_END));
    edit_expect(&e, "The quick brown fox| jumps over");
    cr_assert(edit_delete(&e, EDIT_LINE_END));
    edit_expect(&e, "The quick brown fox|");
    edit_release(&e);
}

Test(base_edit, a_full_line_leaves_room_for_the_cursor)
{
    struct edit e;
    size_t line;
    unsigned col;
    edit_init(&e, 0, false);
    edit_set_width(&e, 24, (struct visible_opts){0});
    edit_type(&e, "abcdefghijklmnopqrstuvw");
    edit_place(&e, &line, &col);
    cr_assert(line == 0 && col == 23);
    edit_release(&e);
}

Test(base_edit, deleting_to_the_line_ends_goes_to_newlines)
{
    struct edit e;
    edit_init(&e, 0, false);
    edit_set(&e, SV("one\ntwo\nthree"), NULL);
    edit_goto(&e, 5);
    cr_assert(edit_delete(&e, EDIT_LINE_END));
    edit_expect(&e, "one\nt|\nthree");
    cr_assert(edit_delete(&e, EDIT_LINE_END));
    edit_expect(&e, "one\nt|three");
    cr_assert(edit_delete(&e, EDIT_LINE_HOME));
    edit_expect(&e, "one\n|three");
    cr_assert(edit_delete(&e, EDIT_LINE_HOME));
    edit_expect(&e, "one|three");
    edit_release(&e);
}

static void act(struct edit *e, struct rng *r)
{
    struct strbuf b = STRBUF_INIT;
    enum edit_motion motion = (enum edit_motion)rng_below(r, EDIT_MOTION_N);
    switch (rng_below(r, 7)) {
    case 0:
    case 1:
        texts_random(r, &b, 6);
        edit_insert(e, strbuf_sv(&b), NULL);
        break;
    case 2: edit_delete(e, motion); break;
    case 3: edit_undo(e); break;
    case 4: edit_redo(e); break;
    case 5: edit_goto(e, rng_below(r, e->text.n + 2)); break;
    default: edit_move(e, motion);
    }
    strbuf_release(&b);
}

/* What was kept of the lines is what a fresh look gives. */
static void check_wrap(struct edit *e)
{
    struct wrap fresh;
    struct wrap_line a, b;
    wrap_init(&fresh, edit_text(e), 29, (struct visible_opts){0});
    for (size_t i = 0; wrap_line(&fresh, i, &a); i++) {
        cr_assert(wrap_line(edit_wrap(e), i, &b));
        cr_assert(a.byte == b.byte && a.nbytes == b.nbytes && a.cp == b.cp);
        cr_assert(a.width == b.width && a.first == b.first && a.hard == b.hard);
    }
    cr_assert_eq(wrap_count(&fresh), wrap_count(edit_wrap(e)));
    wrap_release(&fresh);
}

static void check_edit(struct edit *e)
{
    cr_assert(utf8_check(edit_text(e), NULL));
    cr_assert_leq(e->cursor, e->text.n);
    cr_assert_leq(e->text.n, e->text.max);
    cr_assert(move_is_boundary(edit_text(e), e->cursor));
    for (size_t i = 0; i < e->text.n; i++) {
        char c = e->text.p[i];
        bool control = (unsigned char)c < 0x20 || c == 0x7f;
        cr_assert(!control || (!e->single && (c == '\n' || c == '\t')));
    }
    size_t line;
    unsigned col;
    edit_place(e, &line, &col);
    cr_assert_leq(col, edit_wrap(e)->width);
}

Test(base_edit, any_acts_keep_the_text_whole)
{
    struct rng r;
    rng_seed(&r, 1234);
    for (int i = 0; i < 300; i++) {
        struct edit e;
        edit_init(&e, 200, i % 3 == 0);
        edit_set_width(&e, 30, (struct visible_opts){0});
        for (int k = 0; k < 100; k++) {
            act(&e, &r);
            check_edit(&e);
            if (k % 3 == 0)
                check_wrap(&e);
        }
        edit_release(&e);
    }
}

Test(base_edit, undoing_all_gives_the_first_text_and_redoing_the_last)
{
    struct rng r;
    rng_seed(&r, 4321);
    for (int i = 0; i < 300; i++) {
        struct edit e;
        struct strbuf last = STRBUF_INIT;
        edit_init(&e, 500, false);
        edit_set(&e, SV("first\ntext"), NULL);
        for (int k = 0; k < 60; k++)
            act(&e, &r);
        while (edit_redo(&e))
            ;
        strbuf_addsv(&last, edit_text(&e));
        while (edit_undo(&e))
            ;
        cr_assert_str_eq(e.text.p, "first\ntext");
        while (edit_redo(&e))
            ;
        cr_assert_str_eq(e.text.p, last.p);
        strbuf_release(&last);
        edit_release(&e);
    }
}

Test(base_edit, release_takes_null_and_empty)
{
    struct edit e = {0};
    edit_release(NULL);
    edit_release(&e);
}
