#include "diple/base/rng.h"
#include "support/packed.h"

Test(store_walk, next_is_the_first_open_item_from_the_cursor_then_from_the_start)
{
    struct project p;
    project_make(&p, 6);
    cr_assert_eq(project_next(&p, p.alice), 1);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 3, "a");
    cr_assert_eq(project_next(&p, p.alice), 4);
    OK(&p, store_cursor_set(p.s, p.batch, p.alice, 3, &p.e));
    cr_assert_eq(project_next(&p, p.alice), 4);
    for (int pos = 4; pos <= 6; pos++)
        project_answer(&p, p.alice, pos, "a");
    cr_assert_eq(project_next(&p, p.alice), 2);
    cr_assert_eq(project_next(&p, p.bob), 1);
    project_answer(&p, p.alice, 2, "a");
    cr_assert_eq(project_next(&p, p.alice), 0);
    project_free(&p);
}

Test(store_walk, the_item_behind_the_next_can_be_asked_for)
{
    struct project p;
    project_make(&p, 4);
    project_answer(&p, p.alice, 2, "a");
    int64_t pos, task;
    OK(&p, store_next_from(p.s, p.batch, p.alice, 2, &pos, &task, &p.e));
    cr_assert_eq(pos, 3);
    cr_assert_eq(task, project_task(&p, 3));
    OK(&p, store_next_from(p.s, p.batch, p.alice, 99, &pos, &task, &p.e));
    cr_assert_eq(pos, 1);
    OK(&p, store_next_from(p.s, p.batch, p.alice, -5, &pos, &task, &p.e));
    cr_assert_eq(pos, 1);
    project_free(&p);
}

Test(store_walk, the_cursor_stays_inside_the_batch)
{
    struct project p;
    project_make(&p, 3);
    int64_t at;
    OK(&p, store_cursor_get(p.s, p.batch, p.alice, &at, &p.e));
    cr_assert_eq(at, 1);
    cr_assert_eq(store_cursor_set(p.s, p.batch, p.alice, 0, &p.e), ST_LIMIT);
    cr_assert_eq(store_cursor_set(p.s, p.batch, p.alice, 4, &p.e), ST_LIMIT);
    project_answer(&p, p.alice, 3, "a");
    OK(&p, store_cursor_get(p.s, p.batch, p.alice, &at, &p.e));
    cr_assert_eq(at, 3);
    int64_t pos, task;
    cr_assert_eq(store_next(p.s, 77, p.alice, &pos, &task, &p.e), ST_NOT_FOUND);
    project_free(&p);
}

Test(store_walk, an_empty_batch_has_no_next)
{
    struct project p;
    project_make(&p, 0);
    cr_assert_eq(project_next(&p, p.alice), 0);
    project_free(&p);
}

Test(store_walk, new_items_come_up_after_all_was_done)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.alice, 2, "a");
    cr_assert_eq(project_next(&p, p.alice), 0);
    project_items(&p, p.batch, "more", 2);
    cr_assert_eq(project_next(&p, p.alice), 3);
    project_free(&p);
}

Test(store_walk, skipped_and_flagged_items_are_listed_in_pages)
{
    struct project p;
    project_make(&p, 6);
    for (int pos = 6; pos >= 2; pos -= 2) {
        struct submission sub = {
            .task = project_task(&p, pos),
            .person = p.alice,
            .batch = p.batch,
            .flag = pos != 4};
        OK(&p, store_label_skip(p.s, &sub, NULL, &p.e));
    }
    struct item_place *list;
    size_t n;
    struct page page = {p.batch, p.alice, 0, 2};
    OK(&p, store_skipped_list(p.s, &p.a, page, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(list[0].pos == 2 && list[1].pos == 4);
    page.after = 4;
    OK(&p, store_skipped_list(p.s, &p.a, page, &list, &n, &p.e));
    cr_assert(n == 1 && list[0].pos == 6);
    page = (struct page){p.batch, p.alice, 0, 10};
    OK(&p, store_flagged_list(p.s, &p.a, page, &list, &n, &p.e));
    cr_assert(n == 2 && list[0].pos == 2 && list[1].pos == 6);
    page.person = p.bob;
    OK(&p, store_flagged_list(p.s, &p.a, page, &list, &n, &p.e));
    cr_assert_eq(n, 0);
    project_free(&p);
}

Test(store_walk, next_agrees_with_looking_at_every_item)
{
    struct project p;
    project_make(&p, 30);
    struct rng r;
    rng_seed(&r, 3);
    bool done[31] = {0};
    for (int i = 0; i < 60; i++) {
        int64_t pos = 1 + (int64_t)rng_below(&r, 30), from, want = 0;
        if (rng_below(&r, 4) == 0) {
            struct label_done d = {0};
            if (store_undo(p.s, p.batch, p.alice, &d, NULL) == ST_OK)
                done[d.pos] = d.state != ANSWER_NONE;
        } else {
            project_answer(&p, p.alice, pos, "v");
            done[pos] = true;
        }
        OK(&p, store_cursor_get(p.s, p.batch, p.alice, &from, &p.e));
        for (int k = 0; k < 30 && !want; k++) {
            int64_t at = (from - 1 + k) % 30 + 1;
            want = done[at] ? 0 : at;
        }
        cr_assert_eq(project_next(&p, p.alice), want);
    }
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

/* The place of the next item for alice; 0: none. */
static int64_t comes(struct packed *k)
{
    int64_t pos = 0, task;
    struct err e = {0};
    enum status st = store_next(k->p.s, k->p.batch, k->p.alice, &pos, &task, &e);
    cr_assert(st == ST_OK || st == ST_NOT_FOUND, "%s", e.message);
    return st == ST_OK ? pos : 0;
}

Test(store_walk, what_is_out_in_a_pack_comes_on_the_screen_when_its_time_is_over)
{
    struct packed k;
    packed_make(&k, 3);
    project_reopen(&k.p, STORE_LABEL);
    for (int64_t pos = 4; pos <= 20; pos++) {
        cr_assert_eq(comes(&k), pos);
        project_answer(&k.p, k.p.alice, pos, "a");
    }
    cr_assert_eq(comes(&k), 0);
    project_answer(&k.p, k.p.alice, 2, "a"); /* whoever goes there may answer it */
    OK(&k.p, store_cursor_set(k.p.s, k.p.batch, k.p.alice, 1, &k.p.e));
    cr_assert_eq(comes(&k), 0);
    clock_advance(&k.p.clock, k.pack.until - clock_wall(&k.p.clock));
    cr_assert_eq(comes(&k), 1);
    packed_free(&k);
}

Test(store_walk, what_stands_open_between_copies_comes_though_it_is_out)
{
    struct packed k;
    packed_make(&k, 2);
    for (char who = 'a'; who <= 'b'; who++) {
        struct copy c;
        copy_begin(&c, &k, who);
        copy_say(&c, 1, LINE_ANSWER, who == 'a' ? "{\"q\":\"x\"}" : "{\"q\":\"y\"}", 0);
        copy_end(&c);
        packed_merge(&k, strbuf_sv(&c.file));
        copy_free(&c);
    }
    project_reopen(&k.p, STORE_LABEL);
    cr_assert_eq(comes(&k), 2);
    packed_free(&k);
}
