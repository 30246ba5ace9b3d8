#include "diple/quality/ratings.h"

#include <stdlib.h>
#include <string.h>

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "diple/store/answers.h"
#include "diple/store/setup.h"

enum { GO_ON_EVERY = 4096, UNFIT = -1, SET_LABELS_MAX = 64 };

/* A different value as it is stored, and the label that it means. */
struct seen {
    struct sv raw;
    struct sv text;
    uint64_t set;
    int64_t label; /* or UNFIT */
};

struct reading {
    const struct guide *g;
    const struct quality_ask *ask;
    const struct question *q;
    struct quality_ratings *out;
    struct json_scan scan;
    struct map index; /* raw value -> seen */
    struct seen *seen;
    size_t n_seen, cap_seen;
    struct rating *rows; /* label: index into seen */
    size_t n, cap, cap_acts;
    size_t n_items, cap_items, n_raters, cap_raters;
    uint32_t *rater_of; /* by person id; 0: none yet, else index + 1 */
    size_t cap_rater_of;
    int64_t task; /* of the item read last */
    int64_t seen_task;
};

static uint32_t rater_at(struct reading *rd, int64_t person)
{
    size_t at = (size_t)person, had = rd->cap_rater_of;
    if (at >= had) {
        rd->rater_of =
            mem_grow(rd->rater_of, &rd->cap_rater_of, at + 1, sizeof *rd->rater_of);
        memset(rd->rater_of + had, 0, (rd->cap_rater_of - had) * sizeof *rd->rater_of);
    }
    if (rd->rater_of[at] == 0) {
        rd->out->person = mem_grow(
            rd->out->person, &rd->cap_raters, rd->n_raters + 1, sizeof(int64_t));
        rd->out->person[rd->n_raters++] = person;
        rd->rater_of[at] = (uint32_t)rd->n_raters;
    }
    return rd->rater_of[at] - 1;
}

static uint32_t item_at(struct reading *rd, int64_t task)
{
    if (rd->n_items == 0 || rd->task != task) {
        rd->out->task =
            mem_grow(rd->out->task, &rd->cap_items, rd->n_items + 1, sizeof(int64_t));
        rd->out->task[rd->n_items++] = task;
        rd->task = task;
    }
    return (uint32_t)(rd->n_items - 1);
}

static uint32_t seen_at(struct reading *rd, struct sv raw)
{
    size_t at = rd->n_seen;
    if (!map_add(&rd->index, raw, at)) {
        map_get(&rd->index, raw, &at);
        return (uint32_t)at;
    }
    rd->seen = mem_grow(rd->seen, &rd->cap_seen, at + 1, sizeof *rd->seen);
    rd->seen[rd->n_seen++] = (struct seen){.raw = arena_sv(&rd->out->arena, raw)};
    return (uint32_t)at;
}

static enum status take(struct reading *rd, const struct answer_row *row, struct err *e)
{
    struct quality_ratings *out = rd->out;
    out->answers++;
    out->touched += out->answers == 1 || row->task != rd->seen_task;
    rd->seen_task = row->task;
    if (row->gold && !rd->ask->gold) {
        out->gold++;
        return ST_OK;
    }
    enum status st = json_scan(&rd->scan, row->answer, e);
    if (st != ST_OK)
        return err_set(e, ST_DB, "a stored answer is damaged; run `diple check`");
    const struct json_member *m = json_scan_find(&rd->scan, sv_of(rd->q->id));
    if (!m) {
        out->blank++;
        return ST_OK;
    }
    if (rd->n == RATINGS_MAX)
        return err_set(e, ST_LIMIT, "more than %d answers", RATINGS_MAX);
    uint32_t seen = seen_at(rd, m->value);
    if (rd->n_seen > RATINGS_LABELS_MAX)
        return err_set(
            e, ST_LIMIT, "`%s` has more than %d different answers", rd->q->id,
            RATINGS_LABELS_MAX);
    rd->rows = mem_grow(rd->rows, &rd->cap, rd->n + 1, sizeof *rd->rows);
    struct rating r = {item_at(rd, row->task), rater_at(rd, row->person), seen};
    if (rd->ask->acts) {
        out->acts = mem_grow(out->acts, &rd->cap_acts, rd->n + 1, sizeof *out->acts);
        bool odd = row->active_ms < 0 || row->active_ms > UINT32_MAX;
        uint32_t active = odd ? 0 : (uint32_t)row->active_ms;
        out->acts[rd->n] =
            (struct quality_act){r.item, r.rater, seen, active, row->submitted};
    }
    rd->rows[rd->n++] = r;
    return ST_OK;
}

