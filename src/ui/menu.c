#include "menu.h"

#include "diple/canvas/key.h"
#include "prose.h"

enum {
    GUTTER = 3,
    KEY_COLS = 3,
    MARK_COLS = 3,
    DETAIL_MIN = 24,
    NAME_MAX_COLS = 34,
    TIGHT_COLS = 4, /* of a name's neighbours where rows are scarce */
    TIGHT_NAME_MIN = 4
};

static bool claims(const struct menu *m, uint32_t key)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->rows[i].key && (uint32_t)(unsigned char)m->rows[i].key == key)
            return true;
    return false;
}

static bool claims_digits(const struct menu *m)
{
    for (uint32_t d = '0'; d <= '9'; d++)
        if (claims(m, d))
            return true;
    return false;
}

bool menu_move(struct menu *m, uint32_t key)
{
    if (m->n == 0)
        return false;
    bool up = key == K_UP || (key == 'k' && !claims(m, 'k'));
    bool down = key == K_DOWN || (key == 'j' && !claims(m, 'j'));
    if (up)
        m->at = m->at ? m->at - 1 : m->n - 1;
    else if (down)
        m->at = m->at + 1 < m->n ? m->at + 1 : 0;
    else if (key == K_HOME)
        m->at = 0;
    else if (key == K_END)
        m->at = m->n - 1;
    else
        return false;
    return true;
}

size_t menu_find(const struct menu *m, uint32_t key)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->rows[i].key && (uint32_t)(unsigned char)m->rows[i].key == key)
            return i;
    if (key < '0' || key > '9' || claims_digits(m))
        return m->n;
    size_t place = key == '0' ? 9 : key - '1';
    return place < m->n ? place : m->n;
}

static bool explains(const struct menu_row *row)
{
    const struct label *l = row->label;
    if (l)
        return l->means || l->rules.n || l->examples.n || l->n_nots;
    return row->of && (row->of->rules.n || row->of->examples.n);
}

static bool explains_any(const struct menu *m)
{
    for (size_t i = 0; i < m->n; i++)
        if (explains(&m->rows[i]))
            return true;
    return false;
}

/* Names share the width with what explains them; where nothing does, they have
 * it all. */
static int name_most(const struct menu *m, int cols)
{
    int most = cols - GUTTER - KEY_COLS - (m->marks ? MARK_COLS : 0) - 1;
    return most > NAME_MAX_COLS && !explains_any(m) ? most : NAME_MAX_COLS;
}

/* Names may hold anything, so they are measured by drawing off the canvas. */
static int name_cols(const struct menu *m, const struct canvas *like, int most)
{
    struct canvas none = {.ascii = like && like->ascii};
    int widest = 0;
    for (size_t i = 0; i < m->n; i++) {
        int w = canvas_data(&none, 0, 0, most, ROLE_TEXT, m->rows[i].name);
        widest = w > widest ? w : widest;
    }
    return widest;
}

static int left_cols(const struct menu *m, const struct canvas *like, int cols)
{
    int names = name_cols(m, like, name_most(m, cols));
    return GUTTER + KEY_COLS + (m->marks ? MARK_COLS : 0) + names + 2;
}

static void write_counter(struct pen *p, const struct menu *m, const struct counter *no)
{
    struct strbuf s = STRBUF_INIT;
    prose_quote(&s, no->text);
    char key = 0;
    for (size_t i = 0; no->use && i < m->n; i++)
        if (m->rows[i].label && strcmp(m->rows[i].label->id, no->use) == 0)
            key = m->rows[i].key;
    if (key)
        strbuf_printf(&s, "  that is %c", key);
    else if (no->use)
        strbuf_printf(&s, "  that is %s", no->use);
    if (no->why)
        strbuf_printf(&s, ": %s", no->why);
    pen_write(p, ROLE_DIM, "not   ", ROLE_TEXT, strbuf_sv(&s));
    strbuf_release(&s);
}

