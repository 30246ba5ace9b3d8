#include <criterion/criterion.h>

#include "support/documents.h"

#define TOKENS                                                                         \
    "\"tokens\":[{\"text\":\"Wall\",\"start\":0,\"end\":4,\"id\":0},"                  \
    "{\"text\":\"Street\",\"start\":5,\"end\":11,\"id\":1}]"

/* A span's token_end is the last token itself. */
Test(dataset_import_prodigy, tokens_agree_with_the_span)
{
    document_row_is(
        "prodigy",
        "{\"text\":\"Wall Street\"," TOKENS ",\"spans\":[{\"start\":0,\"end\":11,"
        "\"token_start\":0,\"token_end\":1,\"label\":\"LOC\"}],\"answer\":\"accept\","
        "\"_annotator_id\":\"ann\",\"_input_hash\":5,\"meta\":{\"a\":1},\"id\":\"w\"}"
        "\n",
        "1:1 {\"id\":\"w\",\"record\":{\"text\":\"Wall "
        "Street\",\"_input_hash\":5,\"meta\":{\"a\":1}},"
        "\"annotations\":[{\"annotator\":\"ann\",\"answer\":{\"spans\":[{\"end\":11,"
        "\"label\":\"LOC\",\"start\":0,\"text\":\"Wall "
        "Street\"}]},\"current\":true}]}\n");
}

Test(dataset_import_prodigy, tokens_that_do_not_agree_are_refused)
{
    static const char *const edges[] = {
        "\"token_start\":0,\"token_end\":0", "\"token_start\":1,\"token_end\":1",
        "\"token_start\":0,\"token_end\":2", "\"token_start\":-1,\"token_end\":1"};
    for (size_t i = 0; i < 4; i++) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        strbuf_printf(
            &b,
            "{\"text\":\"Wall Street\",%s,\"spans\":[{\"start\":0,\"end\":11,%s,"
            "\"label\":\"LOC\"}],\"answer\":\"accept\"}\n",
            TOKENS, edges[i]);
        document_row_is(
            "prodigy", b.p,
            "1:1 ! the span from 0 to 11 is not that of its token_start and "
            "token_end\n");
    }
}

Test(dataset_import_prodigy, reject_and_ignore_are_skips_and_lines_are_annotators)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"Oulu\",\"spans\":[{\"start\":0,\"end\":4,\"label\":"
        "\"LOC\"}],\"answer\":\"accept\",\"_annotator_id\":\"ann\"}\n"
        "{\"id\":\"a\",\"text\":\"Oulu\",\"spans\":[],\"answer\":\"reject\","
        "\"_session_id\":\"bob\"}\n",
        NULL, "prodigy",
        "{\"id\":\"a\",\"text\":\"Oulu\",\"tokens\":[{\"text\":\"Oulu\",\"start\":0,"
        "\"end\":4,\"id\":0}],\"spans\":[{\"start\":0,\"end\":4,\"token_start\":0,"
        "\"token_end\":0,\"label\":\"LOC\"}],\"answer\":\"accept\",\"_annotator_id\":"
        "\"ann\"}\n"
        "{\"id\":\"a\",\"text\":\"Oulu\",\"tokens\":[{\"text\":\"Oulu\",\"start\":0,"
        "\"end\":4,\"id\":0}],\"spans\":[],\"answer\":\"reject\",\"_annotator_id\":"
        "\"bob\"}\n");
}

/* It would be taken for a text in which somebody found nothing. */
Test(dataset_import_prodigy, a_choice_is_no_answer_about_spans)
{
    document_row_is(
        "prodigy",
        "{\"id\":\"c\",\"text\":\"Oulu\",\"options\":[{\"id\":\"x\",\"text\":\"X\"}],"
        "\"accept\":[\"x\"],\"answer\":\"accept\",\"_input_hash\":5}\n",
        "1:1 {\"id\":\"c\",\"record\":{\"text\":\"Oulu\",\"options\":[{\"id\":\"x\","
        "\"text\":\"X\"}],\"accept\":[\"x\"],\"_input_hash\":5},"
        "\"annotations\":[]}\n");
}
