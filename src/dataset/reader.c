#include "reader.h"

#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "doc.h"
#include "formats.h"

/* A row that was made out of one of the file. */
enum { MADE_MAX = 4 * DATASET_ROW_MAX };

static const struct import_format *const formats[] = {
#define FORMAT(name) &name,
#include "import.def"
#undef FORMAT
};

const char *import_format_word(size_t i)
{
    return i < ARRAY_LEN(formats) ? formats[i]->word : NULL;
}

const char *import_format_about(size_t i)
{
    return i < ARRAY_LEN(formats) ? formats[i]->about : NULL;
}

/* ---- recognising ---------------------------------------------------------- */

bool sample_wants(const struct sample *s, struct sv field)
{
    for (size_t i = 0; i < s->n_wanted; i++)
        if (sv_is(field, s->wanted[i]))
            return true;
    return false;
}

bool sample_line(const struct sample *s, struct sv *rest, struct sv *line)
{
    const char *lf = rest->n ? memchr(rest->p, '\n', rest->n) : NULL;
    if (!lf && (rest->n == 0 || !s->whole))
        return false;
    size_t n = lf ? (size_t)(lf - rest->p) : rest->n;
    *line = (struct sv){rest->p, n};
    n += lf != NULL;
    *rest = (struct sv){rest->p + n, rest->n - n};
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

static const struct import_format *recognise(const struct sample *s)
{
    const struct import_format *best = &import_text;
    int most = 0;
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        int claim = formats[i]->claim(s);
        if (claim > most) {
            most = claim;
            best = formats[i];
        }
    }
    return best;
}

const char *import_sniff(struct sv head, const char *const *wanted, size_t n_wanted)
{
    struct sample s = {
        .head = head,
        .whole = head.n <= SAMPLE_MAX,
        .wanted = wanted,
        .n_wanted = n_wanted};
    if (s.head.n > SAMPLE_MAX)
        s.head.n = SAMPLE_MAX;
    return recognise(&s)->word;
}

static void hint_words(struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        strbuf_printf(&b, "%s%s", i ? ", " : "", formats[i]->word);
    err_hint(e, "There are: %s.", b.p);
}

static bool has_spans(const struct guide *g)
{
    for (size_t i = 0; g && i < g->n_questions; i++) {
        if (g->questions[i].type == QUESTION_SPANS)
            return true;
    }
    return false;
}

static enum status find_format(struct reader *r, struct sample *s, struct err *e)
{
    if (!r->wants.format) {
        r->format = recognise(s);
        return ST_OK;
    }
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (strcmp(formats[i]->word, r->wants.format) == 0)
            r->format = formats[i];
    if (r->format)
        return ST_OK;
    err_set(e, ST_INVALID, "There is no form of data called `%s`.", r->wants.format);
    hint_words(e);
    return ST_INVALID;
}

/* What is no text at all is told by its first bytes, so that a file saved by a
 * spreadsheet gets one sentence instead of a finding for each line. */
