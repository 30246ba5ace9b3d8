#include "diple/work/health.h"

#include "diple/store/aids.h"
#include "support/planted.h"

static struct health read(struct planted *t)
{
    struct health h;
    struct batch b = planted_batch(t);
    OK(&t->p, health_read(t->p.s, &t->guide, &b, &t->p.a, &h, &t->p.e));
    return h;
}

Test(work_health, labels_without_gold_are_seen)
{
    struct planted t;
    planted_make(&t, 30, 6, (struct policy){.overlap = 1, .gold = 0.2});
    struct health h = read(&t);
    cr_assert(h.gold == 6 && h.n_labels == 3 && h.n_people == 0);
    cr_assert(h.labels[0].n == 6 && h.labels[1].n == 0 && h.labels[2].n == 0);
    cr_assert_str_eq(h.labels[1].label, "b");
    OK(&t.p, store_gold_set(
                 t.p.s, t.p.alice, project_task(&t.p, 30), SV("[{\"q\":\"b\"}]"), "",
                 &t.p.e));
    h = read(&t);
    cr_assert(h.labels[0].n == 5 && h.labels[1].n == 1);
    planted_free(&t);
}

Test(work_health, who_will_run_out_is_told_in_time)
{
    struct planted t;
    planted_make(&t, 90, 14, (struct policy){.overlap = 2, .gold = 0.2});
    planted_work(&t, t.p.bob, 5, 'a');
    struct health h = read(&t);
    cr_assert(h.n_people == 1 && !h.people[0].low && h.people[0].left >= 10);
    cr_assert_eq(h.people[0].lasts, h.people[0].left * 5);
    planted_work(&t, t.p.bob, 40, 'a');
    h = read(&t);
    cr_assert(h.people[0].low && h.people[0].left < 10 && h.people[0].left > 0);
    planted_free(&t);
}

/* Ids are seen by annotators: `gold-3` beside `item-3` would tell, as would a field. */
Test(work_health, ids_and_fields_that_tell_are_seen)
{
    struct planted t;
    planted_make(&t, 30, 4, (struct policy){.overlap = 1, .gold = 0.2});
    struct health h = read(&t);
    cr_assert(h.odd_ids == 0 && h.odd_fields == 0);
    struct store_import *im;
    struct task_row row = {.ext = SV("GX 9/7"), .record = SV("{\"other\":\"x\"}")};
    int64_t task;
    OK(&t.p, store_begin(t.p.s, &t.p.e));
    OK(&t.p, store_import_begin(t.p.s, t.p.alice, t.p.batch, 0, &im, &t.p.e));
    OK(&t.p, store_import_add(im, &row, NULL, &task, &t.p.e));
    OK(&t.p, store_import_end(im, NULL, &t.p.e));
    OK(&t.p, store_commit(t.p.s, &t.p.e));
    OK(&t.p, store_task_find(t.p.s, row.ext, &task, &t.p.e));
    OK(&t.p, store_gold_set(t.p.s, t.p.alice, task, SV("[{\"q\":\"a\"}]"), "", &t.p.e));
    h = read(&t);
    cr_assert(h.odd_ids == 1 && h.odd_fields == 1 && h.gold == 5);
    cr_assert_str_eq(h.odd_id, "GX 9/7");
    cr_assert(strncmp(h.usual_id, "item-", 5) == 0);
    planted_free(&t);
}
