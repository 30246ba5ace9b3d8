#include "cli/lines.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <stdio.h>

Test(cli_lines, lines_without_their_ends)
{
    struct out o;
    struct strbuf line = STRBUF_INIT;
    struct err e = {0};
    out_init(&o, 1);
    struct ui_plain_io io = lines_io(&o, true);
    FILE *in = cr_get_redirected_stdin();
    fputs("one\r\ntwo\n", in);
    fclose(in);
    cr_assert_eq(io.read(io.ctx, &line, &e), ST_OK);
    cr_assert(sv_is(strbuf_sv(&line), "one"));
    cr_assert_eq(io.read(io.ctx, &line, &e), ST_OK);
    cr_assert(sv_is(strbuf_sv(&line), "two"));
    cr_assert_eq(io.read(io.ctx, &line, &e), ST_NOT_FOUND);
    cr_assert(io.ascii);
    strbuf_release(&line);
    out_release(&o);
}

Test(cli_lines, nobody_judges_what_they_were_not_shown)
{
    struct out o;
    struct strbuf line = STRBUF_INIT;
    struct err e = {0};
    out_init(&o, 1);
    o.err.status = ST_IO;
    struct ui_plain_io io = lines_io(&o, false);
    cr_assert_eq(io.read(io.ctx, &line, &e), ST_IO);
    strbuf_release(&line);
    out_release(&o);
}
