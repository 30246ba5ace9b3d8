#include <math.h>
#include <stdio.h>
#include <string.h>

#include "agree_spans.h"
#include "common.h"
#include "diple/stats/agree.h"
#include "progress.h"
#include "ratings_table.h"

enum {
    TITLE_COLUMNS = 22,
    BAR_COLUMNS = 31,
    WRAP_COLUMNS = 76,
    RESAMPLES = 1000,
    RESAMPLES_MAX = 1000000,
    NUMBER_LEN = 32
};
#define SEED_MAX 9007199254740991 /* what every reader of JSON can hold */

struct request {
    const char *path;
    struct agree_spec spec;
    long long seed;
    long long resamples;
    struct progress_bar bar;
    struct clock clock;
};

static bool go_on(void *arg, double share)
{
    struct request *q = arg;
    progress_step(&q->bar, (uint64_t)(share * 1000), 1000, (uint64_t)(share * 1000));
    return !common_interrupted();
}

/* ---- JSON ---------------------------------------------------------------- */

static void put_number(struct json_out *w, const char *key, double v)
{
    char text[NUMBER_LEN];
    json_put_key(w, key);
    if (isnan(v)) {
        json_put_null(w);
        return;
    }
    int n = snprintf(text, sizeof text, "%.12f", v);
    json_put_raw(w, (struct sv){text, (size_t)n});
}

static void put_count(struct json_out *w, const char *key, size_t n)
{
    json_put_key(w, key);
    json_put_int(w, (long long)n);
}

static bool has_level(enum agree_name n)
{
    return n == AGREE_ALPHA;
}

static bool has_weights(enum agree_name n)
{
    return n != AGREE_ALPHA && n != AGREE_AC1 && n < AGREE_ICC1;
}

/* NULL: there is none, for the items are too few or too alike. */
static const char *interval_word(const struct agree_measure *m)
{
    if (isnan(m->low))
        return NULL;
    return m->resamples ? "bootstrap" : "wilson";
}

static void put_measure(
    struct json_out *w, const struct request *q, enum agree_name name,
    const struct agree_measure *m)
{
    json_begin_object(w);
    json_put_key(w, "name");
    json_put_str(w, agree_name_word(name));
    if (has_level(name)) {
        json_put_key(w, "level");
        json_put_str(w, agree_level_word(q->spec.level));
    }
    if (has_weights(name)) {
        json_put_key(w, "weights");
        json_put_str(w, agree_weights_word(q->spec.weights));
    }
    put_number(w, "value", m->value);
    put_number(w, "low", m->low);
    put_number(w, "high", m->high);
    put_number(w, "se", m->se);
    if (m->why == AGREE_DEFINED) {
        put_count(w, "items", m->items);
        put_count(w, "ratings", m->ratings);
        put_count(w, "resamples", m->resamples);
        json_put_key(w, "interval");
        json_put_str(w, interval_word(m));
    } else {
        json_put_key(w, "why");
        json_put_str(w, agree_why_words(m->why));
    }
    json_end_object(w);
}

static void put_json(
    struct out *o, const struct request *q, const struct ratings_table *t,
    const struct agree_report *rep)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    put_count(&w, "items", t->ratings.items);
    put_count(&w, "annotators", t->ratings.raters);
    put_count(&w, "labels", t->ratings.labels);
    put_count(&w, "ratings", t->ratings.n);
    json_put_key(&w, "left_out");
    json_begin_object(&w);
    ratings_table_put_left_out(t, &w);
    put_count(&w, "single", rep->single);
    put_count(&w, "unrated", rep->unrated);
    json_end_object(&w);
    put_count(&w, "twofold", t->ratings.twofold);
    json_put_key(&w, "confidence");
    json_put_double(&w, 0.95);
    put_count(&w, "seed", (size_t)q->seed);
    json_put_key(&w, "measures");
    json_begin_array(&w);
    for (size_t i = 0; i < AGREE_N; i++)
        put_measure(&w, q, (enum agree_name)i, &rep->of[i]);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- for people ---------------------------------------------------------- */

static size_t column_of(double v)
{
    double at = v < 0 ? 0 : v > 1 ? 1 : v;
    return (size_t)(at * (BAR_COLUMNS - 1) + 0.5);
}

/* The interval on a line from 0 to 1 with the value in it; what lies below 0 is
 * shown by an arrow. */
