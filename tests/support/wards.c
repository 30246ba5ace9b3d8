#include "support/wards.h"

#include "diple/guide/answer.h"
#include "diple/store/decisions.h"

#define SPAN(start, end, label, more)                                                  \
    "{\"start\":" #start ",\"end\":" #end ",\"label\":\"" label "\"" more "}"
#define NOTE(list) "{\"entities\":[" list "]}"
#define FEVER(value)                                                                   \
    SPAN(114, 119, "symptom", ",\"attributes\":{\"polarity\":\"" value "\"}")

void wards_open(struct desk *d)
{
    judging_open(d, scene_spans);
    for (int i = 1; i <= 2; i++) {
        desk_item(d, record_ward);
        judging_say(
            d, i, "anna",
            NOTE(SPAN(16, 26, "symptom", "") "," SPAN(71, 78, "drug", "") "," SPAN(
                79, 85, "dose", "") "," FEVER("absent")));
        judging_say(
            d, i, "ben",
            NOTE(SPAN(22, 26, "symptom", "") "," SPAN(71, 78, "drug", "") "," FEVER(
                "present")));
        judging_say(
            d, i, "cleo",
            NOTE(SPAN(16, 40, "symptom", "") "," SPAN(71, 78, "drug", "") "," SPAN(
                79, 85, "dose", "") "," FEVER("absent")));
    }
}

#define NAMED(town, ties)                                                              \
    "{\"clear\":\"clear\",\"names\":["                                                 \
    "{\"start\":9,\"end\":11,\"label\":\"person\",\"id\":\"1\"}," town                 \
    "],\"ties\":[" ties "]}"
#define OSLO    "{\"start\":15,\"end\":19,\"label\":\"town\",\"id\":\"2\"}"
#define IN_OSLO "{\"start\":12,\"end\":19,\"label\":\"town\",\"id\":\"2\"}"
#define LIVES   "{\"from\":\"1\",\"label\":\"lives-in\",\"to\":\"2\"}"

void wards_links(struct desk *d)
{
    judging_open(d, scene_links);
    desk_item(d, record_names);
    judging_say(d, 1, "anna", NAMED(OSLO, LIVES));
    judging_say(d, 1, "ben", NAMED(IN_OSLO, LIVES));
    judging_say(d, 1, "cleo", NAMED(IN_OSLO, ""));
}

void wards_expect(struct desk *d, int64_t pos, const char *spans)
{
    struct err e = {0};
    AUTO_ARENA struct arena a = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct decision x;
    struct answer an;
    const struct guide *g = &d->session.guide;
    if (store_decision_get(d->session.store, &a, desk_task(d, pos), &x, &e) == ST_OK) {
        cr_assert_eq(answer_parse(g, x.answer, &a, &an, &e), ST_OK, "%s", e.message);
        for (size_t i = 0; i < an.values[0].n_spans; i++) {
            const struct span *s = &an.values[0].spans[i];
            strbuf_printf(
                &b, "%s%zu-%zu %s", i ? ", " : "", s->start, s->end,
                g->questions[0].labels[s->label].id);
        }
    }
    cr_assert_str_eq(b.n ? b.p : "", spans);
}
