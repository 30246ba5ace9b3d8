/* The adjudication screen on a canvas. */
#include <stdio.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/canvas/layout.h"
#include "diple/guide/load.h"
#include "judge.h"
#include "judge_diff.h"
#include "prose.h"

enum {
    WIDE_COLS = 120,   /* the variants stand beside the item */
    WIDER_COLS = 180,  /* and the rules beside those */
    COMPACT_ROWS = 16, /* below these, no blank rows */
    STATUS_ROWS = 2,
    NAME_COLS = 14,
    LABEL_COLS = 12,
    VARIANT_COLS = 26,
    SCALE_COLS = 41,
    ITEM_ROWS_MIN = 3
};

/* Where the rules of what is in dispute stand, and how much of them. */
enum rules { RULES_ELSEWHERE, RULES_FITTING, RULES_BRIEF, RULES_WHOLE };

/* ---- rows that can be measured before they are drawn ------------------------------
 */

static bool visible_row(const struct pen *p)
{
    return p->c && p->y < p->r.rows;
}

/* Text in a row at column x of the pen; returns the column behind it. */
static int put(struct pen *p, int x, int max, enum role role, struct sv text)
{
    int room = p->r.cols - x - 1;
    if (!visible_row(p) || room <= 0)
        return x;
    return x +
           canvas_data(
               p->c, p->r.y + p->y, p->r.x + x, max < room ? max : room, role, text);
}

static void heading(struct pen *p, struct sv text)
{
    int x = put(p, 1, p->r.cols, ROLE_STRONG, text) + 1;
    if (visible_row(p) && x + 2 < p->r.cols)
        canvas_hline(p->c, p->r.y + p->y, p->r.x + x, p->r.cols - x - 1, ROLE_RULE);
    p->y++;
}

/* ---- what was said ----------------------------------------------------------------
 */

static void words_of_time(const struct queue_answer *a, struct strbuf *out)
{
    if (a->active_ms >= 60000)
        strbuf_printf(out, " %lld min", (long long)(a->active_ms / 60000));
    else if (a->active_ms > 0)
        strbuf_printf(out, " %lld s", (long long)((a->active_ms + 500) / 1000));
}

static const char *name_of(const struct judge_model *m, size_t i)
{
    return m->names ? m->it.list[i].name : m->it.list[i].letter;
}

static bool holds(const struct judge_model *m, size_t i, const struct variant *v)
{
    const struct guide *g = &m->session->guide;
    return answer_visible(g, &m->answers[i], m->open) &&
           value_equal(
               &m->answers[i].values[m->open], &m->answers[v->holder].values[m->open]);
}

/* "P 14 s · Q 6 s, suggested" */
static void words_of_people(
    const struct judge_model *m, const struct variant *v, struct strbuf *out)
{
    for (size_t i = 0; i < m->it.n; i++) {
        const struct queue_answer *a = &m->it.list[i];
        if (!holds(m, i, v))
            continue;
        strbuf_printf(out, "%s%s", out->n ? " · " : "", name_of(m, i));
        words_of_time(a, out);
        if (a->origin == ORIGIN_ACCEPTED)
            strbuf_puts(out, " suggested");
        if (a->origin == ORIGIN_CORRECTED)
            strbuf_puts(out, " corrected a suggestion");
        if (a->flag)
            strbuf_puts(out, " flagged");
        if (m->unfit[i])
            strbuf_puts(out, " unreadable");
    }
}

static void put_comments(
    const struct judge_model *m, const struct variant *v, struct pen *p)
{
    for (size_t i = 0; i < m->it.n; i++) {
        const struct queue_answer *a = &m->it.list[i];
        if (!a->comment.n || !holds(m, i, v))
            continue;
        AUTO_STRBUF struct strbuf lead = STRBUF_INIT;
        strbuf_printf(&lead, "     %s: ", name_of(m, i));
        pen_write(p, ROLE_DIM, lead.p, ROLE_DATA, a->comment);
    }
}

