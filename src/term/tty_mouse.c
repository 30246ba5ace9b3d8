#include "tty.h"

/*
 * Reports as terminals send them since xterm's mode 1006, `[<0;10;5M` (`m` where the
 * button is let go), or the older ones of three bytes, `[M !!`: a terminal that does
 * not know the mode sends those, and their bytes must never be taken for keys.
 */

enum {
    BUTTONS = 3,
    MOVED = 32,
    WHEEL = 64,
    REPORT_MAX = 24, /* units of the longest there is */
    OLD_UNITS = 5,
    OLD_FROM = 32,
    PLACE_MAX = 30000
};

static void fill(struct event *ev, int code, int col, int row, bool released)
{
    *ev = (struct event){.kind = EV_MOUSE, .row = row - 1, .col = col - 1};
    bool first = (code & BUTTONS) == 0;
    if (row < 1 || col < 1)
        ev->kind = EV_NONE;
    else if (code & WHEEL)
        ev->mouse = first ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
    else if (released)
        ev->mouse = MOUSE_RELEASE;
    else
        ev->mouse = code & MOVED ? MOUSE_DRAG : MOUSE_PRESS;
    bool sideways = (code & WHEEL) && (code & BUTTONS) > 1;
    bool other = !(code & WHEEL) && !first && !released;
    if (sideways || other)
        ev->kind = EV_NONE;
}

/* `[M` and three bytes: the button, the column and the row. */
static int read_old(const uint32_t *u, size_t n, struct event *ev)
{
    if (n < OLD_UNITS)
        return -1;
    int code = (int)(u[2] & 0xff) - OLD_FROM;
    bool released = code >= 0 && (code & BUTTONS) == 3 && !(code & WHEEL);
    fill(
        ev, code, (int)(u[3] & 0xff) - OLD_FROM, (int)(u[4] & 0xff) - OLD_FROM,
        released);
    return OLD_UNITS;
}

/* Numbers separated by `;` up to an M or m. */
static int read_new(const uint32_t *u, size_t n, struct event *ev)
{
    int numbers[3] = {0}, at = 0;
    for (size_t i = 2; i < n && i < REPORT_MAX; i++) {
        if (u[i] >= '0' && u[i] <= '9') {
            int more = numbers[at] * 10 + (int)(u[i] - '0');
            numbers[at] = more < PLACE_MAX ? more : PLACE_MAX;
        } else if (u[i] == ';' && at < 2) {
            at++;
        } else {
            bool whole = at == 2 && (u[i] == 'M' || u[i] == 'm');
            *ev = (struct event){.kind = EV_NONE};
            if (whole)
                fill(ev, numbers[0], numbers[1], numbers[2], u[i] == 'm');
            return (int)i + 1;
        }
    }
    *ev = (struct event){.kind = EV_NONE};
    return n < REPORT_MAX ? -1 : REPORT_MAX;
}

int tty_mouse_read(const uint32_t *units, size_t n, struct event *ev)
{
    if (n < 2 || units[0] != '[')
        return 0;
    if (units[1] == '<')
        return read_new(units, n, ev);
    return units[1] == 'M' ? read_old(units, n, ev) : 0;
}
