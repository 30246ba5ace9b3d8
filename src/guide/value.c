#include "value.h"

#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/near.h"
#include "diple/guide/load.h"

enum { LISTED = 12 };

static void hint_labels(const struct question *q, struct sv word, struct err *e)
{
    struct near near = near_begin(word);
    for (size_t i = 0; i < q->n_labels; i++) {
        near_offer(&near, sv_of(q->labels[i].id));
        near_offer(&near, sv_of(q->labels[i].name));
    }
    if (near.found) {
        err_hint(e, "did you mean `%.*s`?", (int)near.best.n, near.best.p);
        return;
    }
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    size_t n = 0;
    for (size_t i = 0; i < q->n_labels && n < LISTED; i++)
        if (!q->labels[i].retired)
            strbuf_printf(&b, "%s`%s`", n++ ? ", " : "", q->labels[i].id);
    err_hint(e, "the labels are: %s%s", b.p, q->n_labels > LISTED ? ", …" : "");
}

enum status value_find_label(
    const struct question *q, struct sv id, size_t *label, struct err *e)
{
    size_t found = question_label(q, id);
    if (found != GUIDE_NONE) {
        *label = found;
        return ST_OK;
    }
    err_set(
        e, ST_INVALID, "question `%s` has no label `%.*s`", q->id,
        (int)(id.n < 80 ? id.n : 80), id.p);
    hint_labels(q, id, e);
    return ST_INVALID;
}

enum status value_set_point(
    const struct question *q, long long point, struct value *v, struct err *e)
{
    if (point < q->low || point > q->high)
        return err_set(
            e, ST_INVALID, "question `%s` goes from %ld to %ld; %lld is no point of it",
            q->id, q->low, q->high, point);
    *v = (struct value){.kind = VALUE_SCALE, .point = (long)point};
    return ST_OK;
}

enum status value_set_compare(
    const struct question *q, struct sv side, long long strength, struct value *v,
    struct err *e)
{
    static const char *const words[SIDE_N] = {"a", "b", "tie"};
    unsigned s = 0;
    while (s < SIDE_N && !sv_is(side, words[s]))
        s++;
    if (s == SIDE_N || (s == SIDE_TIE && !q->tie)) {
        err_set(
            e, ST_INVALID, "question `%s` has no side `%.*s`", q->id,
            (int)(side.n < 80 ? side.n : 80), side.p);
        err_hint(e, q->tie ? "a, b or tie" : "a or b; a tie is not allowed here");
        return ST_INVALID;
    }
    long long most = s == SIDE_TIE ? 0 : q->strength;
    if (strength < 0 || strength > most)
        return err_set(
            e, ST_INVALID,
            "question `%s`: the strength of `%s` cannot be %lld; at most %lld", q->id,
            words[s], strength, most);
    *v = (struct value){.kind = VALUE_COMPARE, .side = s, .strength = (int)strength};
    return ST_OK;
}

static int by_number(const void *x, const void *y)
{
    size_t a = *(const size_t *)x, b = *(const size_t *)y;
    return (a > b) - (a < b);
}

enum status value_set_choices(
    const struct question *q, size_t *labels, size_t n, struct value *v, struct err *e)
{
    bool retired = false;
    if (n > 0)
        qsort(labels, n, sizeof *labels, by_number);
    for (size_t i = 0; i < n; i++) {
        retired = retired || q->labels[labels[i]].retired;
        if (i > 0 && labels[i] == labels[i - 1])
            return err_set(
                e, ST_INVALID, "question `%s`: `%s` stands twice", q->id,
                q->labels[labels[i]].id);
    }
    *v = (struct value){
        .kind = VALUE_CHOICES, .labels = labels, .n_labels = n, .retired = retired};
    return ST_OK;
}

static int by_id(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    return sv_cmp(a->id, b->id);
}

/* Best first; within a tie by id, so that equal rankings are written alike. */
static int by_rank(const void *x, const void *y)
{
    const struct ranked *a = x, *b = y;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return sv_cmp(a->id, b->id);
}

enum status value_set_ranking(
    const struct question *q, struct ranked *ranked, size_t n, struct value *v,
    struct err *e)
{
    struct value made = {.kind = VALUE_RANK, .ranked = ranked, .n_ranked = n};
    if (n > 0)
        qsort(ranked, n, sizeof *ranked, by_id);
    for (size_t i = 0; i < n; i++) {
        size_t label = GUIDE_NONE;
        if (i > 0 && sv_eq(ranked[i].id, ranked[i - 1].id))
            return err_set(
                e, ST_INVALID, "question `%s`: `%.*s` is ranked twice", q->id,
                (int)(ranked[i].id.n < 80 ? ranked[i].id.n : 80), ranked[i].id.p);
        if (!q->options && value_find_label(q, ranked[i].id, &label, e) != ST_OK)
            return ST_INVALID;
        made.retired =
            made.retired || (label != GUIDE_NONE && q->labels[label].retired);
    }
    if (n > 0)
        qsort(ranked, n, sizeof *ranked, by_rank);
    for (size_t i = 1; i < n && !q->ties; i++)
        if (ranked[i].place == ranked[i - 1].place)
            return err_set(e, ST_INVALID, "question `%s` allows no ties", q->id);
    *v = made;
    return ST_OK;
}

void value_set_text(struct arena *a, struct sv text, struct value *v)
{
    *v = (struct value){0};
    if (text.n == 0)
        return;
    v->kind = VALUE_TEXT;
    v->text = arena_sv(a, text);
}
