/* All keys of a screen, as they hold now. */
#include <string.h>

#include "diple/base/mem.h"
#include "sheet.h"
#include "views.h"

static void write_keys(struct sheet *s, const struct keymap_entry *e)
{
    struct strbuf keys = STRBUF_INIT;
    for (size_t k = 0; k < e->n; k++) {
        char name[KEY_NAME_MAX];
        key_format(e->keys[k], name);
        strbuf_printf(&keys, "%s%s", k ? " " : "", name);
    }
    if (e->n == 0)
        strbuf_puts(&keys, "(none)");
    while (keys.n < 16)
        strbuf_addch(&keys, ' ');
    strbuf_addch(&keys, ' ');
    sheet_write(s, 2, ROLE_KEY, keys.p, ROLE_TEXT, sv_of(e->of->help));
    strbuf_release(&keys);
}

/* What a table of keys does not say of labelling. */
static void write_notes(struct sheet *sheet)
{
    static const char *const notes[] = {
        "The keys of the labels stand beside them and choose at once. Digits choose by "
        "place; 0 is the tenth. Up and Down move the cursor, Enter takes what is under "
        "it, and a suggestion where there is one.",
        "Where a label's key is one of ours, the label has it, and ours moved to the "
        "capital or small letter or to a function key: the list above says where.",
        "Where you type, all letters are text. Tab goes on, Esc ends typing. Ctrl and "
        "an "
        "arrow go by words; Ctrl-A, Ctrl-E, Ctrl-W, Ctrl-K and Ctrl-U work as "
        "in a shell; Ctrl-_ takes back and Ctrl-Y does again.",
        "Nothing needs saving: each answer is on disk when the bottom row says saved, "
        "and an unfinished one is kept as a draft at every change.",
        "Keys can be changed in config.yaml, under keys: label: and keys: spans:.",
    };
    for (size_t i = 0; i < ARRAY_LEN(notes); i++) {
        sheet_write(sheet, 2, ROLE_TEXT, "", ROLE_TEXT, sv_of(notes[i]));
        sheet_gap(sheet);
    }
}

struct screen help_screen_after(
    struct session *s, const struct keymap *first, const struct screen_ops *of,
    const struct keymap *keys)
{
    struct sheet *sheet = sheet_new(&screen_help, &s->settings);
    sheet->title = "All keys";
    sheet->place = of->name;
    for (size_t i = 0; first && i < first->n; i++)
        write_keys(sheet, &first->entries[i]);
    if (first)
        sheet_gap(sheet);
    for (size_t i = 0; i < keys->n; i++)
        write_keys(sheet, &keys->entries[i]);
    sheet_gap(sheet);
    if (strcmp(of->name, "label") == 0)
        write_notes(sheet);
    return (struct screen){&screen_help, sheet};
}

struct screen help_screen(
    struct session *s, const struct screen_ops *of, const struct keymap *keys)
{
    return help_screen_after(s, NULL, of, keys);
}

const struct screen_ops screen_help = {
    .name = "help",
    .bindings = sheet_bindings,
    .n_bindings = SHEET_ACTION_N,
    .keys = sheet_keys,
    .event = sheet_event,
    .draw = sheet_draw,
    .free = sheet_free,
};
