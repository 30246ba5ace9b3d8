#include "diple/app/editor.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct scratch {
    char dir[PATH_MAX - 16];
    char file[PATH_MAX];
};

static enum status write_all(int fd, struct sv text, struct err *e)
{
    while (text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_errno(e, "write the text for the editor", errno);
        text.p += n;
        text.n -= (size_t)n;
    }
    return ST_OK;
}

/* The user's own run-time folder is in memory and theirs alone; else /tmp. */
static enum status make_scratch(struct scratch *s, struct sv text, struct err *e)
{
    const char *base = getenv("XDG_RUNTIME_DIR");
    if (!base || base[0] != '/')
        base = "/tmp";
    snprintf(s->dir, sizeof s->dir, "%s/diple-XXXXXX", base);
    if (!mkdtemp(s->dir))
        return err_errno(e, "make a folder for the editor", errno);
    snprintf(s->file, sizeof s->file, "%s/answer.txt", s->dir);
    int fd = open(s->file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_errno(e, "make a file for the editor", errno);
    enum status st = write_all(fd, text, e);
    /* Editors want whole lines, or join what they add to the last one. */
    if (st == ST_OK && text.n && text.p[text.n - 1] != '\n')
        st = write_all(fd, SV("\n"), e);
    close(fd);
    return st;
}

static void drop_scratch(const struct scratch *s)
{
    if (s->file[0])
        unlink(s->file);
    rmdir(s->dir);
}

/* `code --wait` is a program and its words; nothing else is understood. */
static void split_words(char *command, char *argv[EDITOR_WORDS_MAX + 2], char *file)
{
    size_t n = 0;
    char *save = NULL;
    for (char *w = strtok_r(command, " ", &save); w && n < EDITOR_WORDS_MAX;
         w = strtok_r(NULL, " ", &save))
        argv[n++] = w;
    argv[n++] = file;
    argv[n] = NULL;
}

static enum status run_program(const char *editor, char *file, struct err *e)
{
    char command[PATH_MAX];
    char *argv[EDITOR_WORDS_MAX + 2];
    pid_t pid;
    int code;
    snprintf(command, sizeof command, "%s", editor);
    split_words(command, argv, file);
    posix_spawnattr_t attr;
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
    int rc = posix_spawnp(&pid, argv[0], NULL, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    if (rc != 0) {
        err_set(e, ST_NOT_FOUND, "Your editor `%s` cannot be started.", argv[0]);
        err_hint(e, "Set EDITOR to one that is here, or write it here.");
        return ST_NOT_FOUND;
    }
    while (waitpid(pid, &code, 0) < 0)
        if (errno != EINTR)
            return err_errno(e, "wait for the editor", errno);
    if (!WIFEXITED(code) || WEXITSTATUS(code) != 0)
        return err_set(
            e, ST_CANCELLED, "The editor ended with a failure: the text is as it was.");
    return ST_OK;
}

static enum status read_back(const char *file, struct strbuf *text, struct err *e)
{
    char buf[8192];
    ssize_t n;
    struct strbuf fresh;
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return err_errno(e, "read what the editor left", errno);
    strbuf_init(&fresh, text->max);
    while ((n = read(fd, buf, sizeof buf)) > 0 && !fresh.over)
        strbuf_add(&fresh, buf, (size_t)n);
    close(fd);
    if (n < 0 || fresh.over) {
        bool over = fresh.over;
        strbuf_release(&fresh);
        return over ? err_set(e, ST_LIMIT, "The text from the editor is too long.")
                    : err_errno(e, "read what the editor left", errno);
    }
    strbuf_release(text);
    *text = fresh;
    return ST_OK;
}

enum status editor_run(struct strbuf *text, struct err *e)
{
    const char *editor = getenv("VISUAL");
    if (!editor || !*editor)
        editor = getenv("EDITOR");
    if (!editor || !*editor) {
        err_set(e, ST_NOT_FOUND, "No editor is set.");
        err_hint(e, "Set EDITOR, for example EDITOR=nano.");
        return ST_NOT_FOUND;
    }
    struct scratch s = {0};
    enum status st = make_scratch(&s, strbuf_sv(text), e);
    if (st == ST_OK)
        st = run_program(editor, s.file, e);
    if (st == ST_OK)
        st = read_back(s.file, text, e);
    drop_scratch(&s);
    return st;
}
