#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/demo.h"

static struct pty p;

static const char *const TERMS[] = {"xterm-256color", "xterm", "screen",
                                    "tmux-256color",  "linux", "vt100"};

Test(term_tty, the_first_screen_stands_whole_on_every_terminal)
{
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
        demo_start(&p, &(struct demo_options){.term = TERMS[i]});
        cr_assert_str_eq(pty_row(&p, 0) + 1, strstr(pty_row(&p, 0), "termdemo"));
        cr_assert(strstr(pty_row(&p, 1), "▸"), "%s %s", TERMS[i], pty_row(&p, 1));
        cr_assert(strstr(pty_row(&p, 21), "   21 "), "%s", pty_screen(&p));
        cr_assert(strstr(pty_row(&p, 22), "────"), "%s", TERMS[i]);
        demo_key(&p, "\033[B", "key Down");
        cr_assert_eq(pty_find_in_row(&p, 2, "▸"), 0, "%s", pty_screen(&p));
        cr_assert_eq(pty_find_in_row(&p, 1, "▸"), -1);
        demo_quit(&p);
    }
}

/* Where no screen of its own can be left, the prompt has a row of its own all the
 * same. */
Test(term_tty, the_row_of_the_next_prompt_is_empty)
{
    static const char *const names[] = {"vt100", "linux"};
    for (size_t i = 0; i < 2; i++) {
        demo_start(&p, &(struct demo_options){.term = names[i]});
        pty_type(&p, "q");
        cr_assert(pty_ends(&p, PTY_WAIT_MS), "%s", pty_screen(&p));
        cr_assert_str_empty(pty_row(&p, 23), "%s", pty_screen(&p));
        cr_assert_str_not_empty(pty_row(&p, 0));
        pty_release(&p);
    }
}

Test(term_tty, lines_and_columns_of_the_environment_are_not_believed)
{
    demo_start(&p, &(struct demo_options){.rows = 30, .cols = 100});
    cr_assert(strstr(pty_row(&p, 28), "────"));
    demo_quit(&p);
}

static void refused(const char *term, const char *why)
{
    demo_launch(&p, &(struct demo_options){.term = term});
    cr_assert(pty_ends(&p, PTY_WAIT_MS));
    cr_assert_eq(WEXITSTATUS(p.status), 2);
    cr_assert(pty_see(&p, why), "%s", pty_screen(&p));
    cr_assert(pty_see(&p, "--plain"), "%s", pty_screen(&p));
    cr_assert_null(strchr(p.raw.p, '\033'), "nothing was drawn");
    pty_release(&p);
}

