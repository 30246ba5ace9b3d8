#include <criterion/criterion.h>

#include "support/documents.h"

Test(dataset_export_spacy, overlaps_are_a_group)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"New "
        "York\",\"label\":[[0,8,\"LOC\"],[4,8,\"PER\"]]}\n",
        "doccano", "spacy",
        "{\"id\":\"a\",\"text\":\"New York\",\"spans\":{\"sc\":[[0,8,\"LOC\"],"
        "[4,8,\"PER\"]]}}\n");
}

Test(dataset_export_spacy, relations_are_refused)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"ab\",\"entities\":[{\"id\":1,\"label\":\"PER\","
        "\"start_offset\":0,\"end_offset\":1},{\"id\":2,\"label\":\"LOC\",\"start_"
        "offset\":1,"
        "\"end_offset\":2}],\"relations\":[{\"from_id\":1,\"to_id\":2,\"type\":"
        "\"Near\"}]}\n",
        "doccano", "spacy",
        "! `spacy` cannot hold 1 of the spans and relations.\nitem `a`, 1 relations");
}
