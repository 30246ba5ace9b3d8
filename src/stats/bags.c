#include "diple/stats/bags.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

enum { GO_ON_EVERY = 1024, BUCKETS = 1 << 16 };

static int ascending(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

void bags_build(struct bags *b, const uint32_t *words, const size_t *start, size_t docs)
{
    size_t n = 0;
    *b = (struct bags){
        .docs = docs,
        .start = mem_array(NULL, docs + 1, sizeof *b->start),
        .word = mem_array(NULL, start[docs] + 1, sizeof *b->word),
        .times = mem_array(NULL, start[docs] + 1, sizeof *b->times),
        .length = mem_array(NULL, docs + 1, sizeof *b->length)};
    for (size_t i = 0; i < docs; i++) {
        size_t from = n, had = start[i + 1] - start[i];
        AUTO_FREE uint32_t *mine = mem_array(NULL, had + 1, sizeof *mine);
        if (had)
            memcpy(mine, words + start[i], had * sizeof *mine);
        qsort(mine, had, sizeof *mine, ascending);
        for (size_t k = 0; k < had; k++) {
            if (n > from && b->word[n - 1] == mine[k]) {
                b->times[n - 1]++;
                continue;
            }
            b->word[n] = mine[k];
            b->times[n++] = 1;
        }
        b->start[i] = from;
        b->length[i] = had;
    }
    b->start[docs] = n;
}

void bags_release(struct bags *b)
{
    free(b->start);
    free(b->word);
    free(b->times);
    free(b->length);
    *b = (struct bags){0};
}

static size_t size_of(const struct bags *b, size_t doc)
{
    return b->start[doc + 1] - b->start[doc];
}

double bags_jaccard(const struct bags *b, size_t x, size_t y)
{
    size_t i = b->start[x], k = b->start[y], both = 0;
    size_t all = size_of(b, x) + size_of(b, y);
    while (i < b->start[x + 1] && k < b->start[y + 1]) {
        uint32_t v = b->word[i], w = b->word[k];
        both += v == w;
        i += v <= w;
        k += w <= v;
    }
    return all ? (double)both / (double)(all - both) : 0;
}

/* ---- near-duplicates ------------------------------------------------------------- */

/* A word that is among the rarest of a document. */
struct posting {
    uint32_t word;
    uint32_t doc;
};

struct rarity {
    uint32_t word;
    uint32_t docs;
};

static int by_word(const void *a, const void *b)
{
    const struct posting *x = a, *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->doc < y->doc ? -1 : x->doc > y->doc;
}

static int rarest_first(const void *a, const void *b)
{
    const struct rarity *x = a, *y = b;
    if (x->docs != y->docs)
        return x->docs < y->docs ? -1 : 1;
    return x->word < y->word ? -1 : x->word > y->word;
}

/* In how many documents each word is: by sorted words, ascending. */
static struct rarity *count_docs(const struct bags *b, size_t *n)
{
    size_t all = b->start[b->docs];
    AUTO_FREE uint32_t *words = mem_array(NULL, all + 1, sizeof *words);
    struct rarity *list = mem_array(NULL, all + 1, sizeof *list);
    if (all)
        memcpy(words, b->word, all * sizeof *words);
    qsort(words, all, sizeof *words, ascending);
    *n = 0;
    for (size_t i = 0; i < all; i++) {
        if (*n && list[*n - 1].word == words[i])
            list[*n - 1].docs++;
        else
            list[(*n)++] = (struct rarity){words[i], 1};
    }
    return list;
}

static uint32_t docs_with(const struct rarity *list, size_t n, uint32_t word)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (list[mid].word < word)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && list[lo].word == word ? list[lo].docs : 0;
}

/* Of each document the rarest words, as many as decide; those that are in it alone
 * cannot meet another, but take their place. */
static struct posting *prefixes(const struct bags *b, double least, size_t *n)
{
    size_t known, cap = 0;
    AUTO_FREE struct rarity *rarity = count_docs(b, &known);
    struct posting *list = NULL;
    *n = 0;
    for (size_t i = 0; i < b->docs; i++) {
        size_t has = size_of(b, i);
        size_t take = has ? has - (size_t)ceil(least * (double)has - 1e-9) + 1 : 0;
        AUTO_FREE struct rarity *mine = mem_array(NULL, has + 1, sizeof *mine);
        for (size_t k = 0; k < has; k++) {
            uint32_t w = b->word[b->start[i] + k];
            mine[k] = (struct rarity){w, docs_with(rarity, known, w)};
        }
        qsort(mine, has, sizeof *mine, rarest_first);
        for (size_t k = 0; k < take && k < has; k++) {
            if (mine[k].docs < 2)
                continue;
            list = mem_grow(list, &cap, *n + 1, sizeof *list);
            list[(*n)++] = (struct posting){mine[k].word, (uint32_t)i};
        }
    }
    if (*n)
        qsort(list, *n, sizeof *list, by_word);
    return list;
}

struct pair {
    uint32_t first;
    uint32_t second;
};

static int by_pair(const void *a, const void *b)
{
    const struct pair *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->second < y->second ? -1 : x->second > y->second;
}

/* Pairs that wait to be compared; those of one word together may be very many, so
 * they are compared whenever the room is full. */
struct waiting {
    const struct bags *b;
    const struct bags_near *ask;
    struct pair *list;
    size_t n;
};

