#include "dataset/spool.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diple/base/file.h"

static int pipe_with(const char *text)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], text, strlen(text)), (ssize_t)strlen(text));
    close(ends[1]);
    return ends[0];
}

Test(dataset_spool, a_pipe_can_be_read_from_the_start_and_has_no_name)
{
    char dir[] = "/tmp/diple-spool-XXXXXX";
    struct strbuf b = STRBUF_INIT;
    struct stat info;
    int out = -1, in = pipe_with("one\ntwo\n");
    cr_assert(mkdtemp(dir));
    cr_assert_eq(spool_pipe(in, dir, NULL, NULL, &out, NULL), ST_OK);
    cr_assert_geq(out, 0);
    cr_assert_eq(file_read_fd(out, "spool", 100, &b, NULL), ST_OK);
    cr_assert_str_eq(b.p, "one\ntwo\n");
    cr_assert_eq(fstat(out, &info), 0);
    cr_assert_eq(info.st_mode & 0777, 0600);
    cr_assert_eq(info.st_nlink, 0);
    close(out);
    close(in);
    cr_assert_eq(rmdir(dir), 0, "nothing may be left in the folder");
    strbuf_release(&b);
}

static bool stop(void *ctx, uint64_t bytes)
{
    *(uint64_t *)ctx = bytes;
    return false;
}

Test(dataset_spool, it_can_be_stopped)
{
    uint64_t seen = 0;
    struct err e = {0};
    int out = -1, in = pipe_with("abc");
    cr_assert_eq(spool_pipe(in, "/tmp", stop, &seen, &out, &e), ST_CANCELLED);
    cr_assert_eq(seen, 3);
    cr_assert_eq(out, -1);
    close(in);
}

Test(dataset_spool, a_folder_that_cannot_hold_it_leaves_the_pipe_alone)
{
    char c;
    int out = 7, in = pipe_with("x");
    cr_assert_eq(spool_pipe(in, "/no/such/folder", NULL, NULL, &out, NULL), ST_OK);
    cr_assert_eq(out, -1);
    cr_assert_eq(read(in, &c, 1), 1);
    close(in);
}
