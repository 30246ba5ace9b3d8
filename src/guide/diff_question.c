#include "diff_inner.h"

#include <limits.h>

#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "words.h"

static bool counters_differ(const struct label *x, const struct label *y)
{
    if (x->n_nots != y->n_nots)
        return true;
    for (size_t i = 0; i < x->n_nots; i++) {
        const struct counter *a = &x->nots[i], *b = &y->nots[i];
        if (diff_text(a->text, b->text) || diff_text(a->use, b->use) ||
            diff_text(a->why, b->why))
            return true;
    }
    return false;
}

static bool attributes_differ(const struct label *x, const struct label *y)
{
    if (x->n_attributes != y->n_attributes)
        return true;
    for (size_t i = 0; i < x->n_attributes; i++) {
        const struct attribute *a = &x->attributes[i], *b = &y->attributes[i];
        if (diff_text(a->id, b->id) || a->n_labels != b->n_labels ||
            a->required != b->required)
            return true;
        for (size_t k = 0; k < a->n_labels; k++)
            if (diff_text(a->labels[k].id, b->labels[k].id))
                return true;
    }
    return false;
}

static void diff_label(struct diff *d, const struct label *x, const struct label *y)
{
    if (diff_text(x->name, y->name))
        diff_note(
            d, CHANGE_NONE, y, "The label `%s` is named %s now, no longer %s.", y->id,
            y->name, x->name);
    if (x->key != y->key && y->key)
        diff_note(
            d, CHANGE_NONE, y, "The label `%s` has the key %c now.", y->id, y->key);
    if (diff_text(x->means, y->means))
        diff_note(
            d, CHANGE_NONE, y,
            "What the label `%s` means is worded anew. Should the sense have changed "
            "too, "
            "have its items looked at again.",
            y->id);
    if (diff_texts(&x->rules, &y->rules) || diff_texts(&x->examples, &y->examples) ||
        counters_differ(x, y))
        diff_note(
            d, CHANGE_NONE, y, "The rules or examples of the label `%s` changed.",
            y->id);
    if (x->target != y->target)
        diff_note(d, CHANGE_NONE, y, "The target of the label `%s` changed.", y->id);
    if (!x->retired && y->retired)
        diff_note(
            d, CHANGE_NONE, y,
            "The label `%s` is retired: answers with it stay, it is no longer offered.",
            y->id);
    if (x->retired && !y->retired)
        diff_note(d, CHANGE_WIDER, y, "The label `%s` is offered again.", y->id);
    if (y->max > 0 && (x->max == 0 || y->max < x->max))
        diff_note(
            d, CHANGE_NARROWER, y, "The label `%s` may be marked %ld times at most.",
            y->id, y->max);
    if (attributes_differ(x, y))
        diff_note(
            d, CHANGE_NARROWER, y, "The attributes of the label `%s` changed.", y->id);
    if (diff_texts(&x->from, &y->from) || diff_texts(&x->to, &y->to))
        diff_note(
            d, CHANGE_NARROWER, y, "What the relation `%s` may join changed.", y->id);
}

static void diff_labels(
    struct diff *d, const struct question *x, const struct question *y)
{
    for (size_t i = 0; i < x->n_labels; i++) {
        const struct label *l = &x->labels[i];
        if (question_label(y, sv_of(l->id)) == GUIDE_NONE)
            diff_note(
                d, CHANGE_BREAKING, l,
                "The label `%s` is gone. Answers that use it no longer fit; with "
                "`retired: true` in place of leaving it out they would.",
                l->id);
    }
    for (size_t i = 0; i < y->n_labels; i++) {
        const struct label *l = &y->labels[i];
        size_t at = question_label(x, sv_of(l->id));
        if (at != GUIDE_NONE)
            diff_label(d, &x->labels[at], l);
        else if (!l->retired)
            diff_note(
                d, y->type == QUESTION_RANK ? CHANGE_NARROWER : CHANGE_WIDER, l,
                "The label `%s` is new.%s", l->id,
                y->type == QUESTION_RANK ? " Rankings given before lack it." : "");
    }
}

