#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "terminfo.h"

static struct tty *of(const struct term *t)
{
    return (struct tty *)(uintptr_t)t;
}

static void send_text(struct tty *t, const char *text)
{
    tty_send(t, text, strlen(text));
}

/* The size the kernel tells; a change is told as soon as an event is asked for. */
static void read_size(struct tty *t)
{
    struct winsize ws;
    if (ioctl(t->line_fd, TIOCGWINSZ, &ws) != 0 || ws.ws_row == 0 || ws.ws_col == 0)
        return;
    int rows = ws.ws_row < CANVAS_ROWS_MAX ? ws.ws_row : CANVAS_ROWS_MAX;
    int cols = ws.ws_col < CANVAS_COLS_MAX ? ws.ws_col : CANVAS_COLS_MAX;
    if (rows == t->base.rows && cols == t->base.cols)
        return;
    resize_term(rows, cols);
    t->base.rows = rows;
    t->base.cols = cols;
    t->resized = true;
}

/* Nothing is known of what stands on the terminal. Every row is sent again,
 * without clearing first, which would flicker. */
static void tty_forget(struct term *term)
{
    struct tty *t = of(term);
    t->known = false;
    redrawwin(stdscr);
}

static enum status tty_show(struct term *term, const struct canvas *c, struct err *e)
{
    struct tty *t = of(term);
    if (t->dead)
        return err_set(e, ST_IO, "The terminal is gone.");
    if (t->away)
        return ST_OK;
    if (c->rows != term->rows || c->cols != term->cols)
        return ST_OK; /* of a size that is no more; a resize is on its way */
    if (t->known && (c->rows != t->shown.rows || c->cols != t->shown.cols))
        tty_forget(term);
    tty_show_canvas(t, c);
    return ST_OK;
}

static void tty_suspend(struct term *term)
{
    struct tty *t = of(term);
    if (t->away || t->dead)
        return;
    send_text(t, t->paste_off);
    send_text(t, t->mouse ? t->mouse_off : "");
    endwin();
    send_text(t, t->leave);
    t->away = true;
}

static void tty_resume(struct term *term)
{
    struct tty *t = of(term);
    if (!t->away || t->dead)
        return;
    t->away = false;
    /* A Ctrl-C was meant for whoever had the terminal. */
    t->dead = tty_signals_take().hangup;
    reset_prog_mode();
    send_text(t, t->paste_on);
    send_text(t, t->mouse ? t->mouse_on : "");
    read_size(t);
    tty_forget(term);
    refresh(); /* curses goes back to its own modes, which wants the real line */
}

/* A stop from outside (Ctrl-Z itself is a key here): the terminal goes back to the
 * shell first. Where no shell could ever wake us, the system lets us go on. */
static void stop_here(struct tty *t)
{
    bool was_away = t->away;
    tty_suspend(&t->base);
    tty_signals_stop();
    if (!was_away)
        tty_resume(&t->base);
}

static bool is_event(struct event *ev, struct event what)
{
    *ev = what;
    return true;
}

static bool size_event(struct tty *t, struct event *ev)
{
    t->resized = false;
    struct event what = {.kind = EV_RESIZE, .rows = t->base.rows, .cols = t->base.cols};
    return is_event(ev, what);
}

/* What the signals since the last look amount to. */
static bool signal_event(struct tty *t, struct event *ev)
{
    struct tty_signals s = tty_signals_take();
    if (s.hangup || (s.interrupt && !t->away)) {
        t->dead = true;
        return is_event(ev, (struct event){.kind = EV_HANGUP});
    }
    if (s.stop) {
        stop_here(t);
        tty_signals_take(); /* the SIGCONT that woke us */
        return is_event(ev, (struct event){.kind = EV_RESUME});
    }
    if (s.resumed && !t->away) { /* stopped without warning: take it back */
        reset_prog_mode();
        send_text(t, t->paste_on);
        send_text(t, t->mouse ? t->mouse_on : "");
        read_size(t);
        tty_forget(&t->base);
        return is_event(ev, (struct event){.kind = EV_RESUME});
    }
    if (s.resized) {
        /* Also back at the size it had: whatever happened in between, terminals
         * move or drop rows when their size changes. */
        read_size(t);
        tty_forget(&t->base);
        t->resized = true;
    }
    return t->resized && !t->away && size_event(t, ev);
}

