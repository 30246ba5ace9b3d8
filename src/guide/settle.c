#include "diple/guide/settle.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "settle_inner.h"

/* ---- how far apart two values are ------------------------------------------------ */

/* Jaccard's distance: what is not in common, of all that was chosen. */
static double labels_apart(const struct value *x, const struct value *y)
{
    size_t both = 0;
    for (size_t i = 0; i < x->n_labels; i++)
        for (size_t k = 0; k < y->n_labels; k++)
            both += x->labels[i] == y->labels[k];
    size_t all = x->n_labels + y->n_labels - both;
    return all ? 1 - (double)both / (double)all : 0;
}

static int order_of(const struct value *v, struct sv a, struct sv b)
{
    long pa = -1, pb = -1;
    for (size_t i = 0; i < v->n_ranked; i++) {
        if (sv_eq(v->ranked[i].id, a))
            pa = v->ranked[i].place;
        if (sv_eq(v->ranked[i].id, b))
            pb = v->ranked[i].place;
    }
    return (pa > pb) - (pa < pb);
}

/* Kendall's distance: the share of pairs that stand in another order. */
static double ranks_apart(const struct value *x, const struct value *y)
{
    size_t pairs = 0, other = 0;
    for (size_t i = 0; i < x->n_ranked; i++)
        for (size_t k = i + 1; k < x->n_ranked; k++) {
            struct sv a = x->ranked[i].id, b = x->ranked[k].id;
            pairs++;
            other += order_of(x, a, b) != order_of(y, a, b);
        }
    return pairs ? (double)other / (double)pairs : 1;
}

static int by_place(const void *x, const void *y)
{
    struct span a = *(const struct span *)x, b = *(const struct span *)y;
    a.values = b.values = a.pieces = b.pieces = 0;
    return span_order(&a, &b);
}

static struct span *sorted_spans(const struct value *v)
{
    struct span *list = mem_array(NULL, v->n_spans + 1, sizeof *list);
    if (v->n_spans)
        memcpy(list, v->spans, v->n_spans * sizeof *list);
    qsort(list, v->n_spans, sizeof *list, by_place);
    return list;
}

static double spans_apart(const struct value *x, const struct value *y)
{
    AUTO_FREE struct span *a = sorted_spans(x);
    AUTO_FREE struct span *b = sorted_spans(y);
    size_t both = 0;
    for (size_t i = 0, k = 0; i < x->n_spans && k < y->n_spans;) {
        int way = by_place(&a[i], &b[k]);
        both += way == 0;
        i += way <= 0;
        k += way >= 0;
    }
    size_t all = x->n_spans + y->n_spans;
    return all ? 1 - 2.0 * (double)both / (double)all : 0;
}

double value_distance(
    const struct question *q, const struct value *x, const struct value *y)
{
    if (value_equal(x, y))
        return 0;
    if (x->kind != y->kind)
        return 1;
    double d = 1;
    switch (x->kind) {
    case VALUE_CHOICES: d = labels_apart(x, y); break;
    case VALUE_SCALE:
        d = fabs((double)(x->point - y->point)) / (double)(q->high - q->low);
        break;
    case VALUE_COMPARE: d = x->side == y->side ? 0.5 : 1; break;
    case VALUE_RANK: d = ranks_apart(x, y); break;
    case VALUE_SPANS: d = spans_apart(x, y); break;
    default: break;
    }
    /* They do differ, whatever the measure sees of it. */
    return d < 0.01 ? 0.01 : d > 1 ? 1 : d;
}

/* ---- who says what --------------------------------------------------------------- */

size_t settle_values(
    const struct guide *g, const struct answer *answers, size_t n, size_t q,
    size_t *votes)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        votes[i] = GUIDE_NONE;
        if (!answer_visible(g, &answers[i], q))
            continue;
        for (size_t k = 0; k < i && votes[i] == GUIDE_NONE; k++)
            if (votes[k] != GUIDE_NONE &&
                value_equal(&answers[i].values[q], &answers[k].values[q]))
                votes[i] = votes[k];
        if (votes[i] == GUIDE_NONE)
            votes[i] = count++;
    }
    return count;
}

