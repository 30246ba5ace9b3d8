#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common.h"
#include "diple/base/mem.h"
#include "diple/stats/consensus.h"
#include "progress.h"
#include "ratings_table.h"

enum {
    TASK_COLUMNS = 30,
    LABEL_COLUMNS = 24,
    BAR_COLUMNS = 16,
    PRIOR_RIGHT = 4,     /* of five imagined ratings of each true label */
    TIED_MAX = 100,      /* labels named for one tie */
    CONFUSION_MAX = 1000 /* labels up to which confusions are written */
};

enum consensus_rule { RULE_MAJORITY, RULE_DAWID_SKENE, RULE_N };

static const char *rule_word(size_t i)
{
    static const char *const words[RULE_N] = {"majority", "dawid-skene"};
    return i < RULE_N ? words[i] : NULL;
}

struct decided {
    const char *path;
    enum consensus_rule rule;
    struct ratings_table t;
    struct consensus_labels found;
    struct dawid_skene model; /* of its rule alone */
    struct progress_bar bar;
    struct clock clock;
};

static bool go_on(void *arg, unsigned round, double log_likelihood)
{
    struct decided *d = arg;
    (void)log_likelihood;
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
    if (d->rule != RULE_MAJORITY)
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
    uint32_t label = d->found.label[i];
    json_begin_object(w);
    json_put_key(w, "task");
    json_put_sv(w, d->t.tasks[i]);
    json_put_key(w, "label");
    if (label == CONSENSUS_NONE || label == CONSENSUS_TIE)
        json_put_null(w);
    else
        json_put_sv(w, d->t.labels[label]);
    json_put_key(w, "p");
    put_number(w, label == CONSENSUS_NONE ? NAN : d->found.p[i]);
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
            put_number(w, dawid_skene_says(&d->model, rater, j, l));
        json_end_array(w);
    }
    json_end_array(w);
}

static void put_annotators(struct json_out *w, const struct decided *d)
{
    const struct ratings *r = &d->t.ratings;
    AUTO_FREE double *right = mem_array(NULL, r->raters + 1, sizeof *right);
    dawid_skene_right(&d->model, right);
    json_put_key(w, "annotators");
    json_begin_array(w);
    for (size_t g = 0; g < r->raters; g++) {
        json_begin_object(w);
        json_put_key(w, "name");
        json_put_sv(w, d->t.annotators[g]);
        json_put_key(w, "right");
        put_number(w, right[g]);
        if (r->raters * r->labels * r->labels <= CONFUSION_MAX * CONFUSION_MAX)
            put_confusion(w, d, g);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_model(struct json_out *w, const struct decided *d)
{
    json_put_key(w, "converged");
    json_put_bool(w, d->model.converged);
    json_put_key(w, "iterations");
    json_put_int(w, d->model.rounds);
    json_put_key(w, "change");
    json_put_double(w, d->model.change);
    json_put_key(w, "log_likelihood");
    put_number(w, d->model.log_likelihood);
    json_put_key(w, "prevalence");
    json_begin_array(w);
    for (size_t j = 0; j < d->model.labels; j++)
        put_number(w, d->model.prevalence[j]);
    json_end_array(w);
    put_annotators(w, d);
}

static void put_json(struct out *o, const struct decided *d)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "rule");
    json_put_str(&w, rule_word(d->rule));
    json_put_key(&w, "labels");
    json_begin_array(&w);
    for (size_t k = 0; k < d->t.ratings.labels; k++)
        json_put_sv(&w, d->t.labels[k]);
    json_end_array(&w);
    json_put_key(&w, "ties");
    json_put_int(&w, (long long)d->found.tied);
    json_put_key(&w, "left_out");
    json_begin_object(&w);
    ratings_table_put_left_out(&d->t, &w);
    json_put_key(&w, "unrated");
    json_put_int(&w, (long long)d->found.unrated);
    json_end_object(&w);
    if (d->rule == RULE_DAWID_SKENE)
        put_model(&w, d);
    json_put_key(&w, "items");
    json_begin_array(&w);
    for (size_t i = 0; i < d->found.items; i++)
        put_item(&w, d, i);
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

/* ---- for people ---------------------------------------------------------- */

static void put_label(struct out *o, const struct decided *d, size_t i)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    uint32_t label = d->found.label[i], tied[TIED_MAX];
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
    out_printf(o, ": %s, rule %s\n", b.p, rule_word(d->rule));
    ratings_table_put_words(&d->t, o);
    strbuf_clear(&b);
    common_put_count(
        &b, (int64_t)d->found.tied, "tie, left undecided", "ties, left undecided");
    if (d->found.tied)
        out_printf(o, "%s\n", b.p);
    if (d->rule == RULE_DAWID_SKENE)
        out_printf(
            o, "%s after %u rounds, log-likelihood %.6f\n",
            d->model.converged ? "settled" : "NOT settled", d->model.rounds,
            d->model.log_likelihood);
    out_puts(o, "\n");
}

