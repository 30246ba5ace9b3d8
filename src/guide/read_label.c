#include "read.h"

#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"

static void read_counters(struct reader *r, const struct node *n, void *target);
static void read_attributes(struct reader *r, const struct node *n, void *target);

#define SPANS     TYPE_BIT(QUESTION_SPANS)
#define RELATIONS TYPE_BIT(QUESTION_RELATIONS)

static const struct row counter_rows[] = {
    {"text", ROW_TEXT, .required = true, AT(counter, text),
     .say = "what looks as if the label were right"},
    {"use", ROW_PART, .form = "id of a label", .say = "the label that is right"},
    {"why", ROW_TEXT, AT(counter, why), .say = "the reason, shown to the annotator"},
};
const struct schema counter_schema = {
    "a counter-example", counter_rows, ARRAY_LEN(counter_rows)};

static const struct row label_rows[] = {
    {"id", ROW_ID, .required = true, AT(label, id),
     .say = "what is stored and exported; never changes"},
    {"key", ROW_KEY, AT(label, key),
     .say = "what chooses the label; without it the next free digit of 1..9, 0"},
    {"name", ROW_TEXT, AT(label, name), .max = 80,
     .say = "what is shown; without it the id"},
    {"means", ROW_TEXT, AT(label, means),
     .say = "one sentence: when the label is right"},
    {"rules", ROW_TEXTS, AT(label, rules), .say = "how hard cases are decided"},
    {"examples", ROW_TEXTS, AT(label, examples), .say = "where the label is right"},
    {"not", ROW_PART, .read = read_counters, .form = "list of {text, use, why}",
     .say = "what looks like it and is not"},
    {"target", ROW_REAL, AT(label, target), .max = 100,
     .say = "least share in per cent that the finished set should have"},
    {"retired", ROW_BOOL, AT(label, retired),
     .say = "kept for old answers, no longer offered"},
    {"max", ROW_INT, AT(label, max), .types = SPANS, .min = 1, .max = 10000,
     .say = "at most so many in one item"},
    {"attributes", ROW_PART, .types = SPANS, .read = read_attributes,
     .form = "list of {id, name, labels, required}",
     .say = "what is asked about each span of this label"},
    {"from", ROW_TEXTS, AT(label, from), .types = RELATIONS,
     .say = "labels of spans that the relation may begin at"},
    {"to", ROW_TEXTS, AT(label, to), .types = RELATIONS,
     .say = "labels of spans that the relation may end at"},
};
const struct schema label_schema = {"a label", label_rows, ARRAY_LEN(label_rows)};

static void read_attribute_labels(struct reader *r, const struct node *n, void *target)
{
    struct attribute *at = target;
    unsigned outer = r->types;
    r->types = TYPE_BIT(QUESTION_CHOICE);
    read_labels(r, n, &at->labels, &at->n_labels);
    r->types = outer;
}

static const struct row attribute_rows[] = {
    {"id", ROW_ID, .required = true, AT(attribute, id), .say = "what is stored"},
    {"name", ROW_TEXT, AT(attribute, name), .max = 80,
     .say = "what is shown; without it the id"},
    {"labels", ROW_PART, .required = true, .read = read_attribute_labels,
     .form = "list of labels", .say = "the values to choose from"},
    {"required", ROW_BOOL, AT(attribute, required), .say = "must be given"},
};
const struct schema attribute_schema = {
    "an attribute", attribute_rows, ARRAY_LEN(attribute_rows)};

static void read_counters(struct reader *r, const struct node *n, void *target)
{
    struct label *l = target;
    if (!read_list(r, n, "not"))
        return;
    l->nots = arena_array(&r->g->arena, n->n, sizeof *l->nots);
    for (size_t i = 0; i < n->n; i++) {
        struct counter *c = &l->nots[l->n_nots++];
        c->use_label = GUIDE_NONE;
        schema_read(r, &counter_schema, n->items[i], c);
    }
}

/* Complains about the second of two that share an id. */
static void check_id(
    struct reader *r, struct map *seen, const char *id, const struct node *n,
    const char *what)
{
    const struct node *at = node_get(n, "id");
    size_t first;
    if (!id || !at)
        return;
    if (map_get(seen, sv_of(id), &first)) {
        complain(r, at, "the id `%s` is used by two %s", id, what);
        diag_hint(r->diags, "it stands first in line %zu", first);
    } else {
        map_add(seen, sv_of(id), at->line);
    }
}

