#include "docline.h"

#include <stdint.h>

enum { SURE = 95 };

int docline_claim(const struct sample *s, bool (*is)(const struct json *v))
{
    struct sv rest = s->head, line;
    if (!s->marks)
        return 0;
    for (unsigned seen = 0; seen < SAMPLE_ROWS && sample_line(s, &rest, &line);) {
        AUTO_JSON struct json *v = NULL;
        line = sv_trim(line);
        if (line.n == 0)
            continue;
        seen++;
        if (json_parse_max(line, line.n + 1, &v, NULL) == ST_OK && is(v))
            return SURE;
    }
    return 0;
}

enum status docline_next(
    struct reader *r, struct row *row, const struct import_format *from,
    docline_read *read, struct err *e)
{
    AUTO_JSON struct json *v = NULL;
    struct doc d = {0};
    enum status st = from->next(r, row, e);
    if (st != ST_OK)
        return st;
    arena_clear(&r->arena);
    st = json_parse_max(row->text, row->text.n + 1, &v, e);
    if (st == ST_OK)
        st = read(r, v, &d, e);
    if (st == ST_OK)
        return reader_own(r, row, &d, e);
    if (st == ST_INVALID || st == ST_LIMIT)
        err_at(e, r->name, row->line, row->col);
    return st;
}

void docline_begin(struct reader *r)
{
    import_jsonl.begin(r);
}

void docline_end(struct reader *r)
{
    import_jsonl.end(r);
}

const struct input *docline_input(const struct reader *r)
{
    return import_jsonl.input(r);
}

enum status docline_text(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    const struct json *text = json_get(v, "text"), *id = json_get(v, "id");
    if (!text)
        return err_set(e, ST_INVALID, "there is no field `text`");
    if (!json_is(text, JSON_STRING))
        return err_set(
            e, ST_INVALID, "the field `text` must be text; it is %s",
            json_kind_words(json_kind_of(text)));
    d->text = doc_text_of(text, &r->arena);
    d->id = doc_text_of(id, &r->arena);
    return ST_OK;
}

bool docline_offset(const struct json *v, size_t *out)
{
    long long n;
    if (!json_is(v, JSON_NUMBER) || !json_int(v, &n) || n < 0 || n > INT32_MAX)
        return false;
    *out = (size_t)n;
    return true;
}

bool docline_is_triple(const struct json *v)
{
    size_t at;
    return json_is(v, JSON_ARRAY) && json_count(v) == 3 &&
           docline_offset(json_at(v, 0), &at) && docline_offset(json_at(v, 1), &at) &&
           json_is(json_at(v, 2), JSON_STRING);
}

enum status docline_triple(
    struct reader *r, const struct json *v, struct doc_version *to, struct err *e)
{
    if (!docline_is_triple(v))
        return err_set(e, ST_INVALID, "a span must be [start, end, \"label\"]");
    if (to->n_spans == DOC_SPANS_MAX)
        return err_set(e, ST_LIMIT, "a text can have at most %d spans", DOC_SPANS_MAX);
    struct doc_span *s = doc_add_span(to, &r->arena);
    docline_offset(json_at(v, 0), &s->start);
    docline_offset(json_at(v, 1), &s->end);
    s->label = doc_text_of(json_at(v, 2), &r->arena);
    return ST_OK;
}

struct sv docline_name(struct reader *r, const struct json *v)
{
    struct sv name = doc_text_of(v, &r->arena);
    return name.n ? name : SV("imported");
}
