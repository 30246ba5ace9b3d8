/*
 * Events and keys: what a person does, by name.
 *
 * A key is a number: a code point, one of the named keys, or a code point with
 * K_CTRL or K_ALT. Names read and print the same way everywhere: in the
 * user's configuration, in help, in replay scripts: `r`, `?`, `Enter`,
 * `Space`, `PgUp`, `F1`, `C-a`, `M-x`.
 *
 * A key script is a text of plain keys and names in angle brackets:
 * `r<Enter>hello<Esc>`; `<lt>` is `<`; `<Paste:...>` is a paste of what stands
 * in it (with \n \t \\ \>); `<Resize:120x40>` a resize; `<Wait:250>` a timeout
 * of so many milliseconds; `<Hangup>` a dropped line; `<Press:5,10>`, `<Drag:5,20>`,
 * `<Release:5,20>`, `<WheelUp:5,10>`, `<WheelDown:5,10>` the mouse at a row and a
 * column, counted from 1. Line feeds in a script
 * are ignored, so that it can be laid out.
 */
#ifndef DIPLE_CANVAS_KEY_H
#define DIPLE_CANVAS_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/base/str.h"

enum {
    KEY_NAME_MAX = 24,       /* bytes of a name with its NUL */
    KEY_PASTE_MAX = 1 << 20, /* bytes of one paste; the rest is dropped */
};

enum key_named {
    K_NONE = 0,
    K_TAB = 9,
    K_ENTER = 13,
    K_ESC = 27,
    K_SPACE = 32,
    K_BACKSPACE = 127,
    K_UP = 0x110000,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_INSERT,
    K_DELETE,
    K_BACKTAB,
    K_F1,
    K_F2,
    K_F3,
    K_F4,
    K_F5,
    K_F6,
    K_F7,
    K_F8,
    K_F9,
    K_F10,
    K_F11,
    K_F12,
    K_NAMED_END,
    K_CTRL = 0x200000, /* with a small letter, one of @[\]^_, Left or Right */
    K_ALT = 0x400000,
};

enum event_kind {
    EV_NONE,
    EV_KEY,
    EV_PASTE,   /* text, as the terminal sent it: untrusted bytes */
    EV_RESIZE,  /* rows and cols are the new size */
    EV_TIMEOUT, /* nothing happened for as long as was asked */
    EV_RESUME,  /* back from a suspend: show everything again */
    EV_MOUSE,   /* its first button or its wheel, at a cell of the screen */
    EV_HANGUP,  /* the terminal is gone or we are told to end: save and leave */
    EV_N
};

enum mouse_act {
    MOUSE_PRESS,
    MOUSE_DRAG, /* moved with the button held */
    MOUSE_RELEASE,
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN,
    MOUSE_N
};

struct event {
    enum event_kind kind;
    uint32_t key;
    struct sv text; /* valid until the next event is asked for */
    int rows, cols;
    enum mouse_act mouse;
    int row, col; /* of the mouse, from 0 */
    int64_t ms;   /* of a scripted timeout */
};

/* Always fits KEY_NAME_MAX; unknown numbers print as U+XXXX. */
void key_format(uint32_t key, char out[KEY_NAME_MAX]);
bool key_parse(struct sv name, uint32_t *key);
/* A key that types itself: a code point that is no control. */
bool key_types(uint32_t key);

/* The next event of a script: moves *rest on. ST_NOT_FOUND at its end,
 * ST_INVALID for an unknown name. Text of a paste is unescaped into `scratch`. */
enum status key_script_next(
    struct sv *rest, struct event *ev, struct strbuf *scratch, struct err *e);
/* ST_INVALID where the script has a mistake anywhere, before any of it is played. */
enum status key_script_check(struct sv script, struct err *e);

#endif
