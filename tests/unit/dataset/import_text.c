#include <criterion/criterion.h>
#include <stdlib.h>

#include "dataset/reader.h"
#include "support/reader.h"

Test(dataset_import_text, each_line_is_a_record_with_a_text)
{
    rows_are(
        "Hello, world.\nYes, sir!\n\nsay \"hi\"\\\tx",
        "text\n1:1 {\"text\":\"Hello, world.\"}\n2:1 {\"text\":\"Yes, sir!\"}\n"
        "4:1 {\"text\":\"say \\\"hi\\\"\\\\\\tx\"}\n");
}

Test(dataset_import_text, a_line_is_the_guides_text)
{
    struct guide g = {.item = {.text = "message"}};
    struct import_map maps[] = {{SV("message"), SV("text")}};
    struct reader_wants w = {.guide = &g};
    char *got = rows_of(SV("Hello.\n"), &w);
    cr_assert_str_eq(got, "text\n1:1 {\"message\":\"Hello.\"}\n");
    free(got);
    w.maps = maps;
    w.n_maps = 1;
    got = rows_of(SV("Hello.\n"), &w);
    cr_assert_str_eq(got, "text\n1:1 {\"message\":\"Hello.\"}\n");
    free(got);
}

Test(dataset_import_text, an_empty_file_has_no_rows)
{
    rows_are("", "text\n");
    rows_are("\n \n", "text\n");
    rows_are("\xef\xbb\xbf", "text\n");
}

Test(dataset_import_text, bytes_that_are_no_text_are_found_where_they_stand)
{
    char *got = rows_of(SV("ok\na\xc3\xa9\xff z\nb\0c\nok\n"), NULL);
    cr_assert_str_eq(
        got, "text\n1:1 {\"text\":\"ok\"}\n2:3 ! the bytes here are not UTF-8\n"
             "3:2 ! a NUL byte is in this line: this is no text file\n"
             "4:1 {\"text\":\"ok\"}\n");
    free(got);
}

Test(dataset_import_text, control_characters_are_kept)
{
    rows_are("a\x1b[31mb\n", "text\n1:1 {\"text\":\"a\\u001b[31mb\"}\n");
}

Test(dataset_import_text, a_long_line_is_one_bad_row)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_pad(&b, 'x', DATASET_ROW_MAX + 1);
    strbuf_puts(&b, "\nshort\n");
    char *got = rows_of(strbuf_sv(&b), NULL);
    cr_assert_str_eq(
        got, "text\n1:1 ! this line is longer than 8 MiB, the most for one row\n"
             "2:1 {\"text\":\"short\"}\n");
    free(got);
    strbuf_release(&b);
}
