#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/faulty.h"
#include "support/project.h"

static int parts(struct project *p)
{
    DIR *d = opendir(p->dir);
    int n = 0;
    for (struct dirent *f; (f = readdir(d));)
        n += strstr(f->d_name, "-part-") != NULL;
    closedir(d);
    return n;
}

Test(store_backup, the_copy_is_whole_private_and_opens_by_itself)
{
    struct project p;
    project_make(&p, 5);
    project_answer(&p, p.alice, 1, "a");
    const char *dest = project_file(&p, "copy.db");
    OK(&p, store_backup(p.s, dest, &p.e));
    struct stat sb;
    cr_assert_eq(stat(dest, &sb), 0);
    cr_assert_eq(sb.st_mode & 0777, 0600);
    cr_assert_eq(parts(&p), 0);
    project_answer(&p, p.alice, 2, "later");
    struct store *copy = NULL;
    OK(&p, store_open(dest, &p.o, &copy, &p.e));
    struct check_report r;
    OK(&p, store_check(copy, &p.a, CHECK_FULL, &r, &p.e));
    cr_assert_eq(r.n, 0);
    cr_assert_eq(r.answers, 1);
    cr_assert_str_eq(store_origin(copy), store_origin(p.s));
    store_close(copy);
    project_free(&p);
}

Test(store_backup, nothing_is_ever_replaced)
{
    struct project p;
    project_make(&p, 1);
    const char *dest = project_file(&p, "copy.db");
    FILE *f = fopen(dest, "w");
    fputs("precious", f);
    fclose(f);
    cr_assert_eq(store_backup(p.s, dest, &p.e), ST_EXISTS);
    cr_assert_eq(store_backup(p.s, p.path, &p.e), ST_EXISTS);
    char text[16] = "";
    f = fopen(dest, "r");
    cr_assert(fgets(text, sizeof text, f));
    fclose(f);
    cr_assert_str_eq(text, "precious");
    cr_assert_eq(symlink("nowhere", project_file(&p, "link.db")), 0);
    cr_assert_eq(store_backup(p.s, project_file(&p, "link.db"), &p.e), ST_EXISTS);
    cr_assert_eq(parts(&p), 0);
    project_free(&p);
}

Test(store_backup, where_there_is_no_folder)
{
    struct project p;
    project_make(&p, 1);
    cr_assert_eq(
        store_backup(p.s, project_file(&p, "none/copy.db"), &p.e), ST_NOT_FOUND);
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_eq(store_backup(p.s, project_file(&p, "c.db"), &p.e), ST_INVALID);
    store_rollback(p.s);
    project_free(&p);
}

Test(store_backup, readers_may_make_one_and_stay_readers)
{
    struct project p;
    project_make(&p, 1);
    project_reopen(&p, STORE_READ);
    OK(&p, store_backup(p.s, project_file(&p, "c.db"), &p.e));
    cr_assert_eq(
        store_person_ensure(
            p.s, 0, SV("zoe"), PERSON_HUMAN, PERSON_ANNOTATOR, NULL, &p.e),
        ST_DENIED);
    project_free(&p);
}

Test(store_backup, a_disk_too_full_for_a_copy_is_not_called_a_lost_answer)
{
    struct project p;
    faulty_install();
    project_make(&p, 3);
    p.o.vfs = "faulty";
    project_reopen(&p, STORE_WRITE);
    faulty_plan(FAULTY_WRITE, 1, 1000, SQLITE_FULL, false);
    cr_assert_eq(store_backup(p.s, project_file(&p, "copy.db"), &p.e), ST_IO);
    faulty_plan(FAULTY_WRITE, 0, 0, 0, false);
    cr_assert(strstr(p.e.message, "no copy was made"), "%s", p.e.message);
    cr_assert_null(strstr(p.e.message, "SAVED"));
    cr_assert_not(store_no_room(p.s));
    cr_assert_eq(parts(&p), 0);
    project_answer(&p, p.alice, 1, "a");
    project_free(&p);
}
