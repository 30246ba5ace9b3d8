#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/base/near.h"
#include "formats.h"
#include "reader.h"

/* Names in a header are short; what is longer is prose with commas in it. */
enum { HEADER_NAME_MAX = 64 };

struct table_state {
    struct csv_reader csv;
    struct strbuf record;
    struct strbuf *names; /* as JSON keys: "id": */
    size_t width;
    bool begun;
};

/* ---- recognising ---------------------------------------------------------- */

static bool like_name(struct sv f)
{
    bool letter = false;
    if (f.n == 0 || f.n > HEADER_NAME_MAX || sv_trim(f).n != f.n)
        return false;
    for (size_t i = 0; i < f.n; i++) {
        unsigned char b = (unsigned char)f.p[i];
        if (b < 0x20 || strchr("!?{}[]", b))
            return false;
        letter = letter || b >= 0x80 || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z');
    }
    return letter && f.p[f.n - 1] != '.';
}

struct look {
    size_t width;
    size_t wanted;
    size_t rows;
    size_t even; /* rows as wide as the header */
    bool names;
    bool over; /* no header has so many columns */
};

static void look_at_header(
    const struct sample *s, const struct csv_row *row, struct look *l)
{
    l->width = row->n;
    l->names = true;
    for (size_t i = 0; i < row->n; i++) {
        l->wanted += sample_wants(s, row->fields[i].text);
        l->names = l->names && like_name(row->fields[i].text);
    }
}

static struct look look(const struct sample *s, enum csv_form form)
{
    struct look l = {0};
    struct csv_reader r;
    struct csv_row row;
    csv_of_memory(&r, s->head, "", form);
    r.any_width = true;
    enum status st = csv_next(&r, &row, NULL);
    l.over = st == ST_LIMIT;
    if (st == ST_OK) {
        look_at_header(s, &row, &l);
        while (l.rows < SAMPLE_ROWS && st != ST_NOT_FOUND) {
            st = csv_next(&r, &row, NULL);
            bool cut = !s->whole && r.in.at >= r.in.end;
            if (st == ST_NOT_FOUND || cut)
                break;
            l.rows++;
            l.even += st == ST_OK && row.n == l.width;
        }
    }
    csv_release(&r);
    return l;
}

static int claim_form(const struct sample *s, enum csv_form form)
{
    struct look l = look(s, form);
    if (l.over) /* to be refused as what it is, not taken for one long text */
        return 60;
    if (l.wanted)
        return l.width > 1 ? 95 : 88;
    if (l.width < 2 || !l.names)
        return 0;
    return l.rows == 0 ? 50 : 10 * l.even >= 8 * l.rows ? 70 : 0;
}

static enum csv_form comma_or_semicolon(const struct sample *s)
{
    struct look comma = look(s, CSV_COMMA), semi = look(s, CSV_SEMICOLON);
    if (comma.over != semi.over)
        return comma.over ? CSV_COMMA : CSV_SEMICOLON;
    if (comma.wanted != semi.wanted)
        return comma.wanted > semi.wanted ? CSV_COMMA : CSV_SEMICOLON;
    if (comma.names != semi.names)
        return comma.names ? CSV_COMMA : CSV_SEMICOLON;
    return semi.width > comma.width ? CSV_SEMICOLON : CSV_COMMA;
}

/* Tabs with quotes as in RFC 4180, or with backslashes as diple and databases
 * write them? Most files out there have neither, and quotes that mean nothing:
 * only a cell that both begins and ends with one says that they are marks. */
