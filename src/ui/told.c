#include "told.h"

#include "ask.h"
#include "diple/base/json.h"
#include "diple/base/utf8.h"
#include "diple/store/gold.h"

/* ---- what there is to tell ------------------------------------------------------ */

void told_release(struct told *t)
{
    arena_release(&t->arena);
    *t = (struct told){0};
}

static enum status whose(
    struct session *s, const struct batch *b, struct feedback_to *to, struct err *e)
{
    *to = (struct feedback_to){.guide = &s->guide, .batch = b, .person = s->person};
    return session_deal_store(s, &to->store, e);
}

void told_after(
    struct told *t, struct session *s, const struct batch *b, int64_t task,
    int64_t event)
{
    struct feedback_to to;
    struct feedback one;
    told_release(t);
    if (!b->dealt && b->policy.feedback != POLICY_AT_ONCE)
        return;
    if (whose(s, b, &to, NULL) != ST_OK ||
        feedback_after(&to, task, &t->arena, &one, NULL) != ST_OK ||
        one.said.event != event || one.grade == GRADE_NONE)
        return;
    t->list = arena_push(&t->arena, t->list, &t->n, &one, sizeof one);
}

void told_at_end(
    struct told *t, struct session *s, const struct batch *b, int64_t since)
{
    struct feedback_to to;
    struct feedback *list;
    size_t n;
    told_release(t);
    if (b->policy.feedback != POLICY_AT_END || whose(s, b, &to, NULL) != ST_OK ||
        feedback_end(&to, since, &t->arena, &list, &n, NULL) != ST_OK)
        return;
    t->of = n;
    for (size_t i = 0; i < n; i++) {
        t->right += list[i].grade == GRADE_HIT;
        t->partly += list[i].grade == GRADE_PARTIAL;
        if (list[i].grade == GRADE_PARTIAL || list[i].grade == GRADE_MISS)
            t->list = arena_push(&t->arena, t->list, &t->n, &list[i], sizeof *list);
    }
}

enum status told_dispute(
    struct session *s, const struct batch *b, int64_t task, struct sv reason,
    struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct feedback_to to;
    struct feedback one;
    enum status st = whose(s, b, &to, e);
    if (st == ST_OK)
        st = feedback_told(&to, task, &a, &one, e);
    if (st == ST_NOT_FOUND)
        return err_set(
            e, ST_DENIED, "you were told nothing of this item that could be disputed");
    struct dispute want = {
        .task = task,
        .person = s->person,
        .batch = b->id,
        .reason = arena_strndup(&a, reason.n ? reason.p : "", reason.n)};
    return st == ST_OK ? store_dispute_add(to.store, &want, NULL, e) : st;
}

/* ---- in words ------------------------------------------------------------------- */

const char *told_verdict(enum grade grade)
{
    static const char *const words[GRADE_N] = {
        [GRADE_NONE] = "",
        [GRADE_HIT] = "Right.",
        [GRADE_PARTIAL] = "Partly right.",
        [GRADE_MISS] = "Not what is accepted."};
    return words[grade];
}

void told_sum(const struct told *t, struct strbuf *out)
{
    strbuf_printf(
        out, "Of your last %zu checked answers %zu %s right", t->of, t->right,
        t->right == 1 ? "was" : "were");
    if (t->partly)
        strbuf_printf(
            out, " and %zu %s partly right", t->partly,
            t->partly == 1 ? "was" : "were");
    strbuf_addch(out, '.');
}

static void fold(const struct question *q, const struct value *v, struct strbuf *out)
{
    size_t before = out->n;
    ask_fold(q, v, false, out);
    if (out->n == before)
        strbuf_puts(out, "nothing");
}

/* Each accepted value of the question once, "refund or delivery". */
static void fold_accepted(
    const struct question *q, size_t k, const struct accepted *key, struct strbuf *out)
{
    for (size_t i = 0; i < key->n; i++) {
        const struct value *v = &key->list[i].values[k];
        bool again = v->kind == VALUE_NONE;
        for (size_t j = 0; j < i; j++)
            again |= value_equal(v, &key->list[j].values[k]);
        if (again)
            continue;
        strbuf_puts(out, out->n ? " or " : "");
        fold(q, v, out);
    }
}

static const char *mark_words(enum span_mark mark)
{
    static const char *const words[SPAN_MARK_N] = {
        [SPAN_EXACT] = "right",
        [SPAN_SLIP] = "right but for its edges",
        [SPAN_EDGES] = "its edges are off",
        [SPAN_VALUES] = "what you said of it is not accepted",
        [SPAN_LABEL] = "another label is accepted here",
        [SPAN_EXTRA] = "not accepted",
        [SPAN_MISSING] = "you left it out"};
    return words[mark];
}

static void add_quote(
    const struct utf8_index *x, struct sv text, const struct span *at,
    struct strbuf *out)
{
    size_t from, to;
    if (!utf8_index_cp_to_byte(x, at->start, &from) ||
        !utf8_index_cp_to_byte(x, at->end, &to) || to < from)
        return;
    strbuf_puts(out, " \"");
    strbuf_addsv(out, (struct sv){text.p + from, to - from});
    strbuf_puts(out, "\"");
}

