#include "diple/guide/load.h"

#include "diple/base/mem.h"
#include "diple/base/regex.h"
#include "read.h"
#include "scalar.h"

static void read_language(struct reader *r, const struct node *n, void *target);
static void read_item(struct reader *r, const struct node *n, void *target);
static void read_gold(struct reader *r, const struct node *n, void *target);
static void read_quality(struct reader *r, const struct node *n, void *target);

static const struct row guide_rows[] = {
    {"diple", ROW_PART, .required = true, .read = read_language, .form = "1",
     .say = "version of the guide language; begin with `diple: 1`"},
    {"id", ROW_ID, .required = true, AT(guide, id), .say = "names the guide"},
    {"version", ROW_TEXT, .required = true, AT(guide, version), .max = 40,
     .say = "of this guide, in quotes, for example \"1.3\""},
    {"title", ROW_TEXT, .required = true, AT(guide, title), .max = 120,
     .say = "one line, shown on every screen"},
    {"instructions", ROW_TEXT, AT(guide, instructions), .max = GUIDE_INSTRUCTIONS_MAX,
     .say = "the manual's opening"},
    {"item", ROW_PART, .required = true, .read = read_item, .form = "{text: field, …}",
     .say = "which fields of a record are shown"},
    {"questions", ROW_PART, .required = true, .read = read_questions,
     .form = "list of questions", .say = "what is asked, in this order"},
    {"checks", ROW_PART, .form = "list of {when, require, forbid, say}",
     .say = "what makes an answer invalid"},
    {"rules", ROW_PART, .form = "list of {match, question, label, field}",
     .say = "patterns that suggest a label"},
    {"gold", ROW_PART, .read = read_gold, .form = "{quiz, pass, share, …}",
     .say = "items with known answers"},
    {"quality", ROW_PART, .read = read_quality, .form = "{overlap, measure, …}",
     .say = "how agreement is sought and measured"},
};
const struct schema guide_schema = {"a guide", guide_rows, ARRAY_LEN(guide_rows)};

static const struct row item_rows[] = {
    {"id", ROW_FIELD, AT(guide_item, id),
     .say = "the user's own id; without it `id`, or a hash where that is absent"},
    {"text", ROW_FIELD, AT(guide_item, text),
     .say = "the main text, the one that spans point into"},
    {"show", ROW_TEXTS, AT(guide_item, show),
     .say = "fields that are shown, in this order"},
    {"group", ROW_FIELD, AT(guide_item, group),
     .say = "items with the same value are never split across train and test"},
    {"time", ROW_FIELD, AT(guide_item, time), .say = "when it happened"},
};
const struct schema item_schema = {"`item`", item_rows, ARRAY_LEN(item_rows)};

static const struct row gold_rows[] = {
    {"quiz", ROW_INT, AT(guide_gold, quiz), .max = 1000,
     .say = "items with known answers before the work begins"},
    {"pass", ROW_REAL, AT(guide_gold, pass), .max = 1,
     .say = "share that must be right"},
    {"share", ROW_REAL, AT(guide_gold, share), .max = 1,
     .say = "share of the work that has known answers"},
    {"window", ROW_INT, AT(guide_gold, window), .min = 1, .max = 1000,
     .say = "so many of the last ones are looked at"},
    {"feedback", ROW_WORD, AT(guide_gold, feedback), .words = feedback_words,
     .say = "when a miss is shown"},
};
const struct schema gold_schema = {"`gold`", gold_rows, ARRAY_LEN(gold_rows)};

static const struct row quality_rows[] = {
    {"overlap", ROW_INT, AT(guide_quality, overlap), .min = 1, .max = 100,
     .say = "people who answer the same item; all where it is not given"},
    {"measure", ROW_WORD, AT(guide_quality, measure), .words = measure_words,
     .say = "of agreement"},
    {"target", ROW_REAL, AT(guide_quality, target), .max = 1,
     .say = "agreement that is aimed at"},
    {"audit", ROW_REAL, AT(guide_quality, audit), .max = 1,
     .say = "share of finished items that is looked at again"},
    {"consensus", ROW_WORD, AT(guide_quality, consensus), .words = consensus_words,
     .say = "how one answer is made of many"},
};
const struct schema quality_schema = {
    "`quality`", quality_rows, ARRAY_LEN(quality_rows)};

