#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "diple/quality/annotators.h"
#include "progress.h"

enum { NAME_COLUMNS = 14, BAR_COLUMNS = 10 };

struct request {
    struct session s;
    const struct question *q;
    struct quality_ratings r;
    struct annotators a;
    size_t *order; /* of the annotators, by name */
    struct progress_bar bar;
};

static bool reading(void *arg, int64_t rows)
{
    struct request *q = arg;
    progress_step(&q->bar, 0, 0, (uint64_t)rows);
    return !common_interrupted();
}

/* ---- JSON ---------------------------------------------------------------------- */

static void put_share(struct json_out *w, const char *key, struct share s)
{
    json_put_key(w, key);
    json_begin_object(w);
    json_put_key(w, "value");
    json_put_double(w, s.value);
    json_put_key(w, "low");
    json_put_double(w, s.of ? s.range.low : NAN);
    json_put_key(w, "high");
    json_put_double(w, s.of ? s.range.high : NAN);
    json_put_key(w, "of");
    json_put_int(w, (long long)s.of);
    json_end_object(w);
}

static void put_label(
    struct json_out *w, const struct request *q, const char *key, size_t label)
{
    json_put_key(w, key);
    if (label == GUIDE_NONE)
        json_put_null(w);
    else
        json_put_sv(w, q->r.labels[label]);
}

static void put_suspicions(struct json_out *w, const struct annotator *a)
{
    json_put_key(w, "suspicious");
    json_begin_array(w);
    if (a->too_fast)
        json_put_str(w, "fast");
    if (a->long_run)
        json_put_str(w, "run");
    if (a->biased)
        json_put_str(w, "bias");
    if (a->drifts)
        json_put_str(w, "drift");
    json_end_array(w);
}

static void put_one_json(struct json_out *w, const struct request *q, size_t i)
{
    const struct annotator *a = &q->a.list[i];
    json_begin_object(w);
    json_put_key(w, "annotator");
    json_put_str(w, q->r.name[i]);
    json_put_key(w, "answers");
    json_put_int(w, (long long)a->answers);
    json_put_key(w, "active_ms");
    json_put_int(w, a->active_ms);
    json_put_key(w, "per_hour");
    json_put_double(w, a->per_hour);
    json_put_key(w, "median_s");
    json_put_double(w, a->median_s);
    put_share(w, "agreement", a->agree);
    put_share(w, "early", a->early);
    put_share(w, "late", a->late);
    put_share(w, "fast", a->fast);
    json_put_key(w, "longest_run");
    json_put_int(w, (long long)a->run);
    put_label(w, q, "run_label", a->run ? a->run_label : GUIDE_NONE);
    put_label(w, q, "bias_label", a->bias_label);
    json_put_key(w, "bias_own");
    json_put_double(w, a->bias_label == GUIDE_NONE ? NAN : a->bias_own);
    json_put_key(w, "bias_others");
    json_put_double(w, a->bias_label == GUIDE_NONE ? NAN : a->bias_others);
    json_put_key(w, "given");
    json_begin_object(w);
    for (size_t l = 0; l < q->a.labels; l++) {
        json_put_key_sv(w, q->r.labels[l]);
        json_put_int(w, (long long)q->a.given[i * q->a.labels + l]);
    }
    json_end_object(w);
    put_suspicions(w, a);
    json_end_object(w);
}

static void put_json(struct out *o, const struct request *q)
{
    struct json_out w = out_json(o);
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
    json_begin_array(&w);
    for (size_t i = 0; i < q->a.n; i++)
        put_one_json(&w, q, q->order[i]);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- for people ------------------------------------------------------------------ */

static int percent(double share)
{
    return (int)lround(share * 100);
}

static void put_row(struct out *o, const struct request *q, size_t i)
{
    const struct annotator *a = &q->a.list[i];
    out_cell(o, sv_of(q->r.name[i]), NAME_COLUMNS);
    out_printf(o, " %7zu", a->answers);
    if (isnan(a->per_hour))
        out_puts(o, "       -       -");
    else
        out_printf(o, " %7.0f %6.1fs", a->per_hour, a->median_s);
    if (a->agree.of) {
        out_puts(o, "   ");
        out_bar(o, (int64_t)lround(a->agree.value * 1000), 1000, BAR_COLUMNS);
        out_printf(
            o, " %3d %%  %d to %d %% of %zu", percent(a->agree.value),
            percent(a->agree.range.low), percent(a->agree.range.high), a->agree.of);
    } else {
        out_puts(o, "   nobody else answered these");
    }
    out_puts(o, "\n");
}

static void put_name(struct out *o, const struct request *q, size_t i)
{
    out_data(o, sv_of(q->r.name[i]));
}

static void put_looks(struct out *o, const struct request *q, size_t i)
{
    const struct annotator *a = &q->a.list[i];
    if (a->too_fast) {
        put_name(o, q, i);
        out_printf(
            o,
            ": %d %% of the answers took less than a third of what others take "
            "(%.1f s)\n",
            percent(a->fast.value), q->a.median_s);
    }
    if (a->long_run) {
        put_name(o, q, i);
        out_printf(o, ": the same answer %zu times in a row: ", a->run);
        out_data(o, q->r.labels[a->run_label]);
        out_puts(o, "\n");
    }
    if (a->biased) {
        put_name(o, q, i);
        out_puts(o, ": gives ");
        out_data(o, q->r.labels[a->bias_label]);
        out_printf(
            o, " to %d %% where others give it to %d %%\n", percent(a->bias_own),
            percent(a->bias_others));
    }
    if (a->drifts) {
        put_name(o, q, i);
        out_printf(
            o,
            ": agreed with others on %d %% of the earlier half, %d %% of the later\n",
            percent(a->early.value), percent(a->late.value));
    }
}

static bool worth_a_look(const struct annotator *a)
{
    return a->too_fast || a->long_run || a->biased || a->drifts;
}

static void put_words(struct out *o, const struct request *q)
{
    if (q->a.n == 0) {
        out_puts(o, "Nobody has answered ");
        out_puts(o, q->q->id);
        out_puts(o, " yet.\n");
        return;
    }
    out_data(o, sv_of(q->q->id));
    out_printf(
        o, "\n\n%-*s %7s %7s %7s   %s\n", NAME_COLUMNS, "", "answers", "an hour",
        "median", "agrees with the others");
    size_t odd = 0;
    for (size_t i = 0; i < q->a.n; i++) {
        put_row(o, q, q->order[i]);
        odd += worth_a_look(&q->a.list[i]);
    }
    out_puts(o, odd ? "\nworth a look\n" : "\nnothing out of the ordinary\n");
    for (size_t i = 0; i < q->a.n; i++)
        put_looks(o, q, q->order[i]);
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
        quality_ratings_release(&q.r);
    }
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
        "than the earlier one. Under 20 answers nobody is named.",
    .options = options,
    .examples = examples,
    .run = run,
};
