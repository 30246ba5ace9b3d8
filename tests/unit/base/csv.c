#include "diple/base/csv.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

/* All rows as "[a|b] [c|d] !LINE:COL ..." */
static void rows_are(struct sv text, enum csv_form form, const char *want)
{
    struct csv_reader r;
    struct csv_row row;
    struct strbuf b = STRBUF_INIT;
    enum status st;
    struct err e = {0};
    csv_of_memory(&r, text, "x.csv", form);
    while ((st = csv_next(&r, &row, &e)) != ST_NOT_FOUND) {
        if (st != ST_OK) {
            strbuf_printf(&b, "!%u:%u ", e.pos.line, e.pos.col);
            continue;
        }
        for (size_t i = 0; i < row.n; i++)
            strbuf_printf(
                &b, "%c%.*s", i ? '|' : '[', (int)row.fields[i].text.n,
                row.fields[i].text.p);
        strbuf_puts(&b, "] ");
    }
    cr_expect_str_eq(b.p, want, "%s\nwanted %s", b.p, want);
    strbuf_release(&b);
    csv_release(&r);
}

Test(base_csv, reads_what_rfc_4180_shows)
{
    rows_are(SV("aaa,bbb\r\nzzz,yyy\r\n"), CSV_COMMA, "[aaa|bbb] [zzz|yyy] ");
    rows_are(SV("aaa,bbb\nzzz,yyy"), CSV_COMMA, "[aaa|bbb] [zzz|yyy] ");
    rows_are(SV("\"a\",\"b\r\nb\"\r\nz,y"), CSV_COMMA, "[a|b\r\nb] [z|y] ");
    rows_are(SV("\"a\"\"b\",\"\"\"\"\n"), CSV_COMMA, "[a\"b|\"] ");
    rows_are(SV("a;b,c\n"), CSV_SEMICOLON, "[a|b,c] ");
    rows_are(SV("a\t\"b\tc\"\n"), CSV_TAB, "[a|b\tc] ");
}

Test(base_csv, empty_things)
{
    rows_are(SV(""), CSV_COMMA, "");
    rows_are((struct sv){NULL, 0}, CSV_SNIFF, "");
    rows_are(SV("\n\r\n\n"), CSV_COMMA, "");
    rows_are(SV(",\n"), CSV_COMMA, "[|] ");
    rows_are(SV("\"\"\n"), CSV_COMMA, "[] ");
    rows_are(SV("\"\""), CSV_COMMA, "[] ");
    rows_are(SV("a,"), CSV_COMMA, "[a|] ");
    rows_are(SV("\xef\xbb\xbf\"a\",b\n\nc,d\n"), CSV_COMMA, "[a|b] [c|d] ");
}

Test(base_csv, mistakes_have_places_and_the_next_row_is_read)
{
    rows_are(SV("a,b\n1,2,3\n4,5\n"), CSV_COMMA, "[a|b] !2:5 [4|5] ");
    rows_are(SV("a,b\n1\n4,5\n"), CSV_COMMA, "[a|b] !2:2 [4|5] ");
    rows_are(SV("a,b\n\xc3\xa4x\"y,2\n4,5\n"), CSV_COMMA, "[a|b] !2:3 [4|5] ");
    rows_are(SV("a,b\n\"x\"y,2\n4,5\n"), CSV_COMMA, "[a|b] !2:4 [4|5] ");
    rows_are(SV("a,b\n1,\"x\n4,5\n"), CSV_COMMA, "[a|b] !2:3 [4|5] ");
    rows_are(SV("a,b\n1,\"x"), CSV_COMMA, "[a|b] !2:3 ");
    rows_are(SV("a,b\n1\r2,3\n4,5\n"), CSV_COMMA, "[a|b] !2:2 [4|5] ");
    rows_are(SV("a,b\n1,2\r"), CSV_COMMA, "[a|b] !2:4 ");
    rows_are(SV("a,b\n\"1\"\r,2\n4,5"), CSV_COMMA, "[a|b] !2:4 [4|5] ");
    rows_are(SV("a,b\n1,\xff\n4,5\n"), CSV_COMMA, "[a|b] !2:3 [4|5] ");
    rows_are((struct sv){"a,b\n1,\0\n4,5\n", 12}, CSV_COMMA, "[a|b] !2:3 [4|5] ");
}

Test(base_csv, a_mistake_inside_a_quoted_field_of_many_lines_ends_with_its_row)
{
    rows_are(SV("a,b\n\"x\n\xff\ny\",2\n4,5\n"), CSV_COMMA, "[a|b] !3:1 [4|5] ");
    rows_are(SV("a,b\n\"x\ny\",2,\"p\nq\"\n4,5\n"), CSV_COMMA, "[a|b] !3:6 [4|5] ");
    rows_are(SV("a,b\n\"x\ny\"\n4,5\n"), CSV_COMMA, "[a|b] !3:3 [4|5] ");
}

