#include "condition.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "diple/guide/answer.h"
#include "value.h"

/* What one answer is checked with. */
struct checking {
    const struct guide *g;
    const struct answer *an;
    struct sv record;
    struct arena *arena;
    struct faults *out;
    struct regex_budget budget;
    bool visible[GUIDE_QUESTIONS_MAX];
};

static void add(struct checking *c, size_t question, const char *sentence)
{
    struct fault f = {question, sentence};
    c->out->list = arena_push(c->arena, c->out->list, &c->out->n, &f, sizeof f);
}

static const char *plural(long n)
{
    return n == 1 ? "" : "s";
}

static const char *choices_fault(
    struct checking *c, const struct question *q, const struct value *v)
{
    long n = (long)v->n_labels;
    if (n < q->min)
        return arena_printf(
            c->arena, "Choose at least %ld label%s; %ld chosen so far.", q->min,
            plural(q->min), n);
    if (n > q->max && !v->retired)
        return arena_printf(
            c->arena, "Choose at most %ld label%s; %ld are chosen.", q->max,
            plural(q->max), n);
    return NULL;
}

static bool is_option(const struct options *o, struct sv id)
{
    for (size_t i = 0; i < o->n; i++)
        if (sv_eq(o->list[i].id, id))
            return true;
    return false;
}

static const char *ranking_fault(
    struct checking *c, const struct question *q, const struct value *v)
{
    struct options options;
    struct err e = {0};
    if (q->options && c->record.n == 0)
        return NULL;
    if (question_options(q, c->record, c->arena, &options, &e) != ST_OK)
        return arena_strdup(c->arena, e.message);
    for (size_t i = 0; q->options && i < v->n_ranked; i++)
        if (!is_option(&options, v->ranked[i].id))
            return arena_printf(
                c->arena, "`%s` is none of the record's options.", v->ranked[i].id.p);
    size_t all = options.n;
    size_t want = q->top > 0 && (size_t)q->top < all ? (size_t)q->top : all;
    if (v->n_ranked < want)
        return arena_printf(
            c->arena, "Rank %zu of the %zu; %zu ranked so far.", want, all,
            v->n_ranked);
    if (v->n_ranked > want && !q->ties && !v->retired)
        return arena_printf(
            c->arena, "Rank only the first %zu; %zu are ranked.", want, v->n_ranked);
    return NULL;
}

static const char *text_fault(
    struct checking *c, const struct question *q, const struct value *v)
{
    long n = (long)utf8_count(v->text);
    if (q->required && sv_trim(v->text).n == 0)
        return "Only blanks are written.";
    if (n < q->min)
        return arena_printf(
            c->arena, "Write at least %ld character%s; %ld so far.", q->min,
            plural(q->min), n);
    if (q->max > 0 && n > q->max)
        return arena_printf(
            c->arena, "Write at most %ld character%s; it is %ld.", q->max,
            plural(q->max), n);
    struct term match = {.pattern = q->match, .regex = q->match_regex};
    if (q->match && !term_holds(c->g, &match, v, &c->budget))
        return q->help ? q->help : "The text has not the form that is asked for.";
    return NULL;
}

/* The text that spans point into; {NULL, 0} where it is not known. */
static struct sv main_text(struct checking *c)
{
    struct json_scan scan = {.max_bytes = c->record.n};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct sv text = {0};
    if (c->record.n && json_scan(&scan, c->record, NULL) == ST_OK &&
        scan.kind == JSON_OBJECT) {
        const struct json_member *m = json_scan_find(&scan, sv_of(c->g->item.text));
        if (m && m->kind == JSON_STRING)
            text = arena_sv(c->arena, json_decode(m->value, &b));
    }
    json_scan_release(&scan);
    return text;
}

static const char *marks_fault(
    struct checking *c, const struct question *q, const struct value *v)
{
    struct sv text = main_text(c);
    const char *fault =
        spans_fault(q, v, text.p ? utf8_count(text) : (size_t)-1, c->arena);
    return fault || !text.p ? fault : quotes_fault(q, v, text, c->arena);
}

static const char *value_fault(
    struct checking *c, const struct question *q, const struct value *v)
{
    switch (v->kind) {
    case VALUE_NONE:
        return q->required ? arena_printf(c->arena, "Not answered yet: %s", q->ask)
                           : NULL;
    case VALUE_CHOICES: return choices_fault(c, q, v);
    case VALUE_COMPARE:
        return q->strength > 0 && v->side != SIDE_TIE && v->strength == 0
                   ? arena_printf(
                         c->arena, "Say how much better, from 1 to %ld.", q->strength)
                   : NULL;
    case VALUE_RANK: return ranking_fault(c, q, v);
    case VALUE_TEXT: return text_fault(c, q, v);
    case VALUE_SPANS: return marks_fault(c, q, v);
    case VALUE_RELATIONS:
        return relations_fault(
            q, &c->g->questions[q->spans_question], v,
            &c->an->values[q->spans_question], c->arena);
    default: return NULL;
    }
}

static bool holds(struct checking *c, const struct term *t)
{
    return c->visible[t->question] &&
           term_holds(c->g, t, &c->an->values[t->question], &c->budget);
}

/* The manager's checks. A term of `require` about a question that is hidden is
 * passed over: nobody could answer it. Each entry of `forbid` is forbidden. */
static void run_check(struct checking *c, const struct check *check)
{
    for (size_t i = 0; i < check->when.n; i++)
        if (!holds(c, &check->when.terms[i]))
            return;
    for (size_t i = 0; i < check->require.n; i++) {
        const struct term *t = &check->require.terms[i];
        if (c->visible[t->question] && !holds(c, t)) {
            add(c, t->question, check->say);
            return;
        }
    }
    for (size_t i = 0; i < check->forbid.n; i++)
        if (holds(c, &check->forbid.terms[i])) {
            add(c, check->forbid.terms[i].question, check->say);
            return;
        }
}

enum status answer_check(
    const struct guide *g, const struct answer *an, struct sv record, struct arena *a,
    struct faults *out)
{
    struct checking c = {
        .g = g,
        .an = an,
        .record = record,
        .arena = a,
        .out = out,
        .budget = regex_budget()};
    *out = (struct faults){0};
    answer_visibility(g, an, c.visible);
    for (size_t i = 0; i < g->n_questions; i++) {
        const char *sentence =
            c.visible[i] ? value_fault(&c, &g->questions[i], &an->values[i]) : NULL;
        if (sentence)
            add(&c, i, sentence);
    }
    for (size_t i = 0; i < g->n_checks; i++)
        run_check(&c, &g->checks[i]);
    return out->n ? ST_INVALID : ST_OK;
}

enum status answer_refuse_hidden(
    const struct guide *g, const struct answer *an, struct err *e)
{
    for (size_t i = 0; i < an->n; i++) {
        if (an->values[i].kind == VALUE_NONE || answer_visible(g, an, i))
            continue;
        const char *id = g->questions[i].id;
        err_set(
            e, ST_INVALID, "the question `%s` is not asked with these other answers",
            id);
        err_hint(e, "See `when` of `%s` in the guide.", id);
        return ST_INVALID;
    }
    return ST_OK;
}
