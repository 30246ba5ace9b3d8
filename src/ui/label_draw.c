/* The labelling screen on a canvas. */
#include <stdio.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/canvas/meter.h"
#include "diple/guide/load.h"
#include "label.h"
#include "prose.h"

enum {
    WIDE_COLS = 120,
    TITLE_ROWS = 2,
    COMPACT_ROWS = 16, /* below these, no blank rows around the item */
    MESSAGE_ROWS = 3,
    STATUS_ROWS = 2,
    ITEM_ROWS_MIN = 3,
    METER_COLS = 10,
    PACE_AFTER = 3, /* saves before a pace is more than chance */
};

static bool compares(const struct guide *g)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_COMPARE)
            return true;
    return false;
}

/* What is already known of this item, short where the row is. */
static int draw_tags(const struct label_model *m, struct canvas *c, int end)
{
    bool brief = c->cols < 60;
    const struct {
        bool holds;
        const char *words, *brief;
    } tags[] = {
        {m->comment.n > 0, "[comment]", "[c]"},
        {m->flag, "[flagged]", "[f]"},
        {m->head.state == ANSWER_SKIPPED, "[skipped]", "[s]"},
        {m->head.state == ANSWER_DONE, "[answered]", "[a]"},
    };
    for (size_t i = 0; m->has_item && i < ARRAY_LEN(tags); i++) {
        if (!tags[i].holds)
            continue;
        const char *tag = brief ? tags[i].brief : tags[i].words;
        end -= (int)strlen(tag) + 1;
        canvas_puts(c, 0, end, 12, i < 2 ? ROLE_WARN : ROLE_DIM, tag);
    }
    return end;
}

static int draw_count(const struct label_model *m, struct canvas *c)
{
    int64_t done = m->progress.done + m->progress.skipped;
    int64_t at = m->has_item ? m->task.pos : done;
    bool meter = c->cols >= 60;
    /* In a dealt batch nobody knows how many come to one person, but for a quota;
     * more than all it cannot be. */
    bool known = !m->batch.dealt || m->batch.policy.quota;
    int64_t whole = m->batch.dealt && known ? m->batch.policy.quota : m->batch.size;
    char count[64];
    if (known)
        snprintf(count, sizeof count, "%lld of %lld", (long long)at, (long long)whole);
    else if (m->has_item && meter)
        snprintf(
            count, sizeof count, "item %lld, %lld of %lld done", (long long)at,
            (long long)m->progress.done, (long long)whole);
    else
        snprintf(
            count, sizeof count, m->has_item ? "item %lld" : "%lld behind you",
            (long long)at);
    int end = c->cols - (meter ? METER_COLS + 2 : 1) - (int)strlen(count);
    canvas_puts(c, 0, end, c->cols - end, ROLE_TEXT, count);
    double share = whole ? (double)done / (double)whole : 0;
    if (meter)
        meter_progress(c, 0, c->cols - METER_COLS - 1, METER_COLS, ROLE_METER, share);
    return end - 1;
}

static void draw_title(const struct label_model *m, struct canvas *c)
{
    const struct guide *g = m->form.guide;
    int room = draw_tags(m, c, draw_count(m, c)) - 1, x = 1;
    x += canvas_data(c, 0, x, room - x, ROLE_TITLE, sv_of(g->id)) + 1;
    if (x < room)
        x += canvas_data(c, 0, x, room - x, ROLE_TITLE, sv_of(g->version)) + 1;
    if (x + 3 < room) {
        canvas_glyph(c, 0, x, ROLE_DIM, GLYPH_CRUMB);
        x += 2;
        canvas_data(c, 0, x, room - x, ROLE_TITLE, sv_of(m->batch.name));
    }
}

static void saved_words(
    const struct label_model *m, int64_t mono_ms, struct strbuf *out)
{
    char age[32];
    if (m->saved_at < 0)
        return;
    int64_t ms = mono_ms - m->saved_at;
    if (ms < 5000)
        ms = 0;
    if (ms >= 300000)
        strbuf_puts(out, "saved over 5 min ago");
    else {
        clock_age_words(ms, age, sizeof age);
        strbuf_printf(out, "saved %s%s%s", m->saved.p, m->saved.n ? " " : "", age);
    }
}

/* Answers an hour of active work in this session; 0 while too few. */
static int64_t pace(const struct label_model *m)
{
    if (m->session_saves < PACE_AFTER || m->session_active_ms < 1000)
        return 0;
    return m->session_saves * 3600000 / m->session_active_ms;
}

/* The first key that does what it says now: letters are text while one types. */
static uint32_t usable_key(const struct keymap_entry *e, bool typing)
{
    for (size_t i = 0; e && i < e->n; i++)
        if (!typing || (!key_types(e->keys[i]) && e->keys[i] != K_BACKSPACE))
            return e->keys[i];
    return 0;
}

