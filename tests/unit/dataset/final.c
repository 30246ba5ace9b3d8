/* The one answer of an item, and where it is from. */
#include "diple/base/json.h"
#include "diple/dataset/export.h"
#include "diple/store/deal.h"
#include "support/bench.h"

static enum status keep(void *ctx, struct sv bytes, struct err *e)
{
    (void)e;
    strbuf_addsv(ctx, bytes);
    return ST_OK;
}

/* "source answer" of the only item. */
static void expect(struct bench *b, const char *source, const char *answer)
{
    AUTO_STRBUF struct strbuf out = STRBUF_INIT;
    AUTO_JSON struct json *json = NULL;
    struct export_options o = {.guide = &b->t.s.guide};
    struct export_sink sink = {keep, &out};
    struct export_result r;
    BENCH_OK(b, dataset_export(b->t.s.store, &o, sink, &r, &b->t.e));
    BENCH_OK(b, json_parse(sv_trim(strbuf_sv(&out)), &json, &b->t.e));
    cr_assert(
        sv_is(json_str(json_get(json, "source")), source), "%.*s", (int)out.n, out.p);
    struct sv q = json_str(json_get(json_get(json, "final"), "q"));
    cr_assert(sv_is(q, answer), "%.*s", (int)out.n, out.p);
}

Test(dataset_final, unanimous_unresolved_majority)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t task = bench_item(&b, "i", "anna=yes");
    expect(&b, "unresolved", "");
    bench_say(&b, task, "ben=yes");
    expect(&b, "unanimous", "yes");
    bench_say(&b, task, "cleo=no");
    expect(&b, "unresolved", "");
    bench_settings(&b, "{\"consensus\":\"majority\"}", 3);
    expect(&b, "majority", "yes");
    bench_settings(&b, "{\"consensus\":\"majority\"}", 4);
    expect(&b, "unresolved", "");
    bench_say(&b, task, "dora=no");
    expect(&b, "unresolved", "");
    bench_free(&b);
}

Test(dataset_final, an_item_is_final_with_what_its_slot_wants)
{
    struct bench b;
    bench_make(&b, NULL);
    int64_t judy = bench_person(&b, "judy");
    int64_t task = bench_item(&b, "i", "anna=yes ben=yes");
    bench_settings(&b, NULL, 2);
    bench_open(&b, "judy");
    expect(&b, "unanimous", "yes");
    struct store *s = b.t.s.store;
    BENCH_OK(&b, store_slot_more(s, judy, b.q.view.batch, task, 1, "", &b.t.e));
    expect(&b, "unresolved", "");
    bench_settings(&b, "{\"overlap-share\":0.01}", 3);
    BENCH_OK(&b, store_slot_more(s, judy, b.q.view.batch, task, -1, "", &b.t.e));
    expect(&b, "unanimous", "yes");
    bench_free(&b);
}

Test(dataset_final, a_persons_decision_stands_before_everything)
{
    struct bench b;
    int64_t task, event;
    bench_make(&b, NULL);
    task = bench_item(&b, "i", "anna=yes ben=no");
    bench_settings(&b, "{\"consensus\":\"weighted\"}", 2);
    bench_open(&b, "judy");
    bench_next(&b);
    BENCH_OK(&b, bench_take(&b, "maybe"));
    bench_say(&b, task, "cleo=no dora=no");
    expect(&b, "adjudicated", "maybe");
    BENCH_OK(&b, queue_undo(&b.q, &event, &b.t.e));
    bench_open(&b, "judy");
    expect(&b, "weighted", "no");
    bench_say(&b, task, "emil=yes");
    expect(&b, "unresolved", "");
    bench_free(&b);
}
