/* What stands around the item that is decided: where one is, keys, why none waits. */
#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "judge.h"
#include "prose.h"

enum { STATUS_MESSAGE_ROWS = 3 };

void judge_draw_title(const struct judge_model *m, struct canvas *c)
{
    AUTO_STRBUF struct strbuf right = STRBUF_INIT;
    int64_t decided = m->states[OUTCOME_DECIDED];
    int64_t all = decided + m->states[OUTCOME_CONFLICT];
    int64_t rest = m->states[OUTCOME_UNANIMOUS];
    if (m->reason != REASON_NONE && m->has_item)
        strbuf_printf(&right, "[%s] ", reason_words(m->reason));
    if (m->note.n && m->has_item)
        strbuf_puts(&right, "[note] ");
    if (m->gold && m->has_item)
        strbuf_puts(&right, "[gold] ");
    int64_t at = m->it.decision.event && m->has_item ? decided : decided + 1;
    if (m->has_item)
        strbuf_printf(
            &right, "%lld of %lld in conflict", (long long)at, (long long)all);
    if (m->has_item && c->cols >= 80)
        strbuf_printf(&right, " · %lld unanimous", (long long)rest);
    int w = canvas_data_width(c, strbuf_sv(&right));
    int x = 1 + canvas_puts(c, 0, 1, c->cols - w - 3, ROLE_TITLE, "adjudicate") + 1;
    if (x + 4 < c->cols - w) {
        canvas_glyph(c, 0, x, ROLE_DIM, GLYPH_CRUMB);
        x += 2;
        canvas_data(c, 0, x, c->cols - w - x - 2, ROLE_TITLE, sv_of(m->batch.name));
    }
    canvas_data(c, 0, c->cols - w - 1, w, ROLE_TEXT, strbuf_sv(&right));
}

static bool draw_long_message(const struct judge_model *m, struct canvas *c)
{
    struct pen p = pen_on(NULL, (struct rect){0, 1, STATUS_MESSAGE_ROWS, c->cols - 2});
    if (m->message.n == 0)
        return false;
    pen_write(&p, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&m->message));
    if (p.y < 2)
        return false;
    int top = c->rows - p.y - 1;
    canvas_fill(c, (struct rect){top, 0, p.y + 1, c->cols}, ROLE_TEXT);
    canvas_hline(c, top, 1, c->cols - 2, m->alarm ? ROLE_ERROR : ROLE_RULE);
    p = pen_on(c, (struct rect){top + 1, 1, p.y, c->cols - 2});
    pen_write(
        &p, ROLE_TEXT, "", m->alarm ? ROLE_ERROR : ROLE_STATUS, strbuf_sv(&m->message));
    return true;
}

/* The keys of the labels, as far as they are not the variants' own digits. */
static void label_keys(const struct judge_model *m, char out[32])
{
    const struct question *q = &m->session->guide.questions[m->open];
    size_t n = 0;
    for (size_t i = 0; i < q->n_labels && n < 16; i++) {
        char key = q->labels[i].key;
        if (q->labels[i].retired || !key || (key >= '0' && key <= '9'))
            continue;
        n += (size_t)snprintf(out + n, 32 - n, "%s%c", n ? " " : "", key);
    }
    out[n] = '\0';
}

static void draw_hints(const struct judge_model *m, struct canvas *c, int y, int x)
{
    static const struct {
        int action, rank;
        const char *word;
    } shown[] = {{JUDGE_NONE, 2, "none is right"}, {JUDGE_ASK, 4, "ask one more"},
                 {JUDGE_DEFER, 3, "later"},        {JUDGE_NOTE, 6, "note"},
                 {JUDGE_GAP, 5, "gap in guide"},   {JUDGE_UNDO, 7, "undo"},
                 {JUDGE_HELP, 1, "all keys"}};
    struct hint hints[ARRAY_LEN(shown) + 2];
    char names[ARRAY_LEN(shown)][KEY_NAME_MAX], take[24], labels[32] = "";
    size_t n = 0;
    bool open = m->has_item && !m->own && m->open != GUIDE_NONE;
    if (open && m->n_variants) {
        snprintf(
            take, sizeof take, m->n_variants > 1 ? "1-%zu" : "1",
            m->n_variants < 9 ? m->n_variants : 9);
        hints[n++] = (struct hint){take, "take", 0};
        label_keys(m, labels);
    }
    if (open)
        hints[n++] = (struct hint){*labels ? labels : "e", "another", 8};
    for (size_t i = 0; i < ARRAY_LEN(shown); i++) {
        bool of_item = shown[i].action != JUDGE_UNDO && shown[i].action != JUDGE_HELP;
        if (shown[i].action == JUDGE_UNDO && !m->has_item && !m->undoable)
            continue;
        keymap_key_name(&m->keys, shown[i].action, names[i]);
        if (*names[i] && (!of_item || open))
            hints[n++] = (struct hint){names[i], shown[i].word, shown[i].rank};
    }
    if (m->own)
        hints[n++] = (struct hint){"Esc", "back to theirs", 0};
    hints_draw(c, y, x, c->cols - x - 1, hints, n);
}

