#include <criterion/criterion.h>
#include <stdlib.h>

#include "dataset/reader.h"
#include "diple/base/mem.h"
#include "support/reader.h"

Test(dataset_import_jsonl, rows_are_kept_byte_for_byte)
{
    rows_are(
        "{\"id\":1, \"text\" : \"a\\u00e9\"}\n{\"b\":2.50}\n",
        "jsonl\n1:1 {\"id\":1, \"text\" : \"a\\u00e9\"}\n2:1 {\"b\":2.50}\n");
}

Test(dataset_import_jsonl, bom_crlf_blank_lines_and_a_last_line_without_end)
{
    rows_are(
        "\xef\xbb\xbf{\"a\":1}\r\n\r\n  \n{\"a\":2}",
        "jsonl\n1:1 {\"a\":1}\n4:1 {\"a\":2}\n");
}

Test(dataset_import_jsonl, mistakes_have_line_and_column_in_code_points)
{
    rows_are(
        "{\"a\":1}\n{\"a\":\"\xc3\xa9\xc3\xa9\" 2}\n{\"a\":3}\n[1]\n",
        "jsonl\n1:1 {\"a\":1}\n"
        "2:11 ! not JSON: `,` or `}` is expected here, not `2`\n"
        "3:1 {\"a\":3}\n"
        "4:1 ! a row is an object in braces; this is a list\n");
}

Test(dataset_import_jsonl, a_broken_first_line_does_not_make_prose_of_the_file)
{
    const char *got = import_sniff(SV("{id: 1}\n{\"id\":2}\n{\"id\":3}\n"), NULL, 0);
    cr_assert_str_eq(got, "jsonl");
    got = import_sniff(SV("oops\n{\"id\":2}\n{\"id\":3}\n"), NULL, 0);
    cr_assert_str_eq(got, "jsonl");
}

Test(dataset_import_jsonl, an_object_over_lines_is_jsonl_with_a_mistake)
{
    cr_assert_str_eq(import_sniff(SV("{\n \"id\": 1\n}\n"), NULL, 0), "jsonl");
}

Test(dataset_import_jsonl, not_utf8_duplicate_keys_and_depth)
{
    char *got = rows_of(SV("{\"a\":\"x\xff\"}\n{\"a\":1,\"a\":2}\n"), NULL);
    cr_assert_str_eq(
        got, "jsonl\n1:8 ! the bytes here are not UTF-8\n"
             "2:8 ! the key `a` stands twice in this object\n");
    free(got);
}

Test(dataset_import_jsonl, a_line_over_the_limit_is_one_bad_row)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "{\"a\":1}\n{\"a\":\"");
    strbuf_pad(&b, 'x', DATASET_ROW_MAX);
    strbuf_puts(&b, "\"}\n{\"a\":3}\n");
    char *got = rows_of(strbuf_sv(&b), NULL);
    cr_assert_str_eq(
        got, "jsonl\n1:1 {\"a\":1}\n"
             "2:1 ! this line is longer than 8 MiB, the most for one row\n"
             "3:1 {\"a\":3}\n");
    free(got);
    strbuf_release(&b);
}

Test(dataset_import_jsonl, a_line_of_the_very_limit_is_taken)
{
    struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, "{\"a\":\"");
    strbuf_pad(&b, 'x', DATASET_ROW_MAX - 8);
    strbuf_puts(&b, "\"}\n");
    char *got = rows_of(strbuf_sv(&b), NULL);
    cr_assert(strncmp(got, "jsonl\n1:1 {", 11) == 0, "%.80s", got);
    free(got);
    strbuf_release(&b);
}
