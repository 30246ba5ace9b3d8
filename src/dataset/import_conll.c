#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/utf8.h"
#include "formats.h"
#include "reader.h"
#include "tags.h"

/*
 * CoNLL-2003 and its kind: a token a line, its columns separated by blanks or tabs,
 * the word first and the tag last; an empty line ends a sentence, `-DOCSTART-` a
 * document. Where there is no -DOCSTART-, each sentence is an item. The text is
 * the words with a blank between them and a line for each sentence. Files whose
 * columns are number, word, tag and others are read as well, with comments between
 * the tokens. The id is the name of the file and a number, for the same sentence may
 * well come twice. IOB1, IOB2 and BIOES are all read (tags.h).
 */

enum { SURE = 95, TEXT_MAX = DATASET_ROW_MAX };

struct conll {
    struct lines lines;
    bool documents;    /* there are -DOCSTART- lines */
    bool at_start;     /* a -DOCSTART- was read and belongs to what follows */
    struct strbuf raw; /* the lines of the item */
    struct strbuf text;
    size_t cps; /* of text */
    size_t number;
    struct strbuf columns; /* of the item's lines, a JSON list */
    struct json_out json;
    bool any_column;
    bool new_sentence;
};

static bool is_start(struct sv line)
{
    return line.n >= 10 && memcmp(line.p, "-DOCSTART-", 10) == 0;
}

