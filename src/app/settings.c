#include "diple/app/settings.h"

#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/near.h"
#include "diple/guide/tree.h"

/* What is being read, and where its mistakes go. */
struct reading {
    struct settings *s;
    struct diags *d;
};

static const char *const themes[] = {"default", "high-contrast", "mono"};
static const char *const ascii_words[] = {"auto", "true", "false"};

void settings_init(struct settings *s)
{
    *s = (struct settings){
        .theme = themes[0],
        .ascii = ASCII_AUTO,
        .mouse = true,
        .idle_ms = SETTINGS_IDLE_S * 1000};
}

void settings_release(struct settings *s)
{
    if (s)
        arena_release(&s->arena);
}

void settings_path(struct strbuf *out)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/')
        strbuf_printf(out, "%s/diple/config.yaml", config);
    else if (home && home[0] == '/')
        strbuf_printf(out, "%s/.config/diple/config.yaml", home);
}

static void complain(struct reading *r, const struct node *n, const char *what)
{
    diag_add(r->d, DIAG_ERROR, n->line, n->col, "%s", what);
}

/* A hint with the nearest of the words, else with all of them. */
static void suggest(
    struct reading *r, struct sv word, const char *const *list, size_t n)
{
    const char *best = near_best(word, list, n);
    if (best) {
        diag_hint(r->d, "did you mean `%s`?", best);
        return;
    }
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < n; i++)
        strbuf_printf(&b, "%s%s", i ? ", " : "", list[i]);
    diag_hint(r->d, "there are: %s", b.p);
}

/* Index of a word in the list; n, after a complaint, where it is none. */
static size_t read_word(
    struct reading *r, const struct node *v, const char *const *list, size_t n,
    const char *key)
{
    if (v->kind == NODE_BAD)
        return n;
    for (size_t i = 0; v->kind == NODE_SCALAR && i < n; i++) {
        if (sv_is(v->text, list[i]))
            return i;
    }
    if (v->kind == NODE_SCALAR)
        diag_add(
            r->d, DIAG_ERROR, v->line, v->col, "`%s` cannot be `%s`", key, v->text.p);
    else
        diag_add(r->d, DIAG_ERROR, v->line, v->col, "`%s` must be one word", key);
    suggest(r, v->kind == NODE_SCALAR ? v->text : SV(""), list, n);
    return n;
}

static void read_theme(struct reading *r, const struct node *v)
{
    size_t i = read_word(r, v, themes, ARRAY_LEN(themes), "theme");
    if (i < ARRAY_LEN(themes))
        r->s->theme = themes[i];
}

static void read_ascii(struct reading *r, const struct node *v)
{
    size_t i = read_word(r, v, ascii_words, ARRAY_LEN(ascii_words), "ascii");
    if (i < ARRAY_LEN(ascii_words))
        r->s->ascii = (enum settings_ascii)i;
}

static void read_mouse(struct reading *r, const struct node *v)
{
    static const char *const words[] = {"false", "true"};
    size_t i = read_word(r, v, words, ARRAY_LEN(words), "mouse");
    if (i < ARRAY_LEN(words))
        r->s->mouse = i == 1;
}

static void read_idle(struct reading *r, const struct node *v)
{
    long long n;
    if (v->kind == NODE_SCALAR && sv_long(v->text, &n) && n >= 1 &&
        n <= SETTINGS_IDLE_MAX_S) {
        r->s->idle_ms = n * 1000;
    } else if (v->kind != NODE_BAD) {
        complain(r, v, "`idle` must be a whole number of seconds");
        diag_hint(r->d, "from 1 to %d, for instance 60", SETTINGS_IDLE_MAX_S);
    }
}

static void read_action(
    struct reading *r, const char *screen, const struct node *key, const struct node *v)
{
    struct settings *s = r->s;
    if (v->kind == NODE_BAD)
        return;
    if (v->kind != NODE_SCALAR) {
        complain(r, v, "the keys of an action are one text, separated by blanks");
        diag_hint(r->d, "for instance %.64s: \"Space s\"", key->text.p);
        return;
    }
    struct settings_key k = {
        screen, arena_sv(&s->arena, key->text).p, arena_sv(&s->arena, v->text).p,
        v->line, v->col};
    s->keys = arena_push(&s->arena, s->keys, &s->n_keys, &k, sizeof k);
}

static void read_keys(struct reading *r, const struct node *v)
{
    if (v->kind != NODE_MAP) {
        if (v->kind != NODE_BAD) {
            complain(r, v, "`keys` must be a map of screens");
            diag_hint(r->d, "for instance keys: {label: {skip: Space}}");
        }
        return;
    }
    for (size_t i = 0; i < v->n; i++) {
        const struct node *actions = v->items[i];
        const char *screen = arena_sv(&r->s->arena, v->keys[i]->text).p;
        if (actions->kind != NODE_MAP && actions->kind != NODE_BAD)
            complain(r, actions, "a screen's keys must be a map of actions");
        for (size_t k = 0; actions->kind == NODE_MAP && k < actions->n; k++)
            read_action(r, screen, actions->keys[k], actions->items[k]);
    }
}

static const struct {
    const char *key;
    void (*read)(struct reading *r, const struct node *v);
} rows[] = {
    {"theme", read_theme}, {"ascii", read_ascii}, {"mouse", read_mouse},
    {"idle", read_idle},   {"keys", read_keys},
};

static void read_entry(
    struct reading *r, const struct node *key, const struct node *value)
{
    const char *names[ARRAY_LEN(rows)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        names[i] = rows[i].key;
        if (sv_is(key->text, rows[i].key)) {
            rows[i].read(r, value);
            return;
        }
    }
    diag_add(
        r->d, DIAG_ERROR, key->line, key->col, "there is no setting `%s`", key->text.p);
    suggest(r, key->text, names, ARRAY_LEN(names));
}

/* A file of nothing but comments says nothing, and that is fine. */
static bool is_blank(struct sv source)
{
    struct sv line;
    while (sv_split(&source, '\n', &line)) {
        struct sv text = sv_trim(line);
        if (text.n && text.p[0] != '#')
            return false;
    }
    return true;
}

enum status settings_read(struct settings *s, struct sv source, struct diags *d)
{
    struct reading r = {s, d};
    if (source.n > SETTINGS_FILE_MAX) {
        diag_add(d, DIAG_ERROR, 1, 1, "the settings are larger than 64 KiB");
        return ST_INVALID;
    }
    if (is_blank(source))
        return ST_OK;
    AUTO_ARENA struct arena a = {0};
    const struct node *root = tree_parse(&a, source, d);
    if (root && root->kind == NODE_MAP) {
        for (size_t i = 0; i < root->n; i++)
            read_entry(&r, root->keys[i], root->items[i]);
    } else if (root && root->kind != NODE_BAD) {
        complain(&r, root, "the settings must be lines of `name: value`");
    }
    return d->errors ? ST_INVALID : ST_OK;
}
