/* The screen of audits on a canvas. */
#include <stdio.h>

#include "auditing.h"
#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/guide/load.h"
#include "prose.h"

enum {
    WIDE_COLS = 120,
    COMPACT_ROWS = 16,
    STATUS_ROWS = 2,
    ITEM_ROWS_MIN = 3,
    STATUS_MESSAGE_ROWS = 4
};

static void draw_title(const struct audit_model *m, struct canvas *c)
{
    AUTO_STRBUF struct strbuf right = STRBUF_INIT;
    const struct audit_judgement *j = &m->judgement;
    if (m->note.n && m->has_item)
        strbuf_puts(&right, "[note] ");
    if (m->has_item)
        strbuf_printf(
            &right, "%lld of %lld", (long long)j->seen + 1, (long long)m->audit.size);
    else
        strbuf_printf(
            &right, "%lld of %lld reviewed", (long long)j->seen,
            (long long)m->audit.size);
    if (c->cols >= 60)
        strbuf_printf(&right, " · %lld wrong so far", (long long)j->wrong);
    int w = canvas_data_width(c, strbuf_sv(&right));
    int x = 1 + canvas_puts(c, 0, 1, c->cols - w - 3, ROLE_TITLE, "audit") + 1;
    if (x + 4 < c->cols - w) {
        canvas_glyph(c, 0, x, ROLE_DIM, GLYPH_CRUMB);
        x += 2;
        canvas_data(c, 0, x, c->cols - w - x - 2, ROLE_TITLE, sv_of(m->batch.name));
    }
    canvas_data(c, 0, c->cols - w - 1, w, ROLE_TEXT, strbuf_sv(&right));
}

/* ---- the item and its answer ------------------------------------------------------
 */

static bool compares(const struct guide *g)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_COMPARE)
            return true;
    return false;
}

static void show_marks(struct audit_model *m)
{
    struct form *f = &m->form;
    bool marks = f->marking.has_text && marking_shown(&f->marking);
    m->item.marking = marks ? &f->marking : NULL;
    m->item.reveal_blanks = m->reveal;
    m->item.cursor = marks && f->open != GUIDE_NONE && ask_cursor(&f->ask);
    if (m->item.cursor)
        m->item.target = ask_target(&f->ask);
}

static void draw_stacked(struct audit_model *m, struct canvas *c, struct rect r)
{
    int form = form_height(&m->form, r.cols), gap = c->rows >= COMPACT_ROWS;
    int least = compares(m->form.guide)         ? r.rows * 5 / 9
                : marking_wanted(m->form.guide) ? r.rows / 2
                                                : r.rows / 3;
    int most = r.rows - form - gap;
    struct rect item = r;
    if (most < least)
        most = least > ITEM_ROWS_MIN ? least : ITEM_ROWS_MIN;
    item.rows = item_height(&m->item, r.cols, most);
    item_layout(&m->item, item, c->ascii);
    item_draw(&m->item, c);
    r.y += item.rows + gap;
    r.rows -= item.rows + gap;
    form_draw(&m->form, c, r);
}

static void draw_beside(struct audit_model *m, struct canvas *c, struct rect r)
{
    struct rect item = r, form = r;
    item.cols = r.cols * 11 / 20;
    form.x += item.cols + 1;
    form.cols -= item.cols + 1;
    item_layout(&m->item, item, c->ascii);
    item_draw(&m->item, c);
    form_draw(&m->form, c, form);
}

/* ---- what the sample says --------------------------------------------------------
 */

static void say_key(
    struct pen *p, const struct audit_model *m, int action, const char *words)
{
    char key[KEY_NAME_MAX], lead[KEY_NAME_MAX + 4];
    keymap_key_name(&m->keys, action, key);
    snprintf(lead, sizeof lead, "%-6s", key);
    if (*key)
        pen_write(p, ROLE_KEY, lead, ROLE_TEXT, sv_of(words));
}

static void draw_end(const struct audit_model *m, struct canvas *c, struct rect r)
{
    AUTO_STRBUF struct strbuf words = STRBUF_INIT;
    int airy = c->rows > COMPACT_ROWS, width = c->cols - 5 < 96 ? c->cols - 5 : 96;
    struct pen p = pen_on(c, (struct rect){r.y + airy, 3, r.rows - airy, width});
    ui_audit_words(&m->audit, m->all, m->n_all, m->batch.name, &words);
    struct sv rest = strbuf_sv(&words), line;
    for (int i = 0; sv_split(&rest, '\n', &line) && line.n; i++) {
        enum role role = i == 0 ? ROLE_STRONG : ROLE_TEXT;
        pen_write(&p, role, "", role, line);
        pen_skip(&p, airy && (i == 0 || i == 2));
    }
    if (m->waiting) {
        strbuf_clear(&words);
        strbuf_printf(
            &words, "%lld of the sample %s an answer given anew; they wait for it.",
            (long long)m->waiting, m->waiting == 1 ? "has" : "have");
        pen_write(&p, ROLE_WARN, "", ROLE_WARN, strbuf_sv(&words));
    }
    pen_skip(&p, airy);
    if (m->waiting)
        say_key(&p, m, AUDITING_ACCEPT, "looks again");
    if (p.cut && airy == 0) {
        canvas_fill(c, (struct rect){r.y + r.rows - 1, 0, 1, c->cols}, ROLE_TEXT);
        canvas_puts(
            c, r.y + r.rows - 1, 3, c->cols - 4, ROLE_DIM,
            "more: diple audit --report");
    }
    if (m->judgement.seen)
        say_key(&p, m, AUDITING_UNDO, "takes the last verdict back");
    say_key(&p, m, AUDITING_QUIT, "leaves");
}

