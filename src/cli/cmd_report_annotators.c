#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "progress.h"
#include "report_people.h"

struct request {
    struct session s;
    const struct question *q;
    struct quality_ratings r;
    struct annotators a;
    struct conduct c;
    struct gold_score *gold;
    size_t n_gold;
    size_t *order; /* of the annotators, by name */
    struct progress_bar bar;
};

static bool reading(void *arg, int64_t rows)
{
    struct request *q = arg;
    progress_step(&q->bar, 0, 0, (uint64_t)rows);
    return !common_interrupted();
}

static struct people_view view(const struct request *q)
{
    return (struct people_view){&q->r, &q->a, &q->c, q->gold, q->n_gold, q->order};
}

static void put_json(struct out *o, const struct request *q)
{
    struct json_out w = out_json(o);
    struct people_view people = view(q);
    json_begin_object(&w);
    json_put_key(&w, "question");
    json_put_str(&w, q->q->id);
    json_put_key(&w, "median_s");
    json_put_double(&w, q->a.median_s);
    json_put_key(&w, "left_out");
    json_begin_object(&w);
    json_put_key(&w, "gold");
    json_put_int(&w, q->r.gold);
    json_put_key(&w, "blank");
    json_put_int(&w, q->r.blank);
    json_put_key(&w, "unfit");
    json_put_int(&w, q->r.unfit);
    json_end_object(&w);
    json_put_key(&w, "annotators");
    people_put_json(&w, &people);
    json_end_object(&w);
    out_json_end(o);
}

static void put_words(struct out *o, const struct request *q)
{
    if (q->a.n == 0) {
        out_puts(o, "Nobody has answered ");
        out_puts(o, q->q->id);
        out_puts(o, " yet.\n");
        return;
    }
    struct people_view people = view(q);
    out_data(o, sv_of(q->q->id));
    out_puts(o, "\n\n");
    people_put_words(o, &people);
    if (q->r.gold)
        out_printf(o, "%lld answers to gold left out\n", (long long)q->r.gold);
}

/* ---- the call -------------------------------------------------------------------- */

static int by_name(const void *a, const void *b, void *names)
{
    const char *const *name = names;
    return strcmp(name[*(const size_t *)a], name[*(const size_t *)b]);
}

static void measure(struct request *q)
{
    annotators_measure(&q->r, &q->a);
    q->order = arena_array(&q->s.arena, q->a.n + 1, sizeof *q->order);
    for (size_t i = 0; i < q->a.n; i++)
        q->order[i] = i;
    qsort_r(q->order, q->a.n, sizeof *q->order, by_name, q->r.name);
}

static enum status gather(struct call *c, struct request *q, struct err *e)
{
    struct session *s = &q->s;
    struct batch batch = {0};
    struct quality_ask ask = {.acts = true, .go_on = reading, .arg = q};
    enum status st = session_load_guide(s, e);
    if (st == ST_OK)
        st = quality_question(&s->guide, call_value(c, "question"), &ask.question, e);
    if (st == ST_OK && call_value(c, "batch"))
        st = session_batch(s, call_value(c, "batch"), &batch, e);
    if (st != ST_OK)
        return st;
    ask.batch = batch.id;
    ask.gold = call_has(c, "gold");
    q->q = &s->guide.questions[ask.question];
    progress_begin(&q->bar, "answers", &s->clock);
    common_catch_interrupt();
    st = quality_ratings_read(s->store, &s->guide, &ask, &q->r, e);
    struct conduct_ask how = {batch.id, ask.question, reading, q};
    if (st == ST_OK)
        st = conduct_read(s->store, &s->guide, &how, &q->r, &q->c, e);
    if (st == ST_OK)
        st = score_read(
            s->store, &s->guide, batch.id, &s->arena, &q->gold, &q->n_gold, e);
    progress_end(&q->bar);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct request q = {0};
    enum status st = common_open(c, STORE_READ, NULL, &q.s, e);
    if (st != ST_OK)
        return st;
    st = gather(c, &q, e);
    if (st == ST_OK) {
        measure(&q);
        if (call_has(c, "json"))
            put_json(c->out, &q);
        else
            put_words(c->out, &q);
        annotators_release(&q.a);
    }
    conduct_release(&q.c);
    quality_ratings_release(&q.r);
    session_close(&q.s);
    return st;
}

static const struct option options[] = {
    {0, "question", "ID", NULL,
     "Which question of the guide (default: the only one there is)."},
    {0, "batch", "NAME", NULL, "Only the items of this batch."},
    {0, "gold", NULL, NULL, "Count the answers to gold items as well."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple report annotators -p ward.db --question urgency",
    NULL,
};

const struct command cmd_report_annotators = {
    .name = "report annotators",
    .summary = "Show pace, agreement and odd patterns, person by person",
    .args = "",
    .about =
        "Agreement is the mean, over the items that somebody else answered too, of how "
        "many of the others said the same; its interval is Wilson's at 95 %. What is "
        "worth a look is no verdict: answers in less than a third of the usual time, a "
        "run of one answer with odds below 1 in 1000, a label given out of proportion "
        "to what others gave on the same items, a later half that agrees less or more "
        "than the earlier one, nearly every suggestion taken as it was where others do "
        "not, the side of a comparison that stood first. Under 20 answers nobody is "
        "named. Busy is the active part of the time from answer to answer, pauses of "
        "half an hour left out. Final is what an adjudicator decided, else what more "
        "than half of three or more said.",
    .options = options,
    .examples = examples,
    .run = run,
};
