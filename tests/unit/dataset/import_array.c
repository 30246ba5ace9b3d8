#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dataset/reader.h"
#include "support/reader.h"

Test(dataset_import_array, elements_over_lines_with_their_places)
{
    rows_are(
        "[\n  {\"a\": 1},\n  {\n    \"a\": 2\n  }\n]\n",
        "json\n2:3 {\"a\": 1}\n3:3 {\n    \"a\": 2\n  }\n");
}

Test(dataset_import_array, all_on_one_line_after_a_bom)
{
    rows_are(
        "\xef\xbb\xbf[{\"a\":\"\xc3\xa9\"},{\"a\":2}]",
        "json\n1:2 {\"a\":\"\xc3\xa9\"}\n1:12 {\"a\":2}\n");
}

Test(dataset_import_array, empty_arrays_have_no_rows)
{
    rows_are("[]", "json\n");
    rows_are(" [ \n ] \n", "json\n");
}

Test(dataset_import_array, a_mistake_inside_is_one_bad_row)
{
    rows_are(
        "[{\"a\":1},\n {\"a\" 2, \"b\":[\"],\"]},\n 7,\n {\"a\":3}]",
        "json\n1:2 {\"a\":1}\n"
        "2:7 ! not JSON: a colon after the key is expected here, not `2`\n"
        "3:2 ! a row is an object in braces; this is a number\n"
        "4:2 {\"a\":3}\n");
}

Test(dataset_import_array, a_file_that_was_cut_off_says_so)
{
    rows_are(
        "[{\"a\":1},{\"a\":2}",
        "json\n1:2 {\"a\":1}\n1:10 {\"a\":2}\n"
        "1:17 ! the file ends before the array is closed with `]`\n");
    rows_are(
        "[{\"a\":1}] x",
        "json\n1:2 {\"a\":1}\n1:11 ! more text follows behind the array\n");
    rows_are(
        "[{\"a\":1} {\"a\":2}]",
        "json\n1:2 {\"a\":1}\n1:10 ! `,` or `]` expected here\n");
}

Test(dataset_import_array, a_trailing_comma_is_a_bad_row)
{
    char *got = rows_of(SV("[{\"a\":1},]"), NULL);
    cr_assert(strstr(got, "1:10 ! "), "%s", got);
    free(got);
}

Test(dataset_import_array, prose_that_begins_with_a_bracket_is_prose)
{
    cr_assert_str_eq(import_sniff(SV("[sic] he said\n[sic] again\n"), NULL, 0), "text");
    cr_assert_str_eq(import_sniff(SV("[1, 2, 3]"), NULL, 0), "json");
}

/* Elements that lie across the ends of the blocks a file is read in. */
Test(dataset_import_array, elements_across_blocks_come_whole)
{
    char path[] = "/tmp/diple-array-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "w");
    fputs("[\n", f);
    for (int i = 0; i < 3000; i++)
        fprintf(f, "%s{\"n\":%d,\"text\":\"%0*d\"}", i ? ",\n" : "", i, i % 997, i);
    fputs("\n]\n", f);
    fclose(f);
    fd = open(path, O_RDONLY);
    struct reader r;
    struct row row;
    struct reader_wants none = {0};
    struct err e = {0};
    cr_assert_eq(reader_open(&r, fd, "in", &none, &e), ST_OK);
    for (int i = 0; i < 3000; i++) {
        cr_assert_eq(reader_next(&r, &row, &e), ST_OK, "%d: %s", i, e.message);
        cr_assert_eq(row.line, (unsigned)i + 2);
        cr_assert_eq(row.col, 1);
        long long n;
        cr_assert(sv_long(row_member(&row, "n")->value, &n) && n == i);
    }
    cr_assert_eq(reader_next(&r, &row, &e), ST_NOT_FOUND);
    reader_close(&r);
    close(fd);
    unlink(path);
}

Test(dataset_import_array, an_element_over_the_limit_is_passed_over)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "[{\"a\":1},{\"a\":\"");
    strbuf_pad(&b, 'x', DATASET_ROW_MAX);
    strbuf_puts(&b, "\"},{\"a\":3}]");
    char *got = rows_of(strbuf_sv(&b), NULL);
    cr_assert(strstr(got, "1:2 {\"a\":1}\n"), "%.200s", got);
    cr_assert(strstr(got, "larger than 8388608 bytes"), "%.200s", got);
    cr_assert(strstr(got, "{\"a\":3}\n"), "%.300s", got);
    free(got);
    strbuf_release(&b);
}