/* Bounds where 0 means "none". */
static void diff_bounds(
    struct diff *d, const struct question *x, const struct question *y)
{
    long high_x = x->max > 0 ? x->max : LONG_MAX,
         high_y = y->max > 0 ? y->max : LONG_MAX;
    /* Where all labels may be chosen, more labels are no other bound. */
    bool all = x->type == QUESTION_CHOICES && (size_t)x->max == x->n_labels &&
               (size_t)y->max == y->n_labels;
    if (y->min > x->min || (high_y < high_x && !all))
        diff_note(
            d, CHANGE_NARROWER, NULL,
            "The bounds of `%s` are closer: from %ld to %ld (0: no end).", y->id,
            y->min, y->max);
    else if (y->min < x->min || (high_y > high_x && !all))
        diff_note(
            d, CHANGE_WIDER, NULL,
            "The bounds of `%s` are wider: from %ld to %ld (0: no end).", y->id, y->min,
            y->max);
}

static bool points_renamed(const struct question *x, const struct question *y)
{
    for (long p = y->low; p <= y->high; p++)
        if (p >= x->low && p <= x->high &&
            diff_text(question_point_name(x, p), question_point_name(y, p)))
            return true;
    return false;
}

static void diff_scale(
    struct diff *d, const struct question *x, const struct question *y)
{
    if (y->low > x->low || y->high < x->high)
        diff_note(
            d, CHANGE_NARROWER, NULL,
            "The scale `%s` goes from %ld to %ld now, no longer from %ld to %ld. "
            "Points "
            "outside no longer fit.",
            y->id, y->low, y->high, x->low, x->high);
    else if (y->low < x->low || y->high > x->high)
        diff_note(
            d, CHANGE_WIDER, NULL,
            "The scale `%s` goes from %ld to %ld now. Answers given before were made "
            "on "
            "a shorter one.",
            y->id, y->low, y->high);
    if (points_renamed(x, y))
        diff_note(
            d, CHANGE_NONE, NULL, "Points of the scale `%s` are named anew.", y->id);
}

static void diff_compare(
    struct diff *d, const struct question *x, const struct question *y)
{
    for (size_t i = 0; i < 2; i++)
        if (diff_text(x->fields[i], y->fields[i]))
            diff_note(
                d, CHANGE_BREAKING, NULL,
                "Side %c of `%s` is the field `%s` now, no longer `%s`. Answers given "
                "before speak of the other.",
                i ? 'b' : 'a', y->id, y->fields[i], x->fields[i]);
    if (x->tie != y->tie)
        diff_note(
            d, y->tie ? CHANGE_WIDER : CHANGE_NARROWER, NULL, "In `%s` a tie %s.",
            y->id, y->tie ? "may be said now" : "can no longer be said");
    if (x->strength == y->strength)
        return;
    bool wider = y->strength > x->strength && x->strength > 0;
    diff_note(
        d, wider ? CHANGE_WIDER : CHANGE_NARROWER, NULL,
        "The strength asked in `%s` has %ld degrees now, no longer %ld.", y->id,
        y->strength, x->strength);
}

static void diff_rank(
    struct diff *d, const struct question *x, const struct question *y)
{
    if (diff_text(x->options, y->options))
        diff_note(
            d, CHANGE_BREAKING, NULL,
            "What is ranked in `%s` comes from elsewhere now.", y->id);
    if (x->ties != y->ties)
        diff_note(
            d, y->ties ? CHANGE_WIDER : CHANGE_NARROWER, NULL,
            "In `%s` equal ranks %s.", y->id,
            y->ties ? "may be given now" : "can no longer be given");
    if (x->top != y->top)
        diff_note(
            d, CHANGE_NARROWER, NULL, "How many are ranked in `%s` changed.", y->id);
}

