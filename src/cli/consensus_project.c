#include "consensus_project.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common.h"
#include "diple/base/mem.h"
#include "diple/quality/ratings.h"
#include "diple/stats/consensus.h"
#include "diple/store/tasks.h"
#include "diple/work/rules.h"
#include "progress.h"

/* The rules that a batch may have; votes weighted by gold need the project. */
enum project_rule { RULE_MAJORITY, RULE_WEIGHTED, RULE_DAWID_SKENE, RULE_N };

enum { TASK_COLUMNS = 24, LABEL_COLUMNS = 18, PRIOR_RIGHT = 4 };

static const char *const words[RULE_N] = {"majority", "weighted", "dawid-skene"};

struct project {
    struct session s;
    size_t question;
    struct quality_ratings r;
    struct consensus_labels found[RULE_N];
    double *weight; /* of each rater */
    struct progress_bar bar;
    struct clock clock;
};

static bool reading(void *arg, int64_t rows)
{
    progress_step(&((struct project *)arg)->bar, 0, 0, (uint64_t)rows);
    return !common_interrupted();
}

static bool fitting(void *arg, unsigned round, double log_likelihood)
{
    (void)log_likelihood;
    progress_step(&((struct project *)arg)->bar, 0, 0, round);
    return !common_interrupted();
}

/* The label with most weight, if no other has as much. */
static void decide_weighted(struct project *p)
{
    const struct ratings *r = &p->r.ratings;
    struct consensus_labels *c = &p->found[RULE_WEIGHTED];
    AUTO_FREE double *sum = mem_array(NULL, r->labels + 1, sizeof *sum);
    *c = (struct consensus_labels){.items = r->items};
    c->label = mem_array(NULL, r->items + 1, sizeof *c->label);
    c->p = mem_array(NULL, r->items + 1, sizeof *c->p);
    for (size_t i = 0; i < r->items; i++) {
        uint32_t best = CONSENSUS_NONE;
        double all = 0;
        bool tie = false;
        for (size_t k = r->start[i]; k < r->start[i + 1]; k++)
            sum[r->label[k]] = 0;
        for (size_t k = r->start[i]; k < r->start[i + 1]; k++) {
            sum[r->label[k]] += p->weight[r->rater[k]];
            all += p->weight[r->rater[k]];
        }
        for (size_t k = r->start[i]; k < r->start[i + 1]; k++) {
            uint32_t l = r->label[k];
            if (l == best)
                continue;
            double more = best == CONSENSUS_NONE ? 1 : sum[l] - sum[best];
            tie = more > 1e-9 * all ? false : tie || fabs(more) <= 1e-9 * all;
            if (more > 1e-9 * all)
                best = l;
        }
        c->p[i] = best == CONSENSUS_NONE ? 0 : sum[best] / all;
        c->label[i] = tie ? CONSENSUS_TIE : best;
        c->tied += tie;
        c->unrated += best == CONSENSUS_NONE;
    }
}

static enum status weigh(struct project *p, struct err *e)
{
    struct rule_model *m = NULL;
    size_t n = p->r.ratings.raters;
    enum status st =
        rule_model_fit(p->s.store, &p->s.guide, 0, CONSENSUS_WEIGHTED, &m, e);
    if (st != ST_OK)
        return st;
    p->weight = mem_array(NULL, n + 1, sizeof *p->weight);
    for (size_t g = 0; g < n; g++)
        p->weight[g] = rule_model_weight(m, p->r.person[g]);
    rule_model_free(m);
    decide_weighted(p);
    return ST_OK;
}

static enum status fit(struct project *p, struct err *e)
{
    struct dawid_skene d = {0};
    size_t labels = p->r.ratings.labels;
    struct dawid_skene_opts o = {
        .prior_right = PRIOR_RIGHT,
        .prior_wrong = 1.0 / (double)(labels > 1 ? labels - 1 : 1),
        .prior_label = 1,
        .go_on = fitting,
        .arg = p};
    enum status st = dawid_skene_fit(&d, &p->r.ratings, &o, e);
    if (st == ST_OK)
        dawid_skene_decide(&d, &p->found[RULE_DAWID_SKENE]);
    dawid_skene_release(&d);
    return st;
}

