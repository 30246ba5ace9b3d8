#include "diple/base/csv.h"

#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"

/*
 * A record is parsed straight out of the window. Where the window ends inside
 * it, more is read and the record begun again: that happens once for each
 * block, so it costs nothing worth saving, and all pointers stay true.
 *
 * A record with a mistake in it ends at the first line feed behind the mistake;
 * one whose quote is never closed, behind the line of that quote. So one bad
 * row does not swallow the good ones after it.
 */

enum step { STEP_DONE, STEP_MORE, STEP_BAD };

struct parse {
    struct csv_reader *r;
    const char *start;
    const char *end;
    const char *p;
    bool eof;
    char sep;
    unsigned line; /* of `counted`, which column `col` has */
    unsigned col;
    const char *counted;
    bool whole;         /* the record was read to its end; what is wrong lies in it */
    enum status status; /* of a mistake */
    const char *bad;
    char message[160];
    const char *hint;
};

void csv_of_fd(struct csv_reader *r, int fd, const char *name, enum csv_form form)
{
    *r = (struct csv_reader){.form = form, .line = 1};
    input_of_fd(&r->in, fd, name);
}

void csv_of_memory(
    struct csv_reader *r, struct sv text, const char *name, enum csv_form form)
{
    *r = (struct csv_reader){.form = form, .line = 1};
    input_of_memory(&r->in, text, name);
}

void csv_release(struct csv_reader *r)
{
    if (!r)
        return;
    input_release(&r->in);
    free(r->fields);
    arena_release(&r->text);
    r->fields = NULL;
    r->fields_cap = 0;
}

/* ---- one record ----------------------------------------------------------------- */

static enum step bad(struct parse *c, const char *at, enum status st, const char *what)
{
    c->status = st;
    c->bad = at;
    snprintf(c->message, sizeof c->message, "%s", what);
    return STEP_BAD;
}

/* True where a line break or the end of the input stands at p; *n is its
 * length. A CR at the end of the window needs one more byte to tell. */
static bool at_break(const struct parse *c, const char *p, size_t *n)
{
    *n = 0;
    if (p == c->end)
        return c->eof;
    if (*p == '\r' && p + 1 < c->end && p[1] == '\n')
        *n = 2;
    else
        *n = *p == '\n';
    return *n > 0;
}

/* Columns are counted on from the last one asked for, so that a row of many
 * fields is counted once. */
static unsigned column(struct parse *c, const char *at)
{
    struct sv more = {c->counted, (size_t)(at - c->counted)};
    c->col += (unsigned)utf8_count(more);
    c->counted = at;
    return c->col;
}

static enum step add_field(struct parse *c, const char *at, struct sv text, bool quoted)
{
    struct csv_reader *r = c->r;
    if (r->fields_n >= CSV_FIELDS_MAX)
        return bad(c, at, ST_LIMIT, "this row has more than 1000 fields");
    if (text.n > CSV_FIELD_MAX)
        return bad(c, at, ST_LIMIT, "this field is larger than 1 MiB");
    r->fields = mem_grow(r->fields, &r->fields_cap, r->fields_n + 1, sizeof *r->fields);
    r->fields[r->fields_n++] = (struct csv_field){text, c->line, column(c, at), quoted};
    return STEP_DONE;
}

static struct sv without_doubled(struct arena *a, struct sv raw)
{
    char *out = arena_alloc(a, raw.n);
    size_t n = 0;
    while (raw.n > 0) {
        const char *quote = memchr(raw.p, '"', raw.n);
        size_t run = quote ? (size_t)(quote - raw.p) + 1 : raw.n;
        size_t used = run + (quote != NULL);
        memcpy(out + n, raw.p, run);
        n += run;
        raw = (struct sv){raw.p + used, raw.n - used};
    }
    return (struct sv){out, n};
}

static void pass_lines(struct parse *c, const char *from, const char *to)
{
    const char *lf;
    while (from < to && (lf = memchr(from, '\n', (size_t)(to - from)))) {
        c->line++;
        c->col = 1;
        c->counted = from = lf + 1;
    }
}

