#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "diple/base/mem.h"
#include "tty.h"

/*
 * Signals belong to the process and their handlers take no argument of ours, so
 * this state cannot live in struct tty: it is the one static of the folder, and
 * it is in use only between tty_signals_begin() and tty_signals_end().
 */
enum { RESTORE_MAX = 512, NOTES = 7, CRASHES = 5 };

static const int NOTED[NOTES] = {SIGWINCH, SIGHUP,  SIGTERM, SIGINT,
                                 SIGQUIT,  SIGTSTP, SIGCONT};
static const int FATAL[CRASHES] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};

static struct {
    volatile sig_atomic_t open;
    volatile sig_atomic_t flags[NOTES];
    int pipe[2];
    int out_fd;
    struct termios saved;
    char restore[RESTORE_MAX];
    size_t restore_n;
    struct sigaction old_notes[NOTES], old_fatal[CRASHES];
    stack_t old_stack;
    char stack[16384]; /* a crash may be an overflow of the other one */
} SIG;

/* Async-signal-safe: the terminal as it was before us. */
static void restore_terminal(void)
{
    if (!SIG.open)
        return;
    SIG.open = 0;
    ssize_t sent = write(SIG.out_fd, SIG.restore, SIG.restore_n);
    (void)sent; /* nothing is left to be done about it */
    tcsetattr(SIG.out_fd, TCSANOW, &SIG.saved);
}

/* Whoever calls exit() without term_free() still leaves a sane terminal. */
__attribute__((destructor)) static void restore_at_exit(void)
{
    restore_terminal();
}

static void on_note(int sig)
{
    int saved_errno = errno;
    for (int i = 0; i < NOTES; i++)
        if (NOTED[i] == sig)
            SIG.flags[i] = 1;
    ssize_t sent = write(SIG.pipe[1], "", 1);
    (void)sent; /* a full pipe wakes the reader as well */
    errno = saved_errno;
}

/* Restores, then lets whoever was to hear of it before (a sanitizer, the
 * system's default) have the signal again. curses does not always look whether
 * it was given memory: what it does without ends as it does everywhere else. */
static void on_fatal(int sig)
{
    bool starved = sig == SIGSEGV && errno == ENOMEM;
    restore_terminal();
    for (int i = 0; i < CRASHES; i++)
        if (FATAL[i] == sig || (starved && FATAL[i] == SIGABRT))
            sigaction(FATAL[i], &SIG.old_fatal[i], NULL);
    if (starved)
        PANIC("out of memory");
    raise(sig);
}

static void take_signals(void)
{
    struct sigaction note = {.sa_handler = on_note, .sa_flags = SA_RESTART};
    struct sigaction fatal = {.sa_handler = on_fatal, .sa_flags = SA_ONSTACK};
    stack_t stack = {.ss_sp = SIG.stack, .ss_size = sizeof SIG.stack};
    sigfillset(&note.sa_mask);
    sigemptyset(&fatal.sa_mask);
    sigaltstack(&stack, &SIG.old_stack);
    for (int i = 0; i < NOTES; i++)
        sigaction(NOTED[i], &note, &SIG.old_notes[i]);
    for (int i = 0; i < CRASHES; i++)
        sigaction(FATAL[i], &fatal, &SIG.old_fatal[i]);
}

void tty_signals_restore_by(const char *restore)
{
    SIG.restore_n = strlen(restore);
    MUST(SIG.restore_n < RESTORE_MAX);
    memcpy(SIG.restore, restore, SIG.restore_n);
}

enum status tty_signals_begin(int out_fd, const struct termios *saved, struct err *e)
{
    if (pipe2(SIG.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return err_errno(e, "make a pipe for signals", errno);
    memset((void *)(uintptr_t)SIG.flags, 0, sizeof SIG.flags);
    SIG.out_fd = out_fd;
    SIG.saved = *saved;
    SIG.restore_n = 0;
    SIG.open = 1;
    mem_on_panic(restore_terminal);
    take_signals();
    return ST_OK;
}

int tty_signals_fd(void)
{
    return SIG.pipe[0];
}

struct tty_signals tty_signals_take(void)
{
    char drop[64];
    bool got[NOTES];
    while (read(SIG.pipe[0], drop, sizeof drop) > 0)
        continue;
    for (int i = 0; i < NOTES; i++) {
        /* In one step: a signal between a look and a reset would be lost. */
        got[i] = __atomic_exchange_n(&SIG.flags[i], 0, __ATOMIC_SEQ_CST) != 0;
    }
    return (struct tty_signals){
        .resized = got[0],
        .hangup = got[1] || got[2],
        .interrupt = got[3] || got[4],
        .stop = got[5],
        .resumed = got[6],
    };
}

void tty_signals_stop(void)
{
    struct sigaction own, plain = {.sa_handler = SIG_DFL};
    sigaction(SIGTSTP, &plain, &own);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &own, NULL);
}

void tty_signals_end(bool restored)
{
    if (!restored)
        restore_terminal();
    SIG.open = 0;
    tcsetattr(SIG.out_fd, TCSANOW, &SIG.saved);
    mem_on_panic(NULL);
    for (int i = 0; i < NOTES; i++)
        sigaction(NOTED[i], &SIG.old_notes[i], NULL);
    for (int i = 0; i < CRASHES; i++)
        sigaction(FATAL[i], &SIG.old_fatal[i], NULL);
    sigaltstack(&SIG.old_stack, NULL);
    close(SIG.pipe[0]);
    close(SIG.pipe[1]);
}