static void diff_text_form(
    struct diff *d, const struct question *x, const struct question *y)
{
    if (diff_text(x->match, y->match))
        diff_note(
            d, y->match ? CHANGE_NARROWER : CHANGE_WIDER, NULL,
            y->match ? "The text of `%s` must fit another pattern now."
                     : "The text of `%s` need not fit a pattern any more.",
            y->id);
    if (x->lines != y->lines || x->editor != y->editor)
        diff_note(d, CHANGE_NONE, NULL, "The editor of `%s` changed.", y->id);
}

static void diff_marks(
    struct diff *d, const struct question *x, const struct question *y)
{
    if (x->overlap != y->overlap)
        diff_note(
            d, y->overlap > x->overlap ? CHANGE_WIDER : CHANGE_NARROWER, NULL,
            "How spans of `%s` may overlap changed.", y->id);
    if (x->discontinuous != y->discontinuous)
        diff_note(
            d, y->discontinuous ? CHANGE_WIDER : CHANGE_NARROWER, NULL,
            "Spans of `%s` %s.", y->id,
            y->discontinuous ? "may have gaps now" : "can no longer have gaps");
    if (x->snap != y->snap)
        diff_note(d, CHANGE_NONE, NULL, "How edges in `%s` are set changed.", y->id);
    if (diff_text(x->spans, y->spans))
        diff_note(
            d, CHANGE_BREAKING, NULL, "The relations `%s` join spans of `%s` now.",
            y->id, y->spans);
    if (x->directed != y->directed)
        diff_note(
            d, CHANGE_NARROWER, NULL, "The direction of the relations `%s` %s.", y->id,
            y->directed ? "counts now" : "no longer counts");
}

static void diff_asking(
    struct diff *d, const struct question *x, const struct question *y)
{
    AUTO_STRBUF struct strbuf a = STRBUF_INIT;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (diff_text(x->ask, y->ask) || diff_text(x->help, y->help))
        diff_note(d, CHANGE_NONE, NULL, "The question `%s` is worded anew.", y->id);
    if (diff_texts(&x->rules, &y->rules) || diff_texts(&x->examples, &y->examples))
        diff_note(
            d, CHANGE_NONE, NULL, "The rules or examples of `%s` changed.", y->id);
    if (!x->required && y->required)
        diff_note(
            d, CHANGE_NARROWER, NULL,
            "`%s` must be answered now. Answers given before may lack it.", y->id);
    if (x->required && !y->required)
        diff_note(d, CHANGE_WIDER, NULL, "`%s` need not be answered any more.", y->id);
    words_condition(d->old, &x->when, &a);
    words_condition(d->new, &y->when, &b);
    if (!sv_eq(strbuf_sv(&a), strbuf_sv(&b)))
        diff_note(
            d, CHANGE_NARROWER, NULL, "`%s` is asked %s%s now, no longer %s%s.", y->id,
            b.n ? "if " : "always", b.p, a.n ? "if " : "always", a.p);
}

void diff_question(struct diff *d, const struct question *x, const struct question *y)
{
    if (x->type != y->type) {
        diff_note(
            d, CHANGE_BREAKING, NULL,
            "The question `%s` is of type %s now, no longer %s. Answers given before "
            "no "
            "longer fit.",
            y->id, question_type_word(y->type), question_type_word(x->type));
        return;
    }
    diff_asking(d, x, y);
    diff_labels(d, x, y);
    if (x->tolerance != y->tolerance)
        diff_note(
            d, CHANGE_NONE, NULL, "How far off gold may be in `%s` changed.", y->id);
    switch (y->type) {
    case QUESTION_CHOICES: diff_bounds(d, x, y); break;
    case QUESTION_SCALE: diff_scale(d, x, y); break;
    case QUESTION_COMPARE: diff_compare(d, x, y); break;
    case QUESTION_RANK: diff_rank(d, x, y); break;
    case QUESTION_TEXT:
        diff_bounds(d, x, y);
        diff_text_form(d, x, y);
        break;
    case QUESTION_SPANS:
    case QUESTION_RELATIONS: diff_marks(d, x, y); break;
    default: break;
    }
}
