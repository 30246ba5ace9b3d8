#include "docline.h"

/*
 * spaCy's training data as JSON lines: {"text", "entities": [[start, end, "L"]]},
 * and overlapping ones under "spans": {"sc": [[start, end, "L"]]}.
 */

static bool is_spacy(const struct json *v)
{
    const struct json *groups = json_get(v, "spans");
    return json_is(json_get(v, "text"), JSON_STRING) &&
           (docline_is_triple(json_first(json_get(v, "entities"))) ||
            (json_is(groups, JSON_OBJECT) &&
             docline_is_triple(json_first(json_first(groups)))));
}

static int claim(const struct sample *s)
{
    return docline_claim(s, is_spacy);
}

static enum status add_all(
    struct reader *r, const struct json *list, struct doc_version *to, struct err *e)
{
    enum status st = ST_OK;
    for (const struct json *m = json_first(list); m && st == ST_OK; m = json_next(m))
        st = docline_triple(r, m, to, e);
    return st;
}

static enum status read(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    static const char *const but[] = {"id", "text", "entities", "spans", NULL};
    const struct json *entities = json_get(v, "entities"),
                      *groups = json_get(v, "spans");
    enum status st = docline_text(r, v, d, e);
    if (st != ST_OK)
        return st;
    doc_add_meta(d, &r->arena, v, but);
    if (!entities && !groups)
        return ST_OK;
    struct doc_version *to = doc_add_version(d, &r->arena, SV("imported"));
    st = add_all(r, entities, to, e);
    const struct json *group = json_first(groups);
    for (; group && st == ST_OK; group = json_next(group))
        st = add_all(r, group, to, e);
    return st;
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    return docline_next(r, row, &import_jsonl, read, e);
}

const struct import_format import_spacy = {
    .word = "spacy",
    .about = "spaCy: JSON lines with entities and spans",
    .claim = claim,
    .begin = docline_begin,
    .next = next,
    .end = docline_end,
    .input = docline_input,
};
