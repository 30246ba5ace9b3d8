/*
 * Themes: from role to attributes, for as many colours as the terminal has.
 *
 * Colours are the terminal's own numbers: 0..7, 0..15 or 0..255, or
 * THEME_DEFAULT for what the user has set. A background is never set, since
 * nobody knows whether it is light or dark: weight, underline and reverse do
 * that work, and the foregrounds are chosen to be read on both. `mono` uses
 * no colour at all; it is what NO_COLOR and terminals without colour get.
 */
#ifndef DIPLE_CANVAS_THEME_H
#define DIPLE_CANVAS_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/canvas/role.h"

enum { THEME_DEFAULT = -1 };

enum theme_depth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_N };

enum style_flag {
    STYLE_BOLD = 1,
    STYLE_DIM = 2,
    STYLE_UNDERLINE = 4,
    STYLE_REVERSE = 8,
};

struct style {
    int16_t fg;
    uint8_t flags; /* of enum style_flag */
};

struct theme;

/* "default", "high-contrast", "mono"; NULL for any other name. */
const struct theme *theme_find(struct sv name);
/* The n-th theme, or NULL behind the last. */
const struct theme *theme_at(size_t n);
const char *theme_name(const struct theme *t);
struct style theme_style(const struct theme *t, enum role r, enum theme_depth depth);

#endif
