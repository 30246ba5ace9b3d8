#include "docline.h"
#include "tags.h"

/*
 * Prodigy: {"text", "spans": [{start, end, label, token_start, token_end}],
 * "tokens": [{text, start, end, id}], "answer", "_annotator_id", "_session_id",
 * "meta", …}. A span's token_end is the last token itself, unlike its end; where
 * both are there they must agree. `reject` and `ignore` are no answers: they are
 * skips that say so. Each line is one annotator's. The hash of the input stays, for
 * it stays true; that of the task does not.
 */

static bool is_prodigy(const struct json *v)
{
    bool hashed = json_get(v, "_input_hash") || json_get(v, "_task_hash");
    return json_is(json_get(v, "text"), JSON_STRING) &&
           (hashed || (json_is(json_get(v, "spans"), JSON_ARRAY) &&
                       json_is(json_get(v, "answer"), JSON_STRING)));
}

static int claim(const struct sample *s)
{
    return docline_claim(s, is_prodigy);
}

/* The edge of a token by its number, or `out` as it was. */
static bool token_edge(
    const struct json *tokens, const struct json *number, const char *edge, size_t *out)
{
    size_t at;
    return !number || !tokens ||
           (docline_offset(number, &at) &&
            docline_offset(json_get(json_at(tokens, at), edge), out));
}

static enum status add_span(
    struct reader *r, const struct json *m, const struct json *tokens,
    struct doc_version *to, struct err *e)
{
    size_t start, end;
    if (!docline_offset(json_get(m, "start"), &start) ||
        !docline_offset(json_get(m, "end"), &end))
        return err_set(e, ST_INVALID, "a span must have start and end");
    size_t first = start, last = end;
    if (!token_edge(tokens, json_get(m, "token_start"), "start", &first) ||
        !token_edge(tokens, json_get(m, "token_end"), "end", &last) || first != start ||
        last != end)
        return err_set(
            e, ST_INVALID,
            "the span from %zu to %zu is not that of its token_start and token_end",
            start, end);
    if (to->n_spans == DOC_SPANS_MAX)
        return err_set(e, ST_LIMIT, "a text can have at most %d spans", DOC_SPANS_MAX);
    struct doc_span *s = doc_add_span(to, &r->arena);
    s->start = start;
    s->end = end;
    s->label = doc_text_of(json_get(m, "label"), &r->arena);
    s->quote = doc_text_of(json_get(m, "text"), &r->arena);
    return ST_OK;
}

static enum status read(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    static const char *const but[] = {
        "id",         "text",          "spans",       "tokens",
        "answer",     "_task_hash",    "_session_id", "_view_id",
        "_timestamp", "_annotator_id", "_is_binary",  NULL};
    const struct json *answer = json_get(v, "answer"), *tokens = json_get(v, "tokens");
    const struct json *who = json_get(v, "_annotator_id");
    enum status st = docline_text(r, v, d, e);
    if (st != ST_OK)
        return st;
    doc_add_meta(d, &r->arena, v, but);
    doc_keep_tokens(d, &r->arena, tokens);
    /* A choice, or a word on a label, says nothing of spans: it stays in the record. */
    bool other = json_get(v, "options") || json_get(v, "label");
    if (!json_get(v, "spans") && (!answer || other))
        return ST_OK;
    who = who ? who : json_get(v, "_session_id");
    struct doc_version *to = doc_add_version(d, &r->arena, docline_name(r, who));
    to->skipped = answer && !sv_is(json_str(answer), "accept");
    if (to->skipped) {
        to->reason = doc_text_of(answer, &r->arena);
        return ST_OK;
    }
    const struct json *m = json_first(json_get(v, "spans"));
    for (; m && st == ST_OK; m = json_next(m))
        st = add_span(r, m, tokens, to, e);
    return st;
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    return docline_next(r, row, &import_jsonl, read, e);
}

const struct import_format import_prodigy = {
    .word = "prodigy",
    .about = "Prodigy: JSON lines with spans and answer",
    .claim = claim,
    .begin = docline_begin,
    .next = next,
    .end = docline_end,
    .input = docline_input,
};
