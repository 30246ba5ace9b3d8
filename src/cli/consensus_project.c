#include "consensus_project.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "common.h"
#include "diple/base/mem.h"
#include "diple/quality/ratings.h"
#include "diple/store/tasks.h"
#include "diple/work/rules.h"
#include "progress.h"

/* The rules that a batch may have come first and are shown side by side. */
enum { BESIDE_N = VOTE_DAWID_SKENE + 1 };

enum { TASK_COLUMNS = 24, LABEL_COLUMNS = 18, PRIOR_RIGHT = 4 };

struct project {
    struct session s;
    size_t question;
    struct quality_ratings r;
    int rule; /* asked for; -1: those side by side */
    struct consensus_labels found[BESIDE_N];
    double *weight;           /* of each rater */
    struct consensus_fit fit; /* of a rule beyond those */
    uint64_t seed;            /* of its starts */
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
    struct consensus_labels *c = &p->found[VOTE_WEIGHTED];
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
        dawid_skene_decide(&d, &p->found[VOTE_DAWID_SKENE]);
    dawid_skene_release(&d);
    return st;
}

static enum status fit_alone(
    struct project *p, struct consensus_spec spec, struct err *e)
{
    spec.go_on = fitting;
    spec.arg = p;
    p->seed = spec.seed;
    return p->r.ratings.n ? consensus_run(&p->fit, &p->r.ratings, &spec, e) : ST_OK;
}

static enum status decide(
    struct project *p, const struct consensus_spec *spec, struct err *e)
{
    if (p->rule >= BESIDE_N)
        return fit_alone(p, *spec, e);
    majority_decide(&p->found[VOTE_MAJORITY], &p->r.ratings);
    enum status st = weigh(p, e);
    return st == ST_OK && p->r.ratings.n ? fit(p, e) : st;
}

/* ---- words ------------------------------------------------------------------------
 */

static const struct consensus_labels *found_by(
    const struct project *p, enum vote_rule rule)
{
    return rule <= VOTE_DAWID_SKENE ? &p->found[rule] : &p->fit.found;
}

static struct sv label_of(const struct project *p, enum vote_rule rule, size_t item)
{
    const struct consensus_labels *c = found_by(p, rule);
    uint32_t l = c->items ? c->label[item] : CONSENSUS_NONE;
    if (l == CONSENSUS_TIE)
        return SV("(tie)");
    return l == CONSENSUS_NONE ? SV("(none)") : p->r.labels[l];
}

static bool differ(const struct project *p, size_t item)
{
    for (int k = 1; k < BESIDE_N; k++)
        if (!sv_eq(
                label_of(p, (enum vote_rule)k, item), label_of(p, VOTE_MAJORITY, item)))
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
    for (int k = 0; k < BESIDE_N; k++)
        out_printf(
            o, "  %-12s decides %zu, leaves %zu tied\n", consensus_rule_word(k),
            n - p->found[k].tied - p->found[k].unrated, p->found[k].tied);
    out_printf(
        o, shown ? "\nThey differ on %zu:\n" : "\nThey differ on none.\n", shown);
    if (shown)
        out_printf(
            o, "%-*s %-*s %-*s %s\n", TASK_COLUMNS, "item", LABEL_COLUMNS,
            consensus_rule_word(0), LABEL_COLUMNS, consensus_rule_word(1),
            consensus_rule_word(2));
    for (size_t i = 0; i < n; i++) {
        if (!differ(p, i))
            continue;
        out_cell(o, sv_of(ext_of(p, i)), TASK_COLUMNS);
        for (int k = 0; k < BESIDE_N; k++) {
            out_puts(o, " ");
            if (k + 1 < BESIDE_N)
                out_cell(o, label_of(p, (enum vote_rule)k, i), LABEL_COLUMNS);
            else
                out_data(o, label_of(p, (enum vote_rule)k, i));
        }
        out_puts(o, "\n");
    }
}

/* ---- JSON ------------------------------------------------------------------------ */

