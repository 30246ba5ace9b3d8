#include "diple/base/utf8.h"
#include "docline.h"
#include "tags.h"

/*
 * Token columns as data sets at Hugging Face have them: {"id", "tokens": […],
 * "ner_tags": ["B-PER", …]}. The text is the tokens with a blank between them.
 * Tags that are numbers mean nothing without their list of names, which is not in
 * the file: they are refused.
 */

static bool is_tokens(const struct json *v)
{
    return json_is(json_first(json_get(v, "tokens")), JSON_STRING) &&
           json_is(json_get(v, "ner_tags"), JSON_ARRAY);
}

static int claim(const struct sample *s)
{
    return docline_claim(s, is_tokens);
}

static enum status check(
    const struct json *tokens, const struct json *tags, struct err *e)
{
    if (!json_is(tokens, JSON_ARRAY) || !json_is(tags, JSON_ARRAY))
        return err_set(e, ST_INVALID, "a row needs the lists `tokens` and `ner_tags`");
    if (json_count(tokens) != json_count(tags))
        return err_set(
            e, ST_INVALID, "there are %zu tokens and %zu tags", json_count(tokens),
            json_count(tags));
    if (!json_is(json_first(tags), JSON_NUMBER))
        return ST_OK;
    err_set(
        e, ST_INVALID, "the tags are numbers, and their names are not in this file");
    err_hint(e, "write them as text first: \"B-PER\" instead of 1");
    return ST_INVALID;
}

static enum status read(
    struct reader *r, const struct json *v, struct doc *d, struct err *e)
{
    static const char *const but[] = {"id",   "tokens",  "ner_tags",
                                      "text", "columns", NULL};
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    const struct json *tokens = json_get(v, "tokens"), *tags = json_get(v, "ner_tags");
    enum status st = check(tokens, tags, e);
    if (st != ST_OK)
        return st;
    d->id = doc_text_of(json_get(v, "id"), &r->arena);
    doc_add_meta(d, &r->arena, v, but);
    struct tag_reader t = {
        .to = doc_add_version(d, &r->arena, SV("imported")), .arena = &r->arena};
    const struct json *token = json_first(tokens), *tag = json_first(tags);
    size_t at = 0;
    bool plain = true;
    for (; token && st == ST_OK; token = json_next(token), tag = json_next(tag)) {
        struct sv word = json_str(token);
        size_t length = utf8_count(word);
        plain = plain && word.n && sv_trim(word).n == word.n &&
                !memchr(word.p, ' ', word.n) && !memchr(word.p, '\n', word.n);
        if (text.n) {
            strbuf_addch(&text, ' ');
            at++;
        }
        strbuf_addsv(&text, word);
        st = tag_take(&t, at, at + length, json_str(tag), e);
        at += length;
    }
    tag_finish(&t);
    if (plain)
        doc_add_tokens(d, &r->arena, SV(""));
    d->text = arena_sv(&r->arena, strbuf_sv(&text));
    return st;
}

static enum status next(struct reader *r, struct row *row, struct err *e)
{
    return docline_next(r, row, &import_jsonl, read, e);
}

const struct import_format import_tokens = {
    .word = "tokens",
    .about = "token columns: JSON lines with tokens and ner_tags",
    .claim = claim,
    .begin = docline_begin,
    .next = next,
    .end = docline_end,
    .input = docline_input,
};
