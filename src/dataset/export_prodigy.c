#include "export_doc.h"
#include "formats.h"
#include "tags.h"

/* Prodigy: a line for each annotator of an item; a skip is an `ignore`, or
 * the `reject` that it came as. Tokens are
 * the words of tags.h; a span that begins and ends with tokens says which, the last
 * one included. */

static size_t token_at(const struct token *t, size_t n, size_t at, bool end)
{
    size_t i = 0;
    while (i < n && (end ? t[i].end : t[i].start) != at)
        i++;
    return i;
}

static void put_span(
    struct json_out *out, const struct doc_span *s, const struct token *t, size_t n)
{
    size_t first = token_at(t, n, s->start, false), last = token_at(t, n, s->end, true);
    json_begin_object(out);
    json_put_key(out, "start");
    json_put_int(out, (long long)s->start);
    json_put_key(out, "end");
    json_put_int(out, (long long)s->end);
    if (first < n && last < n) {
        json_put_key(out, "token_start");
        json_put_int(out, (long long)first);
        json_put_key(out, "token_end");
        json_put_int(out, (long long)last);
    }
    json_put_key(out, "label");
    json_put_sv(out, s->label);
    json_end_object(out);
}

static void put_tokens(struct json_out *out, const struct token *t, size_t n)
{
    json_put_key(out, "tokens");
    json_begin_array(out);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(out);
        json_put_key(out, "text");
        json_put_sv(out, t[i].text);
        json_put_key(out, "start");
        json_put_int(out, (long long)t[i].start);
        json_put_key(out, "end");
        json_put_int(out, (long long)t[i].end);
        json_put_key(out, "id");
        json_put_int(out, (long long)i);
        json_end_object(out);
    }
    json_end_array(out);
}

static void put_version(
    struct writer *w, const struct doc *d, const struct doc_version *v)
{
    static const char *const but[] = {"id",     "text",          "spans", "tokens",
                                      "answer", "_annotator_id", NULL};
    struct json_out out = json_out_to(&w->out);
    size_t n;
    struct token *t = tokens_of(d, &w->arena, &n);
    json_begin_object(&out);
    json_put_key(&out, "id");
    json_put_sv(&out, d->id);
    export_doc_put_fields(&out, d, "text", but);
    put_tokens(&out, t, n);
    json_put_key(&out, "spans");
    json_begin_array(&out);
    for (size_t i = 0; i < v->n_spans; i++)
        put_span(&out, &v->spans[i], t, n);
    json_end_array(&out);
    json_put_key(&out, "answer");
    json_put_str(
        &out, !v->skipped                  ? "accept"
              : sv_is(v->reason, "reject") ? "reject"
                                           : "ignore");
    json_put_key(&out, "_annotator_id");
    json_put_sv(&out, v->annotator);
    json_end_object(&out);
    strbuf_addch(&w->out, '\n');
}

static enum status item(struct writer *w, const struct export_item *it, struct err *e)
{
    struct doc d;
    enum status st = export_doc_all(w, it, true, &d, e);
    w->result->unanswered += st == ST_OK && d.n_versions == 0;
    for (size_t i = 0; st == ST_OK && i < d.n_versions; i++) {
        export_doc_plain(w, &d, &d.versions[i], NO_MORE);
        put_version(w, &d, &d.versions[i]);
    }
    return st;
}

const struct export_format export_prodigy = {
    .word = "prodigy",
    .about = "Prodigy: JSON lines, one for each annotator of an item",
    .form = CSV_SNIFF,
    .item = item,
};