void judge_draw_status(struct judge_model *m, struct canvas *c, int64_t mono_ms)
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
        strbuf_printf(&left, "saved %s %s", m->saved.n ? m->saved.p : "", age);
    }
    x += canvas_data(
        c, y, x, c->cols - 2, m->alarm ? ROLE_ERROR : ROLE_STATUS, strbuf_sv(&left));
    if (x > 1 && x + 12 >= c->cols)
        return;
    if (x > 1) {
        canvas_glyph(c, y, x + 1, ROLE_DIM, GLYPH_DOT);
        x += 3;
    }
    if (m->has_item && m->spans.on && !m->own)
        judge_spans_hints(m, c, y, x);
    else
        draw_hints(m, c, y, x);
}

static void add_count(struct strbuf *b, int64_t n, const char *one, const char *many)
{
    if (n)
        strbuf_printf(
            b, "%s%lld %s", b->n ? ", " : "", (long long)n, n == 1 ? one : many);
}

static void say_key(
    struct pen *p, const struct judge_model *m, int action, const char *w)
{
    char key[KEY_NAME_MAX], lead[KEY_NAME_MAX + 4];
    keymap_key_name(&m->keys, action, key);
    snprintf(lead, sizeof lead, "%-6s", key);
    if (*key)
        pen_write(p, ROLE_KEY, lead, ROLE_TEXT, sv_of(w));
}

bool judge_asks_for_some(const struct judge_model *m)
{
    const struct queue_view *v = &m->queue.view;
    return v->pair.n || v->annotator || v->flagged || v->commented;
}

/* Nothing waits: why, and what can still be done. */
void judge_draw_end(const struct judge_model *m, struct canvas *c, struct rect r)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct pen p = pen_on(c, (struct rect){r.y + 1, 3, r.rows - 1, c->cols - 5});
    strbuf_printf(
        &b, "No conflict %swaits for you in %s.",
        judge_asks_for_some(m) ? "of the kind you asked for " : "", m->batch.name);
    pen_write(&p, ROLE_TEXT, "", ROLE_STRONG, strbuf_sv(&b));
    strbuf_clear(&b);
    if (judge_asks_for_some(m))
        add_count(
            &b, m->states[OUTCOME_CONFLICT], "other is in conflict",
            "others are in conflict");
    add_count(
        &b, m->states[OUTCOME_UNANIMOUS], "item is unanimous", "items are unanimous");
    add_count(
        &b, m->states[OUTCOME_RULED], "settled by the rule", "settled by the rule");
    add_count(&b, m->states[OUTCOME_DECIDED], "decided", "decided");
    add_count(&b, m->states[OUTCOME_WAITING], "waits for answers", "wait for answers");
    add_count(&b, m->waiting.claimed, "is before somebody else", "are before others");
    add_count(
        &b, m->waiting.own, "you labelled yourself: somebody else decides it",
        "you labelled yourself: somebody else decides them");
    if (!b.n)
        strbuf_puts(
            &b, "Nobody has answered anything here yet. What people disagree on will "
                "wait here once they have.");
    else
        strbuf_addch(&b, '.');
    pen_write(&p, ROLE_TEXT, "", ROLE_TEXT, strbuf_sv(&b));
    pen_skip(&p, 1);
    pen_write(&p, ROLE_KEY, "Enter ", ROLE_TEXT, SV("looks again"));
    if (m->undoable)
        say_key(&p, m, JUDGE_UNDO, "takes your last decision back");
    say_key(&p, m, JUDGE_QUIT, "leaves");
}