static void put_variant(const struct judge_model *m, size_t i, struct pen *p)
{
    const struct variant *v = &m->variants[i];
    const struct value *value = &m->answers[v->holder].values[m->open];
    AUTO_STRBUF struct strbuf words = STRBUF_INIT, people = STRBUF_INIT;
    char key[24], votes[48];
    judge_words(m, m->open, value, &words);
    words_of_people(m, v, &people);
    snprintf(key, sizeof key, "%zu", i + 1);
    snprintf(votes, sizeof votes, "%zu of %zu", v->votes, m->asked);
    int wide = p->r.cols < 60 ? p->r.cols / 3 : VARIANT_COLS;
    bool long_value =
        canvas_data_width(p->c ? p->c : &(struct canvas){0}, strbuf_sv(&words)) > wide;
    put(p, 2, 2, ROLE_KEY, sv_of(i < 9 ? key : " "));
    if (long_value) {
        AUTO_STRBUF struct strbuf lead = STRBUF_INIT;
        strbuf_printf(&lead, "  %s  ", i < 9 ? key : " ");
        pen_write(p, ROLE_KEY, lead.p, ROLE_CONFLICT, strbuf_sv(&words));
    } else {
        put(p, 5, wide, ROLE_CONFLICT, strbuf_sv(&words));
    }
    int x = 5 + (long_value ? 0 : wide + 1);
    if (m->asked > m->n_variants)
        x = put(p, x, 10, ROLE_TEXT, sv_of(votes)) + 2;
    put(p, x, p->r.cols - x, ROLE_DIM, strbuf_sv(&people));
    p->y++;
    put_comments(m, v, p);
}

/* Where on the scale they stand: 1 ──P──────Q─ 5. */
static void put_scale(const struct judge_model *m, struct pen *p)
{
    const struct question *q = &m->session->guide.questions[m->open];
    char low[24], high[24];
    snprintf(low, sizeof low, "%ld", q->low);
    snprintf(high, sizeof high, "%ld", q->high);
    int cols = p->r.cols - 12 < SCALE_COLS ? p->r.cols - 12 : SCALE_COLS;
    if (cols < 10)
        return;
    if (visible_row(p)) {
        int y = p->r.y + p->y, x = p->r.x + 5 + (int)strlen(low) + 1;
        canvas_puts(p->c, y, p->r.x + 5, 8, ROLE_DIM, low);
        canvas_hline(p->c, y, x, cols, ROLE_RULE);
        canvas_puts(p->c, y, x + cols + 1, 8, ROLE_DIM, high);
        for (size_t i = 0; i < m->n_variants; i++) {
            const struct value *v = &m->answers[m->variants[i].holder].values[m->open];
            char mark[24];
            if (v->kind != VALUE_SCALE)
                continue;
            long at = (v->point - q->low) * (cols - 1) / (q->high - q->low);
            snprintf(mark, sizeof mark, "%zu", i + 1);
            canvas_puts(p->c, y, x + (int)at, 2, ROLE_CONFLICT, mark);
        }
    }
    p->y++;
}

/* What the others say otherwise than the first. */
static void put_differences(const struct judge_model *m, struct pen *p)
{
    const struct value *first = &m->answers[m->variants[0].holder].values[m->open];
    bool ranks = m->session->guide.questions[m->open].type == QUESTION_RANK;
    for (size_t i = 1; i < m->n_variants; i++) {
        const struct value *v = &m->answers[m->variants[i].holder].values[m->open];
        AUTO_STRBUF struct strbuf text = STRBUF_INIT, lead = STRBUF_INIT;
        if (ranks)
            judge_diff_ranks(first, v, &text);
        else
            judge_diff(first->text, v->text, &text);
        strbuf_printf(&lead, "  1 to %zu  ", i + 1);
        pen_write(p, ROLE_DIM, lead.p, ROLE_DATA, strbuf_sv(&text));
    }
}

static void put_open(const struct judge_model *m, struct pen *p)
{
    const struct question *q = &m->session->guide.questions[m->open];
    heading(p, sv_of(q->ask));
    for (size_t i = 0; i < m->n_variants; i++)
        put_variant(m, i, p);
    if (m->n_variants == 0)
        pen_write(
            p, ROLE_TEXT, "  ", ROLE_WARN,
            SV("Nobody was asked this: e writes an answer, x says none is right."));
    if (q->type == QUESTION_SCALE)
        put_scale(m, p);
    if ((q->type == QUESTION_TEXT || q->type == QUESTION_RANK) && m->n_variants > 1)
        put_differences(m, p);
}

static void put_folded(const struct judge_model *m, size_t q, struct pen *p)
{
    static const char *const how[] = {"in dispute too", "all agree", "", ""};
    const struct question *qu = &m->session->guide.questions[q];
    AUTO_STRBUF struct strbuf words = STRBUF_INIT;
    bool open = m->how[q] == HOW_OPEN;
    if (m->how[q] == HOW_LEFT && m->final.values[q].kind == VALUE_NONE)
        return;
    if (!open)
        judge_words(m, q, &m->final.values[q], &words);
    put(p, 1, NAME_COLS, ROLE_DIM, sv_of(qu->id));
    enum role role = m->how[q] == HOW_CHOSEN ? ROLE_CHOSEN : ROLE_DIM;
    int x = put(p, NAME_COLS + 2, p->r.cols / 2, role, strbuf_sv(&words));
    put(p, open ? x : x + 3, 20, ROLE_DIM, sv_of(how[m->how[q]]));
    p->y++;
}