static void put_words(struct out *o, const struct decided *d)
{
    put_head(o, d);
    for (size_t i = 0; i < d->found.items; i++) {
        out_cell(o, d->t.tasks[i], TASK_COLUMNS);
        out_puts(o, " ");
        put_label(o, d, i);
        out_printf(o, " %5.3f ", d->found.p[i]);
        out_bar(o, (int64_t)(d->found.p[i] * 1e6), 1000000, BAR_COLUMNS);
        out_puts(o, "\n");
    }
}

/* ---- the call ------------------------------------------------------------ */

static enum status decide(struct decided *d, bool prior, struct err *e)
{
    if (d->rule == RULE_MAJORITY) {
        majority_decide(&d->found, &d->t.ratings);
        return ST_OK;
    }
    struct dawid_skene_opts opts = {.go_on = go_on, .arg = d};
    if (prior) {
        size_t others = d->t.ratings.labels > 1 ? d->t.ratings.labels - 1 : 1;
        opts.prior_right = PRIOR_RIGHT;
        opts.prior_wrong = 1.0 / (double)others;
        opts.prior_label = 1;
    }
    d->clock = clock_system();
    progress_begin(&d->bar, "rounds", &d->clock);
    common_catch_interrupt();
    enum status st = dawid_skene_fit(&d->model, &d->t.ratings, &opts, e);
    progress_end(&d->bar);
    if (st == ST_OK)
        dawid_skene_decide(&d->model, &d->found);
    return st;
}

static enum status run(struct call *c, struct err *e)
{
    struct decided d = {.path = call_value(c, "table")};
    const char *rule = call_value(c, "rule");
    if (!d.path)
        return call_misuse(c, e, "consensus needs a table: --table ratings.csv");
    for (size_t i = 0; rule && i < RULE_N; i++) {
        const char *word = rule_word(i);
        if (word && strcmp(rule, word) == 0)
            d.rule = (enum consensus_rule)i;
    }
    struct ratings_table_opts opts = {
        .repeats =
            call_has(c, "keep-repeats") ? RATINGS_KEEP_REPEATS : RATINGS_DROP_REPEATS};
    enum status st = ratings_table_read(&d.t, d.path, &opts, e);
    if (st == ST_OK)
        st = decide(&d, call_has(c, "prior"), e);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &d);
    else if (st == ST_OK)
        put_words(c->out, &d);
    consensus_release(&d.found);
    dawid_skene_release(&d.model);
    ratings_table_release(&d.t);
    return st;
}

static const struct option options[] = {
    {'t', "table", "FILE", NULL,
     "CSV or TSV with the columns task,annotator,label; others are ignored."},
    {0, "rule", "RULE", rule_word, "How to decide (default: majority)."},
    {0, "keep-repeats", NULL, NULL,
     "The same answer twice by the same annotator counts twice."},
    {0, "prior", NULL, NULL,
     "dawid-skene: five imagined ratings of each true label by everybody, four of "
     "them right; steadies annotators with few ratings."},
    OPTION_JSON,
    {0},
};

static const char *const examples[] = {
    "diple consensus --table ratings.csv --rule majority",
    "diple consensus --table ratings.csv --rule dawid-skene --json",
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
        "the majority.",
    .options = options,
    .examples = examples,
    .no_project = true,
    .run = run,
};
