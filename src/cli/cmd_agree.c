#include <string.h>

#include "agree_report.h"
#include "agree_spans.h"
#include "common.h"
#include "diple/base/mem.h"
#include "diple/quality/ratings.h"
#include "progress.h"
#include "ratings_table.h"

enum { RESAMPLES = 1000, RESAMPLES_MAX = 1000000 };
#define SEED_MAX 9007199254740991 /* what every reader of JSON can hold */

struct request {
    const char *path; /* of a table; NULL: the project */
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
    static const char *const of_project[] = {"question", "batch", "gold"};
    static const char *const of_table[] = {"spans", "scale", "keep-repeats"};
    for (size_t i = 0; i < ARRAY_LEN(of_project); i++) {
        if (q->path && call_has(c, of_project[i]))
            return call_misuse(
                c, e, "--%s is for a project, not for a table", of_project[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(of_table); i++) {
        if (!q->path && call_has(c, of_table[i]))
            return call_misuse(
                c, e, "--%s is for a table: --table ratings.csv", of_table[i]);
    }
    if (level)
        q->spec.level = (enum agree_level)word_at(level_words, level);
    if (weights)
        q->spec.weights = (enum agree_weights)(1 + word_at(weights_words, weights));
    enum status st = call_number(c, "seed", SEED_MAX, &q->seed, e);
    if (st == ST_OK)
        st = call_number(c, "resamples", RESAMPLES_MAX, &q->resamples, e);
    return st;
}

/* ST_CANCELLED where it was interrupted. */
static enum status report(
    struct call *c, struct request *q, struct agree_source *source, struct err *e)
{
    struct agree_report rep;
    q->spec.seed = (uint64_t)q->seed;
    q->spec.resamples = (unsigned)q->resamples;
    q->spec.go_on = go_on;
    q->spec.arg = q;
    source->spec = &q->spec;
    q->clock = clock_system();
    progress_begin(&q->bar, "thousandths", &q->clock);
    common_catch_interrupt();
    agree_compute(source->ratings, &q->spec, &rep);
    progress_end(&q->bar);
    if (rep.stopped)
        return err_set(e, ST_CANCELLED, "stopped before the intervals were found");
    if (call_has(c, "json"))
        agree_put_json(c->out, source, &rep);
    else
        agree_put_words(c->out, source, &rep);
    return ST_OK;
}

static enum status run_spans(struct call *c, struct request *q, struct err *e)
{
    struct span_spec spec = {
        .seed = (uint64_t)q->seed,
        .resamples = (unsigned)q->resamples,
        .go_on = go_on,
        .arg = q};
    if (call_has(c, "level") || call_has(c, "weights") || call_has(c, "scale") ||
        call_has(c, "keep-repeats"))
        return call_misuse(
            c, e, "spans have no --level, --weights, --scale or --keep-repeats");
    q->clock = clock_system();
    progress_begin(&q->bar, "thousandths", &q->clock);
    common_catch_interrupt();
    enum status st = agree_spans(c, q->path, &spec, e);
    progress_end(&q->bar);
    return st;
}

/* ---- a table --------------------------------------------------------------- */

static void table_left_out(const void *arg, struct json_out *w)
{
    ratings_table_put_left_out(arg, w);
}

static void table_words(const void *arg, struct out *o)
{
    ratings_table_put_words(arg, o);
}

static enum status run_table(struct call *c, struct request *q, struct err *e)
{
    struct ratings_table t;
    bool sets = q->spec.level == AGREE_JACCARD || q->spec.level == AGREE_MASI;
    bool numbers = !sets && (q->spec.level != AGREE_NOMINAL ||
                             q->spec.weights != AGREE_UNWEIGHTED);
    struct ratings_table_opts opts = {
        .numbers = numbers,
        .sets = sets,
        .scale = call_value(c, "scale"),
        .repeats =
            call_has(c, "keep-repeats") ? RATINGS_KEEP_REPEATS : RATINGS_DROP_REPEATS};
    enum status st = ratings_table_read(&t, q->path, &opts, e);
    if (st != ST_OK)
        return st;
    struct agree_source source = {
        .name = q->path,
        .ratings = &t.ratings,
        .put_left_out = table_left_out,
        .put_words = table_words,
        .arg = &t};
    q->spec.value = t.value;
    q->spec.sets = t.sets;
    st = report(c, q, &source, e);
    ratings_table_release(&t);
    return st;
}

/* ---- a project -------------------------------------------------------------- */

static void project_left_out(const void *arg, struct json_out *w)
{
    const struct quality_ratings *r = arg;
    json_put_key(w, "gold");
    json_put_int(w, r->gold);
    json_put_key(w, "blank");
    json_put_int(w, r->blank);
    json_put_key(w, "unfit");
    json_put_int(w, r->unfit);
}

static void put_left(struct out *o, int64_t n, const char *one, const char *many)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (n == 0)
        return;
    common_put_count(&b, n, one, many);
    out_printf(o, "%s\n", b.p);
}

static void project_words(const void *arg, struct out *o)
{
    const struct quality_ratings *r = arg;
    put_left(o, r->gold, "answer to gold left out", "answers to gold left out");
    put_left(
        o, r->blank, "answer does not say: not asked, or left open",
        "answers do not say: not asked, or left open");
    put_left(
        o, r->unfit, "answer of an earlier guide does not fit this one",
        "answers of an earlier guide do not fit this one");
}

static bool reading(void *arg, int64_t rows)
{
    struct request *q = arg;
    progress_step(&q->bar, 0, 0, (uint64_t)rows);
    return !common_interrupted();
}

static bool takes(const struct quality_ratings *r, const struct agree_spec *spec)
{
    bool sets = spec->level == AGREE_JACCARD || spec->level == AGREE_MASI;
    bool order = spec->level != AGREE_NOMINAL && !sets;
    return (r->sets || !sets) &&
           (r->value || (!order && spec->weights == AGREE_UNWEIGHTED));
}

static enum status measure(
    struct call *c, struct request *q, const char *name,
    const struct quality_ratings *r, struct err *e)
{
    /* What labels are is known from the guide; it can be said otherwise. */
    if (!call_has(c, "level"))
        q->spec.level = r->value ? AGREE_ORDINAL : r->sets ? AGREE_MASI : AGREE_NOMINAL;
    if (!takes(r, &q->spec))
        return call_misuse(
            c, e, "%s",
            r->sets ? "sets have no order: --level jaccard or masi"
                    : "these labels have no order, and are no sets");
    struct agree_source source = {
        .name = name,
        .ratings = &r->ratings,
        .put_left_out = project_left_out,
        .put_words = project_words,
        .arg = r};
    q->spec.value = r->value;
    q->spec.sets = r->sets;
    return report(c, q, &source, e);
}

static enum status read_ratings(
    struct call *c, struct request *q, struct session *s, struct quality_ask *ask,
    struct quality_ratings *r, struct err *e)
{
    enum status st = session_load_guide(s, e);
    if (st == ST_OK)
        st = quality_question(&s->guide, call_value(c, "question"), &ask->question, e);
    if (st != ST_OK)
        return st;
    ask->gold = call_has(c, "gold");
    ask->go_on = reading;
    ask->arg = q;
    q->clock = clock_system();
    progress_begin(&q->bar, "answers", &q->clock);
    common_catch_interrupt();
    st = quality_ratings_read(s->store, &s->guide, ask, r, e);
    progress_end(&q->bar);
    return st;
}

static enum status run_project(struct call *c, struct request *q, struct err *e)
{
    struct session s;
    struct batch batch = {0};
    struct quality_ask ask = {0};
    struct quality_ratings r = {0};
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    const char *wanted = call_value(c, "batch");
    if (wanted)
        st = session_batch(&s, wanted, &batch, e);
    ask.batch = batch.id;
    if (st == ST_OK)
        st = read_ratings(c, q, &s, &ask, &r, e);
    if (st == ST_OK) {
        const char *name = arena_printf(
            &s.arena, "%s%s%s", s.guide.questions[ask.question].id,
            wanted ? " in " : "", wanted ? wanted : "");
        st = measure(c, q, name, &r, e);
        quality_ratings_release(&r);
    }
    session_close(&s);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct request q = {0};
    enum status st = understand(c, &q, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "spans"))
        return run_spans(c, &q, e);
    if (q.spec.weights != AGREE_UNWEIGHTED &&
        (q.spec.level == AGREE_JACCARD || q.spec.level == AGREE_MASI))
        return call_misuse(c, e, "sets have no order for --weights to go by");
    return q.path ? run_table(c, &q, e) : run_project(c, &q, e);
}

