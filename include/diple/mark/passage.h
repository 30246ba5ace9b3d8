/*
 * A text that is being marked: where the cursor stands, what is selected, how
 * it is wrapped. It draws nothing.
 *
 *     struct passage p;
 *     passage_init(&p, text);                     // borrowed, any bytes
 *     passage_set_width(&p, 76, (struct visible_opts){0});
 *     passage_move(&p, PASSAGE_WORD_RIGHT, 3);
 *     passage_select(&p);
 *     passage_move(&p, PASSAGE_SENTENCE_RIGHT, 1);
 *     struct move_range r = passage_target(&p, true);
 *     passage_release(&p);
 *
 * Offsets are bytes. The cursor stands upon a character of a user, never inside
 * one; a selection holds both the character it was begun on and the one under
 * the cursor. Up and down go by lines as wrapped, and keep their column. Cost
 * follows the distance and not the text; the first use of a place deep in a long
 * text wraps all before it.
 */
#ifndef DIPLE_MARK_PASSAGE_H
#define DIPLE_MARK_PASSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/move.h"
#include "diple/base/str.h"
#include "diple/base/utf8.h"
#include "diple/base/wrap.h"

enum passage_motion {
    PASSAGE_LEFT,
    PASSAGE_RIGHT,
    PASSAGE_WORD_LEFT,
    PASSAGE_WORD_RIGHT,
    PASSAGE_SENTENCE_LEFT,
    PASSAGE_SENTENCE_RIGHT,
    PASSAGE_PARAGRAPH_LEFT,
    PASSAGE_PARAGRAPH_RIGHT,
    PASSAGE_UP,
    PASSAGE_DOWN,
    PASSAGE_LINE_HOME,
    PASSAGE_LINE_END,
    PASSAGE_PAGE_UP,
    PASSAGE_PAGE_DOWN,
    PASSAGE_TOP,
    PASSAGE_BOTTOM,
    PASSAGE_MOTION_N
};

struct passage {
    struct sv text;
    struct utf8_index index;
    size_t at;
    size_t anchor; /* where the selection was begun */
    bool selecting;
    unsigned want; /* the column that up and down aim at */
    bool has_want;
    unsigned width, page;
    struct visible_opts opts;
    struct wrap wrap;
    bool wrapped;
};

void passage_init(struct passage *p, struct sv text);
void passage_release(struct passage *p);

/* Cells of a line, and lines that a page goes. */
void passage_set_width(struct passage *p, unsigned width, struct visible_opts opts);
void passage_set_page(struct passage *p, unsigned lines);
/* The lines, wrapped as far as was asked. */
struct wrap *passage_wrap(struct passage *p);

/* True where the cursor moved; a count of 0 is 1. */
bool passage_move(struct passage *p, enum passage_motion motion, unsigned count);
/* To the character that holds this byte. */
void passage_goto(struct passage *p, size_t byte);

void passage_select(struct passage *p);
void passage_unselect(struct passage *p);
/* The cursor to the other end of the selection. */
void passage_swap(struct passage *p);
/* A range as the selection, the cursor upon its last character, or its first. */
void passage_take(struct passage *p, struct move_range r, bool at_start);

/* The word at the cursor, or the next one. */
struct move_range passage_word(const struct passage *p);
/* What a label would be put on: the selection without the blanks at its ends,
 * grown to whole words where `snap` is set; without a selection the word. Empty
 * where there is nothing to mark. */
struct move_range passage_target(const struct passage *p, bool snap);

/* The end of the character that begins at a byte. */
size_t passage_char_end(const struct passage *p, size_t byte);
/* Without the blanks at both ends, and grown to whole words. */
struct move_range passage_trim(struct sv text, struct move_range r);
struct move_range passage_snap(struct sv text, struct move_range r);

#endif
