/*
 * A prompt: one line asked at the bottom of the screen, over what is there.
 *
 * Enter gives it, Esc takes it back. Whoever pushed it looks at `given` and the
 * text in its `returned`.
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include "diple/base/edit.h"
#include "screen.h"

enum prompt_kind {
    PROMPT_JUMP,
    PROMPT_SEARCH,
    PROMPT_SKIP,
    PROMPT_COMMENT,
    PROMPT_NOTE,
    PROMPT_RETURN,
    PROMPT_REJECT,
    PROMPT_DISPUTE,
    PROMPT_NAME,
    PROMPT_FIND
};

enum { PROMPT_MAX_BYTES = 16 << 10 };

struct prompt {
    enum prompt_kind kind;
    struct edit edit;
    const char *title; /* a literal */
    bool given;
    size_t over; /* bytes that the last paste was too long by */
    struct keymap keys;
};

extern const struct screen_ops screen_prompt;

struct screen prompt_screen(enum prompt_kind kind, const char *title, struct sv text);
/* NULL where the screen is no prompt. */
const struct prompt *prompt_of(const struct screen *s);

#endif