static void put_interval(struct out *o, const struct agree_measure *m)
{
    static const char *const fine[] = {"·", "─", "├", "┤", "●", "◂"};
    static const char *const plain[] = {".", "-", "|", "|", "o", "<"};
    const char *const *mark = o->ascii ? plain : fine;
    bool has = !isnan(m->low);
    size_t low = column_of(has ? m->low : m->value), at = column_of(m->value);
    size_t high = column_of(has ? m->high : m->value);
    for (size_t i = 0; i < BAR_COLUMNS; i++) {
        int part = i > low && i < high ? 1 : 0;
        if (has && i == low)
            part = m->low < 0 ? 5 : 2;
        if (has && i == high && high > low)
            part = 3;
        if (i == at)
            part = m->value < 0 ? 5 : 4;
        out_puts(o, mark[part]);
    }
}

static void put_line(struct out *o, enum agree_name name, const struct agree_measure *m)
{
    out_cell(o, sv_of(agree_name_title(name)), TITLE_COLUMNS);
    out_printf(o, " %7.4f  ", m->value);
    if (!isnan(m->low))
        out_printf(o, "%6.3f to %5.3f  ", m->low, m->high);
    else
        out_puts(o, "   too few items ");
    put_interval(o, m);
    out_puts(o, "\n");
}

static void put_undefined(
    struct out *o, const struct agree_report *rep, enum agree_why why)
{
    size_t column = 0;
    for (size_t i = 0; i < AGREE_N; i++) {
        const char *title = agree_name_title((enum agree_name)i);
        if (rep->of[i].why != why)
            continue;
        bool wraps = column + strlen(title) > WRAP_COLUMNS;
        out_puts(o, column == 0 ? "\nnot defined: " : wraps ? ",\n    " : ", ");
        out_puts(o, title);
        column = (column == 0 ? 13 : wraps ? 4 : column + 2) + strlen(title);
    }
    if (column)
        out_printf(o, "\n    %s\n", agree_why_words(why));
}

static void put_head(
    struct out *o, const struct request *q, const struct ratings_table *t,
    const struct agree_report *rep)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct ratings *r = &t->ratings;
    common_put_count(&b, (int64_t)r->items, "item", "items");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->raters, "annotator", "annotators");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->labels, "label", "labels");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->n, "rating", "ratings");
    out_data(o, sv_of(q->path));
    out_printf(o, ": %s\n", b.p);
    ratings_table_put_words(t, o);
    strbuf_clear(&b);
    common_put_count(
        &b, (int64_t)rep->single, "item has one rating: nothing to compare",
        "items have one rating: nothing to compare");
    if (rep->single)
        out_printf(o, "%s\n", b.p);
    if (q->spec.level != AGREE_NOMINAL || q->spec.weights != AGREE_UNWEIGHTED)
        out_printf(
            o, "alpha for %s labels, weights: %s\n", agree_level_word(q->spec.level),
            agree_weights_word(q->spec.weights));
}

static void put_words(
    struct out *o, const struct request *q, const struct ratings_table *t,
    const struct agree_report *rep)
{
    size_t defined = 0;
    unsigned draws = 0;
    put_head(o, q, t, rep);
    for (size_t i = 0; i < AGREE_N; i++) {
        const struct agree_measure *m = &rep->of[i];
        if (m->why != AGREE_DEFINED)
            continue;
        if (defined++ == 0)
            out_printf(
                o, "\n%*s   value  95 %% interval   0%*s1\n", TITLE_COLUMNS, "",
                BAR_COLUMNS - 2, "");
        put_line(o, (enum agree_name)i, m);
        draws = m->resamples > draws ? m->resamples : draws;
    }
    for (size_t why = 1; why < AGREE_WHY_N; why++)
        put_undefined(o, rep, (enum agree_why)why);
    if (draws)
        out_printf(
            o, "\nintervals: %u resamples of the items, seed %lld\n", draws, q->seed);
}

/* ---- the call ------------------------------------------------------------ */

static size_t word_at(option_words *words, const char *value)
{
    size_t i = 0;
    for (const char *word; (word = words(i)) && strcmp(word, value) != 0;)
        i++;
    return i;
}

static const char *level_words(size_t i)
{
    return i < AGREE_LEVEL_N ? agree_level_word((enum agree_level)i) : NULL;
}

static const char *weights_words(size_t i)
{
    i++; /* none needs no option */
    return i < AGREE_WEIGHTS_N ? agree_weights_word((enum agree_weights)i) : NULL;
}

