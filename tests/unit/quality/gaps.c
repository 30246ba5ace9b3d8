/* Where the guide does not say enough. */
#include "diple/quality/gaps.h"

#include <stdio.h>

#include "support/bench.h"

static void decide(
    struct bench *b, const char *answer, enum reason reason, const char *note)
{
    int64_t event;
    bench_next(b);
    struct queue_choice c = {
        .verdict = DECIDE_TAKE,
        .answer = sv_of(answer),
        .won = sv_is(sv_of(answer), "{\"q\":\"yes\"}") ? SV("yes") : SV("no"),
        .reason = reason,
        .note = sv_of(note)};
    BENCH_OK(b, queue_decide(&b->q, &b->item, &c, &event, &b->t.e));
}

static void read_all(struct bench *b, struct gaps *g)
{
    BENCH_OK(b, gaps_read(b->t.s.store, &b->t.s.guide, 0, &b->arena, g, &b->t.e));
}

Test(quality_gaps, gaps_come_first_with_their_newest_note)
{
    struct bench b;
    struct gaps g;
    bench_make(&b, NULL);
    bench_item(&b, "i1", "anna=yes ben=no");
    bench_item(&b, "i2", "anna=yes ben=no");
    bench_item(&b, "i3", "anna=no ben=maybe");
    bench_item(&b, "i4", "anna=no ben=maybe");
    bench_item(&b, "i5", "anna=no ben=no");
    bench_open(&b, "judy");
    read_all(&b, &g);
    cr_assert_eq(g.n, 2);
    cr_assert_eq(g.pairs[0].advice, GAP_DECIDE);
    decide(&b, "{\"q\":\"no\"}", REASON_GAP, "both fit");
    read_all(&b, &g);
    const struct gap_pair *p = &g.pairs[0];
    cr_assert_eq(p->advice, GAP_WRITE_RULE);
    cr_assert_eq(p->gaps, 1);
    cr_assert(sv_is(p->note, "both fit"));
    cr_assert_eq(g.n_labels, 2);
    cr_assert_eq(g.labels[0].gaps, 1);
    bench_free(&b);
}

static enum gap_advice advice(const char *const *decisions, size_t n)
{
    struct bench b;
    struct gaps g;
    bench_make(&b, NULL);
    for (size_t i = 0; i < n + 1; i++) {
        char ext[32];
        snprintf(ext, sizeof ext, "i%zu", i);
        bench_item(&b, ext, "anna=yes ben=no");
    }
    bench_open(&b, "judy");
    for (size_t i = 0; i < n; i++)
        decide(&b, decisions[i], REASON_NONE, "");
    read_all(&b, &g);
    cr_assert(g.n == 1 && g.pairs[0].confused == (int64_t)n + 1);
    enum gap_advice out = g.pairs[0].advice;
    bench_free(&b);
    return out;
}

Test(quality_gaps, advice_follows_what_was_decided)
{
    static const char yes[] = "{\"q\":\"yes\"}", no[] = "{\"q\":\"no\"}";
    cr_assert_eq(advice((const char *const[]){NULL}, 0), GAP_NONE, "once is nothing");
    cr_assert_eq(advice((const char *const[]){yes}, 1), GAP_NONE);
    cr_assert_eq(advice((const char *const[]){yes, yes}, 2), GAP_WRITE_DOWN);
    cr_assert_eq(advice((const char *const[]){yes, no}, 2), GAP_AGREE_FIRST);
}

Test(quality_gaps, words)
{
    cr_assert_str_eq(gap_advice_word(GAP_WRITE_RULE), "write-rule");
    cr_assert_str_eq(gap_advice_word(GAP_NONE), "none");
}