static void read_language(struct reader *r, const struct node *n, void *target)
{
    (void)target;
    if (n->kind == NODE_SCALAR && sv_is(n->text, "1"))
        return;
    complain(r, n, "this program reads version 1 of the guide language");
    if (n->kind == NODE_SCALAR && n->text.n)
        diag_hint(
            r->diags, "the guide says `%s`; write `diple: 1`, or use a newer diple",
            n->text.p);
    else
        diag_hint(r->diags, "write `diple: 1`");
}

static void warn_if_not_shown(
    struct reader *r, const struct node *n, const struct guide_item *item)
{
    const struct node *at = node_get(n, "show");
    for (size_t i = 0; i < item->show.n; i++)
        if (!item->text || strcmp(item->show.list[i], item->text) == 0)
            return;
    if (!item->text || item->show.n == 0)
        return;
    diag_add(
        r->diags, DIAG_WARNING, at->line, at->col,
        "the main text `%s` is not among the fields that are shown", item->text);
    diag_hint(r->diags, "put it first: [%s, …]", item->text);
}

static void read_item(struct reader *r, const struct node *n, void *target)
{
    struct guide_item *item = &((struct guide *)target)->item;
    uint64_t met = schema_read(r, &item_schema, n, item);
    if (!schema_met(&item_schema, met, "text") &&
        !schema_met(&item_schema, met, "show")) {
        complain(r, n, "`item` needs `text` or `show`");
        diag_hint(r->diags, "`text` names the field of the record that is read");
    }
    warn_if_not_shown(r, n, item);
    if (!item->text && item->show.n)
        item->text = item->show.list[0];
    if (!item->show.n && item->text) {
        item->show.list = arena_array(&r->g->arena, 1, sizeof(char *));
        item->show.list[item->show.n++] = item->text;
    }
}

static void read_gold(struct reader *r, const struct node *n, void *target)
{
    schema_read(r, &gold_schema, n, &((struct guide *)target)->gold);
}

static void read_quality(struct reader *r, const struct node *n, void *target)
{
    schema_read(r, &quality_schema, n, &((struct guide *)target)->quality);
}

static void read_guide(struct reader *r, const struct node *root)
{
    struct guide *g = r->g;
    g->item.id = "id";
    g->gold =
        (struct guide_gold){.pass = 0.8, .window = 20, .feedback = FEEDBACK_AT_END};
    g->quality = (struct guide_quality){.overlap = 0, .target = -1};
    if (root->kind != NODE_MAP) {
        complain(r, root, "a guide is a map of keys");
        diag_hint(r->diags, "begin with `diple: 1`");
        return;
    }
    schema_read(r, &guide_schema, root, g);
    resolve_questions(r);
    read_checks(r, node_get(root, "checks"));
    read_rules(r, node_get(root, "rules"));
    resolve_quality(r, node_get(root, "quality"));
}

enum status guide_load(struct guide *g, struct sv source, struct diags *d)
{
    AUTO_ARENA struct arena trees = {0};
    size_t before = d->errors;
    struct guide made = {0};
    struct reader r = {.g = &made, .diags = d};
    struct node *root = tree_parse(&trees, source, d);
    if (root)
        read_guide(&r, root);
    if (!root || d->errors > before) {
        guide_release(&made);
        return ST_INVALID;
    }
    *g = made;
    return ST_OK;
}

void guide_release(struct guide *g)
{
    if (!g)
        return;
    for (size_t i = 0; i < g->n_regexes; i++)
        regex_free(g->regexes[i]);
    arena_release(&g->arena);
    *g = (struct guide){0};
}

bool read_pattern(
    struct reader *r, const struct node *n, const char *what, const char **out,
    struct regex **regex)
{
    struct guide *g = r->g;
    struct err e = {0};
    if (!read_text(r, n, what, out))
        return false;
    if (regex_compile(n->text, 0, regex, &e) == ST_OK) {
        g->regexes = arena_push(
            &g->arena, g->regexes, &g->n_regexes, regex, sizeof(struct regex *));
        return true;
    }
    unsigned at = e.pos.col ? node_column_at(n, e.pos.col - 1) : n->col;
    diag_add(r->diags, DIAG_ERROR, n->line, at, "%s", e.message);
    if (e.hint[0])
        diag_hint(r->diags, "%s", e.hint);
    return false;
}

void guide_print_language(struct strbuf *out)
{
    static const struct schema *const parts[] = {&guide_schema,    &item_schema,
                                                 &question_schema, &label_schema,
                                                 &counter_schema,  &attribute_schema,
                                                 &check_schema,    &rule_schema,
                                                 &gold_schema,     &quality_schema};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (i)
            strbuf_addch(out, '\n');
        schema_print(parts[i], out);
    }
}