Test(term_tty, terminals_that_cannot_be_drawn_on_get_a_sentence)
{
    char long_name[280];
    memset(long_name, 'A', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    refused("dumb", "cannot place its cursor");
    refused("nosuchterm", "is not known");
    refused("", "TERM is not set");
    refused("xterm;id", "is not known");
    refused("../../../tmp/evil", "is not known");
    refused(long_name, "is not known");
}

Test(term_tty, without_a_terminal_it_says_so)
{
    int in[2];
    char out[512] = "";
    cr_assert_eq(pipe(in), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(in[1], 1);
        execl(pty_program("termdemo"), "termdemo", (char *)NULL);
        _exit(127);
    }
    close(in[1]);
    size_t n = 0;
    ssize_t got;
    while ((got = read(in[0], out + n, sizeof out - 1 - n)) > 0)
        n += (size_t)got;
    waitpid(pid, NULL, 0);
    cr_assert(strstr(out, "not a terminal"), "%s", out);
}

Test(term_tty, outside_utf_8_everything_is_ascii)
{
    demo_start(&p, &(struct demo_options){.locale = "C"});
    cr_assert(strstr(pty_row(&p, 1), "> "), "%s", pty_screen(&p));
    demo_key(&p, "u", "key u");
    cr_assert(pty_see(&p, "\\u{4f60}"), "%s", pty_screen(&p));
    for (size_t i = 0; i < p.raw.n; i++)
        cr_assert_lt((unsigned char)p.raw.p[i], 0x80);
    demo_quit(&p);
}

Test(term_tty, a_new_size_is_drawn_anew_down_to_nothing)
{
    static const int sizes[][2] = {{20, 60}, {40, 120}, {1, 2}, {2, 1}, {12, 40}};
    demo_start(&p, NULL);
    for (size_t i = 0; i < 5; i++) {
        char want[40];
        pty_resize(&p, sizes[i][0], sizes[i][1]);
        snprintf(want, sizeof want, "resize %dx%d", sizes[i][1], sizes[i][0]);
        if (sizes[i][1] >= 40)
            cr_assert(pty_see(&p, want), "%s\n%s", want, pty_screen(&p));
    }
    cr_assert(strstr(pty_row(&p, 10), "────────"), "%s", pty_screen(&p));
    cr_assert(strstr(pty_row(&p, 0), "of 10000"), "%s", pty_screen(&p));
    demo_quit(&p);
}

/* The terminal was small for a moment and lost its rows; when we look, it has its
 * old size again. */
Test(term_tty, a_size_that_came_back_is_drawn_anew)
{
    demo_start(&p, NULL);
    char before[512];
    snprintf(before, sizeof before, "%s", pty_row(&p, 21));
    cr_assert(strstr(before, "kettle parcel"), "%s", pty_screen(&p));
    vterm_set_size(p.vt, 1, 2);
    vterm_set_size(p.vt, 24, 80);
    cr_assert_not(strstr(pty_row(&p, 21), "kettle parcel"));
    pty_signal(&p, SIGWINCH);
    cr_assert(pty_see_in_row(&p, 23, "resize 80x24"), "%s", pty_screen(&p));
    cr_assert_str_eq(pty_row(&p, 21), before);
    demo_quit(&p);
}

Test(term_tty, a_tiny_terminal_does_no_harm)
{
    demo_launch(&p, &(struct demo_options){.rows = 1, .cols = 2});
    pty_settle(&p, 300);
    pty_type(&p, "uu\033[B");
    pty_settle(&p, 50);
    demo_quit(&p);
}

/* Every row's end mark stands where it belongs, whatever stands before it. */
Test(term_tty, hostile_text_displaces_nothing_on_any_terminal)
{
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
        demo_start(&p, &(struct demo_options){.term = TERMS[i]});
        demo_key(&p, "u", "key u");
        for (int y = 1; y <= 11; y++)
            cr_assert_eq(
                pty_find_in_row(&p, y, "|END"), 75, "%s row %d\n%s", TERMS[i], y,
                pty_screen(&p));
        cr_assert(strstr(pty_row(&p, 2), "\u4f60\u597d\u4e16\u754c end"));
        cr_assert(strstr(pty_row(&p, 4), "\ud55c end"), "%s", pty_row(&p, 4));
        cr_assert(strstr(pty_row(&p, 5), "␛[31mred"), "%s", pty_row(&p, 5));
        cr_assert(strstr(pty_row(&p, 6), "<U+202E>evil"), "%s", pty_row(&p, 6));
        cr_assert(strstr(pty_row(&p, 8), "<FF><FE>"), "%s", pty_row(&p, 8));
        demo_quit(&p);
    }
}

/* A byte stream without anything that data could have brought along. */
Test(term_tty, nothing_of_the_data_is_sent_as_a_command)
{
    demo_start(&p, NULL);
    demo_key(&p, "u", "key u");
    cr_assert_null(strstr(p.raw.p, "\033]"));
    cr_assert_null(strstr(p.raw.p, "\033[31m"));
    cr_assert_null(strstr(p.raw.p, "\xe2\x80\xae"));
    cr_assert_null(strstr(p.raw.p, "\xc2\x9b"));
    cr_assert_null(strchr(p.raw.p, '\a'));
    demo_quit(&p);
}

Test(term_tty, the_cursor_is_shown_where_the_canvas_says)
{
    demo_start(&p, NULL);
    cr_assert_not(p.cursor_shown);
    demo_key(&p, "e", "key e");
    pty_settle(&p, 100);
    cr_assert(p.cursor_shown && p.cursor_y == 0 && p.cursor_x == 3);
    demo_key(&p, "e", "key e");
    demo_key(&p, "x", "key x");
    cr_assert_not(p.cursor_shown);
    demo_quit(&p);
}

