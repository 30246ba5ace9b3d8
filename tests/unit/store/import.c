#include <stdlib.h>
#include <string.h>

#include "diple/core/name.h"
#include "store/db.h"
#include "support/project.h"

static enum task_verdict add(
    struct project *p, struct store_import *im, const char *ext, const char *record)
{
    enum task_verdict v = TASK_VERDICT_N;
    struct task_row row = {.ext = sv_of(ext), .record = sv_of(record)};
    OK(p, store_import_add(im, &row, &v, NULL, &p->e));
    return v;
}

Test(store_import, the_same_again_adds_nothing)
{
    struct project p;
    project_make(&p, 20);
    int64_t before, after;
    OK(&p, store_last_event(p.s, &before, &p.e));
    project_items(&p, p.batch, "item", 20);
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after);
    struct batch b;
    OK(&p, store_batch_get(p.s, &p.a, p.batch, &b, &p.e));
    cr_assert_eq(b.size, 20);
    project_free(&p);
}

Test(store_import, another_record_under_a_known_id_is_told_and_not_taken)
{
    struct project p;
    project_make(&p, 2);
    struct store_import *im = NULL;
    struct import_counts c;
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    cr_assert_eq(add(&p, im, "item-1", "{\"text\":\"other\"}"), TASK_DIFFERS);
    cr_assert_eq(add(&p, im, "new", "{}"), TASK_ADDED);
    cr_assert_eq(add(&p, im, "new", "{}"), TASK_SAME);
    cr_assert_eq(add(&p, im, "new", "{ }"), TASK_DIFFERS);
    OK(&p, store_import_end(im, &c, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    cr_assert(c.added == 1 && c.same == 1 && c.differs == 2 && c.placed == 1);
    struct task t;
    OK(&p, store_task_by_ext(p.s, &p.a, SV("item-1"), &t, &p.e));
    cr_assert(sv_is(t.record, "{\"text\":\"item number 1\"}"));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_import, rolled_back_it_leaves_no_trace)
{
    struct project p;
    project_make(&p, 2);
    struct store_import *im = NULL;
    int64_t id;
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    add(&p, im, "gone", "{}");
    OK(&p, store_import_end(im, NULL, &p.e));
    store_rollback(p.s);
    cr_assert_eq(store_task_find(p.s, SV("gone"), &id, &p.e), ST_NOT_FOUND);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_import, bad_ids_and_huge_records_are_refused_row_by_row)
{
    struct project p;
    project_make(&p, 0);
    struct store_import *im = NULL;
    char *big = calloc(1, TASK_RECORD_MAX + 1);
    memset(big, ' ', TASK_RECORD_MAX + 1);
    OK(&p, store_begin(p.s, &p.e));
    OK(&p, store_import_begin(p.s, p.alice, p.batch, 0, &im, &p.e));
    struct task_row row = {.ext = SV("a\nb"), .record = SV("{}")};
    cr_assert_eq(store_import_add(im, &row, NULL, NULL, &p.e), ST_INVALID);
    row.ext = SV("");
    cr_assert_eq(store_import_add(im, &row, NULL, NULL, &p.e), ST_INVALID);
    row = (struct task_row){.ext = SV("ok"), .record = {big, TASK_RECORD_MAX + 1}};
    cr_assert_eq(store_import_add(im, &row, NULL, NULL, &p.e), ST_LIMIT);
    cr_assert_eq(add(&p, im, "good", "{}"), TASK_ADDED);
    OK(&p, store_import_end(im, NULL, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    free(big);
    project_free(&p);
}

Test(store_import, into_a_batch_that_is_not_there)
{
    struct project p;
    project_make(&p, 0);
    struct store_import *im = NULL;
    OK(&p, store_begin(p.s, &p.e));
    cr_assert_eq(store_import_begin(p.s, p.alice, 77, 0, &im, &p.e), ST_NOT_FOUND);
    cr_assert_null(im);
    OK(&p, store_import_end(NULL, NULL, &p.e));
    store_rollback(p.s);
    project_free(&p);
}

Test(store_import, without_a_batch_the_tasks_wait)
{
    struct project p;
    project_make(&p, 0);
    int64_t first = project_items(&p, 0, "loose", 3), pos;
    cr_assert_eq(store_task_pos(p.s, p.batch, first, &pos, &p.e), ST_NOT_FOUND);
    project_items(&p, p.batch, "loose", 3);
    OK(&p, store_task_pos(p.s, p.batch, first, &pos, &p.e));
    cr_assert_eq(pos, 1);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
