/*
 * Key maps: which key does what on a screen.
 *
 * A screen has a const table of bindings, most important first; help, hints,
 * the manual's key page and the user's overrides all come from it. A map is
 * that table plus what the user changed.
 *
 *     struct keymap m; keymap_init(&m, table, n);
 *     keymap_override(&m, "skip", "s Space", &e);    // from config.yaml
 *     keymap_check(&m, &e);                          // two actions on a key?
 *     int action = keymap_find(&m, key);             // -1: none
 *     keymap_release(&m);
 *
 * The table must outlive the map. Keys are names separated by blanks.
 */
#ifndef DIPLE_CANVAS_KEYMAP_H
#define DIPLE_CANVAS_KEYMAP_H

#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/canvas/key.h"

enum { KEYMAP_KEYS_MAX = 10 }; /* keys on one action */

struct binding {
    int action;       /* >= 0, the screen's own number */
    const char *name; /* in the configuration: "skip" */
    const char *keys; /* "Space s"; the first is the one shown */
    const char *hint; /* a word or two for the bottom row; NULL: not shown there */
    const char *help; /* a sentence for the help screen */
};

struct keymap_entry {
    const struct binding *of;
    uint32_t keys[KEYMAP_KEYS_MAX];
    size_t n;
};

struct keymap {
    struct keymap_entry *entries;
    size_t n;
};

/* Aborts on a table with a key that does not parse: that is our mistake. */
void keymap_init(struct keymap *m, const struct binding *table, size_t n);
void keymap_release(struct keymap *m);

/* Replace the keys of an action. ST_NOT_FOUND for an unknown action name,
 * ST_INVALID for a key that does not parse, ST_LIMIT past KEYMAP_KEYS_MAX; the
 * map is then unchanged. An empty text takes all keys away. */
enum status keymap_override(
    struct keymap *m, struct sv action, struct sv keys, struct err *e);
/* ST_CONFLICT, naming both actions, where one key stands for two. */
enum status keymap_check(const struct keymap *m, struct err *e);
/* A label of the guide takes this key; whoever had it loses it. */
void keymap_take(struct keymap *m, uint32_t key);
/* Give a key to an action besides those it has; no-op if full or unknown. */
void keymap_give(struct keymap *m, int action, uint32_t key);

/* The action of a key, -1 for none. Where a key stands twice, the first. */
int keymap_find(const struct keymap *m, uint32_t key);
const struct keymap_entry *keymap_entry(const struct keymap *m, int action);
/* The key to show for an action; "" where it has none. */
void keymap_key_name(const struct keymap *m, int action, char out[KEY_NAME_MAX]);

#endif
