/*
 * The actor's own answers in a batch, newest first: look, search, go back.
 *
 * Pages are read as the cursor comes near their end, so that the screen opens
 * at once however much there is. Each row holds what was said in words, so a
 * search looks at what the person sees, and at the item's text.
 */
#include "ask.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/base/regex.h"
#include "diple/canvas/layout.h"
#include "diple/canvas/list.h"
#include "diple/store/labels.h"
#include "diple/store/tasks.h"
#include "prompt.h"
#include "prose.h"
#include "views.h"

enum { PAGE = 100, TEXT_KEPT = 400, ROWS_MAX = 20000 };

enum history_action {
    HISTORY_OPEN,
    HISTORY_SEARCH,
    HISTORY_ALL,
    HISTORY_LEAVE,
    HISTORY_ACTION_N
};

static const struct binding bindings[] = {
    {HISTORY_OPEN, "open", "Enter", "open",
     "Go to that item, to look or to change it."},
    {HISTORY_SEARCH, "search", "/", "search", "Show only what matches (PCRE2)."},
    {HISTORY_ALL, "all", "a", NULL, "Show all again."},
    {HISTORY_LEAVE, "leave", "q Esc", "back", "Back to where you were."},
};

struct row {
    int64_t pos;
    int64_t event;
    int64_t submitted;
    const char *ext;
    struct sv words;
    struct sv text;
    struct sv comment;
    bool skip, flag, current;
};

struct history {
    struct session *session;
    struct batch batch;
    struct arena arena;
    struct row *rows;
    size_t n;
    size_t *shown; /* indices of rows that match */
    size_t n_shown, cap_shown;
    size_t matched; /* rows looked at so far */
    int64_t before;
    bool at_end;
    bool wants_page;
    struct regex *regex;
    struct list list;
    struct keymap keys;
    int64_t chosen;
    struct strbuf say;
};

/* ---- reading ------------------------------------------------------------------- */

static struct sv words_of(struct history *h, const struct annotation *a)
{
    const struct guide *g = &h->session->guide;
    struct answer answer;
    struct strbuf b = STRBUF_INIT;
    if (a->kind == ACT_SKIP) {
        strbuf_puts(&b, "skipped");
    } else if (answer_parse(g, a->answer, &h->arena, &answer, NULL) == ST_OK) {
        bool swapped = a->shown.n && memmem(a->shown.p, a->shown.n, "\"ba\"", 4);
        for (size_t q = 0; q < g->n_questions; q++) {
            size_t before = b.n;
            strbuf_puts(&b, before ? ", " : "");
            size_t lead = b.n;
            ask_fold(&g->questions[q], &answer.values[q], swapped, &b);
            if (b.n == lead)
                strbuf_truncate(&b, before);
        }
    } else {
        strbuf_addsv(&b, a->answer);
    }
    struct sv out = arena_sv(&h->arena, strbuf_sv(&b));
    strbuf_release(&b);
    return out;
}

static struct sv text_of(struct history *h, struct session *s, int64_t task)
{
    struct arena scratch = {0};
    struct task t;
    struct sv out = {0};
    AUTO_JSON struct json *json = NULL;
    if (store_task_get(s->store, &scratch, task, &t, NULL) == ST_OK && t.record.p &&
        json_parse_max(t.record, t.record.n, &json, NULL) == ST_OK) {
        struct sv text = json_str(json_get(json, s->guide.item.text));
        text.n = text.n < TEXT_KEPT ? text.n : TEXT_KEPT;
        while (text.n && text.n == TEXT_KEPT &&
               ((unsigned char)text.p[text.n - 1] & 0xc0) == 0x80)
            text.n--;
        out = arena_sv(&h->arena, text);
    }
    arena_release(&scratch);
    return out;
}

