#include "export_doc.h"
#include "formats.h"

/* spaCy: "entities" may not overlap; where some do, all are "spans" of the group
 * "sc" instead, as spaCy itself has it. */

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    static const char *const but[] = {"id", "text", "entities", "spans", NULL};
    struct doc d;
    struct doc_version *v;
    enum status st = export_doc_one(w, it, &d, &v, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    export_doc_plain(w, &d, v, NO_MORE);
    struct json_out out = json_out_to(&w->out);
    bool overlap = doc_overlap(v, 0) < v->n_spans;
    json_begin_object(&out);
    json_put_key(&out, "id");
    json_put_sv(&out, d.id);
    export_doc_put_fields(&out, &d, "text", but);
    json_put_key(&out, overlap ? "spans" : "entities");
    if (overlap) {
        json_begin_object(&out);
        json_put_key(&out, "sc");
    }
    export_doc_put_triples(&out, v);
    if (overlap)
        json_end_object(&out);
    json_end_object(&out);
    strbuf_addch(&w->out, '\n');
    return ST_OK;
}

const struct export_format export_spacy = {
    .word = "spacy",
    .about = "spaCy: JSON lines with entities, or spans where they overlap",
    .form = CSV_SNIFF,
    .item = item,
};
