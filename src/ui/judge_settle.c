/* Which question of an item is in dispute, and what was said on it. */
#include <string.h>

#include "diple/base/mem.h"
#include "diple/guide/settle.h"
#include "judge.h"

static const struct guide *guide_of(const struct judge_model *m)
{
    return &m->session->guide;
}

void judge_words(
    const struct judge_model *m, size_t q, const struct value *v, struct strbuf *out)
{
    const struct guide *g = guide_of(m);
    const struct question *qu = &g->questions[q];
    if (v->kind == VALUE_NONE) {
        strbuf_puts(out, "no answer");
        return;
    }
    if (ask_ops_of(qu->type)) {
        ask_fold(qu, v, m->swapped, out);
        return;
    }
    AUTO_ARENA struct arena a = {0};
    struct answer one;
    answer_init(g, &a, &one);
    one.values[q] = *v;
    answer_to_label(g, &one, q, out);
}

static const char *who_of(
    struct judge_model *m, const size_t *votes, size_t value, size_t *n)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    *n = 0;
    for (size_t i = 0; i < m->it.n; i++) {
        if (votes[i] != value)
            continue;
        const struct queue_answer *a = &m->it.list[i];
        strbuf_printf(&b, "%s%s", *n ? " " : "", m->names ? a->name : a->letter);
        ++*n;
    }
    return arena_strndup(&m->arena, b.n ? b.p : "", b.n);
}

/* The variants of a question, most votes first; equal ones as the letters come. */
static void find_variants(struct judge_model *m, size_t q)
{
    size_t *votes = arena_array(&m->arena, m->it.n + 1, sizeof *votes);
    size_t n = settle_values(guide_of(m), m->answers, m->it.n, q, votes);
    m->variants = arena_array(&m->arena, n + 1, sizeof *m->variants);
    m->n_variants = n;
    m->asked = 0;
    for (size_t v = 0; v < n; v++) {
        struct variant *x = &m->variants[v];
        while (votes[x->holder] != v)
            x->holder++;
        x->who = who_of(m, votes, v, &x->votes);
        m->asked += x->votes;
    }
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && m->variants[k].votes > m->variants[k - 1].votes;
             k--) {
            struct variant t = m->variants[k];
            m->variants[k] = m->variants[k - 1];
            m->variants[k - 1] = t;
        }
}

/* The answer whose judgement is the final one: its texts go with it. */
static size_t one_who_said_so(const struct judge_model *m)
{
    const struct guide *g = guide_of(m);
    for (size_t i = 0; i < m->it.n; i++)
        if (!m->unfit[i] && answer_equal(g, &m->answers[i], &m->final))
            return i;
    return GUIDE_NONE;
}

static bool counting_ones_settled(const struct judge_model *m)
{
    const struct guide *g = guide_of(m);
    for (size_t q = 0; q < g->n_questions; q++)
        if (question_counts(&g->questions[q]) && m->visible[q] && m->how[q] == HOW_OPEN)
            return false;
    return true;
}

/* Free text makes no dispute: it comes with the answer that was taken. Only where
 * nobody said all of it, and the guide wants one, is it asked for. */
static void settle_text(struct judge_model *m, size_t q)
{
    size_t i;
    if (!counting_ones_settled(m))
        return;
    if ((i = one_who_said_so(m)) != GUIDE_NONE)
        m->final.values[q] = m->answers[i].values[q];
    if (i != GUIDE_NONE || !guide_of(m)->questions[q].required)
        m->how[q] = HOW_LEFT;
}

static void settle_agreed(struct judge_model *m, size_t q)
{
    const struct question *of = &guide_of(m)->questions[q];
    find_variants(m, q);
    if (m->n_variants == 1) {
        size_t holder = m->variants[0].holder;
        m->final.values[q] = m->answers[holder].values[q];
        m->how[q] = HOW_AGREED;
        /* Ids of spans are those of one answer. */
        if (of->type == QUESTION_RELATIONS && m->how[of->spans_question] == HOW_AGREED)
            m->final.values[of->spans_question] =
                m->answers[holder].values[of->spans_question];
    } else if (m->n_variants == 0 && !guide_of(m)->questions[q].required) {
        m->how[q] = HOW_LEFT; /* nobody was asked it */
    } else if (!question_counts(&guide_of(m)->questions[q])) {
        settle_text(m, q);
    }
}

