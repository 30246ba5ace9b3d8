#include "docline.h"

/*
 * doccano: {"id", "text", "label": [[start, end, "L"], …]}, also called "labels",
 * or with "entities" [{id, label, start_offset, end_offset}] and "relations"
 * [{from_id, to_id, type}]. Older exports have "annotations" [{label,
 * start_offset, end_offset, user}]: each user is an annotator of their own.
 */

static bool is_entity(const struct json *v)
{
    return json_get(v, "start_offset") && json_get(v, "end_offset");
}

static bool is_doccano(const struct json *v)
{
    const struct json *label = json_get(v, "label"), *labels = json_get(v, "labels");
    if (!json_is(json_get(v, "text"), JSON_STRING))
        return false;
    return docline_is_triple(json_first(label)) ||
           docline_is_triple(json_first(labels)) ||
           is_entity(json_first(json_get(v, "entities"))) ||
           is_entity(json_first(json_get(v, "annotations")));
}

static int claim(const struct sample *s)
{
    return docline_claim(s, is_doccano);
}

static enum status add_entity(
    struct reader *r, const struct json *v, struct doc_version *to, struct err *e)
{
    size_t start, end;
    if (!docline_offset(json_get(v, "start_offset"), &start) ||
        !docline_offset(json_get(v, "end_offset"), &end))
        return err_set(
            e, ST_INVALID, "an entity must have start_offset and end_offset");
    if (to->n_spans == DOC_SPANS_MAX)
        return err_set(e, ST_LIMIT, "a text can have at most %d spans", DOC_SPANS_MAX);
    struct doc_span *s = doc_add_span(to, &r->arena);
    s->start = start;
    s->end = end;
    s->label = doc_text_of(json_get(v, "label"), &r->arena);
    s->id = doc_text_of(json_get(v, "id"), &r->arena);
    return ST_OK;
}

static struct doc_version *version_of(struct doc *d, struct reader *r, struct sv name)
{
    for (size_t i = 0; i < d->n_versions; i++) {
        if (sv_eq(d->versions[i].annotator, name))
            return &d->versions[i];
    }
    return doc_add_version(d, &r->arena, name);
}

static enum status add_annotations(
    struct reader *r, const struct json *list, struct doc *d, struct err *e)
{
    enum status st = ST_OK;
    for (const struct json *m = json_first(list); m && st == ST_OK; m = json_next(m)) {
        struct sv user = doc_text_of(json_get(m, "user"), &r->arena);
        struct sv name = sv_of(arena_printf(
            &r->arena, "user-%.*s", (int)(user.n < 40 ? user.n : 40), user.p));
        if (d->n_versions == DOC_VERSIONS_MAX)
            return err_set(
                e, ST_LIMIT, "a text can have at most %d annotators", DOC_VERSIONS_MAX);
        st = add_entity(r, m, version_of(d, r, user.n ? name : SV("imported")), e);
    }
    return st;
}

static void add_relations(
    struct reader *r, const struct json *list, struct doc_version *to)
{
    for (const struct json *m = json_first(list); m; m = json_next(m)) {
        struct doc_relation *one = doc_add_relation(to, &r->arena);
        one->id = doc_text_of(json_get(m, "id"), &r->arena);
        one->from = doc_text_of(json_get(m, "from_id"), &r->arena);
        one->to = doc_text_of(json_get(m, "to_id"), &r->arena);
        one->label = doc_text_of(json_get(m, "type"), &r->arena);
    }
}

static enum status read(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    static const char *const but[] = {"id",       "text",      "label",       "labels",
                                      "entities", "relations", "annotations", NULL};
    const struct json *list = json_get(v, "label");
    enum status st = docline_text(r, v, d, e);
    if (st != ST_OK)
        return st;
    doc_add_meta(d, &r->arena, v, but);
    list = list ? list : json_get(v, "labels");
    if (json_get(v, "annotations"))
        return add_annotations(r, json_get(v, "annotations"), d, e);
    if (!list && !json_get(v, "entities"))
        return ST_OK;
    struct doc_version *to = doc_add_version(d, &r->arena, SV("imported"));
    for (const struct json *m = json_first(list); m && st == ST_OK; m = json_next(m))
        st = docline_triple(r, m, to, e);
    list = json_get(v, "entities");
    for (const struct json *m = json_first(list); m && st == ST_OK; m = json_next(m))
        st = docline_is_triple(m) ? docline_triple(r, m, to, e)
                                  : add_entity(r, m, to, e);
    add_relations(r, json_get(v, "relations"), to);
    return st;
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    return docline_next(r, row, &import_jsonl, read, e);
}

const struct import_format import_doccano = {
    .word = "doccano",
    .about = "doccano: JSON lines with label or entities",
    .claim = claim,
    .begin = docline_begin,
    .next = next,
    .end = docline_end,
    .input = docline_input,
};
