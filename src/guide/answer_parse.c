#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/base/near.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "value.h"

static enum status needs(
    const struct question *q, const char *what, enum json_kind kind, struct err *e)
{
    return err_set(
        e, ST_INVALID, "question `%s` needs %s, not %s", q->id, what,
        json_kind_words(kind));
}

static enum status parse_choice(
    const struct question *q, const struct json *j, struct value *v, struct err *e)
{
    size_t label;
    if (!json_is(j, JSON_STRING))
        return needs(q, "the id of a label", json_kind_of(j), e);
    if (value_find_label(q, json_str(j), &label, e) != ST_OK)
        return ST_INVALID;
    *v = (struct value){
        .kind = VALUE_CHOICE, .label = label, .retired = q->labels[label].retired};
    return ST_OK;
}

static enum status parse_choices(
    const struct question *q, const struct json *j, struct arena *a, struct value *v,
    struct err *e)
{
    size_t i = 0;
    if (!json_is(j, JSON_ARRAY))
        return needs(q, "a list of labels", json_kind_of(j), e);
    size_t *labels = arena_array(a, json_count(j), sizeof *labels);
    for (const struct json *m = json_first(j); m; m = json_next(m), i++) {
        if (!json_is(m, JSON_STRING))
            return needs(q, "a list of labels", json_kind_of(m), e);
        if (value_find_label(q, json_str(m), &labels[i], e) != ST_OK)
            return ST_INVALID;
    }
    return value_set_choices(q, labels, i, v, e);
}

static enum status parse_scale(
    const struct question *q, const struct json *j, struct value *v, struct err *e)
{
    long long point;
    if (!json_int(j, &point))
        return needs(
            q, "a whole number",
            json_is(j, JSON_NUMBER) ? JSON_NUMBER : json_kind_of(j), e);
    return value_set_point(q, point, v, e);
}

static enum status parse_compare(
    const struct question *q, const struct json *j, struct value *v, struct err *e)
{
    const struct json *strength = json_get(j, "strength");
    long long degree = 0;
    if (!json_is(j, JSON_OBJECT) || !json_is(json_get(j, "side"), JSON_STRING))
        return needs(q, "an object with a `side`", json_kind_of(j), e);
    for (const struct json *m = json_first(j); m; m = json_next(m))
        if (!sv_is(json_key(m), "side") && !sv_is(json_key(m), "strength"))
            return err_set(
                e, ST_INVALID, "question `%s` knows `side` and `strength` only", q->id);
    if (strength && !json_int(strength, &degree))
        return err_set(
            e, ST_INVALID, "question `%s`: `strength` must be a whole number", q->id);
    return value_set_compare(q, json_str(json_get(j, "side")), degree, v, e);
}

/* One place of a ranking: an id, or a list of ids that tie. */
static enum status parse_place(
    const struct question *q, const struct json *j, unsigned place, struct value *v,
    struct arena *a, struct err *e)
{
    bool tie = json_is(j, JSON_ARRAY);
    const struct json *m = tie ? json_first(j) : j;
    if (!m)
        return err_set(e, ST_INVALID, "question `%s`: a tie of nothing", q->id);
    for (; m; m = tie ? json_next(m) : NULL) {
        if (!json_is(m, JSON_STRING))
            return needs(q, "a list of ids, best first", json_kind_of(m), e);
        struct ranked one = {arena_sv(a, json_str(m)), place};
        v->ranked = arena_push(a, v->ranked, &v->n_ranked, &one, sizeof one);
    }
    return ST_OK;
}

static enum status parse_rank(
    const struct question *q, const struct json *j, struct arena *a, struct value *v,
    struct err *e)
{
    struct value made = {0};
    unsigned place = 0;
    if (!json_is(j, JSON_ARRAY))
        return needs(q, "a list of ids, best first", json_kind_of(j), e);
    for (const struct json *m = json_first(j); m; m = json_next(m), place++)
        if (parse_place(q, m, place, &made, a, e) != ST_OK)
            return ST_INVALID;
    return value_set_ranking(q, made.ranked, made.n_ranked, v, e);
}

