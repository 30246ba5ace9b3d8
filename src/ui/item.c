#include "item.h"

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/base/visible.h"

/* A value longer than this, or of several lines, gets a block of its own. */
enum {
    SHORT_CELLS = 48,
    FIELD_GAP = 7,
    TEXT_LEAST = 3,  /* rows that the text needs before fields may have any */
    TIGHT_ROWS = 10, /* below these, blank rows go first */
    SIDE_COLS_MIN = 34,
    MARKS_TIGHT_ROWS = 8 /* below these, where all do not fit, only lines with
                          * marks have a row for them */
};

void item_init(struct item *it)
{
    *it = (struct item){0};
    for (size_t i = 0; i < ITEM_BLOCKS_MAX; i++)
        it->blocks[i].view = textview_new();
}

void item_release(struct item *it)
{
    if (!it)
        return;
    for (size_t i = 0; i < ITEM_BLOCKS_MAX; i++) {
        textview_free(it->blocks[i].view);
        it->blocks[i].view = NULL;
    }
    arena_release(&it->arena);
}

/* Text as it is, anything else as its JSON. */
static struct sv field_text(struct item *it, const struct json *v)
{
    if (json_is(v, JSON_STRING))
        return arena_sv(&it->arena, json_str(v));
    if (json_is(v, JSON_NUMBER))
        return arena_sv(&it->arena, json_number(v));
    bool b;
    if (json_bool(v, &b))
        return b ? SV("yes") : SV("no");
    return SV("");
}

static struct sv field_of(struct item *it, const struct json *record, const char *name)
{
    const struct json *v = json_get(record, name);
    if (!json_is(v, JSON_ARRAY) && !json_is(v, JSON_OBJECT))
        return field_text(it, v);
    struct strbuf b = STRBUF_INIT;
    for (const struct json *x = json_first(v); x; x = json_next(x)) {
        struct sv key = json_key(x), part = field_text(it, x);
        strbuf_puts(&b, b.n ? ", " : "");
        strbuf_addsv(&b, key);
        strbuf_puts(&b, key.n ? ": " : "");
        strbuf_addsv(&b, part);
    }
    struct sv out = arena_sv(&it->arena, strbuf_sv(&b));
    strbuf_release(&b);
    return out;
}

static bool has_long_line(struct sv text)
{
    struct sv line;
    while (sv_split(&text, '\n', &line))
        if (line.n > ITEM_LINE_MAX)
            return true;
    return false;
}

static void add_block(struct item *it, const char *title, struct sv text, bool side)
{
    if (it->n_blocks == ITEM_BLOCKS_MAX)
        return;
    struct item_block *b = &it->blocks[it->n_blocks++];
    b->title = title;
    b->text = text;
    b->side = side;
    it->rtl |= visible_has_rtl(text);
    it->long_line |= has_long_line(text);
    b->empty = NULL;
    if (sv_trim(text).n == 0)
        b->empty = text.n ? "(only blanks: there is nothing to read)"
                          : "(empty: this text has no characters)";
    textview_ranges(b->view, NULL, 0);
    textview_set(b->view, text);
}

static bool is_short(struct sv text)
{
    return !memchr(text.n ? text.p : "", '\n', text.n) &&
           (text.n <= SHORT_CELLS ||
            visible_is_within(text, SHORT_CELLS, (struct visible_opts){0}));
}

static const struct question *comparison(const struct guide *g)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_COMPARE)
            return &g->questions[i];
    return NULL;
}

static bool shown_elsewhere(
    const struct guide *g, const struct question *compare, const char *name)
{
    if (strcmp(name, g->item.text) == 0)
        return true;
    return compare && (strcmp(name, compare->fields[0]) == 0 ||
                       strcmp(name, compare->fields[1]) == 0);
}

