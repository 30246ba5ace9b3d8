#include "webanno_body.h"

#include "diple/base/utf8.h"
#include "diple/dataset/format.h"
#include "webanno.h"

static int shown(struct sv text)
{
    return (int)(text.n < 60 ? text.n : 60);
}

/* ---- lines ---------------------------------------------------------------------- */

struct reading {
    struct webanno_body *b;
    struct arena *a;
    struct strbuf text; /* of the sentence whose head is being read */
    bool in_head;       /* of the file */
    bool in_text;       /* of a sentence */
    size_t line;
};

static bool number(struct sv text, size_t *out)
{
    long long n;
    if (text.n == 0 || text.p[0] < '0' || text.p[0] > '9' || !sv_long(text, &n) ||
        n > INT32_MAX)
        return false;
    *out = (size_t)n;
    return true;
}

/* "4-8" */
static bool read_place(struct sv rest, struct webanno_unit *u)
{
    struct sv start;
    return sv_split(&rest, '-', &start) && rest.p && number(start, &u->start) &&
           number(rest, &u->end) && u->start <= u->end;
}

/* "1-3" or "1-3.1" */
static bool is_unit(struct sv id)
{
    struct sv sentence, token;
    size_t n;
    return sv_split(&id, '-', &sentence) && sv_split(&id, '.', &token) &&
           number(sentence, &n) && number(token, &n) && (!id.p || number(id, &n));
}

static enum status read_unit(struct reading *r, struct sv line, struct err *e)
{
    struct webanno_unit u = {.line = r->line};
    struct webanno_body *b = r->b;
    struct sv rest = line, place;
    size_t n = b->head.n_columns, i = 0;
    sv_split(&rest, '\t', &u.id);
    if (!is_unit(u.id) || !sv_split(&rest, '\t', &place) || !read_place(place, &u) ||
        !sv_split(&rest, '\t', &u.text))
        return err_set(
            e, ST_INVALID,
            "a unit is `1-1<tab>start-end<tab>text<tab>…`; this is `%.*s`", shown(line),
            line.p);
    u.cells = arena_array(r->a, n + 1, sizeof *u.cells);
    while (i < n && sv_split(&rest, '\t', &u.cells[i]))
        i++;
    if (i < n)
        return err_set(
            e, ST_INVALID, "the head declares %zu columns, and here are %zu", n, i);
    if (b->n == WEBANNO_UNITS_MAX)
        return err_set(
            e, ST_LIMIT, "a text can have at most %d tokens", WEBANNO_UNITS_MAX);
    if (r->in_text) {
        struct webanno_sentence s = {arena_sv(r->a, strbuf_sv(&r->text)), b->n};
        b->sentences = arena_push(r->a, b->sentences, &b->n_sentences, &s, sizeof s);
        r->in_text = false;
    }
    if (b->n_sentences == 0)
        return err_set(e, ST_INVALID, "a token comes before the first #Text=");
    b->units = arena_push(r->a, b->units, &b->n, &u, sizeof u);
    return ST_OK;
}

static void read_text(struct reading *r, struct sv line)
{
    if (r->in_text)
        strbuf_addch(&r->text, '\n');
    else
        strbuf_clear(&r->text);
    r->in_text = true;
    strbuf_addsv(&r->text, webanno_plain(line, r->a));
}

static enum status read_line(struct reading *r, struct sv line, struct err *e)
{
    if (r->line == 1)
        return webanno_claim(line)
                   ? ST_OK
                   : err_set(
                         e, ST_INVALID, "the first line is #FORMAT=WebAnno TSV 3.3");
    if (sv_starts(line, SV("#Text="))) {
        r->in_head = false;
        read_text(r, (struct sv){line.p + 6, line.n - 6});
        return ST_OK;
    }
    if (r->in_head && line.n && line.p[0] == '#' && !sv_starts(line, SV("#Sentence.")))
        return webanno_head_line(&r->b->head, line, r->a, e);
    if (line.n == 0 || line.p[0] == '#')
        return ST_OK;
    return read_unit(r, line, e);
}

