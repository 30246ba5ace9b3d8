#include "base/edit_history.h"

#include "diple/base/mem.h"
#include "support/edits.h"
#include "support/texts.h"

Test(base_edit_history, typing_is_undone_by_words)
{
    struct edit e;
    edit_init(&e, 0, false);
    edit_type(&e, "one two");
    cr_assert(edit_undo(&e));
    edit_expect(&e, "one |");
    cr_assert(edit_undo(&e));
    edit_expect(&e, "|");
    cr_assert_not(edit_undo(&e));
    cr_assert(edit_redo(&e) && edit_redo(&e));
    edit_expect(&e, "one two|");
    cr_assert_not(edit_redo(&e));
    edit_release(&e);
}

Test(base_edit_history, a_move_or_a_paste_begins_a_step)
{
    struct edit e;
    edit_init(&e, 0, false);
    edit_type(&e, "ab");
    edit_move(&e, EDIT_LEFT);
    edit_move(&e, EDIT_RIGHT);
    edit_type(&e, "cd");
    edit_insert(&e, SV("pasted"), NULL);
    edit_type(&e, "e");
    cr_assert(edit_undo(&e));
    edit_expect(&e, "abcdpasted|");
    cr_assert(edit_undo(&e));
    edit_expect(&e, "abcd|");
    cr_assert(edit_undo(&e));
    edit_expect(&e, "ab|");
    edit_type(&e, "X");
    cr_assert_not(edit_redo(&e));
    edit_expect(&e, "abX|");
    edit_release(&e);
}

Test(base_edit_history, history_is_bounded)
{
    struct edit e;
    size_t undone = 0;
    edit_init(&e, 0, false);
    for (int i = 0; i < EDIT_HISTORY + 50; i++) {
        edit_type(&e, "x");
        edit_move(&e, EDIT_TOP);
    }
    while (edit_undo(&e))
        undone++;
    cr_assert_eq(undone, EDIT_HISTORY);
    cr_assert_eq(e.text.n, 50);
    edit_release(&e);
}

Test(base_edit_history, history_is_bounded_in_bytes_too)
{
    struct edit e;
    struct strbuf b = STRBUF_INIT;
    edit_init(&e, 0, false);
    texts_fill(&b, "x", 1 << 20);
    for (int i = 0; i < 12; i++)
        cr_assert(edit_insert(&e, strbuf_sv(&b), NULL));
    cr_assert_leq(e.history_bytes, EDIT_HISTORY_BYTES);
    cr_assert_eq(e.n, 4);
    strbuf_release(&b);
    edit_release(&e);
}
