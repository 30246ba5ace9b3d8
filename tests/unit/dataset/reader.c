#include "dataset/reader.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/reader.h"

Test(dataset_reader, every_form_has_a_word_and_a_sentence)
{
    size_t n = 0;
    for (; import_format_word(n); n++)
        cr_assert_gt(strlen(import_format_about(n)), 5);
    cr_assert_eq(n, 13);
    cr_assert_null(import_format_about(n));
}

Test(dataset_reader, utf16_gets_one_sentence)
{
    char *got = rows_of(SV("\xff\xfe{\0\"\0"), NULL);
    cr_assert_str_eq(got, "! This file is UTF-16; diple reads text in UTF-8.");
    free(got);
}

Test(dataset_reader, what_is_no_text_is_told_by_its_first_bytes)
{
    static const struct sv files[] = {
        SV("PK\3\4...."),
        SV("\xd0\xcf\x11\xe0"),
        SV("\x1f\x8b\x08"),
        SV("%PDF-1.7\n"),
        SV("\x7f"
           "ELF\2\1"),
        SV("SQLite format 3\0\20"),
        SV("\xfd"
           "7zXZ\0"),
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *got = rows_of(files[i], NULL);
        cr_assert(strncmp(got, "! This file is ", 15) == 0, "%zu %s", i, got);
        free(got);
    }
    rows_are(
        "SQLite format 3 is a form\n",
        "text\n1:1 {\"text\":\"SQLite format 3 is a form\"}\n");
}

Test(dataset_reader, a_form_can_be_named_and_a_wrong_one_is_refused)
{
    struct reader_wants w = {.format = "text"};
    char *got = rows_of(SV("{\"a\":1}\n"), &w);
    cr_assert_str_eq(got, "text\n1:1 {\"text\":\"{\\\"a\\\":1}\"}\n");
    free(got);
    w.format = "xml";
    got = rows_of(SV("{\"a\":1}\n"), &w);
    cr_assert_str_eq(got, "! There is no form of data called `xml`.");
    free(got);
}

Test(dataset_reader, maps_rename_members_and_keep_their_places)
{
    struct import_map maps[] = {{SV("text"), SV("body")}, {SV("k"), SV("key")}};
    struct reader_wants w = {.maps = maps, .n_maps = 2};
    struct reader r;
    struct row row;
    unsigned line, col;
    struct sv in = SV("{\"key\": 1, \"body\" : \"x\", \"z\":[1, 2]}\n");
    cr_assert_eq(reader_open_memory(&r, in, "in", &w, NULL), ST_OK);
    cr_assert_eq(reader_next(&r, &row, NULL), ST_OK);
    cr_assert(
        sv_is(row.scan->value, "{\"k\":1,\"text\":\"x\",\"z\":[1, 2]}"), "%.*s",
        (int)row.scan->value.n, row.scan->value.p);
    row_place(&row, row_member(&row, "text"), &line, &col);
    cr_assert(line == 1 && col == 21, "%u:%u", line, col);
    cr_assert(sv_eq(row.raw, (struct sv){in.p, in.n - 1}));
    reader_close(&r);
}

Test(dataset_reader, a_map_onto_a_field_that_is_there_is_a_bad_row)
{
    struct import_map maps[] = {{SV("text"), SV("body")}};
    struct reader_wants w = {.maps = maps, .n_maps = 1};
    char *got = rows_of(SV("{\"text\":\"a\",\"body\":\"b\"}\n{\"body\":\"c\"}\n"), &w);
    cr_assert_str_eq(
        got, "jsonl\n1:1 ! the key `text` stands twice in this object\n"
             "2:1 {\"text\":\"c\"}\n");
    free(got);
}

Test(dataset_reader, swapping_two_names_works)
{
    struct import_map maps[] = {{SV("a"), SV("b")}, {SV("b"), SV("a")}};
    struct reader_wants w = {.maps = maps, .n_maps = 2};
    char *got = rows_of(SV("{\"a\":1,\"b\":2}\n"), &w);
    cr_assert_str_eq(got, "jsonl\n1:1 {\"b\":1,\"a\":2}\n");
    free(got);
}

Test(dataset_reader, members_read_as_text_where_they_are_text_or_numbers)
{
    struct reader r;
    struct row row;
    struct reader_wants none = {0};
    struct strbuf b = STRBUF_INIT;
    struct sv t;
    struct sv in = SV("{\"s\":\"a\\nb\",\"n\":1e400,\"x\":null,\"o\":{}}");
    cr_assert_eq(reader_open_memory(&r, in, "in", &none, NULL), ST_OK);
    cr_assert_eq(reader_next(&r, &row, NULL), ST_OK);
    cr_assert(member_text(row_member(&row, "s"), &b, &t) && sv_is(t, "a\nb"));
    cr_assert(member_text(row_member(&row, "n"), &b, &t) && sv_is(t, "1e400"));
    cr_assert_not(member_text(row_member(&row, "x"), &b, &t));
    cr_assert_not(member_text(row_member(&row, "o"), &b, &t));
    cr_assert_not(member_text(row_member(&row, "none"), &b, &t));
    strbuf_release(&b);
    reader_close(&r);
}

Test(dataset_reader, windows_letters_get_a_hint)
{
    struct reader r;
    struct row row;
    struct reader_wants none = {.format = "text"};
    struct err e = {0};
    cr_assert_eq(reader_open_memory(&r, SV("caf\xe9 noir\n"), "in", &none, &e), ST_OK);
    cr_assert_eq(reader_next(&r, &row, &e), ST_INVALID);
    cr_assert(strstr(e.hint, "iconv"), "%s", e.hint);
    reader_close(&r);
}

Test(dataset_reader, bytes_read_reach_the_size_of_the_input)
{
    struct reader r;
    struct row row;
    struct reader_wants none = {0};
    struct sv in = SV("{\"a\":1}\n{\"a\":2}\n");
    cr_assert_eq(reader_open_memory(&r, in, "in", &none, NULL), ST_OK);
    while (reader_next(&r, &row, NULL) == ST_OK)
        ;
    cr_assert_eq(reader_bytes(&r), in.n);
    reader_close(&r);
}

Test(dataset_reader, the_sample_is_judged_by_its_first_64_kib)
{
    struct strbuf b = STRBUF_INIT;
    for (int i = 0; b.n < 3 * SAMPLE_MAX; i++)
        strbuf_printf(&b, "{\"id\":%d}\n", i);
    cr_assert_str_eq(import_sniff(strbuf_sv(&b), NULL, 0), "jsonl");
    strbuf_release(&b);
}
