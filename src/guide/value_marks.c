#include <stdlib.h>

#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "value.h"

static enum status wrong(
    const struct question *q, size_t i, const char *what, struct err *e)
{
    return err_set(e, ST_INVALID, "question `%s`, entry %zu: %s", q->id, i + 1, what);
}

static enum status check_keys(
    const struct question *q, const struct json *entry, size_t i, struct err *e)
{
    static const char *const of_spans[] = {"attributes", "end",   "fragments", "id",
                                           "label",      "start", "text",      NULL};
    static const char *const of_relations[] = {"from", "id", "label", "to", NULL};
    const char *const *known = q->type == QUESTION_SPANS ? of_spans : of_relations;
    for (const struct json *m = json_first(entry); m; m = json_next(m)) {
        size_t k = 0;
        while (known[k] && !sv_is(json_key(m), known[k]))
            k++;
        if (!known[k])
            return err_set(
                e, ST_INVALID, "question `%s`, entry %zu: there is no key `%.*s`",
                q->id, i + 1, (int)(json_key(m).n < 80 ? json_key(m).n : 80),
                json_key(m).p);
    }
    return ST_OK;
}

static enum status read_span(
    const struct question *q, const struct json *entry, size_t i, struct span *s,
    struct err *e)
{
    long long start, end;
    if (!json_int(json_get(entry, "start"), &start) ||
        !json_int(json_get(entry, "end"), &end))
        return wrong(q, i, "`start` and `end` must be whole numbers", e);
    if (start < 0 || end <= start || end > INT32_MAX)
        return wrong(q, i, "`start` must be 0 or more, and `end` greater", e);
    s->start = (size_t)start;
    s->end = (size_t)end;
    marks_numbers(entry, s);
    return ST_OK;
}

static enum status read_relation(
    const struct question *q, const struct json *entry, size_t i, struct err *e)
{
    static const char *const ends[] = {"from", "to"};
    for (size_t k = 0; k < ARRAY_LEN(ends); k++) {
        const struct json *end = json_get(entry, ends[k]);
        if (!json_is(end, JSON_STRING) && !json_is(end, JSON_NUMBER))
            return wrong(q, i, "`from` and `to` must name spans", e);
    }
    return ST_OK;
}

static enum status read_entry(
    const struct question *q, const struct json *entry, size_t i, struct span *s,
    bool *retired, struct err *e)
{
    if (!json_is(entry, JSON_OBJECT))
        return wrong(q, i, "must be an object", e);
    if (check_keys(q, entry, i, e) != ST_OK)
        return ST_INVALID;
    const struct json *label = json_get(entry, "label");
    if (!json_is(label, JSON_STRING))
        return wrong(q, i, "`label` must be the id of a label", e);
    if (value_find_label(q, json_str(label), &s->label, e) != ST_OK)
        return ST_INVALID;
    *retired = *retired || q->labels[s->label].retired;
    return q->type == QUESTION_SPANS ? read_span(q, entry, i, s, e)
                                     : read_relation(q, entry, i, e);
}

static enum status read_entries(
    const struct question *q, const struct json *list, struct arena *a, struct value *v,
    struct err *e)
{
    if (!json_is(list, JSON_ARRAY))
        return err_set(e, ST_INVALID, "question `%s` needs a list", q->id);
    size_t n = json_count(list), i = 0;
    if (n > ANSWER_SPANS_MAX)
        return err_set(
            e, ST_LIMIT, "question `%s` has %zu entries; at most %d", q->id, n,
            ANSWER_SPANS_MAX);
    struct span *spans = arena_array(a, n, sizeof *spans);
    for (const struct json *m = json_first(list); m; m = json_next(m), i++)
        if (read_entry(q, m, i, &spans[i], &v->retired, e) != ST_OK)
            return ST_INVALID;
    if (q->type == QUESTION_SPANS) {
        v->spans = spans;
        v->n_spans = n;
    }
    return ST_OK;
}

enum status value_set_marks(
    const struct question *q, struct sv json, struct arena *a, struct value *v,
    struct err *e)
{
    AUTO_JSON struct json *list = NULL;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    bool spans = q->type == QUESTION_SPANS;
    struct value made = {.kind = spans ? VALUE_SPANS : VALUE_RELATIONS};
    enum status s = json_parse(json, &list, e);
    if (s == ST_OK)
        s = read_entries(q, list, a, &made, e);
    if (s != ST_OK)
        return s;
    json_canonical_checked(json, &b);
    made.text = arena_sv(a, strbuf_sv(&b));
    *v = made;
    return ST_OK;
}

static int by_start(const void *x, const void *y)
{
    const struct span *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->end < b->end) - (a->end > b->end);
}

/* Sorted by start, longest first: a span that begins before an open one ends
 * is inside it or crosses it. */
static const char *overlap_fault(const struct question *q, struct span *s, size_t n)
{
    size_t open = 0; /* the stack of enclosing spans is kept in s[0..open) */
    for (size_t i = 0; i < n; i++) {
        struct span one = s[i];
        while (open > 0 && s[open - 1].end <= one.start)
            open--;
        if (open > 0 && q->overlap == OVERLAP_NONE)
            return "Two spans overlap; here they may not.";
        if (open > 0 && s[open - 1].end < one.end)
            return "Two spans cross; here one must lie inside the other.";
        s[open++] = one;
    }
    return NULL;
}

static const char *count_fault(
    const struct question *q, const struct value *v, struct arena *a)
{
    for (size_t l = 0; l < q->n_labels; l++) {
        long n = 0;
        for (size_t i = 0; q->labels[l].max > 0 && i < v->n_spans; i++)
            n += v->spans[i].label == l;
        if (n > q->labels[l].max && q->labels[l].max > 0)
            return arena_printf(
                a, "%s is marked %ld times; at most %ld.", q->labels[l].name, n,
                q->labels[l].max);
    }
    return NULL;
}

const char *spans_fault(
    const struct question *q, const struct value *v, size_t length, struct arena *a)
{
    for (size_t i = 0; i < v->n_spans; i++)
        if (v->spans[i].end > length)
            return arena_printf(
                a, "A span ends at %zu, but the text has only %zu characters.",
                v->spans[i].end, length);
    const char *fault = count_fault(q, v, a);
    if (fault || q->overlap == OVERLAP_ANY || v->n_spans < 2)
        return fault;
    AUTO_FREE struct span *s = mem_array(NULL, v->n_spans, sizeof *s);
    memcpy(s, v->spans, v->n_spans * sizeof *s);
    qsort(s, v->n_spans, sizeof *s, by_start);
    return overlap_fault(q, s, v->n_spans);
}
