#include "diple/quality/conduct.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/store/audit.h"
#include "diple/store/decisions.h"
#include "diple/store/setup.h"

enum { GO_ON_EVERY = 4096, PAGE = 1000, SITTING_MS = 30 * 60 * 1000, MAJORITY_OF = 3 };

#define ACCEPTS_LEAST   0.95
#define ACCEPTS_ERRORS  3.0
#define SIDE_CONFIDENCE 0.999

#define FINAL_NONE  UINT32_MAX
#define FINAL_OTHER (UINT32_MAX - 1) /* what nobody answered */

struct act {
    int64_t at;
    int64_t active_ms;
};

struct acts {
    struct act *list;
    size_t n, cap;
};

struct tally {
    size_t accepted, suggested;
    size_t first, sided;
};

struct watch {
    const struct guide *g;
    const struct conduct_ask *ask;
    const struct quality_ratings *r;
    struct conduct *out;
    struct acts *acts; /* rater */
    struct tally *tally;
    struct map raters; /* person -> rater */
    struct arena scratch;
    struct json_scan scan;
};

/* ---- acts ---------------------------------------------------------------------- */

static bool find_rater(struct watch *w, int64_t person, size_t *rater)
{
    return map_get(
        &w->raters, (struct sv){(const char *)&person, sizeof person}, rater);
}

/* "ab" or "ba" */
static bool swapped(struct watch *w, struct sv shown, bool *out)
{
    if (shown.n == 0 || json_scan(&w->scan, shown, NULL) != ST_OK)
        return false;
    const struct json_member *m = json_scan_find(&w->scan, SV("sides"));
    if (!m || (!sv_eq(m->value, SV("\"ab\"")) && !sv_eq(m->value, SV("\"ba\""))))
        return false;
    *out = sv_eq(m->value, SV("\"ba\""));
    return true;
}

static void take_side(struct watch *w, const struct annotation *act, struct tally *t)
{
    struct answer an;
    bool turned;
    if (w->g->questions[w->ask->question].type != QUESTION_COMPARE ||
        !swapped(w, act->shown, &turned) ||
        answer_parse(w->g, act->answer, &w->scratch, &an, NULL) != ST_OK)
        return;
    const struct value *v = &an.values[w->ask->question];
    if (v->kind != VALUE_COMPARE || v->side == SIDE_TIE)
        return;
    t->sided++;
    t->first += (v->side == SIDE_B) == turned;
}

static void take_act(struct watch *w, const struct annotation *act)
{
    size_t rater;
    if (!act->current || act->kind != ACT_ANNOTATION ||
        !find_rater(w, act->person, &rater))
        return;
    struct acts *mine = &w->acts[rater];
    struct tally *t = &w->tally[rater];
    mine->list = mem_grow(mine->list, &mine->cap, mine->n + 1, sizeof *mine->list);
    mine->list[mine->n++] = (struct act){act->submitted, act->active_ms};
    t->accepted += act->origin == ORIGIN_ACCEPTED;
    t->suggested += act->origin == ORIGIN_ACCEPTED || act->origin == ORIGIN_CORRECTED;
    take_side(w, act, t);
}