static size_t count_variants(
    const struct guide *g, const struct answer *answers, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < i && !answer_equal(g, &answers[i], &answers[k]))
            k++;
        count += k == i;
    }
    return count;
}

/* Mean distance over all pairs who were asked; false where there is none. */
static bool question_distance(
    const struct guide *g, const struct answer *answers, size_t n, size_t q,
    double *out)
{
    double sum = 0;
    size_t pairs = 0;
    for (size_t i = 0; i < n; i++) {
        if (!answer_visible(g, &answers[i], q))
            continue;
        for (size_t k = i + 1; k < n; k++) {
            if (!answer_visible(g, &answers[k], q))
                continue;
            sum += value_distance(
                &g->questions[q], &answers[i].values[q], &answers[k].values[q]);
            pairs++;
        }
    }
    *out = pairs ? sum / (double)pairs : 0;
    return pairs > 0;
}

/* The answers that hold the two values with most votes; the earlier wins a tie,
 * for this only names a dispute. */
static void find_leaders(
    const struct guide *g, const struct answer *answers, size_t n,
    struct settle_view *out)
{
    AUTO_FREE size_t *votes = mem_array(NULL, n, sizeof *votes);
    size_t values = settle_values(g, answers, n, out->question, votes);
    AUTO_FREE size_t *count = mem_array(NULL, values, sizeof *count);
    AUTO_FREE size_t *holder = mem_array(NULL, values, sizeof *holder);
    memset(count, 0, values * sizeof *count);
    for (size_t i = n; i-- > 0;)
        if (votes[i] != GUIDE_NONE) {
            count[votes[i]]++;
            holder[votes[i]] = i;
        }
    size_t a = 0, b = GUIDE_NONE;
    for (size_t v = 1; v < values; v++)
        if (count[v] > count[a])
            a = v;
    for (size_t v = 0; v < values; v++)
        if (v != a && (b == GUIDE_NONE || count[v] > count[b]))
            b = v;
    out->first = holder[a];
    out->second = b == GUIDE_NONE ? GUIDE_NONE : holder[b];
}

void settle_look(
    const struct guide *g, const struct answer *answers, size_t n,
    struct settle_view *out)
{
    double sum = 0;
    size_t asked = 0;
    struct settle_view v = {
        .question = GUIDE_NONE, .first = GUIDE_NONE, .second = GUIDE_NONE};
    v.variants = count_variants(g, answers, n);
    for (size_t q = 0; v.variants > 1 && q < g->n_questions; q++) {
        double d;
        if (!question_counts(&g->questions[q]) ||
            !question_distance(g, answers, n, q, &d))
            continue;
        asked++;
        sum += d;
        if (d > 0 && v.question == GUIDE_NONE)
            v.question = q;
    }
    v.disagreement = asked ? sum / (double)asked : 0;
    if (v.question != GUIDE_NONE)
        find_leaders(g, answers, n, &v);
    *out = v;
}

void settle_pair(
    const struct guide *g, const struct answer *answers, const struct settle_view *v,
    size_t max, struct strbuf *out)
{
    if (v->question == GUIDE_NONE || v->second == GUIDE_NONE)
        return;
    AUTO_STRBUF struct strbuf x = STRBUF_INIT, y = STRBUF_INIT;
    answer_to_label(g, &answers[v->first], v->question, &x);
    answer_to_label(g, &answers[v->second], v->question, &y);
    struct sv a = strbuf_sv(&x), b = strbuf_sv(&y);
    if (!a.n)
        a = SV("(none)");
    if (!b.n)
        b = SV("(none)");
    size_t least = a.n < b.n ? a.n : b.n;
    int way = memcmp(a.p, b.p, least);
    bool turn = way > 0 || (way == 0 && a.n > b.n);
    const char *id = g->questions[v->question].id;
    /* Long values (spans, rankings) have no name: the question alone is named. */
    if (strlen(id) + a.n + b.n + 5 > max) {
        strbuf_puts(out, id);
        return;
    }
    strbuf_printf(out, "%s: ", id);
    strbuf_addsv(out, turn ? b : a);
    strbuf_puts(out, " | ");
    strbuf_addsv(out, turn ? a : b);
}