/* In the order of the hand, dropped in the order of need: help stays longest. */
static void draw_hints(const struct label_model *m, struct canvas *c, int y, int x)
{
    static const struct {
        int action, rank;
        bool of_item;
    } shown[] = {
        {LABEL_UNDO, 1, false},   {LABEL_SKIP, 2, true},   {LABEL_FLAG, 3, true},
        {LABEL_COMMENT, 4, true}, {LABEL_GUIDE, 5, false}, {LABEL_HELP, 0, false},
    };
    char names[ARRAY_LEN(shown)][KEY_NAME_MAX];
    struct hint hints[ARRAY_LEN(shown)];
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
        const struct keymap_entry *e = keymap_entry(&m->keys, shown[i].action);
        uint32_t key = usable_key(e, m->has_item && form_takes_text(&m->form));
        bool moot = shown[i].of_item ? !m->has_item : m->batch.size == 0 && i == 0;
        if (!key || moot)
            continue;
        key_format(key, names[n]);
        hints[n] = (struct hint){names[n], e->of->hint, shown[i].rank};
        n++;
    }
    hints_draw(c, y, x, c->cols - x - 1, hints, n);
}

/* A sentence longer than the bottom row takes rows from above: what went wrong
 * must never be cut off. */
static bool draw_long_message(const struct label_model *m, struct canvas *c)
{
    struct rect r = {0, 1, MESSAGE_ROWS, c->cols - 2};
    struct pen p = pen_on(NULL, r);
    if (m->message.n == 0 || m->search.running)
        return false;
    pen_write(&p, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&m->message));
    if (p.y < 2)
        return false;
    int top = c->rows - p.y - 1;
    r = (struct rect){top + 1, 1, p.y, c->cols - 2};
    canvas_fill(c, (struct rect){top, 0, p.y + 1, c->cols}, ROLE_TEXT);
    canvas_hline(c, top, 1, c->cols - 2, m->alarm ? ROLE_ERROR : ROLE_RULE);
    p = pen_on(c, r);
    pen_write(
        &p, ROLE_TEXT, "", m->alarm ? ROLE_ERROR : ROLE_STATUS, strbuf_sv(&m->message));
    return true;
}

static void draw_status(const struct label_model *m, struct canvas *c, int64_t mono_ms)
{
    if (draw_long_message(m, c))
        return;
    int y = c->rows - 1, x = 1;
    struct strbuf left = STRBUF_INIT;
    canvas_hline(c, y - 1, 1, c->cols - 2, m->alarm ? ROLE_ERROR : ROLE_RULE);
    saved_words(m, mono_ms, &left);
    int64_t an_hour = pace(m);
    if (an_hour > 0 && c->cols >= 60)
        strbuf_printf(
            &left, "%s%lld an hour", left.n ? " \u00b7 " : "", (long long)an_hour);
    if (m->search.running) {
        strbuf_clear(&left);
        strbuf_printf(
            &left, "searching: %lld of %lld items; any key stops it",
            (long long)m->search.scanned, (long long)m->places);
    } else if (m->message.n) {
        strbuf_clear(&left);
        strbuf_addsv(&left, strbuf_sv(&m->message));
    }
    enum role role = m->alarm ? ROLE_ERROR : ROLE_STATUS;
    x += canvas_data(c, y, x, c->cols - 2, role, strbuf_sv(&left));
    strbuf_release(&left);
    if (x > 1 && x + 12 < c->cols) {
        canvas_glyph(c, y, x + 1, ROLE_DIM, GLYPH_DOT);
        x += 3;
    }
    if (x + 6 < c->cols)
        draw_hints(m, c, y, x);
}

static void say_key(
    struct pen *p, const struct label_model *m, int action, const char *words)
{
    char key[KEY_NAME_MAX];
    AUTO_STRBUF struct strbuf lead = STRBUF_INIT;
    keymap_key_name(&m->keys, action, key);
    strbuf_printf(&lead, "%-2s ", key);
    if (*key)
        pen_write(p, ROLE_KEY, lead.p, ROLE_TEXT, sv_of(words));
}

static void draw_empty_batch(const struct label_model *m, struct pen *p)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_printf(&b, "The batch %s holds no items yet.", m->batch.name);
    pen_write(p, ROLE_TEXT, "", ROLE_STRONG, strbuf_sv(&b));
    strbuf_clear(&b);
    strbuf_printf(&b, "diple import FILE --batch %s fills it.", m->batch.name);
    pen_skip(p, 1);
    pen_write(p, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&b));
}