static enum status read_rows(struct reading *rd, struct store *s, struct err *e)
{
    struct store_answers *x = NULL;
    struct answer_row row;
    enum status st = store_answers_begin(s, rd->ask->batch, &x, e);
    while (st == ST_OK) {
        st = store_answers_next(x, &row, e);
        if (st == ST_OK)
            st = take(rd, &row, e);
        if (st == ST_OK && rd->ask->go_on && rd->out->answers % GO_ON_EVERY == 0 &&
            !rd->ask->go_on(rd->ask->arg, rd->out->answers))
            st = err_set(e, ST_CANCELLED, "stopped before all answers were read");
    }
    store_answers_end(x);
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* ---- from what is stored to labels --------------------------------------- */

static bool by_guide(const struct question *q)
{
    return q->type == QUESTION_CHOICE || q->type == QUESTION_SCALE ||
           (q->type == QUESTION_COMPARE && q->strength == 0);
}

static bool is_set(const struct question *q)
{
    return q->type == QUESTION_CHOICES && q->n_labels <= SET_LABELS_MAX;
}

static int64_t label_by_guide(const struct question *q, const struct value *v)
{
    if (q->type == QUESTION_CHOICE)
        return (int64_t)v->label;
    if (q->type == QUESTION_SCALE)
        return v->point - q->low;
    return (int64_t)v->side;
}

/* What each stored value means; those that this guide does not know are unfit. */
static void understand(struct reading *rd)
{
    struct arena a = {0};
    struct strbuf json = STRBUF_INIT, text = STRBUF_INIT;
    for (size_t i = 0; i < rd->n_seen; i++) {
        struct seen *seen = &rd->seen[i];
        struct answer an;
        struct err ignored;
        strbuf_clear(&json);
        struct json_out w = json_out_to(&json);
        json_begin_object(&w);
        json_put_key(&w, rd->q->id);
        json_put_raw(&w, seen->raw);
        json_end_object(&w);
        arena_clear(&a);
        seen->label = UNFIT;
        if (answer_parse(rd->g, strbuf_sv(&json), &a, &an, &ignored) != ST_OK)
            continue;
        const struct value *v = &an.values[rd->ask->question];
        strbuf_clear(&text);
        answer_to_label(rd->g, &an, rd->ask->question, &text);
        seen->text = arena_sv(&rd->out->arena, strbuf_sv(&text));
        seen->label = by_guide(rd->q) ? label_by_guide(rd->q, v) : 0;
        for (size_t k = 0; k < v->n_labels && is_set(rd->q); k++)
            seen->set |= UINT64_C(1) << v->labels[k];
    }
    strbuf_release(&json);
    strbuf_release(&text);
    arena_release(&a);
}

static size_t label_all_of_guide(const struct question *q, struct quality_ratings *out)
{
    size_t n = q->type == QUESTION_CHOICE  ? q->n_labels
               : q->type == QUESTION_SCALE ? (size_t)(q->high - q->low + 1)
                                           : (size_t)(q->tie ? SIDE_N : SIDE_TIE);
    static const char *const sides[SIDE_N] = {"a", "b", "tie"};
    out->labels = arena_array(&out->arena, n, sizeof *out->labels);
    if (q->type == QUESTION_SCALE)
        out->value = arena_array(&out->arena, n, sizeof *out->value);
    for (size_t i = 0; i < n; i++) {
        if (q->type == QUESTION_CHOICE)
            out->labels[i] = arena_sv(&out->arena, sv_of(q->labels[i].id));
        else if (q->type == QUESTION_COMPARE)
            out->labels[i] = sv_of(sides[i]);
        else {
            out->value[i] = (double)(q->low + (long)i);
            out->labels[i] = sv_of(arena_printf(&out->arena, "%ld", q->low + (long)i));
        }
    }
    return n;
}

static int by_text(const void *a, const void *b)
{
    const struct seen *const *x = a, *const *y = b;
    return sv_cmp((*x)->text, (*y)->text);
}

static size_t label_what_occurs(struct reading *rd)
{
    AUTO_FREE struct seen **all = mem_array(NULL, rd->n_seen + 1, sizeof *all);
    size_t fit = 0, n = 0;
    for (size_t i = 0; i < rd->n_seen; i++) {
        if (rd->seen[i].label != UNFIT)
            all[fit++] = &rd->seen[i];
    }
    qsort(all, fit, sizeof *all, by_text);
    rd->out->labels = arena_array(&rd->out->arena, fit + 1, sizeof(struct sv));
    if (is_set(rd->q))
        rd->out->sets = arena_array(&rd->out->arena, fit + 1, sizeof(uint64_t));
    for (size_t i = 0; i < fit; i++) {
        if (i == 0 || sv_cmp(all[i]->text, all[i - 1]->text) != 0) {
            if (rd->out->sets)
                rd->out->sets[n] = all[i]->set;
            rd->out->labels[n++] = all[i]->text;
        }
        all[i]->label = (int64_t)(n - 1);
    }
    return n;
}

static int by_rater_and_time(const void *a, const void *b)
{
    const struct quality_act *x = a, *y = b;
    if (x->rater != y->rater)
        return x->rater < y->rater ? -1 : 1;
    if (x->submitted != y->submitted)
        return x->submitted < y->submitted ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static void order_acts(struct reading *rd)
{
    struct quality_ratings *out = rd->out;
    for (size_t i = 0; i < rd->n; i++) {
        if (rd->rows[i].label == RATING_MISSING)
            continue;
        struct quality_act act = out->acts[i];
        act.label = rd->rows[i].label;
        out->acts[out->n_acts++] = act;
    }
    if (out->n_acts)
        qsort(out->acts, out->n_acts, sizeof *out->acts, by_rater_and_time);
}

static enum status build(struct reading *rd, struct err *e)
{
    struct quality_ratings *out = rd->out;
    understand(rd);
    struct ratings_size size = {
        rd->n_items, rd->n_raters,
        by_guide(rd->q) ? label_all_of_guide(rd->q, out) : label_what_occurs(rd)};
    for (size_t i = 0; i < rd->n; i++) {
        int64_t label = rd->seen[rd->rows[i].label].label;
        out->unfit += label == UNFIT;
        rd->rows[i].label = label == UNFIT ? RATING_MISSING : (uint32_t)label;
    }
    if (rd->ask->acts)
        order_acts(rd);
    return ratings_build(
        &out->ratings, &size, rd->rows, rd->n, RATINGS_KEEP_REPEATS, e);
}

static enum status find_names(struct reading *rd, struct store *s, struct err *e)
{
    struct quality_ratings *out = rd->out;
    struct person *all;
    size_t n;
    enum status st = store_person_list(s, &out->arena, &all, &n, e);
    if (st != ST_OK)
        return st;
    out->name = arena_array(&out->arena, rd->n_raters + 1, sizeof *out->name);
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)all[i].id;
        if (at < rd->cap_rater_of && rd->rater_of[at])
            out->name[rd->rater_of[at] - 1] = all[i].name;
    }
    return ST_OK;
}

