#include <criterion/criterion.h>

#include "support/documents.h"

#define TASK(results)                                                                  \
    "[{\"id\":3,\"data\":{\"text\":\"\xf0\x9f\x98\x80 Ann at Nokia\",\"n\":1},"        \
    "\"annotations\":[{\"completed_by\":1,\"result\":[" results "]}]}]"
#define LABEL(id, start, end, text, label)                                             \
    "{\"id\":\"" id "\",\"type\":\"labels\",\"value\":{\"start\":" start               \
    ",\"end\":" end ",\"text\":\"" text "\",\"labels\":[\"" label "\"]}}"

/* The quotes tell that offsets are UTF-16 units: the face is two of them. */
Test(dataset_import_labelstudio, units_are_told_by_the_quotes)
{
    static const char wanted[] =
        "{\"id\":\"3\",\"text\":\"\xf0\x9f\x98\x80 Ann at Nokia\",\"n\":1,\"label\":"
        "[[2,5,\"PER\"],[9,14,\"ORG\"]]}\n";
    documents_are(
        TASK(LABEL("x", "2", "5", "Ann", "PER") "," LABEL(
            "y", "9", "14", "Nokia", "ORG")),
        NULL, "doccano", wanted);
    documents_are(
        TASK(LABEL("x", "3", "6", "Ann", "PER") "," LABEL(
            "y", "10", "15", "Nokia", "ORG")),
        NULL, "doccano", wanted);
    documents_are(
        TASK(LABEL("x", "5", "8", "Ann", "PER") "," LABEL(
            "y", "12", "17", "Nokia", "ORG")),
        NULL, "doccano", wanted);
}

Test(dataset_import_labelstudio, quotes_that_fit_no_unit_are_refused)
{
    document_row_is(
        "labelstudio",
        TASK(LABEL("x", "2", "5", "Ann", "PER") "," LABEL(
            "y", "10", "15", "Nokia", "ORG")),
        "1:2 ! the text from 10 to 15 is not `Nokia`, whether counted in code points, "
        "UTF-16 units or bytes\n");
}

Test(dataset_import_labelstudio, relations_have_a_direction)
{
    documents_are(
        TASK(LABEL("x", "2", "5", "Ann", "PER") "," LABEL(
            "y", "9", "14", "Nokia", "ORG") ",{\"type\":\"relation\",\"from_id\":\"y\","
                                            "\"to_id\":\"x\",\"direction\":"
                                            "\"left\",\"labels\":[\"Works\"]}"),
        "labelstudio", "doccano",
        "{\"id\":\"3\",\"text\":\"\xf0\x9f\x98\x80 Ann at "
        "Nokia\",\"n\":1,\"entities\":["
        "{\"id\":\"x\",\"label\":\"PER\",\"start_offset\":2,\"end_offset\":5},{\"id\":"
        "\"y\","
        "\"label\":\"ORG\",\"start_offset\":9,\"end_offset\":14}],\"relations\":[{"
        "\"id\":1,"
        "\"from_id\":\"x\",\"to_id\":\"y\",\"type\":\"Works\"}]}\n");
}

Test(dataset_import_labelstudio, what_it_cannot_take_is_named)
{
    document_row_is(
        "labelstudio", TASK("{\"type\":\"choices\",\"value\":{}}"),
        "1:2 ! a result of type `choices` is neither labels nor relation\n");
    document_row_is(
        "labelstudio", "[{\"id\":1}]", "1:2 ! a task needs `data`, an object\n");
}

Test(dataset_import_labelstudio, a_cancelled_one_is_a_skip)
{
    document_row_is(
        "labelstudio",
        "[{\"id\":\"k\",\"data\":{\"text\":\"a\"},\"annotations\":[{\"was_cancelled\":"
        "true,\"completed_by\":{\"email\":\"a@b.c\"}}]}]",
        "1:2 {\"id\":\"k\",\"record\":{\"text\":\"a\"},\"annotations\":[{\"annotator\":"
        "\"a@b.c\",\"answer\":null,\"skipped\":true,\"reason\":\"cancelled\","
        "\"current\":"
        "true}]}\n");
}

/* Emoji counted twice, as old files have it; the list is named as the configuration
 * says. */
Test(dataset_import_labelstudio, the_short_form)
{
    document_row_is(
        "labelstudio",
        "[{\"id\":7,\"text\":\"\xf0\x9f\x98\x80 "
        "Oulu\",\"ner\":[{\"start\":3,\"end\":7,\"text\":"
        "\"Oulu\",\"labels\":[\"LOC\"]}],\"annotator\":2,\"annotation_id\":5,\"lead_"
        "time\":"
        "1.5}]\n",
        "1:2 {\"id\":\"7\",\"record\":{\"text\":\"\xf0\x9f\x98\x80 "
        "Oulu\"},\"annotations\":[{"
        "\"annotator\":\"user-2\",\"answer\":{\"spans\":[{\"end\":6,\"label\":\"LOC\","
        "\"start\":2,"
        "\"text\":\"Oulu\"}]},\"current\":true}]}\n");
}
