#include "cli/house.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>

extern char **environ;

static bool gate(int argc, const char *const *argv)
{
    return house_is_gate(argc, argv);
}

#define GATE(...)                                                                      \
    gate(                                                                              \
        (int)(sizeof((const char *[]){"diple", __VA_ARGS__}) / sizeof(char *)),        \
        (const char *[]){"diple", __VA_ARGS__})

Test(cli_house, only_gate_as_the_first_word_begins_a_session)
{
    cr_assert(GATE("gate", "--as", "anna", "-p", "x"));
    cr_assert_not(GATE("-p", "x", "gate"));
    cr_assert_not(GATE("person", "add", "gate"));
    cr_assert_not(GATE("gate", "--keys"));
    cr_assert_not(GATE("gate", "--sshd"));
    cr_assert_not(GATE("gate", "-h"));
    cr_assert_not(gate(1, (const char *[]){"diple"}));
}

Test(cli_house, terminals_that_are_known)
{
    static const char *const good[] = {
        "xterm", "xterm-256color",        "screen-256color", "tmux-256color", "linux",
        "vt100", "rxvt-unicode-256color", "xterm-kitty",     "st-256color",   "dumb"};
    static const char *const bad[] = {
        "",
        "unknown",
        "xterm;id",
        "../../etc/evil",
        "xterm/../x",
        "xterm-..",
        "xterm-a/b",
        "XTERM",
        "xterm color",
        "xterm-\x1b[m",
        "vt100 ",
        "/x",
        "xterm-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_assert(house_knows_terminal(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(house_knows_terminal(bad[i]), "%s", bad[i]);
}

Test(cli_house, nothing_of_the_visitor_is_left_and_nothing_can_be_started)
{
    static const char *const evil[] = {
        "EDITOR",
        "VISUAL",
        "LANG",
        "LC_ALL",
        "TERMINFO",
        "TERMINFO_DIRS",
        "HOME",
        "XDG_CONFIG_HOME",
        "DIPLE_PROJECT",
        "LD_PRELOAD",
        "NO_COLOR",
        "COLUMNS",
        "TZ",
        "SSH_CONNECTION",
        "NCURSES_NO_UTF8_ACS",
        "SQLITE_TMPDIR",
        "PATH",
        "USER"};
    struct wire w;
    for (size_t i = 0; i < sizeof evil / sizeof *evil; i++)
        setenv(evil[i], "/evil", 1);
    setenv("SSH_CONNECTION", "10.0.0.1 5 6 7", 1);
    setenv("SSH_ORIGINAL_COMMAND", "status --me", 1);
    setenv("SSH_USER_AUTH", "/tmp/auth", 1);
    setenv("TERM", "../evil", 1);
    house_close(&w);
    cr_assert(w.open && w.asked && w.odd_terminal);
    cr_assert_str_eq(w.line, "status --me");
    cr_assert_str_eq(w.auth, "/tmp/auth");
    cr_assert_str_eq(w.from, "10.0.0.1");
    size_t n = 0;
    for (char **p = environ; *p; p++, n++)
        cr_assert_not(strstr(*p, "evil"), "%s", *p);
    cr_assert_eq(n, 4);
    cr_assert_str_eq(getenv("TERM"), "vt100");
    cr_assert_str_eq(getenv("PATH"), "/usr/bin:/bin");
    struct rlimit r;
    getrlimit(RLIMIT_NOFILE, &r);
    cr_assert_leq(r.rlim_max, 64);
    getrlimit(RLIMIT_CPU, &r);
    cr_assert_leq(r.rlim_max, 3600);
    cr_assert_eq(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), 1);
#ifndef __SANITIZE_ADDRESS__
    cr_assert_eq(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
    getrlimit(RLIMIT_NPROC, &r);
    cr_assert_eq(r.rlim_max, 0);
#endif
    struct sigaction sa;
    sigaction(SIGTSTP, NULL, &sa);
    cr_assert_eq(sa.sa_handler, SIG_IGN);
}