static void add_fields(
    struct item *it, const struct guide *g, const struct question *compare,
    const struct json *record)
{
    const struct texts *show = &g->item.show;
    it->fields = arena_array(&it->arena, show->n + 1, sizeof *it->fields);
    for (size_t i = 0; i < show->n; i++) {
        if (shown_elsewhere(g, compare, show->list[i]))
            continue;
        struct sv value = field_of(it, record, show->list[i]);
        if (value.n == 0)
            continue;
        if (is_short(value))
            it->fields[it->n_fields++] =
                (struct item_field){sv_of(show->list[i]), value};
        else
            add_block(it, show->list[i], value, false);
    }
}

enum status item_load(
    struct item *it, const struct guide *g, struct sv record, bool swapped,
    struct err *e)
{
    AUTO_JSON struct json *json = NULL;
    if (!record.p)
        return err_set(e, ST_NOT_FOUND, "The content of this item was erased.");
    enum status st = json_parse_max(record, record.n, &json, e);
    if (st != ST_OK)
        return st;
    arena_clear(&it->arena);
    it->n_blocks = it->n_fields = 0;
    it->reveal = false;
    it->rows = it->cols = 0;
    it->rtl = it->long_line = false;
    it->marking = NULL;
    it->cursor = false;
    it->record = arena_sv(&it->arena, record);
    const struct question *compare = comparison(g);
    add_block(it, NULL, field_of(it, json, g->item.text), false);
    add_fields(it, g, compare, json);
    for (int i = 0; compare && i < 2; i++) {
        const char *name = compare->fields[swapped ? 1 - i : i];
        add_block(it, i ? "B" : "A", field_of(it, json, name), true);
    }
    return ST_OK;
}

static bool sides_beside(const struct item *it, int cols)
{
    return it->n_blocks >= 2 && it->blocks[it->n_blocks - 1].side &&
           cols / 2 >= SIDE_COLS_MIN;
}

static int field_cells(const struct item_field *f)
{
    struct visible_opts opts = {0};
    return (int)(visible_width(f->name, opts) + 1 + visible_width(f->value, opts));
}

/* Lays the fields out in rows (draws them where there is a canvas). */
static int flow_fields(struct item *it, struct canvas *c, struct rect r)
{
    int x = 3, y = 0;
    for (size_t i = 0; i < it->n_fields; i++) {
        const struct item_field *f = &it->fields[i];
        int w = field_cells(f);
        if (x > 3 && x + w > r.cols - 1) {
            x = 3;
            y++;
        }
        if (c && y < r.rows) {
            int at = r.x + x, end = r.x + r.cols - 1;
            at += canvas_data(c, r.y + y, at, end - at, ROLE_DIM, f->name) + 1;
            canvas_data(c, r.y + y, at, end - at, ROLE_DATA, f->value);
        }
        x += w + FIELD_GAP;
    }
    return it->n_fields ? y + 1 : 0;
}

/* Where rows are few, the letter of a side stands before its bar. */
static int title_rows(const struct item *it, const struct item_block *b)
{
    return b->title && !(b->side && it->tight) ? 1 : 0;
}

/* The main text where it is being marked. */
static bool is_marked(const struct item *it, const struct item_block *b)
{
    return it->marking && b == &it->blocks[0];
}

static struct markview view_of(const struct item *it, int cols, int rows, bool ascii)
{
    struct markview v = marking_view(it->marking);
    struct canvas like = {.ascii = ascii, .reveal = it->reveal_blanks};
    v.cursor = it->cursor;
    v.target = it->target;
    markview_layout(&v, cols, rows, &like);
    v.tight = rows < MARKS_TIGHT_ROWS && markview_rows(&v, rows + 1) > rows;
    return v;
}

/* Rows of a block with its title, counted up to `most`. */
static int block_rows(
    const struct item *it, struct item_block *b, int cols, int most, bool ascii)
{
    if (is_marked(it, b)) {
        struct markview v = view_of(it, cols, most, ascii);
        return markview_rows(&v, most) + title_rows(it, b);
    }
    textview_blanks(b->view, it->reveal_blanks);
    textview_layout(b->view, cols, most, ascii);
    size_t rows = textview_rows(b->view, (size_t)(most > 0 ? most : 1));
    return (int)rows + title_rows(it, b);
}