static enum status decide(struct project *p, struct err *e)
{
    majority_decide(&p->found[RULE_MAJORITY], &p->r.ratings);
    enum status st = weigh(p, e);
    return st == ST_OK && p->r.ratings.n ? fit(p, e) : st;
}

/* ---- words ------------------------------------------------------------------------
 */

static struct sv label_of(const struct project *p, enum project_rule rule, size_t item)
{
    const struct consensus_labels *c = &p->found[rule];
    uint32_t l = c->items ? c->label[item] : CONSENSUS_NONE;
    if (l == CONSENSUS_TIE)
        return SV("(tie)");
    return l == CONSENSUS_NONE ? SV("(none)") : p->r.labels[l];
}

static bool differ(const struct project *p, size_t item)
{
    for (int k = 1; k < RULE_N; k++)
        if (!sv_eq(
                label_of(p, (enum project_rule)k, item),
                label_of(p, RULE_MAJORITY, item)))
            return true;
    return false;
}

static const char *ext_of(struct project *p, size_t item)
{
    struct task task;
    enum status st =
        store_task_get(p->s.store, &p->s.arena, p->r.task[item], &task, NULL);
    return st == ST_OK ? task.ext : "?";
}

static void put_words(struct out *o, struct project *p)
{
    size_t shown = 0, n = p->r.ratings.items;
    for (size_t i = 0; i < n; i++)
        shown += differ(p, i);
    out_printf(
        o, "%s: %zu items, %zu annotators\n", p->s.guide.questions[p->question].id, n,
        p->r.ratings.raters);
    for (int k = 0; k < RULE_N; k++)
        out_printf(
            o, "  %-12s decides %zu, leaves %zu tied\n", words[k],
            n - p->found[k].tied - p->found[k].unrated, p->found[k].tied);
    out_printf(
        o, shown ? "\nThey differ on %zu:\n" : "\nThey differ on none.\n", shown);
    if (shown)
        out_printf(
            o, "%-*s %-*s %-*s %s\n", TASK_COLUMNS, "item", LABEL_COLUMNS, words[0],
            LABEL_COLUMNS, words[1], words[2]);
    for (size_t i = 0; i < n; i++) {
        if (!differ(p, i))
            continue;
        out_cell(o, sv_of(ext_of(p, i)), TASK_COLUMNS);
        for (int k = 0; k < RULE_N; k++) {
            out_puts(o, " ");
            if (k + 1 < RULE_N)
                out_cell(o, label_of(p, (enum project_rule)k, i), LABEL_COLUMNS);
            else
                out_data(o, label_of(p, (enum project_rule)k, i));
        }
        out_puts(o, "\n");
    }
}

/* ---- JSON ------------------------------------------------------------------------ */

static void put_item(
    struct json_out *w, struct project *p, enum project_rule rule, size_t i)
{
    const struct consensus_labels *c = &p->found[rule];
    uint32_t l = c->items ? c->label[i] : CONSENSUS_NONE;
    json_begin_object(w);
    json_put_key(w, "task");
    json_put_str(w, ext_of(p, i));
    json_put_key(w, "label");
    if (l == CONSENSUS_NONE || l == CONSENSUS_TIE)
        json_put_null(w);
    else
        json_put_sv(w, p->r.labels[l]);
    json_put_key(w, "p");
    if (l == CONSENSUS_NONE)
        json_put_null(w);
    else
        json_put_double(w, c->p[i]);
    json_put_key(w, "ratings");
    json_put_int(w, (long long)ratings_of(&p->r.ratings, i));
    if (l == CONSENSUS_TIE) {
        json_put_key(w, "why");
        json_put_str(w, "tie");
    }
    json_end_object(w);
}