static const struct option options[] = {
    {'t', "table", "FILE", NULL,
     "Instead of a project: CSV or TSV with the columns task,annotator,label; others "
     "are ignored."},
    {0, "question", "ID", NULL,
     "Which question of the guide (default: the only one there is)."},
    {0, "batch", "NAME", NULL, "Only the items of this batch."},
    {0, "gold", NULL, NULL, "Count the answers to gold items as well."},
    {0, "spans", NULL, NULL,
     "The table holds spans: task,annotator,start,end,label[,length]."},
    {0, "level", "LEVEL", level_words,
     "What labels are, for Krippendorff's alpha (default: of a table nominal, of a "
     "project by the question: a scale is ordinal, choices are sets by masi); jaccard "
     "and masi: all labels of an annotator on a task are one set."},
    {0, "weights", "WEIGHTS", weights_words,
     "How near labels count, for the other coefficients (default: not at all)."},
    {0, "scale", "SCALE", NULL,
     "All labels there are, in order: 1..6, or low,medium,high (default: those that "
     "occur)."},
    {0, "keep-repeats", NULL, NULL,
     "The same answer twice by the same annotator counts twice."},
    {0, "resamples", "N", NULL, "Draws behind each interval (default: 1000)."},
    {0, "seed", "N", NULL, "Of those draws (default: 1)."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple agree -p ward.db --question urgency",
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
        "same answer twice by the same annotator counts once, unless repeats are kept; "
        "two different answers both count. Without a scale, the labels that occur are "
        "taken for all there "
        "are; that matters to Gwet's AC1 and AC2, to Bennett's S, and to weights. "
        "With --spans, start and end count whatever you like, ends are exclusive, and "
        "a row without them says that the annotator saw the task and marked nothing.",
    .options = options,
    .examples = examples,
    .run = run,
};
