#include "diple/quality/gaps.h"

#include <stdlib.h>
#include <string.h>

#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/store/decisions.h"
#include "diple/store/tasks.h"

/* Decisions on a pair that are looked through for a note. */
enum { NOTES_MAX = 50 };

struct gathering {
    struct store *s;
    const struct guide *g;
    int64_t batch;
    struct arena *a;
    struct map known; /* name -> pair */
    struct gaps out;
};

static struct gap_pair *pair_of(struct gathering *w, struct sv name)
{
    size_t at;
    if (!map_get(&w->known, name, &at)) {
        struct gap_pair fresh = {.name = arena_sv(w->a, name)};
        at = w->out.n;
        w->out.pairs = arena_push(w->a, w->out.pairs, &w->out.n, &fresh, sizeof fresh);
        map_add(&w->known, fresh.name, at);
    }
    return &w->out.pairs[at];
}

/* "intent: delivery | refund" into its parts; the question alone otherwise. */
static bool take_apart(const struct guide *g, struct gap_pair *p)
{
    static const struct sv bar = {" | ", 3};
    struct sv name = p->name;
    for (size_t q = 0; q < g->n_questions; q++) {
        size_t n = strlen(g->questions[q].id);
        if (name.n < n || memcmp(name.p, g->questions[q].id, n) != 0)
            continue;
        p->question = q;
        if (name.n == n)
            return true;
        if (name.n < n + 2 || name.p[n] != ':')
            continue;
        struct sv rest = {name.p + n + 2, name.n - n - 2};
        const char *at = memmem(rest.p, rest.n, bar.p, bar.n);
        if (!at)
            continue;
        p->first = (struct sv){rest.p, (size_t)(at - rest.p)};
        p->second = (struct sv){at + bar.n, rest.n - p->first.n - bar.n};
        return true;
    }
    return false;
}

/* ---- what people said -------------------------------------------------------------
 */

static void name_pair(
    const struct question *q, struct sv a, struct sv b, struct strbuf *out)
{
    int way = sv_cmp(a, b);
    strbuf_printf(out, "%s: ", q->id);
    strbuf_addsv(out, way > 0 ? b : a);
    strbuf_puts(out, " | ");
    strbuf_addsv(out, way > 0 ? a : b);
}

static enum status take_confused(
    struct gathering *w, size_t q, const struct quality_ratings *r,
    const struct confused *c, struct err *e)
{
    AUTO_STRBUF struct strbuf name = STRBUF_INIT;
    enum status st = ST_OK;
    name_pair(&w->g->questions[q], r->labels[c->first], r->labels[c->second], &name);
    struct gap_pair *p = pair_of(w, strbuf_sv(&name));
    p->confused = c->n;
    p->items = (int64_t)c->items;
    for (size_t i = 0; st == ST_OK && i < c->items && i < CONFUSION_EXAMPLES; i++) {
        struct task task;
        st = store_task_get(w->s, w->a, r->task[c->example[i]], &task, e);
        p->example[i] = st == ST_OK ? task.ext : NULL;
    }
    return st;
}

static enum status read_confusion(struct gathering *w, size_t q, struct err *e)
{
    struct quality_ask ask = {.question = q, .batch = w->batch};
    struct quality_ratings r;
    struct confusion c;
    enum status st = quality_ratings_read(w->s, w->g, &ask, &r, e);
    if (st != ST_OK)
        return st;
    confusion_measure(&r, &c);
    for (size_t i = 0; st == ST_OK && i < c.n; i++)
        st = take_confused(w, q, &r, &c.pairs[i], e);
    confusion_release(&c);
    quality_ratings_release(&r);
    return st;
}

static enum status read_answers(struct gathering *w, struct err *e)
{
    enum status st = ST_OK;
    for (size_t q = 0; st == ST_OK && q < w->g->n_questions; q++) {
        const struct question *qu = &w->g->questions[q];
        if (question_counts(qu) && qu->type < QUESTION_TEXT)
            st = read_confusion(w, q, e);
    }
    return st;
}

/* ---- what was decided -------------------------------------------------------------
 */

static enum status read_decisions(struct gathering *w, struct err *e)
{
    struct pair_count *list;
    size_t n;
    enum status st =
        store_decision_counts(w->s, w->a, w->batch, (struct sv){0}, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct gap_pair *p = pair_of(w, list[i].pair);
        struct gap_pair parts = {.name = p->name};
        take_apart(w->g, &parts);
        int64_t *to = !list[i].won.n                     ? &p->neither
                      : sv_eq(list[i].won, parts.first)  ? &p->won[0]
                      : sv_eq(list[i].won, parts.second) ? &p->won[1]
                                                         : &p->neither;
        *to += list[i].n;
        p->gaps += list[i].reason == REASON_GAP ? list[i].n : 0;
    }
    return st;
}

