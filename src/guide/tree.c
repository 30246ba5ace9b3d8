#include "diple/guide/tree.h"

#include <yaml.h>

#include "diple/base/breaks.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "diple/guide/guide.h"
#include "syntax.h"

struct builder {
    struct arena *arena;
    struct diags *diags;
    struct sv source;
    yaml_parser_t yaml;
    unsigned events;
    bool stopped; /* an error after which nothing can be read */
};

static unsigned line_of(yaml_mark_t m)
{
    return (unsigned)m.line + 1;
}

static unsigned column_of(yaml_mark_t m)
{
    return (unsigned)m.column + 1;
}

static void stop(
    struct builder *b, unsigned line, unsigned col, const char *message,
    const char *hint)
{
    b->stopped = true;
    diag_add(b->diags, DIAG_ERROR, line, col, "%s", message);
    if (hint)
        diag_hint(b->diags, "%s", hint);
}

static void stop_at_byte(
    struct builder *b, size_t at, const char *message, const char *hint)
{
    struct sv before = {b->source.p, at};
    size_t line = 1, start = 0;
    for (size_t i = 0; i < at; i++)
        if (before.p[i] == '\n') {
            line++;
            start = i + 1;
        }
    size_t col = 1 + utf8_count((struct sv){before.p + start, at - start});
    stop(b, (unsigned)line, (unsigned)col, message, hint);
}

static bool is_tab(struct sv source, yaml_mark_t m)
{
    struct sv rest = source, line = source;
    for (size_t i = 0; i <= m.line; i++)
        if (!sv_split(&rest, '\n', &line))
            return false;
    /* Only blanks and tabs stand before it, so columns are bytes. */
    return m.column < line.n && line.p[m.column] == '\t';
}

static void stop_at_syntax(struct builder *b)
{
    yaml_parser_t *y = &b->yaml;
    if (y->error == YAML_MEMORY_ERROR)
        PANIC("out of memory");
    if (y->error == YAML_READER_ERROR) {
        stop_at_byte(
            b, y->problem_offset, "a control character stands in the text",
            "take it out, or write it as an escape in double quotes");
        return;
    }
    struct syntax_words words = syntax_explain(y->problem);
    yaml_mark_t at = y->problem_mark;
    if (is_tab(b->source, at))
        words = syntax_explain("found a tab character");
    bool began_before = y->context && y->context_mark.line < at.line;
    bool at_end = y->problem && strstr(y->problem, "end of stream");
    if (began_before && at_end)
        at = y->context_mark;
    stop(b, line_of(at), column_of(at), words.message, words.hint);
    if (began_before && !at_end && words.hint)
        diag_hint(
            b->diags, "%s (the part began in line %u)", words.hint,
            line_of(y->context_mark));
}

/* False when nothing more can be read. */
static bool next(struct builder *b, yaml_event_t *ev)
{
    if (b->stopped)
        return false;
    if (!yaml_parser_parse(&b->yaml, ev)) {
        stop_at_syntax(b);
        return false;
    }
    if (++b->events > GUIDE_EVENTS_MAX && !(breaks_read() & BREAK_NOLIMIT)) {
        stop(
            b, line_of(ev->start_mark), column_of(ev->start_mark),
            "the guide has too many parts; at most 50,000 are read", NULL);
        yaml_event_delete(ev);
        return false;
    }
    return true;
}

static struct node *new_node(
    struct builder *b, enum node_kind kind, const yaml_event_t *ev)
{
    struct node *n = arena_alloc(b->arena, sizeof *n);
    n->kind = kind;
    n->line = line_of(ev->start_mark);
    n->col = column_of(ev->start_mark);
    return n;
}

static void refuse(
    struct builder *b, const struct node *n, const char *what, const char *hint)
{
    diag_add(b->diags, DIAG_ERROR, n->line, n->col, "%s", what);
    diag_hint(b->diags, "%s", hint);
}

static void refuse_marks(
    struct builder *b, const struct node *n, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
    if (anchor)
        refuse(
            b, n, "anchors (&) are not allowed here",
            "write the text out where it is needed, or put text that begins with & in "
            "quotes");
    if (tag)
        refuse(
            b, n, "tags (!) are not allowed here",
            "put text that begins with ! in quotes");
}

