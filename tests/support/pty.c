#include "support/pty.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "diple/base/utf8.h"

static int64_t now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int on_cursor(VTermPos pos, VTermPos old, int visible, void *user)
{
    struct pty *p = user;
    (void)old;
    (void)visible;
    p->cursor_y = pos.row;
    p->cursor_x = pos.col;
    return 1;
}

static int on_property(VTermProp prop, VTermValue *val, void *user)
{
    struct pty *p = user;
    if (prop == VTERM_PROP_CURSORVISIBLE)
        p->cursor_shown = val->boolean;
    if (prop == VTERM_PROP_ALTSCREEN)
        p->alt_screen = val->boolean;
    if (prop == VTERM_PROP_MOUSE)
        p->mouse = val->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static const VTermScreenCallbacks CALLBACKS = {
    .movecursor = on_cursor,
    .settermprop = on_property,
};

static void run_child(const struct pty_options *opt)
{
    static char term[128], path[4096];
    snprintf(term, sizeof term, "TERM=%s", opt->term ? opt->term : "xterm-256color");
    snprintf(path, sizeof path, "PATH=%s", getenv("PATH") ? getenv("PATH") : "");
    const char *plain[] = {term, path, "LC_ALL=C.UTF-8", NULL};
    signal(SIGPIPE, SIG_DFL);
    execve(
        opt->argv[0], (char *const *)(uintptr_t)opt->argv,
        (char *const *)(uintptr_t)(opt->env ? opt->env : plain));
    _exit(127);
}

const char *pty_program(const char *name)
{
    static char path[4096];
    const char *o = getenv("O");
    snprintf(path, sizeof path, "%s/%s", o ? o : "build/asan", name);
    return path;
}

void pty_start(struct pty *p, const struct pty_options *opt)
{
    *p = (struct pty){.rows = opt->rows, .cols = opt->cols, .cursor_shown = true};
    strbuf_init(&p->raw, 0);
    strbuf_init(&p->text, 0);
    p->vt = vterm_new(opt->rows, opt->cols);
    vterm_set_utf8(p->vt, 1);
    p->screen = vterm_obtain_screen(p->vt);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_set_callbacks(p->screen, &CALLBACKS, p);
    vterm_screen_reset(p->screen, 1);
    struct winsize ws = {
        .ws_row = (unsigned short)opt->rows, .ws_col = (unsigned short)opt->cols};
    p->pid = forkpty(&p->fd, NULL, NULL, &ws);
    cr_assert_geq(p->pid, 0, "forkpty: %s", strerror(errno));
    if (p->pid == 0)
        run_child(opt);
}

void pty_release(struct pty *p)
{
    if (p->pid > 0 && !p->reaped) {
        kill(p->pid, SIGKILL);
        waitpid(p->pid, &p->status, 0);
    }
    if (p->fd >= 0)
        close(p->fd);
    vterm_free(p->vt);
    strbuf_release(&p->raw);
    strbuf_release(&p->text);
    *p = (struct pty){.fd = -1};
}

/* Takes what has come, waiting at most ms for it; false at the end. */
static bool take(struct pty *p, int ms)
{
    char buf[65536];
    struct pollfd pf = {.fd = p->fd, .events = POLLIN};
    if (p->fd < 0 || p->hung_up)
        return false;
    if (poll(&pf, 1, ms) <= 0)
        return true;
    ssize_t n = read(p->fd, buf, sizeof buf);
    if (n <= 0) {
        p->hung_up = n == 0 || errno != EINTR;
        return !p->hung_up;
    }
    p->bytes += (size_t)n;
    p->reads++;
    strbuf_add(&p->raw, buf, (size_t)n);
    vterm_input_write(p->vt, buf, (size_t)n);
    return true;
}

void pty_send(struct pty *p, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        struct pollfd pf = {.fd = p->fd, .events = POLLOUT | POLLIN};
        cr_assert_gt(poll(&pf, 1, PTY_WAIT_MS), 0, "the program reads no input");
        if (pf.revents & POLLIN)
            take(p, 0);
        if (!(pf.revents & POLLOUT))
            continue;
        ssize_t sent = write(p->fd, at, n < 512 ? n : 512);
        if (sent < 0)
            return; /* it has ended: what it left is what the test asks for */
        at += sent;
        n -= (size_t)sent;
    }
}

void pty_type(struct pty *p, const char *keys)
{
    pty_send(p, keys, strlen(keys));
}