static bool has_color(void)
{
    for (const char *s = p.raw.p; (s = strstr(s, "\033[")); s += 2)
        if (strncmp(s, "\033[38;5", 6) == 0 || strncmp(s, "\033[94", 4) == 0)
            return true;
    return false;
}

/* Any at all, also those that a terminal has by itself. */
static bool sends_color(void)
{
    for (size_t i = 0; i + 4 < p.raw.n; i++) {
        const char *s = p.raw.p + i;
        if (s[0] == '\033' && s[1] == '[' && (s[2] == '3' || s[2] == '4') &&
            s[3] >= '0' && s[3] <= '8' && (s[4] == 'm' || s[4] == ';'))
            return true;
    }
    return false;
}

Test(term_tty, colours_only_where_they_are_wanted)
{
    demo_start(&p, NULL);
    cr_assert(has_color());
    demo_quit(&p);
    demo_start(&p, &(struct demo_options){.extra = "NO_COLOR=1"});
    cr_assert_not(has_color());
    cr_assert_not(sends_color());
    cr_assert(pty_cell(&p, 1, 0).attrs.bold, "the pointer has weight instead");
    demo_quit(&p);
    demo_start(&p, &(struct demo_options){.theme = "mono"});
    cr_assert_not(has_color());
    demo_quit(&p);
    demo_start(&p, &(struct demo_options){.theme = "high-contrast"});
    cr_assert(pty_cell(&p, 1, 0).attrs.reverse);
    demo_quit(&p);
}

