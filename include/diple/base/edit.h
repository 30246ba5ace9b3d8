/*
 * The model of a text editor: text, cursor, history. It draws nothing.
 *
 * The text is always well-formed UTF-8 without control characters but line feed
 * and tab; the cursor always stands between two characters of a user. In
 * single-line mode there are no line feeds and no tabs either.
 *
 *     struct edit e;
 *     edit_init(&e, 64 * 1024, false);
 *     edit_set_width(&e, 76, (struct visible_opts){0});
 *     edit_insert(&e, SV("hello"), NULL);
 *     edit_move(&e, EDIT_WORD_LEFT);
 *     edit_delete(&e, EDIT_LINE_END);
 *     edit_place(&e, &line, &col);          // draw edit_wrap(&e), set the cursor
 *     edit_release(&e);
 *
 * Up and down go by the lines as wrapped at the width that was set, and keep the
 * column they began in. History is bounded (EDIT_HISTORY steps, EDIT_HISTORY_BYTES):
 * the oldest steps go first. Typing in one go is one step, up to a blank. Cost of a
 * change: the text behind the cursor is moved, and what is drawn of it is wrapped
 * anew from the start of its paragraph.
 */
#ifndef DIPLE_BASE_EDIT_H
#define DIPLE_BASE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"
#include "diple/base/wrap.h"

enum {
    EDIT_HISTORY = 1000,
    EDIT_HISTORY_BYTES = 4 << 20,
    EDIT_MAX = 16 << 20 /* the highest ceiling */
};

enum edit_motion {
    EDIT_LEFT,
    EDIT_RIGHT,
    EDIT_WORD_LEFT,
    EDIT_WORD_RIGHT,
    EDIT_LINE_HOME, /* of the line as wrapped */
    EDIT_LINE_END,
    EDIT_UP,
    EDIT_DOWN,
    EDIT_PAGE_UP,
    EDIT_PAGE_DOWN,
    EDIT_TOP,
    EDIT_BOTTOM,
    EDIT_MOTION_N
};

/* What an insertion did to what it was given. */
struct edit_note {
    size_t controls; /* dropped */
    size_t replaced; /* bytes that were not UTF-8, now U+FFFD */
    size_t over;     /* bytes past the ceiling; not 0: nothing was inserted */
};

struct edit_step;

struct edit {
    struct strbuf text;
    size_t cursor;
    bool single;
    bool typing;   /* the next character may join the last step of the history */
    unsigned want; /* the column up and down aim at */
    bool has_want;
    unsigned width, page;
    struct visible_opts opts;
    struct wrap wrap;
    bool wrapped; /* wrap is of the text as it is */
    struct edit_step *steps;
    size_t done, n, cap; /* steps [0, done) are undone by edit_undo() */
    size_t history_bytes;
};

/* max: bytes; 0 is EDIT_MAX. */
void edit_init(struct edit *e, size_t max, bool single);
void edit_release(struct edit *e);
/* A new text, cleaned as an insertion is, cursor at its end, no history. Where it
 * is over the ceiling nothing changes. Returns whether it was taken. */
bool edit_set(struct edit *e, struct sv text, struct edit_note *note);
/* The window's width: lines are wrapped one cell short of it, so that the cursor
 * has a place behind the last character of a full line. */
void edit_set_width(struct edit *e, unsigned width, struct visible_opts opts);
/* Rows that a page motion goes; 1 less than the window's height is usual. */
void edit_set_page(struct edit *e, unsigned rows);

static inline struct sv edit_text(const struct edit *e)
{
    return strbuf_sv(&e->text);
}

/* Typed or pasted bytes: CRLF and CR become LF (in single-line mode newlines and
 * tabs become a space), other control characters are dropped, bad bytes become
 * U+FFFD. False where nothing was inserted; note may be NULL. */
bool edit_insert(struct edit *e, struct sv bytes, struct edit_note *note);

/* True where the cursor moved, or text went: what lies between the cursor and where
 * the motion leads. Deleting to EDIT_LINE_HOME and EDIT_LINE_END goes to the
 * newline, and takes the newline itself where the cursor stands before it. */
bool edit_move(struct edit *e, enum edit_motion motion);
bool edit_delete(struct edit *e, enum edit_motion motion);
bool edit_undo(struct edit *e);
bool edit_redo(struct edit *e);
/* Put the cursor at a byte, or the character start before it. */
void edit_goto(struct edit *e, size_t byte);

/* The lines as drawn, valid until the next change, and where the cursor is. */
struct wrap *edit_wrap(struct edit *e);
void edit_place(struct edit *e, size_t *line, unsigned *col);

#endif
