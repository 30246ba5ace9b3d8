#include "diple/base/csv.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"

Test(base_csv_sniff, tells_the_forms_apart)
{
    static const struct {
        const char *text;
        enum csv_form form;
    } rows[] = {
        {"", CSV_COMMA},
        {"word", CSV_COMMA},
        {"id,text\n1,a\n", CSV_COMMA},
        {"id;text\n1;a,b,c\n2;d\n", CSV_SEMICOLON},
        {"id\ttext\n1\tHello, you; there\n", CSV_TAB},
        {"\"a,b,c\";d\n", CSV_SEMICOLON},
        {"\"a\n,b,c\"\td\n", CSV_TAB},
        {"id;a,b\n1;x\n2;y\n", CSV_SEMICOLON},
        {"a,b;c\n1,2\n3,4\n", CSV_COMMA},
        {"a,b;c", CSV_COMMA},
        {"a;b,c;d", CSV_SEMICOLON},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        cr_expect_eq(csv_sniff(sv_of(rows[i].text)), rows[i].form, "%s", rows[i].text);
}

Test(base_csv_sniff, a_reader_finds_the_form_by_itself)
{
    struct csv_reader r;
    struct csv_row row;
    csv_of_memory(
        &r,
        SV("\xef\xbb\xbf"
           "id;text\n1;a\n"),
        "x", CSV_SNIFF);
    cr_assert_eq(csv_next(&r, &row, NULL), ST_OK);
    cr_assert(r.form == CSV_SEMICOLON && row.n == 2);
    cr_assert(sv_is(row.fields[0].text, "id"));
    csv_release(&r);
}
