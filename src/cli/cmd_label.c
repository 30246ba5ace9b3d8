#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common.h"
#include "diple/app/settings.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/term/term.h"
#include "diple/ui/ui.h"

enum { FRAME_ROWS = 24, FRAME_COLS = 80, FRAME_MIN = 1, PLAIN_COLS = 80 };

/* The user's own settings; all that is wrong with them is shown at once. */
static enum status load_settings(struct settings *s, struct err *e)
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

static bool draws_ascii(const struct session *s, const struct out *o)
{
    return s->settings.ascii == ASCII_AUTO ? o->ascii : s->settings.ascii == ASCII_YES;
}

/* ---- on a terminal, or on one that is only imagined ------------------------ */

static enum status io_show(void *ctx, const struct canvas *c, struct err *e)
{
    return term_show(ctx, c, e);
}

static enum status io_wait(void *ctx, long ms, struct event *ev, struct err *e)
{
    return term_wait(ctx, ms, ev, e);
}

static bool io_pending(void *ctx)
{
    return term_pending(ctx);
}

static void io_suspend(void *ctx)
{
    term_suspend(ctx);
}

static void io_resume(void *ctx)
{
    term_resume(ctx);
}

static enum status label_on(
    struct session *s, struct term *t, const struct batch *batch, bool real,
    struct err *e)
{
    struct ui_io io = {
        .ctx = t,
        .rows = term_rows(t),
        .cols = term_cols(t),
        .ascii = term_ascii(t),
        .show = io_show,
        .wait = io_wait,
        .pending = io_pending,
        .suspend = real ? io_suspend : NULL,
        .resume = real ? io_resume : NULL};
    return ui_label(s, &io, batch, e);
}

static enum status label_screen(
    struct call *c, struct session *s, const struct batch *batch, struct err *e)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        err_set(e, ST_IO, "labelling needs a terminal, and this is none");
        err_hint(e, "Line by line: --plain. To see one screen: --frame.");
        return ST_IO;
    }
    const char *name = getenv("TERM"), *no_color = getenv("NO_COLOR");
    struct term_options o = {
        .name = name ? name : "",
        .utf8 = !draws_ascii(s, c->out),
        .no_color = no_color && no_color[0],
        .theme = theme_find(sv_of(s->settings.theme)),
        .in = STDIN_FILENO,
        .out = STDOUT_FILENO};
    struct term *t;
    enum status st = term_open(&o, &t, e);
    if (st != ST_OK)
        return st;
    st = label_on(s, t, batch, true, e);
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
static enum status label_frame(
    struct call *c, struct session *s, const struct batch *batch, struct err *e)
{
    AUTO_STRBUF struct strbuf picture = STRBUF_INIT;
    const char *keys = call_value(c, "keys");
    int rows = FRAME_ROWS, cols = FRAME_COLS;
    enum status st = read_size(c, &rows, &cols, e);
    if (st != ST_OK)
        return st;
    struct term *t =
        term_open_headless(rows, cols, draws_ascii(s, c->out), sv_of(keys ? keys : ""));
    st = label_on(s, t, batch, false, e);
    if (st == ST_OK)
        canvas_picture(term_headless_canvas(t), &picture);
    out_puts(c->out, picture.p);
    term_free(t);
    return st;
}

/* ---- line by line ------------------------------------------------------------ */

static enum status plain_read(void *ctx, struct strbuf *line, struct err *e)
{
    const struct out *o = ctx;
    AUTO_FREE char *text = NULL;
    size_t cap = 0;
    /* Nobody judges what they were not shown. */
    if (o->err.status != ST_OK) {
        *e = o->err;
        return o->err.status;
    }
    errno = 0;
    ssize_t n = getline(&text, &cap, stdin);
    if (n < 0)
        return feof(stdin) ? ST_NOT_FOUND : err_errno(e, "read standard input", errno);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    strbuf_clear(line);
    strbuf_add(line, text, (size_t)n);
    return ST_OK;
}

/* At once, since the answer is typed behind it. */
static void plain_write(void *ctx, struct sv text)
{
    struct out *o = ctx;
    strbuf_addsv(&o->buf, text);
    out_flush(o, NULL);
}

static enum status label_plain(
    struct call *c, struct session *s, const struct batch *batch, struct err *e)
{
    struct ui_plain_io io = {
        .ctx = c->out,
        .read = plain_read,
        .write = plain_write,
        .ascii = draws_ascii(s, c->out),
        .cols = PLAIN_COLS};
    return ui_plain(s, &io, batch, e);
}

/* ------------------------------------------------------------------------------ */

static enum status label(struct call *c, struct session *s, struct err *e)
{
    struct batch batch;
    enum status st = load_settings(&s->settings, e);
    if (st == ST_OK)
        st = session_load_guide(s, e);
    if (st == ST_OK)
        st = guide_unsupported(&s->guide, e);
    if (st == ST_OK)
        st = session_batch(s, call_value(c, "batch"), &batch, e);
    if (st == ST_OK)
        st = session_register(s, PERSON_ANNOTATOR, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "frame") || call_has(c, "keys"))
        return label_frame(c, s, &batch, e);
    return call_has(c, "plain") ? label_plain(c, s, &batch, e)
                                : label_screen(c, s, &batch, e);
}

static enum status run(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_LABEL, call_value(c, "as"), &s, e);
    if (st != ST_OK)
        return st;
    st = label(c, &s, e);
    session_close(&s);
    return st;
}

static const struct option options[] = {
    {'b', "batch", "NAME", NULL, "The batch (default: the only one there is)."},
    OPTION_AS,
    {0, "plain", NULL, NULL,
     "Line by line, for screen readers and terminals that cannot move a cursor."},
    {0, "frame", NULL, NULL, "Print one screen and leave; needs no terminal."},
    {0, "keys", "SCRIPT", NULL,
     "Play these keys (r<Enter>hello<Esc>), print the last screen and leave."},
    {0, "size", "COLUMNSxROWS", NULL, "Of the screen printed (default: 80x24)."},
    {0},
};

static const char *const examples[] = {
    "diple label -p support.db --batch first",
    "diple label -p support.db --as anna --batch first --frame --size 120x40",
    NULL,
};

const struct command cmd_label = {
    .name = "label",
    .summary = "Label the items of a batch",
    .args = "",
    .about =
        "One key decides and goes on; ? shows all keys. Every answer is on the disk "
        "before it is shown as saved, and unfinished ones are kept as drafts, so a "
        "line "
        "that drops costs nothing: start again and go on where you were.",
    .options = options,
    .examples = examples,
    .run = run,
};