static void read_attributes(struct reader *r, const struct node *n, void *target)
{
    struct label *l = target;
    AUTO_MAP struct map seen = {0};
    if (!read_list(r, n, "attributes"))
        return;
    l->attributes = arena_array(&r->g->arena, n->n, sizeof *l->attributes);
    for (size_t i = 0; i < n->n; i++) {
        struct attribute *a = &l->attributes[l->n_attributes++];
        a->line = n->items[i]->line;
        a->col = n->items[i]->col;
        schema_read(r, &attribute_schema, n->items[i], a);
        if (!a->name)
            a->name = a->id;
        check_id(r, &seen, a->id, n->items[i], "attributes");
    }
}

static void read_label(struct reader *r, const struct node *n, struct label *l)
{
    l->target = -1;
    l->line = n->line;
    l->col = n->col;
    schema_read(r, &label_schema, n, l);
    static const char *const quotable[] = {"id", "name", "key"};
    for (size_t i = 0; i < ARRAY_LEN(quotable); i++) {
        const struct node *v = node_get(n, quotable[i]);
        if (v)
            warn_if_read_otherwise(r, v);
    }
    if (!l->name)
        l->name = l->id;
}

static const char *key_use(char key)
{
    static const struct {
        char key;
        const char *use;
    } uses[] = {
        {'?', "help"},      {'q', "back"},   {'u', "undo"}, {'U', "redo"},
        {'g', "the guide"}, {'/', "search"}, {':', "jump"}, {'i', "the record"},
    };
    for (size_t i = 0; i < ARRAY_LEN(uses); i++)
        if (uses[i].key == key)
            return uses[i].use;
    return NULL;
}

bool guide_key_reserved(char key)
{
    return key == ' ' || key == '\t' || key == '\r' || key == '\n' || key == '\b' ||
           key == 0x7f || key == 0x1b || key_use(key) != NULL;
}

/* The keys of retired labels are free again. */
static void check_keys(
    struct reader *r, const struct node *list, struct label *labels, size_t n,
    bool taken[128])
{
    const struct label *owner[128] = {NULL};
    for (size_t i = 0; i < n; i++) {
        struct label *l = &labels[i];
        const struct node *at = node_get(list->items[i], "key");
        size_t key = (unsigned char)l->key;
        if (!l->key || l->retired || !at)
            continue;
        if (key_use(l->key)) {
            complain(
                r, at, "the key `%c` is the labelling screen's own: %s", l->key,
                key_use(l->key));
            diag_hint(r->diags, "take another letter or a digit");
        } else if (owner[key]) {
            complain(r, at, "the key `%c` chooses two labels", l->key);
            diag_hint(
                r->diags, "`%s` in line %u has it already", owner[key]->name,
                owner[key]->line);
        }
        owner[key] = l;
        taken[key] = true;
    }
}

static void give_digits(struct label *labels, size_t n, const bool taken[128])
{
    const char *next = "1234567890";
    for (size_t i = 0; i < n; i++) {
        while (*next && taken[(unsigned char)*next])
            next++;
        if (!labels[i].key && !labels[i].retired && *next)
            labels[i].key = *next++;
    }
}

void read_labels(
    struct reader *r, const struct node *list, struct label **out, size_t *n)
{
    if (!read_list(r, list, "labels"))
        return;
    if (list->n > GUIDE_LABELS_MAX) {
        complain(r, list, "%zu labels are too many; at most 1,000", list->n);
        return;
    }
    AUTO_MAP struct map seen = {0};
    bool taken[128] = {false};
    struct label *labels = arena_array(&r->g->arena, list->n, sizeof *labels);
    bool offered = false;
    for (size_t i = 0; i < list->n; i++) {
        read_label(r, list->items[i], &labels[i]);
        check_id(r, &seen, labels[i].id, list->items[i], "labels");
        offered = offered || !labels[i].retired;
    }
    if (!offered)
        complain(r, list, "every label is retired; at least one must be offered");
    check_keys(r, list, labels, list->n, taken);
    give_digits(labels, list->n, taken);
    *out = labels;
    *n = list->n;
}