static void add_row(struct history *h, struct session *s, const struct annotation *a)
{
    struct row row = {
        .pos = a->pos,
        .event = a->event,
        .submitted = a->submitted,
        .ext = arena_strdup(&h->arena, a->ext),
        .words = words_of(h, a),
        .text = text_of(h, s, a->task),
        .comment = arena_sv(&h->arena, a->comment),
        .skip = a->kind == ACT_SKIP,
        .flag = a->flag,
        .current = a->current,
    };
    h->rows = arena_push(&h->arena, h->rows, &h->n, &row, sizeof row);
}

static bool matches(struct history *h, const struct row *r, struct regex_budget *budget)
{
    struct regex_match m;
    struct sv parts[] = {r->words, r->text, r->comment, sv_of(r->ext)};
    if (!h->regex)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i].n &&
            regex_search(h->regex, parts[i], 0, budget, &m, NULL) == ST_OK)
            return true;
    return false;
}

static void match_new_rows(struct history *h)
{
    struct regex_budget budget = regex_budget();
    for (; h->matched < h->n; h->matched++) {
        if (!matches(h, &h->rows[h->matched], &budget))
            continue;
        h->shown = mem_grow(h->shown, &h->cap_shown, h->n_shown + 1, sizeof *h->shown);
        h->shown[h->n_shown++] = h->matched;
    }
}

static enum status read_page(struct history *h, struct session *s, struct err *e)
{
    struct arena scratch = {0};
    struct annotation *list;
    size_t n;
    struct page page = {
        .batch = h->batch.id,
        .person = s->person,
        .after = h->before,
        .limit = PAGE,
    };
    enum status st = store_history(s->store, &scratch, page, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        add_row(h, s, &list[i]);
        h->before = list[i].event;
    }
    if (st == ST_OK && (n < PAGE || h->n >= ROWS_MAX))
        h->at_end = true;
    arena_release(&scratch);
    return st;
}

/* Until the view is full and a page lies behind it, or there is no more. */
static enum status history_settle(void *model, struct session *s, struct err *e)
{
    struct history *h = model;
    enum status st = ST_OK;
    while (st == ST_OK && !h->at_end && h->list.at + PAGE > h->n_shown) {
        st = read_page(h, s, e);
        match_new_rows(h);
    }
    return st;
}

/* ---- keys ----------------------------------------------------------------------- */

static void show_all_of(struct history *h, struct regex *r)
{
    regex_free(h->regex);
    h->regex = r;
    h->n_shown = h->matched = 0;
    list_go(&h->list, 0);
    match_new_rows(h);
}

static struct outcome history_event(void *model, const struct event *ev, int action)
{
    struct history *h = model;
    strbuf_clear(&h->say);
    switch (action) {
    case HISTORY_LEAVE: return leave();
    case HISTORY_ALL: show_all_of(h, NULL); return stay();
    case HISTORY_SEARCH:
        return (struct outcome){
            .go = GO_PUSH,
            .push = prompt_screen(PROMPT_SEARCH, "Show what matches", SV(""))};
    case HISTORY_OPEN:
        if (h->list.at < h->n_shown)
            h->chosen = h->rows[h->shown[h->list.at]].pos;
        return leave();
    default: break;
    }
    if (ev->kind == EV_KEY)
        list_key(&h->list, ev->key);
    return stay();
}

static struct outcome history_returned(void *model, const struct screen *from)
{
    struct history *h = model;
    const struct prompt *p = prompt_of(from);
    struct regex *r;
    struct err e = {0};
    if (!p || !p->given)
        return stay();
    if (edit_text(&p->edit).n == 0)
        show_all_of(h, NULL);
    else if (regex_compile(edit_text(&p->edit), REGEX_CASELESS, &r, &e) == ST_OK)
        show_all_of(h, r);
    else {
        prose_bad_pattern(&h->say, &e);
    }
    return stay();
}

static void history_failed(void *model, const struct err *e)
{
    struct history *h = model;
    strbuf_clear(&h->say);
    prose_sentence(&h->say, e->message);
    prose_sentence(&h->say, e->hint);
    h->at_end = true;
}

/* ---- drawing -------------------------------------------------------------------- */

