#include "export_conll.h"

#include "formats.h"

/* CoNLL-2003: word, two columns that say nothing, and the tag; a line break of the
 * text ends a sentence. Blanks of the text are not kept. */

enum status export_tags(
    struct writer *w, const struct export_item *it, struct tagged *t, struct err *e)
{
    struct doc_version *v;
    const struct doc_span *bad;
    size_t over;
    enum status st = export_doc_one(w, it, &t->doc, &v, e);
    if (st != ST_OK)
        return st;
    export_doc_plain(w, &t->doc, v, NO_MORE);
    while ((over = doc_overlap(v, 0)) < v->n_spans)
        export_doc_lose(w, &t->doc, v, over, "it overlaps another");
    t->tokens = tokens_of(&t->doc, &w->arena, &t->n);
    t->tags = arena_array(&w->arena, t->n + 1, sizeof *t->tags);
    while (!tags_of(v, t->tokens, t->n, t->scheme, &w->arena, t->tags, &bad))
        export_doc_lose(
            w, &t->doc, v, (size_t)(bad - v->spans),
            "it does not begin and end with words of one line");
    return ST_OK;
}

/* What the lines held between word and tag where the text came from such a file. */
static void put_columns(struct strbuf *out, const struct json *column)
{
    if (json_is(column, JSON_STRING) && json_str(column).n)
        strbuf_addsv(out, json_str(column));
    else
        strbuf_puts(out, "-X- _");
}

static enum status put_item(
    struct writer *w, const struct export_item *it, enum tag_scheme scheme,
    struct err *e)
{
    AUTO_JSON struct json *columns = NULL;
    struct tagged t = {.scheme = scheme};
    enum status st = export_tags(w, it, &t, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    if (doc_columns(&t.doc).n)
        json_parse(doc_columns(&t.doc), &columns, NULL);
    const struct json *column = json_count(columns) == t.n ? json_first(columns) : NULL;
    strbuf_puts(&w->out, "-DOCSTART- -X- O O\n\n");
    for (size_t i = 0; i < t.n; i++, column = json_next(column)) {
        if (t.tokens[i].new_sentence)
            strbuf_puts(&w->out, "\n");
        strbuf_addsv(&w->out, t.tokens[i].text);
        strbuf_addch(&w->out, ' ');
        put_columns(&w->out, column);
        strbuf_addch(&w->out, ' ');
        strbuf_addsv(&w->out, t.tags[i]);
        strbuf_puts(&w->out, "\n");
    }
    strbuf_puts(&w->out, "\n");
    return ST_OK;
}

static enum status item_iob1(
    struct writer *w, const struct export_item *it, struct err *e)
{
    return put_item(w, it, TAGS_IOB1, e);
}

static enum status item_iob2(
    struct writer *w, const struct export_item *it, struct err *e)
{
    return put_item(w, it, TAGS_IOB2, e);
}

static enum status item_bioes(
    struct writer *w, const struct export_item *it, struct err *e)
{
    return put_item(w, it, TAGS_BIOES, e);
}

const struct export_format export_conll = {
    .word = "conll",
    .about = "CoNLL-2003 with IOB2 tags, as most tools have them",
    .form = CSV_SNIFF,
    .item = item_iob2,
};

const struct export_format export_conll_iob1 = {
    .word = "conll-iob1",
    .about = "CoNLL-2003 with IOB1 tags, as in 2003",
    .form = CSV_SNIFF,
    .item = item_iob1,
};

const struct export_format export_conll_bioes = {
    .word = "conll-bioes",
    .about = "CoNLL-2003 with BIOES tags",
    .form = CSV_SNIFF,
    .item = item_bioes,
};
