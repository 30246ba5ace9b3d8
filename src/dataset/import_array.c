#include "diple/base/mem.h"
#include "formats.h"
#include "reader.h"

/*
 * One JSON array of objects, read element by element: the window is made
 * longer until an element stands in it whole. After an element that is not
 * JSON the reader goes on behind the comma or bracket that closes it, counting
 * brackets and passing over texts.
 */

struct array_state {
    struct input in;
    unsigned line; /* of in.p[in.at] */
    unsigned col;
    bool opened;
    bool closed;
    struct strbuf bad; /* what was passed over */
};

static size_t blanks(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && (p[i] == ' ' || p[i] == '\t' || p[i] == '\n' || p[i] == '\r'))
        i++;
    return i;
}

static int claim(const struct sample *s)
{
    struct sv head = sv_trim(s->head);
    if (head.n == 0 || head.p[0] != '[')
        return 0;
    size_t i = 1 + blanks(head.p + 1, head.n - 1);
    if (i < head.n && (head.p[i] == '{' || head.p[i] == ']'))
        return 90;
    struct json_scan scan = {.max_bytes = SAMPLE_MAX};
    size_t used = 0;
    bool array = json_scan_part(&scan, head, &used, NULL) == ST_OK && used == head.n;
    json_scan_release(&scan);
    return array && s->whole ? 80 : 0;
}

static void begin(struct reader *r)
{
    struct array_state *a = mem_zalloc(sizeof *a);
    a->in = r->in;
    a->line = a->col = 1;
    strbuf_init(&a->bad, DATASET_ROW_MAX);
    r->in = (struct input){.fd = -1};
    r->state = a;
}

/* Use up n bytes of the window, keeping count of lines and columns. */
static void take(struct array_state *a, size_t n)
{
    const char *p = a->in.p + a->in.at, *end = p + n, *lf;
    while (p < end && (lf = memchr(p, '\n', (size_t)(end - p)))) {
        a->line++;
        a->col = 1;
        p = lf + 1;
    }
    for (; p < end; p++)
        a->col += ((unsigned char)*p & 0xc0) != 0x80;
    a->in.at += n;
}

/* The next byte that is no blank, not used up; -1 at the end. */
static enum status peek(struct array_state *a, int *c, struct err *e)
{
    for (;;) {
        take(a, blanks(a->in.p + a->in.at, a->in.end - a->in.at));
        if (a->in.at < a->in.end || a->in.eof)
            break;
        enum status st = input_more(&a->in, e);
        if (st != ST_OK)
            return st;
    }
    *c = a->in.at < a->in.end ? (unsigned char)a->in.p[a->in.at] : -1;
    return ST_OK;
}

static enum status stop(
    struct reader *r, struct row *row, const char *what, struct err *e)
{
    struct array_state *a = r->state;
    r->broken = true;
    row->line = a->line;
    row->col = a->col;
    row->raw = (struct sv){a->in.p + a->in.at, a->in.end - a->in.at};
    if (row->raw.n > 200)
        row->raw.n = 200;
    err_set(e, ST_INVALID, "%s", what);
    err_at(e, r->name, a->line, a->col);
    return ST_INVALID;
}

/* Pass over a broken element, up to the comma or bracket behind it. */
static enum status pass_over(struct array_state *a, struct err *e)
{
    int depth = 0;
    bool text = false, escaped = false;
    strbuf_clear(&a->bad);
    for (;;) {
        size_t i = a->in.at;
        for (; i < a->in.end; i++) {
            char c = a->in.p[i];
            if (!text && depth == 0 && (c == ',' || c == ']'))
                break;
            depth += !text && (c == '{' || c == '[');
            depth -= !text && (c == '}' || c == ']');
            text = (c == '"' && !escaped) ? !text : text && c != '\n';
            escaped = text && c == '\\' && !escaped;
        }
        if (!a->bad.over)
            strbuf_add(&a->bad, a->in.p + a->in.at, i - a->in.at);
        take(a, i - a->in.at);
        if (a->in.at < a->in.end || a->in.eof)
            return ST_OK;
        enum status st = input_more(&a->in, e);
        if (st != ST_OK)
            return st;
    }
}

