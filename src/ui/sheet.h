/*
 * A sheet: lines made once, scrolled, and left with q. Help, guide and record
 * are sheets; only what stands on them differs.
 *
 * Lines are written in order; each is a lead of our own words (a key, a name),
 * and a text of the user's. They wrap at the width of the canvas when drawn.
 */
#ifndef UI_SHEET_H
#define UI_SHEET_H

#include "diple/base/arena.h"
#include "diple/canvas/canvas.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"
#include "screen.h"

struct sheet_line {
    const char *lead;
    enum role lead_role;
    struct sv text;
    enum role role;
    bool data; /* behind the bar */
    int indent;
};

struct sheet {
    struct arena arena;
    const char *title; /* may hold the user's words, as `place` may */
    const char *place; /* behind the crumb; NULL: no crumb */
    struct sheet_line *lines;
    size_t n;
    size_t mark; /* the line to open at */
    bool placed;
    int top;    /* first row in view */
    int rows;   /* of the whole sheet, at the width last drawn */
    int height; /* of the view, when last drawn */
    struct keymap keys;
};

enum sheet_action {
    SHEET_DOWN,
    SHEET_UP,
    SHEET_PAGE_DOWN,
    SHEET_PAGE_UP,
    SHEET_TOP,
    SHEET_BOTTOM,
    SHEET_LEAVE,
    SHEET_ACTION_N
};

extern const struct binding sheet_bindings[SHEET_ACTION_N];

struct sheet *sheet_new(const struct screen_ops *ops, const struct settings *settings);
void sheet_write(
    struct sheet *s, int indent, enum role lead_role, const char *lead, enum role role,
    struct sv text);
void sheet_data(struct sheet *s, struct sv text);
void sheet_gap(struct sheet *s);
/* The beginning of a field of the record, to know the item by. */
void sheet_excerpt(struct sheet *s, struct sv record, const char *field);
/* What the label of this value means, and its rules; without a label the rules of
 * the question. */
void sheet_rules(struct sheet *s, const struct question *q, const struct value *v);

const struct keymap *sheet_keys(void *model);
struct outcome sheet_event(void *model, const struct event *ev, int action);
void sheet_draw(void *model, struct canvas *c, int64_t mono_ms);
void sheet_free(void *model);

#endif