/* Something that can be had now. */
static bool event_now(struct tty *t, struct event *ev)
{
    if (t->dead || signal_event(t, ev))
        return t->dead ? is_event(ev, (struct event){.kind = EV_HANGUP}) : true;
    if (t->units_at == t->units_n || tty_input_partial(t))
        tty_input_drain(t);
    if (tty_input_next(t, false, ev))
        return true;
    return t->dead && is_event(ev, (struct event){.kind = EV_HANGUP});
}

/* Until input, a signal, or the time is up; negative: no limit. */
static bool wait_for_input(struct tty *t, int64_t ms)
{
    struct pollfd p[] = {
        {.fd = t->in_fd, .events = POLLIN},
        {.fd = tty_signals_fd(), .events = POLLIN},
    };
    int limit = ms < 0 ? -1 : ms > 86400000 ? 86400000 : (int)ms;
    return poll(p, 2, limit) != 0;
}

static enum status tty_wait(
    struct term *term, long timeout_ms, struct event *ev, struct err *e)
{
    struct tty *t = of(term);
    int64_t end = timeout_ms < 0 ? 0 : clock_mono(&t->clock) + timeout_ms;
    (void)e;
    while (!event_now(t, ev)) {
        bool part = tty_input_partial(t);
        int64_t left = timeout_ms < 0 ? -1 : end - clock_mono(&t->clock);
        if (timeout_ms >= 0 && left < 0)
            left = 0;
        if (part && (left < 0 || left > TTY_PART_MS))
            left = TTY_PART_MS;
        if (wait_for_input(t, left))
            continue;
        if (part && tty_input_next(t, true, ev))
            return ST_OK;
        if (timeout_ms >= 0 && clock_mono(&t->clock) >= end) {
            *ev = (struct event){.kind = EV_TIMEOUT};
            return ST_OK;
        }
    }
    return ST_OK;
}

static bool tty_pending(struct term *term)
{
    struct tty *t = of(term);
    if (t->dead)
        return true;
    if (t->units_at == t->units_n || tty_input_partial(t))
        tty_input_drain(t);
    bool whole = t->units_at < t->units_n && !tty_input_partial(t);
    return whole || t->dead || wait_for_input(t, 0);
}

static void tty_set_mouse(struct term *term, bool on)
{
    struct tty *t = of(term);
    if (on == t->mouse)
        return;
    t->mouse = on;
    if (!t->away && !t->dead)
        send_text(t, on ? t->mouse_on : t->mouse_off);
}

static void tty_set_theme(struct term *term, const struct theme *theme)
{
    of(term)->theme = theme ? theme : theme_at(0);
    tty_show_setup(of(term));
    tty_forget(term);
}

static void tty_beep(struct term *term)
{
    if (!of(term)->dead)
        beep();
}

/* As far as it came: also after an opening that failed midway. */
static void tty_free(struct term *term)
{
    struct tty *t = of(term);
    if (t->screen && !t->dead)
        tty_suspend(term);
    if (t->caught)
        tty_signals_end(t->away);
    /* The screen stays with curses: freeing it crashes where memory has run out,
     * in a list of what to free that could not be made. */
    if (t->keys)
        delwin(t->keys);
    if (t->in)
        fclose(t->in);
    if (t->out)
        fclose(t->out);
    if (t->line_fd >= 0)
        close(t->line_fd);
    if (t->pen_fd >= 0)
        close(t->pen_fd);
    if (t->locale) {
        uselocale(t->old_locale);
        freelocale(t->locale);
    }
    canvas_release(&t->shown);
    canvas_release(&t->next);
    strbuf_release(&t->paste);
    free(t->units);
    free(t);
}

static const struct term_ops TTY_OPS = {
    .free = tty_free,
    .show = tty_show,
    .wait = tty_wait,
    .pending = tty_pending,
    .forget = tty_forget,
    .set_theme = tty_set_theme,
    .set_mouse = tty_set_mouse,
    .beep = tty_beep,
    .suspend = tty_suspend,
    .resume = tty_resume,
};