/* ---- the rows at the bottom -------------------------------------------------------
 */

static bool draw_long_message(const struct audit_model *m, struct canvas *c)
{
    struct pen p = pen_on(NULL, (struct rect){0, 1, STATUS_MESSAGE_ROWS, c->cols - 2});
    enum role role = m->alarm ? ROLE_ERROR : ROLE_STATUS;
    if (m->message.n == 0)
        return false;
    pen_write(&p, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&m->message));
    if (p.y < 2)
        return false;
    int top = c->rows - p.y - 1;
    canvas_fill(c, (struct rect){top, 0, p.y + 1, c->cols}, ROLE_TEXT);
    canvas_hline(c, top, 1, c->cols - 2, m->alarm ? ROLE_ERROR : ROLE_RULE);
    p = pen_on(c, (struct rect){top + 1, 1, p.y, c->cols - 2});
    pen_write(&p, ROLE_TEXT, "", role, strbuf_sv(&m->message));
    return true;
}

/* What Enter does just now. */
static const char *enter_word(const struct audit_model *m)
{
    if (!m->touched)
        return "accept";
    if (m->session->guide.n_questions == 1)
        return "take it";
    return m->form.open == GUIDE_NONE ? "save" : "go on";
}

static void draw_hints(const struct audit_model *m, struct canvas *c, int y, int x)
{
    static const struct {
        int action, rank;
        const char *word;
    } shown[] = {{AUDITING_ACCEPT, 0, NULL},        {AUDITING_REJECT, 2, "reject"},
                 {AUDITING_CORRECT, 4, "question"}, {AUDITING_NOTE, 5, "note"},
                 {AUDITING_UNDO, 3, "undo"},        {AUDITING_GUIDE, 6, "guide"},
                 {AUDITING_HELP, 1, "all keys"}};
    struct hint hints[ARRAY_LEN(shown)];
    char names[ARRAY_LEN(shown)][KEY_NAME_MAX];
    size_t n = 0;
    bool several = m->session->guide.n_questions > 1;
    for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
        int action = shown[i].action;
        bool of_item = action != AUDITING_UNDO && action != AUDITING_HELP;
        keymap_key_name(&m->keys, action, names[i]);
        if (!*names[i] || (of_item && !m->has_item) ||
            (action == AUDITING_CORRECT && !several) ||
            (action == AUDITING_UNDO && !m->judgement.seen))
            continue;
        const char *word = shown[i].word ? shown[i].word : enter_word(m);
        hints[n++] = (struct hint){names[i], word, shown[i].rank};
    }
    hints_draw(c, y, x, c->cols - x - 1, hints, n);
}

static void draw_status(const struct audit_model *m, struct canvas *c, int64_t mono_ms)
{
    if (draw_long_message(m, c))
        return;
    AUTO_STRBUF struct strbuf left = STRBUF_INIT;
    int y = c->rows - 1, x = 1;
    canvas_hline(c, y - 1, 1, c->cols - 2, m->alarm ? ROLE_ERROR : ROLE_RULE);
    if (m->message.n) {
        strbuf_addsv(&left, strbuf_sv(&m->message));
    } else if (m->saved_at >= 0) {
        char age[32];
        int64_t ms = mono_ms - m->saved_at;
        clock_age_words(ms < 5000 ? 0 : ms, age, sizeof age);
        strbuf_printf(&left, "saved %s %s", m->saved.p, age);
    }
    x += canvas_data(
        c, y, x, c->cols - 2, m->alarm ? ROLE_ERROR : ROLE_STATUS, strbuf_sv(&left));
    if (x > 1 && x + 12 < c->cols) {
        canvas_glyph(c, y, x + 1, ROLE_DIM, GLYPH_DOT);
        x += 3;
    }
    if (x + 6 < c->cols)
        draw_hints(m, c, y, x);
}

void auditing_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct audit_model *m = model;
    struct rect r = canvas_all(c);
    rect_take_top(&r, c->rows >= COMPACT_ROWS ? 2 : 1);
    rect_take_bottom(&r, STATUS_ROWS);
    screen_audit.keys(m); /* the hints are of the question as drawn */
    draw_title(m, c);
    c->reveal = m->reveal;
    if (m->has_item)
        show_marks(m);
    if (!m->has_item)
        draw_end(m, c, r);
    else if (r.cols >= WIDE_COLS && !compares(m->form.guide))
        draw_beside(m, c, r);
    else
        draw_stacked(m, c, r);
    c->reveal = false;
    draw_status(m, c, mono_ms);
}
