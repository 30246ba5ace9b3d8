/*
 * The signs we draw with, each with a stand-in of the same width for terminals
 * that only know ASCII. Every one is one cell wide.
 *
 *     X(NAME, UTF-8, ASCII)
 */
#ifndef DIPLE_CANVAS_GLYPH_H
#define DIPLE_CANVAS_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

#define GLYPH_LIST(X)                                                                  \
    X(BAR, 0x258E, '|')        /* ▎ before the user's data */                        \
    X(RULE, 0x2500, '-')       /* ─ */                                               \
    X(HEAVY, 0x2501, '=')      /* ━ under a span */                                  \
    X(DASH, 0x254C, '-')       /* ╌ under a candidate */                             \
    X(VRULE, 0x2502, '|')      /* │ */                                               \
    X(POINTER, 0x25B8, '>')    /* ▸ the cursor in a list */                          \
    X(BULLET, 0x2022, '*')     /* • */                                               \
    X(DOT, 0x00B7, '-')        /* · between hints; nothing in a table */              \
    X(CRUMB, 0x203A, '>')      /* › between places */                                \
    X(ELLIPSIS, 0x2026, '~')   /* … cut here */                                      \
    X(CHECK, 0x2713, 'x')      /* ✓ ticked */                                        \
    X(CROSS, 0x2717, '!')      /* ✗ */                                               \
    X(FULL_DOT, 0x25CF, '@')   /* ● */                                               \
    X(RING, 0x25CB, 'o')       /* ○ */                                               \
    X(DIAMOND, 0x25C6, '#')    /* ◆ */                                               \
    X(UP, 0x2191, '^')         /* ↑ */                                               \
    X(DOWN, 0x2193, 'v')       /* ↓ */                                               \
    X(LEFT, 0x2190, '<')       /* ← */                                               \
    X(RIGHT, 0x2192, '>')      /* → */                                               \
    X(ENDS_LEFT, 0x251C, '[')  /* ├ interval */                                      \
    X(ENDS_RIGHT, 0x2524, ']') /* ┤ */                                               \
    X(BLOCK_1, 0x258F, '.')    /* eighths, from the left */                            \
    X(BLOCK_2, 0x258E, '.')                                                            \
    X(BLOCK_3, 0x258D, '-')                                                            \
    X(BLOCK_4, 0x258C, '-')                                                            \
    X(BLOCK_5, 0x258B, '=')                                                            \
    X(BLOCK_6, 0x258A, '=')                                                            \
    X(BLOCK_7, 0x2589, '=')                                                            \
    X(BLOCK_8, 0x2588, '#')                                                            \
    X(SHADE_1, 0x2591, '.') /* ░ */                                                  \
    X(SHADE_2, 0x2592, ':') /* ▒ */                                                  \
    X(SHADE_3, 0x2593, '%') /* ▓ */                                                  \
    X(RISE_1, 0x2581, '_')  /* eighths, from below */                                  \
    X(RISE_2, 0x2582, '_')                                                             \
    X(RISE_3, 0x2583, '.')                                                             \
    X(RISE_4, 0x2584, '-')                                                             \
    X(RISE_5, 0x2585, '=')                                                             \
    X(RISE_6, 0x2586, '+')                                                             \
    X(RISE_7, 0x2587, '*')                                                             \
    X(RISE_8, 0x2588, '#')

enum glyph {
#define GLYPH_ENUM(name, cp, ascii) GLYPH_##name,
    GLYPH_LIST(GLYPH_ENUM)
#undef GLYPH_ENUM
        GLYPH_N
};

uint32_t glyph_cp(enum glyph g, bool ascii);
/* The ASCII stand-in of any code point of the list, 0 for others. */
char glyph_stand_in(uint32_t cp);
/* The same sign as UTF-8 with a NUL, for building lines of words. */
const char *glyph_text(enum glyph g, bool ascii);

#endif
