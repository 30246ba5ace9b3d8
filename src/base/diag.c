#include "diple/base/diag.h"

#include <stdio.h>
#include <stdlib.h>

#include "diple/base/mem.h"
#include "diple/base/visible.h"

/* Cells: of a long source line around the caret, and of any message. */
enum { WINDOW = 76, WORDS = 4096 };

void diags_init(struct diags *d, const char *file)
{
    *d = (struct diags){0};
    d->file = arena_strdup(&d->arena, file);
}

void diags_release(struct diags *d)
{
    if (!d)
        return;
    arena_release(&d->arena);
    *d = (struct diags){0};
}

static const char *vprint(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));

static const char *vprint(struct arena *a, const char *fmt, va_list ap)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_vprintf(&b, fmt, ap);
    const char *s = arena_strndup(a, b.p, b.n);
    strbuf_release(&b);
    return s;
}

void diag_add(
    struct diags *d, enum diag_level level, unsigned line, unsigned col,
    const char *fmt, ...)
{
    size_t *count = level == DIAG_ERROR ? &d->errors : &d->warnings;
    ++*count;
    d->last = NULL;
    if (d->n == DIAG_MAX) {
        d->dropped++;
        return;
    }
    va_list ap;
    va_start(ap, fmt);
    struct diag one = {
        .level = level,
        .line = line,
        .col = col,
        .message = vprint(&d->arena, fmt, ap),
        .order = d->n,
    };
    va_end(ap);
    d->list = arena_push(&d->arena, d->list, &d->n, &one, sizeof one);
    d->last = &d->list[d->n - 1];
}

void diag_hint(struct diags *d, const char *fmt, ...)
{
    if (!d->last)
        return;
    va_list ap;
    va_start(ap, fmt);
    d->last->hint = vprint(&d->arena, fmt, ap);
    va_end(ap);
}

static int by_place(const void *x, const void *y)
{
    const struct diag *a = x, *b = y;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->col != b->col)
        return a->col < b->col ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

void diags_sort(struct diags *d)
{
    if (d->n)
        qsort(d->list, d->n, sizeof *d->list, by_place);
    d->last = NULL;
}

static struct sv line_of(struct sv source, unsigned line)
{
    struct sv out = {NULL, 0};
    for (unsigned i = 0; i < line; i++)
        if (!sv_split(&source, '\n', &out))
            return (struct sv){NULL, 0};
    if (out.n && out.p[out.n - 1] == '\r')
        out.n--;
    return out;
}

static const struct visible_opts one_line = {.one_line = true};

/* The cells that lie before a code point; past the end, each counts for one. */
static size_t cells_before(struct sv line, size_t cp)
{
    struct visible v;
    struct visible_piece p;
    size_t cells = 0;
    visible_begin(&v, line, one_line);
    while (visible_next(&v, &p)) {
        if (p.cp + p.ncp > cp)
            return cells;
        cells += p.width;
    }
    return cells + (cp - v.cp);
}

static void add_cells(struct strbuf *out, struct sv line, size_t from, size_t to)
{
    struct visible v;
    struct visible_piece p;
    size_t cells = 0;
    visible_begin(&v, line, one_line);
    while (visible_next(&v, &p) && cells + p.width <= to) {
        if (cells >= from)
            strbuf_add(out, p.out, p.nout);
        else if (cells + p.width > from)
            strbuf_pad(out, ' ', cells + p.width - from);
        cells += p.width;
    }
}

static void add_excerpt(const struct diag *one, struct sv source, struct strbuf *out)
{
    struct sv line = line_of(source, one->line);
    if (!line.p || one->line == 0)
        return;
    size_t caret = one->col ? cells_before(line, one->col - 1) : 0;
    size_t from = caret >= WINDOW ? caret - WINDOW / 2 : 0;
    strbuf_printf(out, "%6u | %s", one->line, from ? "…" : "");
    add_cells(out, line, from, from + WINDOW);
    strbuf_puts(out, "\n       | ");
    if (one->col)
        strbuf_pad(out, ' ', caret - from + (from ? 1 : 0));
    strbuf_puts(out, one->col ? "^\n" : "\n");
}

static void add_words(struct strbuf *out, const char *words)
{
    visible_fit(sv_of(words), WORDS, false, one_line, out);
}

void diag_format(
    const struct diags *d, const struct diag *one, struct sv source, struct strbuf *out)
{
    add_words(out, d->file);
    if (one->line)
        strbuf_printf(out, ":%u:%u", one->line, one->col);
    strbuf_puts(out, one->level == DIAG_ERROR ? ": error: " : ": warning: ");
    add_words(out, one->message);
    strbuf_addch(out, '\n');
    if (source.p)
        add_excerpt(one, source, out);
    if (one->hint) {
        strbuf_puts(out, "       = ");
        add_words(out, one->hint);
        strbuf_addch(out, '\n');
    }
}

void diags_format(struct diags *d, struct sv source, struct strbuf *out)
{
    diags_sort(d);
    for (size_t i = 0; i < d->n; i++)
        diag_format(d, &d->list[i], source, out);
    if (d->dropped) {
        add_words(out, d->file);
        strbuf_printf(out, ": and %zu more\n", d->dropped);
    }
}

static const struct diag *first_error(struct diags *d)
{
    diags_sort(d);
    for (size_t i = 0; i < d->n; i++)
        if (d->list[i].level == DIAG_ERROR)
            return &d->list[i];
    return NULL;
}

enum status diags_status(struct diags *d, struct err *e)
{
    if (d->errors == 0)
        return ST_OK;
    const struct diag *one = first_error(d);
    const char *message = one ? one->message : "too many mistakes";
    if (d->errors == 1)
        err_set(e, ST_INVALID, "%s", message);
    else
        err_set(e, ST_INVALID, "%s (and %zu more)", message, d->errors - 1);
    if (one)
        err_at(e, d->file, one->line, one->col);
    if (one && one->hint)
        err_hint(e, "%s", one->hint);
    return ST_INVALID;
}
