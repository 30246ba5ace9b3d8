#include "export_doc.h"
#include "formats.h"

/* doccano's two shapes: "label" triples, or "entities" and "relations" where there
 * are relations. A line for each item; its form keeps no annotator. */

/* Its own ids are numbers; those of others stay what they are. */
static void put_id(struct json_out *out, const char *key, struct sv id)
{
    size_t i = 0;
    while (i < id.n && id.p[i] >= '0' && id.p[i] <= '9')
        i++;
    bool number = id.n > 0 && id.n < 16 && i == id.n && (id.p[0] != '0' || id.n == 1);
    json_put_key(out, key);
    if (number)
        json_put_raw(out, id);
    else
        json_put_sv(out, id);
}

static void put_entities(struct json_out *out, const struct doc_version *v)
{
    json_put_key(out, "entities");
    json_begin_array(out);
    for (size_t i = 0; i < v->n_spans; i++) {
        const struct doc_span *s = &v->spans[i];
        json_begin_object(out);
        put_id(out, "id", s->id);
        json_put_key(out, "label");
        json_put_sv(out, s->label);
        json_put_key(out, "start_offset");
        json_put_int(out, (long long)s->start);
        json_put_key(out, "end_offset");
        json_put_int(out, (long long)s->end);
        json_end_object(out);
    }
    json_end_array(out);
    json_put_key(out, "relations");
    json_begin_array(out);
    for (size_t i = 0; i < v->n_relations; i++) {
        json_begin_object(out);
        if (v->relations[i].id.n) {
            put_id(out, "id", v->relations[i].id);
        } else {
            json_put_key(out, "id");
            json_put_int(out, (long long)i + 1);
        }
        put_id(out, "from_id", v->relations[i].from);
        put_id(out, "to_id", v->relations[i].to);
        json_put_key(out, "type");
        json_put_sv(out, v->relations[i].label);
        json_end_object(out);
    }
    json_end_array(out);
}

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    static const char *const but[] = {"id",       "text",      "label", "labels",
                                      "entities", "relations", NULL};
    struct doc d;
    struct doc_version *v;
    enum status st = export_doc_one(w, it, &d, &v, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    export_doc_plain(w, &d, v, NO_PIECES | NO_ATTRIBUTES);
    struct json_out out = json_out_to(&w->out);
    json_begin_object(&out);
    json_put_key(&out, "id");
    json_put_sv(&out, d.id);
    export_doc_put_fields(&out, &d, "text", but);
    if (v->n_relations) {
        put_entities(&out, v);
    } else {
        json_put_key(&out, "label");
        export_doc_put_triples(&out, v);
    }
    json_end_object(&out);
    strbuf_addch(&w->out, '\n');
    return ST_OK;
}

const struct export_format export_doccano = {
    .word = "doccano",
    .about = "doccano: JSON lines with label, or entities and relations",
    .form = CSV_SNIFF,
    .item = item,
};
