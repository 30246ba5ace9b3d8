#include "diple/guide/diff.h"

#include <stdarg.h>

#include "diff_inner.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "words.h"

void diff_note(
    struct diff *d, enum change_class class, const struct label *label, const char *fmt,
    ...)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    strbuf_vprintf(&b, fmt, ap);
    va_end(ap);
    struct change c = {
        .class = class,
        .question = d->question ? arena_strdup(d->arena, d->question) : NULL,
        .label = label ? arena_strdup(d->arena, label->id) : NULL,
        .sentence = arena_strndup(d->arena, b.p, b.n),
    };
    d->out->list = arena_push(d->arena, d->out->list, &d->out->n, &c, sizeof c);
    d->out->by_class[class]++;
}

bool diff_text(const char *x, const char *y)
{
    return strcmp(x ? x : "", y ? y : "") != 0;
}

bool diff_texts(const struct texts *x, const struct texts *y)
{
    if (x->n != y->n)
        return true;
    for (size_t i = 0; i < x->n; i++)
        if (diff_text(x->list[i], y->list[i]))
            return true;
    return false;
}

/* Checks and rules have no ids: they are the same where their words are. */
typedef void print_one(const struct guide *g, size_t i, struct strbuf *out);

static void print_check(const struct guide *g, size_t i, struct strbuf *out)
{
    words_check(g, &g->checks[i], out);
    strbuf_printf(out, " (%s)", g->checks[i].say);
}

static void print_rule(const struct guide *g, size_t i, struct strbuf *out)
{
    words_rule(g, &g->rules[i], out);
}

static void collect(struct map *m, const struct guide *g, size_t n, print_one *print)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < n; i++) {
        strbuf_clear(&b);
        print(g, i, &b);
        map_add(m, strbuf_sv(&b), i);
    }
}

static void only_in(
    struct diff *d, const struct guide *g, size_t n, const struct map *other,
    print_one *print, const char *what, enum change_class class)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < n; i++) {
        size_t at;
        strbuf_clear(&b);
        print(g, i, &b);
        if (!map_get(other, strbuf_sv(&b), &at))
            diff_note(d, class, NULL, "%s: %s", what, b.p);
    }
}

static void diff_checks(struct diff *d)
{
    AUTO_MAP struct map before = {0};
    AUTO_MAP struct map after = {0};
    collect(&before, d->old, d->old->n_checks, print_check);
    collect(&after, d->new, d->new->n_checks, print_check);
    only_in(
        d, d->old, d->old->n_checks, &after, print_check, "A check is gone",
        CHANGE_WIDER);
    only_in(
        d, d->new, d->new->n_checks, &before, print_check,
        "A check is new, and answers given before may break it", CHANGE_NARROWER);
}

static void diff_rules(struct diff *d)
{
    AUTO_MAP struct map before = {0};
    AUTO_MAP struct map after = {0};
    collect(&before, d->old, d->old->n_rules, print_rule);
    collect(&after, d->new, d->new->n_rules, print_rule);
    only_in(
        d, d->old, d->old->n_rules, &after, print_rule, "A suggestion rule is gone",
        CHANGE_NONE);
    only_in(
        d, d->new, d->new->n_rules, &before, print_rule, "A suggestion rule is new",
        CHANGE_NONE);
}

static bool asks_spans(const struct guide *g)
{
    for (size_t i = 0; i < g->n_questions; i++)
        if (g->questions[i].type == QUESTION_SPANS)
            return true;
    return false;
}

static void diff_item(struct diff *d)
{
    const struct guide_item *x = &d->old->item, *y = &d->new->item;
    if (diff_text(x->text, y->text))
        diff_note(
            d, asks_spans(d->old) ? CHANGE_BREAKING : CHANGE_NONE, NULL,
            "The main text is now `%s`, no longer `%s`.%s", y->text, x->text,
            asks_spans(d->old) ? " Spans given before point into the other field."
                               : "");
    if (diff_texts(&x->show, &y->show))
        diff_note(d, CHANGE_NONE, NULL, "Other fields of the record are shown.");
    if (diff_text(x->id, y->id))
        diff_note(
            d, CHANGE_NONE, NULL,
            "The item's id is now read from `%s`, no longer from `%s`; this holds for "
            "what is imported from now on.",
            y->id, x->id);
    if (diff_text(x->group, y->group) || diff_text(x->time, y->time))
        diff_note(d, CHANGE_NONE, NULL, "The fields for group and time changed.");
}

static void diff_top(struct diff *d)
{
    const struct guide *x = d->old, *y = d->new;
    const struct guide_gold *a = &x->gold, *b = &y->gold;
    const struct guide_quality *p = &x->quality, *q = &y->quality;
    if (diff_text(x->id, y->id))
        diff_note(
            d, CHANGE_NONE, NULL, "The guide is called `%s` now, no longer `%s`.",
            y->id, x->id);
    if (diff_text(x->title, y->title))
        diff_note(d, CHANGE_NONE, NULL, "The title is now: %s", y->title);
    if (diff_text(x->instructions, y->instructions))
        diff_note(d, CHANGE_NONE, NULL, "The instructions are worded anew.");
    diff_item(d);
    if (a->quiz != b->quiz || a->pass != b->pass || a->share != b->share ||
        a->window != b->window || a->feedback != b->feedback)
        diff_note(d, CHANGE_NONE, NULL, "The settings for gold changed.");
    if (p->overlap != q->overlap || p->measure != q->measure ||
        p->target != q->target || p->audit != q->audit || p->consensus != q->consensus)
        diff_note(d, CHANGE_NONE, NULL, "The settings for quality changed.");
}

static void question_new(struct diff *d, const struct question *q)
{
    bool always = q->required && q->when.n == 0;
    diff_note(
        d, q->required ? CHANGE_NARROWER : CHANGE_WIDER, NULL,
        "The question `%s` is new.%s", q->id,
        always        ? " Answers given before lack it."
        : q->required ? " Answers given before lack it wherever it is asked."
                      : "");
}

static void diff_order(struct diff *d)
{
    size_t last = 0;
    for (size_t i = 0; i < d->new->n_questions; i++) {
        size_t at = guide_question(d->old, sv_of(d->new->questions[i].id));
        if (at == GUIDE_NONE)
            continue;
        if (at < last) {
            diff_note(d, CHANGE_NONE, NULL, "The questions come in another order.");
            return;
        }
        last = at;
    }
}

void guide_diff(
    const struct guide *old, const struct guide *new, struct arena *a,
    struct changes *out)
{
    *out = (struct changes){0};
    struct diff d = {.old = old, .new = new, .arena = a, .out = out};
    diff_top(&d);
    for (size_t i = 0; i < old->n_questions; i++) {
        d.question = old->questions[i].id;
        if (guide_question(new, sv_of(d.question)) == GUIDE_NONE)
            diff_note(
                &d, CHANGE_BREAKING, NULL,
                "The question `%s` is gone. Answers to it no longer fit.", d.question);
    }
    for (size_t i = 0; i < new->n_questions; i++) {
        const struct question *q = &new->questions[i];
        d.question = q->id;
        size_t at = guide_question(old, sv_of(q->id));
        if (at == GUIDE_NONE)
            question_new(&d, q);
        else
            diff_question(&d, &old->questions[at], q);
    }
    d.question = NULL;
    diff_order(&d);
    diff_checks(&d);
    diff_rules(&d);
}

const char *change_class_word(enum change_class class)
{
    static const char *const words[CHANGE_CLASS_N] = {
        "wording", "wider", "narrower", "breaking"};
    return class < CHANGE_CLASS_N ? words[class] : "?";
}
