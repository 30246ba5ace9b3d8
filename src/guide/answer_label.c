#include <strings.h>

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "scalar.h"
#include "value.h"

/* An id; else the one label that people call so. */
static enum status find_label(
    const struct question *q, struct sv text, size_t *label, struct err *e)
{
    size_t found = question_label(q, text), same = 0;
    for (size_t i = 0; found == GUIDE_NONE && i < q->n_labels; i++) {
        const char *name = q->labels[i].name;
        if (strlen(name) == text.n && strncasecmp(name, text.p, text.n) == 0) {
            same++;
            *label = i;
        }
    }
    if (found != GUIDE_NONE) {
        *label = found;
        return ST_OK;
    }
    if (same == 1)
        return ST_OK;
    if (same > 1)
        return err_set(
            e, ST_INVALID, "question `%s` has %zu labels named `%.*s`; use the id",
            q->id, same, (int)(text.n < 80 ? text.n : 80), text.p);
    return value_find_label(q, text, label, e);
}

static enum status from_choice(
    const struct question *q, struct sv text, struct value *v, struct err *e)
{
    size_t label;
    if (find_label(q, text, &label, e) != ST_OK)
        return ST_INVALID;
    *v = (struct value){
        .kind = VALUE_CHOICE, .label = label, .retired = q->labels[label].retired};
    return ST_OK;
}

static enum status from_choices(
    const struct question *q, struct sv text, struct arena *a, struct value *v,
    struct err *e)
{
    size_t *labels = NULL, n = 0, label;
    struct sv rest = text, part;
    while (text.n > 0 && sv_split(&rest, '|', &part)) {
        if (find_label(q, sv_trim(part), &label, e) != ST_OK)
            return ST_INVALID;
        labels = arena_push(a, labels, &n, &label, sizeof label);
    }
    return value_set_choices(q, labels, n, v, e);
}

static enum status from_scale(
    const struct question *q, struct sv text, struct value *v, struct err *e)
{
    double d;
    for (size_t i = 0; i < q->n_points; i++)
        if (q->points[i].name && sv_is(text, q->points[i].name))
            return value_set_point(q, q->points[i].value, v, e);
    if (!scalar_real(text, &d) || d != (double)(long long)d)
        return err_set(
            e, ST_INVALID,
            "question `%s` goes from %ld to %ld; `%.*s` is no point of it", q->id,
            q->low, q->high, (int)(text.n < 80 ? text.n : 80), text.p);
    return value_set_point(q, (long long)d, v, e);
}

static enum status from_compare(
    const struct question *q, struct sv text, struct value *v, struct err *e)
{
    struct sv rest = text, side = text, degree;
    long long strength = 0;
    sv_split(&rest, ' ', &side);
    degree = sv_trim(rest);
    if (side.n < text.n && degree.n && !scalar_int(degree, &strength))
        return err_set(
            e, ST_INVALID, "question `%s`: `%.*s` is no strength", q->id,
            (int)(degree.n < 80 ? degree.n : 80), degree.p);
    return value_set_compare(q, side, strength, v, e);
}

/* The id that is stored: of a label, or as the record's option says. */
static enum status ranked_id(
    const struct question *q, struct sv text, struct arena *a, struct sv *id,
    struct err *e)
{
    size_t label;
    if (q->options) {
        *id = arena_sv(a, text);
        return ST_OK;
    }
    if (find_label(q, text, &label, e) != ST_OK)
        return ST_INVALID;
    *id = sv_of(q->labels[label].id);
    return ST_OK;
}

static enum status from_rank(
    const struct question *q, struct sv text, struct arena *a, struct value *v,
    struct err *e)
{
    struct ranked *ranked = NULL, one = {0};
    struct sv rest = text, place, part;
    size_t n = 0;
    for (; text.n > 0 && sv_split(&rest, '|', &place); one.place++) {
        struct sv tied = place;
        while (sv_split(&tied, q->ties ? '=' : '|', &part)) {
            if (ranked_id(q, sv_trim(part), a, &one.id, e) != ST_OK)
                return ST_INVALID;
            ranked = arena_push(a, ranked, &n, &one, sizeof one);
        }
    }
    return value_set_ranking(q, ranked, n, v, e);
}

static enum status pick_question(
    const struct guide *g, const char *question, size_t *q, struct err *e)
{
    if (!question && g->n_questions > 1)
        return err_set(
            e, ST_INVALID,
            "the guide asks %zu questions, so each row must name the one it answers",
            g->n_questions);
    *q = question ? guide_question(g, sv_of(question)) : 0;
    if (*q == GUIDE_NONE)
        return err_set(e, ST_INVALID, "the guide has no question `%.80s`", question);
    return ST_OK;
}

enum status answer_from_label(
    const struct guide *g, const char *question, struct sv label, struct arena *a,
    struct answer *an, struct err *e)
{
    size_t at = 0;
    if (pick_question(g, question, &at, e) != ST_OK)
        return ST_INVALID;
    const struct question *q = &g->questions[at];
    struct value *v = &an->values[at];
    struct sv text = sv_trim(label);
    switch (q->type) {
    case QUESTION_CHOICE: return from_choice(q, text, v, e);
    case QUESTION_CHOICES: return from_choices(q, text, a, v, e);
    case QUESTION_SCALE: return from_scale(q, text, v, e);
    case QUESTION_COMPARE: return from_compare(q, text, v, e);
    case QUESTION_RANK: return from_rank(q, text, a, v, e);
    case QUESTION_TEXT: value_set_text(a, label, v); return ST_OK;
    default: return value_set_marks(q, text, a, v, e);
    }
}
