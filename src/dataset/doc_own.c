#include "diple/base/hash.h"
#include "diple/base/utf8.h"
#include "doc.h"
#include "doc_guide.h"

/* ---- a line of diple's own ------------------------------------------------------ */

static void put_text(struct json_out *w, const char *key, struct sv text)
{
    json_put_key(w, key);
    json_put_sv(w, text);
}

static const struct label *value_in(
    const struct label *l, const struct doc_attribute *given,
    const struct attribute **at)
{
    *at = doc_attribute_of(l, given->key);
    return *at ? doc_label((*at)->labels, (*at)->n_labels, given->value) : NULL;
}

static enum status check_attributes(
    const struct doc_span *s, const struct question *q, struct err *e)
{
    const struct label *l = doc_label_in(q, s->label);
    for (size_t i = 0; l && i < s->n_attributes; i++) {
        const struct doc_attribute *given = &s->attributes[i];
        const struct attribute *at;
        if (!value_in(l, given, &at))
            return err_set(
                e, ST_INVALID,
                "the guide's label `%s` has no attribute `%.*s` of `%.*s`", l->id,
                (int)(given->key.n < 40 ? given->key.n : 40), given->key.p,
                (int)(given->value.n < 40 ? given->value.n : 40), given->value.p);
    }
    return ST_OK;
}

static void put_attributes(
    struct json_out *w, const struct doc_span *s, const struct question *q)
{
    const struct label *l = doc_label_in(q, s->label);
    if (s->n_attributes == 0)
        return;
    json_put_key(w, "attributes");
    json_begin_object(w);
    for (size_t i = 0; i < s->n_attributes; i++) {
        const struct doc_attribute *given = &s->attributes[i];
        const struct attribute *at;
        const struct label *v = value_in(l, given, &at);
        json_put_key_sv(w, v ? sv_of(at->id) : given->key);
        json_put_sv(w, v ? sv_of(v->id) : given->value);
    }
    json_end_object(w);
}

static void put_pieces(struct json_out *w, const struct doc_span *s)
{
    if (s->n_pieces == 0)
        return;
    json_put_key(w, "fragments");
    json_begin_array(w);
    for (size_t i = 0; i < s->n_pieces; i++) {
        json_begin_array(w);
        json_put_int(w, (long long)s->pieces[i].start);
        json_put_int(w, (long long)s->pieces[i].end);
        json_end_array(w);
    }
    json_end_array(w);
}

static void add_slice(
    struct strbuf *out, const struct utf8_index *x, size_t start, size_t end)
{
    size_t from = 0, to = 0;
    utf8_index_cp_to_byte(x, start, &from);
    utf8_index_cp_to_byte(x, end, &to);
    strbuf_add(out, x->text.p + from, to - from);
}

void doc_add_quote(
    struct strbuf *out, const struct utf8_index *x, const struct doc_span *s)
{
    if (s->n_pieces == 0)
        add_slice(out, x, s->start, s->end);
    for (size_t i = 0; i < s->n_pieces; i++) {
        strbuf_puts(out, i ? " " : "");
        add_slice(out, x, s->pieces[i].start, s->pieces[i].end);
    }
}

static enum status put_spans(
    struct json_out *w, const struct doc *d, const struct doc_version *v,
    const struct question *q, struct err *e)
{
    AUTO_STRBUF struct strbuf quote = STRBUF_INIT;
    enum status st = ST_OK;
    struct utf8_index x;
    utf8_index_init(&x, d->text);
    json_begin_array(w);
    for (size_t i = 0; i < v->n_spans && st == ST_OK; i++) {
        const struct doc_span *s = &v->spans[i];
        strbuf_clear(&quote);
        doc_add_quote(&quote, &x, s);
        st = check_attributes(s, q, e);
        json_begin_object(w);
        put_attributes(w, s, q);
        json_put_key(w, "end");
        json_put_int(w, (long long)s->end);
        put_pieces(w, s);
        if (s->id.n)
            put_text(w, "id", s->id);
        put_text(w, "label", doc_label_id(q, s->label));
        json_put_key(w, "start");
        json_put_int(w, (long long)s->start);
        put_text(w, "text", strbuf_sv(&quote));
        json_end_object(w);
    }
    json_end_array(w);
    utf8_index_release(&x);
    return st;
}

