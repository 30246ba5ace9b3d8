#include "diple/ui/ui.h"

#include "auditing.h"
#include "diple/base/mem.h"
#include "diple/base/near.h"
#include "diple/guide/load.h"
#include "judge.h"
#include "label.h"
#include "prompt.h"
#include "screen.h"
#include "spans.h"
#include "told.h"
#include "views.h"

static const struct screen_ops *const screens[] = {
#define SCREEN(name) &screen_##name,
#include "screens.def"
#undef SCREEN
};

const struct screen_ops *screen_at(size_t i)
{
    return i < ARRAY_LEN(screens) ? screens[i] : NULL;
}

void screen_keymap(
    struct keymap *m, const struct screen_ops *ops, const struct settings *settings)
{
    keymap_init(m, ops->bindings, ops->n_bindings);
    for (size_t i = 0; settings && i < settings->n_keys; i++) {
        const struct settings_key *k = &settings->keys[i];
        if (strcmp(k->screen, ops->name) == 0)
            keymap_override(m, sv_of(k->action), sv_of(k->keys), NULL);
    }
}

/* ---- keys that an item has for itself ---------------------------------------------
 */

struct claim {
    struct keymap *m;
    bool (*claims)(const void *model, uint32_t key);
    const void *model;
};

static bool is_free(const struct claim *x, uint32_t key)
{
    bool moves = key == 'j' || key == 'k'; /* the cursor, in any list */
    return !moves && keymap_find(x->m, key) < 0 && !x->claims(x->model, key);
}

/* The letter in its other case, else the first function key that does nothing. */
static uint32_t spare_key(const struct claim *x, uint32_t lost)
{
    bool lower = lost >= 'a' && lost <= 'z', upper = lost >= 'A' && lost <= 'Z';
    uint32_t other = lower ? lost - 'a' + 'A' : upper ? lost - 'A' + 'a' : 0;
    if (other && is_free(x, other))
        return other;
    for (uint32_t key = K_F3; key <= K_F12; key++)
        if (is_free(x, key))
            return key;
    return 0;
}

void screen_give_way(
    struct keymap *m, bool (*claims)(const void *model, uint32_t key),
    const void *model)
{
    struct claim x = {m, claims, model};
    for (uint32_t key = '!'; key <= '~'; key++) {
        int action = claims(model, key) ? keymap_find(m, key) : -1;
        if (action < 0)
            continue;
        keymap_take(m, key);
        bool letter = key >= 'a' && key <= 'z';
        const struct keymap_entry *left = keymap_entry(m, action);
        uint32_t spare = letter || left->n == 0 ? spare_key(&x, key) : 0;
        if (spare && (left->n == 0 || spare < 0x7F))
            keymap_give(m, action, spare);
    }
}

static const struct screen_ops *find_screen(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(screens); i++)
        if (strcmp(screens[i]->name, name) == 0)
            return screens[i];
    return NULL;
}

static enum status unknown_screen(const struct settings_key *k, struct err *e)
{
    const char *names[ARRAY_LEN(screens)];
    for (size_t i = 0; i < ARRAY_LEN(screens); i++)
        names[i] = screens[i]->name;
    const char *near = near_best(sv_of(k->screen), names, ARRAY_LEN(names));
    err_set(e, ST_INVALID, "There is no screen `%s`.", k->screen);
    if (near)
        err_hint(e, "Did you mean `%s`?", near);
    err_at(e, NULL, k->line, k->col);
    return ST_INVALID;
}

static enum status unknown_action(
    const struct screen_ops *ops, const struct settings_key *k, struct err *e)
{
    const char *names[64];
    size_t n = 0;
    for (; n < ops->n_bindings && n < ARRAY_LEN(names); n++)
        names[n] = ops->bindings[n].name;
    const char *near = near_best(sv_of(k->action), names, n);
    err_set(e, ST_INVALID, "The screen %s has no action `%s`.", k->screen, k->action);
    if (near)
        err_hint(e, "Did you mean `%s`?", near);
    err_at(e, NULL, k->line, k->col);
    return ST_INVALID;
}

static enum status check_screen(
    const struct screen_ops *ops, const struct settings *settings, struct err *e)
{
    struct keymap m;
    enum status st = ST_OK;
    keymap_init(&m, ops->bindings, ops->n_bindings);
    for (size_t i = 0; st == ST_OK && i < settings->n_keys; i++) {
        const struct settings_key *k = &settings->keys[i];
        if (strcmp(k->screen, ops->name) != 0)
            continue;
        st = keymap_override(&m, sv_of(k->action), sv_of(k->keys), e);
        if (st == ST_NOT_FOUND)
            st = unknown_action(ops, k, e);
        else if (st != ST_OK)
            err_at(e, NULL, k->line, k->col);
    }
    if (st == ST_OK)
        st = keymap_check(&m, e);
    keymap_release(&m);
    return st == ST_OK ? ST_OK : ST_INVALID;
}

enum status ui_check_keys(const struct settings *settings, struct err *e)
{
    for (size_t i = 0; i < settings->n_keys; i++)
        if (!find_screen(settings->keys[i].screen))
            return unknown_screen(&settings->keys[i], e);
    for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
        enum status st = check_screen(screens[i], settings, e);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}

void ui_print_keys(struct strbuf *out)
{
    for (size_t i = 0; i < ARRAY_LEN(screens); i++)
        for (size_t k = 0; k < screens[i]->n_bindings; k++) {
            const struct binding *b = &screens[i]->bindings[k];
            strbuf_printf(
                out, "%s\t%s\t%s\t%s\n", screens[i]->name, b->name, b->keys, b->help);
        }
}

enum status ui_label(
    struct session *s, const struct ui_io *io, const struct batch *batch, struct err *e)
{
    enum status st = ui_check_keys(&s->settings, e);
    if (st != ST_OK)
        return st;
    struct label_model *m = label_new(s, batch);
    st = label_begin(m, s, e);
    if (st != ST_OK) {
        screen_label.free(m);
        return st;
    }
    return ui_run(s, io, (struct screen){&screen_label, m}, e);
}
