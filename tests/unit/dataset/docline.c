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