static void measure(
    struct item *it, int cols, int most, bool ascii, int rows[ITEM_BLOCKS_MAX])
{
    bool beside = sides_beside(it, cols);
    for (size_t i = 0; i < it->n_blocks; i++) {
        struct item_block *b = &it->blocks[i];
        int width = b->side && beside ? cols / 2 : cols;
        rows[i] = block_rows(it, b, width - 1, most, ascii);
    }
    if (beside) {
        size_t last = it->n_blocks - 1;
        int tall = rows[last] > rows[last - 1] ? rows[last] : rows[last - 1];
        rows[last - 1] = tall;
        rows[last] = 0;
    }
}

static int total(const struct item *it, const int rows[ITEM_BLOCKS_MAX])
{
    int sum = 0, gaps = -1;
    for (size_t i = 0; i < it->n_blocks; i++) {
        sum += rows[i];
        gaps += rows[i] > 0;
    }
    return sum + (gaps > 0 && !it->tight ? gaps : 0);
}

/* Measures, and where it does not fit into few rows, once more without blanks. */
static void fit(
    struct item *it, int cols, int room, bool ascii, int rows[ITEM_BLOCKS_MAX])
{
    it->tight = false;
    measure(it, cols, room, ascii, rows);
    if (room >= TIGHT_ROWS || total(it, rows) <= room)
        return;
    it->tight = true;
    measure(it, cols, room, ascii, rows);
}

int item_height(struct item *it, int cols, int most)
{
    int rows[ITEM_BLOCKS_MAX] = {0};
    fit(it, cols, most, false, rows);
    int fields = flow_fields(it, NULL, (struct rect){0, 0, 0, cols});
    int want = total(it, rows) + (fields ? fields + 1 : 0);
    return want < most ? want : most;
}

/* The tallest block gives up rows until all fit. */
static void shrink(const struct item *it, int rows[ITEM_BLOCKS_MAX], int room)
{
    while (total(it, rows) > room) {
        size_t tallest = 0;
        for (size_t i = 1; i < it->n_blocks; i++)
            if (rows[i] > rows[tallest])
                tallest = i;
        if (rows[tallest] <= 1)
            return;
        rows[tallest]--;
    }
}

static void place(
    const struct item *it, struct item_block *b, struct rect at, bool ascii)
{
    b->at = at;
    int rows = at.rows - title_rows(it, b);
    if (is_marked(it, b))
        return;
    textview_blanks(b->view, it->reveal_blanks);
    textview_layout(b->view, at.cols - 1, rows > 0 ? rows : 1, ascii);
}

void item_layout(struct item *it, struct rect r, bool ascii)
{
    int rows[ITEM_BLOCKS_MAX] = {0};
    it->rows = r.rows;
    it->cols = r.cols;
    int fields = flow_fields(it, NULL, (struct rect){0, 0, 0, r.cols});
    if (fields > r.rows / 2)
        fields = r.rows / 2;
    fit(it, r.cols, r.rows, ascii, rows);
    bool cut = total(it, rows) + (fields ? fields + 1 : 0) > r.rows;
    if (cut && r.rows - fields - 1 < TEXT_LEAST + (int)it->n_blocks - 1)
        fields = 0; /* the whole record is a key away */
    int room = r.rows - (fields ? fields + 1 : 0);
    fit(it, r.cols, room, ascii, rows);
    shrink(it, rows, room);
    bool beside = sides_beside(it, r.cols);
    int y = r.y;
    for (size_t i = 0; i < it->n_blocks; i++) {
        struct rect at = {y, r.x, rows[i], r.cols};
        if (it->blocks[i].side && beside) {
            bool second = i == it->n_blocks - 1;
            at.rows = second ? rows[i - 1] : rows[i];
            at.y = second ? it->blocks[i - 1].at.y : y;
            at.cols = r.cols / 2;
            at.x = r.x + (second ? r.cols / 2 : 0);
        }
        place(it, &it->blocks[i], at, ascii);
        if (rows[i] > 0)
            y += rows[i] + !it->tight;
    }
    it->fields_y = r.y + r.rows - fields;
    if (y < it->fields_y)
        it->fields_y = y;
    it->fields_rows = fields;
}

