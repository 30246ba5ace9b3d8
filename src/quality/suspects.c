#include "diple/quality/suspects.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/fold.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/stats/bags.h"
#include "diple/stats/consensus.h"
#include "diple/stats/interval.h"
#include "diple/store/tasks.h"

enum {
    FOLDS = 5,
    LEARN_LEAST = 40, /* items below which no classifier is asked */
    OUTLIERS_LEAST = 30,
    GO_ON_EVERY = 1024
};

#define TWIN_LEAST   0.8
#define PRIOR_RIGHT  4.0
#define FAR_OUT      5.0
#define ODD_WEIGHT   0.05
#define WEIGHT_LEAST 0.05 /* a smaller suspicion is none */

const char *suspect_reason_word(enum suspect_reason r)
{
    static const char *const words[SUSPECT_REASON_N] = {"others", "text",    "twin",
                                                        "length", "letters", "words"};
    return words[r];
}

/* What is known of the text of an item. */
struct text {
    bool there;
    double characters;
    double letters; /* share among what is no blank */
};

struct search {
    const struct suspects_ask *ask;
    struct suspects *out;
    const struct ratings *r;
    uint32_t *label;     /* item */
    struct suspect *all; /* item */
    struct text *text;   /* item */
    struct bags bags;    /* item */
    size_t compared;
};

static bool going_on(void *arg)
{
    const struct suspects_ask *ask = arg;
    return !ask->go_on || ask->go_on(ask->arg);
}

static bool reading(void *arg, int64_t rows)
{
    (void)rows;
    return going_on(arg);
}

static void suspect(
    struct search *w, size_t item, enum suspect_reason why, struct suspicion s)
{
    struct suspicion *had = &w->all[item].reason[why];
    if (s.weight >= WEIGHT_LEAST && s.weight > had->weight)
        *had = s;
}

/* ---- texts -------------------------------------------------------------------------
 */

static bool is_word(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo, 1991). */
static uint32_t hash_word(const char *p, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    return h;
}

struct words {
    uint32_t *list;
    size_t n, cap;
};

static void add_words(struct words *w, struct sv text)
{
    for (size_t i = 0, from; i < text.n; i++) {
        if (!is_word((unsigned char)text.p[i]))
            continue;
        for (from = i; i < text.n && is_word((unsigned char)text.p[i]);)
            i++;
        w->list = mem_grow(w->list, &w->cap, w->n + 1, sizeof *w->list);
        w->list[w->n++] = hash_word(text.p + from, i - from);
    }
}

static void look_at(struct text *t, struct sv text)
{
    size_t solid = 0, letters = 0, characters = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool lead = (c & 0xC0) != 0x80;
        characters += lead;
        solid += lead && c > ' ';
        letters += lead && is_word(c) && !(c >= '0' && c <= '9');
    }
    t->there = solid > 0;
    t->characters = (double)characters;
    t->letters = solid ? (double)letters / (double)solid : 0;
}

static enum status read_text(
    struct search *w, struct store *s, const char *field, size_t item,
    struct words *words, struct err *e)
{
    struct arena a = {0};
    struct task task;
    struct json_scan scan = {.max_bytes = TASK_RECORD_MAX};
    AUTO_STRBUF struct strbuf room = STRBUF_INIT, plain = STRBUF_INIT;
    enum status st = store_task_get(s, &a, w->out->ratings.task[item], &task, e);
    if (st == ST_OK && task.record.n && json_scan(&scan, task.record, NULL) == ST_OK) {
        const struct json_member *m = json_scan_find(&scan, sv_of(field));
        if (m && m->kind == JSON_STRING) {
            struct sv text = json_decode(m->value, &room);
            look_at(&w->text[item], text);
            fold_text(text, &plain);
            add_words(words, strbuf_sv(&plain));
        }
    }
    json_scan_release(&scan);
    arena_release(&a);
    return st;
}

static enum status read_texts(
    struct search *w, struct store *s, const struct guide *g, struct err *e)
{
    struct words words = {0};
    enum status st = ST_OK;
    AUTO_FREE size_t *start = mem_array(NULL, w->r->items + 1, sizeof *start);
    start[0] = 0;
    for (size_t i = 0; st == ST_OK && i < w->r->items; i++) {
        st = read_text(w, s, g->item.text, i, &words, e);
        start[i + 1] = words.n;
        w->out->textless += w->label[i] != SUSPECT_NO_LABEL && !w->text[i].there;
        if (i % GO_ON_EVERY == 0 && !going_on((void *)w->ask))
            st = err_set(e, ST_CANCELLED, "stopped before all texts were read");
    }
    if (st == ST_OK)
        bags_build(&w->bags, words.list, start, w->r->items);
    free(words.list);
    return st;
}

/* ---- what speaks against a label
 * ----------------------------------------------------- */