enum status webanno_body_read(
    struct webanno_body *b, struct sv file, struct arena *a, struct err *e)
{
    struct reading r = {.b = b, .a = a, .text = STRBUF_INIT, .in_head = true};
    enum status st = ST_OK;
    for (struct sv line; st == ST_OK && sv_split(&file, '\n', &line);) {
        r.line++;
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        st = read_line(&r, line, e);
    }
    if (st == ST_OK && r.in_text)
        st = err_set(e, ST_INVALID, "a sentence has no tokens");
    if (st != ST_OK)
        err_context(e, "line %zu", r.line);
    strbuf_release(&r.text);
    return st;
}

/* ---- the text ---------------------------------------------------------------------
 */

enum counting { UTF16, CODE_POINTS, BYTES, COUNTING_N };

static size_t length(struct sv text, enum counting c)
{
    return c == BYTES ? text.n : c == UTF16 ? utf8_count_utf16(text) : utf8_count(text);
}

static bool byte_at(
    const struct utf8_index *x, enum counting c, size_t at, size_t *byte)
{
    if (c == UTF16)
        return utf8_index_utf16_to_byte(x, at, byte);
    if (c == CODE_POINTS)
        return utf8_index_cp_to_byte(x, at, byte);
    *byte = at;
    return at <= x->text.n && utf8_is_boundary(x->text, at);
}

/* False, with the first unit of the sentence, where one would begin inside another. */
static bool add_up(
    const struct webanno_body *b, enum counting c, struct strbuf *out, size_t *wrong)
{
    size_t at = 0;
    for (size_t i = 0; i < b->n_sentences; i++) {
        size_t begin = b->units[b->sentences[i].first].start;
        *wrong = b->sentences[i].first;
        if (begin < at || begin > DATASET_TEXT_MAX)
            return false;
        if (begin > at && i > 0) {
            strbuf_addch(out, '\n');
            at++;
        }
        strbuf_pad(out, ' ', begin - at);
        strbuf_addsv(out, b->sentences[i].text);
        at = begin + length(b->sentences[i].text, c);
    }
    return true;
}

static bool is_right(
    const struct utf8_index *x, enum counting c, const struct webanno_unit *u,
    struct arena *a)
{
    size_t from, to;
    if (!byte_at(x, c, u->start, &from) || !byte_at(x, c, u->end, &to))
        return false;
    struct sv there = {x->text.p + from, to - from};
    return sv_eq(there, u->text) || sv_eq(there, webanno_plain(u->text, a));
}

static bool fits(
    const struct webanno_body *b, enum counting c, struct sv text, struct arena *a,
    size_t *wrong)
{
    struct utf8_index x;
    utf8_index_init(&x, text);
    size_t i = 0;
    while (i < b->n && is_right(&x, c, &b->units[i], a))
        i++;
    *wrong = i;
    if (i == b->n) {
        for (size_t k = 0; k < b->n; k++) {
            struct webanno_unit *u = &b->units[k];
            size_t from = 0, to = 0;
            byte_at(&x, c, u->start, &from);
            byte_at(&x, c, u->end, &to);
            utf8_index_byte_to_cp(&x, from, &u->start);
            utf8_index_byte_to_cp(&x, to, &u->end);
        }
    }
    utf8_index_release(&x);
    return i == b->n;
}

enum status webanno_body_text(
    struct webanno_body *b, struct arena *a, struct sv *text, struct err *e)
{
    AUTO_STRBUF struct strbuf made = STRBUF_INIT;
    size_t first = 0;
    for (enum counting c = UTF16; c < COUNTING_N; c++) {
        size_t wrong = 0;
        strbuf_clear(&made);
        if (add_up(b, c, &made, &wrong) && fits(b, c, strbuf_sv(&made), a, &wrong)) {
            *text = arena_sv(a, strbuf_sv(&made));
            return ST_OK;
        }
        first = c == UTF16 ? wrong : first;
    }
    const struct webanno_unit *u = &b->units[first];
    return err_set(
        e, ST_INVALID,
        "line %zu: the text from %zu to %zu is not `%.*s`, whether counted in UTF-16 "
        "units, code points or bytes",
        u->line, u->start, u->end, shown(u->text), u->text.p);
}