/* The closing quote of a field whose text begins at p; NULL where it is not in
 * the window. */
static const char *closing_quote(const struct parse *c, const char *p, bool *doubled)
{
    *doubled = false;
    while (p < c->end && (p = memchr(p, '"', (size_t)(c->end - p)))) {
        if (p + 1 == c->end)
            return c->eof ? p : NULL;
        if (p[1] != '"')
            return p;
        *doubled = true;
        p += 2;
    }
    return NULL;
}

static enum step quoted_field(struct parse *c)
{
    const char *open = c->p;
    bool doubled;
    size_t n;
    const char *close = closing_quote(c, open + 1, &doubled);
    if (!close && !c->eof)
        return STEP_MORE;
    if (!close) {
        c->hint = "A quote inside a quoted field is written twice.";
        return bad(c, open, ST_INVALID, "this quote is never closed");
    }
    struct sv text = {open + 1, (size_t)(close - open - 1)};
    if (doubled)
        text = without_doubled(&c->r->text, text);
    enum step s = add_field(c, open, text, true);
    if (s != STEP_DONE)
        return s;
    pass_lines(c, open, close);
    c->p = close + 1;
    if (c->p + 1 >= c->end && !c->eof)
        return STEP_MORE;
    if (at_break(c, c->p, &n) || *c->p == c->sep)
        return STEP_DONE;
    c->hint = "A quote inside a quoted field is written twice.";
    return bad(c, c->p, ST_INVALID, "text stands behind the closing quote");
}

/* Most bytes of a text are letters, and stand behind all that ends a field. */
static bool ends_plain(char b, char sep)
{
    return (unsigned char)b <= ';' && (b == sep || b == '\n' || b == '\r' || b == '"');
}

static enum step plain_field(struct parse *c)
{
    const char *from = c->p, *p = from;
    size_t n;
    while (p < c->end && !ends_plain(*p, c->sep))
        p++;
    if ((p == c->end || (*p == '\r' && p + 1 == c->end)) && !c->eof)
        return STEP_MORE;
    if (p < c->end && *p == '"') {
        c->hint = "Put the whole field in quotes, and write this one twice.";
        return bad(c, p, ST_INVALID, "a quote stands inside a field without quotes");
    }
    if (!at_break(c, p, &n) && *p == '\r')
        return bad(c, p, ST_INVALID, "a carriage return stands alone");
    c->p = p;
    return add_field(c, from, (struct sv){from, (size_t)(p - from)}, false);
}

static const char *without_escapes(struct arena *a, struct sv raw, struct sv *text)
{
    static const char letters[] = "tnr\\", meant[] = "\t\n\r\\";
    char *out = arena_alloc(a, raw.n);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char b = raw.p[i];
        if (b == '\\') {
            char next = i + 1 < raw.n ? raw.p[++i] : '\0';
            const char *at = next ? strchr(letters, next) : NULL;
            if (!at)
                return raw.p + i - (next != '\0');
            b = meant[at - letters];
        }
        out[n++] = b;
    }
    *text = (struct sv){out, n};
    return NULL;
}

static enum step tsv_field(struct parse *c)
{
    const char *from = c->p, *p = from;
    while (p < c->end && *p != '\t' && *p != '\n')
        p++;
    if (p == c->end && !c->eof)
        return STEP_MORE;
    c->p = p > from && p < c->end && *p == '\n' && p[-1] == '\r' ? p - 1 : p;
    struct sv text = {from, (size_t)(c->p - from)};
    if (text.n && memchr(text.p, '\\', text.n)) {
        const char *odd = without_escapes(&c->r->text, text, &text);
        c->hint = odd ? "A backslash itself is written \\\\." : NULL;
        if (odd)
            return bad(c, odd, ST_INVALID, "no such escape after the backslash");
    }
    return add_field(c, from, text, false);
}

static enum step one_field(struct parse *c)
{
    if (c->r->form == CSV_TSV)
        return tsv_field(c);
    if (c->p == c->end && !c->eof)
        return STEP_MORE;
    return c->p < c->end && *c->p == '"' ? quoted_field(c) : plain_field(c);
}