static struct sv field(struct sv *rest)
{
    size_t from = 0, n;
    while (from < rest->n && (rest->p[from] == ' ' || rest->p[from] == '\t'))
        from++;
    for (n = from; n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t';)
        n++;
    struct sv out = {rest->p + from, n - from};
    *rest = (struct sv){rest->p + n, rest->n - n};
    return out;
}

/* "# text = …", "# newdoc …": lines between the tokens that say where they are from. */
static bool is_comment(struct sv line)
{
    struct sv rest = line, key;
    if (!sv_is(field(&rest), "#"))
        return false;
    key = field(&rest);
    return sv_is(key, "newdoc") || sv_is(key, "newpar") || sv_is(field(&rest), "=");
}

static bool is_number(struct sv text)
{
    size_t i = 0;
    while (i < text.n && text.p[i] >= '0' && text.p[i] <= '9')
        i++;
    return text.n > 0 && i == text.n;
}

/* First and last column, and those between; or number, word and tag, with more behind
 * them. False for a line with a single column. */
static bool columns(struct sv line, struct sv *word, struct sv *middle, struct sv *tag)
{
    struct sv rest = line;
    size_t n = 0, last = line.n;
    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t')
        n++;
    while (last > 0 && line.p[last - 1] != ' ' && line.p[last - 1] != '\t')
        last--;
    *word = (struct sv){line.p, n};
    *tag = (struct sv){line.p + last, line.n - last};
    *middle = last > n ? sv_trim((struct sv){line.p + n, last - n}) : SV("");
    if (!tag_is(*tag) && is_number(field(&rest))) {
        struct sv second = field(&rest), third = field(&rest);
        if (tag_is(third)) {
            *word = second;
            *middle = SV("");
            *tag = third;
        }
    }
    return n < line.n && n > 0;
}

static int claim(const struct sample *s)
{
    struct sv rest = s->head, line, word, middle, tag;
    size_t tagged = 0, spans = 0;
    if (!s->marks)
        return 0;
    for (unsigned i = 0; i < 20 * SAMPLE_ROWS && sample_line(s, &rest, &line); i++) {
        line = sv_trim(line);
        if (line.n == 0 || is_comment(line))
            continue;
        if (is_start(line))
            return SURE;
        if (!columns(line, &word, &middle, &tag) || !tag_is(tag))
            return 0;
        tagged++;
        spans += !sv_is(tag, "O");
    }
    return tagged && spans ? SURE : 0;
}

static void begin(struct reader *r)
{
    struct conll *c = mem_zalloc(sizeof *c);
    lines_of_memory(&c->lines, SV(""), r->name, DATASET_ROW_MAX);
    input_release(&c->lines.in);
    c->lines.in = r->in;
    r->in = (struct input){.fd = -1};
    strbuf_init(&c->raw, TEXT_MAX);
    strbuf_init(&c->text, TEXT_MAX);
    strbuf_init(&c->columns, 4 * TEXT_MAX);
    r->state = c;
}

static enum status add_token(
    struct conll *c, struct tag_reader *t, struct sv line, struct err *e)
{
    struct sv word, middle, tag;
    if (!columns(line, &word, &middle, &tag))
        return err_set(e, ST_INVALID, "a line needs a word and a tag");
    if (!utf8_check(line, NULL))
        return err_set(e, ST_INVALID, "the bytes here are not UTF-8");
    if (memchr(line.p, '\0', line.n))
        return err_set(e, ST_INVALID, "a NUL byte is in this line");
    if (c->text.n) {
        strbuf_addch(&c->text, c->new_sentence ? '\n' : ' ');
        c->cps++;
    }
    c->new_sentence = false;
    c->any_column = c->any_column || (middle.n && !sv_is(middle, "-X- _"));
    json_put_sv(&c->json, middle);
    size_t n = utf8_count(word);
    strbuf_addsv(&c->text, word);
    c->cps += n;
    return tag_take(t, c->cps - n, c->cps, tag, e);
}

/* A line that is none of a token; *done: the item ends before, or with it. */
static bool is_break(
    struct conll *c, struct tag_reader *t, const struct line *line, bool *done)
{
    struct sv text = sv_trim(line->text);
    if (text.n && !is_start(text))
        return false;
    tag_finish(t);
    c->new_sentence = c->text.n > 0;
    if (is_start(text)) {
        *done = c->raw.n > 0;
        c->documents = c->documents || c->raw.n == 0;
        c->at_start = *done;
    } else if (c->raw.n && !c->documents) {
        *done = true;
    }
    return true;
}

static enum status read_item(
    struct reader *r, struct row *row, struct tag_reader *t, struct err *e)
{
    struct conll *c = r->state;
    struct err bad = {0};
    bool done = false, any = false;
    while (!done) {
        struct line line;
        enum status st = lines_next(&c->lines, &line, e);
        if (st == ST_NOT_FOUND)
            break;
        if (st == ST_LIMIT && bad.status == ST_OK) {
            err_set(&bad, ST_LIMIT, "this line is too long");
            err_at(&bad, r->name, (unsigned)c->lines.number, 1);
        }
        any = true;
        if (st == ST_LIMIT || (st == ST_OK && is_comment(line.text)))
            continue;
        if (st != ST_OK)
            return st;
        if (is_break(c, t, &line, &done))
            continue;
        if (row->line == 0)
            row->line = (unsigned)c->lines.number;
        strbuf_addsv(&c->raw, line.text);
        strbuf_addch(&c->raw, '\n');
        struct err why = {0};
        if (add_token(c, t, sv_trim(line.text), &why) != ST_OK && bad.status == ST_OK) {
            bad = why;
            err_at(&bad, r->name, (unsigned)c->lines.number, 1);
        }
    }
    tag_finish(t);
    if ((c->text.over || c->columns.over) && bad.status == ST_OK) {
        err_set(&bad, ST_LIMIT, "this document is longer than a row may be");
        err_at(&bad, r->name, row->line, 1);
    }
    if (bad.status != ST_OK && e)
        *e = bad;
    if (bad.status != ST_OK)
        return bad.status;
    return any && c->text.n ? ST_OK : ST_NOT_FOUND;
}

/* "train-17" out of "data/train.conll". */
static struct sv id_of(struct reader *r, size_t number)
{
    const char *slash = strrchr(r->name, '/'), *name = slash ? slash + 1 : r->name;
    const char *dot = strrchr(name, '.');
    size_t n = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    char *id = arena_printf(&r->arena, "%.*s-%zu", (int)n, name, number);
    for (char *p = id; *p; p++)
        *p = *p == ' ' ? '-' : *p;
    return sv_of(id);
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    struct conll *c = r->state;
    struct doc d = {0};
    arena_clear(&r->arena);
    strbuf_clear(&c->raw);
    strbuf_clear(&c->text);
    c->cps = 0;
    c->new_sentence = false;
    if (c->at_start)
        c->documents = true;
    c->at_start = false;
    c->any_column = false;
    c->number++;
    strbuf_clear(&c->columns);
    c->json = json_out_to(&c->columns);
    json_begin_array(&c->json);
    struct tag_reader t = {
        .to = doc_add_version(&d, &r->arena, SV("imported")), .arena = &r->arena};
    enum status st = read_item(r, row, &t, e);
    row->col = 1;
    row->line = row->line ? row->line : (unsigned)c->lines.number;
    row->raw = strbuf_sv(&c->raw);
    if (st != ST_OK)
        return st;
    d.text = strbuf_sv(&c->text);
    json_end_array(&c->json);
    doc_add_tokens(&d, &r->arena, c->any_column ? strbuf_sv(&c->columns) : SV(""));
    d.id = id_of(r, c->number);
    return reader_own(r, row, &d, e);
}

static void end(struct reader *r)
{
    struct conll *c = r->state;
    lines_release(&c->lines);
    strbuf_release(&c->raw);
    strbuf_release(&c->text);
    strbuf_release(&c->columns);
}

static const struct input *input(const struct reader *r)
{
    return &((const struct conll *)r->state)->lines.in;
}

const struct import_format import_conll = {
    .word = "conll",
    .about = "CoNLL-2003: a token and its tag on each line, IOB1, IOB2 or BIOES",
    .claim = claim,
    .begin = begin,
    .next = next,
    .end = end,
    .input = input,
};
