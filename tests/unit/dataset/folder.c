#include "dataset/folder.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dataset/tar.h"
#include "diple/base/file.h"

static void write_file(const char *dir, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    fputs(text, f);
    fclose(f);
}

Test(dataset_folder, its_files_are_a_tar_in_the_order_of_their_names)
{
    char dir[] = "/tmp/diple-folder-XXXXXX";
    int fd = -1;
    struct tar_file f;
    struct err e = {0};
    cr_assert(mkdtemp(dir));
    cr_assert(folder_is(dir));
    cr_assert_eq(folder_spool(dir, dir, NULL, NULL, &fd, &e), ST_INVALID);
    write_file(dir, "b.txt", "two");
    write_file(dir, "a.ann", "one");
    write_file(dir, "c.md", "no");
    cr_assert_eq(folder_spool(dir, dir, NULL, NULL, &fd, &e), ST_OK, "%s", e.message);
    struct tar_reader t = {.max = 100};
    input_of_fd(&t.in, fd, "in");
    strbuf_init(&t.name, 0);
    strbuf_init(&t.text, 0);
    cr_assert_eq(tar_next(&t, &f, NULL), ST_OK);
    cr_assert(sv_is(f.name, "a.ann") && sv_is(f.text, "one"));
    cr_assert_eq(tar_next(&t, &f, NULL), ST_OK);
    cr_assert(sv_is(f.name, "b.txt"));
    cr_assert_eq(tar_next(&t, &f, NULL), ST_NOT_FOUND);
    tar_release(&t);
    file_close(&fd);
}

Test(dataset_folder, a_file_is_none_and_an_absent_one_neither)
{
    int fd = -1;
    struct err e = {0};
    cr_assert_not(folder_is("/dev/null"));
    cr_assert_not(folder_is("/nowhere"));
    cr_assert_not(folder_is(NULL));
    cr_assert_neq(folder_spool("/nowhere", "/tmp", NULL, NULL, &fd, &e), ST_OK);
}
