#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "diple/guide/guide.h"
#include "formats.h"
#include "reader.h"

/* What looks like nothing else. */
static int claim(const struct sample *s)
{
    (void)s;
    return 1;
}

struct text_state {
    struct lines lines;
    struct strbuf record;
};

static void begin(struct reader *r)
{
    struct text_state *t = mem_zalloc(sizeof *t);
    lines_of_memory(&t->lines, SV(""), r->name, DATASET_ROW_MAX);
    input_release(&t->lines.in);
    t->lines.in = r->in;
    r->in = (struct input){.fd = -1};
    strbuf_init(&t->record, 8 * DATASET_ROW_MAX);
    r->state = t;
}

/* Bytes that no text has; where they are. */
static enum status refuse_bytes(struct reader *r, struct row *row, struct err *e)
{
    size_t at = 0;
    const char *nul = memchr(row->raw.p, '\0', row->raw.n);
    if (nul) {
        at = (size_t)(nul - row->raw.p);
        err_set(e, ST_INVALID, "a NUL byte is in this line: this is no text file");
    } else if (!utf8_check(row->raw, &at)) {
        err_set(e, ST_INVALID, "the bytes here are not UTF-8");
    } else {
        return ST_OK;
    }
    struct sv before = {row->raw.p, at};
    err_at(e, r->name, row->line, (unsigned)utf8_count(before) + 1);
    return ST_INVALID;
}

/* The guide's name of the main text, unless a map says what becomes of `text`. */
static const char *text_key(const struct reader *r)
{
    for (size_t i = 0; i < r->wants.n_maps; i++)
        if (sv_is(r->wants.maps[i].from, "text"))
            return "text";
    return r->wants.guide ? r->wants.guide->item.text : "text";
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    struct text_state *t = r->state;
    enum status st = reader_line(r, &t->lines, row, e);
    if (st == ST_OK)
        st = refuse_bytes(r, row, e);
    if (st != ST_OK)
        return st;
    strbuf_clear(&t->record);
    struct json_out w = json_out_to(&t->record);
    json_begin_object(&w);
    json_put_key(&w, text_key(r));
    json_put_sv(&w, row->raw);
    json_end_object(&w);
    row->text = strbuf_sv(&t->record);
    return reader_scan(r, row, e);
}

static void end(struct reader *r)
{
    struct text_state *t = r->state;
    lines_release(&t->lines);
    strbuf_release(&t->record);
}

static const struct input *input(const struct reader *r)
{
    return &((const struct text_state *)r->state)->lines.in;
}

const struct import_format import_text = {
    .word = "text",
    .about = "plain text, each line an item of its own",
    .claim = claim,
    .begin = begin,
    .next = next,
    .end = end,
    .input = input,
};
