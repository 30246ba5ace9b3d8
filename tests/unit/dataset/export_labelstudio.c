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
