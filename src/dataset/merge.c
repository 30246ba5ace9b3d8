#include "merge.h"

#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/store/labels.h"
#include "diple/store/setup.h"
#include "diple/store/tasks.h"

void merge_release(struct merge *m)
{
    if (!m)
        return;
    arena_release(&m->arena);
    map_release(&m->pairs_by_key);
    map_release(&m->people);
    map_release(&m->batches);
    free(m->pairs);
    free(m->marks);
    *m = (struct merge){0};
}

/* ---- collecting --------------------------------------------------------------- */

static struct merge_pair *pair_of(struct merge *m, int64_t task, struct sv person)
{
    char key[32 + NAME_MAX_BYTES];
    size_t i = m->n_pairs;
    int n = snprintf(
        key, sizeof key, "%lld:%.*s", (long long)task, (int)person.n, person.p);
    struct sv k = {key, (size_t)n < sizeof key ? (size_t)n : sizeof key - 1};
    if (map_get(&m->pairs_by_key, k, &i))
        return &m->pairs[i];
    map_add(&m->pairs_by_key, k, i);
    m->pairs = mem_grow(m->pairs, &m->pairs_cap, i + 1, sizeof *m->pairs);
    m->pairs[m->n_pairs++] =
        (struct merge_pair){.task = task, .person = arena_sv(&m->arena, person)};
    return &m->pairs[i];
}

void merge_add(struct merge *m, int64_t task, struct sv person, struct mark mark)
{
    struct merge_pair *p = pair_of(m, task, person);
    m->marks = mem_grow(m->marks, &m->marks_cap, m->n_marks + 1, sizeof *m->marks);
    m->marks[m->n_marks++] = mark;
    if (p->last)
        m->marks[p->last - 1].next = m->n_marks;
    else
        p->first = m->n_marks;
    p->last = m->n_marks;
}

enum status mark_value(
    const struct guide *g, size_t question, struct sv label, bool json, struct arena *a,
    struct answer *an, struct err *e)
{
    const char *id = g->questions[question].id;
    if (!json)
        return answer_from_label(g, id, label, a, an, e);
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct json_out w = json_out_to(&b);
    json_begin_object(&w);
    json_put_key(&w, id);
    json_put_raw(&w, label);
    json_end_object(&w);
    struct answer one;
    struct sv text = arena_sv(a, strbuf_sv(&b));
    enum status st = answer_parse(g, text, a, &one, e);
    if (st == ST_OK)
        an->values[question] = one.values[question];
    return st;
}

/* ---- saving one pair ------------------------------------------------------------ */

/* One (task, person) on its way into the store. */
struct saver {
    struct merge *merge;
    struct import_job *job;
    const struct merge_pair *pair;
    struct annotation *stored; /* before this import */
    size_t n_stored;
    size_t matched;          /* how many of them the file has named already */
    struct answer now;       /* the version being put together */
    const struct mark *from; /* its first mark; NULL: nothing to write */
    int64_t at;
    int64_t person;
};

static int by_time(const void *a, const void *b)
{
    const struct mark *x = *(struct mark *const *)a, *y = *(struct mark *const *)b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x < y ? -1 : x > y;
}

static enum status find_person(struct saver *s, struct err *e)
{
    struct import_job *j = s->job;
    size_t id = 0;
    struct sv name = s->pair->person;
    if (map_get(&s->merge->people, name, &id)) {
        s->person = (int64_t)id;
        return ST_OK;
    }
    struct person there;
    enum status st = store_person_find(j->store, &j->arena, name, &there, NULL);
    s->person = there.id;
    if (st == ST_NOT_FOUND) {
        enum person_kind kind = j->o->people_are_crowd ? PERSON_CROWD : PERSON_HUMAN;
        st = store_person_ensure(
            j->store, j->o->actor, name, kind, PERSON_ANNOTATOR, &s->person, e);
        j->out->people += st == ST_OK;
    } else if (st != ST_OK) {
        return store_person_find(j->store, &j->arena, name, &there, e);
    }
    if (st == ST_OK)
        map_add(&s->merge->people, name, (size_t)s->person);
    return st;
}