/* Half as much again at least, or looking at a large element again after each
 * block of the file would cost the square of its size. */
static enum status widen(struct array_state *a, struct err *e)
{
    size_t want = (a->in.end - a->in.at) * 3 / 2;
    enum status st = input_more(&a->in, e);
    while (st == ST_OK && !a->in.eof && a->in.end - a->in.at < want)
        st = input_more(&a->in, e);
    return st;
}

/* One element, whole in the window. */
static enum status element(struct reader *r, struct row *row, struct err *e)
{
    struct array_state *a = r->state;
    for (;;) {
        struct sv window = {a->in.p + a->in.at, a->in.end - a->in.at};
        size_t used = 0;
        enum status st = json_scan_part(&r->given, window, &used, NULL);
        bool whole = st == ST_OK ? used < window.n : window.n > DATASET_ROW_MAX;
        if (whole || a->in.eof) {
            row->raw = row->text = r->given.value;
            return st;
        }
        st = widen(a, e);
        if (st != ST_OK)
            return st;
    }
}

static enum status refuse(
    struct reader *r, struct row *row, enum status st, struct err *e)
{
    struct array_state *a = r->state;
    struct sv window = {a->in.p + a->in.at, a->in.end - a->in.at};
    size_t used;
    if (st == ST_OK) /* an element, but no object: say so from its text alone */
        st = reader_scan(r, row, e);
    else {
        struct err inner = {0};
        unsigned line = 1, col = 1;
        json_scan_part(&r->given, window, &used, &inner);
        json_place(window, r->given.error_at, &line, &col);
        err_set(e, st, "%s", inner.message);
        if (inner.hint[0])
            err_hint(e, "%s", inner.hint);
        err_at(e, r->name, row->line + line - 1, line == 1 ? row->col + col - 1 : col);
    }
    enum status passed = pass_over(a, e);
    row->raw = sv_trim(strbuf_sv(&a->bad));
    return passed == ST_OK ? st : passed;
}

/* What stands between two elements; *more is false behind the last. */
static enum status separator(
    struct reader *r, struct row *row, bool *more, struct err *e)
{
    struct array_state *a = r->state;
    bool first = !a->opened;
    int c;
    enum status st = peek(a, &c, e);
    if (st != ST_OK)
        return st;
    if (c < 0)
        return stop(r, row, "the file ends before the array is closed with `]`", e);
    if (first ? c != '[' : c != ',' && c != ']')
        return stop(
            r, row, first ? "`[` expected here" : "`,` or `]` expected here", e);
    a->opened = true;
    *more = c != ']';
    take(a, 1);
    st = peek(a, &c, e);
    if (st == ST_OK && first && c == ']') {
        *more = false;
        take(a, 1);
        st = peek(a, &c, e);
    }
    a->closed = !*more;
    if (st == ST_OK && !*more && c >= 0)
        return stop(r, row, "more text follows behind the array", e);
    return st;
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    struct array_state *a = r->state;
    bool more = false;
    if (a->closed)
        return ST_NOT_FOUND;
    enum status st = separator(r, row, &more, e);
    if (st != ST_OK || !more)
        return st == ST_OK ? ST_NOT_FOUND : st;
    row->line = a->line;
    row->col = a->col;
    st = element(r, row, e);
    if (st == ST_IO)
        return st;
    row->scan = row->given = &r->given;
    if (st != ST_OK || r->given.kind != JSON_OBJECT)
        return refuse(r, row, st, e);
    take(a, row->raw.n);
    return ST_OK;
}

static void end(struct reader *r)
{
    struct array_state *a = r->state;
    input_release(&a->in);
    strbuf_release(&a->bad);
}

static const struct input *input(const struct reader *r)
{
    return &((const struct array_state *)r->state)->in;
}

const struct import_format import_array = {
    .word = "json",
    .about = "one JSON array of objects",
    .claim = claim,
    .begin = begin,
    .next = next,
    .end = end,
    .input = input,
};
