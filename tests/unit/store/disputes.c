#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "support/project.h"

static int64_t gold_at(struct project *p, int64_t pos)
{
    int64_t task = project_task(p, pos);
    OK(p, store_gold_set(p->s, p->alice, task, SV("[{\"q\":\"a\"}]"), "", &p->e));
    return task;
}

static struct dispute by_bob(struct project *p, int64_t task, const char *reason)
{
    return (struct dispute){
        .task = task, .person = p->bob, .batch = p->batch, .reason = reason};
}

Test(store_disputes, raised_listed_and_settled)
{
    struct project p;
    struct dispute d, *list;
    size_t n;
    int64_t id, other;
    project_make(&p, 3);
    struct dispute want = by_bob(&p, gold_at(&p, 1), "It says b.");
    OK(&p, store_dispute_add(p.s, &want, &id, &p.e));
    cr_assert_eq(store_dispute_add(p.s, &want, &other, &p.e), ST_EXISTS);
    OK(&p, store_dispute_get(p.s, &p.a, id, &d, &p.e));
    cr_assert_str_eq(d.reason, "It says b.");
    cr_assert_str_eq(d.name, "bob");
    cr_assert_str_eq(d.ext, "item-1");
    cr_assert(d.state == DISPUTE_OPEN && d.batch == p.batch && d.at > 0);
    OK(&p, store_dispute_settle(p.s, p.alice, id, false, "Page 3.", &p.e));
    cr_assert_eq(store_dispute_settle(p.s, p.alice, id, true, "", &p.e), ST_CONFLICT);
    OK(&p, store_dispute_add(p.s, &want, &other, &p.e));
    OK(&p, store_dispute_list(p.s, &p.a, &list, &n, &p.e));
    cr_assert(n == 2 && list[0].state == DISPUTE_REJECTED && list[1].id == other);
    cr_assert_str_eq(list[0].note, "Page 3.");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_disputes, of_gold_alone_and_with_a_reason)
{
    struct project p;
    struct dispute d;
    project_make(&p, 2);
    struct dispute want = by_bob(&p, project_task(&p, 1), "Why?");
    cr_assert_eq(store_dispute_add(p.s, &want, NULL, &p.e), ST_NOT_FOUND);
    want = by_bob(&p, gold_at(&p, 1), "  ");
    cr_assert_eq(store_dispute_add(p.s, &want, NULL, &p.e), ST_INVALID);
    cr_assert_eq(store_dispute_get(p.s, &p.a, 99, &d, &p.e), ST_NOT_FOUND);
    cr_assert_str_eq(dispute_state_word(DISPUTE_UPHELD), "upheld");
    cr_assert_str_eq(dispute_state_word(DISPUTE_STATE_N), "unknown");
    project_free(&p);
}

/* Whoever may read the log learns of no item and no person. */
Test(store_disputes, the_log_names_nobody)
{
    struct project p;
    struct log_entry *log;
    size_t n;
    project_make(&p, 2);
    struct dispute want = by_bob(&p, gold_at(&p, 1), "canary");
    OK(&p, store_dispute_add(p.s, &want, NULL, &p.e));
    project_reopen(&p, STORE_LABEL);
    OK(&p, store_log_page(p.s, &p.a, 0, 1, &log, &n, &p.e));
    cr_assert(log->kind == ACT_GOLD && !log->actor && !log->task && !log->batch);
    cr_assert_eq(log->body.n, 0);
    cr_assert_eq(store_dispute_add(p.s, &want, NULL, &p.e), ST_DENIED);
    project_free(&p);
}
