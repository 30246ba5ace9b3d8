/*
 * The user's own settings: `$XDG_CONFIG_HOME/diple/config.yaml`.
 *
 *     theme: high-contrast        # default, high-contrast, mono
 *     ascii: auto                 # auto, true, false
 *     mouse: true                 # false leaves it to the terminal
 *     idle: 60                    # seconds without a key that count as a pause
 *     keys:
 *       label: {skip: Space s, undo: u}
 *
 * A file that is not there is no mistake. Every mistake of one that is there is
 * put into the diagnostics with line and column, all in one run. Screens,
 * actions and keys are texts here: whoever owns the key tables resolves them,
 * and complains at the place kept with each.
 *
 * settings_init() gives the defaults. Texts live in the struct's arena.
 */
#ifndef DIPLE_APP_SETTINGS_H
#define DIPLE_APP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/diag.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

enum {
    SETTINGS_FILE_MAX = 64 << 10,
    SETTINGS_IDLE_S = 60,
    SETTINGS_IDLE_MAX_S = 86400
};

enum settings_ascii { ASCII_AUTO, ASCII_YES, ASCII_NO };

/* One line under `keys`: the keys of an action, separated by blanks. */
struct settings_key {
    const char *screen;
    const char *action;
    const char *keys;
    unsigned line, col;
};

struct settings {
    struct arena arena;
    const char *theme; /* "default", "high-contrast" or "mono" */
    enum settings_ascii ascii;
    bool mouse; /* it marks text; else the terminal has it for its own selection */
    int64_t idle_ms;
    struct settings_key *keys;
    size_t n_keys;
};

void settings_init(struct settings *s);
void settings_release(struct settings *s);

/* Out of the text of a file; what is wrong keeps its default. ST_INVALID where
 * the diagnostics hold errors. */
enum status settings_read(struct settings *s, struct sv source, struct diags *d);

/* Where the file is expected; empty where neither $XDG_CONFIG_HOME nor $HOME is
 * an absolute path. */
void settings_path(struct strbuf *out);

#endif
