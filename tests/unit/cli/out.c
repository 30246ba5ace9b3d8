#include "cli/out.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <unistd.h>

static struct out to_tty(bool tty, bool ascii)
{
    struct out o;
    out_init(&o, STDOUT_FILENO);
    o.tty = tty;
    o.ascii = ascii;
    return o;
}

Test(cli_out, a_terminal_never_gets_what_data_holds)
{
    struct out o = to_tty(true, false);
    out_data(&o, SV("a\033[31m\nb\x9b"));
    cr_assert_null(strchr(o.buf.p, 033));
    cr_assert_null(strchr(o.buf.p, '\n'));
    strbuf_clear(&o.buf);
    out_stream(&o, SV("a\033]52;c\a\nb\n"));
    cr_assert_null(strchr(o.buf.p, 033));
    cr_assert_null(strchr(o.buf.p, '\a'));
    cr_assert_eq(o.buf.p[o.buf.n - 1], '\n', "lines stay lines");
    out_release(&o);
}

Test(cli_out, a_character_may_be_cut_between_two_calls)
{
    struct out o = to_tty(true, false);
    out_stream(&o, SV("a\xc3"));
    out_stream(&o, SV("\xa9\nb"));
    cr_assert_str_eq(o.buf.p, "a\xc3\xa9\n");
    cr_assert_str_eq(o.line.p, "b", "a line that has not ended waits");
    out_release(&o);
}

Test(cli_out, a_pipe_gets_the_bytes)
{
    struct out o = to_tty(false, false);
    struct sv bytes = SV("a\033[31m\xff\n");
    out_data(&o, bytes);
    cr_assert(sv_eq(strbuf_sv(&o.buf), bytes));
    strbuf_clear(&o.buf);
    out_stream(&o, bytes);
    cr_assert(sv_eq(strbuf_sv(&o.buf), bytes));
    out_release(&o);
}

Test(cli_out, cells_of_a_table_are_harmless_and_even_everywhere)
{
    struct out o = to_tty(false, false);
    out_cell(&o, SV("ab"), 4);
    cr_assert_str_eq(o.buf.p, "ab  ");
    strbuf_clear(&o.buf);
    out_cell(&o, SV("a\033bcdefgh"), 4);
    cr_assert_null(strchr(o.buf.p, 033));
    out_release(&o);
}

Test(cli_out, bars)
{
    struct out o = to_tty(false, true);
    out_bar(&o, 1, 2, 8);
    cr_assert_str_eq(o.buf.p, "####....");
    strbuf_clear(&o.buf);
    out_bar(&o, 0, 0, 4);
    cr_assert_str_eq(o.buf.p, "....");
    strbuf_clear(&o.buf);
    out_bar(&o, 9, 3, 4);
    cr_assert_str_eq(o.buf.p, "####", "more than all is all");
    strbuf_clear(&o.buf);
    o.ascii = false;
    out_bar(&o, 3, 8, 2);
    cr_assert_str_eq(o.buf.p, "▊·");
    out_release(&o);
}

Test(cli_out, the_first_failure_to_write_is_kept)
{
    struct out o;
    struct err e = {0};
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    cr_assert_geq(fd, 0);
    out_init(&o, fd);
    out_puts(&o, "x");
    cr_assert_eq(out_flush(&o, &e), ST_IO);
    cr_assert_str_not_empty(e.message);
    out_puts(&o, "y");
    struct err again = {0};
    cr_assert_eq(out_flush(&o, &again), ST_IO);
    cr_assert_str_eq(again.message, e.message);
    out_release(&o);
    close(fd);
}

Test(cli_out, json_for_a_terminal_is_ascii)
{
    struct out o = to_tty(true, false);
    struct json_out w = out_json(&o);
    json_put_sv(&w, SV("é\xe2\x80\xae"));
    out_json_end(&o);
    cr_assert_str_eq(o.buf.p, "\"\\u00e9\\u202e\"\n");
    out_release(&o);
}
