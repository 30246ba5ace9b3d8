#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "term/tty.h"

static int master, slave;

static void begin(void)
{
    struct termios t;
    cr_assert_eq(openpty(&master, &slave, NULL, NULL, NULL), 0);
    cr_assert_eq(tcgetattr(slave, &t), 0);
    cr_assert_eq(tty_signals_begin(slave, &t, NULL), ST_OK);
    tty_signals_restore_by("RESTORED");
}

static void end(void)
{
    close(master);
    close(slave);
}

TestSuite(term_tty_signal, .init = begin, .fini = end);

static bool wakes(void)
{
    struct pollfd p = {.fd = tty_signals_fd(), .events = POLLIN};
    return poll(&p, 1, 0) > 0;
}

Test(term_tty_signal, signals_are_told_once)
{
    cr_assert_not(wakes());
    raise(SIGWINCH);
    raise(SIGWINCH);
    cr_assert(wakes());
    struct tty_signals s = tty_signals_take();
    cr_assert(s.resized && !s.hangup && !s.stop && !s.resumed);
    cr_assert_not(wakes());
    cr_assert_not(tty_signals_take().resized);
    tty_signals_end(true);
}

Test(term_tty_signal, whoever_wants_us_gone_is_a_hang_up)
{
    raise(SIGHUP);
    cr_assert(tty_signals_take().hangup);
    raise(SIGTERM);
    cr_assert(tty_signals_take().hangup);
    raise(SIGINT);
    struct tty_signals s = tty_signals_take();
    cr_assert(s.interrupt && !s.hangup, "may have been meant for a child");
    raise(SIGQUIT);
    cr_assert(tty_signals_take().interrupt);
    tty_signals_end(true);
}

Test(term_tty_signal, a_flood_of_signals_never_blocks)
{
    for (int i = 0; i < 200000; i++)
        raise(SIGCONT);
    cr_assert(tty_signals_take().resumed);
    cr_assert_not(wakes());
    tty_signals_end(true);
}

static bool restored(void)
{
    char got[64] = "";
    fcntl(master, F_SETFL, O_NONBLOCK);
    return read(master, got, sizeof got - 1) > 0 && strstr(got, "RESTORED");
}

Test(term_tty_signal, the_end_restores_unless_that_was_done)
{
    tty_signals_end(true);
    cr_assert_not(restored());
}

Test(term_tty_signal, the_end_restores)
{
    tty_signals_end(false);
    cr_assert(restored());
}

Test(term_tty_signal, old_handlers_come_back)
{
    struct sigaction now;
    tty_signals_end(true);
    sigaction(SIGWINCH, NULL, &now);
    cr_assert_eq(now.sa_handler, SIG_DFL);
    sigaction(SIGTSTP, NULL, &now);
    cr_assert_eq(now.sa_handler, SIG_DFL);
}

/* As curses does: writes to what malloc() did not give. */
static void starve(void)
{
    errno = ENOMEM;
    raise(SIGSEGV);
}

Test(term_tty_signal, a_crash_for_lack_of_memory_is_one_like_all_others)
{
    char said[256] = "";
    int err[2], how;
    cr_assert_eq(pipe(err), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(err[1], 2);
        signal(SIGABRT, SIG_DFL);
        tty_signals_begin(slave, &(struct termios){0}, NULL);
        tty_signals_restore_by("RESTORED");
        starve();
        _exit(0);
    }
    cr_assert_eq(waitpid(child, &how, 0), child);
    cr_assert_gt(read(err[0], said, sizeof said - 1), 0);
    cr_assert(strstr(said, "out of memory"), "%s", said);
    cr_assert(WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT, "%x", how);
    cr_assert(restored());
    tty_signals_end(true);
}
