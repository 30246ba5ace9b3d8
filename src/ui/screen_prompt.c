#include <string.h>

#include "diple/base/mem.h"
#include "diple/canvas/editor.h"
#include "diple/canvas/layout.h"
#include "prompt.h"

enum { PROMPT_GIVE, PROMPT_LEAVE };

static const struct binding bindings[] = {
    {PROMPT_GIVE, "give", "Enter", NULL, "Take what was typed."},
    {PROMPT_LEAVE, "leave", "Esc C-g", NULL, "Leave things as they were."},
};

static const struct keymap *prompt_keys(void *model)
{
    return &((struct prompt *)model)->keys;
}

static struct outcome prompt_event(void *model, const struct event *ev, int action)
{
    struct prompt *p = model;
    if (ev->kind == EV_HANGUP) {
        p->given = p->kind == PROMPT_COMMENT;
        return leave();
    }
    if (action == PROMPT_LEAVE)
        return leave();
    if (action == PROMPT_GIVE || (ev->kind == EV_KEY && ev->key == K_ENTER)) {
        p->given = true;
        return leave();
    }
    struct edit_note note = {0};
    if (ev->kind == EV_PASTE)
        edit_insert(&p->edit, ev->text, &note);
    else if (ev->kind == EV_KEY)
        editor_key(&p->edit, ev->key);
    else
        return stay();
    p->over = note.over;
    return stay();
}

static bool prompt_types(const void *model)
{
    (void)model;
    return true;
}

static const char *const enter_words[] = {
    [PROMPT_JUMP] = "goes there",
    [PROMPT_SEARCH] = "looks for it (PCRE2)",
    [PROMPT_SKIP] = "skips, also without a reason",
    [PROMPT_COMMENT] = "keeps it with your answer",
    [PROMPT_NOTE] = "keeps it with your decision",
    [PROMPT_RETURN] = "sends it back: P read page 3",
    [PROMPT_REJECT] = "sends it back to be done again",
    [PROMPT_DISPUTE] = "sends it, with your name",
    [PROMPT_NAME] = "adds them",
    [PROMPT_FIND] = "looks for them",
};

static void prompt_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct prompt *p = model;
    (void)mono_ms;
    int y = c->rows - 3;
    canvas_fill(c, (struct rect){y, 0, 3, c->cols}, ROLE_TEXT);
    canvas_hline(c, y, 1, c->cols - 2, ROLE_RULE);
    int x = 1 + canvas_puts(c, y + 1, 1, c->cols - 12, ROLE_STRONG, p->title);
    x += strchr(p->title, '?') ? 1 : canvas_puts(c, y + 1, x, 2, ROLE_STRONG, ":") + 1;
    editline_draw(&p->edit, c, y + 1, x, c->cols - x - 1, true);
    if (p->over) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        strbuf_printf(
            &b, "The paste is %zu bytes too long for here; nothing was pasted.",
            p->over);
        canvas_puts(c, y + 2, 1, c->cols - 2, ROLE_STRONG, b.p);
        return;
    }
    const struct hint hints[] = {
        {"Enter", enter_words[p->kind], 0},
        {"Esc", "cancels", 1},
    };
    hints_draw(c, y + 2, 1, c->cols - 2, hints, ARRAY_LEN(hints));
}

static void prompt_free(void *model)
{
    struct prompt *p = model;
    edit_release(&p->edit);
    keymap_release(&p->keys);
    free(p);
}

struct screen prompt_screen(enum prompt_kind kind, const char *title, struct sv text)
{
    struct prompt *p = mem_zalloc(sizeof *p);
    p->kind = kind;
    p->title = title;
    edit_init(&p->edit, PROMPT_MAX_BYTES, true);
    edit_set(&p->edit, text, NULL);
    screen_keymap(&p->keys, &screen_prompt, NULL);
    return (struct screen){&screen_prompt, p};
}

const struct prompt *prompt_of(const struct screen *s)
{
    return s->ops == &screen_prompt ? s->model : NULL;
}

const struct screen_ops screen_prompt = {
    .name = "prompt",
    .overlay = true,
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = prompt_keys,
    .event = prompt_event,
    .types = prompt_types,
    .draw = prompt_draw,
    .free = prompt_free,
};