/* The newest note; one on a gap before all others. */
static enum status read_note(struct gathering *w, struct gap_pair *p, struct err *e)
{
    struct decision *list;
    size_t n;
    bool of_gap = false;
    enum status st = store_decision_like(w->s, w->a, p->name, NOTES_MAX, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct decision *d = &list[i];
        bool gap = d->reason == REASON_GAP;
        if (!d->note.n || (w->batch && d->batch != w->batch) ||
            (p->note.n && (of_gap || !gap)))
            continue;
        p->note = d->note;
        p->noted = d->ext;
        p->noted_won = d->won;
        of_gap = gap;
    }
    return st;
}

/* ---- what follows -----------------------------------------------------------------
 */

static enum gap_advice advice_for(const struct gap_pair *p)
{
    int64_t decided = p->won[0] + p->won[1];
    if (p->gaps)
        return GAP_WRITE_RULE;
    if (p->won[0] && p->won[1])
        return GAP_AGREE_FIRST;
    if (decided >= 2)
        return GAP_WRITE_DOWN;
    return decided || p->neither || p->confused < 2 ? GAP_NONE : GAP_DECIDE;
}

static int most_wanting(const void *x, const void *y)
{
    const struct gap_pair *a = x, *b = y;
    if (a->gaps != b->gaps)
        return a->gaps < b->gaps ? 1 : -1;
    if (a->advice != b->advice)
        return a->advice < b->advice ? -1 : 1;
    if (a->confused != b->confused)
        return a->confused < b->confused ? 1 : -1;
    return sv_cmp(a->name, b->name);
}

static int most_gaps(const void *x, const void *y)
{
    const struct gap_label *a = x, *b = y;
    if (a->gaps != b->gaps)
        return a->gaps < b->gaps ? 1 : -1;
    if (a->question != b->question)
        return a->question < b->question ? -1 : 1;
    return (a->label > b->label) - (a->label < b->label);
}

static void count_labels(struct gathering *w)
{
    for (size_t q = 0; q < w->g->n_questions; q++) {
        const struct question *qu = &w->g->questions[q];
        for (size_t l = 0; l < qu->n_labels; l++) {
            struct gap_label one = {q, l, 0};
            struct sv id = sv_of(qu->labels[l].id);
            for (size_t i = 0; i < w->out.n; i++) {
                const struct gap_pair *p = &w->out.pairs[i];
                if (p->question == q && (sv_eq(p->first, id) || sv_eq(p->second, id)))
                    one.gaps += p->gaps;
            }
            if (one.gaps)
                w->out.labels =
                    arena_push(w->a, w->out.labels, &w->out.n_labels, &one, sizeof one);
        }
    }
    if (w->out.n_labels)
        qsort(w->out.labels, w->out.n_labels, sizeof *w->out.labels, most_gaps);
}

static enum status gather(struct gathering *w, struct err *e)
{
    enum status st = read_answers(w, e);
    if (st == ST_OK)
        st = read_decisions(w, e);
    for (size_t i = 0; st == ST_OK && i < w->out.n; i++) {
        struct gap_pair *p = &w->out.pairs[i];
        take_apart(w->g, p);
        p->advice = advice_for(p);
        if (p->won[0] + p->won[1] + p->neither)
            st = read_note(w, p, e);
    }
    if (st == ST_OK && w->out.n)
        qsort(w->out.pairs, w->out.n, sizeof *w->out.pairs, most_wanting);
    if (st == ST_OK)
        count_labels(w);
    return st;
}

enum status gaps_read(
    struct store *s, const struct guide *g, int64_t batch, struct arena *a,
    struct gaps *out, struct err *e)
{
    struct gathering w = {.s = s, .g = g, .batch = batch, .a = a};
    enum status st = gather(&w, e);
    map_release(&w.known);
    if (st == ST_OK)
        *out = w.out;
    return st;
}

const char *gap_advice_word(enum gap_advice x)
{
    static const char *const words[] = {
        "write-rule", "agree-first", "write-down", "decide", "none"};
    _Static_assert(ARRAY_LEN(words) == GAP_ADVICE_N, "a word each");
    return words[x];
}
