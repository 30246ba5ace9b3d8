#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common.h"
#include "consensus_pairs.h"
#include "consensus_project.h"
#include "diple/base/mem.h"
#include "diple/stats/rules.h"
#include "progress.h"
#include "ratings_table.h"

enum {
    TASK_COLUMNS = 30,
    LABEL_COLUMNS = 24,
    BAR_COLUMNS = 16,
    RESTARTS_MAX = 10000,
    TIED_MAX = 100,       /* labels named for one tie */
    CONFUSION_MAX = 1000, /* labels up to which confusions are written */
    BESIDE_MAX = 1 << 30  /* steps for those that must be counted */
};

#define SEED_MAX 9007199254740991 /* what every reader of JSON can hold */

struct decided {
    const char *path;
    struct consensus_spec spec;
    struct ratings_table t;
    struct consensus_fit fit;
    struct progress_bar bar;
    struct clock clock;
};

static bool go_on(void *arg, unsigned round, double objective)
{
    struct decided *d = arg;
    (void)objective;
    progress_step(&d->bar, 0, 0, round);
    return !common_interrupted();
}

/* Only labels of a tie by votes are named; posteriors tie by the prior alone. */
static size_t tied_on(const struct decided *d, size_t item, uint32_t *label)
{
    return majority_tied(&d->t.ratings, item, label, TIED_MAX);
}

/* ---- JSON ---------------------------------------------------------------- */

static void put_number(struct json_out *w, double v)
{
    char text[32];
    if (isnan(v)) {
        json_put_null(w);
        return;
    }
    int n = snprintf(text, sizeof text, "%.12f", v);
    json_put_raw(w, (struct sv){text, (size_t)n});
}

static void put_tie(struct json_out *w, const struct decided *d, size_t item)
{
    uint32_t label[TIED_MAX];
    json_put_key(w, "why");
    json_put_str(w, "tie");
    if (d->spec.rule != VOTE_MAJORITY)
        return;
    size_t n = tied_on(d, item, label);
    json_put_key(w, "tied");
    json_begin_array(w);
    for (size_t i = 0; i < n && i < TIED_MAX; i++)
        json_put_sv(w, d->t.labels[label[i]]);
    json_end_array(w);
}

static void put_item(struct json_out *w, const struct decided *d, size_t i)
{
    uint32_t label = d->fit.found.label[i];
    json_begin_object(w);
    json_put_key(w, "task");
    json_put_sv(w, d->t.tasks[i]);
    json_put_key(w, "label");
    if (label == CONSENSUS_NONE || label == CONSENSUS_TIE)
        json_put_null(w);
    else
        json_put_sv(w, d->t.labels[label]);
    json_put_key(w, "p");
    put_number(w, label == CONSENSUS_NONE ? NAN : d->fit.found.p[i]);
    json_put_key(w, "ratings");
    json_put_int(w, (long long)ratings_of(&d->t.ratings, i));
    if (label == CONSENSUS_TIE)
        put_tie(w, d, i);
    if (label == CONSENSUS_NONE) {
        json_put_key(w, "why");
        json_put_str(w, "no rating");
    }
    json_end_object(w);
}

/* Rows are true labels, columns what was said; null where nothing is known. */
static void put_confusion(struct json_out *w, const struct decided *d, size_t rater)
{
    size_t labels = d->t.ratings.labels;
    json_put_key(w, "confusion");
    json_begin_array(w);
    for (size_t j = 0; j < labels; j++) {
        json_begin_array(w);
        for (size_t l = 0; l < labels; l++)
            put_number(w, consensus_says(&d->fit, rater, j, l));
        json_end_array(w);
    }
    json_end_array(w);
}

/* What those of them say who do not know: by label. */
static void put_strategy(struct json_out *w, const struct decided *d, size_t rater)
{
    size_t labels = d->t.ratings.labels;
    json_put_key(w, "guesses");
    json_begin_array(w);
    for (size_t l = 0; l < labels; l++)
        put_number(w, d->fit.strategy[rater * labels + l]);
    json_end_array(w);
}

/* A model's tables are small where it has them; what others said beside the
 * posteriors costs a pass over all ratings for each cell. */
static bool has_confusions(const struct decided *d)
{
    const struct ratings *r = &d->t.ratings;
    size_t cells = r->raters * r->labels * r->labels;
    bool own = d->spec.rule == VOTE_DAWID_SKENE || d->spec.rule == VOTE_MACE;
    return cells <= CONFUSION_MAX * CONFUSION_MAX &&
           (own || r->n <= BESIDE_MAX / (cells + 1));
}