/* ---- the rules of what is in dispute ----------------------------------------------
 */

/* `brief`: what it means, without its rules. */
static void put_label(const struct label *l, bool brief, struct pen *p)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT, lead = STRBUF_INIT;
    strbuf_printf(&lead, " %-*.*s ", LABEL_COLS, LABEL_COLS, l->name);
    strbuf_puts(&text, l->means ? l->means : "");
    for (size_t i = 0; !brief && i < l->rules.n; i++)
        strbuf_printf(&text, "%s%s", text.n ? " " : "", l->rules.list[i]);
    if (!text.n)
        strbuf_puts(&text, "The guide says nothing about it.");
    pen_write(p, ROLE_LABEL, lead.p, ROLE_TEXT, strbuf_sv(&text));
}

static void put_labels(const struct judge_model *m, bool brief, struct pen *p)
{
    const struct question *q = &m->session->guide.questions[m->open];
    AUTO_ARENA struct arena a = {0};
    bool *wanted = arena_array(&a, q->n_labels + 1, sizeof *wanted);
    for (size_t i = 0; i < m->n_variants; i++) {
        const struct value *v = &m->answers[m->variants[i].holder].values[m->open];
        if (v->kind == VALUE_CHOICE && !wanted[v->label]) {
            put_label(&q->labels[v->label], brief, p);
            wanted[v->label] = true;
        }
        for (size_t k = 0; v->kind == VALUE_CHOICES && k < v->n_labels; k++)
            wanted[v->labels[k]] = true;
    }
    for (size_t l = 0; q->type == QUESTION_CHOICES && l < q->n_labels; l++)
        if (wanted[l])
            put_label(&q->labels[l], brief, p);
}

/* All that the guide says where it fits; else what each label means, so that none
 * pushes the other out. */
static void put_rules(const struct judge_model *m, enum rules how, struct pen *p)
{
    const struct question *q = &m->session->guide.questions[m->open];
    struct pen probe = pen_on(NULL, (struct rect){0, 0, 1000, p->r.cols});
    put_labels(m, false, &probe);
    bool brief = how == RULES_BRIEF;
    if (how == RULES_FITTING)
        brief = p->y + probe.y + 1 > p->r.rows;
    put_labels(m, brief, p);
    for (size_t i = 0; !brief && i < q->rules.n; i++)
        pen_write(p, ROLE_DIM, " • ", ROLE_TEXT, sv_of(q->rules.list[i]));
}

static void words_of_times(int64_t n, struct strbuf *out)
{
    if (n == 1)
        strbuf_puts(out, " once");
    else if (n == 2)
        strbuf_puts(out, " twice");
    else
        strbuf_printf(out, " %lld times", (long long)n);
}

/* "refund 7 times, delivery twice": what this pair came to. */
static void put_before(const struct judge_model *m, struct pen *p)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    for (size_t i = 0; judge_has_precedents(m) && i < m->n_before;) {
        struct sv won = m->before[i].won;
        int64_t n = 0;
        for (; i < m->n_before && sv_eq(m->before[i].won, won); i++)
            n += m->before[i].n;
        strbuf_puts(&text, text.n ? ", " : "");
        strbuf_addsv(&text, won.n ? won : SV("neither"));
        words_of_times(n, &text);
    }
    if (!text.n)
        return;
    char key[KEY_NAME_MAX];
    keymap_key_name(&m->keys, JUDGE_PRECEDENTS, key);
    strbuf_printf(&text, "   (%s shows them)", key);
    pen_write(p, ROLE_DIM, " before       ", ROLE_TEXT, strbuf_sv(&text));
}

/* ---- the whole --------------------------------------------------------------------
 */

/* It is no row of its own: clusters settle it. */
static bool is_settled_with(const struct judge_model *m, size_t q)
{
    const struct question *of = &m->session->guide.questions[q];
    return q == m->spans.q ||
           (of->type == QUESTION_RELATIONS && of->spans_question == m->spans.q);
}

static void put_questions(struct judge_model *m, struct pen *p, enum rules rules)
{
    const struct guide *g = &m->session->guide;
    if (m->spans.on)
        judge_spans_draw(m, p);
    for (size_t q = 0; q < g->n_questions; q++) {
        if (!m->visible[q] || (m->spans.on && is_settled_with(m, q)))
            continue;
        if (q == m->open)
            put_open(m, p);
        else
            put_folded(m, q, p);
    }
    if (m->open == GUIDE_NONE || rules == RULES_ELSEWHERE || m->spans.on)
        return;
    put_before(m, p);
    pen_skip(p, p->r.rows > COMPACT_ROWS);
    put_rules(m, rules, p);
}

