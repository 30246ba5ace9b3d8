#include "dataset/docline.h"

#include <criterion/criterion.h>

#include "support/documents.h"

static const char *recognised(const char *text, bool spans)
{
    struct project p;
    struct reader r;
    project_open(&p, spans ? guide_of_spans : guide_of_one);
    struct reader_wants wants = {.guide = &p.guide};
    cr_assert_eq(reader_open_memory(&r, sv_of(text), "in", &wants, NULL), ST_OK);
    const char *word = r.format->word;
    reader_close(&r);
    project_close(&p);
    return word;
}

/* Only where the guide asks for spans; other projects have such fields too. */
Test(dataset_docline, forms_are_recognised_where_spans_are_asked_for)
{
    static const char *const all[][2] = {
        {"{\"text\":\"a\",\"label\":[]}\n{\"text\":\"a\",\"label\":[[0,1,\"A\"]]}\n",
         "doccano"},
        {"{\"text\":\"a\",\"spans\":[],\"answer\":\"accept\"}\n", "prodigy"},
        {"{\"text\":\"a\",\"entities\":[[0,1,\"A\"]]}\n", "spacy"},
        {"{\"tokens\":[\"a\"],\"ner_tags\":[\"O\"]}\n", "tokens"},
        {"[{\"data\":{\"text\":\"a\"},\"annotations\":[]}]", "labelstudio"},
        {"a O\nb B-A\n", "conll"},
        {"{\"text\":\"a\",\"label\":\"spam\"}\n", "jsonl"},
        {"a b\nc d\n", "text"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        cr_expect_str_eq(recognised(all[i][0], true), all[i][1]);
        const char *plain = recognised(all[i][0], false);
        cr_expect(
            strcmp(plain, "jsonl") == 0 || strcmp(plain, "json") == 0 ||
                strcmp(plain, "text") == 0 || strcmp(plain, "csv") == 0 ||
                strcmp(plain, "tsv") == 0,
            "%s", plain);
    }
}

/* A novel comes before its spans: the line is longer than what is looked at first. */
Test(dataset_docline, long_documents_are_recognised)
{
    static const char *const around[][3] = {
        {"{\"text\":\"", "\",\"label\":[[0,1,\"A\"]]}\n{\"text\":\"b\"}\n", "doccano"},
        {"{\"text\":\"", "\",\"label\":[[0,1,\"A\"]]}", "doccano"},
        {"{\"text\":\"", "\",\"spans\":[],\"answer\":\"accept\"}\n", "prodigy"},
        {"[{\"data\":{\"text\":\"", "\"},\"annotations\":[]}]", "labelstudio"},
        {"{\"text\":\"", "\",\"label\":\"spam\"}\n", "jsonl"}};
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        strbuf_puts(&b, around[i][0]);
        strbuf_pad(&b, 'x', 3 * SAMPLE_MAX);
        strbuf_puts(&b, around[i][1]);
        cr_expect_str_eq(recognised(b.p, true), around[i][2]);
    }
}

/* More than a document may have, with the place; and no silence. */
Test(dataset_docline, more_spans_than_a_text_can_have_are_refused)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "{\"text\":\"ab\",\"label\":[[0,1,\"A\"]");
    for (size_t i = 0; i < DOC_SPANS_MAX; i++)
        strbuf_puts(&b, ",[0,1,\"A\"]");
    strbuf_puts(&b, "]}\n");
    document_row_is("doccano", b.p, "1:1 ! a text can have at most 100000 spans\n");
}

Test(dataset_docline, offsets_are_whole_numbers_that_a_text_can_have)
{
    static const char *const bad[] = {"-1", "1.5", "\"1\"", "99999999999", "null"};
    size_t at = 7;
    for (size_t i = 0; i < 5; i++) {
        AUTO_JSON struct json *v = NULL;
        cr_assert_eq(json_parse(sv_of(bad[i]), &v, NULL), ST_OK);
        cr_assert_not(docline_offset(v, &at));
    }
    cr_assert_eq(at, 7u);
}
