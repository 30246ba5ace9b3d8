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

/* What came as a reject goes out as one, and the hash of the input with it. */
Test(dataset_export_prodigy, a_reject_stays_a_reject)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"x\",\"_input_hash\":-5,\"spans\":[],\"answer\":"
        "\"reject\","
        "\"_annotator_id\":\"ann\"}\n",
        "prodigy", "prodigy",
        "{\"id\":\"a\",\"text\":\"x\",\"_input_hash\":-5,\"tokens\":[{\"text\":\"x\","
        "\"start\":0,"
        "\"end\":1,\"id\":0}],\"spans\":[],\"answer\":\"reject\",\"_annotator_id\":"
        "\"ann\"}\n");
}
