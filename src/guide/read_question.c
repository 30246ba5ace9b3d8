#include "read.h"

#include <stdlib.h>

#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/base/near.h"
#include "scalar.h"

enum { TEXT_MAX = 100000, NOT_GIVEN = -1, POINT_MAX = 1000000 };

static void read_points(struct reader *r, const struct node *n, void *target);
static void read_sides(struct reader *r, const struct node *n, void *target);
static void read_match(struct reader *r, const struct node *n, void *target);

static void read_question_labels(struct reader *r, const struct node *n, void *target)
{
    struct question *q = target;
    read_labels(r, n, &q->labels, &q->n_labels);
}

#define ONLY(type) .types = TYPE_BIT(QUESTION_##type)

static const struct row question_rows[] = {
    {"id", ROW_ID, .required = true, AT(question, id),
     .say = "names the answer in every export"},
    {"type", ROW_WORD, .required = true, AT(question, type),
     .words = question_type_words, .say = "what kind of answer is asked for"},
    {"ask", ROW_TEXT, .required = true, AT(question, ask), .max = 300,
     .say = "the sentence shown above the question"},
    {"help", ROW_TEXT, AT(question, help), .say = "a longer text, shown on request"},
    {"required", ROW_BOOL, AT(question, required),
     .say = "must be answered (true unless said otherwise)"},
    {"when", ROW_PART, .form = "{question: value or list of values, …}",
     .say = "asked only if every entry holds for the questions before it"},
    {"rules", ROW_TEXTS, AT(question, rules),
     .say = "rules for the question as a whole"},
    {"examples", ROW_TEXTS, AT(question, examples), .say = "examples of good answers"},
    {"labels", ROW_PART, .types = HAS_LABELS, .read = read_question_labels,
     .form = "list of labels", .say = "what can be chosen"},
    {"min", ROW_INT, AT(question, min), .max = TEXT_MAX,
     .types = TYPE_BIT(QUESTION_CHOICES) | TYPE_BIT(QUESTION_TEXT),
     .say = "least number of labels, or of characters"},
    {"max", ROW_INT, AT(question, max), .min = 1, .max = TEXT_MAX,
     .types = TYPE_BIT(QUESTION_CHOICES) | TYPE_BIT(QUESTION_TEXT),
     .say = "greatest number of labels, or of characters"},
    {"from", ROW_PART, .required = true, ONLY(SCALE), .read = read_points,
     .form = "{lowest: name, …, highest: name}",
     .say = "whole points; the ends, and any between that have a name"},
    {"between", ROW_PART, .required = true, ONLY(COMPARE), .read = read_sides,
     .form = "[field, field]", .say = "the two fields of the record to compare"},
    {"tie", ROW_BOOL, ONLY(COMPARE), AT(question, tie),
     .say = "neither is better may be said (true unless said otherwise)"},
    {"strength", ROW_INT, ONLY(COMPARE), AT(question, strength),
     .max = GUIDE_STRENGTH_MAX,
     .say = "degrees of better, asked after the side; 0: none"},
    {"options", ROW_FIELD, ONLY(RANK), AT(question, options),
     .say = "the record's list to rank, in place of labels"},
    {"top", ROW_INT, ONLY(RANK), AT(question, top), .min = 1, .max = GUIDE_LABELS_MAX,
     .say = "rank only the first so many"},
    {"ties", ROW_BOOL, ONLY(RANK), AT(question, ties),
     .say = "equal ranks may be given"},
    {"lines", ROW_INT, ONLY(TEXT), AT(question, lines), .min = 1, .max = 100,
     .say = "height of the editor"},
    {"match", ROW_PART, ONLY(TEXT), .read = read_match, .form = "pattern (PCRE2)",
     .say = "must be found in the answer"},
    {"editor", ROW_BOOL, ONLY(TEXT), AT(question, editor),
     .say = "$EDITOR may be used to write it"},
    {"overlap", ROW_WORD, ONLY(SPANS), AT(question, overlap),
     .words = span_overlap_words, .say = "whether spans may share text"},
    {"snap", ROW_WORD, ONLY(SPANS), AT(question, snap), .words = span_snap_words,
     .say = "edges go to word boundaries, or anywhere"},
    {"discontinuous", ROW_BOOL, ONLY(SPANS), AT(question, discontinuous),
     .say = "a span may have gaps"},
    {"tolerance", ROW_INT, AT(question, tolerance), .max = 1000,
     .types = TYPE_BIT(QUESTION_SCALE) | TYPE_BIT(QUESTION_SPANS),
     .say = "how far off gold may be: points, or characters of an edge"},
    {"spans", ROW_PART, .required = true, ONLY(RELATIONS), .form = "id of a question",
     .say = "the spans question whose spans are related"},
    {"directed", ROW_BOOL, ONLY(RELATIONS), AT(question, directed),
     .say = "from and to differ (true unless said otherwise)"},
};
const struct schema question_schema = {
    "a question", question_rows, ARRAY_LEN(question_rows)};

