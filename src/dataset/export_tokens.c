#include "export_conll.h"
#include "formats.h"

/* Token columns for Hugging Face's data sets: tags are written out, IOB2, so that
 * no list of names has to come along. */

static void put_list(struct json_out *out, const char *key, const struct tagged *t)
{
    bool tags = key[0] == 'n';
    json_put_key(out, key);
    json_begin_array(out);
    for (size_t i = 0; i < t->n; i++)
        json_put_sv(out, tags ? t->tags[i] : t->tokens[i].text);
    json_end_array(out);
}

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    struct tagged t = {.scheme = TAGS_IOB2};
    enum status st = export_tags(w, it, &t, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct json_out out = json_out_to(&w->out);
    json_begin_object(&out);
    json_put_key(&out, "id");
    json_put_sv(&out, t.doc.id);
    put_list(&out, "tokens", &t);
    put_list(&out, "ner_tags", &t);
    json_end_object(&out);
    strbuf_addch(&w->out, '\n');
    return ST_OK;
}

const struct export_format export_tokens = {
    .word = "tokens",
    .about = "token columns: JSON lines with tokens and ner_tags (IOB2)",
    .form = CSV_SNIFF,
    .item = item,
};