void item_draw(struct item *it, struct canvas *c)
{
    int x = it->n_blocks ? it->blocks[0].at.x : 0;
    if (it->reveal && it->n_blocks)
        textview_reveal(it->blocks[0].view, it->reveal_at);
    it->reveal = false;
    for (size_t i = 0; i < it->n_blocks; i++) {
        struct item_block *b = &it->blocks[i];
        struct rect at = b->at;
        enum role role = b->side ? ROLE_STRONG : ROLE_DIM;
        if (b->side && it->tight) {
            canvas_data(c, at.y, at.x, 1, role, sv_of(b->title));
        } else if (b->title && at.rows > 1) {
            canvas_data(c, at.y, at.x + 1, at.cols - 2, role, sv_of(b->title));
            at.y++;
            at.rows--;
        }
        at.x++;
        at.cols--;
        if (b->empty) { /* without the bar: these are our words, not data */
            canvas_puts(c, at.y, at.x + 2, at.cols - 2, ROLE_DIM, b->empty);
        } else if (is_marked(it, b)) {
            struct markview v = view_of(it, at.cols, at.rows, c->ascii);
            markview_draw(&v, c, at);
            it->marking->drawn = at;
            it->marking->drawn_tight = v.tight;
        } else {
            textview_draw(b->view, c, at);
        }
    }
    flow_fields(it, c, (struct rect){it->fields_y, x, it->fields_rows, it->cols});
}

/* Without a cursor the text is moved by the line in the first row. */
static bool scroll_marked(struct item *it, int pages, int rows)
{
    struct marking *mk = it->marking;
    size_t by = (size_t)(pages ? mk->passage.page : 1);
    struct wrap_line line;
    if (pages < 0 || rows < 0) {
        bool moves = mk->line_top > 0;
        mk->line_top = mk->line_top > by ? mk->line_top - by : 0;
        return moves;
    }
    if (!wrap_line(passage_wrap(&mk->passage), mk->line_top + by, &line))
        return false;
    mk->line_top += by;
    return true;
}

bool item_scroll(struct item *it, int pages, int rows)
{
    bool down = pages > 0 || rows > 0;
    if (it->marking && scroll_marked(it, pages, rows))
        return true;
    for (size_t k = 0; k < it->n_blocks; k++) {
        struct textview *v = it->blocks[down ? k : it->n_blocks - 1 - k].view;
        if (down ? !textview_more_below(v) : !textview_more_above(v))
            continue;
        if (pages)
            textview_page(v, pages);
        if (rows)
            textview_scroll(v, rows);
        return true;
    }
    return false;
}

bool item_more_below(struct item *it)
{
    if (it->marking && it->n_blocks) {
        struct rect at = it->blocks[0].at;
        struct markview v = marking_view(it->marking);
        v.tight =
            at.rows < MARKS_TIGHT_ROWS && markview_rows(&v, at.rows + 1) > at.rows;
        if (markview_more_below(&v, at.rows))
            return true;
    }
    for (size_t i = it->marking ? 1 : 0; i < it->n_blocks; i++)
        if (textview_more_below(it->blocks[i].view))
            return true;
    return false;
}

void item_mark(struct item *it, const struct text_range *list, size_t n)
{
    if (it->n_blocks == 0)
        return;
    textview_ranges(it->blocks[0].view, list, n);
    it->reveal = n > 0;
    it->reveal_at = n ? list[0].start : 0;
}