static int by_value(const void *x, const void *y)
{
    const struct point *a = x, *b = y;
    return (a->value > b->value) - (a->value < b->value);
}

static void check_ends(struct reader *r, const struct node *n, struct question *q)
{
    q->low = q->points[0].value;
    q->high = q->points[q->n_points - 1].value;
    if (q->low == q->high) {
        complain(r, n, "a scale needs two ends; `from` names only %ld", q->low);
        diag_hint(r->diags, "for example {1: not at all, 5: completely}");
    } else if (q->high - q->low >= GUIDE_POINTS_MAX) {
        complain(
            r, n, "a scale from %ld to %ld has too many points; at most %d", q->low,
            q->high, GUIDE_POINTS_MAX);
    }
}

static bool read_point(struct reader *r, const struct node *key, long *out)
{
    long long v;
    if (scalar_int(key->text, &v) && v >= -POINT_MAX && v <= POINT_MAX) {
        *out = (long)v;
        return true;
    }
    complain(r, key, "`%s` is no point of a scale", key->text.p);
    diag_hint(r->diags, "points are whole numbers: {1: not at all, 5: completely}");
    return false;
}

static void read_points(struct reader *r, const struct node *n, void *target)
{
    struct question *q = target;
    if (!read_map(r, n, "`from`"))
        return;
    struct point *points = arena_array(&r->g->arena, n->n, sizeof *points);
    size_t found = 0;
    for (size_t i = 0; i < n->n; i++) {
        struct point p = {0};
        if (!read_point(r, n->keys[i], &p.value))
            return;
        if (n->items[i]->kind != NODE_SCALAR || n->items[i]->text.n > 0)
            read_text(r, n->items[i], "the name of a point", &p.name);
        points[found++] = p;
    }
    if (found == 0) {
        complain(r, n, "a scale needs two ends");
        diag_hint(r->diags, "for example {1: not at all, 5: completely}");
        return;
    }
    qsort(points, found, sizeof *points, by_value);
    for (size_t i = 1; i < found; i++)
        if (points[i].value == points[i - 1].value)
            complain(r, n, "the point %ld stands twice", points[i].value);
    q->points = points;
    q->n_points = found;
    check_ends(r, n, q);
}

static void read_sides(struct reader *r, const struct node *n, void *target)
{
    struct question *q = target;
    if (!read_list(r, n, "between"))
        return;
    if (n->n != 2) {
        complain(r, n, "`between` needs two fields, not %zu", n->n);
        return;
    }
    if (!read_text(r, n->items[0], "between", &q->fields[0]) ||
        !read_text(r, n->items[1], "between", &q->fields[1]))
        return;
    if (strcmp(q->fields[0], q->fields[1]) == 0)
        complain(r, n->items[1], "`%s` would be compared with itself", q->fields[0]);
}

static void read_match(struct reader *r, const struct node *n, void *target)
{
    struct question *q = target;
    read_pattern(r, n, "match", &q->match, &q->match_regex);
}

/* The type comes first wherever it stands, because it decides which keys the
 * question has. */
static void read_type(struct reader *r, const struct node *n, struct question *q)
{
    const struct node *type = node_get(n, "type");
    r->types = 0;
    q->type = QUESTION_TYPE_N;
    if (!type || type->kind != NODE_SCALAR)
        return;
    for (unsigned t = 0; t < QUESTION_TYPE_N; t++)
        if (sv_is(type->text, question_type_words[t])) {
            q->type = t;
            r->types = TYPE_BIT(t);
        }
}