Test(base_csv, tsv_undoes_its_escapes_and_knows_no_quotes)
{
    rows_are(SV("a\\tb\t\\\\\\n\\r\r\n\"x\ty\n"), CSV_TSV, "[a\tb|\\\n\r] [\"x|y] ");
    rows_are(SV("a\tb\n\\x\tc\n1\t2\\\n3\t4"), CSV_TSV, "[a|b] !2:1 !3:4 [3|4] ");
}

Test(base_csv, fields_know_where_they_stand)
{
    struct csv_reader r;
    struct csv_row row;
    csv_of_memory(
        &r, SV("id,text\n\xc3\xa4,\"two\nlines\",\"\"\"z\"\n"), "x", CSV_COMMA);
    r.any_width = true;
    cr_assert_eq(csv_next(&r, &row, NULL), ST_OK);
    cr_assert_eq(csv_next(&r, &row, NULL), ST_OK);
    cr_assert_eq(row.n, 3u);
    cr_assert(row.line == 2 && row.fields[0].line == 2 && row.fields[0].col == 1);
    cr_assert(
        row.fields[1].line == 2 && row.fields[1].col == 3 && row.fields[1].quoted);
    cr_assert(row.fields[2].line == 3 && row.fields[2].col == 8);
    cr_assert(sv_is(row.raw, "\xc3\xa4,\"two\nlines\",\"\"\"z\""));
    cr_assert_eq(csv_next(&r, &row, NULL), ST_NOT_FOUND);
    csv_release(&r);
    csv_release(&r);
    csv_release(NULL);
}

Test(base_csv, a_bad_row_shows_what_was_passed_over)
{
    struct csv_reader r;
    struct csv_row row;
    struct err e = {0};
    csv_of_memory(&r, SV("a,b\r\nx\"y,2\r\n1,2,3\r\n"), "data.csv", CSV_COMMA);
    csv_next(&r, &row, NULL);
    cr_assert_eq(csv_next(&r, &row, &e), ST_INVALID);
    cr_assert(sv_is(row.raw, "x\"y,2") && row.line == 2 && row.n == 0);
    cr_assert_str_eq(e.pos.file, "data.csv");
    cr_assert_eq(csv_next(&r, &row, &e), ST_INVALID);
    cr_assert(sv_is(row.raw, "1,2,3") && row.line == 3);
    csv_release(&r);
}

Test(base_csv, latin_1_gets_a_hint)
{
    struct csv_reader r;
    struct csv_row row;
    struct err e = {0};
    csv_of_memory(&r, SV("name,x\nM\xfcller,1\n"), "x", CSV_COMMA);
    csv_next(&r, &row, NULL);
    cr_assert_eq(csv_next(&r, &row, &e), ST_INVALID);
    cr_assert(strstr(e.hint, "iconv"));
    csv_release(&r);
}

static struct sv long_row(struct strbuf *b, size_t fields, size_t each)
{
    strbuf_clear(b);
    for (size_t i = 0; i < fields; i++) {
        strbuf_pad(b, 'x', each);
        strbuf_addch(b, i + 1 < fields ? ',' : '\n');
    }
    strbuf_puts(b, "a\n");
    return strbuf_sv(b);
}

static void limit_is(struct sv text, enum status want)
{
    struct csv_reader r;
    struct csv_row row;
    struct err e = {0};
    csv_of_memory(&r, text, "x", CSV_COMMA);
    r.any_width = true;
    cr_expect_eq(csv_next(&r, &row, &e), want, "%s", e.message);
    cr_expect_eq(csv_next(&r, &row, &e), ST_OK);
    cr_expect(row.line == 2 && sv_is(row.fields[0].text, "a"));
    csv_release(&r);
}

Test(base_csv, stops_at_its_limits_and_goes_on_behind)
{
    struct strbuf b = STRBUF_INIT;
    limit_is(long_row(&b, CSV_FIELDS_MAX, 1), ST_OK);
    limit_is(long_row(&b, CSV_FIELDS_MAX + 1, 1), ST_LIMIT);
    limit_is(long_row(&b, 1, CSV_FIELD_MAX), ST_OK);
    limit_is(long_row(&b, 1, CSV_FIELD_MAX + 1), ST_LIMIT);
    limit_is(long_row(&b, 2, CSV_FIELD_MAX), ST_OK);
    strbuf_release(&b);
}

