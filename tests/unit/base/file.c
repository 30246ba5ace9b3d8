#include "diple/base/file.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diple/base/mem.h"

static char folder[64];

static void enter_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/diple-file-XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
}

/* How many names the folder holds. */
static int names(void)
{
    DIR *d = opendir(".");
    int n = -2;
    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

static void leave_folder(void)
{
    DIR *d = opendir(folder);
    for (struct dirent *x = readdir(d); x; x = readdir(d))
        unlinkat(dirfd(d), x->d_name, strcmp(x->d_name, "sub") == 0 ? AT_REMOVEDIR : 0);
    closedir(d);
    cr_assert_eq(rmdir(folder), 0);
}

TestSuite(base_file, .init = enter_folder, .fini = leave_folder);

static void holds(const char *path, const char *want)
{
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(file_read(path, 0, 1 << 20, &b, NULL), ST_OK);
    cr_assert_str_eq(b.p, want);
    strbuf_release(&b);
}

Test(base_file, what_is_written_is_read)
{
    struct stat s;
    cr_assert_eq(file_write("a.txt", 0, SV("hello"), NULL), ST_OK);
    holds("a.txt", "hello");
    stat("a.txt", &s);
    cr_assert_eq(s.st_mode & 0777, 0600u);
    cr_assert_eq(file_write("b.txt", FILE_PUBLIC, SV(""), NULL), ST_OK);
    holds("b.txt", "");
    umask(022);
    cr_assert_eq(file_write("b.txt", FILE_PUBLIC | FILE_FORCE, SV("x"), NULL), ST_OK);
    stat("b.txt", &s);
    cr_assert_eq(s.st_mode & 0777, 0644u);
    cr_assert_eq(names(), 2);
}

Test(base_file, nothing_is_replaced_without_force)
{
    struct err e = {0};
    cr_assert_eq(file_write("a", 0, SV("old"), &e), ST_OK);
    cr_assert_eq(file_write("a", 0, SV("new"), &e), ST_EXISTS);
    cr_assert(strstr(e.hint, "--force"));
    holds("a", "old");
    cr_assert_eq(file_write("a", FILE_FORCE, SV("new"), &e), ST_OK);
    holds("a", "new");
    cr_assert_eq(names(), 1, "no temporary file stays");
}

Test(base_file, a_name_taken_meanwhile_is_not_replaced)
{
    struct file_out f;
    struct err e = {0};
    cr_assert_eq(file_create(&f, "a", 0, &e), ST_OK);
    cr_assert_eq(file_put(&f, SV("mine"), &e), ST_OK);
    cr_assert_eq(file_write("a", 0, SV("theirs"), NULL), ST_OK);
    cr_assert_eq(file_commit(&f, &e), ST_EXISTS);
    holds("a", "theirs");
    cr_assert_eq(names(), 1);
}

Test(base_file, an_abandoned_file_was_never_there)
{
    struct file_out f, zero = {0};
    cr_assert_eq(file_create(&f, "a", 0, NULL), ST_OK);
    cr_assert_eq(file_put(&f, SV("x"), NULL), ST_OK);
    cr_assert_neq(access("a", F_OK), 0, "nothing is seen before the commit");
    file_abandon(&f);
    cr_assert_eq(names(), 0);
    file_abandon(&f);
    file_abandon(&zero);
    file_abandon(NULL);
}

Test(base_file, many_small_pieces_and_one_large)
{
    struct file_out f;
    struct strbuf b = STRBUF_INIT;
    cr_assert_eq(file_create(&f, "a", 0, NULL), ST_OK);
    for (int i = 0; i < 100000; i++)
        cr_assert_eq(file_put(&f, SV("abcdef\n"), NULL), ST_OK);
    strbuf_pad(&b, 'x', INPUT_BLOCK + 1);
    cr_assert_eq(file_put(&f, strbuf_sv(&b), NULL), ST_OK);
    cr_assert_eq(file_put(&f, SV("end"), NULL), ST_OK);
    cr_assert_eq(f.written, 700000u + INPUT_BLOCK + 1 + 3);
    cr_assert_eq(file_commit(&f, NULL), ST_OK);
    strbuf_clear(&b);
    cr_assert_eq(file_read("a", 0, 2 << 20, &b, NULL), ST_OK);
    cr_assert_eq(b.n, 700000u + INPUT_BLOCK + 1 + 3);
    cr_assert_str_eq(b.p + b.n - 4, "xend");
    strbuf_release(&b);
}

Test(base_file, places_that_cannot_be_are_refused)
{
    struct err e = {0};
    mkdir("sub", 0700);
    cr_expect_eq(file_write("nowhere/a", 0, SV("x"), &e), ST_NOT_FOUND);
    cr_expect_eq(file_write("sub", FILE_FORCE, SV("x"), &e), ST_INVALID);
    cr_expect_eq(file_write("sub/", FILE_FORCE, SV("x"), &e), ST_INVALID);
    cr_expect_eq(symlink("target", "link"), 0);
    cr_expect_eq(file_write("link", FILE_FORCE, SV("x"), &e), ST_EXISTS);
    cr_expect_neq(access("target", F_OK), 0, "nothing is written through a link");
}

Test(base_file, reading_keeps_to_its_limit_and_adds)
{
    struct strbuf b = STRBUF_INIT;
    struct err e = {0};
    file_write("a", 0, SV("12345"), NULL);
    strbuf_puts(&b, "had ");
    cr_assert_eq(file_read("a", 0, 4, &b, &e), ST_LIMIT);
    cr_assert_str_eq(b.p, "had ");
    cr_assert_eq(file_read("a", 0, 5, &b, &e), ST_OK);
    cr_assert_str_eq(b.p, "had 12345");
    strbuf_release(&b);
}

Test(base_file, reading_says_why_it_cannot)
{
    struct strbuf b = STRBUF_INIT;
    struct err e = {0};
    mkdir("sub", 0700);
    cr_expect_eq(file_read("none", 0, 9, &b, &e), ST_NOT_FOUND);
    cr_expect(strstr(e.message, "none"));
    cr_expect_eq(file_read("sub", 0, 9, &b, &e), ST_INVALID);
    file_write("a", 0, SV("x"), NULL);
    cr_expect_eq(symlink("a", "link"), 0);
    cr_expect_eq(file_read("link", FILE_NO_SYMLINK, 9, &b, &e), ST_DENIED);
    cr_expect_eq(file_read("link", 0, 9, &b, &e), ST_OK);
    strbuf_release(&b);
}

Test(base_file, a_dash_is_standard_input_and_stays_open)
{
    int fd = -1;
    cr_assert_eq(file_open_input("-", 0, &fd, NULL), ST_OK);
    cr_assert_eq(fd, 0);
    file_close(&fd);
    cr_assert_eq(fd, -1);
    cr_assert_neq(fcntl(0, F_GETFD), -1);
}

Test(base_file, a_full_device_is_told)
{
    AUTO_FD int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    struct err e = {0};
    if (fd < 0)
        cr_skip_test("no /dev/full here");
    cr_assert_eq(file_write_fd(fd, "full", SV("x"), &e), ST_IO);
    cr_assert(strstr(e.message, "disk is full"));
}

Test(base_file, folders_can_be_synced)
{
    cr_assert_eq(file_sync_dir("anything", NULL), ST_OK);
    cr_assert_eq(file_sync_dir("nowhere/x", NULL), ST_NOT_FOUND);
}

Test(base_file, a_write_that_fails_leaves_nothing_behind)
{
    struct rlimit small = {1000, 1000};
    struct strbuf b = STRBUF_INIT;
    struct err e = {0};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    strbuf_pad(&b, 'x', INPUT_BLOCK * 2);
    cr_expect_eq(file_write("large", 0, strbuf_sv(&b), &e), ST_IO);
    cr_expect_eq(file_write("small", 0, (struct sv){b.p, 5000}, &e), ST_IO);
    cr_expect_eq(names(), 0);
    strbuf_release(&b);
}

Test(base_file, a_failing_read_is_an_error_and_adds_nothing)
{
    AUTO_FD int fd = open("w", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    struct strbuf b = STRBUF_INIT, low;
    struct err e = {0};
    cr_expect_eq(file_read_fd(fd, "w", 100, &b, &e), ST_IO);
    cr_expect_eq(b.n, 0u);
    file_write("a", 0, SV("12345"), NULL);
    strbuf_init(&low, 5);
    cr_expect_eq(file_read("a", 0, 100, &low, &e), ST_OK);
    strbuf_clear(&low);
    low.max = 4;
    cr_expect_eq(file_read("a", 0, 100, &low, &e), ST_LIMIT, "of the buffer's own");
    strbuf_release(&b);
    strbuf_release(&low);
}