static enum csv_form tab_form(struct sv head)
{
    struct sv line, cell;
    while (head.n && sv_split(&head, '\n', &line)) {
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        while (line.n && sv_split(&line, '\t', &cell))
            if (cell.n > 1 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
                return CSV_TAB;
    }
    return CSV_TSV;
}

static int claim_csv(const struct sample *s)
{
    return claim_form(s, comma_or_semicolon(s));
}

static int claim_tsv(const struct sample *s)
{
    const char *lf = s->head.n ? memchr(s->head.p, '\n', s->head.n) : NULL;
    size_t first = lf ? (size_t)(lf - s->head.p) : s->head.n;
    if (!first || !memchr(s->head.p, '\t', first))
        return 0;
    return claim_form(s, tab_form(s->head));
}

/* ---- reading -------------------------------------------------------------- */

static void begin_form(struct reader *r, enum csv_form form)
{
    struct table_state *t = mem_zalloc(sizeof *t);
    csv_of_memory(&t->csv, SV(""), r->name, form);
    input_release(&t->csv.in);
    t->csv.in = r->in;
    r->in = (struct input){.fd = -1};
    strbuf_init(&t->record, 8 * DATASET_ROW_MAX);
    r->state = t;
}

static struct sample sample_of(const struct reader *r)
{
    size_t n = r->in.end - r->in.at;
    return (struct sample){
        .head = {r->in.p + r->in.at, n < SAMPLE_MAX ? n : SAMPLE_MAX},
        .whole = r->in.eof && n <= SAMPLE_MAX,
        .wanted = r->wants.fields,
        .n_wanted = r->wants.n_fields};
}

static void begin_csv(struct reader *r)
{
    struct sample s = sample_of(r);
    begin_form(r, comma_or_semicolon(&s));
}

static void begin_tsv(struct reader *r)
{
    struct sample s = sample_of(r);
    begin_form(r, tab_form(s.head));
}

static void refuse_header(struct reader *r, const struct csv_field *f, struct err *e)
{
    r->broken = true;
    err_at(e, r->name, f ? f->line : 1, f ? f->col : 1);
}

/* Every map must rename something: a misspelt one would be passed over in
 * silence, and each row then lack the field. */
static enum status check_maps(
    struct reader *r, const struct csv_row *row, struct err *e)
{
    for (size_t i = 0; i < r->wants.n_maps; i++) {
        struct sv from = r->wants.maps[i].from;
        size_t k = 0;
        while (k < row->n && !sv_eq(row->fields[k].text, from))
            k++;
        if (k < row->n)
            continue;
        err_set(
            e, ST_INVALID, "there is no column `%.*s` in this header", (int)from.n,
            from.p);
        struct near near = near_begin(from);
        for (k = 0; k < row->n; k++)
            near_offer(&near, row->fields[k].text);
        if (near.found)
            err_hint(e, "did you mean `%.*s`?", (int)near.best.n, near.best.p);
        refuse_header(r, NULL, e);
        return ST_INVALID;
    }
    return ST_OK;
}

static enum status read_header(struct reader *r, struct row *row, struct err *e)
{
    struct table_state *t = r->state;
    struct csv_row head;
    enum status st = csv_next(&t->csv, &head, e);
    if (st != ST_OK) {
        row->line = head.line;
        row->col = 1;
        row->raw = head.raw;
        r->broken = true;
        return st;
    }
    row->line = row->col = 1;
    row->raw = head.raw;
    t->begun = true;
    t->width = head.n;
    t->names = mem_array(NULL, head.n, sizeof *t->names);
    AUTO_ARENA struct arena a = {0};
    struct map seen = {0};
    for (size_t i = 0; i < head.n; i++) {
        struct sv name = reader_map(r, head.fields[i].text);
        strbuf_init(&t->names[i], 0);
        if (name.n == 0) /* the unnamed index column of many exports */
            name = sv_of(arena_printf(&a, "column_%zu", i + 1));
        json_quote(&t->names[i], name, false);
        if (st == ST_OK && !map_add(&seen, name, i)) {
            st = err_set(
                e, ST_INVALID, "two columns are called `%.*s`", (int)name.n, name.p);
            refuse_header(r, &head.fields[i], e);
        }
    }
    map_release(&seen);
    return st == ST_OK ? check_maps(r, &head, e) : st;
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    struct table_state *t = r->state;
    struct csv_row line = {0};
    enum status st = t->begun ? ST_OK : read_header(r, row, e);
    if (st == ST_OK)
        st = csv_next(&t->csv, &line, e);
    else
        return st;
    row->line = line.line;
    row->col = 1;
    row->raw = line.raw;
    if (st != ST_OK)
        return st;
    strbuf_clear(&t->record);
    for (size_t i = 0; i < line.n; i++) {
        strbuf_addch(&t->record, i ? ',' : '{');
        strbuf_addsv(&t->record, strbuf_sv(&t->names[i]));
        strbuf_addch(&t->record, ':');
        json_quote(&t->record, line.fields[i].text, false);
    }
    strbuf_addch(&t->record, '}');
    row->text = strbuf_sv(&t->record);
    row->fields = line.fields;
    st = reader_scan(r, row, e);
    if (st != ST_OK)
        err_at(e, r->name, row->line, 1);
    return st;
}

static void end(struct reader *r)
{
    struct table_state *t = r->state;
    for (size_t i = 0; t->names && i < t->width; i++)
        strbuf_release(&t->names[i]);
    free(t->names);
    strbuf_release(&t->record);
    csv_release(&t->csv);
}

static const struct input *input(const struct reader *r)
{
    return &((const struct table_state *)r->state)->csv.in;
}

const struct import_format import_csv = {
    .word = "csv",
    .about = "a table with a header, comma or semicolon between the fields",
    .claim = claim_csv,
    .begin = begin_csv,
    .next = next,
    .end = end,
    .input = input,
};

const struct import_format import_tsv = {
    .word = "tsv",
    .about = "a table with a header, a tab between the fields",
    .claim = claim_tsv,
    .begin = begin_tsv,
    .next = next,
    .end = end,
    .input = input,
};
