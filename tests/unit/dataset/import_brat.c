#include <criterion/criterion.h>
#include <stdlib.h>

#include "dataset/reader.h"
#include "dataset/tar.h"
#include "support/documents.h"
#include "support/reader.h"

static char *rows(const char *const *files, size_t n)
{
    AUTO_STRBUF struct strbuf tar = STRBUF_INIT;
    struct reader_wants wants = {.format = "brat"};
    for (size_t i = 0; i < n; i += 2)
        tar_put(&tar, sv_of(files[i]), sv_of(files[i + 1]), NULL);
    tar_end(&tar);
    return rows_of(strbuf_sv(&tar), &wants);
}

static void rows_must_be(const char *const *files, size_t n, const char *expected)
{
    char *got = rows(files, n);
    cr_expect_str_eq(got, expected);
    free(got);
}

Test(dataset_import_brat, a_document_is_two_files_in_any_order)
{
    static const char *const files[] = {"a.ann",    "T1\tLOC 0 4\tOulu\n",
                                        "a.txt",    "Oulu",
                                        "notes.md", "no",
                                        "b.txt",    "alone"};
    rows_must_be(
        files, 8,
        "brat\n1:1 {\"id\":\"a\",\"record\":{\"text\":\"Oulu\"},\"annotations\":[{"
        "\"annotator\":\"imported\",\"answer\":{\"spans\":[{\"end\":4,\"id\":\"T1\","
        "\"label\":\"LOC\",\"start\":0,\"text\":\"Oulu\"}]},\"current\":true}]}\n"
        "2:1 {\"id\":\"b\",\"record\":{\"text\":\"alone\"},\"annotations\":[]}\n");
}

Test(dataset_import_brat, a_bad_document_does_not_stop_the_next)
{
    static const char *const files[] = {
        "a.ann", "T1\tLOC 0 4\tOula\n", "a.txt", "Oulu", "b.ann", "", "c.txt", "x"};
    rows_must_be(
        files, 8,
        "brat\n1:1 ! a: the text from 0 to 4 is not `Oula`, whether counted in code "
        "points, UTF-16 units or bytes\n"
        "2:1 ! b: b.ann has no b.txt beside it\n"
        "3:1 {\"id\":\"c\",\"record\":{\"text\":\"x\"},\"annotations\":[]}\n");
}

Test(dataset_import_brat, a_broken_tar_ends_with_a_word)
{
    static const char *const files[] = {"a.txt", "Oulu"};
    AUTO_STRBUF struct strbuf tar = STRBUF_INIT;
    struct reader_wants wants = {.format = "brat"};
    tar_put(&tar, sv_of(files[0]), sv_of(files[1]), NULL);
    char *got = rows_of((struct sv){tar.p, TAR_BLOCK + 2}, &wants);
    cr_expect(strstr(got, "! this is no whole tar of text files"), "%s", got);
    free(got);
}