static void draw_row(
    void *ctx, struct canvas *c, struct rect r, size_t index, bool at_cursor)
{
    struct history *h = ctx;
    const struct row *row = &h->rows[h->shown[index]];
    struct column cols[] = {
        {.min = 5, .want = 6, .rank = 0},
        {.min = 12, .want = 26, .weight = 1, .rank = 0},
        {.min = 16, .want = 40, .weight = 3, .rank = 2},
        {.min = 12, .want = 14, .rank = 1},
    };
    char age[32];
    layout_columns(cols, ARRAY_LEN(cols), r.x, r.cols - 1, 2);
    enum role role = at_cursor ? ROLE_CURSOR : row->skip ? ROLE_DIM : ROLE_CHOSEN;
    canvas_printf_right(
        c, r.y, cols[0].x, cols[0].width, ROLE_DIM, "%lld", (long long)row->pos);
    int n = canvas_data(
        c, r.y, cols[1].x, cols[1].width, row->current ? role : ROLE_DIM, row->words);
    if (row->flag && n + 4 < cols[1].width)
        canvas_puts(c, r.y, cols[1].x + n + 1, 3, ROLE_WARN, "[f]");
    if (row->comment.n)
        canvas_printf(
            c, r.y, cols[2].x, cols[2].width, ROLE_DATA, "\"%.*s\"",
            (int)row->comment.n, row->comment.p);
    else
        canvas_data(c, r.y, cols[2].x, cols[2].width, ROLE_DATA, row->text);
    clock_age_words(clock_wall(&h->session->clock) - row->submitted, age, sizeof age);
    const char *when = row->current ? age : "changed";
    canvas_printf_right(c, r.y, cols[3].x, cols[3].width, ROLE_DIM, "%s", when);
}

static void history_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct history *h = model;
    (void)mono_ms;
    struct rect r = {2, 0, c->rows - 4, c->cols};
    int x = 1 + canvas_puts(c, 0, 1, 20, ROLE_TITLE, "Your answers");
    canvas_glyph(c, 0, x + 1, ROLE_DIM, GLYPH_CRUMB);
    canvas_data(c, 0, x + 3, c->cols - x - 18, ROLE_TITLE, sv_of(h->batch.name));
    canvas_printf_right(
        c, 0, c->cols - 15, 14, ROLE_DIM, "%zu%s%s", h->n_shown, h->at_end ? "" : "+",
        h->regex ? " matching" : " in all");
    list_resize(&h->list, h->n_shown, r.rows);
    if (h->n_shown == 0)
        canvas_puts(
            c, 3, 3, c->cols - 4, ROLE_TEXT,
            h->regex ? "Nothing matches. a shows all again."
                     : "You have not answered anything in this batch yet.");
    list_draw(&h->list, c, r, draw_row, h);
    canvas_hline(c, c->rows - 2, 1, c->cols - 2, ROLE_RULE);
    if (h->say.n)
        canvas_data(c, c->rows - 1, 1, c->cols - 2, ROLE_WARN, strbuf_sv(&h->say));
    else
        hints_draw_map(c, c->rows - 1, 1, c->cols - 2, &h->keys);
}

static const struct keymap *history_keys(void *model)
{
    return &((struct history *)model)->keys;
}

static void history_free(void *model)
{
    struct history *h = model;
    keymap_release(&h->keys);
    arena_release(&h->arena);
    regex_free(h->regex);
    strbuf_release(&h->say);
    free(h->shown);
    free(h);
}

struct screen history_screen(struct session *s, const struct batch *batch)
{
    struct history *h = mem_zalloc(sizeof *h);
    h->session = s;
    h->batch = *batch;
    strbuf_init(&h->say, 4096);
    screen_keymap(&h->keys, &screen_history, &s->settings);
    return (struct screen){&screen_history, h};
}

int64_t history_chosen(const struct screen *s)
{
    return s->ops == &screen_history ? ((struct history *)s->model)->chosen : 0;
}

const struct screen_ops screen_history = {
    .name = "history",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = history_keys,
    .event = history_event,
    .failed = history_failed,
    .returned = history_returned,
    .settle = history_settle,
    .draw = history_draw,
    .free = history_free,
};
