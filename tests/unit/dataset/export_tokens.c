#include <criterion/criterion.h>

#include "support/documents.h"

Test(dataset_export_tokens, tags_are_written_out)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"In New York.\",\"label\":[[3,11,\"LOC\"]]}\n",
        "doccano", "tokens",
        "{\"id\":\"a\",\"tokens\":[\"In\",\"New\",\"York\",\".\"],\"ner_tags\":[\"O\","
        "\"B-LOC\",\"I-LOC\",\"O\"]}\n");
}