/* What is accepted of a span besides its place: " (absent, sure)". */
static void add_values(
    const struct question *q, const struct value *accepted, const struct span *at,
    struct strbuf *out)
{
    AUTO_JSON struct json *list = NULL;
    const struct label *l = &q->labels[at->label];
    size_t entry_at = 0;
    bool any = false;
    while (entry_at < accepted->n_spans &&
           span_order(&accepted->spans[entry_at], at) != 0)
        entry_at++;
    if (json_parse_max(accepted->text, accepted->text.n, &list, NULL) != ST_OK)
        return;
    const struct json *entry = json_at(list, entry_at);
    for (size_t i = 0; i < l->n_attributes; i++) {
        const struct attribute *of = &l->attributes[i];
        struct sv id = json_str(json_get(json_get(entry, "attributes"), of->id));
        for (size_t k = 0; k < of->n_labels; k++)
            if (sv_is(id, of->labels[k].id)) {
                strbuf_printf(out, "%s%s", any ? ", " : " (", of->labels[k].name);
                any = true;
            }
    }
    strbuf_puts(out, any ? ")" : "");
}

struct spans_told {
    const struct question *q;
    const struct value *accepted;
    const struct utf8_index *index;
    struct sv text;
};

static void write_span(
    struct sheet *s, const struct spans_told *t, const struct span_grade *g)
{
    const struct question *q = t->q;
    const struct utf8_index *x = t->index;
    struct sv text = t->text;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct span *at = g->given ? g->given : g->accepted;
    strbuf_puts(&b, q->labels[at->label].name);
    add_quote(x, text, at, &b);
    strbuf_printf(&b, ": %s", mark_words(g->mark));
    if (g->given && g->accepted && g->mark != SPAN_EXACT) {
        strbuf_printf(&b, "; accepted: %s", q->labels[g->accepted->label].name);
        add_quote(x, text, g->accepted, &b);
        if (g->mark == SPAN_VALUES)
            add_values(q, t->accepted, g->accepted, &b);
    }
    sheet_write(
        s, 2, ROLE_DIM, "span     ", g->mark == SPAN_EXACT ? ROLE_CHOSEN : ROLE_WARN,
        strbuf_sv(&b));
}

static void write_spans(
    struct sheet *s, const struct guide *g, struct spans_told *t, struct sv record,
    const struct question_grade *got)
{
    AUTO_JSON struct json *json = NULL;
    struct utf8_index x;
    if (got->n_spans == 0 || json_parse_max(record, record.n, &json, NULL) != ST_OK)
        return;
    t->text = json_str(json_get(json, g->item.text));
    t->index = &x;
    utf8_index_init(&x, t->text);
    for (size_t i = 0; i < got->n_spans; i++)
        write_span(s, t, &got->spans[i]);
    utf8_index_release(&x);
}

struct checked {
    struct answer said;
    struct accepted key;
    struct graded got;
};

static void write_question(
    struct sheet *s, const struct guide *g, const struct feedback *f,
    const struct checked *p, size_t k)
{
    const struct question *q = &g->questions[k];
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    bool off = p->got.questions[k].grade != GRADE_HIT;
    sheet_write(s, 1, ROLE_STRONG, q->id, ROLE_TEXT, SV(""));
    fold(q, &p->said.values[k], &b);
    sheet_write(
        s, 2, ROLE_DIM, "you      ", off ? ROLE_WARN : ROLE_CHOSEN, strbuf_sv(&b));
    strbuf_clear(&b);
    fold_accepted(q, k, &p->key, &b);
    sheet_write(s, 2, ROLE_DIM, "accepted ", ROLE_LABEL, strbuf_sv(&b));
    const struct value *accepted = &p->key.list[p->got.accepted].values[k];
    struct spans_told t = {.q = q, .accepted = accepted};
    if (off && q->type == QUESTION_SPANS)
        write_spans(s, g, &t, f->record, &p->got.questions[k]);
    sheet_rules(s, q, accepted);
}

void told_write(
    const struct told *t, size_t page, const struct guide *g, struct sheet *sheet)
{
    AUTO_ARENA struct arena a = {0};
    struct checked p = {0};
    const struct feedback *f = &t->list[page];
    enum role role = f->grade == GRADE_HIT ? ROLE_CHOSEN : ROLE_WARN;
    sheet_write(sheet, 0, role, "", role, sv_of(told_verdict(f->grade)));
    sheet_excerpt(sheet, f->record, g->item.text);
    if (answer_parse(g, f->said.answer, &a, &p.said, NULL) != ST_OK ||
        accepted_parse(g, f->said.accepted, &a, &p.key, NULL) != ST_OK ||
        grade_stored(g, f->said.answer, f->said.accepted, &a, &p.got, NULL) != ST_OK)
        return;
    for (size_t k = 0; k < p.got.n; k++)
        if (p.got.questions[k].grade != GRADE_NONE)
            write_question(sheet, g, f, &p, k);
    if (f->said.why && *f->said.why)
        sheet_write(sheet, 1, ROLE_STRONG, "why  ", ROLE_TEXT, sv_of(f->said.why));
}