/* ---- votes ------------------------------------------------------------------------
 */

static bool all_alike(
    const struct guide *g, const struct answer *answers, size_t n, size_t q)
{
    AUTO_FREE size_t *votes = mem_array(NULL, n, sizeof *votes);
    return settle_values(g, answers, n, q, votes) == 1;
}

/* The answer that holds the leading value of q; GUIDE_NONE for a tie, or where
 * nobody was asked (*share is then negative). */
static size_t leading(
    const struct guide *g, const struct answer *answers, const double *weights,
    size_t n, size_t q, double *share)
{
    AUTO_FREE size_t *votes = mem_array(NULL, n, sizeof *votes);
    size_t values = settle_values(g, answers, n, q, votes), best = 0;
    *share = -1;
    if (values == 0)
        return GUIDE_NONE;
    AUTO_FREE double *sum = mem_array(NULL, values, sizeof *sum);
    double all = 0;
    bool tie = false;
    for (size_t v = 0; v < values; v++)
        sum[v] = 0;
    for (size_t i = 0; i < n; i++)
        if (votes[i] != GUIDE_NONE) {
            double w = weights ? weights[i] : 1;
            sum[votes[i]] += w;
            all += w;
        }
    for (size_t v = 1; v < values; v++) {
        double more = sum[v] - sum[best];
        tie = fabs(more) <= 1e-9 * all || (tie && more < 0);
        if (more > 1e-9 * all)
            best = v;
    }
    *share = all > 0 ? sum[best] / all : 0;
    if (tie || all <= 0)
        return GUIDE_NONE;
    for (size_t i = 0; i < n; i++)
        if (votes[i] == best)
            return i;
    return GUIDE_NONE;
}

/* A text that all gave alike. */
static void settle_text(
    const struct guide *g, const struct answer *answers, size_t n, size_t q,
    struct answer *out)
{
    for (size_t i = 0; i < n && all_alike(g, answers, n, q); i++)
        if (answer_visible(g, &answers[i], q))
            out->values[q] = answers[i].values[q];
}

/* False for a tie. */
static bool vote_on(
    const struct settle_votes *v, size_t q, struct answer *out, double *least)
{
    const struct question *of = &v->g->questions[q];
    double share = -1;
    if (of->type == QUESTION_SPANS) {
        enum settle_vote r = settle_spans(v, q, &out->values[q], &share);
        if (r != SETTLE_DONE)
            return r == SETTLE_NOBODY;
    } else {
        size_t i = leading(v->g, v->answers, v->weights, v->n, q, &share);
        if (share < 0)
            return true; /* nobody whom they settled with was asked this */
        if (i == GUIDE_NONE)
            return false;
        if (of->type != QUESTION_RELATIONS)
            out->values[q] = v->answers[i].values[q];
        else if (!settle_relations(
                     v->g, &v->answers[i], q, &out->values[of->spans_question], v->a,
                     &out->values[q]))
            return false;
    }
    *least = share < *least ? share : *least;
    return true;
}

bool settle_votes(
    const struct guide *g, const struct answer *answers, const double *weights,
    size_t n, struct arena *a, struct answer *final, double *p)
{
    struct answer out;
    struct settle_votes v = {g, answers, weights, n, a};
    double least = 1;
    if (n == 0)
        return false;
    answer_init(g, a, &out);
    /* Relations last: they stand on spans that may come behind them. */
    for (int relations = 0; relations < 2; relations++)
        for (size_t q = 0; q < g->n_questions; q++) {
            if ((g->questions[q].type == QUESTION_RELATIONS) != (relations == 1) ||
                !answer_visible(g, &out, q))
                continue;
            if (!question_counts(&g->questions[q]))
                settle_text(g, answers, n, q, &out);
            else if (!vote_on(&v, q, &out, &least))
                return false;
        }
    answer_copy(&out, a, final);
    *p = least;
    return true;
}
