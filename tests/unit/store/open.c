#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/db.h"
#include "support/faulty.h"
#include "support/project.h"

Test(store_open, a_missing_file_is_never_made)
{
    struct project p;
    project_folder(&p);
    cr_assert_eq(store_open(p.path, &p.o, &p.s, &p.e), ST_NOT_FOUND);
    cr_assert(strstr(p.e.message, p.path));
    cr_assert(strstr(p.e.hint, "diple init"));
    cr_assert_neq(access(p.path, F_OK), 0);
    cr_assert_neq(access(project_file(&p, "p.db-gate"), F_OK), 0);
    cr_assert_null(p.s);
    project_free(&p);
}

Test(store_open, a_file_that_is_there_is_never_made_anew)
{
    struct project p;
    project_make(&p, 2);
    struct store *other = NULL;
    cr_assert_eq(store_create(p.path, &p.o, &other, &p.e), ST_EXISTS);
    cr_assert_null(other);
    cr_assert_eq(project_next(&p, p.alice), 1);
    project_free(&p);
}

Test(store_open, identity_and_seed_last)
{
    struct project p;
    project_make(&p, 1);
    char origin[64];
    snprintf(origin, sizeof origin, "%s", store_origin(p.s));
    cr_assert_eq(strlen(origin), 32);
    cr_assert_eq(store_seed(p.s), 42);
    project_reopen(&p, STORE_READ);
    cr_assert_str_eq(store_origin(p.s), origin);
    cr_assert_eq(store_seed(p.s), 42);
    cr_assert_str_eq(store_path(p.s), p.path);
    project_free(&p);
}

Test(store_open, two_projects_are_different_ones)
{
    struct project p, q;
    project_make(&p, 1);
    project_make(&q, 1);
    cr_assert_str_neq(store_origin(p.s), store_origin(q.s));
    char a[STORE_PUBLIC_ID_LEN + 1], b[STORE_PUBLIC_ID_LEN + 1];
    store_public_id(p.s, 1, a);
    store_public_id(q.s, 1, b);
    cr_assert_str_neq(a, b);
    project_free(&p);
    project_free(&q);
}

Test(store_open, everything_is_private)
{
    struct project p;
    umask(0);
    project_make(&p, 1);
    static const char *const names[] = {
        "p.db", "p.db-wal", "p.db-shm", "p.db-gate", "p.db-reserve"};
    for (size_t i = 0; i < 5; i++) {
        struct stat sb;
        cr_assert_eq(stat(project_file(&p, names[i]), &sb), 0, "%s", names[i]);
        cr_assert_eq(sb.st_mode & 0777, 0600, "%s: %o", names[i], sb.st_mode);
    }
    cr_assert_eq(umask(0), 0, "the umask was not put back");
    cr_assert_null(store_warning(p.s));
    project_free(&p);
}

Test(store_open, a_file_that_is_too_open_is_said)
{
    struct project p;
    project_make(&p, 1);
    cr_assert_eq(chmod(p.path, 0644), 0);
    project_reopen(&p, STORE_WRITE);
    cr_assert(store_warning(p.s));
    cr_assert(strstr(store_warning(p.s), "0644"));
    project_free(&p);
}

Test(store_open, what_is_no_project_is_refused_and_left_alone)
{
    struct project p;
    project_folder(&p);
    FILE *f = fopen(p.path, "w");
    for (int i = 0; i < 400; i++)
        fputs("this is a letter to a friend\n", f);
    fclose(f);
    enum status st = store_open(p.path, &p.o, &p.s, &p.e);
    cr_assert_eq(st, ST_DB);
    cr_assert(strstr(p.e.message, "no diple project"));
    struct stat sb;
    cr_assert_eq(stat(p.path, &sb), 0);
    cr_assert_eq(sb.st_size, 400 * 29);
    project_free(&p);
}

Test(store_open, another_programs_database_is_refused)
{
    struct project p;
    project_folder(&p);
    project_sql(&p, "CREATE TABLE t(x); PRAGMA user_version=7");
    cr_assert_eq(store_open(p.path, &p.o, &p.s, &p.e), ST_INVALID);
    cr_assert(strstr(p.e.message, "no diple project"));
    project_free(&p);
}

