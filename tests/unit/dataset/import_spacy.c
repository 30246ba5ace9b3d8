#include <criterion/criterion.h>

#include "support/documents.h"

Test(dataset_import_spacy, entities_and_groups_of_spans)
{
    document_row_is(
        "spacy",
        "{\"id\":\"a\",\"text\":\"New York Times\",\"entities\":[[0,14,\"ORG\"]],"
        "\"spans\":{\"sc\":[[0,8,\"LOC\"]]}}\n",
        "1:1 {\"id\":\"a\",\"record\":{\"text\":\"New York Times\"},\"annotations\":["
        "{\"annotator\":\"imported\",\"answer\":{\"spans\":[{\"end\":14,\"label\":"
        "\"ORG\","
        "\"start\":0,\"text\":\"New York "
        "Times\"},{\"end\":8,\"label\":\"LOC\",\"start\":0,"
        "\"text\":\"New York\"}]},\"current\":true}]}\n");
}

Test(dataset_import_spacy, overlapping_ones_come_back_as_a_group)
{
    const char *text =
        "{\"id\":\"a\",\"text\":\"New York Times\",\"spans\":{\"sc\":[[0,14,\"ORG\"],"
        "[0,8,\"LOC\"]]}}\n"
        "{\"id\":\"b\",\"text\":\"Oulu\",\"entities\":[[0,4,\"LOC\"]]}\n";
    documents_are(text, NULL, "spacy", text);
}

Test(dataset_import_spacy, a_text_without_marks_has_no_answer)
{
    document_row_is(
        "spacy",
        "{\"id\":\"a\",\"text\":\"x\"}\n{\"text\":\"x\",\"entities\":[[0,1]]}\n",
        "1:1 {\"id\":\"a\",\"record\":{\"text\":\"x\"},\"annotations\":[]}\n"
        "2:1 ! a span must be [start, end, \"label\"]\n");
}
