#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "formats.h"
#include "reader.h"
#include "tar.h"
#include "webanno.h"

/*
 * WebAnno TSV: one file for a document, or a tar of them; a folder is made into one
 * before it is read. The name without its ending is the item's id.
 */

struct webanno_state {
    struct tar_reader tar; /* its input also where there is no tar */
    struct strbuf text;    /* of a file that stands alone */
    bool alone, done;
    unsigned number;
};

/* The files of a folder are in a tar in the order of their names. */
static int claim(const struct sample *s)
{
    struct sv head = s->head;
    if (!s->marks)
        return 0;
    if (tar_claim(head) && head.n > TAR_BLOCK)
        head = (struct sv){head.p + TAR_BLOCK, head.n - TAR_BLOCK};
    return webanno_claim(head) ? 97 : 0;
}

static void begin(struct reader *r)
{
    struct webanno_state *w = mem_zalloc(sizeof *w);
    struct sv head = {r->in.p + r->in.at, r->in.end - r->in.at};
    w->alone = !tar_claim(head);
    w->tar.in = r->in;
    w->tar.max = DATASET_ROW_MAX;
    r->in = (struct input){.fd = -1};
    strbuf_init(&w->tar.name, 0);
    strbuf_init(&w->tar.text, 0);
    strbuf_init(&w->text, DATASET_ROW_MAX);
    r->state = w;
}

/* All that there is; ST_LIMIT past what a row may be. */
static enum status read_alone(struct reader *r, struct tar_file *out, struct err *e)
{
    struct webanno_state *w = r->state;
    struct input *in = &w->tar.in;
    enum status st = ST_OK;
    if (w->done)
        return ST_NOT_FOUND;
    w->done = true;
    for (;;) {
        strbuf_add(&w->text, in->p + in->at, in->end - in->at);
        in->at = in->end;
        if (in->eof)
            break;
        st = input_more(in, e);
        if (st != ST_OK)
            return st;
    }
    const char *slash = strrchr(r->name, '/');
    *out = (struct tar_file){
        .name = sv_of(slash ? slash + 1 : r->name), .text = strbuf_sv(&w->text)};
    if (w->text.over)
        return err_set(e, ST_LIMIT, "the file is longer than 8 MiB, the most for one");
    return out->text.n ? ST_OK : ST_NOT_FOUND;
}

static bool is_tsv(struct sv name)
{
    return name.n > 4 && memcmp(name.p + name.n - 4, ".tsv", 4) == 0;
}

static enum status next_file(struct reader *r, struct tar_file *out, struct err *e)
{
    struct webanno_state *w = r->state;
    enum status st = w->alone ? read_alone(r, out, e) : ST_OK;
    if (w->alone)
        return st;
    do {
        st = w->done ? ST_NOT_FOUND : tar_next(&w->tar, out, e);
    } while (st == ST_OK && !is_tsv(out->name));
    w->done = w->done || st == ST_INVALID;
    return st;
}

static struct sv id_of(struct reader *r, struct sv name)
{
    name.n -= is_tsv(name) ? 4 : 0;
    char *id = arena_strndup(&r->arena, name.p, name.n);
    for (char *p = id; *p; p++)
        *p = *p == ' ' ? '-' : *p;
    return sv_of(id);
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    struct webanno_state *w = r->state;
    struct tar_file file = {0};
    struct doc d = {0};
    arena_clear(&r->arena);
    enum status st = next_file(r, &file, e);
    row->line = ++w->number;
    row->col = 1;
    row->raw = file.name;
    if (st == ST_OK &&
        (!utf8_check(file.text, NULL) || memchr(file.text.p, '\0', file.text.n)))
        st = err_set(e, ST_INVALID, "this is no text in UTF-8");
    if (st == ST_OK)
        st = webanno_read(file.text, &d, &r->arena, e);
    if (st == ST_OK) {
        d.id = id_of(r, file.name);
        st = reader_own(r, row, &d, e);
    }
    if (st == ST_INVALID || st == ST_LIMIT) {
        if (!w->alone && file.name.n)
            err_context(
                e, "%.*s", (int)(file.name.n < 99 ? file.name.n : 99), file.name.p);
        err_at(e, r->name, row->line, 1);
    }
    return st;
}

static void end(struct reader *r)
{
    struct webanno_state *w = r->state;
    tar_release(&w->tar);
    strbuf_release(&w->text);
}

static const struct input *input(const struct reader *r)
{
    return &((const struct webanno_state *)r->state)->tar.in;
}

const struct import_format import_webanno = {
    .word = "webanno",
    .about = "WebAnno TSV 3.3: a file, a folder, or a tar of .tsv",
    .claim = claim,
    .begin = begin,
    .next = next,
    .end = end,
    .input = input,
};
