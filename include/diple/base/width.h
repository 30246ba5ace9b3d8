/*
 * How many cells of a terminal a character takes, by one table of one version
 * of Unicode, whatever the libraries of the day say.
 *
 * The table is generated from Unicode 14 (East Asian Width, general category)
 * by src/base/width_table.py. It agrees with the wcwidth() that curses asks on
 * every character that is ever drawn; the tests compare them. The hexagrams and
 * the circled numbers on black squares, which Unicode calls narrow or ambiguous,
 * are wide in the C library and therefore here.
 */
#ifndef DIPLE_BASE_WIDTH_H
#define DIPLE_BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"

#define WIDTH_UNICODE "14.0"

enum width_class {
    WIDTH_HIDDEN, /* never drawn as it is: controls, formats, private, unassigned */
    WIDTH_MARK,   /* no cell of its own: drawn upon the character before */
    WIDTH_NARROW,
    WIDTH_WIDE,
    WIDTH_N
};

enum width_class width_class(uint32_t cp);
/* 0 for hidden characters and marks, else 1 or 2. */
unsigned width_of(uint32_t cp);
/* Of text that is already harmless, e.g. our own words. */
size_t width_text(struct sv clean);

#endif
