#include <stdint.h>

#include "diple/base/mem.h"
#include "diple/canvas/layout.h"

enum { HINT_GAP = 2, HINTS_MAX = 64 };

static int hint_width(const struct hint *h, bool ascii)
{
    int key = canvas_width(sv_of(h->key), ascii);
    int word = canvas_width(sv_of(h->word), ascii);
    return key + word + (key && word);
}

/* Marks as out of view (in `gone`) the least important ones, later before
 * earlier, until the rest fits. */
static void drop_until_fit(
    const struct hint *list, size_t n, int max, bool ascii, bool *gone)
{
    for (;;) {
        int sum = 0;
        size_t victim = n;
        for (size_t i = 0; i < n; i++) {
            if (gone[i])
                continue;
            sum += hint_width(&list[i], ascii) + (sum ? HINT_GAP : 0);
            if (list[i].rank > 0 && (victim == n || list[i].rank >= list[victim].rank))
                victim = i;
        }
        if (sum <= max || victim == n)
            return;
        gone[victim] = true;
    }
}

int hints_draw(
    struct canvas *c, int y, int x, int max, const struct hint *list, size_t n)
{
    bool gone[HINTS_MAX] = {false};
    int at = 0;
    if (n > HINTS_MAX)
        n = HINTS_MAX;
    drop_until_fit(list, n, max, c->ascii, gone);
    for (size_t i = 0; i < n; i++) {
        int gap = at ? HINT_GAP : 0;
        if (gone[i] || at + gap + hint_width(&list[i], c->ascii) > max)
            continue;
        at += gap;
        int key = canvas_puts(c, y, x + at, max - at, ROLE_KEY, list[i].key);
        at += key + (key && *list[i].word);
        at += canvas_puts(c, y, x + at, max - at, ROLE_DIM, list[i].word);
    }
    return at;
}

int hints_draw_map(struct canvas *c, int y, int x, int max, const struct keymap *m)
{
    struct hint list[HINTS_MAX];
    char names[HINTS_MAX][KEY_NAME_MAX];
    size_t n = 0;
    for (size_t i = 0; i < m->n && n < HINTS_MAX; i++) {
        const struct keymap_entry *en = &m->entries[i];
        if (!en->of->hint || !en->n)
            continue;
        key_format(en->keys[0], names[n]);
        list[n] = (struct hint){names[n], en->of->hint, (int)i};
        n++;
    }
    return hints_draw(c, y, x, max, list, n);
}
