#include "store/tally.h"

#include "store/db.h"
#include "support/project.h"

static int64_t runs(struct project *p)
{
    int64_t n = -1;
    struct store *s = p->s;
    OK(p, conn_pragma_int(s, "SELECT count(*) FROM run", &n, &p->e));
    return n;
}

Test(store_tally, neighbouring_positions_become_one_run)
{
    struct project p;
    project_make(&p, 9);
    static const struct {
        int pos, runs;
    } steps[] = {{2, 1}, {4, 2}, {3, 1}, {1, 1}, {9, 2}, {6, 3}, {5, 2}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        project_answer(&p, p.alice, steps[i].pos, "a");
        cr_assert_eq(runs(&p), steps[i].runs, "after %d", steps[i].pos);
    }
    int64_t open;
    OK(&p, run_first_open(p.s, p.batch, p.alice, 1, &open, &p.e));
    cr_assert_eq(open, 7);
    OK(&p, run_first_open(p.s, p.batch, p.alice, 8, &open, &p.e));
    cr_assert_eq(open, 8);
    OK(&p, run_first_open(p.s, p.batch, p.alice, 9, &open, &p.e));
    cr_assert_eq(open, 10);
    project_free(&p);
}

Test(store_tally, taking_one_back_splits_its_run)
{
    struct project p;
    project_make(&p, 5);
    struct label_done d;
    static const int order[] = {1, 2, 4, 5, 3};
    for (int i = 0; i < 5; i++)
        project_answer(&p, p.alice, order[i], "a");
    cr_assert_eq(runs(&p), 1);
    OK(&p, store_undo(p.s, p.batch, p.alice, &d, &p.e)); /* 3: the middle */
    cr_assert_eq(runs(&p), 2);
    OK(&p, store_undo(p.s, p.batch, p.alice, &d, &p.e)); /* 5: the end */
    OK(&p, store_undo(p.s, p.batch, p.alice, &d, &p.e)); /* 4: all of its run */
    cr_assert_eq(runs(&p), 1);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_tally, an_answer_counts_in_every_batch_that_has_the_item)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 2, "a");
    struct batch other = {.name = "C"};
    int64_t c;
    OK(&p, store_batch_ensure(p.s, 0, &other, &c, &p.e));
    project_items(&p, c, "item", 3); /* the same items, later */
    struct progress g;
    OK(&p, store_progress_get(p.s, &p.a, c, p.alice, &g, &p.e));
    cr_assert_eq(g.done, 1);
    project_answer(&p, p.alice, 1, "a");
    OK(&p, store_progress_get(p.s, &p.a, c, p.alice, &g, &p.e));
    cr_assert_eq(g.done, 2);
    int64_t pos, task;
    OK(&p, store_next(p.s, c, p.alice, &pos, &task, &p.e));
    cr_assert_eq(pos, 3);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}