static enum node_style style_of(yaml_scalar_style_t s)
{
    switch (s) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return STYLE_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return STYLE_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE: return STYLE_BLOCK;
    default: return STYLE_PLAIN;
    }
}

static struct node *build_scalar(struct builder *b, const yaml_event_t *ev)
{
    struct node *n = new_node(b, NODE_SCALAR, ev);
    struct sv text = {(const char *)ev->data.scalar.value, ev->data.scalar.length};
    refuse_marks(b, n, ev->data.scalar.anchor, ev->data.scalar.tag);
    if (text.n > GUIDE_SCALAR_MAX) {
        refuse(
            b, n, "this text is too long; at most 64 KiB are read",
            "keep long material outside the guide and name it here");
        n->kind = NODE_BAD;
        return n;
    }
    if (text.n && memchr(text.p, 0, text.n)) {
        refuse(b, n, "the text holds a NUL character", "take the \\0 out");
        n->kind = NODE_BAD;
        return n;
    }
    n->text = arena_sv(b->arena, text);
    n->style = style_of(ev->data.scalar.style);
    n->one_line = ev->start_mark.line == ev->end_mark.line;
    return n;
}

static struct node *build(struct builder *b, yaml_event_t *ev, unsigned depth);

static struct node *build_list(struct builder *b, yaml_event_t *start, unsigned depth)
{
    struct node *n = new_node(b, NODE_LIST, start);
    refuse_marks(
        b, n, start->data.sequence_start.anchor, start->data.sequence_start.tag);
    yaml_event_t ev;
    while (next(b, &ev)) {
        if (ev.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&ev);
            break;
        }
        struct node *item = build(b, &ev, depth);
        yaml_event_delete(&ev);
        n->items = arena_push(b->arena, n->items, &n->n, &item, sizeof item);
    }
    return n;
}

/* Whether the entry is to be kept. */
static bool check_key(
    struct builder *b, const struct node *map, const struct node *key, struct map *seen)
{
    if (key->kind == NODE_BAD)
        return false;
    if (key->kind != NODE_SCALAR) {
        refuse(
            b, key, "a key must be a word",
            "text that begins with [ or { needs quotes to be a key");
        return false;
    }
    if (sv_is(key->text, "<<") && key->style == STYLE_PLAIN) {
        refuse(
            b, key, "merge keys (<<) are not allowed here",
            "write the entries out where they are needed");
        return false;
    }
    size_t first;
    if (!map_get(seen, key->text, &first)) {
        map_add(seen, key->text, map->n);
        return true;
    }
    diag_add(
        b->diags, DIAG_ERROR, key->line, key->col, "the key `%s` stands twice",
        key->text.p);
    diag_hint(b->diags, "it stands first in line %u", map->keys[first]->line);
    return false;
}

static void add_entry(
    struct builder *b, struct node *map, struct node *key, struct node *v)
{
    size_t n = map->n;
    map->keys = arena_push(b->arena, map->keys, &n, &key, sizeof key);
    map->items = arena_push(b->arena, map->items, &map->n, &v, sizeof v);
}

static struct node *build_map(struct builder *b, yaml_event_t *start, unsigned depth)
{
    struct node *n = new_node(b, NODE_MAP, start);
    refuse_marks(b, n, start->data.mapping_start.anchor, start->data.mapping_start.tag);
    AUTO_MAP struct map seen = {0};
    yaml_event_t ev;
    while (next(b, &ev)) {
        if (ev.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&ev);
            break;
        }
        struct node *key = build(b, &ev, depth);
        yaml_event_delete(&ev);
        bool keep = !b->stopped && check_key(b, n, key, &seen);
        if (!next(b, &ev))
            break;
        struct node *value = build(b, &ev, depth);
        yaml_event_delete(&ev);
        if (keep)
            add_entry(b, n, key, value);
    }
    return n;
}

