#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
