/* Outcomes by rule. */
#include "diple/work/fold.h"

#include <stdio.h>

#include "diple/store/deal.h"
#include "diple/store/decisions.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "support/bench.h"

static void expect(struct bench *b, int64_t task, const char *state, const char *answer)
{
    struct outcome_row o;
    struct store *s = b->t.s.store;
    BENCH_OK(b, store_outcome_get(s, &b->arena, b->q.view.batch, task, &o, &b->t.e));
    cr_assert_str_eq(outcome_state_word(o.state), state);
    cr_assert(sv_is(o.answer, answer), "%.*s", (int)o.answer.n, o.answer.p);
}

Test(work_fold, what_a_batch_says_wins_over_its_guide)
{
    struct guide g = {.quality = {.consensus = CONSENSUS_MAJORITY}};
    struct batch b = {.policy = {.overlap = 3}};
    struct batch_rule r;
    batch_rule_of(&g, &b, &r);
    cr_assert(r.rule == CONSENSUS_MAJORITY && r.want == 3 && !r.own && !r.names);
    b.policy =
        (struct policy){.consensus = POLICY_DAWID_SKENE, .posterior = 0.8, .own = true};
    batch_rule_of(&g, &b, &r);
    cr_assert(r.rule == CONSENSUS_DAWID_SKENE && r.want == 0 && r.own);
    cr_assert_float_eq(r.posterior, 0.8, 1e-12);
}

Test(work_fold, majority_decides_and_leaves_ties_to_people)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t most = bench_item(&b, "most", "anna=yes ben=yes cleo=no");
    int64_t tie = bench_item(&b, "tie", "anna=yes ben=no cleo=maybe");
    bench_settings(&b, "{\"consensus\":\"majority\"}", 3);
    bench_open(&b, "judy");
    expect(&b, most, "ruled", "{\"q\":\"yes\"}");
    expect(&b, tie, "conflict", "");
    cr_assert_str_eq(bench_next(&b), "tie");
    bench_say(&b, most, "ben=no");
    bench_refresh(&b);
    expect(&b, most, "ruled", "{\"q\":\"no\"}");
    bench_free(&b);
}

Test(work_fold, a_rule_never_overrides_a_person)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no");
    bench_settings(&b, "{\"consensus\":\"majority\"}", 2);
    bench_open(&b, "judy");
    bench_next(&b);
    BENCH_OK(&b, bench_take(&b, "maybe"));
    bench_say(&b, task, "cleo=no dora=no emil=no");
    bench_refresh(&b);
    expect(&b, task, "decided", "");
    bench_settings(&b, "{\"consensus\":\"weighted\"}", 2);
    bench_open(&b, "judy");
    expect(&b, task, "decided", "");
    struct decision d;
    BENCH_OK(&b, store_decision_get(b.t.s.store, &b.arena, task, &d, &b.t.e));
    cr_assert(sv_is(d.answer, "{\"q\":\"maybe\"}") && d.verdict == DECIDE_ANSWER);
    bench_free(&b);
}

Test(work_fold, another_rule_makes_all_anew)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=yes cleo=no");
    bench_open(&b, "judy");
    expect(&b, task, "conflict", "");
    bench_settings(&b, "{\"consensus\":\"majority\"}", 0);
    bench_open(&b, "judy");
    expect(&b, task, "ruled", "{\"q\":\"yes\"}");
    bench_settings(&b, "{\"consensus\":\"adjudicate\"}", 0);
    bench_open(&b, "judy");
    expect(&b, task, "conflict", "");
    bench_free(&b);
}

Test(work_fold, an_answer_taken_back_is_forgotten)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes ben=no");
    bench_open(&b, "judy");
    struct label_done done;
    int64_t ben = bench_person(&b, "ben"), anna = bench_person(&b, "anna");
    BENCH_OK(&b, store_undo(b.t.s.store, b.q.view.batch, ben, &done, &b.t.e));
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "waiting");
    BENCH_OK(&b, store_undo(b.t.s.store, b.q.view.batch, anna, &done, &b.t.e));
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "");
    bench_free(&b);
}

Test(work_fold, an_item_wants_what_its_slot_says)
{
    struct bench b;
    int64_t task[40], want;
    char ext[16];
    int once = 0;
    bench_make(&b, NULL);
    for (int i = 0; i < 40; i++) {
        snprintf(ext, sizeof ext, "i%d", i);
        task[i] = bench_item(&b, ext, "anna=yes");
    }
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    for (int i = 0; i < 40; i++)
        cr_assert_str_eq(bench_state(&b, task[i]), "waiting");
    bench_settings(&b, "{\"overlap-share\":0.5}", 2);
    bench_open(&b, "judy");
    for (int i = 0; i < 40; i++) {
        BENCH_OK(
            &b, store_slot_want(b.t.s.store, b.q.view.batch, task[i], &want, &b.t.e));
        cr_assert(want == 1 || want == 2);
        cr_assert_str_eq(bench_state(&b, task[i]), want == 1 ? "unanimous" : "waiting");
        once += want == 1;
    }
    cr_assert(once > 0 && once < 40);
    bench_free(&b);
}

Test(work_fold, an_answer_more_is_waited_for_at_once)
{
    struct bench b;
    bench_make(&b, NULL);
    struct store *s = b.t.s.store;
    int64_t task = bench_item(&b, "i", "anna=yes ben=yes");
    int64_t judy = bench_person(&b, "judy");
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    cr_assert_str_eq(bench_state(&b, task), "unanimous");
    BENCH_OK(&b, store_slot_more(s, judy, b.q.view.batch, task, 1, "again", &b.t.e));
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "waiting");
    BENCH_OK(&b, store_slot_more(s, judy, b.q.view.batch, task, -1, "enough", &b.t.e));
    bench_refresh(&b);
    cr_assert_str_eq(bench_state(&b, task), "unanimous");
    bench_free(&b);
}

static bool stop(void *ctx, int64_t items)
{
    *(int64_t *)ctx = items;
    return false;
}

Test(work_fold, stopped_halfway_it_begins_anew)
{
    struct bench b;
    char ext[16];
    int64_t told = 0, seq;
    const char *under;
    bench_make(&b, NULL);
    for (int i = 0; i < 3; i++) {
        snprintf(ext, sizeof ext, "i%d", i);
        bench_item(&b, ext, "anna=yes ben=no");
    }
    bench_open(&b, "judy");
    bench_settings(&b, "{\"consensus\":\"majority\"}", 2);
    struct batch batch;
    BENCH_OK(&b, store_batch_find(b.t.s.store, &b.arena, SV("b"), &batch, &b.t.e));
    struct fold f;
    struct err e = {0};
    struct fold_progress p = {stop, &told};
    enum status st =
        fold_open(&f, b.t.s.store, &b.t.s.guide, b.t.s.guide_number, &batch, &p, &e);
    cr_assert_eq(st, ST_CANCELLED);
    cr_assert_eq(told, 3);
    BENCH_OK(&b, store_fold_get(b.t.s.store, &b.arena, batch.id, &seq, &under, &b.t.e));
    cr_assert(seq == 0 && !*under);
    bench_open(&b, "judy");
    cr_assert_str_neq(bench_next(&b), "");
    bench_free(&b);
}
