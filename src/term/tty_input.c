#include <poll.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "tty.h"

/* Behind the codes that curses gives to what an entry holds beyond the standard. */
enum {
    CODE_PASTE_BEGIN = KEY_MAX + 1000,
    CODE_PASTE_END,
    CODE_LEFT,
    CODE_RIGHT,
    ESC = 27,
    WORD_LEFT = K_CTRL | K_LEFT,
    WORD_RIGHT = K_CTRL | K_RIGHT
};

/* Key codes of curses and the keys they are for us. */
static const struct {
    int code;
    uint32_t key;
} CODES[] = {
    {KEY_UP, K_UP},         {KEY_DOWN, K_DOWN},
    {KEY_LEFT, K_LEFT},     {KEY_RIGHT, K_RIGHT},
    {KEY_HOME, K_HOME},     {KEY_END, K_END},
    {KEY_FIND, K_HOME},     {KEY_SELECT, K_END},
    {KEY_LL, K_END},        {KEY_PPAGE, K_PGUP},
    {KEY_NPAGE, K_PGDN},    {KEY_IC, K_INSERT},
    {KEY_DC, K_DELETE},     {KEY_BACKSPACE, K_BACKSPACE},
    {KEY_ENTER, K_ENTER},   {KEY_BTAB, K_BACKTAB},
    {KEY_F(1), K_F1},       {KEY_F(2), K_F2},
    {KEY_F(3), K_F3},       {KEY_F(4), K_F4},
    {KEY_F(5), K_F5},       {KEY_F(6), K_F6},
    {KEY_F(7), K_F7},       {KEY_F(8), K_F8},
    {KEY_F(9), K_F9},       {KEY_F(10), K_F10},
    {KEY_F(11), K_F11},     {KEY_F(12), K_F12},
    {CODE_LEFT, WORD_LEFT}, {CODE_RIGHT, WORD_RIGHT},
};

/* Sequences that terminals send although their entry does not say so (a vt100
 * entry has no Home), and those of bracketed paste. */
