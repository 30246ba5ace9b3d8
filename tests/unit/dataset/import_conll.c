#include <criterion/criterion.h>

#include "support/documents.h"

#define START "-DOCSTART- -X- O O\n\n"

Test(dataset_import_conll, iob1_iob2_and_bioes_are_the_same)
{
    static const char wanted[] =
        START "Ann NN I-NP B-PER\nLee NN I-NP B-PER\nat IN I-PP O\nNew NN I-NP B-LOC\n"
              "York NN I-NP I-LOC\n\n";
    documents_are(
        START "Ann NN I-NP I-PER\nLee NN I-NP B-PER\nat IN I-PP O\nNew NN I-NP I-LOC\n"
              "York NN I-NP I-LOC\n",
        NULL, "conll", wanted);
    documents_are(wanted, NULL, "conll", wanted);
    documents_are(
        START "Ann NN I-NP S-PER\nLee NN I-NP U-PER\nat IN I-PP O\nNew NN I-NP B-LOC\n"
              "York NN I-NP L-LOC\n",
        NULL, "conll", wanted);
}

Test(dataset_import_conll, sentences_are_lines_of_a_document_or_items)
{
    documents_are(
        START "Ann O\n\nOulu B-LOC\n\n" START "x O\n", NULL, "doccano",
        "{\"id\":\"data-1\",\"text\":\"Ann\\nOulu\",\"tokens\":\"blanks\",\"label\":"
        "[[4,8,\"LOC\"]]}\n{\"id\":\"data-2\",\"text\":\"x\",\"tokens\":\"blanks\","
        "\"label\":[]}\n");
    documents_are(
        "Ann\tO\nOulu\tB-LOC\n\n\nAnn\tO\n", NULL, "doccano",
        "{\"id\":\"data-1\",\"text\":\"Ann Oulu\",\"tokens\":\"blanks\",\"label\":"
        "[[4,8,\"LOC\"]]}\n{\"id\":\"data-2\",\"text\":\"Ann\",\"tokens\":\"blanks\","
        "\"label\":[]}\n");
}

Test(dataset_import_conll, what_is_no_line_has_its_place)
{
    document_row_is(
        "conll", "Ann O\nOulu\n\nx Z\n\ny E-LOC\n\n\xff O\n\nz O\n",
        "2:1 ! a line needs a word and a tag\n"
        "4:1 ! `Z` is no tag: O, or B-, I-, E-, S- with a label\n"
        "6:1 ! `E-LOC` ends a span that did not begin\n"
        "8:1 ! the bytes here are not UTF-8\n"
        "10:1 {\"id\":\"in-5\",\"record\":{\"text\":\"z\",\"tokens\":\"blanks\"},"
        "\"annotations\":[{\"annotator\":\"imported\",\"answer\":{\"spans\":[]},"
        "\"current\":true}]}\n");
}

Test(dataset_import_conll, an_empty_file_has_no_rows)
{
    document_row_is("conll", "", "");
    document_row_is("conll", "\n\n-DOCSTART- O\n\n", "");
}
