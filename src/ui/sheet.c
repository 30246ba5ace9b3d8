#include "sheet.h"

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "prose.h"

/* Longer lines than this are hard to find back in. */
enum { READING_COLS = 110, EXCERPT_BYTES = 300 };

const struct binding sheet_bindings[SHEET_ACTION_N] = {
    {SHEET_DOWN, "down", "Down j", "down", "One line down."},
    {SHEET_UP, "up", "Up k", "up", "One line up."},
    {SHEET_PAGE_DOWN, "page-down", "PgDn Space C-f", "page", "A page down."},
    {SHEET_PAGE_UP, "page-up", "PgUp b C-b", NULL, "A page up."},
    {SHEET_TOP, "top", "Home <", NULL, "To the top."},
    {SHEET_BOTTOM, "bottom", "End >", NULL, "To the end."},
    {SHEET_LEAVE, "leave", "q Esc Enter", "back", "Back to where you were."},
};

struct sheet *sheet_new(const struct screen_ops *ops, const struct settings *settings)
{
    struct sheet *s = mem_zalloc(sizeof *s);
    screen_keymap(&s->keys, ops, settings);
    return s;
}

static void add(struct sheet *s, struct sheet_line line)
{
    line.text = arena_sv(&s->arena, line.text);
    line.lead = arena_strdup(&s->arena, line.lead);
    s->lines = arena_push(&s->arena, s->lines, &s->n, &line, sizeof line);
}

void sheet_write(
    struct sheet *s, int indent, enum role lead_role, const char *lead, enum role role,
    struct sv text)
{
    add(s, (struct sheet_line){
               .lead = lead,
               .lead_role = lead_role,
               .text = text,
               .role = role,
               .indent = indent});
}

void sheet_data(struct sheet *s, struct sv text)
{
    struct sv line;
    while (sv_split(&text, '\n', &line))
        add(s, (struct sheet_line){
                   .lead = "", .text = line, .role = ROLE_DATA, .data = true});
}

void sheet_gap(struct sheet *s)
{
    sheet_write(s, 0, ROLE_TEXT, "", ROLE_TEXT, SV(""));
}

void sheet_excerpt(struct sheet *s, struct sv record, const char *field)
{
    AUTO_JSON struct json *json = NULL;
    if (!record.p || json_parse_max(record, record.n, &json, NULL) != ST_OK)
        return;
    struct sv text = json_str(json_get(json, field));
    text.n = text.n < EXCERPT_BYTES ? text.n : EXCERPT_BYTES;
    while (text.n == EXCERPT_BYTES && text.n &&
           ((unsigned char)text.p[text.n] & 0xc0) == 0x80)
        text.n--;
    sheet_data(s, text);
}

void sheet_rules(struct sheet *s, const struct question *q, const struct value *v)
{
    const struct texts *rules = &q->rules;
    if (v->kind == VALUE_CHOICE && v->label < q->n_labels) {
        const struct label *l = &q->labels[v->label];
        if (l->means)
            sheet_write(s, 2, ROLE_DIM, "means    ", ROLE_TEXT, sv_of(l->means));
        rules = &l->rules;
    }
    for (size_t i = 0; i < rules->n; i++)
        sheet_write(s, 2, ROLE_DIM, "rule     ", ROLE_TEXT, sv_of(rules->list[i]));
}

const struct keymap *sheet_keys(void *model)
{
    return &((struct sheet *)model)->keys;
}

static void scroll(struct sheet *s, int by)
{
    int most = s->rows > s->height ? s->rows - s->height : 0;
    s->top += by;
    if (s->top > most)
        s->top = most;
    if (s->top < 0)
        s->top = 0;
}

struct outcome sheet_event(void *model, const struct event *ev, int action)
{
    struct sheet *s = model;
    (void)ev;
    int page = s->height > 2 ? s->height - 1 : 1;
    switch (action) {
    case SHEET_DOWN: scroll(s, 1); break;
    case SHEET_UP: scroll(s, -1); break;
    case SHEET_PAGE_DOWN: scroll(s, page); break;
    case SHEET_PAGE_UP: scroll(s, -page); break;
    case SHEET_TOP: scroll(s, -s->rows); break;
    case SHEET_BOTTOM: scroll(s, s->rows); break;
    case SHEET_LEAVE: return leave();
    default: break;
    }
    return stay();
}

/* Draws (or with no canvas, measures) one line at a row of the sheet. */
static int put_line(
    const struct sheet_line *l, struct canvas *c, int y, int cols, const struct rect *r)
{
    int x = 1 + l->indent + (l->data ? 2 : 0);
    if (cols > READING_COLS)
        cols = READING_COLS;
    struct rect at = {y, x, 1000, cols - x - 1};
    struct pen p = pen_on(c, at);
    if (l->text.n == 0 && !*l->lead)
        p.y = 1;
    else
        pen_write(&p, l->lead_role, l->lead, l->role, l->text);
    if (p.y == 0)
        p.y = 1;
    for (int k = 0; c && l->data && k < p.y; k++)
        if (y + k >= r->y && y + k < r->y + r->rows)
            canvas_glyph(c, y + k, 1, ROLE_BAR, GLYPH_BAR);
    return p.y;
}

static void measure(struct sheet *s, int cols, int height)
{
    int y = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (!s->placed && i == s->mark)
            s->top = y > 1 ? y - 1 : 0;
        y += put_line(&s->lines[i], NULL, 0, cols, NULL);
    }
    s->rows = y;
    s->height = height;
    s->placed = true;
    scroll(s, 0);
}

void sheet_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct sheet *s = model;
    (void)mono_ms;
    struct rect r = {2, 0, c->rows - 4, c->cols};
    measure(s, c->cols, r.rows);
    int x = 1 + canvas_data(c, 0, 1, c->cols - 12, ROLE_TITLE, sv_of(s->title));
    if (s->place && x + 4 < c->cols - 12) {
        canvas_glyph(c, 0, x + 1, ROLE_DIM, GLYPH_CRUMB);
        canvas_data(c, 0, x + 3, c->cols - 15 - x, ROLE_TITLE, sv_of(s->place));
    }
    if (s->rows > r.rows)
        canvas_printf_right(
            c, 0, c->cols - 11, 10, ROLE_DIM, "%d %%",
            s->rows > r.rows ? 100 * s->top / (s->rows - r.rows) : 100);
    struct rect old = canvas_clip(c, r);
    int y = r.y - s->top;
    for (size_t i = 0; i < s->n && y < r.y + r.rows; i++)
        y += put_line(&s->lines[i], c, y, c->cols, &r);
    canvas_unclip(c, old);
    canvas_hline(c, c->rows - 2, 1, c->cols - 2, ROLE_RULE);
    hints_draw_map(c, c->rows - 1, 1, c->cols - 2, &s->keys);
}

void sheet_free(void *model)
{
    struct sheet *s = model;
    keymap_release(&s->keys);
    arena_release(&s->arena);
    free(s);
}
