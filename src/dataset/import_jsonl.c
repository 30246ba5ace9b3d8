#include "diple/base/mem.h"
#include "formats.h"
#include "reader.h"

/* {"…": at the beginning: as good as certain. */
static bool opens_like_json(struct sv line)
{
    size_t i = 1;
    while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'))
        i++;
    if (i < line.n && line.p[i] == '}')
        return true;
    if (i >= line.n || line.p[i] != '"')
        return i >= line.n;
    for (i++; i < line.n && line.p[i] != '"'; i++)
        i += line.p[i] == '\\';
    for (i++; i < line.n && (line.p[i] == ' ' || line.p[i] == '\t'); i++)
        ;
    return i < line.n && line.p[i] == ':';
}

static bool in_braces(struct sv line)
{
    return line.n > 1 && line.p[0] == '{' && line.p[line.n - 1] == '}';
}

/* A first line that is broken must not make prose of a file of objects, so the
 * lines behind it are asked too. */
static int claim(const struct sample *s)
{
    struct sv rest = s->head, line;
    unsigned seen = 0, good = 0;
    bool first = false;
    struct sv begin = sv_trim(s->head);
    if (begin.n && begin.p[0] == '{' && !memchr(s->head.p, '\n', s->head.n))
        return opens_like_json(begin) ? 85 : in_braces(begin) ? 60 : 0;
    while (seen < SAMPLE_ROWS && sample_line(s, &rest, &line)) {
        line = sv_trim(line);
        if (line.n == 0)
            continue;
        bool open = line.p[0] == '{' && opens_like_json(line);
        first = first || (seen == 0 && open);
        good += open || in_braces(line);
        seen++;
    }
    if (first)
        return 85;
    return seen && 2 * good > seen ? 60 : 0;
}

static void begin(struct reader *r)
{
    struct lines *l = mem_zalloc(sizeof *l);
    lines_of_memory(l, SV(""), r->name, DATASET_ROW_MAX);
    input_release(&l->in);
    l->in = r->in;
    r->in = (struct input){.fd = -1};
    r->state = l;
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    enum status st = reader_line(r, r->state, row, e);
    row->text = row->raw;
    return st == ST_OK ? reader_scan(r, row, e) : st;
}

static void end(struct reader *r)
{
    lines_release(r->state);
}

static const struct input *input(const struct reader *r)
{
    return &((const struct lines *)r->state)->in;
}

const struct import_format import_jsonl = {
    .word = "jsonl",
    .about = "one JSON object on each line",
    .claim = claim,
    .begin = begin,
    .next = next,
    .end = end,
    .input = input,
};