static void put_annotators(struct json_out *w, const struct decided *d)
{
    const struct ratings *r = &d->t.ratings;
    const char *trust = consensus_trust_word(d->spec.rule);
    json_put_key(w, "annotators");
    json_begin_array(w);
    for (size_t g = 0; g < r->raters; g++) {
        json_begin_object(w);
        json_put_key(w, "name");
        json_put_sv(w, d->t.annotators[g]);
        json_put_key(w, "right");
        put_number(w, d->fit.right[g]);
        if (trust) {
            json_put_key(w, trust);
            put_number(w, d->fit.trust[g]);
        }
        if (d->fit.strategy)
            put_strategy(w, d, g);
        if (has_confusions(d))
            put_confusion(w, d, g);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_rounds(struct json_out *w, const struct decided *d)
{
    const struct consensus_fit *f = &d->fit;
    json_put_key(w, "converged");
    json_put_bool(w, f->converged);
    json_put_key(w, "iterations");
    json_put_int(w, f->rounds);
    json_put_key(w, "change");
    json_put_double(w, f->change);
    json_put_key(w, "log_likelihood");
    put_number(w, f->log_likelihood);
    if (f->restarts) {
        json_put_key(w, "restarts");
        json_put_int(w, f->restarts);
        json_put_key(w, "seed");
        json_put_int(w, (long long)d->spec.seed);
    }
}

static void put_model(struct json_out *w, const struct decided *d)
{
    const struct consensus_fit *f = &d->fit;
    if (f->rounds)
        put_rounds(w, d);
    if (f->prevalence) {
        json_put_key(w, "prevalence");
        json_begin_array(w);
        for (size_t j = 0; j < d->t.ratings.labels; j++)
            put_number(w, f->prevalence[j]);
        json_end_array(w);
    }
    put_annotators(w, d);
}

static void put_json(struct out *o, const struct decided *d)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "rule");
    json_put_str(&w, consensus_rule_word(d->spec.rule));
    json_put_key(&w, "labels");
    json_begin_array(&w);
    for (size_t k = 0; k < d->t.ratings.labels; k++)
        json_put_sv(&w, d->t.labels[k]);
    json_end_array(&w);
    json_put_key(&w, "ties");
    json_put_int(&w, (long long)d->fit.found.tied);
    json_put_key(&w, "left_out");
    json_begin_object(&w);
    ratings_table_put_left_out(&d->t, &w);
    json_put_key(&w, "unrated");
    json_put_int(&w, (long long)d->fit.found.unrated);
    json_end_object(&w);
    if (d->spec.rule != VOTE_MAJORITY)
        put_model(&w, d);
    json_put_key(&w, "items");
    json_begin_array(&w);
    for (size_t i = 0; i < d->fit.found.items; i++)
        put_item(&w, d, i);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- for people ---------------------------------------------------------- */

static void put_label(struct out *o, const struct decided *d, size_t i)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    uint32_t label = d->fit.found.label[i], tied[TIED_MAX];
    if (label == CONSENSUS_NONE) {
        out_cell(o, SV("(no rating)"), LABEL_COLUMNS);
        return;
    }
    if (label != CONSENSUS_TIE) {
        out_cell(o, d->t.labels[label], LABEL_COLUMNS);
        return;
    }
    strbuf_puts(&b, "tie: ");
    size_t n = tied_on(d, i, tied);
    for (size_t k = 0; k < n && k < TIED_MAX; k++) {
        strbuf_puts(&b, k ? ", " : "");
        strbuf_addsv(&b, d->t.labels[tied[k]]);
    }
    out_cell(o, strbuf_sv(&b), LABEL_COLUMNS);
}

static void put_head(struct out *o, const struct decided *d)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct ratings *r = &d->t.ratings;
    common_put_count(&b, (int64_t)r->items, "item", "items");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->raters, "annotator", "annotators");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)r->n, "rating", "ratings");
    out_data(o, sv_of(d->path));
    out_printf(o, ": %s, rule %s\n", b.p, consensus_rule_word(d->spec.rule));
    ratings_table_put_words(&d->t, o);
    strbuf_clear(&b);
    common_put_count(
        &b, (int64_t)d->fit.found.tied, "tie, left undecided", "ties, left undecided");
    if (d->fit.found.tied)
        out_printf(o, "%s\n", b.p);
    if (d->fit.rounds)
        out_printf(
            o, "%s after %u rounds, log-likelihood %.6f\n",
            d->fit.converged ? "settled" : "NOT settled", d->fit.rounds,
            d->fit.log_likelihood);
    if (d->fit.restarts)
        out_printf(
            o, "the best of %u starts, seed %llu\n", d->fit.restarts,
            (unsigned long long)d->spec.seed);
    out_puts(o, "\n");
}

static void put_words(struct out *o, const struct decided *d)
{
    put_head(o, d);
    for (size_t i = 0; i < d->fit.found.items; i++) {
        out_cell(o, d->t.tasks[i], TASK_COLUMNS);
        out_puts(o, " ");
        put_label(o, d, i);
        out_printf(o, " %5.3f ", d->fit.found.p[i]);
        out_bar(o, (int64_t)(d->fit.found.p[i] * 1e6), 1000000, BAR_COLUMNS);
        out_puts(o, "\n");
    }
}

/* ---- the call ------------------------------------------------------------ */