static enum status understand(struct call *c, struct request *q, struct err *e)
{
    const char *level = call_value(c, "level"), *weights = call_value(c, "weights");
    q->path = call_value(c, "table");
    q->seed = 1;
    q->resamples = RESAMPLES;
    if (!q->path)
        return call_misuse(c, e, "agree needs a table: --table ratings.csv");
    if (level)
        q->spec.level = (enum agree_level)word_at(level_words, level);
    if (weights)
        q->spec.weights = (enum agree_weights)(1 + word_at(weights_words, weights));
    enum status st = call_number(c, "seed", SEED_MAX, &q->seed, e);
    if (st == ST_OK)
        st = call_number(c, "resamples", RESAMPLES_MAX, &q->resamples, e);
    return st;
}

static bool compute(
    struct request *q, const struct ratings_table *t, struct agree_report *rep)
{
    q->spec.value = t->value;
    q->spec.sets = t->sets;
    q->spec.seed = (uint64_t)q->seed;
    q->spec.resamples = (unsigned)q->resamples;
    q->spec.go_on = go_on;
    q->spec.arg = q;
    q->clock = clock_system();
    progress_begin(&q->bar, "thousandths", &q->clock);
    common_catch_interrupt();
    agree_compute(&t->ratings, &q->spec, rep);
    progress_end(&q->bar);
    return !rep->stopped;
}

static enum status run_spans(struct call *c, struct request *q, struct err *e)
{
    struct span_spec spec = {
        .seed = (uint64_t)q->seed,
        .resamples = (unsigned)q->resamples,
        .go_on = go_on,
        .arg = q};
    if (call_has(c, "level") || call_has(c, "weights") || call_has(c, "scale"))
        return call_misuse(c, e, "spans have no --level, --weights or --scale");
    q->clock = clock_system();
    progress_begin(&q->bar, "thousandths", &q->clock);
    common_catch_interrupt();
    enum status st = agree_spans(c, q->path, &spec, e);
    progress_end(&q->bar);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct request q = {0};
    struct ratings_table t;
    struct agree_report rep;
    enum status st = understand(c, &q, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "spans"))
        return run_spans(c, &q, e);
    bool sets = q.spec.level == AGREE_JACCARD || q.spec.level == AGREE_MASI;
    bool numbers =
        !sets && (q.spec.level != AGREE_NOMINAL || q.spec.weights != AGREE_UNWEIGHTED);
    if (sets && q.spec.weights != AGREE_UNWEIGHTED)
        return call_misuse(c, e, "sets have no order for --weights to go by");
    struct ratings_table_opts opts = {
        .numbers = numbers,
        .sets = sets,
        .scale = call_value(c, "scale"),
        .repeats = RATINGS_DROP_REPEATS};
    st = ratings_table_read(&t, q.path, &opts, e);
    if (st != ST_OK)
        return st;
    if (!compute(&q, &t, &rep))
        st = err_set(e, ST_CANCELLED, "stopped before the intervals were found");
    else if (call_has(c, "json"))
        put_json(c->out, &q, &t, &rep);
    else
        put_words(c->out, &q, &t, &rep);
    ratings_table_release(&t);
    return st;
}

static const struct option options[] = {
    {'t', "table", "FILE", NULL,
     "CSV or TSV with the columns task,annotator,label; others are ignored."},
    {0, "spans", NULL, NULL,
     "The table holds spans: task,annotator,start,end,label[,length]."},
    {0, "level", "LEVEL", level_words,
     "What labels are, for Krippendorff's alpha (default: nominal); jaccard and masi: "
     "all labels of an annotator on a task are one set."},
    {0, "weights", "WEIGHTS", weights_words,
     "How near labels count, for the other coefficients (default: not at all)."},
    {0, "scale", "SCALE", NULL,
     "All labels there are, in order: 1..6, or low,medium,high (default: those that "
     "occur)."},
    {0, "resamples", "N", NULL, "Draws behind each interval (default: 1000)."},
    {0, "seed", "N", NULL, "Of those draws (default: 1)."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple agree --table ratings.csv",
    "diple agree --table ratings.csv --level ordinal --weights quadratic --scale 1..5",
    "diple agree --table spans.csv --spans",
    NULL,
};

const struct command cmd_agree = {
    .name = "agree",
    .summary = "Measure how far annotators agree",
    .args = "",
    .about =
        "Every usual coefficient with its interval, and with what was left out and "
        "why. "
        "One that is not defined for the data says so instead of showing a number. The "
        "same answer twice by the same annotator counts once; two different answers "
        "both count. Without a scale, the labels that occur are taken for all there "
        "are; that matters to Gwet's AC1 and AC2, to Bennett's S, and to weights. "
        "With --spans, start and end count whatever you like, ends are exclusive, and "
        "a row without them says that the annotator saw the task and marked nothing.",
    .options = options,
    .examples = examples,
    .no_project = true,
    .run = run,
};
