/* Votes on spans go cluster by cluster. */
#include <criterion/criterion.h>

#include "diple/guide/settle.h"
#include "support/answer.h"
#include "support/scenes.h"

enum { MANY = 6 };

struct many {
    struct guide g;
    struct arena a;
    struct answer an[MANY];
    size_t n;
};

static void begin(struct many *m, const char *yaml)
{
    *m = (struct many){.g = guide_from(yaml)};
}

static void say(struct many *m, const char *json)
{
    m->an[m->n++] = must_parse(&m->g, json, &m->a);
}

static void end(struct many *m)
{
    guide_release(&m->g);
    arena_release(&m->a);
}

static void expect(struct many *m, const char *json)
{
    struct answer final;
    double p;
    bool decided = settle_votes(&m->g, m->an, NULL, m->n, &m->a, &final, &p);
    cr_assert_eq(decided, json != NULL);
    if (json)
        cr_assert_str_eq(written(&m->g, &final, &m->a), json);
}

#define CHEST        "{\"start\":16,\"end\":26,\"label\":\"symptom\",\"text\":\"chest pain\"}"
#define PAIN         "{\"start\":22,\"end\":26,\"label\":\"symptom\",\"text\":\"pain\"}"
#define ASPIRIN      "{\"start\":70,\"end\":77,\"label\":\"drug\",\"text\":\"aspirin\"}"
#define DOSE         "{\"start\":78,\"end\":84,\"label\":\"dose\",\"text\":\"300 mg\"}"
#define ANSWER(list) "{\"entities\":[" list "]}"
#define OUT(start, end, label, text)                                                   \
    "{\"end\":" end ",\"label\":\"" label "\",\"start\":" start ",\"text\":\"" text    \
    "\"}"

Test(guide_settle_spans, each_cluster_is_voted_on_by_itself)
{
    struct many m;
    begin(&m, scene_spans);
    say(&m, ANSWER(CHEST "," ASPIRIN));
    say(&m, ANSWER(PAIN "," ASPIRIN "," DOSE));
    say(&m, ANSWER(DOSE "," CHEST "," ASPIRIN));
    /* No two answers are alike, and still every place has a majority. */
    expect(
        &m, ANSWER(OUT("16", "26", "symptom", "chest pain") "," OUT(
                "70", "77", "drug", "aspirin") "," OUT("78", "84", "dose", "300 mg")));
    end(&m);
}

Test(guide_settle_spans, one_tie_leaves_all_open)
{
    struct many m;
    begin(&m, scene_spans);
    say(&m, ANSWER(CHEST "," ASPIRIN));
    say(&m, ANSWER(PAIN "," ASPIRIN));
    expect(&m, NULL);
    say(&m, ANSWER(ASPIRIN));
    expect(&m, NULL);
    say(&m, ANSWER(ASPIRIN));
    expect(&m, ANSWER(OUT("70", "77", "drug", "aspirin")));
    end(&m);
}

Test(guide_settle_spans, nothing_there_is_a_vote)
{
    struct many m;
    begin(&m, scene_spans);
    say(&m, ANSWER(CHEST));
    say(&m, ANSWER(""));
    say(&m, ANSWER(""));
    expect(&m, ANSWER(""));
    end(&m);
}

Test(guide_settle_spans, limits_that_only_the_whole_breaks_are_kept)
{
    struct many m;
    begin(&m, scene_spans); /* at most 2 doses */
#define AT(start, end) "{\"start\":" start ",\"end\":" end ",\"label\":\"dose\"}"
    say(&m, ANSWER(AT("0", "2") "," AT("10", "12")));
    say(&m, ANSWER(AT("10", "12") "," AT("20", "22")));
    say(&m, ANSWER(AT("0", "2") "," AT("20", "22")));
    expect(&m, NULL);
    end(&m);
}

Test(guide_settle_spans, attributes_and_pieces_come_along)
{
    struct many m;
    const char *absent =
        ANSWER("{\"attributes\":{\"polarity\":\"absent\"},\"end\":26,"
               "\"fragments\":[[0,4],[16,26]],\"label\":\"symptom\",\"start\":0}");
    begin(&m, scene_spans);
    say(&m, absent);
    say(&m, absent);
    say(&m, ANSWER("{\"start\":0,\"end\":26,\"label\":\"symptom\"}"));
    expect(&m, absent);
    end(&m);
}

#define TIED(a, b, ties)                                                               \
    "{\"clear\":\"clear\",\"names\":[{\"start\":0,\"end\":4,\"label\":\"person\","     \
    "\"id\":\"" a "\"},{\"start\":15,\"end\":19,\"label\":\"town\",\"id\":\"" b        \
    "\"}],\"ties\":[" ties "]}"

Test(guide_settle_spans, relations_are_written_with_the_ids_of_what_was_settled)
{
    struct many m;
    begin(&m, scene_links);
    say(&m, TIED("8", "5", "{\"from\":\"8\",\"label\":\"lives-in\",\"to\":\"5\"}"));
    say(&m, TIED("2", "1", "{\"from\":\"2\",\"label\":\"lives-in\",\"to\":\"1\"}"));
    say(&m, TIED("1", "2", ""));
    expect(
        &m,
        "{\"clear\":\"clear\",\"names\":[{\"end\":4,\"id\":\"1\",\"label\":\"person\","
        "\"start\":0},{\"end\":19,\"id\":\"2\",\"label\":\"town\",\"start\":15}],"
        "\"ties\":[{\"from\":\"1\",\"label\":\"lives-in\",\"to\":\"2\"}]}");
    end(&m);
}

Test(guide_settle_spans, relations_of_spans_that_lost_are_not_settled)
{
    struct many m;
    begin(&m, scene_links);
#define ONE  "{\"clear\":\"clear\",\"names\":[" TOWN "],\"ties\":[]}"
#define TOWN "{\"start\":15,\"end\":19,\"label\":\"town\",\"id\":\"1\"}"
#define LONG                                                                           \
    "{\"clear\":\"clear\",\"names\":[{\"start\":0,\"end\":8,\"label\":\"person\","     \
    "\"id\":\"2\"}," TOWN                                                              \
    "],\"ties\":[{\"from\":\"2\",\"label\":\"lives-in\",\"to\":\"1\"}]}"
    say(&m, TIED("2", "1", "{\"from\":\"2\",\"label\":\"lives-in\",\"to\":\"1\"}"));
    say(&m, ONE);
    say(&m, LONG);
    say(&m, ONE);
    say(&m, LONG);
    say(&m, ONE);
    /* Nobody is there, says a majority; and so say as many of the relation. */
    expect(
        &m, "{\"clear\":\"clear\",\"names\":[{\"end\":19,\"id\":\"1\",\"label\":"
            "\"town\",\"start\":15}],\"ties\":[]}");
    m.n = 0;
    say(&m, LONG);
    say(&m, LONG);
    say(&m, ONE);
    expect(
        &m, "{\"clear\":\"clear\",\"names\":[{\"end\":8,\"id\":\"1\",\"label\":"
            "\"person\",\"start\":0},{\"end\":19,\"id\":\"2\",\"label\":\"town\","
            "\"start\":15}],\"ties\":[{\"from\":\"1\",\"label\":\"lives-in\","
            "\"to\":\"2\"}]}");
    end(&m);
}