static enum status parse_text(
    const struct question *q, const struct json *j, struct arena *a, struct value *v,
    struct err *e)
{
    if (!json_is(j, JSON_STRING))
        return needs(q, "text", json_kind_of(j), e);
    value_set_text(a, json_str(j), v);
    return ST_OK;
}

static enum status parse_value(
    const struct question *q, struct sv raw, struct arena *a, struct value *v,
    struct err *e)
{
    AUTO_JSON struct json *j = NULL;
    if (q->type == QUESTION_SPANS || q->type == QUESTION_RELATIONS)
        return value_set_marks(q, raw, a, v, e);
    enum status s = json_parse(raw, &j, e);
    if (s != ST_OK)
        return s;
    switch (q->type) {
    case QUESTION_CHOICE: return parse_choice(q, j, v, e);
    case QUESTION_CHOICES: return parse_choices(q, j, a, v, e);
    case QUESTION_SCALE: return parse_scale(q, j, v, e);
    case QUESTION_COMPARE: return parse_compare(q, j, v, e);
    case QUESTION_RANK: return parse_rank(q, j, a, v, e);
    default: return parse_text(q, j, a, v, e);
    }
}

static enum status no_question(const struct guide *g, struct sv id, struct err *e)
{
    struct near near = near_begin(id);
    for (size_t i = 0; i < g->n_questions; i++)
        near_offer(&near, sv_of(g->questions[i].id));
    err_set(
        e, ST_INVALID, "the guide has no question `%.*s`", (int)(id.n < 80 ? id.n : 80),
        id.p);
    if (near.found)
        err_hint(e, "did you mean `%.*s`?", (int)near.best.n, near.best.p);
    return ST_INVALID;
}

static enum status parse_members(
    const struct guide *g, const struct json_scan *scan, struct arena *a,
    struct answer *out, struct err *e)
{
    struct answer made;
    answer_init(g, a, &made);
    for (size_t i = 0; i < scan->n; i++) {
        const struct json_member *m = &scan->members[i];
        size_t q = guide_question(g, m->key);
        if (q == GUIDE_NONE)
            return no_question(g, m->key, e);
        if (m->kind == JSON_NULL)
            continue;
        enum status s = parse_value(&g->questions[q], m->value, a, &made.values[q], e);
        if (s != ST_OK)
            return s;
    }
    for (size_t q = 0; q < g->n_questions; q++)
        if (made.values[q].kind == VALUE_RELATIONS)
            made.values[q].links = relations_number(
                &g->questions[q], &made.values[q],
                &made.values[g->questions[q].spans_question]);
    *out = made;
    return ST_OK;
}

enum status answer_parse(
    const struct guide *g, struct sv json, struct arena *a, struct answer *out,
    struct err *e)
{
    struct json_scan scan = {0};
    enum status s = json_scan(&scan, json, e);
    if (s == ST_OK && scan.kind != JSON_OBJECT)
        s = err_set(
            e, ST_INVALID, "an answer is an object, question by question, not %s",
            json_kind_words(scan.kind));
    if (s == ST_OK)
        s = parse_members(g, &scan, a, out, e);
    json_scan_release(&scan);
    return s;
}

enum status guide_answer_fits(
    const struct guide *g, struct sv json, struct sv record, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct answer an;
    struct faults faults = {0};
    enum status s = answer_parse(g, json, &a, &an, e);
    if (s != ST_OK)
        return s;
    if (answer_check(g, &an, record, &a, &faults) == ST_OK)
        return ST_OK;
    return err_set(
        e, ST_INVALID, "question `%s`: %s", g->questions[faults.list[0].question].id,
        faults.list[0].sentence);
}
