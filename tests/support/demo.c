#include "support/demo.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <sys/wait.h>

void demo_launch(struct pty *p, const struct demo_options *opt)
{
    static const struct demo_options plain = {0};
    char term[300], locale[100];
    if (!opt)
        opt = &plain;
    const char *xterm = opt->term ? opt->term : "xterm-256color";
    snprintf(term, sizeof term, "TERM=%s", xterm);
    snprintf(locale, sizeof locale, "LC_ALL=%s", opt->locale ? opt->locale : "C.UTF-8");
    const char *env[] = {term,      locale,      "ASAN_OPTIONS=handle_abort=0",
                         "LINES=5", "COLUMNS=7", opt->extra,
                         NULL};
    const char *theme = opt->theme ? opt->theme : "default";
    const char *argv[] = {
        pty_program("termdemo"), theme, opt->ticks ? "ticks" : NULL, NULL};
    struct pty_options o = {
        .argv = argv,
        .env = env,
        .rows = opt->rows ? opt->rows : 24,
        .cols = opt->cols ? opt->cols : 80,
    };
    pty_start(p, &o);
}

void demo_start(struct pty *p, const struct demo_options *opt)
{
    demo_launch(p, opt);
    cr_assert(pty_see(p, "q leave"), "%s", pty_screen(p));
}

void demo_key(struct pty *p, const char *bytes, const char *event)
{
    pty_type(p, bytes);
    cr_assert(pty_see_in_row(p, p->rows - 1, event), "%s", pty_screen(p));
}

void demo_quit(struct pty *p)
{
    pty_type(p, "q");
    cr_assert(pty_ends(p, PTY_WAIT_MS), "%s", pty_screen(p));
    cr_assert(WIFEXITED(p->status) && WEXITSTATUS(p->status) == 0, "%x", p->status);
    cr_assert_not(p->alt_screen);
    pty_release(p);
}