/* Among the stored versions behind those matched before. */
static bool is_stored(struct saver *s, struct sv answer, int64_t at)
{
    for (size_t i = s->matched; i < s->n_stored; i++) {
        const struct annotation *old = &s->stored[i];
        bool skip = old->kind == ACT_SKIP;
        if ((at == 0 || old->submitted == at) && skip == (answer.n == 0) &&
            sv_eq(old->answer, answer)) {
            s->matched = i + 1;
            return true;
        }
    }
    return false;
}

static struct submission submission_of(const struct saver *s, struct sv answer)
{
    const struct own_annotation *own = s->from->own;
    struct submission sub = {
        .task = s->pair->task,
        .person = s->person,
        .guide = s->job->o->guide_version,
        .answer = answer,
        .submitted = s->at,
        .origin = ORIGIN_IMPORTED};
    if (!own)
        return sub;
    if (own->guide > 0 && own->guide < sub.guide)
        sub.guide = (int)own->guide;
    sub.started = own->started;
    sub.active_ms = own->active_ms;
    sub.origin = own->origin;
    sub.flag = own->flag;
    sub.comment = own->comment;
    return sub;
}

/* The batch an answer was given in: what the file says, else what the caller
 * said; 0 where the item is not in it. */
static int64_t batch_of(struct saver *s)
{
    struct import_job *j = s->job;
    struct sv name = s->from->own ? s->from->own->batch : sv_of(j->o->batch);
    size_t id = 0;
    int64_t pos;
    if (name.n && !map_get(&s->merge->batches, name, &id)) {
        struct batch b;
        if (store_batch_find(j->store, &j->arena, name, &b, NULL) == ST_OK)
            id = (size_t)b.id;
        map_add(&s->merge->batches, name, id);
    }
    bool in =
        id && store_task_pos(j->store, (int64_t)id, s->pair->task, &pos, NULL) == ST_OK;
    return in ? (int64_t)id : 0;
}

static enum status save_skip_act(
    struct saver *s, struct submission *sub, struct label_done *done, struct err *e)
{
    struct answer_head head;
    struct import_job *j = s->job;
    enum status st =
        store_head_get(j->store, &j->arena, sub->task, sub->person, &head, e);
    if (st != ST_OK)
        return st;
    sub->after = head.last;
    if (!sub->batch)
        return err_set(e, ST_CONFLICT, "this skip names no batch that has the item");
    return store_label_skip(j->store, sub, done, e);
}

static enum status save(struct saver *s, struct sv answer, struct err *e)
{
    struct import_job *j = s->job;
    struct label_done done = {0};
    struct err why = {0};
    if (is_stored(s, answer, s->at)) {
        j->out->already++;
        return ST_OK;
    }
    struct submission sub = submission_of(s, answer);
    sub.batch = batch_of(s);
    enum status st = answer.n
                         ? store_label_import(j->store, j->o->actor, &sub, &done, &why)
                         : save_skip_act(s, &sub, &done, &why);
    if (st == ST_CONFLICT)
        return job_refuse_at(j, &s->from->place, &why);
    if (st != ST_OK && e)
        *e = why;
    if (st == ST_OK && done.repeated)
        j->out->already++;
    else if (st == ST_OK)
        j->out->added++;
    return st;
}

/* The version that was put together, if there is one. */
static enum status flush(struct saver *s, struct err *e)
{
    struct import_job *j = s->job;
    struct err why = {0};
    if (!s->from)
        return ST_OK;
    enum status st = job_check_answer(j, s->pair->task, &s->now, &why);
    if (st == ST_INVALID)
        st = job_refuse_at(j, &s->from->place, &why);
    else if (st != ST_OK && e)
        *e = why;
    if (st == ST_OK && !why.status) {
        AUTO_STRBUF struct strbuf b = STRBUF_INIT;
        answer_write(j->guide, &s->now, &b);
        st = save(s, strbuf_sv(&b), e);
    }
    s->from = NULL;
    return st;
}

