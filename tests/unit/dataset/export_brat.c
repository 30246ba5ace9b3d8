#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/documents.h"

/* A tar has NULs, so it is looked at through a second project. */
Test(dataset_export_brat, a_tar_of_two_files_an_item)
{
    static const char text[] =
        "{\"id\":\"a\",\"text\":\"Ann at "
        "Nokia\",\"entities\":[{\"id\":\"T4\",\"label\":"
        "\"PER\",\"start_offset\":0,\"end_offset\":3},{\"id\":\"T2\",\"label\":\"ORG\","
        "\"start_offset\":7,\"end_offset\":12}],\"relations\":[{\"id\":1,\"from_id\":"
        "\"T4\","
        "\"to_id\":\"T2\",\"type\":\"Works\"}]}\n";
    static const char came_back[] =
        "{\"id\":\"a\",\"text\":\"Ann at "
        "Nokia\",\"entities\":[{\"id\":\"T4\",\"label\":\"PER\",\"start_offset\":0,"
        "\"end_offset\":3},{\"id\":\"T2\",\"label\":\"ORG\",\"start_offset\":7,\"end_"
        "offset\":"
        "12}],\"relations\":[{\"id\":\"R1\",\"from_id\":\"T4\",\"to_id\":\"T2\","
        "\"type\":"
        "\"Works\"}]}\n";
    struct export_options o = {.names = true};
    char *tar = documents_through(sv_of(text), "doccano", "brat", &o);
    cr_expect_str_eq(tar, "a.txt");
    cr_expect_str_eq(tar + 512, "Ann at Nokia");
    cr_expect_str_eq(tar + 1024, "a.ann");
    cr_expect_str_eq(
        tar + 1536,
        "T4\tPER 0 3\tAnn\nT2\tORG 7 12\tNokia\nR1\tWorks Arg1:T4 Arg2:T2\t\n");
    char *back = documents_through((struct sv){tar, 3072}, NULL, "doccano", &o);
    /* A relation is R1 there, and stays it. */
    cr_expect_str_eq(back, came_back);
    free(back);
    free(tar);
}
