/*
 * A menu of answers: keys, marks and names at the left, and beside them what
 * the one under the cursor means.
 *
 * Choice, choices, scale, compare and rank all show their answers so; each
 * fills the rows and keeps them. Texts are borrowed and untrusted.
 */
#ifndef UI_MENU_H
#define UI_MENU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/canvas/canvas.h"
#include "diple/guide/guide.h"

struct menu_row {
    char key;     /* 0: none */
    char mark[8]; /* before the name: a tick, a place; "" for none */
    struct sv name;
    const struct label *label; /* whose meaning is shown beside; NULL: none */
    const struct question *of; /* where `label` is NULL: rules of the question */
    bool chosen;
    bool suggested;
};

struct menu {
    struct menu_row *rows;
    size_t n;
    size_t at;  /* under the cursor */
    size_t top; /* first in view */
    bool marks; /* keep a column for marks */
};

/* Up, Down, Home, End and, where no row claims them, j and k. */
bool menu_move(struct menu *m, uint32_t key);
/* The row of a key: its own, else its place as a digit (0 is the tenth) unless
 * some row claims a digit. m->n where there is none. */
size_t menu_find(const struct menu *m, uint32_t key);
/* Rows that the menu and its explanation would like at this width. */
int menu_height(const struct menu *m, int cols);
void menu_draw(struct menu *m, struct canvas *c, struct rect r);

#endif
