#include "terminfo.h"

#include <ncursesw/curses.h>

#include <ncursesw/term.h>
#include <string.h>

/* A capability without its padding notes (`$<5>`), so that a signal handler can
 * write it as it is. */
static void append(char *out, size_t size, const char *cap)
{
    size_t n = strlen(out);
    for (; cap && *cap && n + 1 < size; cap++) {
        if (cap[0] == '$' && cap[1] == '<' && strchr(cap, '>'))
            cap = strchr(cap, '>');
        else
            out[n++] = *cap;
    }
    out[n] = '\0';
}

static const char *text_of(const char *name)
{
    const char *s = tigetstr(name);
    return s == (char *)-1 ? NULL : s;
}

/* Entries of this age name bracketed paste only where it is sure; multiplexers
 * and the terminals called xterm-something know it too. */
static bool knows_paste(const char *name)
{
    static const char *const families[] = {"xterm",     "screen", "tmux",  "rxvt",
                                           "alacritty", "foot",   "kitty", "st-"};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strncmp(name, families[i], strlen(families[i])) == 0)
            return true;
    return false;
}

static void read_texts(const char *name, struct terminfo *out)
{
    *out = (struct terminfo){0};
    if (text_of("BE") && text_of("BD")) {
        append(out->paste_on, sizeof out->paste_on, text_of("BE"));
        append(out->paste_off, sizeof out->paste_off, text_of("BD"));
    } else if (knows_paste(name)) {
        append(out->paste_on, sizeof out->paste_on, "\033[?2004h");
        append(out->paste_off, sizeof out->paste_off, "\033[?2004l");
    }
    if (text_of("kmous")) { /* drags too, and columns past 223 */
        append(out->mouse_on, sizeof out->mouse_on, "\033[?1002h\033[?1006h");
        append(out->mouse_off, sizeof out->mouse_off, "\033[?1006l\033[?1002l");
    }
    static const char *const caps[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
    append(out->restore, sizeof out->restore, out->mouse_off);
    append(out->restore, sizeof out->restore, out->paste_off);
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++)
        append(out->restore, sizeof out->restore, text_of(caps[i]));
    if (text_of("rmcup"))
        return;
    /* No other screen to leave: what stands there goes below ours, or the prompt
     * into its last row. */
    append(out->restore, sizeof out->restore, "\r\n");
    append(out->leave, sizeof out->leave, text_of("el"));
}

enum status terminfo_read(const char *name, int fd, struct terminfo *out, struct err *e)
{
    static const char hint[] = "Line by line, on any terminal: diple label --plain. Or "
                               "set TERM, often to xterm-256color.";
    int why;
    if (!name || !*name) {
        err_set(e, ST_INVALID, "TERM is not set, so it is not known how to draw here.");
        err_hint(e, "%s", hint);
        return ST_INVALID;
    }
    if (strlen(name) > 128 || setupterm(name, fd, &why) != OK) {
        err_set(
            e, ST_INVALID, "The terminal type `%.64s` is not known on this machine.",
            name);
        err_hint(e, "%s", hint);
        return ST_INVALID;
    }
    bool can_place = text_of("cup") != NULL;
    if (can_place)
        read_texts(name, out);
    TERMINAL *mine = cur_term;
    set_curterm(NULL);
    del_curterm(mine);
    if (can_place)
        return ST_OK;
    err_set(
        e, ST_INVALID,
        "The terminal type `%.64s` cannot place its cursor, which a "
        "full screen needs.",
        name);
    err_hint(e, "%s", hint);
    return ST_INVALID;
}