static void put_relations(
    struct json_out *w, const struct doc_version *v, const struct question *q)
{
    json_begin_array(w);
    for (size_t i = 0; i < v->n_relations; i++) {
        json_begin_object(w);
        put_text(w, "from", v->relations[i].from);
        if (v->relations[i].id.n)
            put_text(w, "id", v->relations[i].id);
        put_text(w, "label", doc_label_id(q, v->relations[i].label));
        put_text(w, "to", v->relations[i].to);
        json_end_object(w);
    }
    json_end_array(w);
}

static enum status put_version(
    struct json_out *w, const struct doc *d, const struct doc_version *v,
    const struct guide *g, struct err *e)
{
    const struct question *spans = doc_question(g, QUESTION_SPANS);
    const struct question *relations = doc_question(g, QUESTION_RELATIONS);
    enum status st = ST_OK;
    if (g && !spans)
        return err_set(e, ST_INVALID, "the guide has no question of type spans");
    if (g && !relations && v->n_relations)
        return err_set(
            e, ST_INVALID, "the guide has no question of type relations for these %zu",
            v->n_relations);
    json_begin_object(w);
    put_text(w, "annotator", v->annotator);
    json_put_key(w, "answer");
    if (v->skipped) {
        json_put_null(w);
        json_put_key(w, "skipped");
        json_put_bool(w, true);
        put_text(w, "reason", v->reason);
        if (d->batch.n)
            put_text(w, "batch", d->batch);
    } else {
        json_begin_object(w);
        json_put_key(w, spans ? spans->id : "spans");
        st = put_spans(w, d, v, spans, e);
        if (v->n_relations) {
            json_put_key(w, relations ? relations->id : "relations");
            put_relations(w, v, relations);
        }
        json_end_object(w);
    }
    json_put_key(w, "current");
    json_put_bool(w, true);
    json_end_object(w);
    return st;
}

static void put_record(struct strbuf *out, const struct doc *d, const struct guide *g)
{
    struct json_out w = json_out_to(out);
    const char *field = g && g->item.text ? g->item.text : "text";
    json_begin_object(&w);
    put_text(&w, field, d->text);
    for (size_t i = 0; i + 1 < d->n_meta; i += 2) {
        if (sv_is(d->meta[i], field))
            continue;
        json_put_key_sv(&w, d->meta[i]);
        json_put_raw(&w, d->meta[i + 1]);
    }
    json_end_object(&w);
}

enum status doc_put_own(
    const struct doc *d, const struct guide *g, struct strbuf *out, struct err *e)
{
    AUTO_STRBUF struct strbuf record = STRBUF_INIT, canonical = STRBUF_INIT;
    char id[HASH_ID_LEN + 1];
    enum status st = ST_OK;
    put_record(&record, d, g);
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    if (d->id.n) {
        put_text(&w, "id", d->id);
    } else {
        json_canonical_checked(strbuf_sv(&record), &canonical);
        hash_content_id(strbuf_sv(&canonical), id);
        put_text(&w, "id", sv_of(id));
    }
    json_put_key(&w, "record");
    json_put_raw(&w, strbuf_sv(&record));
    json_put_key(&w, "annotations");
    json_begin_array(&w);
    for (size_t i = 0; i < d->n_versions && st == ST_OK; i++)
        st = put_version(&w, d, &d->versions[i], g, e);
    if (st != ST_OK)
        return st;
    json_end_array(&w);
    json_end_object(&w);
    return ST_OK;
}
