#include "diple/canvas/key.h"

#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

struct key_name {
    uint32_t key;
    const char *name;
};

/* The first name of a key is the one shown; others are understood too. */
static const struct key_name NAMES[] = {
    {K_ENTER, "Enter"},   {K_ENTER, "Return"},
    {K_ENTER, "CR"},      {K_TAB, "Tab"},
    {K_ESC, "Esc"},       {K_ESC, "Escape"},
    {K_SPACE, "Space"},   {K_BACKSPACE, "Backspace"},
    {K_BACKSPACE, "BS"},  {K_UP, "Up"},
    {K_DOWN, "Down"},     {K_LEFT, "Left"},
    {K_RIGHT, "Right"},   {K_HOME, "Home"},
    {K_END, "End"},       {K_PGUP, "PgUp"},
    {K_PGUP, "PageUp"},   {K_PGDN, "PgDn"},
    {K_PGDN, "PageDown"}, {K_INSERT, "Insert"},
    {K_DELETE, "Delete"}, {K_DELETE, "Del"},
    {K_BACKTAB, "S-Tab"}, {K_BACKTAB, "BackTab"},
    {K_F1, "F1"},         {K_F2, "F2"},
    {K_F3, "F3"},         {K_F4, "F4"},
    {K_F5, "F5"},         {K_F6, "F6"},
    {K_F7, "F7"},         {K_F8, "F8"},
    {K_F9, "F9"},         {K_F10, "F10"},
    {K_F11, "F11"},       {K_F12, "F12"},
    {'<', "lt"},
};

static bool same_word(struct sv a, const char *b)
{
    if (a.n != strlen(b))
        return false;
    for (size_t i = 0; i < a.n; i++) {
        unsigned char x = (unsigned char)a.p[i], y = (unsigned char)b[i];
        x = x >= 'A' && x <= 'Z' ? (unsigned char)(x | 0x20) : x;
        y = y >= 'A' && y <= 'Z' ? (unsigned char)(y | 0x20) : y;
        if (x != y)
            return false;
    }
    return true;
}

bool key_types(uint32_t key)
{
    return key >= 0x20 && key != 0x7F && !(key >= 0x80 && key < 0xA0) &&
           !(key >= 0xD800 && key < 0xE000) && key < 0x110000;
}

void key_format(uint32_t key, char out[KEY_NAME_MAX])
{
    size_t n = 0;
    if (key & K_ALT)
        n += (size_t)snprintf(out + n, KEY_NAME_MAX - n, "M-");
    if (key & K_CTRL)
        n += (size_t)snprintf(out + n, KEY_NAME_MAX - n, "C-");
    key &= ~(uint32_t)(K_ALT | K_CTRL);
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (NAMES[i].key == key && key != '<') {
            snprintf(out + n, KEY_NAME_MAX - n, "%s", NAMES[i].name);
            return;
        }
    if (key_types(key))
        out[n + utf8_encode(key, out + n)] = '\0';
    else
        snprintf(out + n, KEY_NAME_MAX - n, "U+%04X", (unsigned)key);
}

static bool parse_plain(struct sv name, uint32_t *key)
{
    uint32_t cp;
    if (name.n && utf8_decode(name, &cp) == name.n && key_types(cp)) {
        *key = cp;
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (same_word(name, NAMES[i].name)) {
            *key = NAMES[i].key;
            return true;
        }
    return false;
}

/* C-a and C-A are one key; C-i, C-m, C-[ and C-? cannot be told from Tab,
 * Enter, Esc and Backspace on a terminal, so they are those. */
static bool with_ctrl(uint32_t key, uint32_t *out)
{
    if (key >= 'A' && key <= 'Z')
        key |= 0x20;
    if (key == 'i' || key == 'm' || key == '[' || key == '?') {
        *out = key == 'i'   ? K_TAB
               : key == 'm' ? K_ENTER
               : key == '[' ? K_ESC
                            : K_BACKSPACE;
        return true;
    }
    bool by_word = key == K_LEFT || key == K_RIGHT;
    if ((key >= 'a' && key <= 'z') || key == '@' || (key >= '\\' && key <= '_') ||
        by_word) {
        *out = key | K_CTRL;
        return true;
    }
    return false;
}

bool key_parse(struct sv name, uint32_t *key)
{
    uint32_t k;
    if (name.n > 2 && (sv_starts(name, SV("C-")) || sv_starts(name, SV("c-"))))
        return parse_plain((struct sv){name.p + 2, name.n - 2}, &k) &&
               with_ctrl(k, key);
    if (name.n > 2 && (sv_starts(name, SV("M-")) || sv_starts(name, SV("m-")))) {
        if (!key_parse((struct sv){name.p + 2, name.n - 2}, &k) || (k & K_ALT))
            return false;
        *key = k | K_ALT;
        return true;
    }
    return parse_plain(name, key);
}
