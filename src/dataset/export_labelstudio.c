#include <stdio.h>

#include "diple/base/utf8.h"
#include "export_doc.h"
#include "formats.h"

/* Label Studio: a list of tasks with the annotations of everybody. Offsets are code
 * points, and each result has its text. The configuration this fits:
 * <Labels name="label" toName="text">, <Text name="text" value="$text"/>. */

static enum status head(struct writer *w, struct err *e)
{
    (void)e;
    strbuf_puts(&w->out, "[");
    return ST_OK;
}

static enum status tail(struct writer *w, struct err *e)
{
    (void)e;
    strbuf_puts(&w->out, "\n]\n");
    return ST_OK;
}

static void put_text(struct json_out *out, const char *key, struct sv text)
{
    json_put_key(out, key);
    json_put_sv(out, text);
}

static void put_value(
    struct json_out *out, const struct utf8_index *x, const struct doc_span *s)
{
    size_t from = 0, to = 0;
    utf8_index_cp_to_byte(x, s->start, &from);
    utf8_index_cp_to_byte(x, s->end, &to);
    json_begin_object(out);
    json_put_key(out, "start");
    json_put_int(out, (long long)s->start);
    json_put_key(out, "end");
    json_put_int(out, (long long)s->end);
    put_text(out, "text", (struct sv){x->text.p + from, to - from});
    json_put_key(out, "labels");
    json_begin_array(out);
    json_put_sv(out, s->label);
    json_end_array(out);
    json_end_object(out);
}

static void put_span(
    struct json_out *out, const struct utf8_index *x, const struct doc_span *s,
    size_t number)
{
    char id[24];
    json_begin_object(out);
    snprintf(id, sizeof id, "s%zu", number + 1);
    put_text(out, "id", s->id.n ? s->id : sv_of(id));
    put_text(out, "from_name", SV("label"));
    put_text(out, "to_name", SV("text"));
    put_text(out, "type", SV("labels"));
    json_put_key(out, "value");
    put_value(out, x, s);
    json_end_object(out);
}

static void put_relation(struct json_out *out, const struct doc_relation *r)
{
    json_begin_object(out);
    put_text(out, "from_id", r->from);
    put_text(out, "to_id", r->to);
    put_text(out, "type", SV("relation"));
    put_text(out, "direction", SV("right"));
    json_put_key(out, "labels");
    json_begin_array(out);
    json_put_sv(out, r->label);
    json_end_array(out);
    json_end_object(out);
}

static void put_annotation(
    struct json_out *out, const struct doc *d, const struct doc_version *v)
{
    struct utf8_index x;
    utf8_index_init(&x, d->text);
    json_begin_object(out);
    put_text(out, "completed_by", v->annotator);
    json_put_key(out, "was_cancelled");
    json_put_bool(out, v->skipped);
    json_put_key(out, "result");
    json_begin_array(out);
    for (size_t i = 0; i < v->n_spans; i++)
        put_span(out, &x, &v->spans[i], i);
    for (size_t i = 0; i < v->n_relations; i++)
        put_relation(out, &v->relations[i]);
    json_end_array(out);
    json_end_object(out);
    utf8_index_release(&x);
}

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    static const char *const but[] = {"text", NULL};
    struct doc d;
    enum status st = export_doc_all(w, it, true, &d, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < d.n_versions; i++)
        export_doc_plain(w, &d, &d.versions[i], NO_PIECES | NO_ATTRIBUTES);
    w->result->unanswered += d.n_versions == 0;
    strbuf_puts(&w->out, w->result->items ? ",\n" : "\n");
    struct json_out out = json_out_to(&w->out);
    json_begin_object(&out);
    put_text(&out, "id", d.id);
    json_put_key(&out, "data");
    json_begin_object(&out);
    export_doc_put_fields(&out, &d, "text", but);
    json_end_object(&out);
    json_put_key(&out, "annotations");
    json_begin_array(&out);
    for (size_t i = 0; i < d.n_versions; i++)
        put_annotation(&out, &d, &d.versions[i]);
    json_end_array(&out);
    json_end_object(&out);
    return ST_OK;
}

/* ---- the short form ------------------------------------------------------------- */

static void put_short(
    struct writer *w, const struct doc *d, const struct doc_version *v, bool first)
{
    static const char *const but[] = {"id", "text", "label", "annotator", NULL};
    struct utf8_index x;
    struct json_out out = json_out_to(&w->out);
    utf8_index_init(&x, d->text);
    strbuf_puts(&w->out, first ? "\n" : ",\n");
    json_begin_object(&out);
    put_text(&out, "id", d->id);
    export_doc_put_fields(&out, d, "text", but);
    json_put_key(&out, "label");
    json_begin_array(&out);
    for (size_t i = 0; i < v->n_spans; i++)
        put_value(&out, &x, &v->spans[i]);
    json_end_array(&out);
    put_text(&out, "annotator", v->annotator);
    json_end_object(&out);
    utf8_index_release(&x);
}

static enum status item_min(
    struct writer *w, const struct export_item *it, struct err *e)
{
    struct doc d;
    uint64_t before = w->result->annotations;
    enum status st = export_doc_all(w, it, false, &d, e);
    if (st != ST_OK)
        return st;
    w->result->unanswered += d.n_versions == 0;
    for (size_t i = 0; i < d.n_versions; i++) {
        export_doc_plain(w, &d, &d.versions[i], NO_MORE);
        put_short(w, &d, &d.versions[i], before + i == 0);
    }
    return ST_OK;
}

const struct export_format export_labelstudio = {
    .word = "labelstudio",
    .about = "Label Studio: a JSON list of tasks with everybody's annotations",
    .form = CSV_SNIFF,
    .head = head,
    .item = item,
    .tail = tail,
};

const struct export_format export_labelstudio_min = {
    .word = "labelstudio-min",
    .about = "Label Studio's short form: one object for each annotator of a task",
    .form = CSV_SNIFF,
    .head = head,
    .item = item_min,
    .tail = tail,
};