static void put_rule(struct json_out *w, struct project *p, enum project_rule rule)
{
    json_put_key(w, "rule");
    json_put_str(w, words[rule]);
    json_put_key(w, "question");
    json_put_str(w, p->s.guide.questions[p->question].id);
    json_put_key(w, "ties");
    json_put_int(w, (long long)p->found[rule].tied);
    if (rule == RULE_WEIGHTED) {
        json_put_key(w, "weights");
        json_begin_object(w);
        for (size_t g = 0; g < p->r.ratings.raters; g++) {
            json_put_key(w, p->r.name[g]);
            json_put_double(w, p->weight[g]);
        }
        json_end_object(w);
    }
    json_put_key(w, "items");
    json_begin_array(w);
    for (size_t i = 0; i < p->r.ratings.items; i++)
        put_item(w, p, rule, i);
    json_end_array(w);
}

static void put_json(struct out *o, struct project *p, int rule)
{
    struct json_out w = out_json(o);
    json_begin_object(&w);
    if (rule >= 0)
        put_rule(&w, p, (enum project_rule)rule);
    else {
        json_put_key(&w, "rules");
        json_begin_array(&w);
        for (int k = 0; k < RULE_N; k++) {
            json_begin_object(&w);
            put_rule(&w, p, (enum project_rule)k);
            json_end_object(&w);
        }
        json_end_array(&w);
        json_put_key(&w, "differ");
        json_begin_array(&w);
        for (size_t i = 0; i < p->r.ratings.items; i++)
            if (differ(p, i))
                json_put_str(&w, ext_of(p, i));
        json_end_array(&w);
    }
    json_end_object(&w);
    out_json_end(o);
}

static void put_one_rule(struct out *o, struct project *p, enum project_rule rule)
{
    for (size_t i = 0; i < p->r.ratings.items; i++) {
        out_cell(o, sv_of(ext_of(p, i)), TASK_COLUMNS);
        out_puts(o, " ");
        out_cell(o, label_of(p, rule, i), LABEL_COLUMNS);
        out_printf(o, " %5.3f\n", p->found[rule].items ? p->found[rule].p[i] : 0.0);
    }
}

/* ---- the call -------------------------------------------------------------------- */

static enum status find_rule(struct call *c, int *out, struct err *e)
{
    const char *word = call_value(c, "rule");
    *out = -1;
    for (int k = 0; word && k < RULE_N; k++)
        if (strcmp(word, words[k]) == 0)
            *out = k;
    if (!word || *out >= 0)
        return ST_OK;
    return call_misuse(
        c, e,
        "on a project there are majority, weighted and dawid-skene; `%s` needs "
        "--table",
        word);
}

static enum status read_and_decide(struct call *c, struct project *p, struct err *e)
{
    struct batch batch = {0};
    struct quality_ask ask = {.gold = call_has(c, "gold"), .go_on = reading, .arg = p};
    enum status st = session_load_guide(&p->s, e);
    if (st == ST_OK)
        st = quality_question(&p->s.guide, call_value(c, "question"), &ask.question, e);
    if (st == ST_OK && call_value(c, "batch"))
        st = session_batch(&p->s, call_value(c, "batch"), &batch, e);
    if (st != ST_OK)
        return st;
    ask.batch = batch.id;
    p->question = ask.question;
    st = quality_ratings_read(p->s.store, &p->s.guide, &ask, &p->r, e);
    return st == ST_OK ? decide(p, e) : st;
}

enum status consensus_project(struct call *c, struct err *e)
{
    struct project p = {.clock = clock_system()};
    int rule;
    enum status st = find_rule(c, &rule, e);
    if (st == ST_OK)
        st = common_open(c, STORE_READ, NULL, &p.s, e);
    if (st != ST_OK)
        return st;
    progress_begin(&p.bar, "answers", &p.clock);
    common_catch_interrupt();
    st = read_and_decide(c, &p, e);
    progress_end(&p.bar);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &p, rule);
    else if (st == ST_OK && rule >= 0)
        put_one_rule(c->out, &p, (enum project_rule)rule);
    else if (st == ST_OK)
        put_words(c->out, &p);
    for (int k = 0; k < RULE_N; k++)
        consensus_release(&p.found[k]);
    free(p.weight);
    quality_ratings_release(&p.r);
    session_close(&p.s);
    return st;
}