/* Nothing is left: what was done, and what can still be. */
static void draw_end(const struct label_model *m, struct canvas *c, struct rect r)
{
    const struct progress *g = &m->progress;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct pen p = pen_on(c, (struct rect){r.y + 1, 3, r.rows - 1, c->cols - 5});
    if (m->batch.size == 0) {
        draw_empty_batch(m, &p);
        return;
    }
    if (m->unread)
        strbuf_printf(
            &b, "The next item of %s could not be read. Enter tries again.",
            m->batch.name);
    else
        label_deal_words(m, &b);
    pen_write(&p, ROLE_TEXT, "", ROLE_STRONG, strbuf_sv(&b));
    strbuf_clear(&b);
    strbuf_printf(&b, "You answered %lld", (long long)g->done);
    if (!m->batch.dealt)
        strbuf_printf(&b, " of %lld", (long long)m->batch.size);
    strbuf_printf(
        &b, ", skipped %lld and flagged %lld.", (long long)g->skipped,
        (long long)g->flagged);
    pen_write(&p, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&b));
    pen_skip(&p, r.rows >= COMPACT_ROWS - 4);
    if (g->skipped)
        say_key(&p, m, LABEL_SKIPPED, "goes through what you skipped");
    if (g->flagged)
        say_key(&p, m, LABEL_FLAGGED, "goes through what you flagged");
    if (m->batch.dealt && !m->unread)
        say_key(&p, m, LABEL_SUBMIT, "looks whether there is more now");
    say_key(&p, m, LABEL_HISTORY, "looks through all your answers");
    say_key(&p, m, LABEL_UNDO, "takes the last one back");
    say_key(&p, m, LABEL_QUIT, "leaves");
}

/* The text shows the marks of the question that is open, or was last. */
static void show_marks(struct label_model *m)
{
    struct form *f = &m->form;
    bool marks = f->marking.has_text && marking_shown(&f->marking);
    m->item.marking = marks ? &f->marking : NULL;
    m->item.cursor = marks && f->open != GUIDE_NONE && ask_cursor(&f->ask);
    if (m->item.cursor)
        m->item.target = ask_target(&f->ask);
}

/* The item above, the questions below; what the item does not need is theirs. */
static void draw_stacked(struct label_model *m, struct canvas *c, struct rect r)
{
    int form = form_height(&m->form, r.cols);
    int least = compares(m->form.guide)         ? r.rows * 5 / 9
                : marking_wanted(m->form.guide) ? r.rows / 2
                                                : r.rows / 3;
    int gap = c->rows >= COMPACT_ROWS;
    int most = r.rows - form - gap;
    if (most < least)
        most = least > ITEM_ROWS_MIN ? least : ITEM_ROWS_MIN;
    struct rect item = r;
    item.rows = item_height(&m->item, r.cols, most);
    item_layout(&m->item, item, c->ascii);
    item_draw(&m->item, c);
    struct rect rest = r;
    rest.y += item.rows + gap;
    rest.rows -= item.rows + gap;
    form_draw(&m->form, c, rest);
}

static void draw_beside(struct label_model *m, struct canvas *c, struct rect r)
{
    struct rect item = r, form = r;
    item.cols = r.cols * 11 / 20;
    form.x += item.cols + 1;
    form.cols -= item.cols + 1;
    item_layout(&m->item, item, c->ascii);
    item_draw(&m->item, c);
    form_draw(&m->form, c, form);
}

/* Words that wait, in the row that is empty else. */
static void draw_notices(const struct label_model *m, struct canvas *c)
{
    char key[KEY_NAME_MAX];
    keymap_key_name(&m->keys, LABEL_NOTICES, key);
    if (m->notices && *key && c->rows >= COMPACT_ROWS)
        canvas_printf(
            c, 1, 1, 24, ROLE_STRONG, "%lld notice%s: %s", (long long)m->notices,
            m->notices == 1 ? "" : "s", key);
}

/* What the text is that cannot be seen from its rows in view. */
static void draw_badges(struct label_model *m, struct canvas *c)
{
    if (c->cols < 60 || c->rows < COMPACT_ROWS)
        return;
    int x = c->cols - 1;
    if (item_more_below(&m->item))
        canvas_puts(c, 1, x -= 18, 18, ROLE_DIM, "PgDn: more of text");
    if (m->item.long_line)
        canvas_puts(c, 1, x -= 11, 10, ROLE_WARN, "long line");
    if (m->item.rtl)
        canvas_puts(c, 1, x - 37, 36, ROLE_DIM, "RTL: right-to-left, in logical order");
}

void label_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct label_model *m = model;
    struct rect r = canvas_all(c);
    rect_take_top(&r, c->rows >= COMPACT_ROWS ? TITLE_ROWS : 1);
    rect_take_bottom(&r, STATUS_ROWS);
    draw_title(m, c);
    c->reveal = m->item.reveal_blanks = m->reveal;
    if (m->has_item)
        show_marks(m);
    if (!m->has_item)
        draw_end(m, c, r);
    else if (r.cols >= WIDE_COLS && !compares(m->form.guide))
        draw_beside(m, c, r);
    else
        draw_stacked(m, c, r);
    c->reveal = false;
    if (m->has_item)
        draw_badges(m, c);
    draw_notices(m, c);
    screen_label.keys(m); /* the hints are of the question as drawn */
    draw_status(m, c, mono_ms);
}
