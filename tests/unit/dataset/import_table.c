#include <criterion/criterion.h>
#include <stdlib.h>

#include "dataset/reader.h"
#include "support/reader.h"

Test(dataset_import_table, rows_become_objects_of_texts)
{
    rows_are(
        "id,text\n1,hello\n2,\"a, \"\"b\"\"\nc\"\n",
        "csv\n2:1 {\"id\":\"1\",\"text\":\"hello\"}\n"
        "3:1 {\"id\":\"2\",\"text\":\"a, \\\"b\\\"\\nc\"}\n");
}

Test(dataset_import_table, semicolons_and_tabs)
{
    rows_are("id;text\n1;a,b\n", "csv\n2:1 {\"id\":\"1\",\"text\":\"a,b\"}\n");
    rows_are("id\ttext\n1\ta,b\n", "tsv\n2:1 {\"id\":\"1\",\"text\":\"a,b\"}\n");
}

Test(dataset_import_table, quotes_in_tabbed_text_mean_nothing)
{
    rows_are(
        "id\ttext\n1\t\"Stop\" said he\n2\tx \"y\n",
        "tsv\n2:1 {\"id\":\"1\",\"text\":\"\\\"Stop\\\" said he\"}\n"
        "3:1 {\"id\":\"2\",\"text\":\"x \\\"y\"}\n");
    rows_are(
        "id\ttext\n1\t\"a\tb\"\n2\t\"c\"\n",
        "tsv\n2:1 {\"id\":\"1\",\"text\":\"a\\tb\"}\n3:1 "
        "{\"id\":\"2\",\"text\":\"c\"}\n");
}

Test(dataset_import_table, bom_crlf_header_only)
{
    rows_are(
        "\xef\xbb\xbfid,text\r\n1,a\r\n", "csv\n2:1 {\"id\":\"1\",\"text\":\"a\"}\n");
    rows_are("id,text\n", "csv\n");
    rows_are("id,text", "csv\n");
}

Test(dataset_import_table, a_ragged_row_has_its_line)
{
    char *got = rows_of(SV("id,text\n1,a\n2\n3,c\n4,d\n5,e\n"), NULL);
    cr_assert(strstr(got, "\n3:"), "%s", got);
    cr_assert(strstr(got, "4:1 {\"id\":\"3\""), "%s", got);
    free(got);
}

Test(dataset_import_table, a_first_cell_in_braces_makes_no_json)
{
    const char *const wanted[] = {"label"};
    cr_assert_str_eq(import_sniff(SV("{x},label\n1,2\n"), wanted, 1), "csv");
    cr_assert_str_eq(import_sniff(SV("{x},label\n1,2\n"), NULL, 0), "text");
}

Test(dataset_import_table, prose_with_commas_is_prose)
{
    cr_assert_str_eq(import_sniff(SV("Hi, there\nYes, sir\n"), NULL, 0), "text");
    cr_assert_str_eq(import_sniff(SV("One. Two, three.\nA, b.\n"), NULL, 0), "text");
    cr_assert_str_eq(import_sniff(SV("just words\nmore words\n"), NULL, 0), "text");
}

Test(dataset_import_table, one_column_needs_a_wanted_name)
{
    const char *const wanted[] = {"text"};
    cr_assert_str_eq(import_sniff(SV("text\nhello\n"), wanted, 1), "csv");
    cr_assert_str_eq(import_sniff(SV("text\nhello\n"), NULL, 0), "text");
}

Test(dataset_import_table, two_columns_of_one_name_stop_the_reading)
{
    rows_are("id,id\n1,2\n", "csv\n1:4 ! two columns are called `id`\n");
}

Test(dataset_import_table, an_unnamed_column_gets_a_name)
{
    const char *const fields[] = {"text"};
    struct reader_wants w = {.fields = fields, .n_fields = 1};
    char *got = rows_of(SV(",text\n0,a\n"), &w);
    cr_assert_str_eq(got, "csv\n2:1 {\"column_1\":\"0\",\"text\":\"a\"}\n");
    free(got);
}

Test(dataset_import_table, maps_rename_columns_or_say_there_is_none)
{
    struct import_map maps[] = {{SV("text"), SV("body")}};
    struct reader_wants w = {.maps = maps, .n_maps = 1};
    char *got = rows_of(SV("id,body\n1,a\n"), &w);
    cr_assert_str_eq(got, "csv\n2:1 {\"id\":\"1\",\"text\":\"a\"}\n");
    free(got);
    got = rows_of(SV("id,bodi\n1,a\n"), &w);
    cr_assert_str_eq(got, "csv\n1:1 ! there is no column `body` in this header\n");
    free(got);
    got = rows_of(SV("text,body\n1,a\n"), &w);
    cr_assert_str_eq(got, "csv\n1:6 ! two columns are called `text`\n");
    free(got);
}

Test(dataset_import_table, a_field_has_its_own_line_and_column)
{
    struct reader r;
    struct row row;
    struct reader_wants none = {0};
    unsigned line, col;
    cr_assert_eq(
        reader_open_memory(
            &r, SV("id,t,u\n1,\"a\nb\",\xc3\xa9\xc3\xa9\n"), "in", &none, NULL),
        ST_OK);
    cr_assert_eq(reader_next(&r, &row, NULL), ST_OK);
    row_place(&row, row_member(&row, "t"), &line, &col);
    cr_assert(line == 2 && col == 3);
    row_place(&row, row_member(&row, "u"), &line, &col);
    cr_assert(line == 3 && col == 4, "%u:%u", line, col);
    row_place(&row, NULL, &line, &col);
    cr_assert(line == 2 && col == 1);
    reader_close(&r);
}

Test(dataset_import_table, an_unclosed_quote_is_a_bad_row)
{
    const char *const fields[] = {"text"};
    struct reader_wants w = {.fields = fields, .n_fields = 1};
    char *got = rows_of(SV("id,text\n1,\"a\n2,b\n"), &w);
    cr_assert(strncmp(got, "csv\n2:3 ! ", 10) == 0, "%s", got);
    free(got);
}

Test(dataset_import_table, a_header_of_too_many_columns_is_no_prose)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (int i = 0; i < 2; i++) {
        strbuf_clear(&b);
        strbuf_puts(&b, i ? "" : "id,text");
        for (int k = 0; k < CSV_FIELDS_MAX; k++)
            strbuf_puts(&b, i ? "," : ",c");
        char *got = rows_of(strbuf_sv(&b), NULL);
        cr_assert(strstr(got, "csv\n") == got, "%s", got);
        cr_assert(strstr(got, "this row has more than 1000 fields"), "%s", got);
        free(got);
    }
}
