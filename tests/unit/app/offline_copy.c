#include <stdio.h>
#include <string.h>

#include "diple/base/file.h"
#include "diple/store/labels.h"
#include "diple/store/packs.h"
#include "diple/store/tasks.h"
#include "support/offline.h"

static enum status open_copy(
    struct offline_case *o, const char *name, const char *as, struct session *s,
    struct offline *off)
{
    o->e = (struct err){0};
    return offline_open(offline_case_path(o, name), as, STORE_LABEL, s, off, &o->e);
}

Test(app_offline_copy, a_copy_is_made_once_and_opened_again)
{
    struct offline_case o;
    struct session s;
    struct offline off;
    struct batch b;
    offline_case_make(&o, 4);
    offline_case_pack(&o, "anna", 3, "work.diple");
    cr_assert(offline_is_pack(offline_case_path(&o, "work.diple")));
    cr_assert_eq(open_copy(&o, "work.diple", NULL, &s, &off), ST_OK, "%s", o.e.message);
    cr_assert(off.made);
    cr_assert_str_eq(off.person, "anna");
    cr_assert_str_eq(s.actor, "anna");
    cr_assert_eq(off.items, 3);
    cr_assert_eq(session_batch(&s, NULL, &b, &o.e), ST_OK);
    cr_assert_eq(b.size, 3);
    cr_assert(!b.dealt);
    struct task task;
    cr_assert_eq(store_task_at(s.store, &s.arena, b.id, 2, &task, &o.e), ST_OK);
    cr_assert(sv_is(task.record, "{\"id\":\"m2\",\"text\":\"Text 2.\"}"));
    session_close(&s);
    cr_assert_eq(open_copy(&o, "work.diple", "anna", &s, &off), ST_OK);
    cr_assert(!off.made);
    session_close(&s);
    cr_assert_eq(open_copy(&o, "work.diple", "ben", &s, &off), ST_DENIED);
    cr_assert(strstr(o.e.message, "is for anna"));
    offline_case_free(&o);
}

Test(app_offline_copy, a_copy_of_which_only_the_file_was_made_is_filled)
{
    struct offline_case o;
    struct session s;
    struct offline off;
    struct store *half;
    struct store_options so = {.mode = STORE_WRITE};
    offline_case_make(&o, 2);
    offline_case_pack(&o, "anna", 2, "work.diple");
    const char *copy = offline_case_path(&o, "work.diple.db");
    cr_assert_eq(store_create(copy, &so, &half, &o.e), ST_OK);
    store_close(half);
    cr_assert_eq(open_copy(&o, "work.diple", NULL, &s, &off), ST_OK, "%s", o.e.message);
    session_close(&s);
    offline_case_free(&o);
}

Test(app_offline_copy, another_packs_copy_and_a_project_are_left_alone)
{
    struct offline_case o;
    struct session s;
    struct offline off;
    AUTO_STRBUF struct strbuf other = STRBUF_INIT;
    offline_case_make(&o, 4);
    offline_case_pack(&o, "anna", 1, "work.diple");
    offline_case_pack(&o, "anna", 1, "later.diple");
    cr_assert_eq(open_copy(&o, "work.diple", NULL, &s, &off), ST_OK);
    session_close(&s);
    cr_assert_eq(
        file_read(offline_case_path(&o, "later.diple"), 0, 1 << 20, &other, &o.e),
        ST_OK);
    cr_assert_eq(
        file_write(
            offline_case_path(&o, "work.diple"), FILE_FORCE, strbuf_sv(&other), &o.e),
        ST_OK);
    cr_assert_eq(open_copy(&o, "work.diple", NULL, &s, &off), ST_CONFLICT);
    cr_assert(strstr(o.e.message, "another pack"));
    /* p.db is the project itself, which is no copy. */
    cr_assert_eq(
        file_write(offline_case_path(&o, "p"), FILE_FORCE, strbuf_sv(&other), &o.e),
        ST_OK);
    cr_assert_eq(open_copy(&o, "p", NULL, &s, &off), ST_CONFLICT, "%s", o.e.message);
    cr_assert(strstr(o.e.message, "nothing to do with this pack"));
    offline_case_free(&o);
}

Test(app_offline_copy, of_a_pack_that_was_changed_nothing_is_made)
{
    struct offline_case o;
    struct session s;
    struct offline off;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    int fd;
    offline_case_make(&o, 2);
    offline_case_pack(&o, "anna", 2, "work.diple");
    const char *path = offline_case_path(&o, "work.diple");
    cr_assert_eq(file_read(path, 0, 1 << 20, &file, &o.e), ST_OK);
    for (size_t cut = 3; cut < file.n; cut += 97) {
        file.p[file.n - cut] ^= 4;
        cr_assert_eq(file_write(path, FILE_FORCE, strbuf_sv(&file), &o.e), ST_OK);
        file.p[file.n - cut] ^= 4;
        cr_assert_eq(open_copy(&o, "work.diple", NULL, &s, &off), ST_INVALID);
        cr_assert_eq(
            file_open_input(offline_case_path(&o, "work.diple.db"), 0, &fd, NULL),
            ST_NOT_FOUND);
    }
    offline_case_free(&o);
}
