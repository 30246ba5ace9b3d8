#include <criterion/criterion.h>

#include "support/documents.h"

/* A span inside a word has no tokens; the last token is named itself. */
Test(dataset_export_prodigy, tokens_where_there_are_some)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"Oulun "
        "satama\",\"label\":[[0,4,\"LOC\"],[0,12,\"ORG\"]]}\n",
        "doccano", "prodigy",
        "{\"id\":\"a\",\"text\":\"Oulun "
        "satama\",\"tokens\":[{\"text\":\"Oulun\",\"start\":0,"
        "\"end\":5,\"id\":0},{\"text\":\"satama\",\"start\":6,\"end\":12,\"id\":1}],"
        "\"spans\":[{\"start\":0,\"end\":12,\"token_start\":0,\"token_end\":1,"
        "\"label\":"
        "\"ORG\"},{\"start\":0,\"end\":4,\"label\":\"LOC\"}],\"answer\":\"accept\","
        "\"_annotator_id\":\"imported\"}\n");
}