static enum status read_acts(struct watch *w, struct store *s, struct err *e)
{
    struct store_export *x = NULL;
    struct export_item item;
    int64_t items = 0;
    enum status st = store_export_begin(s, w->ask->batch, &x, e);
    while (st == ST_OK) {
        arena_clear(&w->scratch);
        st = store_export_next(x, &w->scratch, &item, e);
        for (size_t i = 0; st == ST_OK && i < item.n; i++)
            take_act(w, &item.acts[i]);
        if (st == ST_OK && w->ask->go_on && ++items % GO_ON_EVERY == 0 &&
            !w->ask->go_on(w->ask->arg, items))
            st = err_set(e, ST_CANCELLED, "stopped before all answers were read");
    }
    store_export_end(x);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

static int by_time(const void *a, const void *b)
{
    const struct act *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

static void measure_sittings(struct conducted *c, struct acts *acts)
{
    int64_t last = 0, timed = 0;
    if (acts->n)
        qsort(acts->list, acts->n, sizeof *acts->list, by_time);
    for (size_t i = 0; i < acts->n; i++) {
        const struct act *act = &acts->list[i];
        c->active_ms += act->active_ms;
        if (act->at == 0 || act->active_ms == 0)
            continue;
        timed += act->active_ms;
        bool fresh = c->sittings == 0 || act->at - last > SITTING_MS;
        c->sittings += fresh;
        c->present_ms += fresh ? act->active_ms : act->at - last;
        last = act->at;
    }
    c->utilisation =
        c->present_ms > 0 ? fmin(1, (double)timed / (double)c->present_ms) : NAN;
}

static void measure_tallies(struct watch *w)
{
    struct tally all = {0};
    for (size_t i = 0; i < w->out->n; i++) {
        all.accepted += w->tally[i].accepted;
        all.suggested += w->tally[i].suggested;
    }
    for (size_t i = 0; i < w->out->n; i++) {
        const struct tally *t = &w->tally[i];
        struct conducted *c = &w->out->list[i];
        struct share others = share_of(
            (double)(all.accepted - t->accepted), all.suggested - t->suggested);
        c->accepted = share_of((double)t->accepted, t->suggested);
        c->accepts_all = c->accepted.value >= ACCEPTS_LEAST &&
                         share_apart(c->accepted, others, ACCEPTS_ERRORS);
        c->first = share_of((double)t->first, t->sided);
        struct interval sure =
            interval_wilson((double)t->first, (double)t->sided, SIDE_CONFIDENCE);
        c->first_bias =
            t->sided >= ANNOTATORS_FEW && (sure.low > 0.5 || sure.high < 0.5);
        measure_sittings(c, &w->acts[i]);
    }
}

/* ---- final answers --------------------------------------------------------------- */

static void vote(const struct ratings *r, size_t item, uint32_t *final)
{
    size_t from = r->start[item], to = r->start[item + 1];
    for (size_t i = from; i < to && to - from >= MAJORITY_OF; i++) {
        size_t same = 0;
        for (size_t k = from; k < to; k++)
            same += r->label[k] == r->label[i];
        if (same * 2 > to - from)
            *final = r->label[i];
    }
}

static size_t item_of(const struct quality_ratings *r, int64_t task)
{
    size_t lo = 0, hi = r->ratings.items;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r->task[mid] < task)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < r->ratings.items && r->task[lo] == task ? lo : GUIDE_NONE;
}

struct finals {
    uint32_t *label; /* item */
    bool *seen;      /* item: by a decision already, the newest first */
    struct map text; /* label's text -> label */
};

static void take_decision(struct watch *w, const struct decision *d, struct finals *f)
{
    struct answer an;
    size_t item = item_of(w->r, d->task), label = FINAL_OTHER;
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    if (item == GUIDE_NONE || f->seen[item])
        return;
    f->seen[item] = true;
    if ((d->verdict != DECIDE_TAKE && d->verdict != DECIDE_ANSWER) ||
        answer_parse(w->g, d->answer, &w->scratch, &an, NULL) != ST_OK ||
        an.values[w->ask->question].kind == VALUE_NONE)
        return;
    answer_to_label(w->g, &an, w->ask->question, &text);
    map_get(&f->text, strbuf_sv(&text), &label);
    f->label[item] = (uint32_t)label;
    w->out->decided++;
}

static enum status read_decisions(
    struct watch *w, struct store *s, int64_t batch, struct finals *f, struct err *e)
{
    struct page page = {.batch = batch, .limit = PAGE};
    struct decision *list;
    size_t n = PAGE;
    enum status st = ST_OK;
    while (st == ST_OK && n == PAGE) {
        arena_clear(&w->scratch);
        st = store_decision_page(s, &w->scratch, page, &list, &n, e);
        for (size_t i = 0; st == ST_OK && i < n; i++) {
            page.after = list[i].event;
            take_decision(w, &list[i], f);
        }
    }
    return st;
}

static enum status read_finals(
    struct watch *w, struct store *s, struct finals *f, struct err *e)
{
    struct arena a = {0};
    struct batch *batches;
    size_t n;
    for (size_t i = 0; i < w->r->ratings.items; i++) {
        f->label[i] = FINAL_NONE;
        vote(&w->r->ratings, i, &f->label[i]);
    }
    for (size_t i = 0; i < w->r->ratings.labels; i++)
        map_add(&f->text, w->r->labels[i], i);
    enum status st = store_batch_list(s, &a, &batches, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if (w->ask->batch == 0 || batches[i].id == w->ask->batch)
            st = read_decisions(w, s, batches[i].id, f, e);
    arena_release(&a);
    return st;
}

static enum status measure_finals(struct watch *w, struct store *s, struct err *e)
{
    const struct ratings *r = &w->r->ratings;
    AUTO_FREE uint32_t *label = mem_array(NULL, r->items + 1, sizeof *label);
    AUTO_FREE bool *seen = mem_zalloc((r->items + 1) * sizeof *seen);
    AUTO_FREE size_t *hits = mem_zalloc((r->raters + 1) * sizeof *hits);
    AUTO_FREE size_t *of = mem_zalloc((r->raters + 1) * sizeof *of);
    struct finals f = {.label = label, .seen = seen};
    enum status st = read_finals(w, s, &f, e);
    map_release(&f.text);
    for (size_t i = 0; st == ST_OK && i < r->items; i++) {
        w->out->finals += label[i] != FINAL_NONE;
        for (size_t k = r->start[i]; k < r->start[i + 1]; k++) {
            of[r->rater[k]] += label[i] != FINAL_NONE;
            hits[r->rater[k]] += label[i] == r->label[k];
        }
    }
    for (size_t g = 0; st == ST_OK && g < r->raters; g++)
        w->out->list[g].final = share_of((double)hits[g], of[g]);
    return st;
}

/* ---- the whole ------------------------------------------------------------------- */

static void watch_release(struct watch *w)
{
    for (size_t i = 0; i < w->r->ratings.raters; i++)
        free(w->acts[i].list);
    free(w->acts);
    free(w->tally);
    map_release(&w->raters);
    json_scan_release(&w->scan);
    arena_release(&w->scratch);
}

enum status conduct_read(
    struct store *s, const struct guide *g, const struct conduct_ask *ask,
    const struct quality_ratings *r, struct conduct *out, struct err *e)
{
    size_t n = r->ratings.raters;
    struct conduct c = {.n = n, .list = mem_zalloc((n + 1) * sizeof *c.list)};
    struct watch w = {.g = g, .ask = ask, .r = r, .out = &c};
    w.acts = mem_zalloc((n + 1) * sizeof *w.acts);
    w.tally = mem_zalloc((n + 1) * sizeof *w.tally);
    for (size_t i = 0; i < n; i++)
        map_add(
            &w.raters, (struct sv){(const char *)&r->person[i], sizeof(int64_t)}, i);
    enum status st = read_acts(&w, s, e);
    if (st == ST_OK) {
        measure_tallies(&w);
        st = measure_finals(&w, s, e);
    }
    watch_release(&w);
    if (st == ST_OK)
        *out = c;
    else
        conduct_release(&c);
    return st;
}

void conduct_release(struct conduct *c)
{
    free(c->list);
    *c = (struct conduct){0};
}