static void put_item(
    struct json_out *w, struct project *p, enum vote_rule rule, size_t i)
{
    const struct consensus_labels *c = found_by(p, rule);
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

static void put_raters(
    struct json_out *w, const struct project *p, const char *key, const double *v)
{
    json_put_key(w, key);
    json_begin_object(w);
    for (size_t g = 0; g < p->r.ratings.raters; g++) {
        json_put_key(w, p->r.name[g]);
        json_put_double(w, v[g]);
    }
    json_end_object(w);
}

static void put_fit(struct json_out *w, const struct project *p)
{
    const struct consensus_fit *f = &p->fit;
    json_put_key(w, "converged");
    json_put_bool(w, f->converged);
    json_put_key(w, "iterations");
    json_put_int(w, f->rounds);
    if (f->restarts) {
        json_put_key(w, "restarts");
        json_put_int(w, f->restarts);
        json_put_key(w, "seed");
        json_put_int(w, (long long)p->seed);
    }
    put_raters(w, p, consensus_trust_word(f->rule), f->trust);
}

static void put_rule(struct json_out *w, struct project *p, enum vote_rule rule)
{
    json_put_key(w, "rule");
    json_put_str(w, consensus_rule_word(rule));
    json_put_key(w, "question");
    json_put_str(w, p->s.guide.questions[p->question].id);
    json_put_key(w, "ties");
    json_put_int(w, (long long)found_by(p, rule)->tied);
    if (rule == VOTE_WEIGHTED)
        put_raters(w, p, "weights", p->weight);
    if (p->fit.rounds)
        put_fit(w, p);
    json_put_key(w, "items");
    json_begin_array(w);
    for (size_t i = 0; i < p->r.ratings.items; i++)
        put_item(w, p, rule, i);
    json_end_array(w);
}

static void put_json(struct out *o, struct project *p)
{
    int rule = p->rule;
    struct json_out w = out_json(o);
    json_begin_object(&w);
    if (rule >= 0)
        put_rule(&w, p, (enum vote_rule)rule);
    else {
        json_put_key(&w, "rules");
        json_begin_array(&w);
        for (int k = 0; k < BESIDE_N; k++) {
            json_begin_object(&w);
            put_rule(&w, p, (enum vote_rule)k);
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

static void put_one_rule(struct out *o, struct project *p, enum vote_rule rule)
{
    const struct consensus_labels *c = found_by(p, rule);
    if (p->fit.rounds)
        out_printf(
            o, "%s after %u rounds\n\n", p->fit.converged ? "settled" : "NOT settled",
            p->fit.rounds);
    for (size_t i = 0; i < p->r.ratings.items; i++) {
        out_cell(o, sv_of(ext_of(p, i)), TASK_COLUMNS);
        out_puts(o, " ");
        out_cell(o, label_of(p, rule, i), LABEL_COLUMNS);
        out_printf(o, " %5.3f\n", c->items ? c->p[i] : 0.0);
    }
}

/* ---- the call -------------------------------------------------------------------- */

static enum status read_and_decide(
    struct call *c, struct project *p, const struct consensus_spec *spec, struct err *e)
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
    return st == ST_OK ? decide(p, spec, e) : st;
}

enum status consensus_project(
    struct call *c, const struct consensus_spec *spec, struct err *e)
{
    struct project p = {
        .clock = clock_system(), .rule = call_has(c, "rule") ? (int)spec->rule : -1};
    enum status st = common_open(c, STORE_READ, NULL, &p.s, e);
    if (st != ST_OK)
        return st;
    progress_begin(&p.bar, "answers", &p.clock);
    common_catch_interrupt();
    st = read_and_decide(c, &p, spec, e);
    progress_end(&p.bar);
    if (st == ST_OK && call_has(c, "json"))
        put_json(c->out, &p);
    else if (st == ST_OK && p.rule >= 0)
        put_one_rule(c->out, &p, (enum vote_rule)p.rule);
    else if (st == ST_OK)
        put_words(c->out, &p);
    for (int k = 0; k < BESIDE_N; k++)
        consensus_release(&p.found[k]);
    consensus_fit_release(&p.fit);
    free(p.weight);
    quality_ratings_release(&p.r);
    session_close(&p.s);
    return st;
}
