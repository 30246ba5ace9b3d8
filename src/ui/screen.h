/*
 * What a screen is.
 *
 * A screen is a const table and a model. `event` changes the model and says
 * what comes next, without any I/O; what must reach the store is returned as
 * an effect, which the runner carries out and whose failure it tells the
 * screen. `draw` puts the model on a canvas. Dialogs and help are screens like
 * others, pushed on the stack; an overlay leaves what is below in view.
 *
 * Order of calls: [event → effect]* → settle → draw, for each burst of input.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "diple/app/session.h"
#include "diple/canvas/canvas.h"
#include "diple/canvas/keymap.h"
#include "diple/ui/ui.h"

struct screen_ops;

struct screen {
    const struct screen_ops *ops;
    void *model; /* owned by the stack once pushed */
};

enum go { GO_STAY, GO_PUSH, GO_POP, GO_QUIT };

struct outcome {
    enum go go;
    struct screen push;
    enum status (*effect)(void *model, struct session *s, struct err *e);
    bool away; /* the effect gives the terminal away meanwhile */
};

static inline struct outcome stay(void)
{
    return (struct outcome){.go = GO_STAY};
}

static inline struct outcome leave(void)
{
    return (struct outcome){.go = GO_POP};
}

struct screen_ops {
    const char *name; /* in the user's settings and the manual */
    bool overlay;
    const struct binding *bindings; /* keys before the user's changes */
    size_t n_bindings;
    /* The key map that holds now (the model's own, or the default). */
    const struct keymap *(*keys)(void *model);
    /* `action` is what the key map says of a key, -1 for nothing. A hang-up goes
     * to overlays alone, which then leave with what they have. */
    struct outcome (*event)(void *model, const struct event *ev, int action);
    /* True while typed characters are text and not actions; NULL: never. */
    bool (*types)(const void *model);
    /* True while the mouse points at something; NULL: never, and no event comes. */
    bool (*mouse)(const void *model);
    /* An effect that stayed went through: what comes next. NULL: nothing. */
    struct outcome (*after)(void *model);
    /* An effect went wrong. NULL: the runner gives up with the error. */
    void (*failed)(void *model, const struct err *e);
    /* The screen that lay above has left. */
    struct outcome (*returned)(void *model, const struct screen *from);
    /* An event went to a screen above. NULL: of no interest. */
    void (*heard)(void *model);
    /* All input is handled: keep drafts. */
    enum status (*settle)(void *model, struct session *s, struct err *e);
    void (*draw)(void *model, struct canvas *c, int64_t mono_ms);
    /* Milliseconds until it should be drawn again by itself; -1: never. */
    long (*wake)(const void *model, int64_t mono_ms);
    void (*free)(void *model);
};

/* The defaults of a screen with what the settings change. Settings were checked
 * by ui_check_keys() before any screen opens. */
void screen_keymap(
    struct keymap *m, const struct screen_ops *ops, const struct settings *settings);

/* A key of the item wins over the screen's: an action that loses its letter gets that
 * in its other case, one that loses its last key at least a function key. */
void screen_give_way(
    struct keymap *m, bool (*claims)(const void *model, uint32_t key),
    const void *model);

enum status ui_run(
    struct session *s, const struct ui_io *io, struct screen first, struct err *e);

/* All screens, for help, settings and the manual; NULL behind the last. */
const struct screen_ops *screen_at(size_t i);

/* Sizes below these get a sentence instead of a screen. */
enum { UI_ROWS_MIN = 12, UI_COLS_MIN = 40 };

#endif