/* From c->start to the line break, on which c->p then stands. */
static enum step record(struct parse *c)
{
    size_t n;
    for (;;) {
        enum step s = one_field(c);
        if (s != STEP_DONE)
            return s;
        if (c->p == c->end || *c->p != c->sep)
            break;
        c->p++;
    }
    return at_break(c, c->p, &n) ? STEP_DONE : STEP_MORE;
}

/* ---- what holds for a whole record ------------------------------------------------
 */

static void place_in(struct parse *c, const char *at)
{
    c->line = c->r->line;
    c->col = 1;
    c->counted = c->start;
    pass_lines(c, c->start, at);
}

static enum step sound_bytes(struct parse *c)
{
    struct sv raw = {c->start, (size_t)(c->p - c->start)};
    const char *nul = raw.n ? memchr(raw.p, '\0', raw.n) : NULL;
    size_t off = 0;
    if (nul)
        return bad(c, nul, ST_INVALID, "a NUL byte is no text");
    if (utf8_is_ascii(raw) || utf8_check(raw, &off))
        return STEP_DONE;
    if (utf8_looks_latin1(raw))
        c->hint = "It looks like Windows-1252: iconv -f WINDOWS-1252 -t UTF-8.";
    return bad(c, c->start + off, ST_INVALID, "the bytes here are not UTF-8");
}

static enum step right_width(struct parse *c)
{
    struct csv_reader *r = c->r;
    if (r->width == 0)
        r->width = r->fields_n;
    if (r->any_width || r->fields_n == r->width)
        return STEP_DONE;
    char text[128];
    bool more = r->fields_n > r->width;
    snprintf(
        text, sizeof text, "this row has %zu field%s, but the first has %zu",
        r->fields_n, r->fields_n == 1 ? "" : "s", r->width);
    if (more)
        c->hint = "A field that holds the separator stands in quotes.";
    return bad(c, more ? NULL : c->p, ST_INVALID, text);
}

/* The place of a mistake; without one it is the first field too many. */
static enum status report(struct parse *c, struct err *e)
{
    unsigned line, col;
    if (c->bad) {
        place_in(c, c->bad);
        line = c->line;
        col = column(c, c->bad);
    } else {
        line = c->r->fields[c->r->width].line;
        col = c->r->fields[c->r->width].col;
    }
    err_set(e, c->status, "%s", c->message);
    if (c->hint)
        err_hint(e, "%s", c->hint);
    err_at(e, c->r->in.name, line, col);
    return c->status;
}

/* ---- the stream
 * ---------------------------------------------------------------------- */

/* Skip what is left of a line, wherever in the window it begins. Bytes that are
 * passed over for good are dropped, so this needs no memory. */
static enum status to_line_end(struct csv_reader *r, size_t from, struct err *e)
{
    struct input *in = &r->in;
    in->at += from;
    for (;;) {
        size_t n = in->end - in->at;
        const char *lf = n ? memchr(in->p + in->at, '\n', n) : NULL;
        in->at = lf ? (size_t)(lf - in->p) + 1 : in->end;
        r->line += lf != NULL;
        if (lf || in->eof)
            return ST_OK;
        enum status st = input_more(in, e);
        if (st != ST_OK)
            return st;
    }
}

/* Too large to keep: show its beginning. */
enum { RAW_SHOWN = 1024 };

static enum status pass_bad(struct parse *c, struct csv_row *row, struct err *e)
{
    struct csv_reader *r = c->r;
    const char *from = c->whole ? c->p : c->bad;
    const char *lf = from < c->end ? memchr(from, '\n', (size_t)(c->end - from)) : NULL;
    bool whole = lf || c->eof;
    size_t n = (size_t)((lf ? lf : c->end) - c->start);
    if (!whole && n > RAW_SHOWN)
        n = RAW_SHOWN;
    if (lf && lf > c->start && lf[-1] == '\r' && n > 0)
        n--;
    struct sv raw = {c->start, n};
    row->line = r->line;
    place_in(c, from);
    r->line = c->line;
    row->raw = whole ? raw : arena_sv(&r->text, raw);
    return to_line_end(r, (size_t)(from - c->start), e);
}