static const struct {
    const char *text;
    int code;
} SEQUENCES[] = {
    {"\033[200~", CODE_PASTE_BEGIN},
    {"\033[201~", CODE_PASTE_END},
    {"\033[A", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OA", KEY_UP},
    {"\033OB", KEY_DOWN},
    {"\033OC", KEY_RIGHT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OH", KEY_HOME},
    {"\033OF", KEY_END},
    {"\033[1~", KEY_HOME},
    {"\033[7~", KEY_HOME},
    {"\033[4~", KEY_END},
    {"\033[8~", KEY_END},
    {"\033[2~", KEY_IC},
    {"\033[3~", KEY_DC},
    {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE},
    {"\033[Z", KEY_BTAB},
    /* With Control, or Alt, held: some entries give these codes of their own. */
    {"\033[1;5D", CODE_LEFT},
    {"\033[1;5C", CODE_RIGHT},
    {"\033[1;3D", CODE_LEFT},
    {"\033[1;3C", CODE_RIGHT},
    {"\033[5D", CODE_LEFT},
    {"\033[5C", CODE_RIGHT},
    {"\033Od", CODE_LEFT},
    {"\033Oc", CODE_RIGHT},
};

static bool is_ours(int code)
{
    for (size_t i = 0; i < ARRAY_LEN(CODES); i++)
        if (CODES[i].code == code)
            return true;
    return false;
}

void tty_input_setup(struct tty *t)
{
    t->keys = newpad(1, 1);
    if (!t->keys)
        PANIC("out of memory");
    keypad(t->keys, TRUE);
    nodelay(t->keys, TRUE);
    set_escdelay(TTY_ESC_MS);
    define_key(NULL, KEY_MOUSE); /* its reports are read as they come */
    for (size_t i = 0; i < ARRAY_LEN(SEQUENCES); i++)
        if (!is_ours(key_defined(SEQUENCES[i].text)))
            define_key(SEQUENCES[i].text, SEQUENCES[i].code);
}

static void push_unit(struct tty *t, int unit)
{
    if (t->units_at == t->units_n)
        t->units_at = t->units_n = 0;
    t->units = mem_grow(t->units, &t->units_cap, t->units_n + 1, sizeof *t->units);
    t->units[t->units_n++] = (uint32_t)unit;
}

static bool line_speaks(const struct tty *t)
{
    struct pollfd p = {.fd = t->in_fd, .events = POLLIN};
    return poll(&p, 1, 0) > 0;
}

void tty_input_drain(struct tty *t)
{
    /* Readable and yet nothing to read is how a dead line looks; curses also
     * says so when a signal came between, hence more than one try. */
    for (int silent = 0; silent < 4; silent++) {
        size_t got = 0;
        int unit;
        while (got < TTY_BATCH && (unit = wgetch(t->keys)) != ERR) {
            push_unit(t, unit);
            got++;
        }
        if (got || !line_speaks(t))
            return;
    }
    t->dead = true;
}

static uint32_t unit_at(const struct tty *t, size_t ahead)
{
    size_t i = t->units_at + ahead;
    return i < t->units_n ? t->units[i] : (uint32_t)ERR;
}

static bool is_key(struct event *ev, uint32_t key)
{
    *ev = (struct event){.kind = EV_KEY, .key = key};
    return true;
}

/* A sequence nobody named: all of it goes, so that its letters and digits are
 * never taken for answers. */
static void skip_sequence(struct tty *t)
{
    bool csi = unit_at(t, 0) == '[';
    t->units_at++;
    while (csi && unit_at(t, 0) >= 0x20 && unit_at(t, 0) < 0x40)
        t->units_at++;
    if (unit_at(t, 0) >= 0x40 && unit_at(t, 0) < 0x7F)
        t->units_at++;
}

/* As tty_mouse_read(), so many units ahead; nothing while no mouse is wanted. */
static int mouse_ahead(const struct tty *t, size_t ahead, struct event *ev)
{
    size_t at = t->units_at + ahead;
    return t->mouse && at < t->units_n
               ? tty_mouse_read(t->units + at, t->units_n - at, ev)
               : 0;
}

/* Behind the escape. Alt and a key come as one; an escape alone is the key. */
static bool read_escape(struct tty *t, struct event *ev)
{
    uint32_t next = unit_at(t, 0), after = unit_at(t, 1);
    int mouse = mouse_ahead(t, 0, ev);
    if (mouse) {
        t->units_at = mouse > 0 ? t->units_at + (size_t)mouse : t->units_n;
        return mouse > 0 && ev->kind == EV_MOUSE;
    }
    if ((next == '[' || next == 'O') && after != (uint32_t)ERR) {
        skip_sequence(t);
        return false;
    }
    if (next < 0x20 || next > 0x7E)
        return is_key(ev, K_ESC);
    t->units_at++;
    return is_key(ev, K_ALT | next);
}

static bool read_control(uint32_t byte, struct event *ev)
{
    switch (byte) {
    case '\r':
    case '\n': return is_key(ev, K_ENTER);
    case '\t': return is_key(ev, K_TAB);
    case '\b':
    case 127: return is_key(ev, K_BACKSPACE);
    default: break;
    }
    return is_key(ev, K_CTRL | (byte >= 1 && byte <= 26 ? byte | 0x60 : byte | 0x40));
}

static bool read_code(uint32_t code, struct event *ev)
{
    for (size_t i = 0; i < ARRAY_LEN(CODES); i++)
        if ((uint32_t)CODES[i].code == code)
            return is_key(ev, CODES[i].key);
    return false;
}

/* Bytes that a character of this first byte has; 0 for none. */
static size_t bytes_needed(uint32_t first)
{
    return first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* A character of several bytes; what is no character is dropped. */
static bool read_character(struct tty *t, struct event *ev)
{
    char bytes[UTF8_MAX];
    size_t need = bytes_needed(unit_at(t, 0)), n = 0;
    uint32_t cp;
    while (n < need && unit_at(t, n) < 0x100) {
        bytes[n] = (char)unit_at(t, n);
        n++;
    }
    size_t used = utf8_decode((struct sv){bytes, n}, &cp);
    t->units_at += used ? used : 1;
    return used && !t->base.ascii && key_types(cp) && is_key(ev, cp);
}

bool tty_input_partial(const struct tty *t)
{
    struct event ev;
    if (t->in_paste)
        return true;
    if (unit_at(t, 0) == ESC)
        return mouse_ahead(t, 1, &ev) < 0;
    size_t need = bytes_needed(unit_at(t, 0));
    return unit_at(t, 0) < 0x100 && need > t->units_n - t->units_at;
}

static bool end_paste(struct tty *t, struct event *ev)
{
    t->in_paste = false;
    *ev = (struct event){.kind = EV_PASTE, .text = strbuf_sv(&t->paste)};
    return true;
}

/* Keys that curses saw inside a paste were control characters in it. */
static bool read_paste(struct tty *t, bool flush, struct event *ev)
{
    while (t->units_at < t->units_n) {
        uint32_t unit = t->units[t->units_at++];
        if (unit == CODE_PASTE_END)
            return end_paste(t, ev);
        if (unit < 0x100)
            strbuf_addch(&t->paste, (char)unit);
    }
    return flush && end_paste(t, ev);
}

static bool read_unit(struct tty *t, struct event *ev)
{
    uint32_t unit = unit_at(t, 0);
    if (unit >= 0x80 && unit < 0x100)
        return read_character(t, ev);
    t->units_at++;
    if (unit == CODE_PASTE_BEGIN) {
        t->in_paste = true;
        strbuf_clear(&t->paste);
        return false;
    }
    if (unit >= 0x100)
        return read_code(unit, ev);
    if (unit == ESC)
        return read_escape(t, ev);
    if (unit < 0x20 || unit == 127)
        return read_control(unit, ev);
    return is_key(ev, unit);
}

bool tty_input_next(struct tty *t, bool flush, struct event *ev)
{
    for (;;) {
        if (t->in_paste)
            return read_paste(t, flush, ev);
        if (t->units_at == t->units_n || (!flush && tty_input_partial(t)))
            return false;
        if (read_unit(t, ev))
            return true;
    }
}
