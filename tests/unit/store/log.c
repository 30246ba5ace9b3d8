#include <string.h>

#include "store/db.h"
#include "support/project.h"

Test(store_log, newest_first_with_names)
{
    struct project p;
    project_make(&p, 2);
    struct label_done d = project_answer(&p, p.alice, 2, "a"), u;
    OK(&p, store_undo(p.s, p.batch, p.alice, &u, &p.e));
    struct log_entry *list;
    size_t n;
    OK(&p, store_log_page(p.s, &p.a, 0, 2, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(list[0].kind == ACT_UNDO && list[0].about == d.event);
    cr_assert(list[1].kind == ACT_ANNOTATION && list[1].guide == p.guide);
    cr_assert_str_eq(list[1].name, "alice");
    cr_assert_str_eq(list[1].ext, "item-2");
    cr_assert_str_eq(list[1].batch_name, "B");
    cr_assert(strstr(list[1].body.p, "\"answer\":{\"q\":\"a\"}"));
    cr_assert_eq(strlen(list[1].hash), 64);
    int64_t before = list[1].seq;
    OK(&p, store_log_page(p.s, &p.a, before, 100, &list, &n, &p.e));
    cr_assert_eq(list[0].seq, before - 1);
    cr_assert_eq(list[n - 1].seq, 1);
    project_free(&p);
}

Test(store_log, the_version_moves_with_every_change_of_anybody)
{
    struct project p;
    project_make(&p, 3);
    int64_t a, b, c;
    OK(&p, store_version(p.s, &a, &p.e));
    OK(&p, store_version(p.s, &b, &p.e));
    cr_assert_eq(a, b);
    project_answer(&p, p.alice, 1, "a");
    OK(&p, store_version(p.s, &b, &p.e));
    cr_assert_neq(a, b);
    struct store *other = NULL;
    OK(&p, store_open(p.path, &p.o, &other, &p.e));
    OK(&p, store_person_ensure(
               other, 0, SV("zoe"), PERSON_HUMAN, PERSON_ANNOTATOR, NULL, &p.e));
    store_close(other);
    OK(&p, store_version(p.s, &c, &p.e));
    cr_assert_gt(c, b);
    /* A new connection counts from the beginning; what it changed is unknown. */
    for (int i = 0; i < 3; i++) {
        b = c;
        OK(&p, conn_reopen(p.s, &p.e));
        OK(&p, store_version(p.s, &c, &p.e));
        cr_assert_gt(c, b);
    }
    project_free(&p);
}

Test(store_log, an_act_is_found_by_its_hash)
{
    struct project p;
    project_make(&p, 2);
    struct label_done d = project_answer(&p, p.alice, 2, "a");
    project_answer(&p, p.alice, 1, "b");
    struct log_entry *list;
    size_t n;
    int64_t seq = 0;
    OK(&p, store_log_page(p.s, &p.a, 0, 2, &list, &n, &p.e));
    OK(&p, store_log_find(p.s, list[1].hash, &seq, &p.e));
    cr_assert_eq(seq, d.event);
    cr_assert_eq(store_log_find(p.s, "not a hash at all", &seq, &p.e), ST_NOT_FOUND);
    cr_assert_eq(seq, d.event);
    project_free(&p);
}

static size_t found(struct project *p, struct log_wanted w)
{
    struct log_entry *list;
    size_t n;
    w.limit = w.limit ? w.limit : 100;
    OK(p, store_log_search(p->s, &p->a, &w, &list, &n, &p->e));
    for (size_t i = 1; i < n; i++)
        cr_assert_lt(list[i].seq, list[i - 1].seq);
    return n;
}

Test(store_log, a_search_asks_for_what_is_given_and_nothing_else)
{
    struct project p;
    project_make(&p, 3);
    project_answer(&p, p.alice, 1, "yes");
    clock_advance(&p.clock, 5000);
    int64_t later = clock_wall(&p.clock);
    project_answer(&p, p.bob, 1, "no");
    project_answer(&p, p.bob, 2, "YES");
    size_t all = found(&p, (struct log_wanted){.kind = ACT_N});
    cr_assert_gt(all, 5);
    cr_assert_eq(found(&p, (struct log_wanted){.kind = ACT_ANNOTATION}), 3);
    cr_assert_eq(
        found(&p, (struct log_wanted){.kind = ACT_ANNOTATION, .by = "bob"}), 2);
    cr_assert_eq(found(&p, (struct log_wanted){.kind = ACT_N, .task = "item-1"}), 2);
    cr_assert_eq(
        found(&p, (struct log_wanted){.kind = ACT_ANNOTATION, .since = later}), 2);
    cr_assert_eq(
        found(&p, (struct log_wanted){.kind = ACT_ANNOTATION, .text = SV("yEs")}), 2);
    cr_assert_eq(found(&p, (struct log_wanted){.kind = ACT_N, .text = SV("%")}), 0);
    cr_assert_eq(found(&p, (struct log_wanted){.kind = ACT_N, .limit = 2}), 2);
    cr_assert_gt(found(&p, (struct log_wanted){.kind = ACT_N, .by = ""}), 0);
    cr_assert_eq(
        found(&p, (struct log_wanted){.kind = ACT_N, .batch = "B", .before = 1}), 0);
    project_free(&p);
}

Test(store_log, what_held_before_an_answer_and_before_a_person)
{
    struct project p;
    struct log_entry was;
    project_make(&p, 2);
    struct label_done one = project_answer(&p, p.alice, 1, "yes");
    struct label_done two = project_answer(&p, p.alice, 1, "no");
    OK(&p, store_log_before(p.s, &p.a, two.event, &was, &p.e));
    cr_assert_eq(was.seq, one.event);
    cr_assert_eq(store_log_before(p.s, &p.a, one.event, &was, &p.e), ST_NOT_FOUND);
    OK(&p,
       store_person_set(p.s, p.alice, p.bob, PERSON_ADJUDICATOR, PERSON_ACTIVE, &p.e));
    int64_t last;
    OK(&p, store_last_event(p.s, &last, &p.e));
    OK(&p, store_log_before(p.s, &p.a, last, &was, &p.e));
    cr_assert_eq((int)was.kind, ACT_PERSON);
    cr_assert_str_eq(was.person, "bob");
    cr_assert(memmem(was.body.p, was.body.n, "annotator", 9));
    project_free(&p);
}

/* Whoever labels may read the log, and not what it says of gold. */
Test(store_log, one_act_whole_is_not_for_a_session_that_labels)
{
    struct project p;
    struct log_entry x;
    project_make(&p, 1);
    OK(&p, store_log_act(p.s, &p.a, 1, &x, &p.e));
    cr_assert_eq(x.seq, 1);
    cr_assert_eq(store_log_act(p.s, &p.a, 999, &x, &p.e), ST_NOT_FOUND);
    project_reopen(&p, STORE_LABEL);
    cr_assert_eq(store_log_act(p.s, &p.a, 1, &x, &p.e), ST_DENIED);
    cr_assert_gt(found(&p, (struct log_wanted){.kind = ACT_N}), 0);
    project_free(&p);
}