static enum status give(struct parse *c, struct csv_row *row)
{
    struct csv_reader *r = c->r;
    size_t n, len = (size_t)(c->p - c->start);
    at_break(c, c->p, &n);
    *row = (struct csv_row){r->fields, r->fields_n, r->line, {c->start, len}};
    r->in.at += len + n;
    r->line = c->line + (n > 0);
    return ST_OK;
}

static void begin_parse(struct parse *c, struct csv_reader *r)
{
    const char *at = r->in.p + r->in.at;
    *c = (struct parse){
        .r = r,
        .start = at,
        .p = at,
        .counted = at,
        .col = 1,
        .end = r->in.p + r->in.end,
        .eof = r->in.eof,
        .sep = csv_separator(r->form),
        .line = r->line,
    };
    r->fields_n = 0;
    arena_clear(&r->text);
}

static enum step whole_record(struct parse *c)
{
    enum step s = record(c);
    c->whole = s == STEP_DONE;
    if (s == STEP_DONE)
        s = sound_bytes(c);
    if (s == STEP_DONE)
        s = right_width(c);
    return s;
}

/* Reads until a record is whole; the parse then shows it, or what is wrong. */
static enum status read_record(
    struct csv_reader *r, struct parse *c, enum step *s, struct err *e)
{
    for (;;) {
        begin_parse(c, r);
        *s = whole_record(c);
        /* A mistake is told once its line is there to be shown. */
        if (c->whole || r->in.eof)
            return ST_OK;
        if (*s == STEP_BAD && memchr(c->bad, '\n', (size_t)(c->end - c->bad)))
            return ST_OK;
        if (r->in.end - r->in.at > CSV_ROW_MAX) {
            if (*s == STEP_MORE) {
                c->hint = "Perhaps a closing quote is missing.";
                *s = bad(c, c->p, ST_LIMIT, "this row is larger than 2 MiB");
            }
            return ST_OK;
        }
        enum status st = input_more(&r->in, e);
        if (st != ST_OK)
            return st;
    }
}

static enum status skip_empty_lines(struct csv_reader *r, struct err *e)
{
    struct input *in = &r->in;
    for (;;) {
        size_t have = in->end - in->at;
        const char *p = in->p + in->at;
        if (have < 2 && !in->eof) {
            enum status st = input_more(in, e);
            if (st != ST_OK)
                return st;
            continue;
        }
        size_t n = have && p[0] == '\n'                       ? 1
                   : have > 1 && p[0] == '\r' && p[1] == '\n' ? 2
                                                              : 0;
        if (n == 0)
            return ST_OK;
        in->at += n;
        r->line++;
    }
}

static enum status begin(struct csv_reader *r, struct err *e)
{
    bool bom;
    enum status st = input_skip_bom(&r->in, &bom, e);
    if (st == ST_OK && r->form == CSV_SNIFF) {
        if (r->in.end - r->in.at < INPUT_BLOCK / 4)
            st = input_more(&r->in, e);
        r->form = csv_sniff((struct sv){r->in.p + r->in.at, r->in.end - r->in.at});
    }
    r->begun = st == ST_OK;
    return st;
}

enum status csv_next(struct csv_reader *r, struct csv_row *row, struct err *e)
{
    struct parse c;
    enum step s;
    enum status st = r->begun ? ST_OK : begin(r, e);
    if (st == ST_OK)
        st = skip_empty_lines(r, e);
    if (st != ST_OK)
        return st;
    if (r->in.at == r->in.end)
        return ST_NOT_FOUND;
    st = read_record(r, &c, &s, e);
    if (st != ST_OK)
        return st;
    if (s == STEP_DONE)
        return give(&c, row);
    enum status what = report(&c, e);
    *row = (struct csv_row){0};
    st = pass_bad(&c, row, e);
    return st == ST_OK ? what : st;
}