static int file_with(struct sv bytes)
{
    FILE *f = tmpfile();
    cr_assert_eq(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    fflush(f);
    rewind(f);
    return dup(fileno(f));
}

Test(base_csv, a_row_without_end_takes_no_memory)
{
    static const char *const begins[] = {"x", "\"x"};
    for (size_t i = 0; i < 2; i++) {
        struct strbuf b = STRBUF_INIT;
        struct csv_reader r;
        struct csv_row row;
        struct err e = {0};
        strbuf_puts(&b, begins[i]);
        strbuf_pad(&b, 'y', 20 << 20);
        strbuf_puts(&b, "\nnext\n");
        int fd = file_with(strbuf_sv(&b));
        csv_of_fd(&r, fd, "x", CSV_COMMA);
        cr_expect_eq(csv_next(&r, &row, &e), ST_LIMIT);
        cr_expect(e.pos.line == 1 && row.raw.n <= 1024 && row.raw.n > 100);
        cr_expect_leq(r.in.cap, (size_t)8 << 20);
        cr_expect_eq(csv_next(&r, &row, &e), ST_OK);
        cr_expect(row.line == 2 && sv_is(row.fields[0].text, "next"));
        csv_release(&r);
        close(fd);
        strbuf_release(&b);
    }
}

/* Whatever the blocks cut apart, a file gives the rows that memory gives. */
Test(base_csv, a_file_gives_what_memory_gives)
{
    static const char *const units[] = {"a",     "bc",   ",",        "\n", "\r\n",
                                        "\"q\"", "\"\"", "\xc3\xa4", "\"", "\xff"};
    struct strbuf b = STRBUF_INIT;
    struct rng rng;
    rng_seed(&rng, 8);
    while (b.n < 4 * INPUT_BLOCK)
        strbuf_puts(&b, units[rng_below(&rng, rng_below(&rng, 40) ? 8 : 10)]);
    int fd = file_with(strbuf_sv(&b));
    struct csv_reader f, m;
    struct csv_row x, y;
    struct err e = {0}, g = {0};
    enum status st;
    size_t rows = 0, mistakes = 0;
    csv_of_fd(&f, fd, "x", CSV_COMMA);
    csv_of_memory(&m, strbuf_sv(&b), "x", CSV_COMMA);
    f.any_width = m.any_width = true;
    do {
        st = csv_next(&f, &x, &e);
        cr_assert_eq(csv_next(&m, &y, &g), st);
        if (st == ST_NOT_FOUND)
            break;
        cr_assert(x.line == y.line && sv_eq(x.raw, y.raw) && x.n == y.n);
        cr_assert(e.pos.line == g.pos.line && e.pos.col == g.pos.col);
        for (size_t i = 0; i < x.n; i++)
            cr_assert(
                sv_eq(x.fields[i].text, y.fields[i].text) &&
                x.fields[i].line == y.fields[i].line &&
                x.fields[i].col == y.fields[i].col);
        rows += st == ST_OK;
        mistakes += st != ST_OK;
    } while (true);
    cr_assert(rows > 100 && mistakes > 100);
    csv_release(&f);
    csv_release(&m);
    close(fd);
    strbuf_release(&b);
}

/* A packet for each byte: every read gives one, so the window ends everywhere. */
static int byte_by_byte(struct sv text)
{
    int s[2];
    cr_assert_eq(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, s), 0);
    for (size_t i = 0; i < text.n; i++)
        cr_assert_eq(write(s[1], text.p + i, 1), 1);
    close(s[1]);
    return s[0];
}

Test(base_csv, a_window_may_end_anywhere)
{
    static const struct {
        enum csv_form form;
        const char *text;
    } rows[] = {
        {CSV_COMMA, "\xef\xbb\xbf"
                    "a,\"b\"\"c\"\r\n\r\n\n\"d\ne\",f"},
        {CSV_COMMA, "a,b\n\"x\"y,\n1,\r2\n\n3,4\r\n\"open\n5,6"},
        {CSV_TSV, "a\\tb\tc\r\n\r\n\\x\td\n\\\\\te\\n"},
        {CSV_SEMICOLON, "\"\";\"\"\"\"\r\n;\"\xc3\xa4\"\n"},
        {CSV_TAB, "\n"},
        {CSV_TAB, "\r\n\r"},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct csv_reader f, m;
        struct csv_row x, y;
        struct err e = {0}, g = {0};
        enum status st;
        int fd = byte_by_byte(sv_of(rows[i].text));
        csv_of_fd(&f, fd, "x", rows[i].form);
        csv_of_memory(&m, sv_of(rows[i].text), "x", rows[i].form);
        while ((st = csv_next(&f, &x, &e)) == csv_next(&m, &y, &g) &&
               st != ST_NOT_FOUND) {
            cr_expect(x.line == y.line && sv_eq(x.raw, y.raw) && x.n == y.n, "%zu", i);
            cr_expect_str_eq(e.message, g.message);
            for (size_t k = 0; k < x.n; k++)
                cr_expect(sv_eq(x.fields[k].text, y.fields[k].text));
        }
        cr_expect_eq(st, ST_NOT_FOUND, "%zu", i);
        csv_release(&f);
        csv_release(&m);
        close(fd);
    }
}

Test(base_csv, a_failing_read_is_an_error_and_not_the_end)
{
    int p[2];
    struct csv_reader r;
    struct csv_row row;
    struct err e = {0};
    cr_assert_eq(pipe(p), 0);
    csv_of_fd(&r, p[1], "wrong end", CSV_SNIFF);
    cr_assert_eq(csv_next(&r, &row, &e), ST_IO);
    cr_assert(strstr(e.message, "wrong end"));
    csv_release(&r);
    close(p[0]);
    close(p[1]);
}