static enum status refuse_foreign(struct sv head, const char *name, struct err *e)
{
    static const char save[] = "Save it as UTF-8 (in a spreadsheet: CSV UTF-8).";
    static const char unpack[] = "Unpack it on the way: zcat FILE | diple import - ...";
    static const struct {
        const char *bytes;
        size_t n;
        const char *is, *hint;
    } kinds[] = {
        {"\xff\xfe", 2, "UTF-16", save},
        {"\xfe\xff", 2, "UTF-16", save},
        {"PK\3\4", 4, "a spreadsheet's own form, or a zip archive", save},
        {"\xd0\xcf\x11\xe0", 4, "an office program's own form", save},
        {"\x1f\x8b", 2, "packed (gzip)", unpack},
        {"\xfd"
         "7zXZ",
         5, "packed (xz)", "Unpack it on the way: xzcat FILE | ..."},
        {"SQLite format 3", 16, "an SQLite database",
         "What a project of diple holds: diple export."},
        {"%PDF-", 5, "a PDF", "Its text, once: pdftotext FILE."},
        {"\x7f"
         "ELF",
         4, "a program", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (head.n < kinds[i].n || memcmp(head.p, kinds[i].bytes, kinds[i].n))
            continue;
        err_set(
            e, ST_INVALID, "This file is %s; diple reads text in UTF-8.", kinds[i].is);
        err_at(e, name, 1, 1);
        err_hint(e, "%s", kinds[i].hint);
        return ST_INVALID;
    }
    return ST_OK;
}

static struct sv window_of(const struct reader *r)
{
    return (struct sv){r->in.p + r->in.at, r->in.end - r->in.at};
}

/* A document with its marks is known by the whole of it, and may well be longer than
 * a sample: its line, or the beginning of a list. */
static enum status widen_sample(struct reader *r, size_t *most, struct err *e)
{
    enum status st = ST_OK;
    while (st == ST_OK && !r->in.eof && window_of(r).n < DATASET_ROW_MAX) {
        struct sv head = window_of(r);
        bool list = head.n && head.p[0] == '[' && head.n < SAMPLE_LIST_MAX;
        bool line = head.n && head.p[0] == '{' && !memchr(head.p, '\n', head.n);
        if (!list && !line)
            break;
        st = input_more(&r->in, e);
    }
    if (window_of(r).n && (window_of(r).p[0] == '[' || window_of(r).p[0] == '{'))
        *most = DATASET_ROW_MAX;
    return st;
}

static enum status begin(struct reader *r, struct err *e)
{
    enum status st = ST_OK;
    size_t most = SAMPLE_MAX;
    bool bom;
    while (st == ST_OK && !r->in.eof && r->in.end - r->in.at < SAMPLE_MAX)
        st = input_more(&r->in, e);
    if (st == ST_OK)
        st = input_skip_bom(&r->in, &bom, e);
    if (st == ST_OK && has_spans(r->wants.guide))
        st = widen_sample(r, &most, e);
    if (st != ST_OK)
        return st;
    struct sample s = {
        .head = window_of(r),
        .whole = r->in.eof,
        .wanted = r->wants.fields,
        .n_wanted = r->wants.n_fields,
        .marks = has_spans(r->wants.guide)};
    if (s.head.n > most) {
        s.head.n = most;
        s.whole = false;
    }
    st = refuse_foreign(s.head, r->name, e);
    if (st == ST_OK)
        st = find_format(r, &s, e);
    if (st == ST_OK)
        r->format->begin(r);
    return st;
}

static enum status open_input(
    struct reader *r, const char *name, const struct reader_wants *w, struct err *e)
{
    r->name = name;
    r->wants = *w;
    r->given.max_bytes = r->mapped.max_bytes = DATASET_ROW_MAX;
    strbuf_init(&r->text, MADE_MAX);
    enum status st = begin(r, e);
    if (st != ST_OK)
        reader_close(r);
    return st;
}

enum status reader_open(
    struct reader *r, int fd, const char *name, const struct reader_wants *w,
    struct err *e)
{
    *r = (struct reader){0};
    input_of_fd(&r->in, fd, name);
    return open_input(r, name, w, e);
}

enum status reader_open_memory(
    struct reader *r, struct sv text, const char *name, const struct reader_wants *w,
    struct err *e)
{
    *r = (struct reader){0};
    input_of_memory(&r->in, text, name);
    return open_input(r, name, w, e);
}

void reader_close(struct reader *r)
{
    if (!r)
        return;
    if (r->state)
        r->format->end(r);
    free(r->state);
    input_release(&r->in);
    json_scan_release(&r->given);
    json_scan_release(&r->mapped);
    strbuf_release(&r->text);
    arena_release(&r->arena);
    *r = (struct reader){0};
}

uint64_t reader_bytes(const struct reader *r)
{
    const struct input *in = r->state ? r->format->input(r) : &r->in;
    return in->offset + in->at;
}

/* ---- rows ----------------------------------------------------------------- */

enum status reader_line(
    struct reader *r, struct lines *lines, struct row *row, struct err *e)
{
    struct line line = {0};
    enum status st;
    do {
        st = lines_next(lines, &line, e);
    } while (st == ST_OK && sv_trim(line.text).n == 0);
    row->line = (unsigned)lines->number;
    row->col = 1;
    row->raw = line.text;
    if (st != ST_LIMIT)
        return st;
    err_set(e, ST_LIMIT, "this line is longer than 8 MiB, the most for one row");
    err_at(e, r->name, row->line, 1);
    return ST_LIMIT;
}

struct sv reader_map(const struct reader *r, struct sv from)
{
    for (size_t i = 0; i < r->wants.n_maps; i++)
        if (sv_eq(r->wants.maps[i].from, from))
            return r->wants.maps[i].to;
    return from;
}

/* A place within the row's text, as a place in the file. */
static void place_in_file(const struct row *row, unsigned *line, unsigned *col)
{
    if (*line == 1)
        *col += row->col - 1;
    *line += row->line - 1;
}

enum status reader_scan(struct reader *r, struct row *row, struct err *e)
{
    unsigned line = 1, col = 1;
    struct err inner = {0};
    enum status st = json_scan(&r->given, row->text, &inner);
    row->scan = row->given = &r->given;
    if (st == ST_OK && r->given.kind == JSON_OBJECT)
        return ST_OK;
    if (st != ST_OK) {
        json_place(row->text, r->given.error_at, &line, &col);
        err_set(e, st, "%s", inner.message);
        if (inner.hint[0])
            err_hint(e, "%s", inner.hint);
    } else {
        st = err_set(
            e, ST_INVALID, "a row is an object in braces; this is %s",
            json_kind_words(r->given.kind));
    }
    place_in_file(row, &line, &col);
    err_at(e, r->name, line, col);
    return st;
}

/* The object again under the project's names. Members keep their order, so
 * that a place in the file is found by the number of the member. */
static enum status apply_maps(struct reader *r, struct row *row, struct err *e)
{
    bool any = false;
    for (size_t i = 0; i < r->given.n && !any; i++)
        any = !sv_eq(reader_map(r, r->given.members[i].key), r->given.members[i].key);
    if (!any)
        return ST_OK;
    strbuf_clear(&r->text);
    struct json_out w = json_out_to(&r->text);
    json_begin_object(&w);
    for (size_t i = 0; i < r->given.n; i++) {
        json_put_key_sv(&w, reader_map(r, r->given.members[i].key));
        json_put_raw(&w, r->given.members[i].value);
    }
    json_end_object(&w);
    enum status st = json_scan(&r->mapped, strbuf_sv(&r->text), e);
    if (st != ST_OK) {
        err_at(e, r->name, row->line, row->col);
        return st;
    }
    row->scan = &r->mapped;
    return ST_OK;
}

enum status reader_own(struct reader *r, struct row *row, struct doc *d, struct err *e)
{
    enum status st = doc_check(d, doc_is_directed(r->wants.guide), e);
    d->batch = sv_of(r->wants.batch ? r->wants.batch : "");
    strbuf_clear(&r->text);
    r->mapped.max_bytes = MADE_MAX;
    if (st == ST_OK)
        st = doc_put_own(d, r->wants.guide, &r->text, e);
    if (st == ST_OK)
        st = json_scan(&r->mapped, strbuf_sv(&r->text), e);
    row->made = true;
    row->text = strbuf_sv(&r->text);
    row->scan = row->given = &r->mapped;
    if (st != ST_OK)
        err_at(e, r->name, row->line, row->col);
    return st;
}

enum status reader_next(struct reader *r, struct row *row, struct err *e)
{
    *row = (struct row){0};
    if (r->broken)
        return ST_NOT_FOUND;
    enum status st = r->format->next(r, row, e);
    if (st == ST_INVALID && !utf8_check(row->raw, NULL) && utf8_looks_latin1(row->raw))
        err_hint(e, "It looks like Windows-1252: iconv -f WINDOWS-1252 -t UTF-8 FILE");
    if (st == ST_OK && r->wants.n_maps && !row->fields && !row->made)
        st = apply_maps(r, row, e);
    return st;
}

const struct json_member *row_member(const struct row *row, const char *key)
{
    return json_scan_find(row->scan, sv_of(key));
}

void row_place(
    const struct row *row, const struct json_member *m, unsigned *line, unsigned *col)
{
    *line = row->line;
    *col = row->col;
    if (!m || row->made)
        return;
    size_t i = (size_t)(m - row->scan->members);
    if (i >= row->scan->n)
        return;
    if (row->fields) {
        *line = row->fields[i].line;
        *col = row->fields[i].col;
        return;
    }
    *line = *col = 1;
    json_place(
        row->text, (size_t)(row->given->members[i].value.p - row->text.p), line, col);
    place_in_file(row, line, col);
}

bool member_text(const struct json_member *m, struct strbuf *scratch, struct sv *out)
{
    if (!m || (m->kind != JSON_STRING && m->kind != JSON_NUMBER))
        return false;
    if (m->kind == JSON_NUMBER) {
        *out = m->value;
        return true;
    }
    strbuf_clear(scratch);
    *out = json_decode(m->value, scratch);
    return true;
}
