/*
 * Drawing and driving the text editor of base/edit.h.
 *
 * The model holds text, cursor and history; these give it keys and put it on a
 * canvas. An editor is a rectangle of wrapped lines, an edit line is one row
 * that moves sideways. Both show the terminal's cursor where they have focus.
 *
 *     edit_init(&m, max, false);
 *     editor_key(&m, key)            // true if it was an editing key
 *     edit_insert(&m, paste, &note)  // of EV_PASTE
 *     editor_draw(&m, &top, c, rect, true);
 *
 * Keys: characters type; arrows, Home, End, PgUp, PgDn move, M-b and M-f by
 * word, C-a and C-e to the ends of the line, M-< and M-> of the text; Backspace,
 * Delete, C-d, C-w, M-d, C-u, C-k take away; C-_ undoes, C-y does again. Enter
 * is a new line where the model has lines; a screen that wants it looks first.
 */
#ifndef DIPLE_CANVAS_EDITOR_H
#define DIPLE_CANVAS_EDITOR_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/edit.h"
#include "diple/canvas/canvas.h"
#include "diple/canvas/key.h"

/* True where the key is one of the editor's, whether or not it changed anything. */
bool editor_key(struct edit *m, uint32_t key);

/* *top is the first line in view, kept by the owner between draws (from 0). */
void editor_draw(
    struct edit *m, size_t *top, struct canvas *c, struct rect r, bool focus);
/* One row of `width` cells. */
void editline_draw(
    struct edit *m, struct canvas *c, int y, int x, int width, bool focus);

#endif