static enum status understand(struct call *c, struct decided *d, struct err *e)
{
    const char *rule = call_value(c, "rule");
    long long seed = 1, restarts = 0;
    d->path = call_value(c, "table");
    for (size_t i = 0; rule && i < VOTE_RULE_N; i++) {
        if (strcmp(rule, consensus_rule_word(i)) == 0)
            d->spec.rule = (enum vote_rule)i;
    }
    enum status st = call_number(c, "seed", SEED_MAX, &seed, e);
    if (st == ST_OK)
        st = call_number(c, "restarts", RESTARTS_MAX, &restarts, e);
    d->spec.prior = call_has(c, "prior");
    d->spec.seed = (uint64_t)seed;
    d->spec.restarts = (unsigned)restarts;
    return st;
}

static enum status decide(struct decided *d, struct err *e)
{
    d->spec.go_on = go_on;
    d->spec.arg = d;
    d->clock = clock_system();
    progress_begin(&d->bar, "rounds", &d->clock);
    common_catch_interrupt();
    enum status st = consensus_run(&d->fit, &d->t.ratings, &d->spec, e);
    progress_end(&d->bar);
    return st;
}

static enum status run_pairs(struct call *c, struct decided *d, struct err *e)
{
    struct bradley_terry_opts opts = {
        .prior = d->spec.prior ? 1 : 0, .go_on = go_on, .arg = d};
    if (call_has(c, "rule") || call_has(c, "keep-repeats"))
        return call_misuse(c, e, "comparisons have no --rule and no --keep-repeats");
    d->clock = clock_system();
    progress_begin(&d->bar, "rounds", &d->clock);
    common_catch_interrupt();
    enum status st = consensus_pairs(c, d->path, &opts, e);
    progress_end(&d->bar);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct decided d = {0};
    struct ratings_table_opts opts = {
        .repeats =
            call_has(c, "keep-repeats") ? RATINGS_KEEP_REPEATS : RATINGS_DROP_REPEATS};
    enum status st = understand(c, &d, e);
    if (st == ST_OK && !d.path && !call_has(c, "pairs"))
        return consensus_project(c, &d.spec, e);
    if (st == ST_OK && !d.path)
        return call_misuse(c, e, "comparisons need a table: --pairs --table duels.csv");
    if (st == ST_OK && call_has(c, "pairs"))
        return run_pairs(c, &d, e);
    if (st == ST_OK)
        st = ratings_table_read(&d.t, d.path, &opts, e);
    if (st == ST_OK)
        st = decide(&d, e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &d);
    else if (st == ST_OK)
        put_words(c->out, &d);
    consensus_fit_release(&d.fit);
    ratings_table_release(&d.t);
    return st;
}

static const struct option options[] = {
    {'t', "table", "FILE", NULL,
     "Instead of a project: CSV or TSV with the columns task,annotator,label; others "
     "are ignored."},
    {0, "question", "ID", NULL,
     "Of a project: which question (default: the only one there is)."},
    {0, "batch", "NAME", NULL, "Of a project: only the items of this batch."},
    {0, "gold", NULL, NULL, "Of a project: the answers to gold items as well."},
    {0, "pairs", NULL, NULL,
     "The table holds comparisons: left,right,label; label is one of the two, or tie."},
    {0, "rule", "RULE", consensus_rule_word, "How to decide (default: majority)."},
    {0, "keep-repeats", NULL, NULL,
     "The same answer twice by the same annotator counts twice."},
    {0, "prior", NULL, NULL,
     "dawid-skene: five imagined ratings of each true label by everybody, four of "
     "them right; steadies annotators with few ratings. --pairs: one imagined draw of "
     "each with one of middling strength."},
    {0, "restarts", "N", NULL, "mace: how often it begins at chance (default: 10)."},
    {0, "seed", "N", NULL, "mace: of those starts (default: 1)."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple consensus -p ward.db --question urgency",
    "diple consensus --table ratings.csv --rule majority",
    "diple consensus --table ratings.csv --rule dawid-skene --json",
    "diple consensus --table duels.csv --pairs",
    NULL,
};

const struct command cmd_consensus = {
    .name = "consensus",
    .summary = "Find one label an item out of many",
    .args = "",
    .about =
        "majority takes the label that most annotators gave, and p is its share of "
        "them; a tie is left undecided and says so. dawid-skene (1979) estimates along "
        "with the labels what each annotator says for each true label, and p is the "
        "probability of the label; with few ratings an annotator it can do worse than "
        "the majority. weighted counts annotators by how often they agree with the "
        "majority, in a project by how often they are right on gold. Of a project all "
        "three are shown, and where they differ, unless --rule names one, which may be "
        "any. mace (2013) finds who knows and who makes up labels, glad (2009) "
        "how able annotators and how hard items are; both need far fewer ratings an "
        "annotator than dawid-skene. --pairs finds the strengths of Bradley and Terry "
        "(1952), with ties by Davidson (1970), the strongest first.",
    .options = options,
    .examples = examples,
    .run = run,
};