static void write_texts(
    struct pen *p, const struct texts *t, const char *lead, bool quoted)
{
    for (size_t i = 0; i < t->n; i++) {
        struct strbuf s = STRBUF_INIT;
        if (quoted)
            prose_quote(&s, t->list[i]);
        else
            strbuf_puts(&s, t->list[i]);
        pen_write(p, ROLE_DIM, lead, ROLE_TEXT, strbuf_sv(&s));
        strbuf_release(&s);
    }
}

static void write_detail(struct pen *p, const struct menu *m)
{
    if (m->n == 0)
        return;
    const struct menu_row *row = &m->rows[m->at];
    bool ascii = p->c && p->c->ascii;
    const char *bullet = ascii ? "* " : "\u2022 ";
    if (explains(row) &&
        canvas_data_width(&(struct canvas){.ascii = ascii}, row->name) > NAME_MAX_COLS)
        pen_write(p, ROLE_LABEL, "", ROLE_LABEL, row->name); /* cut in the list */
    if (row->label) {
        const struct label *l = row->label;
        if (l->means)
            pen_write(p, ROLE_TEXT, "", ROLE_TEXT, sv_of(l->means));
        write_texts(p, &l->rules, bullet, false);
        write_texts(p, &l->examples, "like  ", true);
        for (size_t i = 0; i < l->n_nots; i++)
            write_counter(p, m, &l->nots[i]);
    } else if (row->of) {
        write_texts(p, &row->of->rules, bullet, false);
        write_texts(p, &row->of->examples, "like  ", false);
    }
}

int menu_height(const struct menu *m, int cols)
{
    int left = left_cols(m, NULL, cols), rows = (int)m->n;
    int width = cols - left - 1;
    bool beside = width >= DETAIL_MIN;
    struct pen p = pen_on(NULL, (struct rect){0, 0, 1000, beside ? width : cols - 8});
    struct menu copy = *m;
    int tallest = 0;
    /* The tallest explanation decides, so that moving the cursor moves nothing. */
    for (copy.at = 0; copy.at < m->n && copy.at < 40; copy.at++) {
        p.y = 0;
        write_detail(&p, &copy);
        tallest = p.y > tallest ? p.y : tallest;
    }
    if (!beside)
        return rows + (tallest < 3 ? tallest : 3);
    return rows > tallest ? rows : tallest;
}

static enum role role_of(const struct menu *m, size_t i)
{
    const struct menu_row *row = &m->rows[i];
    return row->chosen      ? ROLE_CHOSEN
           : i == m->at     ? ROLE_CURSOR
           : row->suggested ? ROLE_SUGGESTION
                            : ROLE_LABEL;
}

/* What was chosen is told by a tick, not by its colour alone. */
static void draw_key(const struct menu *m, size_t i, struct canvas *c, int y, int x)
{
    const struct menu_row *row = &m->rows[i];
    if (row->key)
        canvas_printf(c, y, x, 1, ROLE_KEY, "%c", row->key);
    if (!m->marks && row->chosen)
        canvas_puts(c, y, x + 1, 1, ROLE_ACCENT, "\u2713");
}

static void draw_row(const struct menu *m, size_t i, struct canvas *c, struct rect r)
{
    const struct menu_row *row = &m->rows[i];
    int x = r.x + 1, most = name_most(m, r.cols);
    if (i == m->at)
        canvas_glyph(c, r.y, x, ROLE_ACCENT, GLYPH_POINTER);
    x += GUTTER - 1;
    draw_key(m, i, c, r.y, x);
    x += KEY_COLS;
    if (m->marks) {
        canvas_puts(c, r.y, x, 2, ROLE_ACCENT, row->mark);
        x += MARK_COLS;
    }
    int room = r.x + r.cols - x;
    canvas_data(c, r.y, x, room < most ? room : most, role_of(m, i), row->name);
}

static void draw_cell(const struct menu *m, size_t i, struct canvas *c, struct rect r)
{
    const struct menu_row *row = &m->rows[i];
    if (i == m->at)
        canvas_glyph(c, r.y, r.x, ROLE_ACCENT, GLYPH_POINTER);
    draw_key(m, i, c, r.y, r.x + 1);
    int x = r.x + TIGHT_COLS - 1;
    if (m->marks) {
        canvas_puts(c, r.y, x, 2, ROLE_ACCENT, row->mark);
        x += MARK_COLS - 1;
    }
    canvas_data(c, r.y, x, r.x + r.cols - 1 - x, role_of(m, i), row->name);
}

