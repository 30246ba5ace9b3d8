#include "house.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "diple/base/mem.h"

enum { CPU_SECONDS = 3600, FILES_MAX = 64 };

bool house_is_gate(int argc, const char *const *argv)
{
    static const char *const questions[] = {"--keys", "--sshd", "--help", "-h"};
    if (argc < 2 || strcmp(argv[1], "gate") != 0)
        return false;
    for (int i = 2; i < argc; i++)
        for (size_t k = 0; k < ARRAY_LEN(questions); k++)
            if (strcmp(argv[i], questions[k]) == 0)
                return false;
    return true;
}

/* Families whose members are written FAMILY or FAMILY-something. */
bool house_knows_terminal(const char *name)
{
    static const char *const families[] = {
        "xterm",  "screen", "tmux",      "rxvt",    "linux",   "vt100",  "vt102",
        "vt220",  "vt320",  "vt420",     "vt520",   "konsole", "gnome",  "putty",
        "kitty",  "foot",   "alacritty", "wezterm", "st",      "mlterm", "ansi",
        "cygwin", "mintty", "nsterm",    "eterm",   "Eterm",   "dumb"};
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789+-.";
    if (strlen(name) > 32)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(families); i++) {
        size_t n = strlen(families[i]);
        if (strncmp(name, families[i], n) == 0 &&
            (name[n] == 0 || (name[n] == '-' && !strstr(name, "..") &&
                              name[n + strspn(name + n, plain)] == 0)))
            return true;
    }
    return false;
}

static void copy(char *out, size_t size, const char *name)
{
    const char *value = getenv(name);
    snprintf(out, size, "%s", value ? value : "");
}

static void read_wire(struct wire *w)
{
    *w = (struct wire){.open = true, .asked = getenv("SSH_ORIGINAL_COMMAND") != NULL};
    copy(w->line, sizeof w->line, "SSH_ORIGINAL_COMMAND");
    copy(w->auth, sizeof w->auth, "SSH_USER_AUTH");
    copy(w->from, sizeof w->from, "SSH_CONNECTION");
    w->from[strcspn(w->from, " ")] = 0;
}

static void renew_environment(struct wire *w)
{
    char term[64];
    const char *given = getenv("TERM");
    w->odd_terminal = given && !house_knows_terminal(given);
    snprintf(term, sizeof term, "%s", given && !w->odd_terminal ? given : "vt100");
#ifdef DIPLE_BREAK
    const char *breaks = getenv("DIPLE_BREAK");
    AUTO_STRBUF struct strbuf kept = STRBUF_INIT;
    strbuf_puts(&kept, breaks ? breaks : "");
#endif
    clearenv();
    setenv("PATH", "/usr/bin:/bin", 1);
    setenv("HOME", "/nonexistent", 1);
    setenv("LC_CTYPE", "C.UTF-8", 1);
    setenv("TERM", term, 1);
#ifdef DIPLE_BREAK
    setenv("DIPLE_BREAK", kept.p, 1);
#endif
}

static void limit(int what, rlim_t most)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now) == 0 && now.rlim_max > most)
        setrlimit((__rlimit_resource_t)what, &(struct rlimit){most, most});
}

static void close_doors(void)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_NOFILE, FILES_MAX);
#ifndef __SANITIZE_ADDRESS__ /* which traces itself and wants memory without end */
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_AS, (rlim_t)4 << 30);
#endif
    signal(SIGTSTP, SIG_IGN);
}

void house_close(struct wire *out)
{
    read_wire(out);
    renew_environment(out);
    close_doors();
}
