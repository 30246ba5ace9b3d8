#include <criterion/criterion.h>

#include "support/documents.h"

Test(dataset_import_doccano, labels_are_spans)
{
    document_row_is(
        "doccano",
        "{\"id\":7,\"text\":\"Ann Lee\",\"label\":[[0,3,\"PER\"]],\"src\":1}\n",
        "1:1 {\"id\":\"7\",\"record\":{\"text\":\"Ann Lee\",\"src\":1},\"annotations\":"
        "[{\"annotator\":\"imported\",\"answer\":{\"spans\":[{\"end\":3,\"label\":"
        "\"PER\","
        "\"start\":0,\"text\":\"Ann\"}]},\"current\":true}]}\n");
}

Test(dataset_import_doccano, entities_and_relations)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"Ann at "
        "Nokia\",\"entities\":[{\"id\":1,\"label\":\"PER\","
        "\"start_offset\":0,\"end_offset\":3},{\"id\":2,\"label\":\"ORG\","
        "\"start_offset\":7,\"end_offset\":12}],\"relations\":[{\"id\":1,\"from_id\":1,"
        "\"to_id\":2,\"type\":\"Works\"}]}\n",
        NULL, "doccano",
        "{\"id\":\"a\",\"text\":\"Ann at Nokia\",\"entities\":[{\"id\":1,\"label\":"
        "\"PER\",\"start_offset\":0,\"end_offset\":3},{\"id\":2,\"label\":\"ORG\","
        "\"start_offset\":7,\"end_offset\":12}],\"relations\":[{\"id\":1,\"from_id\":"
        "1,"
        "\"to_id\":2,\"type\":\"Works\"}]}\n");
}

/* Older exports: each user is an annotator. */
Test(dataset_import_doccano, users_are_annotators)
{
    documents_are(
        "{\"id\":1,\"text\":\"Ann\",\"annotations\":[{\"label\":\"PER\",\"start_"
        "offset\":0,"
        "\"end_offset\":3,\"user\":2},{\"label\":\"LOC\",\"start_offset\":0,"
        "\"end_offset\":3,\"user\":3}]}\n",
        NULL, "labelstudio",
        "[\n{\"id\":\"1\",\"data\":{\"text\":\"Ann\"},\"annotations\":[{\"completed_"
        "by\":"
        "\"user-2\",\"was_cancelled\":false,\"result\":[{\"id\":\"s1\",\"from_name\":"
        "\"label\",\"to_name\":\"text\",\"type\":\"labels\",\"value\":{\"start\":0,"
        "\"end\":3,"
        "\"text\":\"Ann\",\"labels\":[\"PER\"]}}]},{\"completed_by\":\"user-3\","
        "\"was_cancelled\":false,\"result\":[{\"id\":\"s1\",\"from_name\":\"label\","
        "\"to_name\":\"text\",\"type\":\"labels\",\"value\":{\"start\":0,\"end\":3,"
        "\"text\":"
        "\"Ann\",\"labels\":[\"LOC\"]}}]}]}\n]\n");
}

Test(dataset_import_doccano, what_is_no_span_has_its_line)
{
    document_row_is(
        "doccano",
        "{\"text\":\"Ann\",\"label\":[[0,4,\"PER\"]]}\n"
        "{\"text\":\"Ann\",\"label\":[[2,2,\"PER\"]]}\n"
        "{\"text\":\"Ann\",\"label\":[\"good\"]}\n{\"label\":[]}\n{\"text\":4}\n",
        "1:1 ! the span from 0 to 4 is empty or goes past the text, which has 3 "
        "characters\n"
        "2:1 ! the span from 2 to 2 is empty or goes past the text, which has 3 "
        "characters\n"
        "3:1 ! a span must be [start, end, \"label\"]\n"
        "4:1 ! there is no field `text`\n"
        "5:1 ! the field `text` must be text; it is a number\n");
}

Test(dataset_import_doccano, a_label_the_guide_has_not_is_refused)
{
    char *got = documents_through(
        SV("{\"id\":1,\"text\":\"Ann\",\"label\":[[0,3,\"DATE\"]]}\n"), NULL, "doccano",
        NULL);
    cr_assert(strstr(got, "! ") && strstr(got, "DATE"), "%s", got);
    free(got);
}
