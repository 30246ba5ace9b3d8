#include <criterion/criterion.h>

#include "support/documents.h"

Test(dataset_export_labelstudio, no_items_are_an_empty_list)
{
    documents_are("", "jsonl", "labelstudio", "[\n]\n");
}

Test(dataset_export_labelstudio, items_without_answers_are_tasks)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"y\"}\n", "doccano",
        "labelstudio",
        "[\n{\"id\":\"a\",\"data\":{\"text\":\"x\"},\"annotations\":[]},\n"
        "{\"id\":\"b\",\"data\":{\"text\":\"y\"},\"annotations\":[]}\n]\n");
}

/* A task for each annotator, told by its fields; nothing but the spans is in it. */
Test(dataset_export_labelstudio, the_short_form_there_and_back)
{
    static const char text[] = "{\"id\":\"a\",\"text\":\"Ann at \xf0\x9f\x98\x80 "
                               "Nokia\",\"label\":[[0,3,\"PER\"],"
                               "[9,14,\"ORG\"]]}\n";
    static const char expected[] =
        "[\n{\"id\":\"a\",\"text\":\"Ann at \xf0\x9f\x98\x80 "
        "Nokia\",\"label\":[{\"start\":0,"
        "\"end\":3,\"text\":\"Ann\",\"labels\":[\"PER\"]},{\"start\":9,\"end\":14,"
        "\"text\":"
        "\"Nokia\",\"labels\":[\"ORG\"]}],\"annotator\":\"imported\"}\n]\n";
    struct export_options o = {.names = true};
    documents_are(text, "doccano", "labelstudio-min", expected);
    char *back = documents_through(sv_of(expected), NULL, "doccano", &o);
    cr_expect_str_eq(back, text);
    free(back);
}
