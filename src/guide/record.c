#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"

static enum status label_options(
    const struct question *q, struct arena *a, struct options *out)
{
    struct options made = {0};
    for (size_t i = 0; i < q->n_labels; i++) {
        struct option o = {sv_of(q->labels[i].id), sv_of(q->labels[i].name)};
        if (!q->labels[i].retired)
            made.list = arena_push(a, made.list, &made.n, &o, sizeof o);
    }
    *out = made;
    return ST_OK;
}

static enum status read_option(
    const struct question *q, const struct json *j, struct arena *a, struct option *o,
    struct err *e)
{
    const struct json *id = json_get(j, "id"), *text = json_get(j, "text");
    if (json_is(j, JSON_STRING)) {
        o->id = o->text = arena_sv(a, json_str(j));
    } else if (json_is(id, JSON_STRING) && json_is(text, JSON_STRING)) {
        o->id = arena_sv(a, json_str(id));
        o->text = arena_sv(a, json_str(text));
    } else {
        return err_set(
            e, ST_INVALID,
            "the record's `%s` must be a list of texts, or of objects with id and text",
            q->options);
    }
    if (o->id.n > 0)
        return ST_OK;
    return err_set(
        e, ST_INVALID, "the record's `%s` holds an empty option", q->options);
}

static enum status list_options(
    const struct question *q, const struct json *list, struct arena *a,
    struct options *out, struct err *e)
{
    struct options made = {0};
    struct option o = {0};
    if (!json_is(list, JSON_ARRAY) || !json_first(list))
        return err_set(
            e, ST_INVALID, "the record has no list `%s` to rank", q->options);
    if (json_count(list) > GUIDE_LABELS_MAX)
        return err_set(
            e, ST_LIMIT, "the record's `%s` has over %d options", q->options,
            GUIDE_LABELS_MAX);
    for (const struct json *j = json_first(list); j; j = json_next(j)) {
        if (read_option(q, j, a, &o, e) != ST_OK)
            return ST_INVALID;
        for (size_t i = 0; i < made.n; i++)
            if (sv_eq(made.list[i].id, o.id))
                return err_set(
                    e, ST_INVALID, "the record's `%s` holds `%.80s` twice", q->options,
                    o.id.p);
        made.list = arena_push(a, made.list, &made.n, &o, sizeof o);
    }
    *out = made;
    return ST_OK;
}

enum status question_options(
    const struct question *q, struct sv record, struct arena *a, struct options *out,
    struct err *e)
{
    AUTO_JSON struct json *j = NULL;
    if (!q->options)
        return label_options(q, a, out);
    enum status s = json_parse(record, &j, e);
    return s == ST_OK ? list_options(q, json_get(j, q->options), a, out, e) : s;
}

static enum status read_side(
    const struct question *q, const struct json_scan *scan, size_t i, struct arena *a,
    struct sv *out, struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct json_member *m = json_scan_find(scan, sv_of(q->fields[i]));
    if (!m || m->kind == JSON_NULL)
        return err_set(
            e, ST_INVALID, "the record has no field `%s` to compare", q->fields[i]);
    bool text = m->kind == JSON_STRING;
    *out = arena_sv(a, text ? json_decode(m->value, &b) : m->value);
    return ST_OK;
}

enum status question_sides(
    const struct question *q, struct sv record, struct arena *a, struct sv out[2],
    struct err *e)
{
    struct json_scan scan = {0};
    struct sv sides[2];
    enum status s = json_scan(&scan, record, e);
    if (s == ST_OK && scan.kind != JSON_OBJECT)
        s = err_set(e, ST_INVALID, "the record is no object");
    for (size_t i = 0; s == ST_OK && i < 2; i++)
        s = read_side(q, &scan, i, a, &sides[i], e);
    json_scan_release(&scan);
    if (s == ST_OK)
        memcpy(out, sides, sizeof sides);
    return s;
}
