#include "schema.h"

#include <stdarg.h>
#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/base/near.h"
#include "diple/base/utf8.h"
#include "scalar.h"
#include "syntax.h"

enum {
    LISTED = 12,  /* so many alternatives are named when none is near */
    ROWS_MAX = 64 /* of one schema: a bit for each */
};

void complain(struct reader *r, const struct node *n, const char *fmt, ...)
{
    char message[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    diag_add(r->diags, DIAG_ERROR, n->line, n->col, "%s", message);
}

void suggest(
    struct reader *r, const char *word, const char *const *list, size_t n,
    const char *what)
{
    if (!r->diags->last)
        return; /* past the cap: nobody will read it */
    const char *best = near_best(sv_of(word), list, n);
    if (best) {
        diag_hint(r->diags, "did you mean `%s`?", best);
        return;
    }
    if (n == 0) {
        diag_hint(r->diags, "there is no %s", what);
        return;
    }
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < n && i < LISTED; i++)
        strbuf_printf(&b, "%s`%s`", i ? ", " : "", list[i]);
    diag_hint(r->diags, "%s: %s%s", what, b.p, n > LISTED ? ", …" : "");
}

void warn_if_read_otherwise(struct reader *r, const struct node *n)
{
    if (n->kind != NODE_SCALAR || n->style != STYLE_PLAIN)
        return;
    const char *as = syntax_read_as(n->text);
    if (!as)
        return;
    diag_add(
        r->diags, DIAG_WARNING, n->line, n->col, "quote it: other tools read %s as %s",
        n->text.n ? n->text.p : "an empty value", as);
    diag_hint(r->diags, "write \"%s\"", n->text.p);
}

static const char *kind_words(const struct node *n)
{
    return n->kind == NODE_LIST ? "a list" : n->kind == NODE_MAP ? "a map" : "text";
}

static bool is_scalar(
    struct reader *r, const struct node *n, const char *what, const char *form)
{
    if (n->kind == NODE_BAD)
        return false;
    if (n->kind == NODE_SCALAR && n->text.n > 0)
        return true;
    if (n->kind == NODE_SCALAR)
        complain(r, n, "`%s` is empty; it needs %s", what, form);
    else
        complain(r, n, "`%s` must be %s, not %s", what, form, kind_words(n));
    if (n->kind != NODE_SCALAR && n->line)
        diag_hint(r->diags, "text that begins with [ or { needs quotes");
    return false;
}

bool read_text(
    struct reader *r, const struct node *n, const char *what, const char **out)
{
    if (!is_scalar(r, n, what, "text"))
        return false;
    if (sv_trim(n->text).n == 0) {
        complain(r, n, "`%s` is blank", what);
        return false;
    }
    *out = arena_strndup(&r->g->arena, n->text.p, n->text.n);
    return true;
}

bool read_id(struct reader *r, const struct node *n, const char *what, const char **out)
{
    if (!is_scalar(r, n, what, "an id"))
        return false;
    if (scalar_is_id(n->text)) {
        *out = arena_strndup(&r->g->arena, n->text.p, n->text.n);
        return true;
    }
    complain(r, n, "`%s` cannot be an id", n->text.p);
    char better[GUIDE_ID_MAX + 1];
    if (scalar_make_id(n->text, better))
        diag_hint(
            r->diags, "small letters, digits, - and _, a letter first; perhaps `%s`",
            better);
    else
        diag_hint(
            r->diags, "an id begins with a small letter a-z; then small letters, "
                      "digits, - and _, "
                      "64 in all");
    return false;
}

bool read_int(
    struct reader *r, const struct node *n, const char *what, const struct row *range,
    long *out)
{
    if (!is_scalar(r, n, what, "a whole number"))
        return false;
    long long v;
    if (!scalar_int(n->text, &v)) {
        complain(r, n, "`%s` must be a whole number, not `%s`", what, n->text.p);
        return false;
    }
    if (range && ((double)v < range->min || (double)v > range->max)) {
        complain(
            r, n, "`%s` must be from %.0f to %.0f, not %lld", what, range->min,
            range->max, v);
        return false;
    }
    *out = (long)v;
    return true;
}

bool read_list(struct reader *r, const struct node *n, const char *what)
{
    if (n->kind == NODE_LIST && n->n > 0)
        return true;
    if (n->kind == NODE_BAD)
        return false;
    if (n->kind == NODE_LIST || (n->kind == NODE_SCALAR && n->text.n == 0)) {
        complain(r, n, "`%s` is an empty list", what);
        return false;
    }
    complain(r, n, "`%s` must be a list, not %s", what, kind_words(n));
    diag_hint(
        r->diags,
        "begin each entry on a line of its own with `- `, or write [one, two]");
    return false;
}