/* What follows from what was settled, until a choice must be made. */
static void go_on(struct judge_model *m)
{
    const struct guide *g = guide_of(m);
    size_t before;
    do {
        before = 0;
        answer_visibility(g, &m->final, m->visible);
        for (size_t q = 0; q < g->n_questions; q++) {
            if (!m->visible[q] && m->how[q] != HOW_OPEN) {
                m->how[q] = HOW_OPEN; /* an earlier choice hid it */
                m->final.values[q] = (struct value){0};
            }
            if (!m->visible[q] || m->how[q] != HOW_OPEN)
                continue;
            settle_agreed(m, q);
            before += m->how[q] != HOW_OPEN;
        }
    } while (before);
    m->open = GUIDE_NONE;
    for (size_t q = g->n_questions; q-- > 0;)
        if (m->visible[q] && m->how[q] == HOW_OPEN)
            m->open = q;
    m->n_variants = 0;
    if (m->open == GUIDE_NONE)
        return;
    find_variants(m, m->open);
    judge_spans_begin(m);
}

void judge_begin(struct judge_model *m)
{
    const struct guide *g = guide_of(m);
    judge_spans_end(m);
    m->answers = arena_array(&m->arena, m->it.n + 1, sizeof *m->answers);
    m->unfit = arena_array(&m->arena, m->it.n + 1, sizeof *m->unfit);
    m->n_unfit = 0;
    for (size_t i = 0; i < m->it.n; i++) {
        m->unfit[i] =
            answer_parse(g, m->it.list[i].answer, &m->arena, &m->answers[i], NULL) !=
            ST_OK;
        if (m->unfit[i])
            answer_init(g, &m->arena, &m->answers[i]);
        m->n_unfit += m->unfit[i];
    }
    answer_init(g, &m->arena, &m->final);
    memset(m->how, 0, sizeof m->how);
    m->own = false;
    m->won = (struct sv){0};
    go_on(m);
}

/* Which side of the pair it is about this decides, where it is in dispute there. */
static void note_won(struct judge_model *m, size_t q)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct sv pair = m->it.outcome.pair;
    const char *id = guide_of(m)->questions[q].id;
    size_t n = strlen(id);
    if (m->won.n || pair.n < n || memcmp(pair.p, id, n) != 0)
        return;
    answer_to_label(guide_of(m), &m->final, q, &b);
    m->won = arena_sv(&m->arena, strbuf_sv(&b));
}

bool judge_has_precedents(const struct judge_model *m)
{
    struct sv pair = m->it.outcome.pair;
    if (m->open == GUIDE_NONE || m->spans.on)
        return false;
    const char *id = guide_of(m)->questions[m->open].id;
    size_t n = strlen(id);
    return pair.n > n + 1 && memcmp(pair.p, id, n) == 0 && pair.p[n] == ':';
}

void judge_set(struct judge_model *m, const struct value *v)
{
    size_t q = m->open;
    m->final.values[q] = *v;
    m->how[q] = HOW_CHOSEN;
    note_won(m, q);
    go_on(m);
}

void judge_settled(struct judge_model *m)
{
    judge_spans_take(m);
    judge_spans_end(m);
    go_on(m);
}

void judge_take(struct judge_model *m, size_t i)
{
    judge_set(m, &m->answers[m->variants[i].holder].values[m->open]);
}

bool judge_complete(const struct judge_model *m)
{
    return m->open == GUIDE_NONE;
}

void judge_write(const struct judge_model *m, struct strbuf *out)
{
    AUTO_ARENA struct arena a = {0};
    struct answer copy;
    answer_copy(&m->final, &a, &copy);
    answer_drop_hidden(guide_of(m), &copy);
    answer_write(guide_of(m), &copy, out);
}
