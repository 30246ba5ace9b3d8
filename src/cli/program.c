#include "program.h"

#include <fcntl.h>
#include <locale.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "call.h"
#include "house.h"
#include "usage.h"

static const struct exit_meaning meanings[] = {
    {0, "Done."},
    {1, "diple check found damage."},
    {2, "The command line was not understood; nothing was done."},
    {3, "What was named does not exist: a project, a file, a batch."},
    {4, "The input breaks a rule: a mistake in a guide or in the settings, a bad "
        "row, something over a limit."},
    {5, "It is there already, or somebody else changed it meanwhile."},
    {6, "Not allowed."},
    {7, "Somebody else holds the project; trying again may help."},
    {8, "A file, a disk or the terminal failed."},
    {9, "The project's file failed: run diple check."},
    {130, "Cancelled, by a key or a signal; nothing is half done."},
};

const struct exit_meaning *program_exit_meaning(unsigned i)
{
    return i < sizeof meanings / sizeof meanings[0] ? &meanings[i] : NULL;
}

static enum status run(struct call *c, struct err *e)
{
    if (c->version)
        out_puts(c->out, "diple " DIPLE_VERSION "\n");
    else if (c->help && c->command)
        usage_command(c->command, c->out);
    else if (c->help)
        usage_program(c->group, c->out);
    else
        return c->command->run(c, e);
    return ST_OK;
}

/* A file opened as number 0, 1 or 2 would be written to by whoever speaks to
 * the terminal; a dump of memory would lay open what is labelled. */
static void secure_process(void)
{
    for (int fd = 0; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0)
            _exit(err_exit_code(ST_IO));
    }
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    umask(077);
}

static enum status parse(
    struct call *c, const struct wire *wire, int argc, const char *const *argv,
    struct err *e)
{
    enum status st = call_parse(c, argc, argv, e);
    c->wire = wire->open ? wire : NULL;
    return st;
}

int program_run(int argc, const char *const *argv)
{
    struct wire wire = {0};
    if (house_is_gate(argc, argv))
        house_close(&wire);
    /* Numbers, sorting and messages stay as they are written in the source;
     * only what the terminal can show follows the user's locale. */
    setlocale(LC_CTYPE, "");
    secure_process();
    struct call c;
    struct err e = {0};
    const char *words[] = {argc ? argv[0] : "diple", "home", NULL};
    if (argc < 2 && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) {
        argc = 2;
        argv = words;
    }
    if (parse(&c, &wire, argc, argv, &e) != ST_OK) {
        message_error(&e);
        return EXIT_USAGE;
    }
    struct out out;
    out_init(&out, STDOUT_FILENO);
    c.out = &out;
    enum status st = run(&c, &e);
    struct err late = {0};
    enum status flushed = out_flush(&out, &late);
    out_release(&out);
    if (st == ST_OK && flushed != ST_OK) {
        st = flushed;
        e = late;
    }
    if (st != ST_OK)
        message_error(&e);
    if (c.misused)
        return EXIT_USAGE;
    return st != ST_OK ? err_exit_code(st) : c.code;
}