static uint32_t leading(const struct dawid_skene *d, size_t item)
{
    uint32_t best = 0;
    for (uint32_t j = 1; j < d->labels; j++)
        if (d->posterior[item * d->labels + j] > d->posterior[item * d->labels + best])
            best = j;
    return best;
}

static void take_labels(struct search *w, const struct dawid_skene *d)
{
    struct consensus_labels c;
    majority_decide(&c, w->r);
    for (size_t i = 0; i < w->r->items; i++) {
        w->label[i] = SUSPECT_NO_LABEL;
        if (ratings_of(w->r, i) == 0)
            continue;
        uint32_t lead = leading(d, i);
        w->label[i] = c.label[i] < w->r->labels ? c.label[i] : lead;
        w->out->judged++;
        double p = d->posterior[i * d->labels + w->label[i]];
        if (ratings_of(w->r, i) >= 2)
            suspect(
                w, i, SUSPECT_OTHERS,
                (struct suspicion){
                    1 - p, lead == w->label[i] ? SUSPECT_NO_LABEL : lead, 0, p});
    }
    consensus_release(&c);
}

static enum status fit(struct search *w, struct err *e)
{
    struct dawid_skene d = {0};
    size_t labels = w->r->labels;
    struct dawid_skene_opts o = {
        .prior_right = PRIOR_RIGHT,
        .prior_wrong = 1.0 / (double)(labels > 1 ? labels - 1 : 1),
        .prior_label = 1};
    enum status st = dawid_skene_fit(&d, w->r, &o, e);
    if (st == ST_OK)
        take_labels(w, &d);
    dawid_skene_release(&d);
    return st;
}

static bool classify(struct search *w)
{
    size_t docs = w->r->items, labels = w->r->labels, known = 0;
    AUTO_FREE uint32_t *label = mem_array(NULL, docs + 1, sizeof *label);
    AUTO_FREE uint32_t *instead = mem_array(NULL, docs + 1, sizeof *instead);
    for (size_t i = 0; i < docs; i++) {
        label[i] = w->text[i].there ? w->label[i] : BAGS_NO_LABEL;
        known += label[i] != BAGS_NO_LABEL;
    }
    if (known < LEARN_LEAST || labels < 2 || labels > BAGS_LABELS_MAX)
        return true;
    AUTO_FREE double *p = mem_array(NULL, docs * labels + 1, sizeof *p);
    struct bags_learning ask = {label,        labels,   FOLDS,
                                w->ask->seed, going_on, (void *)w->ask};
    if (!bags_cross_validate(&w->bags, &ask, p))
        return false;
    w->out->classified = true;
    bags_confident(&ask, docs, p, instead);
    for (size_t i = 0; i < docs; i++) {
        if (instead[i] == BAGS_NO_LABEL)
            continue;
        double own = p[i * labels + label[i]];
        suspect(w, i, SUSPECT_TEXT, (struct suspicion){1 - own, instead[i], 0, own});
    }
    return true;
}

static bool twins(void *arg, size_t first, size_t second, double jaccard)
{
    struct search *w = arg;
    uint32_t one = w->label[first], two = w->label[second];
    if (++w->compared % GO_ON_EVERY == 0 && !going_on((void *)w->ask))
        return false;
    if (one == SUSPECT_NO_LABEL || two == SUSPECT_NO_LABEL || one == two)
        return true;
    suspect(
        w, first, SUSPECT_TWIN,
        (struct suspicion){jaccard / 2, two, (uint32_t)second, jaccard});
    suspect(
        w, second, SUSPECT_TWIN,
        (struct suspicion){jaccard / 2, one, (uint32_t)first, jaccard});
    return true;
}

/* ---- what stands out as a text
 * --------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static double median(const double *list, double *room, size_t n)
{
    memcpy(room, list, n * sizeof *room);
    qsort(room, n, sizeof *room, by_number);
    return quantile_sorted(room, n, 0.5);
}

/* Five median absolute deviations off; deviations below `least` of the measure itself
 * are nothing to speak of. */
static void find_far(
    struct search *w, enum suspect_reason why, const double *value, const size_t *item,
    size_t n, double least)
{
    AUTO_FREE double *off = mem_array(NULL, n + 1, sizeof *off);
    AUTO_FREE double *room = mem_array(NULL, n + 1, sizeof *room);
    if (n < OUTLIERS_LEAST)
        return;
    double middle = median(value, room, n);
    for (size_t i = 0; i < n; i++)
        off[i] = fabs(value[i] - middle);
    double bar = FAR_OUT * fmax(median(off, room, n), least);
    for (size_t i = 0; i < n; i++) {
        const struct text *t = &w->text[item[i]];
        double figure = why == SUSPECT_LENGTH ? t->characters : value[i];
        if (off[i] > bar)
            suspect(
                w, item[i], why,
                (struct suspicion){ODD_WEIGHT, SUSPECT_NO_LABEL, 0, figure});
    }
}