static bool compare(struct waiting *w)
{
    if (w->n)
        qsort(w->list, w->n, sizeof *w->list, by_pair);
    for (size_t i = 0; i < w->n; i++) {
        const struct pair *p = &w->list[i];
        if (i && by_pair(p, p - 1) == 0)
            continue;
        double near = bags_jaccard(w->b, p->first, p->second);
        if (near >= w->ask->least - 1e-12 &&
            !w->ask->found(w->ask->arg, p->first, p->second, near))
            return false;
    }
    w->n = 0;
    return true;
}

static bool add_pair(struct waiting *w, uint32_t first, uint32_t second)
{
    double p = (double)size_of(w->b, first), q = (double)size_of(w->b, second);
    if (p < w->ask->least * q || q < w->ask->least * p)
        return true;
    w->list[w->n++] = (struct pair){first, second};
    return w->n < BAGS_WAITING_MAX || compare(w);
}

bool bags_near(const struct bags *b, const struct bags_near *ask)
{
    size_t n;
    AUTO_FREE struct posting *list = prefixes(b, ask->least, &n);
    AUTO_FREE struct pair *room = mem_array(NULL, BAGS_WAITING_MAX, sizeof *room);
    struct waiting w = {b, ask, room, 0};
    for (size_t x = 0; x < n; x++)
        for (size_t y = x + 1; y < n && list[y].word == list[x].word; y++)
            if (!add_pair(&w, list[x].doc, list[y].doc))
                return false;
    return compare(&w);
}

/* ---- the classifier ----------------------------------------------------------------
 */

struct learned {
    double *count; /* label, bucket */
    double *words; /* label: sum of its counts */
    double *docs;  /* label */
    size_t labels;
};

static void learn(
    struct learned *m, const struct bags *b, size_t doc, uint32_t label, double sign)
{
    for (size_t k = b->start[doc]; k < b->start[doc + 1]; k++)
        m->count[label * BUCKETS + b->word[k] % BUCKETS] += sign * b->times[k];
    m->words[label] += sign * (double)b->length[doc];
    m->docs[label] += sign;
}

static void judge(const struct learned *m, const struct bags *b, size_t doc, double *p)
{
    double most = -INFINITY, sum = 0;
    double part = b->length[doc] > 1 ? 1 / sqrt((double)b->length[doc]) : 1;
    for (size_t j = 0; j < m->labels; j++) {
        double like = 0;
        for (size_t k = b->start[doc]; k < b->start[doc + 1]; k++)
            like +=
                b->times[k] * log((m->count[j * BUCKETS + b->word[k] % BUCKETS] + 1) /
                                  (m->words[j] + BUCKETS));
        p[j] = log(m->docs[j] + 1) + like * part;
        most = fmax(most, p[j]);
    }
    for (size_t j = 0; j < m->labels; j++)
        sum += p[j] = exp(p[j] - most);
    for (size_t j = 0; j < m->labels; j++)
        p[j] /= sum;
}

bool bags_cross_validate(
    const struct bags *b, const struct bags_learning *ask, double *p)
{
    struct learned m = {.labels = ask->labels};
    AUTO_FREE double *count = mem_zalloc((ask->labels * BUCKETS + 1) * sizeof *count);
    AUTO_FREE double *words = mem_zalloc((ask->labels + 1) * sizeof *words);
    AUTO_FREE double *docs = mem_zalloc((ask->labels + 1) * sizeof *docs);
    AUTO_FREE size_t *order = mem_array(NULL, b->docs + 1, sizeof *order);
    struct rng r;
    m.count = count;
    m.words = words;
    m.docs = docs;
    rng_seed(&r, ask->seed);
    for (size_t i = 0; i < b->docs; i++) {
        order[i] = i;
        if (ask->label[i] != BAGS_NO_LABEL)
            learn(&m, b, i, ask->label[i], 1);
    }
    rng_shuffle(&r, order, b->docs, sizeof *order);
    for (size_t f = 0; f < ask->folds; f++) {
        size_t from = b->docs * f / ask->folds, to = b->docs * (f + 1) / ask->folds;
        for (size_t i = from; i < to; i++)
            if (ask->label[order[i]] != BAGS_NO_LABEL)
                learn(&m, b, order[i], ask->label[order[i]], -1);
        for (size_t i = from; i < to; i++) {
            judge(&m, b, order[i], p + order[i] * ask->labels);
            if (i % GO_ON_EVERY == 0 && ask->go_on && !ask->go_on(ask->arg))
                return false;
        }
        for (size_t i = from; i < to; i++)
            if (ask->label[order[i]] != BAGS_NO_LABEL)
                learn(&m, b, order[i], ask->label[order[i]], 1);
    }
    return true;
}

void bags_confident(
    const struct bags_learning *ask, size_t docs, const double *p, uint32_t *instead)
{
    size_t labels = ask->labels;
    AUTO_FREE double *bar = mem_zalloc((labels + 1) * sizeof *bar);
    AUTO_FREE double *n = mem_zalloc((labels + 1) * sizeof *n);
    for (size_t i = 0; i < docs; i++) {
        uint32_t own = ask->label[i];
        if (own == BAGS_NO_LABEL)
            continue;
        bar[own] += p[i * labels + own];
        n[own]++;
    }
    for (size_t i = 0; i < docs; i++) {
        uint32_t best = BAGS_NO_LABEL;
        instead[i] = BAGS_NO_LABEL;
        for (uint32_t j = 0; j < labels && ask->label[i] != BAGS_NO_LABEL; j++) {
            double mine = p[i * labels + j];
            if (n[j] > 0 && mine >= bar[j] / n[j] &&
                (best == BAGS_NO_LABEL || mine > p[i * labels + best]))
                best = j;
        }
        if (best != BAGS_NO_LABEL && best != ask->label[i])
            instead[i] = best;
    }
}