bool read_map(struct reader *r, const struct node *n, const char *what)
{
    if (n->kind == NODE_MAP)
        return true;
    if (n->kind == NODE_BAD)
        return false;
    if (n->kind == NODE_SCALAR && n->text.n == 0)
        complain(r, n, "nothing stands under %s", what);
    else
        complain(r, n, "%s must be a map of keys, not %s", what, kind_words(n));
    return false;
}

static void read_bool(
    struct reader *r, const struct node *n, const char *what, bool *out)
{
    if (!is_scalar(r, n, what, "true or false"))
        return;
    bool yes = sv_is(n->text, "true");
    if (yes || sv_is(n->text, "false")) {
        *out = yes;
        return;
    }
    complain(r, n, "`%s` must be true or false, not `%s`", what, n->text.p);
    const char *as = syntax_read_as(n->text);
    if (as && (strcmp(as, "true") == 0 || strcmp(as, "false") == 0))
        diag_hint(r->diags, "did you mean `%s`?", as);
}

static void read_real(
    struct reader *r, const struct node *n, const struct row *row, double *out)
{
    double v;
    if (!is_scalar(r, n, row->key, "a number"))
        return;
    if (!scalar_real(n->text, &v)) {
        complain(r, n, "`%s` must be a number, not `%s`", row->key, n->text.p);
        if (n->text.p[n->text.n - 1] == '%')
            diag_hint(r->diags, "write shares as parts of one: 0.8 for 80 %%");
        return;
    }
    if (v >= row->min && v <= row->max) {
        *out = v;
        return;
    }
    complain(
        r, n, "`%s` must be from %g to %g, not %s", row->key, row->min, row->max,
        n->text.p);
    if (row->max <= 1 && v > 1 && v <= 100)
        diag_hint(r->diags, "a share is a part of one: did you mean %g?", v / 100);
}

static void read_word(
    struct reader *r, const struct node *n, const struct row *row, unsigned *out)
{
    if (!is_scalar(r, n, row->key, "one of its words"))
        return;
    size_t count = 0;
    for (; row->words[count]; count++)
        if (sv_is(n->text, row->words[count])) {
            *out = (unsigned)count;
            return;
        }
    complain(r, n, "`%s` cannot be `%s`", row->key, n->text.p);
    suggest(r, n->text.p, row->words, count, "it is one of");
}

static void read_key(
    struct reader *r, const struct node *n, const char *what, char *out)
{
    if (!is_scalar(r, n, what, "one character"))
        return;
    if (n->text.n == 1 && n->text.p[0] > ' ' && n->text.p[0] < 0x7f) {
        *out = n->text.p[0];
        return;
    }
    complain(r, n, "`%s` is no key for a label", n->text.p);
    diag_hint(r->diags, "one letter or digit of ASCII, as typed without Ctrl or Alt");
}

static void read_texts(
    struct reader *r, const struct node *n, const char *what, struct texts *out)
{
    if (!read_list(r, n, what))
        return;
    struct texts t = {arena_array(&r->g->arena, n->n, sizeof(char *)), 0};
    for (size_t i = 0; i < n->n; i++)
        if (read_text(r, n->items[i], what, &t.list[t.n]))
            t.n++;
    *out = t;
}

static void read_bounded_text(
    struct reader *r, const struct node *n, const struct row *row, const char **out)
{
    if (row->max > 0 && n->kind == NODE_SCALAR &&
        utf8_count(n->text) > (size_t)row->max) {
        complain(
            r, n, "`%s` is too long: %zu characters, at most %.0f", row->key,
            utf8_count(n->text), row->max);
        return;
    }
    read_text(r, n, row->key, out);
}

static void read_row(
    struct reader *r, const struct row *row, const struct node *n, void *target)
{
    void *at = (char *)target + row->offset;
    switch (row->kind) {
    case ROW_TEXT:
    case ROW_FIELD: read_bounded_text(r, n, row, at); break;
    case ROW_ID: read_id(r, n, row->key, at); break;
    case ROW_KEY: read_key(r, n, row->key, at); break;
    case ROW_BOOL: read_bool(r, n, row->key, at); break;
    case ROW_INT: read_int(r, n, row->key, row, at); break;
    case ROW_REAL: read_real(r, n, row, at); break;
    case ROW_WORD: read_word(r, n, row, at); break;
    case ROW_TEXTS: read_texts(r, n, row->key, at); break;
    default:
        if (row->read && n->kind != NODE_BAD)
            row->read(r, n, target);
        break;
    }
}