static double share_alone(const struct bags *b, const uint8_t *shared, size_t doc)
{
    size_t alone = 0, all = b->start[doc + 1] - b->start[doc];
    for (size_t k = b->start[doc]; k < b->start[doc + 1]; k++)
        alone += !shared[k];
    return all ? (double)alone / (double)all : 0;
}

struct place {
    uint32_t word;
    uint32_t at;
};

static int by_word(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return x->word < y->word ? -1 : x->word > y->word;
}

/* shared[k]: some other item has that word. */
static uint8_t *find_shared(const struct bags *b)
{
    size_t n = b->start[b->docs];
    uint8_t *shared = mem_zalloc(n + 1);
    AUTO_FREE struct place *list = mem_array(NULL, n + 1, sizeof *list);
    for (size_t k = 0; k < n; k++)
        list[k] = (struct place){b->word[k], (uint32_t)k};
    qsort(list, n, sizeof *list, by_word);
    for (size_t k = 1; k < n; k++)
        if (list[k].word == list[k - 1].word)
            shared[list[k].at] = shared[list[k - 1].at] = 1;
    return shared;
}

static void find_odd(struct search *w)
{
    size_t n = 0, all = w->r->items;
    AUTO_FREE double *length = mem_array(NULL, all + 1, sizeof *length);
    AUTO_FREE double *letters = mem_array(NULL, all + 1, sizeof *letters);
    AUTO_FREE double *alone = mem_array(NULL, all + 1, sizeof *alone);
    AUTO_FREE size_t *item = mem_array(NULL, all + 1, sizeof *item);
    AUTO_FREE uint8_t *shared = find_shared(&w->bags);
    for (size_t i = 0; i < all; i++) {
        if (!w->text[i].there)
            continue;
        length[n] = log(w->text[i].characters);
        letters[n] = w->text[i].letters;
        alone[n] = share_alone(&w->bags, shared, i);
        item[n++] = i;
    }
    find_far(w, SUSPECT_LENGTH, length, item, n, 0.1);
    find_far(w, SUSPECT_LETTERS, letters, item, n, 0.02);
    find_far(w, SUSPECT_WORDS, alone, item, n, 0.05);
}

/* ---- the whole
 * ------------------------------------------------------------------------- */

static int likeliest_first(const void *a, const void *b)
{
    const struct suspect *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static void rank(struct search *w)
{
    struct suspects *out = w->out;
    out->list = mem_array(NULL, w->r->items + 1, sizeof *out->list);
    for (size_t i = 0; i < w->r->items; i++) {
        struct suspect s = w->all[i];
        double fine = 1;
        for (int k = 0; k < SUSPECT_REASON_N; k++)
            fine *= 1 - s.reason[k].weight;
        s.item = (uint32_t)i;
        s.label = w->label[i];
        s.score = 1 - fine;
        if (s.score > 0 && s.label != SUSPECT_NO_LABEL)
            out->list[out->n++] = s;
    }
    if (out->n)
        qsort(out->list, out->n, sizeof *out->list, likeliest_first);
}

static enum status look(
    struct search *w, struct store *s, const struct guide *g, struct err *e)
{
    enum status st = fit(w, e);
    if (st == ST_OK)
        st = read_texts(w, s, g, e);
    if (st != ST_OK)
        return st;
    if (!classify(w) || !bags_near(&w->bags, &(struct bags_near){TWIN_LEAST, twins, w}))
        return err_set(e, ST_CANCELLED, "stopped before all items were compared");
    find_odd(w);
    rank(w);
    return ST_OK;
}

enum status suspects_read(
    struct store *s, const struct guide *g, const struct suspects_ask *ask,
    struct suspects *out, struct err *e)
{
    struct suspects o = {0};
    struct quality_ask q = {
        .question = ask->question,
        .batch = ask->batch,
        .go_on = reading,
        .arg = (void *)ask};
    enum status st = quality_ratings_read(s, g, &q, &o.ratings, e);
    if (st != ST_OK)
        return st;
    size_t items = o.ratings.ratings.items;
    AUTO_FREE uint32_t *label = mem_array(NULL, items + 1, sizeof *label);
    AUTO_FREE struct suspect *all = mem_zalloc((items + 1) * sizeof *all);
    AUTO_FREE struct text *text = mem_zalloc((items + 1) * sizeof *text);
    struct search w = {ask, &o, &o.ratings.ratings, label, all, text, {0}, 0};
    if (o.ratings.ratings.n)
        st = look(&w, s, g, e);
    bags_release(&w.bags);
    if (st == ST_OK)
        *out = o;
    else
        suspects_release(&o);
    return st;
}

void suspects_release(struct suspects *s)
{
    quality_ratings_release(&s->ratings);
    free(s->list);
    *s = (struct suspects){0};
}
