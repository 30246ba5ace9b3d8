#include "store/db.h"
#include "support/project.h"

static size_t count(struct project *p, int64_t batch, size_t *acts)
{
    struct store_export *x = NULL;
    struct export_item item;
    struct arena a = {0};
    size_t n = 0;
    int64_t last = 0;
    enum status st;
    *acts = 0;
    OK(p, store_export_begin(p->s, batch, &x, &p->e));
    while ((st = store_export_next(x, &a, &item, &p->e)) == ST_OK) {
        int64_t place = batch ? item.task.pos : item.task.id;
        cr_assert_gt(place, last);
        last = place;
        *acts += item.n;
        n++;
        arena_clear(&a);
    }
    cr_assert_eq(st, ST_NOT_FOUND);
    cr_assert_eq(store_export_next(x, &a, &item, &p->e), ST_NOT_FOUND);
    store_export_end(x);
    arena_release(&a);
    return n;
}

Test(store_export, every_item_in_order_with_all_its_acts)
{
    struct project p;
    project_make(&p, 5);
    project_items(&p, 0, "loose", 2);
    project_answer(&p, p.bob, 2, "b");
    project_answer(&p, p.alice, 2, "a");
    project_answer(&p, p.alice, 2, "c");
    size_t acts;
    cr_assert_eq(count(&p, p.batch, &acts), 5);
    cr_assert_eq(acts, 3);
    cr_assert_eq(count(&p, 0, &acts), 7);
    cr_assert_eq(acts, 3);
    cr_assert_eq(count(&p, 77, &acts), 0);
    project_free(&p);
}

Test(store_export, it_is_one_view_while_others_write)
{
    struct project p;
    project_make(&p, 3);
    struct store *reader = NULL;
    struct store_options o = {.mode = STORE_READ};
    struct store_export *x = NULL;
    struct export_item item;
    OK(&p, store_open(p.path, &o, &reader, &p.e));
    OK(&p, store_export_begin(reader, p.batch, &x, &p.e));
    OK(&p, store_export_next(x, &p.a, &item, &p.e));
    project_answer(&p, p.alice, 3, "a");
    size_t acts = 0, n = 1;
    while (store_export_next(x, &p.a, &item, &p.e) == ST_OK) {
        acts += item.n;
        n++;
    }
    cr_assert_eq(n, 3);
    cr_assert_eq(acts, 0);
    store_export_end(x);
    store_close(reader);
    project_free(&p);
}

Test(store_export, left_early_it_holds_nothing)
{
    struct project p;
    project_make(&p, 3);
    struct store_export *x = NULL;
    struct export_item item;
    OK(&p, store_export_begin(p.s, 0, &x, &p.e));
    OK(&p, store_export_next(x, &p.a, &item, &p.e));
    store_export_end(x);
    store_export_end(NULL);
    project_answer(&p, p.alice, 1, "a");
    project_free(&p);
}

Test(store_export, it_sees_one_moment_also_right_after_a_failed_disk)
{
    struct project p;
    project_make(&p, 2);
    conn_close(p.s, false);
    struct store_export *x = NULL;
    OK(&p, store_export_begin(p.s, p.batch, &x, &p.e));
    cr_assert_eq(sqlite3_get_autocommit(p.s->db), 0);
    store_export_end(x);
    cr_assert_neq(sqlite3_get_autocommit(p.s->db), 0);
    project_free(&p);
}

Test(store_export, it_ends_where_the_file_had_to_be_opened_anew)
{
    struct project p;
    project_make(&p, 3);
    struct store_export *x = NULL;
    struct export_item item;
    OK(&p, store_export_begin(p.s, 0, &x, &p.e));
    OK(&p, store_export_next(x, &p.a, &item, &p.e));
    OK(&p, conn_reopen(p.s, &p.e));
    cr_assert_eq(store_export_next(x, &p.a, &item, &p.e), ST_IO);
    store_export_end(x);
    OK(&p, store_export_begin(p.s, 0, &x, &p.e));
    OK(&p, store_export_next(x, &p.a, &item, &p.e));
    store_export_end(x);
    project_free(&p);
}
