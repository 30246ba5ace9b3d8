#include "diple/base/utf8.h"
#include "diple/canvas/key.h"

/* The text of a paste, with \n \t \\ \> taken for what they stand for. */
static void unescape(struct sv in, struct strbuf *out)
{
    for (size_t i = 0; i < in.n; i++) {
        char c = in.p[i];
        if (c == '\\' && i + 1 < in.n) {
            c = in.p[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'e' ? '\033' : c;
        }
        strbuf_addch(out, c);
    }
}

/* Up to the `>` that no backslash stands before; false without one. */
static bool bracket_end(struct sv s, size_t *n)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == '>')
            return *n = i, true;
    }
    return false;
}

static bool after(struct sv s, const char *prefix, struct sv *rest)
{
    struct sv p = sv_of(prefix);
    if (!sv_starts(s, p))
        return false;
    *rest = (struct sv){s.p + p.n, s.n - p.n};
    return true;
}

static bool read_size(struct sv s, struct event *ev)
{
    struct sv cols;
    long long x, y;
    if (!sv_split(&s, 'x', &cols) || !sv_long(cols, &x) || !sv_long(s, &y) || x < 1 ||
        y < 1 || x > 10000 || y > 10000)
        return false;
    ev->kind = EV_RESIZE;
    ev->cols = (int)x;
    ev->rows = (int)y;
    return true;
}

/* "Press:5,10" */
static bool read_mouse(struct sv word, struct event *ev)
{
    static const char *const acts[MOUSE_N] = {
        "Press", "Drag", "Release", "WheelUp", "WheelDown"};
    struct sv name, row;
    long long y, x;
    size_t i = 0;
    if (!sv_split(&word, ':', &name) || !sv_split(&word, ',', &row))
        return false;
    while (i < MOUSE_N && !sv_is(name, acts[i]))
        i++;
    if (i == MOUSE_N || !sv_long(row, &y) || !sv_long(word, &x) || y < 1 || x < 1 ||
        y > 10000 || x > 10000)
        return false;
    *ev = (struct event){
        .kind = EV_MOUSE,
        .mouse = (enum mouse_act)i,
        .row = (int)y - 1,
        .col = (int)x - 1};
    return true;
}

static bool read_bracket(struct sv word, struct event *ev, struct strbuf *scratch)
{
    struct sv rest;
    long long ms;
    if (after(word, "Paste:", &rest)) {
        strbuf_clear(scratch);
        unescape(rest, scratch);
        ev->kind = EV_PASTE;
        ev->text = strbuf_sv(scratch);
        return true;
    }
    if (after(word, "Resize:", &rest))
        return read_size(rest, ev);
    if (after(word, "Wait:", &rest)) {
        if (!sv_long(rest, &ms) || ms < 0)
            return false;
        ev->kind = EV_TIMEOUT;
        ev->ms = ms;
        return true;
    }
    if (sv_is(word, "Hangup")) {
        ev->kind = EV_HANGUP;
        return true;
    }
    if (read_mouse(word, ev))
        return true;
    ev->kind = EV_KEY;
    return key_parse(word, &ev->key);
}

enum status key_script_next(
    struct sv *rest, struct event *ev, struct strbuf *scratch, struct err *e)
{
    struct sv s = *rest;
    struct event got = {0};
    size_t n;
    while (s.n && (*s.p == '\n' || *s.p == '\r'))
        s.p++, s.n--;
    if (s.n == 0) {
        *rest = s;
        return ST_NOT_FOUND;
    }
    if (*s.p == '<') {
        struct sv inner = {s.p + 1, s.n - 1};
        if (!bracket_end(inner, &n))
            return err_set(e, ST_INVALID, "The key script has a `<` without its `>`.");
        inner.n = n;
        if (!read_bracket(inner, &got, scratch))
            return err_set(
                e, ST_INVALID, "The key script names `<%.*s>`, which is no key.",
                n > 40 ? 40 : (int)n, inner.p);
        n += 2;
    } else {
        got.kind = EV_KEY;
        n = utf8_decode(s, &got.key);
        if (n == 0 || !key_types(got.key))
            return err_set(
                e, ST_INVALID,
                "The key script holds a byte that no key gives (0x%02X).",
                (unsigned char)*s.p);
    }
    *rest = (struct sv){s.p + n, s.n - n};
    *ev = got;
    return ST_OK;
}

enum status key_script_check(struct sv script, struct err *e)
{
    AUTO_STRBUF struct strbuf scratch = STRBUF_INIT;
    struct event ev;
    enum status st = ST_OK;
    while (st == ST_OK)
        st = key_script_next(&script, &ev, &scratch, e);
    return st == ST_NOT_FOUND ? ST_OK : st;
}