enum status quality_ratings_read(
    struct store *s, const struct guide *g, const struct quality_ask *ask,
    struct quality_ratings *out, struct err *e)
{
    struct quality_ratings r = {0};
    struct reading rd = {
        .g = g, .ask = ask, .q = &g->questions[ask->question], .out = &r};
    enum status st = ST_OK;
    if (!question_counts(rd.q) || rd.q->type >= QUESTION_TEXT)
        st = err_set(
            e, ST_INVALID, "`%s` is a %s question: no label to agree on", rd.q->id,
            question_type_word(rd.q->type));
    if (st == ST_OK)
        st = read_rows(&rd, s, e);
    if (st == ST_OK)
        st = find_names(&rd, s, e);
    if (st == ST_OK)
        st = build(&rd, e);
    json_scan_release(&rd.scan);
    map_release(&rd.index);
    free(rd.seen);
    free(rd.rows);
    free(rd.rater_of);
    if (st != ST_OK)
        quality_ratings_release(&r);
    else
        *out = r;
    return st;
}

void quality_ratings_release(struct quality_ratings *r)
{
    ratings_release(&r->ratings);
    free(r->acts);
    free(r->task);
    free(r->person);
    arena_release(&r->arena);
    *r = (struct quality_ratings){0};
}

/* ---- which question -------------------------------------------------------- */

static bool can_be_agreed_on(const struct question *q)
{
    return question_counts(q) && q->type < QUESTION_TEXT;
}

static void hint_at_questions(const struct guide *g, struct err *e)
{
    AUTO_STRBUF struct strbuf names = STRBUF_INIT;
    for (size_t i = 0; i < g->n_questions; i++) {
        if (can_be_agreed_on(&g->questions[i]))
            strbuf_printf(&names, "%s%s", names.n ? ", " : "", g->questions[i].id);
    }
    if (names.n)
        err_hint(e, "name one of: %s", names.p);
    else
        err_hint(e, "free text, spans and relations have measures of their own");
}

enum status quality_question(
    const struct guide *g, const char *id, size_t *out, struct err *e)
{
    size_t found = GUIDE_NONE, n = 0;
    if (id) {
        found = guide_question(g, sv_of(id));
        if (found == GUIDE_NONE) {
            err_set(e, ST_NOT_FOUND, "the guide has no question `%s`", id);
            hint_at_questions(g, e);
            return ST_NOT_FOUND;
        }
        *out = found;
        return ST_OK;
    }
    for (size_t i = 0; i < g->n_questions; i++) {
        if (can_be_agreed_on(&g->questions[i])) {
            found = i;
            n++;
        }
    }
    if (n != 1) {
        if (n)
            err_set(
                e, ST_INVALID,
                "which question? the guide asks %zu that can be agreed on", n);
        else
            err_set(e, ST_INVALID, "no question of the guide has labels to agree on");
        hint_at_questions(g, e);
        return ST_INVALID;
    }
    *out = found;
    return ST_OK;
}
