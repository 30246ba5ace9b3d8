#include <criterion/criterion.h>

#include "support/documents.h"

static const char text[] =
    "{\"id\":\"a\",\"text\":\"Ann Lee!\\nOulu\",\"label\":[[0,3,\"PER\"],[4,7,\"PER\"],"
    "[9,13,\"LOC\"]]}\n";

Test(dataset_export_conll, three_schemes)
{
    documents_are(
        text, "doccano", "conll",
        "-DOCSTART- -X- O O\n\nAnn -X- _ B-PER\nLee -X- _ B-PER\n! -X- _ O\n\n"
        "Oulu -X- _ B-LOC\n\n");
    documents_are(
        text, "doccano", "conll-iob1",
        "-DOCSTART- -X- O O\n\nAnn -X- _ I-PER\nLee -X- _ B-PER\n! -X- _ O\n\n"
        "Oulu -X- _ I-LOC\n\n");
    documents_are(
        text, "doccano", "conll-bioes",
        "-DOCSTART- -X- O O\n\nAnn -X- _ S-PER\nLee -X- _ S-PER\n! -X- _ O\n\n"
        "Oulu -X- _ S-LOC\n\n");
}

Test(dataset_export_conll, a_span_over_lines_is_refused)
{
    documents_are(
        "{\"id\":\"a\",\"text\":\"New\\nYork\",\"label\":[[0,8,\"LOC\"]]}\n", "doccano",
        "conll",
        "! `conll` cannot hold 1 of the spans and relations.\n"
        "item `a`, LOC from 0 to 8: it does not begin and end with words of one "
        "line");
}
