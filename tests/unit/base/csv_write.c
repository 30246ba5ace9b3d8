#include "diple/base/csv.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

static void written(enum csv_form form, struct sv field, const char *want)
{
    struct strbuf b = STRBUF_INIT;
    csv_put_field(&b, form, true, field);
    cr_expect_str_eq(b.p, want);
    strbuf_release(&b);
}

Test(base_csv_write, quotes_only_where_it_must)
{
    written(CSV_COMMA, SV("plain text; really"), "plain text; really");
    written(CSV_COMMA, SV("a,b"), "\"a,b\"");
    written(CSV_SEMICOLON, SV("a,b"), "a,b");
    written(CSV_SEMICOLON, SV("a;b"), "\"a;b\"");
    written(CSV_TAB, SV("a\tb"), "\"a\tb\"");
    written(CSV_COMMA, SV("a\"b"), "\"a\"\"b\"");
    written(CSV_COMMA, SV("\""), "\"\"\"\"");
    written(CSV_COMMA, SV("a\nb"), "\"a\nb\"");
    written(CSV_COMMA, SV("a\r"), "\"a\r\"");
    written(CSV_COMMA, SV(" a"), "\" a\"");
    written(CSV_COMMA, SV("a\t"), "\"a\t\"");
    written(CSV_COMMA, SV(""), "");
    written(CSV_COMMA, (struct sv){NULL, 0}, "");
    written(CSV_COMMA, SV("=1+1"), "=1+1");
}

Test(base_csv_write, tsv_escapes_and_never_quotes)
{
    written(CSV_TSV, SV("a\tb\nc\rd\\e\"f"), "a\\tb\\nc\\rd\\\\e\"f");
    written(CSV_TSV, SV("\\"), "\\\\");
    written(CSV_TSV, (struct sv){NULL, 0}, "");
}

Test(base_csv_write, rows_end_with_a_line_feed)
{
    struct strbuf b = STRBUF_INIT;
    const struct sv two[] = {SV("a"), SV("b c")}, empty[] = {SV("")};
    csv_put_row(&b, CSV_COMMA, two, 2);
    csv_put_row(&b, CSV_TSV, two, 2);
    csv_put_row(&b, CSV_COMMA, empty, 1);
    cr_assert_str_eq(b.p, "a,b c\na\tb c\n\"\"\n");
    strbuf_release(&b);
}

/* Whatever was written is read back as it was. */
Test(base_csv_write, writing_then_reading_is_identity)
{
    static const char *const units[] = {
        "a",  " ",  ",",  ";",        "\t",           "\n",
        "\r", "\"", "\\", "\xc3\xa4", "\xef\xbb\xbf", "t"};
    struct rng rng;
    rng_seed(&rng, 12);
    for (int round = 0; round < 4000; round++) {
        enum csv_form form = CSV_COMMA + (enum csv_form)(round % 4);
        struct strbuf fields[3] = {STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
        struct strbuf out = STRBUF_INIT;
        struct sv f[3];
        for (size_t i = 0; i < 3; i++) {
            for (size_t k = rng_below(&rng, 6); k > 0; k--)
                strbuf_puts(&fields[i], units[rng_below(&rng, ARRAY_LEN(units))]);
            f[i] = strbuf_sv(&fields[i]);
        }
        /* A mark at the very start of TSV is taken for one. */
        csv_put_row(&out, form, (const struct sv[]){SV("x"), SV("y"), SV("z")}, 3);
        csv_put_row(&out, form, f, 3);
        struct csv_reader r;
        struct csv_row row;
        struct err e = {0};
        csv_of_memory(&r, strbuf_sv(&out), "x", form);
        cr_assert_eq(csv_next(&r, &row, &e), ST_OK);
        cr_assert_eq(csv_next(&r, &row, &e), ST_OK, "%s: %s", e.message, out.p);
        for (size_t i = 0; i < 3; i++)
            cr_assert(sv_eq(row.fields[i].text, f[i]), "%s", out.p);
        cr_assert_eq(csv_next(&r, &row, &e), ST_NOT_FOUND);
        csv_release(&r);
        for (size_t i = 0; i < 3; i++)
            strbuf_release(&fields[i]);
        strbuf_release(&out);
    }
}
