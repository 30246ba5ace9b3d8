#include "diple/canvas/editor.h"

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

enum verb { MOVE, DELETE };

static const struct {
    uint32_t key;
    enum verb verb;
    enum edit_motion motion;
} KEYS[] = {
    {K_LEFT, MOVE, EDIT_LEFT},
    {K_RIGHT, MOVE, EDIT_RIGHT},
    {K_UP, MOVE, EDIT_UP},
    {K_DOWN, MOVE, EDIT_DOWN},
    {K_PGUP, MOVE, EDIT_PAGE_UP},
    {K_PGDN, MOVE, EDIT_PAGE_DOWN},
    {K_HOME, MOVE, EDIT_LINE_HOME},
    {K_END, MOVE, EDIT_LINE_END},
    {K_CTRL | 'a', MOVE, EDIT_LINE_HOME},
    {K_CTRL | 'e', MOVE, EDIT_LINE_END},
    {K_CTRL | 'b', MOVE, EDIT_LEFT},
    {K_CTRL | 'f', MOVE, EDIT_RIGHT},
    {K_CTRL | K_LEFT, MOVE, EDIT_WORD_LEFT},
    {K_CTRL | K_RIGHT, MOVE, EDIT_WORD_RIGHT},
    {K_ALT | 'b', MOVE, EDIT_WORD_LEFT},
    {K_ALT | 'f', MOVE, EDIT_WORD_RIGHT},
    {K_ALT | '<', MOVE, EDIT_TOP},
    {K_ALT | '>', MOVE, EDIT_BOTTOM},
    {K_BACKSPACE, DELETE, EDIT_LEFT},
    {K_DELETE, DELETE, EDIT_RIGHT},
    {K_CTRL | 'd', DELETE, EDIT_RIGHT},
    {K_CTRL | 'w', DELETE, EDIT_WORD_LEFT},
    {K_ALT | 'd', DELETE, EDIT_WORD_RIGHT},
    {K_CTRL | 'u', DELETE, EDIT_LINE_HOME},
    {K_CTRL | 'k', DELETE, EDIT_LINE_END},
};

static bool type_key(struct edit *m, uint32_t key)
{
    char bytes[UTF8_MAX];
    size_t n = utf8_encode(key, bytes);
    edit_insert(m, (struct sv){bytes, n}, NULL);
    return true;
}

bool editor_key(struct edit *m, uint32_t key)
{
    for (size_t i = 0; i < ARRAY_LEN(KEYS); i++) {
        if (KEYS[i].key != key)
            continue;
        if (KEYS[i].verb == MOVE)
            edit_move(m, KEYS[i].motion);
        else
            edit_delete(m, KEYS[i].motion);
        return true;
    }
    if (key_types(key))
        return type_key(m, key);
    if (key == K_ENTER && !m->single)
        return edit_insert(m, SV("\n"), NULL), true;
    if (key == (K_CTRL | '_'))
        return edit_undo(m), true;
    if (key == (K_CTRL | 'y'))
        return edit_redo(m), true;
    return false;
}

static void draw_line(
    struct wrap *w, const struct wrap_line *line, struct canvas *c, struct rect row)
{
    struct visible v;
    struct visible_piece p;
    int x = row.x;
    wrap_begin(w, line, &v);
    while (visible_next(&v, &p))
        x += canvas_piece(c, row.y, x, row.x + row.cols - x, ROLE_INPUT, &p);
}

void editor_draw(
    struct edit *m, size_t *top, struct canvas *c, struct rect r, bool focus)
{
    size_t line, rows = r.rows > 0 ? (size_t)r.rows : 1;
    unsigned col;
    struct wrap_line text;
    struct visible_opts opts = {.ascii = c->ascii};
    /* The model itself keeps a column for the cursor behind the last character.
     * Setting the width wraps anew, so it is set only where it differs. */
    unsigned width = r.cols > 1 ? (unsigned)r.cols : 1;
    if (m->width != width || m->opts.ascii != opts.ascii)
        edit_set_width(m, width, opts);
    edit_set_page(m, rows > 1 ? (unsigned)rows - 1 : 1);
    edit_place(m, &line, &col);
    if (line < *top)
        *top = line;
    if (line - *top >= rows)
        *top = line - rows + 1;
    struct wrap *w = edit_wrap(m);
    struct rect old = canvas_clip(c, r);
    for (int i = 0; i < r.rows; i++) {
        struct rect row = {r.y + i, r.x, 1, r.cols};
        canvas_fill(c, row, ROLE_INPUT);
        if (wrap_line(w, *top + (size_t)i, &text))
            draw_line(w, &text, c, row);
    }
    canvas_unclip(c, old);
    if (focus && r.rows > 0)
        canvas_show_cursor(c, r.y + (int)(line - *top), r.x + (int)col);
}
