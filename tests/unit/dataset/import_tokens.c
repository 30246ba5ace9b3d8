#include <criterion/criterion.h>

#include "support/documents.h"

Test(dataset_import_tokens, tokens_come_back_as_they_were)
{
    const char *text =
        "{\"id\":\"a\",\"tokens\":[\"@ann\",\"'s\",\"Nokia\",\"3310\"],\"ner_tags\":"
        "[\"B-PER\",\"O\",\"B-ORG\",\"I-ORG\"]}\n";
    documents_are(text, NULL, "tokens", text);
}

Test(dataset_import_tokens, numbers_are_no_tags_and_lists_are_alike)
{
    document_row_is(
        "tokens",
        "{\"tokens\":[\"a\"],\"ner_tags\":[3]}\n{\"tokens\":[\"a\"],\"ner_tags\":[]}\n"
        "{\"tokens\":[\"a\"]}\n{\"tokens\":[\"a\"],\"ner_tags\":[\"PER\"]}\n",
        "1:1 ! the tags are numbers, and their names are not in this file\n"
        "2:1 ! there are 1 tokens and 0 tags\n"
        "3:1 ! a row needs the lists `tokens` and `ner_tags`\n"
        "4:1 ! `PER` is no tag: O, or B-, I-, E-, S- with a label\n");
}

/* A token with a blank inside is two when it comes back, and says so by no mark. */
Test(dataset_import_tokens, offsets_count_code_points)
{
    document_row_is(
        "tokens",
        "{\"id\":\"a\",\"tokens\":[\"\xe6\x9d\xb1\xe4\xba\xac "
        "x\",\"Oulu\"],\"ner_tags\":"
        "[\"O\",\"B-LOC\"]}\n",
        "1:1 {\"id\":\"a\",\"record\":{\"text\":\"\xe6\x9d\xb1\xe4\xba\xac x Oulu\"},"
        "\"annotations\":[{\"annotator\":\"imported\",\"answer\":{\"spans\":[{\"end\":"
        "9,"
        "\"label\":\"LOC\",\"start\":5,\"text\":\"Oulu\"}]},\"current\":true}]}\n");
}