static bool row_applies(const struct reader *r, const struct row *row)
{
    return row->types == 0 || r->types == 0 || (row->types & r->types) != 0;
}

/* The bit of the row that was probably meant; 0 for none. */
static uint64_t unknown_key(
    struct reader *r, const struct schema *s, const struct node *key)
{
    const char *known[ROWS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        if (row_applies(r, &s->rows[i]))
            known[n++] = s->rows[i].key;
    complain(r, key, "%s has no key `%s`", s->what, key->text.p);
    suggest(r, key->text.p, known, n, "its keys are");
    if (!r->diags->last)
        return 0;
    const char *meant = near_best(key->text, known, n);
    for (size_t i = 0; meant && i < s->n; i++)
        if (s->rows[i].key == meant)
            return (uint64_t)1 << i;
    return 0;
}

static void misplaced_key(
    struct reader *r, const struct schema *s, const struct row *row,
    const struct node *key)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (unsigned t = 0; t < QUESTION_TYPE_N; t++)
        if (row->types & TYPE_BIT(t))
            strbuf_printf(&b, "%s%s", b.n ? ", " : "", question_type_words[t]);
    unsigned type = 0;
    while (type + 1 < QUESTION_TYPE_N && !(r->types & TYPE_BIT(type)))
        type++;
    complain(
        r, key, "`%s` means nothing in %s of type %s", row->key, s->what,
        question_type_words[type]);
    diag_hint(r->diags, "it belongs to: %s", b.p);
}

static const struct row *find_row(const struct schema *s, struct sv key)
{
    for (size_t i = 0; i < s->n; i++)
        if (sv_is(key, s->rows[i].key))
            return &s->rows[i];
    return NULL;
}

static void say_missing(
    struct reader *r, const struct schema *s, const struct node *map, uint64_t met)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct row *row = &s->rows[i];
        /* While the type is unknown, nobody knows what it needs. */
        bool due = row->types == 0 || (row->types & r->types) != 0;
        if (!row->required || !due || (met >> i & 1))
            continue;
        complain(r, map, "%s needs `%s`", s->what, row->key);
        diag_hint(r->diags, "`%s`: %s", row->key, row->say);
    }
}

uint64_t schema_read(
    struct reader *r, const struct schema *s, const struct node *map, void *target)
{
    uint64_t met = 0;
    MUST(s->n <= ROWS_MAX);
    if (!read_map(r, map, s->what))
        return ~met;
    for (size_t i = 0; i < map->n; i++) {
        const struct node *key = map->keys[i];
        const struct row *row = find_row(s, key->text);
        if (row)
            met |= (uint64_t)1 << (row - s->rows);
        if (!row)
            met |= unknown_key(r, s, key);
        else if (!row_applies(r, row))
            misplaced_key(r, s, row, key);
        else
            read_row(r, row, map->items[i], target);
    }
    say_missing(r, s, map, met);
    return met;
}

bool schema_met(const struct schema *s, uint64_t met, const char *key)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->rows[i].key, key) == 0)
            return met >> i & 1;
    return false;
}

static void print_form(const struct row *row, struct strbuf *out)
{
    static const char *const forms[ROW_KIND_N] = {
        [ROW_TEXT] = "text",          [ROW_ID] = "id",
        [ROW_FIELD] = "field",        [ROW_KEY] = "one character",
        [ROW_BOOL] = "true or false", [ROW_TEXTS] = "list of texts"};
    if (row->kind == ROW_INT)
        strbuf_printf(out, "whole number %.0f..%.0f", row->min, row->max);
    else if (row->kind == ROW_REAL)
        strbuf_printf(out, "number %g..%g", row->min, row->max);
    else if (row->kind == ROW_WORD)
        for (size_t i = 0; row->words[i]; i++)
            strbuf_printf(out, "%s%s", i ? " | " : "", row->words[i]);
    else
        strbuf_puts(out, row->kind == ROW_PART ? row->form : forms[row->kind]);
}

void schema_print(const struct schema *s, struct strbuf *out)
{
    strbuf_printf(out, "%s\n", s->what);
    for (size_t i = 0; i < s->n; i++) {
        const struct row *row = &s->rows[i];
        strbuf_printf(out, "  %s: ", row->key);
        print_form(row, out);
        strbuf_puts(out, row->required ? "  (required)\n" : "\n");
        if (row->say)
            strbuf_printf(out, "      %s\n", row->say);
        if (row->types) {
            strbuf_puts(out, "      of type");
            for (unsigned t = 0; t < QUESTION_TYPE_N; t++)
                if (row->types & TYPE_BIT(t))
                    strbuf_printf(out, " %s", question_type_words[t]);
            strbuf_addch(out, '\n');
        }
    }
}