void pty_resize(struct pty *p, int rows, int cols)
{
    struct winsize ws = {
        .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    p->rows = rows;
    p->cols = cols;
    vterm_set_size(p->vt, rows, cols);
    ioctl(p->fd, TIOCSWINSZ, &ws);
}

void pty_signal(struct pty *p, int sig)
{
    kill(p->pid, sig);
}

void pty_hang_up(struct pty *p)
{
    close(p->fd);
    p->fd = -1;
}

bool pty_until(struct pty *p, pty_predicate *holds, void *ctx, int ms)
{
    int64_t end = now_ms() + ms;
    while (!holds(p, ctx)) {
        int64_t left = end - now_ms();
        if (left <= 0 || !take(p, (int)left))
            return holds(p, ctx);
    }
    return true;
}

static bool stands_somewhere(struct pty *p, void *ctx)
{
    for (int y = 0; y < p->rows; y++)
        if (strstr(pty_row(p, y), ctx))
            return true;
    return false;
}

bool pty_see(struct pty *p, const char *text)
{
    return pty_until(p, stands_somewhere, (void *)(uintptr_t)text, PTY_WAIT_MS);
}

struct in_row {
    int y;
    const char *text;
};

static bool stands_in_row(struct pty *p, void *ctx)
{
    struct in_row *want = ctx;
    return strstr(pty_row(p, want->y), want->text) != NULL;
}

bool pty_see_in_row(struct pty *p, int y, const char *text)
{
    struct in_row want = {y, text};
    return pty_until(p, stands_in_row, &want, PTY_WAIT_MS);
}

void pty_settle(struct pty *p, int ms)
{
    size_t before;
    do {
        before = p->bytes;
        struct pollfd pf = {.fd = p->fd, .events = POLLIN};
        if (p->fd < 0 || poll(&pf, 1, ms) <= 0)
            return;
    } while (take(p, 0) && p->bytes > before);
}

/* Polls for a state of the child while its output is taken. */
static bool reaches(struct pty *p, int flags, int ms)
{
    int64_t end = now_ms() + ms;
    while (!p->reaped && now_ms() < end) {
        int status;
        if (!take(p, 5))
            poll(NULL, 0, 1); /* no output left to wait by */
        if (waitpid(p->pid, &status, WNOHANG | flags) != p->pid)
            continue;
        p->status = status;
        p->reaped = !WIFSTOPPED(status);
        while (p->fd >= 0 && p->reaped && !p->hung_up && take(p, 0)) {
            struct pollfd pf = {.fd = p->fd, .events = POLLIN};
            if (poll(&pf, 1, 0) <= 0)
                break;
        }
        return true;
    }
    return p->reaped;
}

bool pty_ends(struct pty *p, int ms)
{
    return reaches(p, 0, ms) && p->reaped;
}

bool pty_stops(struct pty *p, int ms)
{
    return reaches(p, WUNTRACED, ms) && WIFSTOPPED(p->status);
}

VTermScreenCell pty_cell(struct pty *p, int y, int x)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(p->screen, (VTermPos){y, x}, &cell);
    return cell;
}

static void add_row(struct pty *p, int y)
{
    size_t end = p->text.n;
    for (int x = 0; x < p->cols;) {
        VTermScreenCell cell = pty_cell(p, y, x);
        if (cell.chars[0] == 0)
            strbuf_addch(&p->text, ' ');
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            utf8_append(&p->text, cell.chars[i]);
        if (cell.chars[0] && cell.chars[0] != ' ')
            end = p->text.n;
        x += cell.width > 0 ? cell.width : 1;
    }
    strbuf_truncate(&p->text, end);
}

const char *pty_row(struct pty *p, int y)
{
    strbuf_clear(&p->text);
    add_row(p, y);
    return p->text.p;
}

const char *pty_screen(struct pty *p)
{
    strbuf_clear(&p->text);
    for (int y = 0; y < p->rows; y++) {
        strbuf_printf(&p->text, "%3d|", y);
        add_row(p, y);
        strbuf_addch(&p->text, '\n');
    }
    return p->text.p;
}

int pty_find_in_row(struct pty *p, int y, const char *text)
{
    const char *row = pty_row(p, y), *hit = strstr(row, text);
    if (!hit)
        return -1;
    size_t before = (size_t)(hit - row), seen = 0;
    for (int x = 0; x < p->cols;) {
        VTermScreenCell cell = pty_cell(p, y, x);
        if (seen >= before)
            return x;
        seen += cell.chars[0] == 0;
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
            char out[UTF8_MAX];
            seen += utf8_encode(cell.chars[i], out);
        }
        x += cell.width > 0 ? cell.width : 1;
    }
    return -1;
}

bool pty_is_raw(struct pty *p)
{
    struct termios t;
    return tcgetattr(p->fd, &t) == 0 && !(t.c_lflag & (ICANON | ECHO));
}
