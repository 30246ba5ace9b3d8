#include "words.h"

#include "diple/core/answer.h"

static void add_value(const struct question *q, long value, struct strbuf *out)
{
    static const char *const sides[SIDE_N] = {"a", "b", "tie"};
    if (q->type == QUESTION_SCALE)
        strbuf_printf(out, "%ld", value);
    else if (q->type == QUESTION_COMPARE)
        strbuf_puts(out, sides[value]);
    else
        strbuf_puts(out, q->labels[value].id);
}

void words_condition(
    const struct guide *g, const struct condition *c, struct strbuf *out)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct term *t = &c->terms[i];
        const struct question *q = &g->questions[t->question];
        strbuf_printf(out, "%s%s ", i ? ", and " : "", q->id);
        if (t->pattern) {
            strbuf_printf(out, "has /%s/", t->pattern);
            continue;
        }
        strbuf_puts(out, q->type == QUESTION_CHOICES ? "has " : "is ");
        for (size_t k = 0; k < t->n_values; k++) {
            strbuf_puts(out, k == 0 ? "" : k + 1 < t->n_values ? ", " : " or ");
            add_value(q, t->values[k], out);
        }
    }
}

void words_check(const struct guide *g, const struct check *c, struct strbuf *out)
{
    if (c->when.n) {
        strbuf_puts(out, "if ");
        words_condition(g, &c->when, out);
        strbuf_puts(out, ": ");
    }
    if (c->require.n) {
        strbuf_puts(out, "needed: ");
        words_condition(g, &c->require, out);
    }
    if (c->forbid.n) {
        strbuf_puts(out, c->require.n ? "; not allowed: " : "not allowed: ");
        words_condition(g, &c->forbid, out);
    }
}

void words_rule(const struct guide *g, const struct rule *r, struct strbuf *out)
{
    const struct question *q = &g->questions[r->question];
    strbuf_printf(out, "/%s/ in %s: %s = ", r->match, r->field, q->id);
    add_value(q, q->type == QUESTION_SCALE ? r->point : (long)r->label, out);
}
