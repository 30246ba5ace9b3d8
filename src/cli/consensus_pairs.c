#include "consensus_pairs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "columns.h"
#include "common.h"
#include "diple/base/mem.h"

enum { LEFT, RIGHT, LABEL, COLUMNS_N };
enum { NAME_COLUMNS = 30, DUELS_MAX = 1 << 28, NUMBER_LEN = 32 };

static const struct column wanted[COLUMNS_N] = {
    {"left", "a", false}, {"right", "b", false}, {"label", "winner", false}};

struct pairs_table {
    struct name_list players;
    struct duel *duel;
    size_t n, cap;
    size_t empty; /* rows without a label */
    struct bradley_terry fit;
    size_t *order; /* the strongest first */
};

static enum status take_row(
    struct pairs_table *t, const struct columns *c, struct err *e)
{
    struct sv left, right, label = c->field[LABEL]->text;
    enum status st = columns_text(c, LEFT, &left, e);
    if (st == ST_OK)
        st = columns_text(c, RIGHT, &right, e);
    if (st != ST_OK)
        return st;
    if (label.n == 0) {
        t->empty++;
        return ST_OK;
    }
    if (sv_eq(left, right))
        return columns_refuse(c, RIGHT, e, "this row compares one with itself");
    if (t->n == DUELS_MAX)
        return err_set(e, ST_LIMIT, "%s has more than %d rows", c->path, DUELS_MAX);
    struct duel d = {
        name_list_add(&t->players, left), name_list_add(&t->players, right), DUEL_TIE};
    if (sv_eq(label, left))
        d.won = DUEL_A;
    else if (sv_eq(label, right))
        d.won = DUEL_B;
    else if (!sv_is(label, "tie"))
        return columns_refuse(
            c, LABEL, e, "`%.*s` is neither of the two, nor `tie`",
            (int)(label.n < 40 ? label.n : 40), label.p);
    t->duel = mem_grow(t->duel, &t->cap, t->n + 1, sizeof *t->duel);
    t->duel[t->n++] = d;
    return ST_OK;
}

static enum status read_table(struct pairs_table *t, const char *path, struct err *e)
{
    AUTO_COLUMNS struct columns c = {0};
    enum status st = columns_open(&c, path, wanted, COLUMNS_N, e);
    if (st != ST_OK)
        return st;
    while (st == ST_OK) {
        st = columns_next(&c, e);
        if (st == ST_OK)
            st = take_row(t, &c, e);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static int by_strength(const void *a, const void *b, void *arg)
{
    const double *s = arg;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    if (s[x] != s[y])
        return s[x] > s[y] ? -1 : 1;
    return (x > y) - (x < y);
}

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

static void put_json(struct out *o, const struct pairs_table *t)
{
    const struct bradley_terry *f = &t->fit;
    struct json_out w = out_json(o);
    json_begin_object(&w);
    json_put_key(&w, "rule");
    json_put_str(&w, "bradley-terry");
    json_put_key(&w, "comparisons");
    json_put_int(&w, (long long)t->n);
    json_put_key(&w, "ties");
    json_put_int(&w, (long long)f->ties);
    json_put_key(&w, "left_out");
    json_begin_object(&w);
    json_put_key(&w, "empty");
    json_put_int(&w, (long long)t->empty);
    json_end_object(&w);
    json_put_key(&w, "converged");
    json_put_bool(&w, f->converged);
    json_put_key(&w, "iterations");
    json_put_int(&w, f->rounds);
    put_number(&w, "log_likelihood", f->log_likelihood);
    put_number(&w, "tie_parameter", f->tie);
    put_number(&w, "agreement", f->agreement);
    json_put_key(&w, "items");
    json_begin_array(&w);
    for (size_t i = 0; i < f->players; i++) {
        size_t p = t->order[i];
        json_begin_object(&w);
        json_put_key(&w, "task");
        json_put_sv(&w, t->players.name[p]);
        put_number(&w, "strength", f->strength[p]);
        put_number(&w, "se_log", f->se[p]);
        put_number(&w, "won", f->won[p]);
        put_number(&w, "compared", f->played[p]);
        json_end_object(&w);
    }
    json_end_array(&w);
    json_end_object(&w);
    out_json_end(o);
}

static void put_words(struct out *o, const char *path, const struct pairs_table *t)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct bradley_terry *f = &t->fit;
    common_put_count(&b, (int64_t)f->players, "item", "items");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)t->n, "comparison", "comparisons");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)f->ties, "tie", "ties");
    out_data(o, sv_of(path));
    out_printf(o, ": %s\n", b.p);
    strbuf_clear(&b);
    common_put_count(
        &b, (int64_t)t->empty, "empty label left out", "empty labels left out");
    if (t->empty)
        out_printf(o, "%s\n", b.p);
    out_printf(
        o, "%s after %u rounds, log-likelihood %.6f\n",
        f->converged ? "settled" : "NOT settled", f->rounds, f->log_likelihood);
    if (!isnan(f->agreement))
        out_printf(
            o, "%.1f %% of the decided comparisons were won by the stronger\n",
            f->agreement * 100);
    out_printf(o, "\n%*s strength  won\n", NAME_COLUMNS, "");
    for (size_t i = 0; i < f->players; i++) {
        size_t p = t->order[i];
        out_cell(o, t->players.name[p], NAME_COLUMNS);
        out_printf(o, " %8.4f  %g of %g", f->strength[p], f->won[p], f->played[p]);
        if (!isnan(f->se[p]))
            out_printf(o, "  (log strength +- %.2f)", 1.96 * f->se[p]);
        out_puts(o, "\n");
    }
}

enum status consensus_pairs(
    struct call *c, const char *path, const struct bradley_terry_opts *opts,
    struct err *e)
{
    struct pairs_table t = {0};
    enum status st = read_table(&t, path, e);
    if (st == ST_OK)
        st = bradley_terry_fit(&t.fit, t.duel, t.n, t.players.n, opts, e);
    if (st == ST_INVALID && t.n > 0 && opts->prior == 0)
        err_hint(e, "--prior steadies those who always win, or always lose");
    if (st == ST_OK) {
        t.order = mem_array(NULL, t.players.n + 1, sizeof *t.order);
        for (size_t i = 0; i < t.players.n; i++)
            t.order[i] = i;
        qsort_r(t.order, t.players.n, sizeof *t.order, by_strength, t.fit.strength);
        if (call_has(c, "json"))
            put_json(c->out, &t);
        else
            put_words(c->out, path, &t);
    }
    bradley_terry_release(&t.fit);
    name_list_release(&t.players);
    free(t.duel);
    free(t.order);
    return st;
}
