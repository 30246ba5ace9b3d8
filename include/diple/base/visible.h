/*
 * THE way untrusted text reaches a terminal: as a run of harmless pieces.
 *
 * Whatever the bytes are, what the pieces carry in `out` is well-formed UTF-8
 * that may be sent to any terminal as it is: no control character, no escape
 * sequence, no bidirectional control, nothing invisible, nothing a terminal of
 * Unicode 14 does not know. The one exception are joiners (U+200C, U+200D)
 * inside words of scripts that are written with them. Nothing is left out: each
 * byte of the text belongs to exactly one piece, in order, and what cannot be
 * drawn as it is stands as a mark or a badge.
 *
 *     struct visible v;
 *     struct visible_piece p;
 *     visible_begin(&v, text, (struct visible_opts){0});
 *     while (visible_next(&v, &p))
 *         draw(p.out, p.nout, p.width, p.kind);
 *
 * What becomes of what
 *   a byte that is not UTF-8      <FF>
 *   C0, DEL                       ␛ ␀ ␡ (ASCII mode: ^[ ^@ ^?)
 *   C1, bidi, zero width, tags,   <U+202E>
 *     private, unassigned, fillers
 *   joiners and variation         kept with their cluster where they are at home
 *     selectors                   (selectors are not drawn), else <U+200D>
 *   TAB                           blanks to the next stop
 *   LF, CRLF                      a newline piece; a stray CR is ␍
 *   more than 4 marks             the base with 4, then …+N
 *   marks without a base          <U+0301>, or <U+0301…+N> for more than one
 *   conjoining Hangul             composed
 *   emoji joined by ZWJ, flags    their parts one by one, `cont` set
 *   ASCII mode                    every other character as \u{65e5}
 *
 * A piece of kind TEXT is one cell cluster (a base and up to 4 marks, width 1 or
 * 2). MARK is one stand-in glyph, BADGE is ASCII (but for its `…`); both are to be set
 * apart by style. `cont` says that the piece goes on a user's character begun
 * before: no cursor stops there and no line breaks there. Terminals that know
 * emoji sequences may draw such pieces narrower than counted.
 *
 * Pieces do not depend on where the reading began, as long as that is the start
 * of a piece that does not follow another one with `cont`.
 */
#ifndef DIPLE_BASE_VISIBLE_H
#define DIPLE_BASE_VISIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"

enum {
    VISIBLE_OUT = 32,
    VISIBLE_MARKS = 4,     /* kept on one base; what curses takes in a cell */
    VISIBLE_TAB_STOP = 8,  /* default; at most 16 */
    VISIBLE_MAX_WIDTH = 20 /* no piece is wider */
};

enum visible_kind {
    VISIBLE_TEXT,
    VISIBLE_MARK,
    VISIBLE_TAB,
    VISIBLE_NEWLINE,
    VISIBLE_BADGE,
    VISIBLE_N
};

struct visible_opts {
    bool ascii;    /* out holds ASCII alone */
    bool reveal;   /* show tabs, blanks other than a space, joiners, selectors */
    bool one_line; /* newlines are marks (␊), and so is a tab a single blank */
    unsigned char tab;
};

struct visible_piece {
    size_t byte, nbytes; /* in the text */
    size_t cp, ncp;      /* a bad byte counts as one */
    enum visible_kind kind;
    bool cont;
    unsigned char width; /* cells */
    unsigned char nout;
    char out[VISIBLE_OUT]; /* NUL behind nout bytes */
};

struct visible {
    struct sv text;
    struct visible_opts opts;
    size_t end; /* where to stop; what lies behind is still looked at */
    size_t byte, cp;
    unsigned col;
    uint32_t state; /* of the cluster rules */
    bool base;      /* the last piece can carry marks */
};

void visible_begin(struct visible *v, struct sv text, struct visible_opts opts);
/* From the start of a piece, to `end`. `cp` is what visible_piece.cp counts from. */
void visible_begin_at(
    struct visible *v, struct sv text, size_t byte, size_t cp, size_t end,
    struct visible_opts opts);
bool visible_next(struct visible *v, struct visible_piece *p);

/* For messages, tables and --plain: all of it on one line, appended to out. */
void visible_line(struct sv text, struct visible_opts opts, struct strbuf *out);
/* As lines: newlines stay line feeds. For plain output of whole texts. */
void visible_lines(struct sv text, struct visible_opts opts, struct strbuf *out);
/* One line cut to `cells`, with `…` (ASCII: `~`) where something was left out;
 * `pad` fills it up with blanks. Returns the cells used. */
size_t visible_fit(
    struct sv text, size_t cells, bool pad, struct visible_opts opts,
    struct strbuf *out);
/* Cells of the text on one line. */
size_t visible_width(struct sv text, struct visible_opts opts);
/* No wider than `cells`; reads no further than it must to know. */
bool visible_is_within(struct sv text, size_t cells, struct visible_opts opts);
/* Holds letters of a script written from right to left. */
bool visible_has_rtl(struct sv text);

#endif
