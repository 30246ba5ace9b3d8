#include "diple/base/mem.h"
#include "read.h"
#include "scalar.h"

static void read_check_when(struct reader *r, const struct node *n, void *target)
{
    struct check *c = target;
    read_condition(r, n, CONDITION_TEST, GUIDE_NONE, &c->when);
}

static void read_require(struct reader *r, const struct node *n, void *target)
{
    struct check *c = target;
    read_condition(r, n, CONDITION_TEST, GUIDE_NONE, &c->require);
}

static void read_forbid(struct reader *r, const struct node *n, void *target)
{
    struct check *c = target;
    read_condition(r, n, CONDITION_TEST, GUIDE_NONE, &c->forbid);
}

static const struct row check_rows[] = {
    {"when", ROW_PART, .read = read_check_when,
     .form = "{question: value, list of values, or pattern, …}",
     .say = "the check is made only if every entry holds"},
    {"require", ROW_PART, .read = read_require,
     .form = "{question: value, list of values, or pattern, …}",
     .say = "must hold then"},
    {"forbid", ROW_PART, .read = read_forbid,
     .form = "{question: value, list of values, or pattern, …}",
     .say = "must not hold then"},
    {"say", ROW_TEXT, .required = true, AT(check, say), .max = 300,
     .say = "the sentence that the annotator reads"},
};
const struct schema check_schema = {"a check", check_rows, ARRAY_LEN(check_rows)};

static bool read_bounded_list(
    struct reader *r, const struct node *list, const char *what)
{
    if (!read_list(r, list, what))
        return false;
    if (list->n <= GUIDE_RULES_MAX)
        return true;
    complain(r, list, "%zu %s are too many; at most 1,000", list->n, what);
    return false;
}

void read_checks(struct reader *r, const struct node *list)
{
    struct guide *g = r->g;
    if (!list || !read_bounded_list(r, list, "checks"))
        return;
    g->checks = arena_array(&g->arena, list->n, sizeof *g->checks);
    for (size_t i = 0; i < list->n; i++) {
        const struct node *n = list->items[i];
        struct check *c = &g->checks[g->n_checks++];
        c->line = n->line;
        c->col = n->col;
        uint64_t met = schema_read(r, &check_schema, n, c);
        if (schema_met(&check_schema, met, "require") ||
            schema_met(&check_schema, met, "forbid"))
            continue;
        complain(r, n, "a check needs `require` or `forbid`");
        diag_hint(r->diags, "what must, or must not, be answered when it applies");
    }
}

static void read_rule_match(struct reader *r, const struct node *n, void *target)
{
    struct rule *rule = target;
    read_pattern(r, n, "match", &rule->match, &rule->regex);
}

static const struct row rule_rows[] = {
    {"match", ROW_PART, .required = true, .read = read_rule_match,
     .form = "pattern (PCRE2)", .say = "what is looked for"},
    {"question", ROW_PART, .required = true, .form = "id of a question",
     .say = "the question that is answered"},
    {"label", ROW_PART, .required = true, .form = "id of a label, or a scale point",
     .say = "the suggestion"},
    {"field", ROW_FIELD, AT(rule, field),
     .say = "the record's field to look in; without it the main text"},
};
const struct schema rule_schema = {"a rule", rule_rows, ARRAY_LEN(rule_rows)};

static bool is_word(struct reader *r, const struct node *n, const char *what)
{
    if (n->kind == NODE_SCALAR && n->text.n > 0)
        return true;
    if (n->kind != NODE_BAD)
        complain(r, n, "`%s` must be an id", what);
    return false;
}

static void resolve_point(
    struct reader *r, const struct node *n, const struct question *q, struct rule *rule)
{
    struct row range = {.min = (double)q->low, .max = (double)q->high};
    read_int(r, n, "label", &range, &rule->point);
}

static void resolve_rule_label(
    struct reader *r, const struct node *n, struct rule *rule)
{
    const struct question *q = &r->g->questions[rule->question];
    if (q->type == QUESTION_SCALE) {
        resolve_point(r, n, q, rule);
        return;
    }
    if (q->n_labels == 0)
        return;
    rule->label = resolve_label(r, n, q->labels, q->n_labels);
    if (rule->label == GUIDE_NONE || !q->labels[rule->label].retired)
        return;
    complain(r, n, "the label `%s` is retired and cannot be suggested", n->text.p);
}

static bool rule_can_answer(enum question_type t)
{
    return t == QUESTION_CHOICE || t == QUESTION_CHOICES || t == QUESTION_SCALE ||
           t == QUESTION_SPANS;
}

static void resolve_rule(struct reader *r, const struct node *n, struct rule *rule)
{
    const struct node *question = node_get(n, "question"),
                      *label = node_get(n, "label");
    if (!question || !is_word(r, question, "question"))
        return;
    rule->question = resolve_question(r, question);
    if (rule->question == GUIDE_NONE)
        return;
    enum question_type type = r->g->questions[rule->question].type;
    if (type == QUESTION_TYPE_N)
        return;
    if (!rule_can_answer(type)) {
        complain(
            r, question, "a rule cannot answer `%s`, which is of type %s",
            question->text.p, question_type_words[type]);
        diag_hint(r->diags, "choice, choices, scale and spans can be suggested");
    } else if (label && is_word(r, label, "label")) {
        resolve_rule_label(r, label, rule);
    }
}

void read_rules(struct reader *r, const struct node *list)
{
    struct guide *g = r->g;
    if (!list || !read_bounded_list(r, list, "rules"))
        return;
    g->rules = arena_array(&g->arena, list->n, sizeof *g->rules);
    for (size_t i = 0; i < list->n; i++) {
        const struct node *n = list->items[i];
        struct rule *rule = &g->rules[g->n_rules++];
        *rule = (struct rule){
            .question = GUIDE_NONE,
            .label = GUIDE_NONE,
            .line = n->line,
            .col = n->col};
        schema_read(r, &rule_schema, n, rule);
        if (n->kind == NODE_MAP)
            resolve_rule(r, n, rule);
        if (!rule->field)
            rule->field = g->item.text;
    }
}
