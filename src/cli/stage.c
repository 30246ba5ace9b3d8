#include "stage.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "diple/term/term.h"

enum { FRAME_ROWS = 24, FRAME_COLS = 80, FRAME_MIN = 1 };

enum status stage_settings(struct settings *s, struct err *e)
{
    AUTO_STRBUF struct strbuf path = STRBUF_INIT, text = STRBUF_INIT;
    settings_path(&path);
    if (!path.n)
        return ST_OK;
    enum status st = file_read(path.p, 0, SETTINGS_FILE_MAX, &text, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct diags d;
    diags_init(&d, path.p);
    st = settings_read(s, strbuf_sv(&text), &d);
    if (d.n)
        message_diags(&d, strbuf_sv(&text));
    diags_release(&d);
    if (st != ST_OK) {
        err_set(e, st, "your settings have mistakes, so nothing was opened");
        err_hint(e, "Mend them, or move the file away: %s", path.p);
        return st;
    }
    st = ui_check_keys(s, e);
    if (st != ST_OK && !e->pos.file[0])
        err_at(e, path.p, e->pos.line, e->pos.col);
    return st;
}

bool stage_ascii(const struct settings *s, const struct out *o)
{
    return s->ascii == ASCII_AUTO ? o->ascii : s->ascii == ASCII_YES;
}

struct stage {
    struct term *term;
    struct ui_io io;
    bool gone;
};

static enum status io_show(void *ctx, const struct canvas *c, struct err *e)
{
    return term_show(((struct stage *)ctx)->term, c, e);
}

static enum status io_wait(void *ctx, long ms, struct event *ev, struct err *e)
{
    struct stage *on = ctx;
    enum status st = term_wait(on->term, ms, ev, e);
    on->gone |= st == ST_NOT_FOUND || (st == ST_OK && ev->kind == EV_HANGUP);
    if (st == ST_OK && ev->kind == EV_RESIZE) {
        on->io.rows = ev->rows;
        on->io.cols = ev->cols;
    }
    return st;
}

static bool io_pending(void *ctx)
{
    return term_pending(((struct stage *)ctx)->term);
}

static void io_mouse(void *ctx, bool on)
{
    term_set_mouse(((struct stage *)ctx)->term, on);
}

static void io_suspend(void *ctx)
{
    term_suspend(((struct stage *)ctx)->term);
}

static void io_resume(void *ctx)
{
    term_resume(((struct stage *)ctx)->term);
}

/* To the whole of the job, as the terminal itself would say it: a script that
 * started us must not go on waiting. The terminal is given back on the way. */
static void io_stop(void *ctx)
{
    (void)ctx;
    kill(0, SIGTSTP);
}

bool stage_gone(const struct ui_io *io)
{
    return ((const struct stage *)io->ctx)->gone;
}

static enum status play_on(
    struct term *t, bool own, stage_play *play, void *ctx, struct err *e)
{
    struct stage on = {
        .term = t,
        .io = {
            .ctx = &on,
            .rows = term_rows(t),
            .cols = term_cols(t),
            .ascii = term_ascii(t),
            .show = io_show,
            .wait = io_wait,
            .pending = io_pending,
            .mouse = io_mouse,
            .suspend = own ? io_suspend : NULL,
            .resume = own ? io_resume : NULL,
            .stop = own ? io_stop : NULL}};
    return play(ctx, &on.io, e);
}

static enum status no_terminal(const struct call *c, struct err *e)
{
    const char *name = c->command->name;
    bool plain = command_option(c->command, SV("plain"), 0) != NULL;
    err_set(e, ST_IO, "`diple %s` needs a terminal, and this is none", name);
    if (c->pass)
        err_hint(
            e, "Ask for one: ssh -t HOST %s%s", name,
            plain ? ". Or line by line: --plain" : "");
    else
        err_hint(
            e, "%sTo see one screen: --frame.", plain ? "Line by line: --plain. " : "");
    return ST_IO;
}

/* Behind the gate nobody can set TERM right, so the plainest that has a cursor is
 * tried for a type that this machine does not know. */
static enum status open_terminal(
    const struct call *c, struct term_options *o, struct term **t, struct err *e)
{
    enum status st = term_open(o, t, e);
    if (st != ST_INVALID || !c->pass)
        return st;
    if (strcmp(o->name, "dumb") != 0) {
        message_note(
            "the terminal type `%s` is not known here; vt100 is used", o->name);
        o->name = "vt100";
        err_clear(e);
        return term_open(o, t, e);
    }
    err_hint(e, "Line by line it works: ssh -t HOST label --batch NAME --plain");
    return st;
}

static enum status on_terminal(
    struct call *c, const struct settings *s, stage_play *play, void *ctx,
    struct err *e)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return no_terminal(c, e);
    const char *name = getenv("TERM"), *no_color = getenv("NO_COLOR");
    struct term_options o = {
        .name = name ? name : "",
        .utf8 = !stage_ascii(s, c->out),
        .no_color = no_color && no_color[0],
        .theme = theme_find(sv_of(s->theme)),
        .in = STDIN_FILENO,
        .out = STDOUT_FILENO};
    struct term *t;
    enum status st = open_terminal(c, &o, &t, e);
    if (st != ST_OK)
        return st;
    st = play_on(t, !c->pass, play, ctx, e);
    term_free(t);
    return st;
}

static enum status read_size(struct call *c, int *rows, int *cols, struct err *e)
{
    const char *text = call_value(c, "size");
    struct sv rest = sv_of(text), w;
    long long x, y;
    if (text && sv_split(&rest, 'x', &w) && sv_long(w, &x) && sv_long(rest, &y) &&
        x >= FRAME_MIN && x <= CANVAS_COLS_MAX && y >= FRAME_MIN &&
        y <= CANVAS_ROWS_MAX) {
        *cols = (int)x;
        *rows = (int)y;
    } else if (text) {
        call_misuse(c, e, "`%.40s` is no size", text);
        err_hint(e, "Columns and rows, for instance --size 120x40");
        return ST_INVALID;
    }
    return ST_OK;
}

/* Plays the keys on a terminal in memory and prints the last screen. */
static enum status in_memory(
    struct call *c, const struct settings *s, stage_play *play, void *ctx,
    struct err *e)
{
    AUTO_STRBUF struct strbuf picture = STRBUF_INIT;
    const char *given = call_value(c, "keys");
    struct sv keys = sv_of(given ? given : "");
    int rows = FRAME_ROWS, cols = FRAME_COLS;
    enum status st = read_size(c, &rows, &cols, e);
    if (st == ST_OK)
        st = key_script_check(keys, e);
    if (st != ST_OK)
        return st;
    struct term *t = term_open_headless(rows, cols, stage_ascii(s, c->out), keys);
    st = play_on(t, false, play, ctx, e);
    if (st == ST_OK)
        canvas_picture(term_headless_canvas(t), &picture);
    out_puts(c->out, picture.p);
    term_free(t);
    return st;
}

enum status stage_run(
    struct call *c, const struct settings *s, stage_play *play, void *ctx,
    struct err *e)
{
    bool memory = call_has(c, "frame") || call_has(c, "keys");
    return memory ? in_memory(c, s, play, ctx, e) : on_terminal(c, s, play, ctx, e);
}
