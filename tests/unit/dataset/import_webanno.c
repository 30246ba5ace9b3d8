#include <criterion/criterion.h>
#include <stdlib.h>

#include "dataset/reader.h"
#include "dataset/tar.h"
#include "support/documents.h"
#include "support/reader.h"

#define FILE_OF(text, unit)                                                            \
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.NamedEntity|value\n\n\n#Text=" text "\n" unit    \
    "\tLOC\t\n"

Test(dataset_import_webanno, a_file_is_a_document)
{
    document_row_is(
        "webanno", FILE_OF("Oulu", "1-1\t0-4\tOulu"),
        "1:1 {\"id\":\"in\",\"record\":{\"text\":\"Oulu\"},\"annotations\":[{"
        "\"annotator\":\"imported\",\"answer\":{\"spans\":[{\"end\":4,\"label\":"
        "\"LOC\","
        "\"start\":0,\"text\":\"Oulu\"}]},\"current\":true}]}\n");
}

Test(dataset_import_webanno, a_bad_file_does_not_stop_the_next)
{
    AUTO_STRBUF struct strbuf tar = STRBUF_INIT;
    struct reader_wants wants = {.format = "webanno"};
    tar_put(&tar, SV("a.tsv"), sv_of(FILE_OF("Oulu", "1-1\t0-5\tOulu")), NULL);
    tar_put(&tar, SV("notes.md"), SV("no"), NULL);
    tar_put(&tar, SV("b.tsv"), SV("#FORMAT=WebAnno TSV 3.3\n\n\n"), NULL);
    tar_end(&tar);
    char *got = rows_of(strbuf_sv(&tar), &wants);
    cr_expect_str_eq(
        got,
        "webanno\n1:1 ! a.tsv: line 6: the text from 0 to 5 is not `Oulu`, whether "
        "counted in UTF-16 units, code points or bytes\n"
        "2:1 {\"id\":\"b\",\"record\":{\"text\":\"\"},\"annotations\":[{"
        "\"annotator\":\"imported\",\"answer\":{\"spans\":[]},\"current\":true}]}\n");
    free(got);
}

Test(dataset_import_webanno, a_broken_tar_ends_with_a_word)
{
    AUTO_STRBUF struct strbuf tar = STRBUF_INIT;
    struct reader_wants wants = {.format = "webanno"};
    tar_put(&tar, SV("a.tsv"), SV("Oulu"), NULL);
    char *got = rows_of((struct sv){tar.p, TAR_BLOCK + 2}, &wants);
    cr_expect(strstr(got, "! this is no whole tar of text files"), "%s", got);
    free(got);
}