/* The caller deletes the event. */
static struct node *build(struct builder *b, yaml_event_t *ev, unsigned depth)
{
    bool opens =
        ev->type == YAML_SEQUENCE_START_EVENT || ev->type == YAML_MAPPING_START_EVENT;
    if (opens && depth >= GUIDE_DEPTH_MAX && !(breaks_read() & BREAK_NOLIMIT)) {
        struct node *n = new_node(b, NODE_BAD, ev);
        stop(
            b, n->line, n->col,
            "the guide is nested too deep; at most 16 levels are read",
            "text that begins with [ or { needs quotes");
        return n;
    }
    switch (ev->type) {
    case YAML_SCALAR_EVENT: return build_scalar(b, ev);
    case YAML_SEQUENCE_START_EVENT: return build_list(b, ev, depth + 1);
    case YAML_MAPPING_START_EVENT: return build_map(b, ev, depth + 1);
    default: break;
    }
    struct node *n = new_node(b, NODE_BAD, ev);
    refuse(
        b, n, "aliases (*) are not allowed here",
        "write the text out, or put text that begins with * in quotes");
    return n;
}

static struct node *build_stream(struct builder *b)
{
    struct node *root = NULL;
    unsigned documents = 0;
    yaml_event_t ev;
    while (next(b, &ev)) {
        yaml_event_type_t type = ev.type;
        if (type == YAML_DOCUMENT_START_EVENT && ++documents > 1)
            stop(
                b, line_of(ev.start_mark), column_of(ev.start_mark),
                "a second document begins here; a guide is one document",
                "take the `---` out, or make it a file of its own");
        else if (
            type != YAML_STREAM_START_EVENT && type != YAML_STREAM_END_EVENT &&
            type != YAML_DOCUMENT_START_EVENT && type != YAML_DOCUMENT_END_EVENT)
            root = build(b, &ev, 0);
        yaml_event_delete(&ev);
        if (type == YAML_STREAM_END_EVENT)
            break;
    }
    return root;
}

struct node *tree_parse(struct arena *a, struct sv source, struct diags *d)
{
    if (sv_starts(source, SV("\xef\xbb\xbf")))
        source = (struct sv){source.p + 3, source.n - 3};
    struct builder b = {.arena = a, .diags = d, .source = source};
    if (source.n > GUIDE_FILE_MAX) {
        stop(&b, 1, 1, "the guide is too large; at most 1 MiB is read", NULL);
        return NULL;
    }
    if (source.n >= 2 && (memcmp(source.p, "\xff\xfe", 2) == 0 ||
                          memcmp(source.p, "\xfe\xff", 2) == 0)) {
        stop(&b, 1, 1, "the file is UTF-16, not UTF-8", "save the file as UTF-8");
        return NULL;
    }
    size_t bad;
    if (!utf8_check(source, &bad)) {
        stop_at_byte(
            &b, bad, "the text is not UTF-8",
            utf8_looks_latin1(source) ? "it looks like Latin-1; save the file as UTF-8"
                                      : "save the file as UTF-8; in most editors that "
                                        "is a choice when saving");
        return NULL;
    }
    if (!yaml_parser_initialize(&b.yaml))
        PANIC("out of memory");
    yaml_parser_set_encoding(&b.yaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &b.yaml, (const unsigned char *)(source.n ? source.p : ""), source.n);
    struct node *root = build_stream(&b);
    yaml_parser_delete(&b.yaml);
    if (!root && !b.stopped)
        stop(&b, 1, 1, "the guide is empty", "begin with `diple: 1`");
    return b.stopped ? NULL : root;
}

const struct node *node_get(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (sv_is(map->keys[i]->text, key))
            return map->items[i];
    return NULL;
}

unsigned node_column_at(const struct node *n, size_t at)
{
    if (!n->one_line || (n->style != STYLE_PLAIN && n->style != STYLE_SINGLE))
        return n->col;
    unsigned col = n->col + (n->style == STYLE_SINGLE);
    size_t seen = 0;
    for (size_t i = 0; i < n->text.n; i++) {
        if ((n->text.p[i] & 0xc0) == 0x80)
            continue;
        if (seen++ == at)
            break;
        /* A quote inside single quotes is written twice. */
        col += 1 + (n->style == STYLE_SINGLE && n->text.p[i] == '\'');
    }
    return col;
}
