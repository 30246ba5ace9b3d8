#include "diple/mark/passage.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "diple/base/rng.h"

static const char english[] =
    "Dr. Ash saw her. She was well!\nA second paragraph, longer than one line.";

static struct passage open_text(const char *text)
{
    struct passage p;
    passage_init(&p, sv_of(text));
    passage_set_width(&p, 24, (struct visible_opts){0});
    return p;
}

/* What the target is, as text. */
static void expect_target(const struct passage *p, bool snap, const char *expected)
{
    char got[128];
    struct move_range r = passage_target(p, snap);
    snprintf(got, sizeof got, "%.*s", (int)(r.end - r.start), p->text.p + r.start);
    cr_assert_str_eq(got, expected);
}

Test(mark_passage, the_word_at_the_cursor_is_the_target)
{
    struct passage p = open_text(english);
    expect_target(&p, true, "Dr");
    passage_move(&p, PASSAGE_WORD_RIGHT, 2);
    expect_target(&p, true, "saw");
    passage_move(&p, PASSAGE_WORD_LEFT, 1);
    expect_target(&p, true, "Ash");
    passage_release(&p);
}

Test(mark_passage, a_selection_holds_both_its_ends_and_no_blanks)
{
    struct passage p = open_text(english);
    passage_goto(&p, 5);
    passage_select(&p);
    passage_move(&p, PASSAGE_RIGHT, 5);
    expect_target(&p, false, "sh saw");
    expect_target(&p, true, "Ash saw");
    passage_move(&p, PASSAGE_LEFT, 3);
    expect_target(&p, false, "sh");
    passage_swap(&p);
    cr_assert_eq(p.at, 5);
    passage_move(&p, PASSAGE_LEFT, 5);
    expect_target(&p, false, "Dr. Ash");
    passage_release(&p);
}

Test(mark_passage, moves_by_sentence_paragraph_and_line)
{
    struct passage p = open_text(english);
    passage_move(&p, PASSAGE_SENTENCE_RIGHT, 1);
    expect_target(&p, true, "She");
    passage_move(&p, PASSAGE_PARAGRAPH_RIGHT, 1);
    expect_target(&p, true, "A");
    passage_move(&p, PASSAGE_LINE_END, 1);
    cr_assert_eq(p.text.p[p.at], ',');
    passage_move(&p, PASSAGE_DOWN, 1);
    cr_assert_eq(p.text.p[p.at], 'n', "the column is kept");
    passage_move(&p, PASSAGE_TOP, 1);
    cr_assert_eq(p.at, 0);
    passage_move(&p, PASSAGE_BOTTOM, 1);
    cr_assert_eq(p.at, p.text.n - 1, "upon the last character");
    cr_assert_not(passage_move(&p, PASSAGE_RIGHT, 3));
    passage_release(&p);
}

Test(mark_passage, the_column_outlasts_a_short_line)
{
    struct passage p = open_text("a long first line\nx\nanother long one");
    passage_goto(&p, 10);
    passage_move(&p, PASSAGE_DOWN, 1);
    cr_assert_eq(p.text.p[p.at], 'x');
    passage_move(&p, PASSAGE_DOWN, 1);
    cr_assert_eq(p.at, 20 + 10);
    passage_release(&p);
}

Test(mark_passage, an_empty_text_has_nothing_to_mark)
{
    struct passage p = open_text("");
    for (int m = 0; m < PASSAGE_MOTION_N; m++)
        cr_assert_not(passage_move(&p, (enum passage_motion)m, 2));
    expect_target(&p, true, "");
    passage_release(&p);
    p = open_text(" \n\t ");
    passage_select(&p);
    passage_move(&p, PASSAGE_BOTTOM, 1);
    expect_target(&p, true, "");
    expect_target(&p, false, "");
    passage_release(&p);
}

static const char *const scripts[] = {
    "\xe0\xb8\xa7\xe0\xb8\xb1\xe0\xb8\x99\xe0\xb8\x99\xe0\xb8\xb5\xe0\xb9\x89",
    "שָׁלוֹם עולם, מה שלומך?",
    "المريض يشكو من ألم.",
    "रोगी को बुखार है।",
    "病人有胸痛。他很累。",
    "family 👨‍👩‍👧‍👦 and 🇫🇮 flag",
    "one\r\ntwo\tthree\r\n\r\nfour",
    "e\u0301\u0302\u0303\u0304\u0305\u0306 flood",
    "한국어 문장입니다",
};

/* Whatever the moves, the cursor stands on a character of a user and the target
 * cuts none. */
Test(mark_passage, moves_never_cut_a_character_of_any_script)
{
    struct rng rng;
    rng_seed(&rng, 5);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct passage p = open_text(scripts[i]);
        for (int step = 0; step < 400; step++) {
            enum passage_motion m =
                (enum passage_motion)rng_below(&rng, PASSAGE_MOTION_N);
            passage_move(&p, m, (unsigned)rng_below(&rng, 4));
            if (rng_below(&rng, 9) == 0)
                passage_select(&p);
            if (rng_below(&rng, 9) == 0)
                passage_unselect(&p);
            passage_swap(&p);
            cr_assert_lt(p.at, p.text.n);
            cr_assert(move_is_boundary(p.text, p.at), "%s at %zu", scripts[i], p.at);
            for (int snap = 0; snap < 2; snap++) {
                struct move_range r = passage_target(&p, snap);
                cr_assert_leq(r.start, r.end);
                cr_assert_leq(r.end, p.text.n);
                cr_assert(utf8_is_boundary(p.text, r.start));
                cr_assert(
                    move_is_boundary(p.text, r.end) || r.start == r.end,
                    "%s ends at %zu", scripts[i], r.end);
            }
        }
        passage_release(&p);
    }
}
