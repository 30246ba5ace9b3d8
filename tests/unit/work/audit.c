/* Audits: what is drawn, what a verdict brings, what the sample says of all. */
#include "diple/work/audit.h"

#include <stdio.h>
#include <string.h>

#include "diple/store/audit.h"
#include "diple/store/audits.h"
#include "diple/store/decisions.h"
#include "support/bench.h"

static const struct audit_options by_label = {
    .strata = AUDIT_BY_LABEL,
    .seed = 7,
    .share = 0.5,
    .want = {.good = 0.01, .bad = 0.05, .maker = 0.05, .taker = 0.1}};

static void fill(struct bench *b)
{
    char ext[16];
    bench_make(b, NULL);
    for (int i = 0; i < 20; i++) {
        snprintf(ext, sizeof ext, "i%02d", i);
        bench_item(b, ext, i < 12 ? "anna=yes ben=yes" : "anna=no ben=no");
    }
    bench_item(b, "differ", "anna=yes ben=no");
    bench_item(b, "few", "anna=yes");
    bench_item(b, "own", "anna=yes judy=yes");
    bench_settings(b, NULL, 2);
    bench_open(b, "judy");
}

static int64_t draw(struct bench *b, struct audit_item **items, size_t *n)
{
    int64_t audit = 0;
    BENCH_OK(b, audit_draw(&b->q, &by_label, &audit, &b->t.e));
    BENCH_OK(b, store_audit_items(b->t.s.store, &b->arena, audit, items, n, &b->t.e));
    return audit;
}

static enum status review(
    struct bench *b, int64_t audit, enum audit_verdict v, int64_t *task)
{
    struct audit_item it;
    BENCH_OK(b, store_audit_next(b->t.s.store, &b->arena, audit, &it, &b->t.e));
    BENCH_OK(b, audit_answer(&b->q, &b->arena, it.task, &it.answer, &b->t.e));
    it.verdict = v;
    *task = it.task;
    return audit_review(&b->q, &it, SV("{\"q\":\"maybe\"}"), &b->t.e);
}

Test(work_audit, what_is_finished_and_not_theirs_is_drawn_in_proportion)
{
    struct bench b;
    struct audit x;
    struct audit_item *items, *again;
    size_t n, m, yes = 0;
    fill(&b);
    draw(&b, &items, &n);
    cr_assert_eq(n, 10);
    for (size_t i = 0; i < n; i++) {
        yes += strcmp(items[i].stratum, "yes") == 0;
        cr_assert_eq(items[i].ext[0], 'i', "%s is not to be drawn", items[i].ext);
        for (size_t k = 0; k < i; k++)
            cr_assert_neq(items[i].task, items[k].task);
    }
    cr_assert_eq(yes, 6);
    int64_t batch = b.q.view.batch;
    BENCH_OK(&b, store_audit_last(b.t.s.store, &b.arena, batch, 0, &x, &b.t.e));
    cr_assert(x.lot == 20 && x.size == 10 && x.counts[AUDIT_OPEN] == 10);
    draw(&b, &again, &m);
    for (size_t i = 0; i < n; i++)
        cr_assert_eq(items[i].task, again[i].task, "the seed says which");
    bench_check(&b);
    bench_free(&b);
}

Test(work_audit, a_correction_is_a_decision_and_goes_with_its_verdict)
{
    struct bench b;
    struct audit_item *items;
    struct decision d;
    struct audit x;
    size_t n;
    int64_t task, batch;
    fill(&b);
    batch = b.q.view.batch;
    int64_t audit = draw(&b, &items, &n);
    BENCH_OK(&b, review(&b, audit, AUDIT_ACCEPT, &task));
    cr_assert_str_eq(bench_state(&b, task), "unanimous");
    BENCH_OK(&b, review(&b, audit, AUDIT_CORRECT, &task));
    cr_assert_eq(task, items[1].task);
    BENCH_OK(&b, store_decision_get(b.t.s.store, &b.arena, task, &d, &b.t.e));
    cr_assert(sv_is(d.answer, "{\"q\":\"maybe\"}"));
    bench_check(&b);
    BENCH_OK(&b, store_rebuild(b.t.s.store, b.q.view.person, &b.t.e));
    BENCH_OK(&b, store_audit_last(b.t.s.store, &b.arena, batch, 0, &x, &b.t.e));
    cr_assert(x.counts[AUDIT_ACCEPT] == 1 && x.counts[AUDIT_CORRECT] == 1);
    BENCH_OK(&b, audit_undo(&b.q, audit, &b.t.e));
    cr_assert_eq(
        store_decision_get(b.t.s.store, &b.arena, task, &d, NULL), ST_NOT_FOUND);
    int64_t same;
    BENCH_OK(&b, review(&b, audit, AUDIT_REJECT, &same));
    cr_assert_eq(same, task, "it comes again");
    BENCH_OK(&b, store_rebuild(b.t.s.store, b.q.view.person, &b.t.e));
    bench_check(&b);
    bench_free(&b);
}

Test(work_audit, what_changed_meanwhile_is_not_judged_unseen)
{
    struct bench b;
    struct audit_item *items, it;
    size_t n;
    fill(&b);
    int64_t audit = draw(&b, &items, &n);
    BENCH_OK(&b, store_audit_next(b.t.s.store, &b.arena, audit, &it, &b.t.e));
    BENCH_OK(&b, audit_answer(&b.q, &b.arena, it.task, &it.answer, &b.t.e));
    bench_say(&b, it.task, "anna=maybe ben=maybe");
    it.verdict = AUDIT_ACCEPT;
    cr_assert_eq(audit_review(&b.q, &it, SV(""), &b.t.e), ST_CONFLICT);
    bench_free(&b);
}

static struct audit counted(int64_t size, int64_t lot, int64_t right, int64_t wrong)
{
    return (struct audit){
        .size = size,
        .lot = lot,
        .good = 10000,
        .bad = 50000,
        .maker = 50000,
        .taker = 100000,
        .counts = {size - right - wrong, right, 0, wrong}};
}

Test(work_audit, the_plan_passes_refuses_or_does_not_know)
{
    struct audit x = counted(132, 10000000, 129, 3);
    struct audit_judgement j = audit_judge(&x);
    cr_assert(j.pass == 3 && j.refuse == 4, "%d %d", (int)j.pass, (int)j.refuse);
    cr_assert_eq(j.end, AUDIT_PASSED);
    x = counted(132, 10000000, 20, 4);
    cr_assert_eq(audit_judge(&x).end, AUDIT_REFUSED, "four are enough");
    x = counted(132, 10000000, 20, 3);
    cr_assert_eq(audit_judge(&x).end, AUDIT_GOES_ON);
    x = counted(10, 1000, 10, 0);
    j = audit_judge(&x);
    cr_assert(j.pass == -1 && j.end == AUDIT_UNSURE, "ten say too little");
    cr_assert_float_eq(j.interval.high, 0.30850, 1e-4);
    x = counted(20, 20, 19, 1);
    cr_assert_eq(audit_judge(&x).seen, 20);
}
