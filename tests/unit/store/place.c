#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diple/base/file.h"
#include "store/db.h"
#include "support/project.h"

Test(store_place, links_lead_to_the_one_true_path)
{
    struct project p;
    project_make(&p, 1);
    const char *link = project_file(&p, "link.db");
    cr_assert_eq(symlink(p.path, link), 0);
    struct store *s = NULL;
    OK(&p, store_open(link, &p.o, &s, &p.e));
    cr_assert_str_eq(store_path(s), p.path);
    store_close(s);
    s = NULL;
    cr_assert_eq(store_create(link, &p.o, &s, &p.e), ST_EXISTS);
    project_free(&p);
}

Test(store_place, folders_and_their_names_are_no_projects)
{
    struct project p;
    project_folder(&p);
    char *out = NULL;
    cr_assert_eq(place_resolve(p.dir, false, &out, &p.e), ST_INVALID);
    cr_assert_eq(place_resolve("/no/such/folder/p.db", true, &out, &p.e), ST_NOT_FOUND);
    cr_assert_eq(place_resolve("x/", true, &out, &p.e), ST_INVALID);
    cr_assert_eq(place_resolve("..", true, &out, &p.e), ST_EXISTS);
    cr_assert_eq(place_resolve("", false, &out, &p.e), ST_NOT_FOUND);
    cr_assert_null(out);
    project_free(&p);
}

Test(store_place, a_file_in_the_root_folder_has_one_slash)
{
    struct err e = {0};
    char *out = NULL;
    cr_assert_eq(place_resolve("/diple-test-none.db", true, &out, &e), ST_OK);
    cr_assert_str_eq(out, "/diple-test-none.db");
    free(out);
}

Test(store_place, memory_is_warned_of)
{
    struct project p;
    char dir[] = "/dev/shm/diple-test-XXXXXX";
    if (!mkdtemp(dir))
        cr_skip_test("no tmpfs to write to");
    project_folder(&p);
    char path[64];
    snprintf(path, sizeof path, "%s/p.db", dir);
    OK(&p, store_create(path, &p.o, &p.s, &p.e));
    cr_assert(store_warning(p.s) && strstr(store_warning(p.s), "memory"));
    static const char *const names[] = {"", "-gate", "-reserve", "-wal", "-shm"};
    store_close(p.s);
    p.s = NULL;
    for (size_t i = 0; i < 5; i++) {
        char name[96];
        snprintf(name, sizeof name, "%s%s", path, names[i]);
        unlink(name);
    }
    rmdir(dir);
    project_free(&p);
}

Test(store_place, the_reserve_is_made_given_and_made_again)
{
    struct project p;
    project_make(&p, 1);
    struct stat sb;
    const char *reserve = project_file(&p, "p.db-reserve");
    cr_assert_eq(stat(reserve, &sb), 0);
    cr_assert_eq(sb.st_size, RESERVE_BYTES);
    place_give_reserve(p.s);
    cr_assert_neq(stat(reserve, &sb), 0);
    project_reopen(&p, STORE_READ);
    cr_assert_neq(stat(reserve, &sb), 0, "a reader makes nothing");
    project_reopen(&p, STORE_WRITE);
    cr_assert_eq(stat(reserve, &sb), 0);
    project_free(&p);
}

Test(store_place, a_name_that_leads_in_a_circle_cannot_be_opened)
{
    struct project p;
    project_folder(&p);
    const char *loop = project_file(&p, "loop.db");
    cr_assert_eq(symlink("loop.db", loop), 0);
    char *out = NULL;
    cr_assert_eq(place_resolve(loop, false, &out, &p.e), ST_IO);
    cr_assert(
        strstr(p.e.message, "loop.db") && strstr(p.e.message, "cannot be opened"));
    char under[160];
    snprintf(under, sizeof under, "%s/p.db", loop);
    cr_assert_eq(place_resolve(under, true, &out, &p.e), ST_IO);
    cr_assert_null(out);
    project_free(&p);
}

Test(store_place, what_an_interrupted_init_left_may_be_used)
{
    struct project p;
    project_folder(&p);
    const char *path = project_file(&p, "new.db");
    FILE *f = fopen(path, "w");
    cr_assert_not_null(f);
    char *out = NULL;
    OK(&p, place_resolve(path, true, &out, &p.e));
    free(out);
    out = NULL;
    fputs("something", f);
    fclose(f);
    cr_assert_eq(place_resolve(path, true, &out, &p.e), ST_EXISTS);
    cr_assert_null(out);
    project_free(&p);
}

Test(store_place, a_project_that_others_can_read_is_warned_of_with_the_cure)
{
    struct project p;
    enum file_system kind;
    project_make(&p, 1);
    OK(&p, file_system_kind(p.path, &kind, &p.e));
    if (kind == FILE_SYSTEM_MEMORY)
        cr_skip_test("memory is the graver warning");
    cr_assert_null(store_warning(p.s));
    cr_assert_eq(chmod(p.path, 0640), 0);
    OK(&p, place_check(p.s, &p.e));
    cr_assert(strstr(store_warning(p.s), "(mode 0640): chmod 600 it"));
    OK(&p, place_protect(p.s, &p.e));
    struct stat sb;
    cr_assert(stat(p.path, &sb) == 0 && (sb.st_mode & 0777) == 0600);
    project_free(&p);
}

Test(store_place, room_is_lent_until_too_little_is_left)
{
    struct project p;
    project_make(&p, 1);
    struct stat sb;
    const char *reserve = project_file(&p, "p.db-reserve");
    cr_assert(place_lend_room(p.s));
    cr_assert_eq(stat(reserve, &sb), 0);
    cr_assert_eq(sb.st_size, RESERVE_BYTES - LEND_BYTES);
    cr_assert_eq(truncate(reserve, LEND_BYTES - 1), 0);
    cr_assert_not(place_lend_room(p.s));
    place_reserve(p.s);
    cr_assert(stat(reserve, &sb) == 0 && sb.st_size == RESERVE_BYTES);
    project_free(&p);
}

/* Whoever can write the folder must not have us fill a file elsewhere. */
Test(store_place, the_reserve_is_never_written_through_a_link_or_into_a_pipe)
{
    struct project p;
    project_make(&p, 1);
    struct stat sb;
    const char *reserve = project_file(&p, "p.db-reserve");
    char other[160];
    snprintf(other, sizeof other, "%s.other", p.path);
    place_give_reserve(p.s);
    cr_assert_eq(symlink(other, reserve), 0);
    place_reserve(p.s);
    cr_assert_neq(stat(other, &sb), 0);
    cr_assert_not(place_lend_room(p.s));
    place_give_reserve(p.s);
    cr_assert_eq(mkfifo(reserve, 0600), 0);
    cr_assert_not(place_lend_room(p.s));
    project_free(&p);
}
