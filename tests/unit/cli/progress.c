#include "cli/progress.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <unistd.h>

static struct progress_bar bar = {.unit = "rows", .ascii = true};

static void format(int64_t ms, uint64_t done, uint64_t total, struct strbuf *b)
{
    strbuf_clear(b);
    progress_format(&bar, ms, done, total, done, b);
}

Test(cli_progress, share_rate_and_time_left)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    format(10000, 500, 1000, &b);
    cr_assert_str_eq(
        b.p, "############............  50 %  500 rows, 50 a second, 10 s left");
    format(60000, 100, 1000, &b);
    cr_assert_not_null(strstr(b.p, ", 9 min 00 s left"));
    format(3600000, 250, 1000, &b);
    cr_assert_not_null(strstr(b.p, ", 3 h 00 min left"));
}

Test(cli_progress, a_total_that_is_not_known)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    format(2000, 100, 0, &b);
    cr_assert_str_eq(b.p, "100 rows, 50 a second");
    format(0, 0, 0, &b);
    cr_assert_str_eq(b.p, "0 rows");
}

Test(cli_progress, more_than_was_announced_is_all)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    format(1000, 30, 20, &b);
    cr_assert_not_null(strstr(b.p, "100 %"));
    cr_assert_not_null(strstr(b.p, ", 0 s left"));
}

Test(cli_progress, in_a_pipe_there_is_silence)
{
    struct clock c = clock_manual(0, 1000);
    struct progress_bar p;
    progress_begin(&p, "rows", &c);
    p.on = false; /* what it is where standard error is no terminal */
    for (int i = 0; i < 10; i++)
        progress_step(&p, 1, 2, 3);
    cr_assert(!p.drawn);
    progress_end(&p);
}

/* Standard error into a pipe, and what came out of it. */
static size_t drawn(int64_t step_ms, int steps, char *out, size_t size)
{
    struct clock c = clock_manual(0, step_ms);
    struct progress_bar p;
    int ends[2];
    cr_assert_eq(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
    int old = dup(STDERR_FILENO);
    dup2(ends[1], STDERR_FILENO);
    progress_begin(&p, "rows", &c);
    p.on = true;
    for (int i = 0; i < steps; i++)
        progress_step(&p, (uint64_t)i, (uint64_t)steps, (uint64_t)i);
    progress_end(&p);
    dup2(old, STDERR_FILENO);
    ssize_t n = read(ends[0], out, size - 1);
    close(old);
    close(ends[0]);
    close(ends[1]);
    n = n < 0 ? 0 : n;
    out[n] = 0;
    return (size_t)n;
}

Test(cli_progress, on_a_terminal_the_line_is_written_over_and_taken_away)
{
    char text[4096];
    size_t n = drawn(200, 5, text, sizeof text);
    cr_assert_gt(n, 8);
    cr_assert_eq(strncmp(text, "\r\033[K", 4), 0);
    cr_assert_str_eq(text + n - 4, "\r\033[K", "nothing is left behind");
    cr_assert_null(strchr(text, '\n'));
}

Test(cli_progress, at_most_ten_times_a_second)
{
    char text[65536];
    drawn(1, 1000, text, sizeof text);
    int lines = 0;
    for (const char *p = text; (p = strstr(p, "\r\033[K")); p += 4)
        lines++;
    cr_assert_geq(lines, 9);
    cr_assert_leq(lines, 12);
}

Test(cli_progress, what_ends_at_once_draws_nothing)
{
    char text[256];
    cr_assert_eq(drawn(1, 3, text, sizeof text), 0);
}