static void keep_in_view(struct menu *m, int rows)
{
    size_t height = rows > 0 ? (size_t)rows : 1;
    if (m->at < m->top)
        m->top = m->at;
    if (m->at >= m->top + height)
        m->top = m->at - height + 1;
    if (m->top + height > m->n)
        m->top = m->n > height ? m->n - height : 0;
}

static void draw_detail(struct menu *m, struct canvas *c, struct rect r)
{
    struct pen p = pen_on(c, r);
    write_detail(&p, m);
    if (p.cut && r.rows > 0 && r.cols > 12)
        canvas_puts(c, r.y + r.rows - 1, r.x + r.cols - 10, 10, ROLE_DIM, "  g: more ");
}

/* Rows that are too few for a list and an explanation hold the list in columns:
 * every key stays in view, and a row of the explanation where that can be had. 0:
 * even so there is no room. */
static int tight_columns(const struct menu *m, const struct canvas *c, struct rect r)
{
    int n = (int)m->n, edge = TIGHT_COLS + (m->marks ? MARK_COLS - 1 : 0);
    int whole = r.cols / (edge + name_cols(m, c, NAME_MAX_COLS));
    bool told = explains_any(m);
    for (int rows = told && r.rows > 1 ? r.rows - 1 : r.rows; rows <= r.rows; rows++) {
        int columns = (n + rows - 1) / rows;
        while (told && columns < whole && (n + columns - 1) / columns > r.rows / 2)
            columns++;
        if (r.cols / columns >= edge + TIGHT_NAME_MIN)
            return columns;
    }
    return 0;
}

static void draw_tight(struct menu *m, struct canvas *c, struct rect r, int columns)
{
    int n = (int)m->n, rows = (n + columns - 1) / columns;
    int width = r.cols / columns;
    for (int i = 0; i < n; i++) {
        struct rect cell = {r.y + i % rows, r.x + i / rows * width, 1, width};
        draw_cell(m, (size_t)i, c, cell);
    }
    draw_detail(
        m, c,
        (struct rect){
            r.y + rows, r.x + TIGHT_COLS - 1, r.rows - rows, r.cols - TIGHT_COLS});
}

static void draw_list(struct menu *m, struct canvas *c, struct rect r)
{
    keep_in_view(m, r.rows);
    for (int y = 0; y < r.rows && m->top + (size_t)y < m->n; y++)
        draw_row(m, m->top + (size_t)y, c, (struct rect){r.y + y, r.x, 1, r.cols});
    if (m->top > 0)
        canvas_glyph(c, r.y, r.x, ROLE_DIM, GLYPH_UP);
    if (m->top + (size_t)r.rows < m->n)
        canvas_glyph(c, r.y + r.rows - 1, r.x, ROLE_DIM, GLYPH_DOWN);
}

void menu_draw(struct menu *m, struct canvas *c, struct rect r)
{
    int left = left_cols(m, c, r.cols), n = (int)m->n;
    bool told = explains_any(m);
    bool beside = r.cols - left - 1 >= DETAIL_MIN;
    bool scarce = r.rows > 0 && n > r.rows - (told && !beside);
    int columns = scarce ? tight_columns(m, c, r) : 0;
    if (columns > 1) {
        draw_tight(m, c, r, columns);
        return;
    }
    struct rect list = r, detail = r;
    if (beside) {
        list.cols = left;
        detail.x += left;
        detail.cols -= left + 1;
    } else {
        list.rows = r.rows - n >= 2 ? n : r.rows > 4 && told ? r.rows - 2 : r.rows;
        detail =
            (struct rect){r.y + list.rows, r.x + 6, r.rows - list.rows, r.cols - 8};
    }
    draw_list(m, c, list);
    draw_detail(m, c, detail);
}
