#include "docline.h"

/*
 * Label Studio's tasks: a list of {id, data: {text, …}, annotations: [{result,
 * completed_by, was_cancelled, …}], predictions, …}. A result of type `labels` is
 * a span, value {start, end, text, labels}; one of type `relation` leads from_id
 * to to_id. What else a result may be is refused by name. Cancelled annotations
 * are skips. Old files count offsets in UTF-16 units; the quotes tell. The short form
 * has the annotations of each task beside its text, one object for each annotator:
 * {id, text, label: [{start, end, text, labels}], annotator, …}.
 */

/* The list of spans of the short form, whatever the configuration calls it. */
static const struct json *min_spans(const struct json *v)
{
    for (const struct json *m = json_first(v); m; m = json_next(m)) {
        const struct json *one = json_first(m);
        if (json_is(m, JSON_ARRAY) && json_is(one, JSON_OBJECT) &&
            json_get(one, "start") && json_is(json_get(one, "labels"), JSON_ARRAY))
            return m;
    }
    return NULL;
}

static bool is_min(const struct json *v)
{
    return json_is(json_get(v, "text"), JSON_STRING) &&
           (min_spans(v) || json_get(v, "annotation_id"));
}

static bool is_task(const struct json *v)
{
    return is_min(v) || (json_is(json_get(v, "data"), JSON_OBJECT) &&
                         (json_is(json_get(v, "annotations"), JSON_ARRAY) ||
                          json_is(json_get(v, "predictions"), JSON_ARRAY)));
}

static int claim(const struct sample *s)
{
    AUTO_JSON struct json *v = NULL;
    struct json_scan scan = {.max_bytes = DATASET_ROW_MAX};
    struct sv head = sv_trim(s->head);
    size_t used = 0;
    bool is = false;
    if (!s->marks || head.n < 2 || head.p[0] != '[')
        return 0;
    head = (struct sv){head.p + 1, head.n - 1};
    if (json_scan_part(&scan, head, &used, NULL) == ST_OK &&
        json_parse_max((struct sv){head.p, used}, used + 1, &v, NULL) == ST_OK)
        is = is_task(v);
    json_scan_release(&scan);
    return is ? 95 : 0;
}

static enum status add_value(
    struct reader *r, const struct json *value, const struct json *id,
    struct doc_version *to, struct err *e)
{
    const struct json *label = json_first(json_get(value, "labels"));
    size_t start, end;
    if (!docline_offset(json_get(value, "start"), &start) ||
        !docline_offset(json_get(value, "end"), &end))
        return err_set(e, ST_INVALID, "a result of type labels needs start and end");
    if (!label)
        return err_set(
            e, ST_INVALID, "the result from %zu to %zu has no label", start, end);
    for (bool first = true; label; label = json_next(label), first = false) {
        if (to->n_spans == DOC_SPANS_MAX)
            return err_set(
                e, ST_LIMIT, "a text can have at most %d spans", DOC_SPANS_MAX);
        struct doc_span *s = doc_add_span(to, &r->arena);
        s->start = start;
        s->end = end;
        s->label = doc_text_of(label, &r->arena);
        s->id = first ? doc_text_of(id, &r->arena) : SV("");
        s->quote = doc_text_of(json_get(value, "text"), &r->arena);
    }
    return ST_OK;
}

static enum status add_result(
    struct reader *r, const struct json *result, struct doc_version *to, struct err *e)
{
    struct sv type = json_str(json_get(result, "type"));
    if (sv_is(type, "labels"))
        return add_value(r, json_get(result, "value"), json_get(result, "id"), to, e);
    if (!sv_is(type, "relation"))
        return err_set(
            e, ST_INVALID, "a result of type `%.*s` is neither labels nor relation",
            (int)(type.n < 40 ? type.n : 40), type.p);
    struct doc_relation *one = doc_add_relation(to, &r->arena);
    const struct json *label = json_first(json_get(result, "labels"));
    one->from = doc_text_of(json_get(result, "from_id"), &r->arena);
    one->to = doc_text_of(json_get(result, "to_id"), &r->arena);
    one->label = doc_text_of(label, &r->arena);
    if (sv_is(json_str(json_get(result, "direction")), "left")) {
        struct sv from = one->from;
        one->from = one->to;
        one->to = from;
    }
    return ST_OK;
}

static struct sv name_of(struct reader *r, const struct json *v)
{
    const struct json *email = json_get(v, "email");
    if (json_is(v, JSON_OBJECT))
        v = json_is(email, JSON_STRING) ? email : json_get(v, "id");
    struct sv name = docline_name(r, v);
    if (!json_is(v, JSON_NUMBER))
        return name;
    return sv_of(arena_printf(&r->arena, "user-%.*s", (int)name.n, name.p));
}

static enum status add_annotation(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    bool cancelled = false;
    enum status st = ST_OK;
    if (d->n_versions == DOC_VERSIONS_MAX)
        return err_set(
            e, ST_LIMIT, "a text can have at most %d annotators", DOC_VERSIONS_MAX);
    struct doc_version *to =
        doc_add_version(d, &r->arena, name_of(r, json_get(v, "completed_by")));
    to->skipped = json_bool(json_get(v, "was_cancelled"), &cancelled) && cancelled;
    to->reason = SV("cancelled");
    const struct json *m = json_first(json_get(v, "result"));
    for (; m && st == ST_OK && !to->skipped; m = json_next(m))
        st = add_result(r, m, to, e);
    return st;
}

static enum status read_min(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    const struct json *spans = min_spans(v), *m;
    AUTO_STRBUF struct strbuf key = STRBUF_INIT;
    enum status st = docline_text(r, v, d, e);
    if (st != ST_OK)
        return st;
    if (spans)
        strbuf_addsv(&key, json_key(spans));
    const char *const but[] = {"id",         "text",       "annotator", "annotation_id",
                               "created_at", "updated_at", "lead_time", key.p,
                               NULL};
    doc_add_meta(d, &r->arena, v, but);
    struct doc_version *to =
        doc_add_version(d, &r->arena, name_of(r, json_get(v, "annotator")));
    for (m = json_first(spans); m && st == ST_OK; m = json_next(m))
        st = add_value(r, m, NULL, to, e);
    return st;
}

static enum status read(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    static const char *const but[] = {"text", NULL};
    const struct json *data = json_get(v, "data"), *m;
    if (!data && is_min(v))
        return read_min(r, v, d, e);
    if (!json_is(data, JSON_OBJECT))
        return err_set(e, ST_INVALID, "a task needs `data`, an object");
    enum status st = docline_text(r, data, d, e);
    if (st != ST_OK)
        return st;
    d->id = doc_text_of(json_get(v, "id"), &r->arena);
    doc_add_meta(d, &r->arena, data, but);
    for (m = json_first(json_get(v, "annotations")); m && st == ST_OK; m = json_next(m))
        st = add_annotation(r, m, d, e);
    return st;
}

static void begin(struct reader *r)
{
    import_array.begin(r);
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    return docline_next(r, row, &import_array, read, e);
}

static void end(struct reader *r)
{
    import_array.end(r);
}

static const struct input *input(const struct reader *r)
{
    return import_array.input(r);
}

const struct import_format import_labelstudio = {
    .word = "labelstudio",
    .about = "Label Studio: a JSON list of tasks with annotations",
    .claim = claim,
    .begin = begin,
    .next = next,
    .end = end,
    .input = input,
};