Test(store_open, a_name_that_looks_like_a_uri_is_a_name)
{
    struct project p;
    project_folder(&p);
    cr_assert_eq(chdir(p.dir), 0);
    OK(&p, store_create("file:x.db?mode=memory", &p.o, &p.s, &p.e));
    cr_assert_eq(access(project_file(&p, "file:x.db?mode=memory"), F_OK), 0);
    project_free(&p);
}

Test(store_open, a_later_chdir_changes_nothing)
{
    struct project p;
    project_folder(&p);
    cr_assert_eq(chdir(p.dir), 0);
    OK(&p, store_create("p.db", &p.o, &p.s, &p.e));
    cr_assert_eq(chdir("/"), 0);
    OK(&p, store_person_ensure(
               p.s, 0, SV("zoe"), PERSON_HUMAN, PERSON_ANNOTATOR, NULL, &p.e));
    cr_assert_neq(access("/p.db-wal", F_OK), 0);
    project_free(&p);
}

Test(store_open, closing_nothing_is_allowed)
{
    store_close(NULL);
}

Test(store_open, a_session_that_labels_cannot_see_gold)
{
    struct project p;
    project_make(&p, 2);
    project_reopen(&p, STORE_LABEL);
    cr_assert_eq(
        sqlite3_exec(p.s->db, "SELECT * FROM gold", NULL, NULL, NULL), SQLITE_AUTH);
    project_answer(&p, p.alice, 1, "a");
    project_free(&p);
}

static void open_faulty(struct project *p, enum store_mode mode)
{
    store_close(p->s);
    p->s = NULL;
    p->o.vfs = "faulty";
    p->o.mode = mode;
}

Test(store_open, a_full_disk_can_be_read_without_any_room)
{
    struct project p;
    faulty_install();
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "a");
    open_faulty(&p, STORE_READ);
    faulty_plan(FAULTY_MAP, 1, 1000, SQLITE_FULL, false);
    OK(&p, store_open(p.path, &p.o, &p.s, &p.e));
    cr_assert_str_eq(project_holds(&p, p.alice, 1), "{\"q\":\"a\"}");
    cr_assert_not(store_no_room(p.s));
    project_free(&p);
}

Test(store_open, a_little_of_the_reserve_opens_a_project_on_a_full_disk)
{
    struct project p;
    struct stat sb;
    faulty_install();
    project_make(&p, 3);
    open_faulty(&p, STORE_LABEL);
    cr_assert_eq(stat(project_file(&p, "p.db-reserve"), &sb), 0);
    faulty_plan(FAULTY_MAP, 1, 1, SQLITE_FULL, false);
    OK(&p, store_open(p.path, &p.o, &p.s, &p.e));
    cr_assert_gt(faulty_seen(FAULTY_MAP), 1);
    project_answer(&p, p.alice, 1, "a");
    project_free(&p);
}

Test(store_open, no_room_to_open_is_not_called_a_lost_answer)
{
    struct project p;
    faulty_install();
    project_make(&p, 3);
    open_faulty(&p, STORE_LABEL);
    faulty_plan(FAULTY_MAP, 1, 1000, SQLITE_FULL, false);
    cr_assert_eq(store_open(p.path, &p.o, &p.s, &p.e), ST_IO);
    cr_assert(strstr(p.e.message, "no room left"), "%s", p.e.message);
    cr_assert_null(strstr(p.e.message, "NOT SAVED"));
    cr_assert(strstr(p.e.hint, "make room"), "%s", p.e.hint);
    p.s = NULL;
    project_free(&p);
}

Test(store_open, what_cannot_be_opened_beside_the_file_is_said_so)
{
    struct project p;
    project_make(&p, 1);
    store_close(p.s);
    p.s = NULL;
    const char *wal = project_file(&p, "p.db-wal");
    unlink(wal);
    cr_assert_eq(mkdir(wal, 0700), 0);
    cr_assert_eq(store_open(p.path, &p.o, &p.s, &p.e), ST_IO);
    cr_assert(strstr(p.e.message, "beside it, cannot be opened"), "%s", p.e.message);
    cr_assert_eq(rmdir(project_file(&p, "p.db-wal")), 0);
    p.s = NULL;
    project_free(&p);
}