Test(term_tty, a_hang_up_saves_and_ends_at_once)
{
    char dir[] = "/tmp/diple-term-XXXXXX", path[64], extra[96], got[16] = "";
    static const char how[] = "hTK";
    cr_assert(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/draft", dir);
    snprintf(extra, sizeof extra, "DEMO_DRAFT=%s", path);
    for (size_t i = 0; i < 3; i++) {
        demo_start(&p, &(struct demo_options){.extra = extra});
        if (how[i] == 'h')
            pty_signal(&p, SIGHUP);
        else if (how[i] == 'T')
            pty_signal(&p, SIGTERM);
        else
            pty_hang_up(&p);
        cr_assert(pty_ends(&p, 5000), "case %c", how[i]);
        FILE *f = fopen(path, "r");
        cr_assert(f && fgets(got, sizeof got, f), "case %c", how[i]);
        fclose(f);
        cr_assert_str_eq(got, "saved\n");
        cr_assert_eq(unlink(path), 0);
        if (how[i] == 'T')
            cr_assert_not(p.alt_screen);
        pty_release(&p);
    }
    rmdir(dir);
}

static void crashes(const char *key, int sig)
{
    demo_start(&p, NULL);
    cr_assert(p.alt_screen && pty_is_raw(&p));
    pty_type(&p, key);
    cr_assert(pty_ends(&p, PTY_WAIT_MS));
    cr_assert(
        WIFSIGNALED(p.status) ? WTERMSIG(p.status) == sig : WEXITSTATUS(p.status) != 0,
        "%x", p.status);
    cr_assert_not(p.alt_screen, "%s", pty_screen(&p));
    cr_assert(p.cursor_shown);
    cr_assert_not(pty_is_raw(&p));
    pty_release(&p);
}

Test(term_tty, a_crash_leaves_the_terminal_as_it_was)
{
    crashes("c", SIGSEGV);
    crashes("a", SIGABRT);
    crashes("p", SIGABRT);
}

Test(term_tty, a_kill_from_outside_of_a_fatal_kind_restores_too)
{
    demo_start(&p, NULL);
    pty_signal(&p, SIGSEGV);
    cr_assert(pty_ends(&p, PTY_WAIT_MS));
    cr_assert_not(p.alt_screen);
    cr_assert_not(pty_is_raw(&p));
    pty_release(&p);
}

/* Without a shell above, nobody could wake a stopped program. */
Test(term_tty, a_stop_that_nobody_could_end_is_none)
{
    demo_start(&p, NULL);
    pty_signal(&p, SIGTSTP);
    cr_assert(pty_see_in_row(&p, 23, "resume"), "%s", pty_screen(&p));
    cr_assert(p.alt_screen && pty_is_raw(&p));
    cr_assert_eq(pty_find_in_row(&p, 1, "▸"), 0, "%s", pty_screen(&p));
    demo_key(&p, "\032", "key C-z");
    demo_quit(&p);
}

Test(term_tty, a_stop_without_warning_is_made_good)
{
    demo_start(&p, NULL);
    pty_signal(&p, SIGSTOP);
    cr_assert(pty_stops(&p, PTY_WAIT_MS));
    pty_signal(&p, SIGCONT);
    cr_assert(pty_see_in_row(&p, 23, "resume"), "%s", pty_screen(&p));
    demo_key(&p, "x", "key x");
    demo_quit(&p);
}

Test(term_tty, a_size_that_changed_meanwhile_is_told)
{
    demo_start(&p, NULL);
    pty_signal(&p, SIGSTOP);
    cr_assert(pty_stops(&p, PTY_WAIT_MS));
    pty_resize(&p, 12, 60);
    pty_signal(&p, SIGCONT);
    cr_assert(pty_see_in_row(&p, 11, "resize 60x12"), "%s", pty_screen(&p));
    demo_quit(&p);
}

Test(term_tty, a_lent_terminal_comes_back_whatever_was_pressed)
{
    demo_start(&p, NULL);
    demo_key(&p, "s", "key s");
    cr_assert(pty_see_in_row(&p, 22, "────"), "%s", pty_screen(&p));
    cr_assert(strstr(p.raw.p, "lent"));
    demo_key(&p, "x", "key x");
    cr_assert(p.alt_screen && pty_is_raw(&p));
    cr_assert_eq(pty_find_in_row(&p, 1, "▸"), 0, "%s", pty_screen(&p));
    demo_quit(&p);
}

Test(term_tty, an_interrupt_from_outside_ends_as_a_hang_up_does)
{
    demo_start(&p, NULL);
    pty_signal(&p, SIGINT);
    cr_assert(pty_ends(&p, PTY_WAIT_MS));
    cr_assert(WIFEXITED(p.status) && !p.alt_screen);
    pty_release(&p);
}

static int demo_pid(void)
{
    for (int y = 0; y < p.rows; y++) {
        const char *hit = strstr(pty_row(&p, y), "pid ");
        if (hit)
            return (int)strtol(hit + 4, NULL, 10);
    }
    return 0;
}

Test(term_tty, under_a_shell_it_stops_and_comes_back)
{
    const char *env[] = {
        "TERM=xterm-256color", "LC_ALL=C.UTF-8", "PS1=prompt: ", "PATH=/usr/bin:/bin",
        NULL};
    const char *argv[] = {"/bin/bash", "--norc", "--noprofile", "-i", NULL};
    char command[4200];
    pty_start(
        &p, &(struct pty_options){.argv = argv, .env = env, .rows = 24, .cols = 80});
    cr_assert(pty_see(&p, "prompt:"));
    snprintf(command, sizeof command, "%s\n", pty_program("termdemo"));
    pty_type(&p, command);
    cr_assert(pty_see(&p, "q leave"), "%s", pty_screen(&p));
    int pid = demo_pid();
    cr_assert_gt(pid, 1);
    kill(pid, SIGTSTP);
    cr_assert(pty_see(&p, "Stopped"), "%s", pty_screen(&p));
    cr_assert_not(p.alt_screen);
    pty_type(&p, "fg\n");
    cr_assert(pty_see_in_row(&p, 23, "resume"), "%s", pty_screen(&p));
    cr_assert(p.alt_screen);
    demo_key(&p, "x", "key x");
    pty_type(&p, "q");
    cr_assert(pty_see(&p, "bye"), "%s", pty_screen(&p));
    pty_release(&p);
}

Test(term_tty, waiting_ends_when_the_time_is_up)
{
    demo_start(&p, &(struct demo_options){.ticks = true});
    cr_assert(pty_see_in_row(&p, 23, "timeout"));
    demo_quit(&p);
}