static void read_question(struct reader *r, const struct node *n, struct question *q)
{
    *q = (struct question){
        .required = true,
        .tie = true,
        .directed = true,
        .lines = 3,
        .min = NOT_GIVEN,
        .max = NOT_GIVEN,
        .spans_question = GUIDE_NONE,
        .line = n->line,
        .col = n->col,
    };
    read_type(r, n, q);
    uint64_t met = schema_read(r, &question_schema, n, q);
    bool has_labels = (r->types & HAS_LABELS) != 0;
    if (has_labels && !schema_met(&question_schema, met, "labels") &&
        !schema_met(&question_schema, met, "options")) {
        complain(
            r, n, "a question of type %s needs `labels`", question_type_words[q->type]);
        if (q->type == QUESTION_RANK)
            diag_hint(r->diags, "or `options`: the record's field that holds the list");
    }
    if (node_get(n, "labels") && q->options)
        complain(
            r, node_get(n, "options"), "a ranking has `labels` or `options`, not both");
    r->types = 0;
}

static void check_question_ids(struct reader *r, const struct node *list)
{
    AUTO_MAP struct map seen = {0};
    for (size_t i = 0; i < r->g->n_questions; i++) {
        const char *id = r->g->questions[i].id;
        const struct node *at = node_get(list->items[i], "id");
        size_t line;
        if (!id)
            continue;
        if (!map_get(&seen, sv_of(id), &line)) {
            map_add(&seen, sv_of(id), at->line);
            continue;
        }
        complain(r, at, "the id `%s` is used by two questions", id);
        diag_hint(r->diags, "it stands first in line %zu", line);
    }
}

void read_questions(struct reader *r, const struct node *list, void *guide)
{
    struct guide *g = guide;
    if (!read_list(r, list, "questions"))
        return;
    if (list->n > GUIDE_QUESTIONS_MAX) {
        complain(r, list, "%zu questions are too many; at most 64", list->n);
        return;
    }
    r->questions = list;
    g->questions = arena_array(&g->arena, list->n, sizeof *g->questions);
    for (size_t i = 0; i < list->n; i++)
        read_question(r, list->items[i], &g->questions[g->n_questions++]);
    check_question_ids(r, list);
}

static long offered(const struct question *q)
{
    long n = 0;
    for (size_t i = 0; i < q->n_labels; i++)
        n += !q->labels[i].retired;
    return n;
}

static void limit_choices(struct reader *r, struct question *q, const struct node *n)
{
    long all = offered(q);
    if (q->max > all && q->n_labels)
        complain(
            r, node_get(n, "max"), "`max` is %ld, but there are only %ld labels",
            q->max, all);
    else if (q->min > all && q->n_labels)
        complain(
            r, node_get(n, "min"), "`min` is %ld, but there are only %ld labels",
            q->min, all);
    if (q->max < 0)
        q->max = all;
    if (q->min < 0)
        q->min = q->required ? 1 : 0;
}

/* Fills the defaults of min and max, which depend on the type. */
void resolve_question_limits(struct reader *r, struct question *q, const struct node *n)
{
    if (q->min >= 0 && q->max >= 0 && q->min > q->max)
        complain(
            r, node_get(n, "min"), "`min` (%ld) is greater than `max` (%ld)", q->min,
            q->max);
    if (q->type == QUESTION_CHOICES)
        limit_choices(r, q, n);
    if (q->min < 0)
        q->min = 0;
    if (q->max < 0)
        q->max = 0;
    if (q->type == QUESTION_RANK && q->n_labels && q->top > offered(q))
        complain(
            r, node_get(n, "top"), "`top` is %ld, but there are only %ld labels",
            q->top, offered(q));
    double sum = 0;
    for (size_t i = 0; i < q->n_labels; i++)
        if (q->labels[i].target > 0)
            sum += q->labels[i].target;
    if (q->type == QUESTION_CHOICE && sum > 100) {
        complain(r, node_get(n, "labels"), "the targets add up to %g per cent", sum);
        diag_hint(
            r->diags, "an item has one label here, so at most 100 can be reached");
    }
}
