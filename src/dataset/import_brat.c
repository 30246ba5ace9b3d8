#include "brat.h"
#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "formats.h"
#include "reader.h"
#include "tar.h"

/*
 * brat: the .txt and .ann of each document, one beside the other, in a tar; a folder
 * is made into one before it is read. The name without its ending is the item's id.
 */

struct brat_state {
    struct tar_reader tar;
    struct strbuf stem, text, ann; /* of the document begun */
    bool has_text, has_ann, ended;
    struct tar_file next; /* the first file of the next one, where it is known */
    bool has_next;
    unsigned number;
};

static int claim(const struct sample *s)
{
    return s->marks && tar_claim(s->head) ? 96 : 0;
}

static void begin(struct reader *r)
{
    struct brat_state *b = mem_zalloc(sizeof *b);
    b->tar.in = r->in;
    b->tar.max = DATASET_ROW_MAX;
    r->in = (struct input){.fd = -1};
    strbuf_init(&b->tar.name, 0);
    strbuf_init(&b->tar.text, 0);
    strbuf_init(&b->stem, 0);
    strbuf_init(&b->text, 0);
    strbuf_init(&b->ann, 0);
    r->state = b;
}

static struct sv stem_of(struct sv name, bool *text, bool *ann)
{
    bool long_enough = name.n > 4;
    *text = long_enough && memcmp(name.p + name.n - 4, ".txt", 4) == 0;
    *ann = long_enough && memcmp(name.p + name.n - 4, ".ann", 4) == 0;
    return (struct sv){name.p, long_enough ? name.n - 4 : 0};
}

/* The files of one document; ST_NOT_FOUND where there are none. */
static enum status gather(struct brat_state *b, struct err *e)
{
    strbuf_clear(&b->stem);
    b->has_text = b->has_ann = false;
    while (!b->ended || b->has_next) {
        bool text, ann;
        enum status st = b->has_next ? ST_OK : tar_next(&b->tar, &b->next, e);
        b->ended = b->ended || st == ST_NOT_FOUND || st == ST_INVALID;
        if (st == ST_NOT_FOUND)
            break;
        if (st != ST_OK)
            return st;
        struct sv stem = stem_of(b->next.name, &text, &ann);
        b->has_next = (text || ann) && b->stem.n && !sv_eq(stem, strbuf_sv(&b->stem));
        if (b->has_next)
            return ST_OK;
        if (!text && !ann)
            continue;
        if (b->stem.n == 0)
            strbuf_addsv(&b->stem, stem);
        strbuf_clear(text ? &b->text : &b->ann);
        strbuf_addsv(text ? &b->text : &b->ann, b->next.text);
        b->has_text |= text;
        b->has_ann |= ann;
    }
    return b->stem.n ? ST_OK : ST_NOT_FOUND;
}

static enum status make(struct reader *r, struct doc *d, struct err *e)
{
    struct brat_state *b = r->state;
    if (!b->has_text)
        return err_set(
            e, ST_INVALID, "%s.ann has no %s.txt beside it", b->stem.p, b->stem.p);
    if (!utf8_check(strbuf_sv(&b->text), NULL) || memchr(b->text.p, '\0', b->text.n))
        return err_set(e, ST_INVALID, "%s.txt is no text in UTF-8", b->stem.p);
    if (b->has_ann &&
        (!utf8_check(strbuf_sv(&b->ann), NULL) || memchr(b->ann.p, '\0', b->ann.n)))
        return err_set(e, ST_INVALID, "%s.ann is no text in UTF-8", b->stem.p);
    d->id = strbuf_sv(&b->stem);
    d->text = strbuf_sv(&b->text);
    if (!b->has_ann)
        return ST_OK;
    return brat_read(strbuf_sv(&b->ann), d, r->wants.guide, &r->arena, e);
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    struct brat_state *b = r->state;
    struct doc d = {0};
    arena_clear(&r->arena);
    enum status st = gather(b, e);
    row->line = ++b->number;
    row->col = 1;
    row->raw = strbuf_sv(&b->stem);
    if (st == ST_OK)
        st = make(r, &d, e);
    if (st == ST_OK)
        st = reader_own(r, row, &d, e);
    if (st == ST_INVALID || st == ST_LIMIT) {
        if (b->stem.n)
            err_context(e, "%s", b->stem.p);
        err_at(e, r->name, row->line, 1);
    }
    return st;
}

static void end(struct reader *r)
{
    struct brat_state *b = r->state;
    tar_release(&b->tar);
    strbuf_release(&b->stem);
    strbuf_release(&b->text);
    strbuf_release(&b->ann);
}

static const struct input *input(const struct reader *r)
{
    return &((const struct brat_state *)r->state)->tar.in;
}

const struct import_format import_brat = {
    .word = "brat",
    .about = "brat: a folder, or a tar, of .txt and .ann",
    .claim = claim,
    .begin = begin,
    .next = next,
    .end = end,
    .input = input,
};