static void put_decision(const struct judge_model *m, struct pen *p)
{
    const struct decision *d = &m->it.decision;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    if (!d->event)
        return;
    strbuf_printf(&text, "%s: ", d->name);
    if (d->verdict == DECIDE_NONE)
        strbuf_puts(&text, "none is right");
    else if (d->answer.n)
        strbuf_addsv(&text, d->answer);
    else
        strbuf_puts(
            &text, d->verdict == DECIDE_ASK ? "asked one more" : "sent it back");
    pen_write(p, ROLE_DIM, " decided by ", ROLE_CHOSEN, strbuf_sv(&text));
}

static void draw_lower(
    struct judge_model *m, struct canvas *c, struct rect r, enum rules rules)
{
    if (m->own) {
        form_draw(&m->form, c, r);
        return;
    }
    struct pen p = pen_on(c, r);
    put_decision(m, &p);
    put_questions(m, &p, rules);
}

/* Rows of what stands below the item. */
static int lower_rows(struct judge_model *m, int cols, enum rules rules)
{
    struct pen p = pen_on(NULL, (struct rect){0, 0, 1000, cols});
    if (m->own)
        return form_height(&m->form, cols);
    put_decision(m, &p);
    put_questions(m, &p, rules);
    return p.y;
}

/* All of the rules where the whole item leaves them room; else the item comes first,
 * and of each label what it means. */
static void draw_stacked(struct judge_model *m, struct canvas *c, struct rect r)
{
    int gap = c->rows >= COMPACT_ROWS, least = r.rows / 3;
    int whole = item_height(&m->item, r.cols, r.rows);
    int lower = lower_rows(m, r.cols, RULES_WHOLE);
    if (lower + gap + whole > r.rows)
        lower = lower_rows(m, r.cols, RULES_BRIEF);
    int most = r.rows - lower - gap;
    if (most < least)
        most = least > ITEM_ROWS_MIN ? least : ITEM_ROWS_MIN;
    struct rect item = r;
    /* Rows for marks come and go with what is settled: the rest stays in place. */
    bool fixed = m->spans.on && !m->own;
    item.rows = fixed ? most : item_height(&m->item, r.cols, most);
    item_layout(&m->item, item, c->ascii);
    item_draw(&m->item, c);
    r.y += item.rows + gap;
    r.rows -= item.rows + gap;
    draw_lower(m, c, r, RULES_FITTING);
}

static void draw_beside(struct judge_model *m, struct canvas *c, struct rect r)
{
    bool three = r.cols >= WIDER_COLS && !m->own;
    struct rect item = r, rest = r, rules = r;
    item.cols = three ? r.cols * 2 / 5 : r.cols * 11 / 20;
    rest.x += item.cols + 1;
    rest.cols = three ? r.cols * 3 / 10 : r.cols - item.cols - 1;
    item_layout(&m->item, item, c->ascii);
    item_draw(&m->item, c);
    draw_lower(m, c, rest, three ? RULES_ELSEWHERE : RULES_FITTING);
    if (!three || m->open == GUIDE_NONE)
        return;
    rules.x = rest.x + rest.cols + 1;
    rules.cols = r.cols - item.cols - rest.cols - 2;
    struct pen p = pen_on(c, rules);
    heading(&p, SV("What the guide says"));
    if (!m->spans.on)
        put_before(m, &p);
    put_rules(m, RULES_FITTING, &p);
}

static bool compares(const struct guide *g)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_COMPARE)
            return true;
    return false;
}

/* Spans of an answer of one's own are marked in the text above. */
static void show_own_marks(struct judge_model *m)
{
    struct form *f = &m->form;
    bool marks = f->marking.has_text && marking_shown(&f->marking);
    m->item.marking = marks ? &f->marking : NULL;
    m->item.cursor = marks && f->open != GUIDE_NONE && ask_cursor(&f->ask);
    if (m->item.cursor)
        m->item.target = ask_target(&f->ask);
}

void judge_draw(void *model, struct canvas *c, int64_t mono_ms)
{
    struct judge_model *m = model;
    struct rect r = canvas_all(c);
    rect_take_top(&r, c->rows >= COMPACT_ROWS ? 2 : 1);
    rect_take_bottom(&r, STATUS_ROWS);
    screen_adjudicate.keys(m); /* the hints are of the question as drawn */
    judge_draw_title(m, c);
    c->reveal = m->item.reveal_blanks = m->reveal;
    if (m->has_item && m->own)
        show_own_marks(m);
    bool beside = r.cols >= WIDE_COLS && !compares(&m->session->guide);
    m->spans.rows = judge_spans_rows(c, beside);
    if (!m->has_item)
        judge_draw_end(m, c, r);
    else if (beside)
        draw_beside(m, c, r);
    else
        draw_stacked(m, c, r);
    c->reveal = false;
    judge_draw_status(m, c, mono_ms);
}