/* A skip has no answer, so it goes in by itself. */
static enum status save_skip(struct saver *s, const struct mark *m, struct err *e)
{
    enum status st = flush(s, e);
    s->from = m;
    s->at = m->at;
    if (st == ST_OK)
        st = save(s, (struct sv){"", 0}, e);
    s->from = NULL;
    answer_init(s->job->guide, &s->job->arena, &s->now);
    return st;
}

static bool joins(const struct saver *s, const struct mark *m, const struct value *old)
{
    enum question_type type = s->job->guide->questions[m->question].type;
    return old->kind == VALUE_NONE || (type == QUESTION_CHOICES && s->at == m->at);
}

/* Both sets of labels, in the guide's order. */
static void unite(struct import_job *j, struct value *into, const struct value *more)
{
    size_t n = 0, a = 0, b = 0;
    size_t *all = arena_array(&j->arena, into->n_labels + more->n_labels, sizeof *all);
    while (a < into->n_labels || b < more->n_labels) {
        size_t x = a < into->n_labels ? into->labels[a] : GUIDE_NONE;
        size_t y = b < more->n_labels ? more->labels[b] : GUIDE_NONE;
        all[n++] = x < y ? x : y;
        a += x <= y;
        b += y <= x;
    }
    into->labels = all;
    into->n_labels = n;
}

static enum status take_value(struct saver *s, const struct mark *m, struct err *e)
{
    struct import_job *j = s->job;
    struct answer one;
    struct value *old = &s->now.values[m->question];
    enum status st = ST_OK;
    answer_init(j->guide, &j->arena, &one);
    /* read once before, when its row was: it cannot fail now */
    if (mark_value(j->guide, m->question, m->label, m->json, &j->arena, &one, e))
        return ST_INVALID;
    const struct value *new = &one.values[m->question];
    if (old->kind != VALUE_NONE && value_equal(old, new)) {
        j->out->already++;
        return ST_OK;
    }
    if (s->from && !joins(s, m, old))
        st = flush(s, e);
    if (old->kind == VALUE_CHOICES && s->from)
        unite(j, old, new);
    else
        *old = *new;
    s->from = s->from ? s->from : m;
    s->at = m->at;
    return st;
}

static enum status take_whole(struct saver *s, const struct mark *m, struct err *e)
{
    struct import_job *j = s->job;
    enum status st = flush(s, e);
    if (st != ST_OK)
        return st;
    st = answer_parse(j->guide, m->own->answer, &j->arena, &s->now, e);
    s->from = m;
    s->at = m->at;
    return st == ST_OK ? flush(s, e) : st;
}

static enum status save_pair(
    struct merge *m, struct import_job *j, const struct merge_pair *p, struct err *e)
{
    struct saver s = {.merge = m, .job = j, .pair = p};
    size_t n = 0;
    arena_clear(&j->arena);
    for (size_t i = p->first; i; i = m->marks[i - 1].next)
        n++;
    struct mark **order = arena_array(&j->arena, n, sizeof *order);
    n = 0;
    for (size_t i = p->first; i; i = m->marks[i - 1].next)
        order[n++] = &m->marks[i - 1];
    qsort(order, n, sizeof(struct mark *), by_time);
    answer_init(j->guide, &j->arena, &s.now);
    enum status st = find_person(&s, e);
    if (st == ST_OK)
        st = store_versions(
            j->store, &j->arena, p->task, s.person, &s.stored, &s.n_stored, e);
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        if (!order[i]->own)
            st = take_value(&s, order[i], e);
        else if (order[i]->own->skipped)
            st = save_skip(&s, order[i], e);
        else
            st = take_whole(&s, order[i], e);
    }
    return st == ST_OK ? flush(&s, e) : st;
}

enum status merge_save(struct merge *m, struct import_job *j, struct err *e)
{
    for (size_t i = 0; i < m->n_pairs; i++) {
        enum status st = save_pair(m, j, &m->pairs[i], e);
        if (st != ST_OK)
            return st;
    }
    return ST_OK;
}
