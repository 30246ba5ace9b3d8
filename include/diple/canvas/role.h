/*
 * Colour roles: what a cell means, never how it looks.
 *
 * Screens and widgets draw with roles alone; a theme (canvas/theme.h) turns
 * them into attributes, so monochrome, 8, 16 and 256 colours are tables. The
 * list drives the enum, the letters of golden pictures and the theme tables;
 * a new role is one line here and one in each theme.
 *
 *     X(NAME, letter in goldens, name in messages)
 */
#ifndef DIPLE_CANVAS_ROLE_H
#define DIPLE_CANVAS_ROLE_H

#include "diple/base/str.h"

#define ROLE_LIST(X)                                                                   \
    X(TEXT, '.', "text")       /* the program's own words */                           \
    X(DIM, 'd', "dim")         /* what may be overlooked */                            \
    X(TITLE, 't', "title")     /* where one is */                                      \
    X(STRONG, 'b', "strong")   /* the question asked */                                \
    X(ACCENT, 'a', "accent")   /* the pointer: one on a screen */                      \
    X(CURSOR, 'c', "cursor")   /* the row or word under it */                          \
    X(KEY, 'k', "key")         /* a key that may be pressed now */                     \
    X(LABEL, 'l', "label")     /* the name of a label */                               \
    X(CHOSEN, 'v', "chosen")   /* the label that was chosen */                         \
    X(LABEL_1, '1', "label-1") /* labels told apart, as in spans */                    \
    X(LABEL_2, '2', "label-2")                                                         \
    X(LABEL_3, '3', "label-3")                                                         \
    X(LABEL_4, '4', "label-4")                                                         \
    X(LABEL_5, '5', "label-5")                                                         \
    X(LABEL_6, '6', "label-6")                                                         \
    X(LABEL_7, '7', "label-7")                                                         \
    X(LABEL_8, '8', "label-8")                                                         \
    X(GOOD, 'g', "good")                                                               \
    X(WARN, 'w', "warn")                                                               \
    X(ERROR, 'e', "error")                                                             \
    X(DATA, 'D', "data")             /* the user's text; may hold anything */          \
    X(BAR, 'B', "data-bar")          /* the bar at its left that nothing else has */   \
    X(MARK, 'm', "mark")             /* stands for bytes that cannot be shown */       \
    X(CONFLICT, 'x', "conflict")     /* where people disagree */                       \
    X(SUGGESTION, 's', "suggestion") /* what a machine proposes */                     \
    X(STATUS, 'S', "status")         /* what was just done; saved and its age */       \
    X(RULE, 'r', "rule")             /* thin lines */                                  \
    X(INPUT, 'i', "input")           /* where typing goes */                           \
    X(SELECTED, 'V', "selected")     /* a marked range */                              \
    X(FOUND, 'f', "found")           /* a search hit */                                \
    X(METER, 'p', "meter")           /* progress and bars */                           \
    X(HEAT_0, 'H', "heat-0")         /* from nothing to most */                        \
    X(HEAT_1, 'I', "heat-1")                                                           \
    X(HEAT_2, 'J', "heat-2")                                                           \
    X(HEAT_3, 'K', "heat-3")                                                           \
    X(HEAT_4, 'L', "heat-4")

enum role {
#define ROLE_ENUM(name, letter, word) ROLE_##name,
    ROLE_LIST(ROLE_ENUM)
#undef ROLE_ENUM
        ROLE_N
};

/* ROLE_LABEL_1 .. ROLE_LABEL_8 for any index from 0; they repeat. */
enum role role_label(size_t index);
/* ROLE_HEAT_0 .. ROLE_HEAT_4 for a share of 0 .. 1. */
enum role role_heat(double share);
char role_letter(enum role r);
const char *role_name(enum role r);
/* ROLE_N where there is none of that name. */
enum role role_find(struct sv name);

#endif