/* curses asks the C library for the encoding. Whatever the environment says in
 * detail, it is UTF-8 by the C locale's own rules, or ASCII. */
static void choose_encoding(struct tty *t, bool utf8)
{
    t->locale = newlocale(LC_CTYPE_MASK, utf8 ? "C.UTF-8" : "C", (locale_t)0);
    if (!t->locale && utf8)
        t->locale = newlocale(LC_CTYPE_MASK, "C", (locale_t)0);
    else
        t->base.ascii = !utf8;
    if (t->locale)
        t->old_locale = uselocale(t->locale);
}

/* A stream of our own on a duplicate, so that the caller's stays open. */
static FILE *own_stream(int fd, const char *mode)
{
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    FILE *f = copy < 0 ? NULL : fdopen(copy, mode);
    if (!f && copy >= 0)
        close(copy);
    return f;
}

static void set_modes(struct tty *t)
{
    raw();
    noecho();
    nonl();
    typeahead(-1); /* bursts are drained before drawing, not skipped in it */
    idlok(stdscr, TRUE);
    if (!t->no_color) /* curses writes out its white on black otherwise */
        start_color();
    t->base.rows = LINES;
    t->base.cols = COLS;
    read_size(t);
    t->resized = false;
    tty_input_setup(t);
    tty_show_setup(t);
    send_text(t, t->paste_on);
}

static enum status start(struct tty *t, const struct term_options *opt, struct err *e)
{
    struct terminfo info;
    struct termios saved;
    if (!isatty(opt->in) || !isatty(opt->out)) {
        err_set(e, ST_INVALID, "This is not a terminal, so no screen can be drawn.");
        err_hint(e, "run it in a terminal (over ssh: ssh -t), or use --plain");
        return ST_INVALID;
    }
    t->line_fd = fcntl(opt->out, F_DUPFD_CLOEXEC, 3);
    if (t->line_fd < 0)
        return err_errno(e, "open the terminal", errno);
    if (tcgetattr(opt->out, &saved) != 0)
        return err_errno(e, "read the terminal's settings", errno);
    /* First, since curses may be halfway when it fails. */
    enum status st = tty_signals_begin(t->line_fd, &saved, e);
    if (st != ST_OK)
        return st;
    t->caught = true;
    if ((st = terminfo_read(opt->name, opt->out, &info, e)) != ST_OK)
        return st;
    tty_signals_restore_by(info.restore);
    t->in = own_stream(opt->in, "r");
    t->out = own_stream(opt->out, "w");
    if (!t->in || !t->out)
        return err_errno(e, "open the terminal", errno);
    t->in_fd = fileno(t->in);
    t->out_fd = fileno(t->out);
    t->pen_fd = memfd_create("update", MFD_CLOEXEC);
    memcpy(t->paste_on, info.paste_on, sizeof t->paste_on);
    memcpy(t->paste_off, info.paste_off, sizeof t->paste_off);
    memcpy(t->leave, info.leave, sizeof t->leave);
    memcpy(t->mouse_on, info.mouse_on, sizeof t->mouse_on);
    memcpy(t->mouse_off, info.mouse_off, sizeof t->mouse_off);
    choose_encoding(t, opt->utf8);
    use_env(FALSE); /* LINES and COLUMNS of the environment are not believed */
    use_tioctl(TRUE);
    t->screen = newterm(opt->name, t->out, t->in);
    if (!t->screen)
        return err_set(e, ST_INVALID, "The terminal could not be opened.");
    set_modes(t);
    return ST_OK;
}

enum status term_open(const struct term_options *opt, struct term **out, struct err *e)
{
    struct tty *t = mem_zalloc(sizeof *t);
    t->base.ops = &TTY_OPS;
    t->base.ascii = true;
    t->line_fd = t->pen_fd = -1;
    t->clock = clock_system();
    t->theme = opt->theme ? opt->theme : theme_at(0);
    t->no_color = opt->no_color;
    strbuf_init(&t->paste, KEY_PASTE_MAX);
    canvas_init(&t->shown, 1, 1);
    canvas_init(&t->next, 1, 1);
    enum status st = start(t, opt, e);
    if (st == ST_OK)
        *out = &t->base;
    else
        tty_free(&t->base);
    return st;
}
