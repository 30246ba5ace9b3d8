#include "support/corpus.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "diple/base/utf8.h"

void corpus_open(struct corpus *c, const char *path)
{
    *c = (struct corpus){.file = fopen(path, "r")};
    cr_assert(c->file, "cannot open %s: run the tests from the top of the tree", path);
}

void corpus_close(struct corpus *c)
{
    fclose(c->file);
    free(c->line);
    arena_release(&c->arena);
}

/* The number behind the escape, and where it ends. */
static unsigned long number(struct sv s, size_t *at, int base)
{
    char digits[16] = {0};
    size_t n = 0;
    while (*at < s.n && n < sizeof digits - 1 &&
           strchr("0123456789abcdefABCDEF", s.p[*at]))
        digits[n++] = s.p[(*at)++];
    cr_assert(n > 0, "a number is missing in %.*s", (int)s.n, s.p);
    return strtoul(digits, NULL, base);
}

static void unescape_into(struct sv s, struct strbuf *out);

static size_t repeat(struct sv s, size_t at, struct strbuf *out)
{
    struct strbuf one = STRBUF_INIT;
    const char *end = memmem(s.p + at, s.n - at, "\\)", 2);
    cr_assert(end);
    size_t stop = (size_t)(end - s.p);
    unescape_into((struct sv){s.p + at, stop - at}, &one);
    at = stop + 2;
    for (unsigned long k = number(s, &at, 10); k > 0; k--)
        strbuf_add(out, one.p, one.n);
    strbuf_release(&one);
    return at + 1; /* the semicolon */
}

static size_t escape(struct sv s, size_t at, struct strbuf *out)
{
    char c = s.p[at++];
    switch (c) {
    case 't': strbuf_addch(out, '\t'); break;
    case 'n': strbuf_addch(out, '\n'); break;
    case 'r': strbuf_addch(out, '\r'); break;
    case '\\': strbuf_addch(out, '\\'); break;
    case '(': return repeat(s, at, out);
    case 'x': strbuf_addch(out, (char)number((struct sv){s.p, at + 2}, &at, 16)); break;
    case 'u':
        at++;
        utf8_append(out, (uint32_t)number(s, &at, 16));
        return at + 1;
    default: cr_assert(false, "unknown escape \\%c", c);
    }
    return at;
}

static void unescape_into(struct sv s, struct strbuf *out)
{
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] == '\\' && i + 1 < s.n)
            i = escape(s, i + 1, out);
        else
            strbuf_addch(out, s.p[i++]);
    }
}

struct sv corpus_unescape(struct arena *a, struct sv s)
{
    struct strbuf b = STRBUF_INIT;
    unescape_into(s, &b);
    struct sv out = arena_sv(a, strbuf_sv(&b));
    strbuf_release(&b);
    return out;
}

bool corpus_next(struct corpus *c, struct corpus_row *row)
{
    struct sv rest, field[5];
    arena_clear(&c->arena);
    do {
        ssize_t n = getline(&c->line, &c->cap, c->file);
        if (n < 0)
            return false;
        c->number++;
        rest = (struct sv){c->line, (size_t)n - (c->line[n - 1] == '\n')};
    } while (rest.n == 0 || rest.p[0] == '#');
    for (size_t i = 0; i < 5; i++)
        cr_assert(sv_split(&rest, '\t', &field[i]), "line %zu is short", c->number);
    long long cells;
    cr_assert(sv_long(field[2], &cells), "line %zu: no number of cells", c->number);
    row->ascii = memchr(field[0].p, 'a', field[0].n);
    row->reveal = memchr(field[0].p, 'r', field[0].n);
    row->name = arena_strndup(&c->arena, field[1].p, field[1].n);
    row->cells = (size_t)cells;
    row->text = corpus_unescape(&c->arena, field[3]);
    row->expected = corpus_unescape(&c->arena, field[4]);
    return true;
}
