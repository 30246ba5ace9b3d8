#include "cli/lines.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* Whoever sends without end, and no line feed in it, does not fill the memory. */
Test(cli_lines, a_line_has_its_limit)
{
    struct out o;
    struct strbuf line = STRBUF_INIT;
    struct err e = {0};
    out_init(&o, 1);
    struct ui_plain_io io = lines_io(&o, true);
    FILE *in = cr_get_redirected_stdin();
    pid_t pid = fork();
    if (pid == 0) {
        for (int i = 0; i < LINES_BYTES_MAX + 1; i++)
            fputc('x', in);
        fclose(in);
        _exit(0);
    }
    fclose(in);
    cr_assert_eq(io.read(io.ctx, &line, &e), ST_LIMIT);
    cr_assert(strstr(e.message, "1048576"));
    strbuf_release(&line);
    out_release(&o);
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}
