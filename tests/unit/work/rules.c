/* Rules that look at everybody. */
#include "diple/work/rules.h"

#include <stdio.h>

#include "diple/store/aids.h"
#include "support/bench.h"

Test(work_rules, rules_of_one_item_need_no_model)
{
    struct bench b;
    struct rule_model *m = NULL;
    bench_make(&b, NULL);
    bench_item(&b, "i", "anna=yes");
    BENCH_OK(
        &b,
        rule_model_fit(b.t.s.store, &b.t.s.guide, 1, CONSENSUS_MAJORITY, &m, &b.t.e));
    cr_assert_null(m);
    rule_model_free(m);
    bench_free(&b);
}

Test(work_rules, gold_gives_weight)
{
    struct bench b;
    struct rule_model *m = NULL;
    bench_make(&b, NULL);
    for (int i = 0; i < 8; i++) {
        char ext[16];
        snprintf(ext, sizeof ext, "g%d", i);
        int64_t task = bench_item(&b, ext, "anna=yes ben=no cleo=no");
        BENCH_OK(
            &b,
            store_gold_set(
                b.t.s.store, b.t.s.person, task, SV("[{\"q\":\"yes\"}]"), "", &b.t.e));
    }
    int64_t task = bench_item(&b, "i", "anna=no ben=yes cleo=yes");
    bench_settings(&b, "{\"consensus\":\"weighted\"}", 3);
    BENCH_OK(
        &b,
        rule_model_fit(b.t.s.store, &b.t.s.guide, 1, CONSENSUS_WEIGHTED, &m, &b.t.e));
    cr_assert_float_eq(rule_model_weight(m, bench_person(&b, "anna")), 9.0 / 10, 1e-12);
    cr_assert_float_eq(rule_model_weight(m, bench_person(&b, "ben")), 1.0 / 10, 1e-12);
    cr_assert_float_eq(rule_model_weight(m, 999), 0.5, 1e-12);
    rule_model_free(m);
    bench_open(&b, "judy");
    struct outcome_row o;
    BENCH_OK(
        &b, store_outcome_get(b.t.s.store, &b.arena, b.q.view.batch, task, &o, &b.t.e));
    cr_assert_eq(o.state, OUTCOME_RULED, "one who knows against two who do not");
    cr_assert(sv_is(o.answer, "{\"q\":\"no\"}") && sv_is(o.rule, "weighted"));
    bench_free(&b);
}

Test(work_rules, dawid_and_skene_find_the_guesser_out)
{
    struct bench b;
    struct outcome_row o;
    int64_t last = 0;
    bench_make(&b, NULL);
    for (int i = 0; i < 40; i++) {
        char ext[16], said[80];
        const char *truth = i % 2 ? "yes" : "no";
        snprintf(ext, sizeof ext, "i%d", i);
        snprintf(
            said, sizeof said, "anna=%s ben=%s guess=%s", truth, truth,
            i % 3 ? "yes" : "no");
        last = bench_item(&b, ext, said);
    }
    bench_settings(&b, "{\"consensus\":\"dawid-skene\",\"posterior\":0.9}", 3);
    bench_open(&b, "judy");
    BENCH_OK(
        &b, store_outcome_get(b.t.s.store, &b.arena, b.q.view.batch, last, &o, &b.t.e));
    cr_assert(o.state == OUTCOME_RULED || o.state == OUTCOME_UNANIMOUS);
    cr_assert_str_eq(bench_next(&b), "", "no item is in doubt");
    bench_settings(&b, "{\"consensus\":\"dawid-skene\",\"posterior\":1.0}", 3);
    bench_open(&b, "judy");
    cr_assert_str_neq(bench_next(&b), "", "nothing is ever quite sure");
    bench_free(&b);
}
