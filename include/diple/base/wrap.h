/*
 * Untrusted text as the lines of a screen of a given width.
 *
 * Lines end at hard newlines (LF, CRLF) and at the line breaks Unicode allows
 * (UAX 14; Thai, Lao, Khmer and Burmese, which need a dictionary, break between
 * characters); a word longer than the line is cut between characters. Blanks at
 * the end of a full line hang: they belong to it and are not drawn. No line is
 * ever wider than the width. A text has at least one line, and one more than it
 * has newlines before wrapping.
 *
 * Wrapping is lazy: it goes as far as the line or offset that is asked for, in
 * steps of some KiB, so that the first screen of a text of any size is there at
 * once; what was wrapped is kept (28 bytes a line). The text is borrowed and must
 * not change but by wrap_change(); a new width is a new wrap.
 *
 *     struct wrap w;
 *     wrap_init(&w, text, 80, (struct visible_opts){0});
 *     for (size_t i = top; i < top + rows && wrap_line(&w, i, &line); i++) {
 *         wrap_begin(&w, &line, &v);
 *         while (visible_next(&v, &piece)) ...
 *     }
 *     wrap_release(&w);
 */
#ifndef DIPLE_BASE_WRAP_H
#define DIPLE_BASE_WRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"
#include "diple/base/visible.h"

enum {
    WRAP_MIN_WIDTH = VISIBLE_MAX_WIDTH, /* smaller widths are taken as this */
    WRAP_MAX_WIDTH = 4096,
    WRAP_LONG = 65536 /* bytes between newlines that earn a "long line" badge */
};

struct wrap_line {
    uint32_t byte, nbytes; /* without the newline */
    uint32_t cp, ncp;
    uint32_t drawn; /* of nbytes; the rest are blanks that hang */
    uint16_t width; /* cells of what is drawn */
    bool first;     /* begins after a newline or at the start */
    bool hard;      /* ends with a newline */
    bool long_line; /* part of a line of more than WRAP_LONG bytes */
};

struct wrap {
    struct sv text;
    struct visible_opts opts;
    unsigned width;
    struct wrap_line *lines;
    size_t n, cap;
    bool done;
    struct visible at; /* where wrapping stands */
    size_t hard_end;   /* of the hard line it stands in */
    char *breaks;      /* line break opportunities of a stretch of text */
    size_t breaks_at, breaks_n;
};

/* Texts of 4 GiB and more are not for this (STRBUF_MAX is less). */
void wrap_init(
    struct wrap *w, struct sv text, unsigned width, struct visible_opts opts);
void wrap_release(struct wrap *w);

/* The text was changed at byte `at` and nowhere before it; `text` is what it is
 * now. Lines before the hard line of `at` are kept, the rest is wrapped anew. */
void wrap_change(struct wrap *w, struct sv text, size_t at);

/* False past the last line. */
bool wrap_line(struct wrap *w, size_t i, struct wrap_line *out);
/* How many there are: wraps all of it. */
size_t wrap_count(struct wrap *w);
/* The same without work: exact where *exact, else judged by what is wrapped. */
size_t wrap_guess(const struct wrap *w, bool *exact);

/* The pieces of a line, with offsets in the whole text. */
void wrap_begin(const struct wrap *w, const struct wrap_line *line, struct visible *v);

/* Where the byte is drawn; offsets past the end are the end, offsets inside a
 * character its start, hanging blanks and newlines the end of their line. */
void wrap_place(struct wrap *w, size_t byte, size_t *line, unsigned *col);
/* The character drawn at a place; past the end of a line its last cursor
 * position, past the last line the end of the text. */
size_t wrap_offset(struct wrap *w, size_t line, unsigned col);

#endif
