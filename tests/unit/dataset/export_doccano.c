#include <criterion/criterion.h>

#include "support/documents.h"

Test(dataset_export_doccano, labels_and_the_fields_of_the_record)
{
    const char *text = "{\"id\":\"a\",\"text\":\"Oulu\",\"src\":{\"n\":1},\"label\":"
                       "[[0,4,\"LOC\"]]}\n";
    documents_are(text, NULL, "doccano", text);
}
