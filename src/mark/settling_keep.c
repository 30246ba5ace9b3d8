/*
 * What is settled so far, kept and taken up again. Clusters have no names: they are
 * numbered, and the numbers hold as long as the answers do, so whoever keeps a draft
 * also keeps which answers it is of.
 */
#include <stdlib.h>

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "settling_inner.h"

static bool is_settled(const void *ctx, const struct markup *k)
{
    const struct settling *s = ctx;
    return k->serial < s->owner_n && s->owner[k->serial] > 0;
}

static void put_states(const struct settling *s, struct json_out *w)
{
    json_put_key(w, "clusters");
    json_begin_array(w);
    for (size_t i = 0; i < settling_count(s); i++) {
        const struct settled *d = &s->state[i];
        json_begin_array(w);
        json_put_int(w, (long long)d->how);
        json_put_int(w, (long long)d->variant);
        json_put_int(w, (long long)d->label);
        json_end_array(w);
    }
    json_end_array(w);
}

void settling_keep(const struct settling *s, struct json_out *w)
{
    AUTO_STRBUF struct strbuf spans = STRBUF_INIT;
    put_states(s, w);
    json_put_key(w, "of");
    json_begin_array(w);
    for (size_t i = 0; i < s->marks.n; i++)
        if (is_settled(s, &s->marks.list[i]))
            json_put_int(w, (long long)s->owner[s->marks.list[i].serial] - 1);
    json_end_array(w);
    markset_write_some(&s->marks, is_settled, s, &spans);
    json_put_key(w, "spans");
    json_put_raw(w, strbuf_sv(&spans));
}

/* ---- taking up ------------------------------------------------------------------ */

static bool read_int(const struct json *v, size_t below, size_t *out)
{
    long long n;
    if (!json_int(v, &n) || n < 0 || (size_t)n >= below)
        return false;
    *out = (size_t)n;
    return true;
}

static bool read_state(
    const struct settling *s, size_t at, const struct json *v, struct settled *out)
{
    size_t how, labels = s->question->n_labels;
    const struct settling_pair *p = settling_pair(s, at);
    if (p)
        labels = s->task.guide->questions[p->r].n_labels;
    if (!read_int(json_at(v, 0), SETTLED_HOW_N, &how) ||
        !read_int(json_at(v, 1), s->task.n, &out->variant) ||
        !read_int(json_at(v, 2), labels, &out->label))
        return false;
    out->how = (enum settled_how)how;
    return true;
}

static void begin_anew(struct settling *s)
{
    struct settling_task task = s->task;
    AUTO_FREE const struct answer **answers =
        mem_array(NULL, task.n + 1, sizeof *answers);
    for (size_t i = 0; i < task.n; i++)
        answers[i] = task.answers[i];
    task.answers = answers;
    settling_release(s);
    settling_start(s, &task);
}

/* What was taken up is where undoing ends. */
static bool end(struct settling *s, bool fine)
{
    if (!fine)
        begin_anew(s);
    s->marks.done = s->marks.n_log = 0;
    s->done = s->n_log = 0;
    s->lost_known = false;
    return fine;
}

/* Puts one of those that were read; 0 where something is in its way. */
static uint32_t put_kept(struct settling *s, size_t i, size_t at)
{
    struct markup k = s->kept.list[i];
    k.serial = 0;
    k.id = (struct sv){NULL, 0};
    if (markset_refusal(&s->marks, &k))
        return 0;
    uint32_t serial = markset_put(&s->marks, &k);
    settling_own(s, serial, at);
    return serial;
}

static bool read_kept(struct settling *s, struct sv json)
{
    markset_release(&s->kept);
    markset_init(&s->kept, s->question, s->task.index, false);
    return markset_read(&s->kept, json, false) == 0;
}

static bool take_up_states(struct settling *s, const struct json *clusters)
{
    size_t i = 0;
    if (json_count(clusters) != settling_count(s))
        return false;
    for (const struct json *v = json_first(clusters); v; v = json_next(v), i++)
        if (!read_state(s, i, v, &s->state[i]))
            return false;
    return true;
}

static bool take_up_marks(struct settling *s, const struct json *of)
{
    const struct json *owner = json_first(of);
    for (size_t i = 0; i < s->kept.n; i++, owner = json_next(owner)) {
        size_t at;
        if (!owner || !read_int(owner, s->found.n, &at) ||
            s->state[at].how == SETTLED_OPEN || !put_kept(s, i, at))
            return false;
    }
    return owner == NULL;
}

bool settling_resume(struct settling *s, struct sv object)
{
    AUTO_JSON struct json *tree = NULL;
    struct json_scan scan = {.max_bytes = object.n};
    bool fine = json_parse_max(object, object.n, &tree, NULL) == ST_OK &&
                json_scan(&scan, object, NULL) == ST_OK &&
                take_up_states(s, json_get(tree, "clusters"));
    const struct json_member *spans = fine ? json_scan_find(&scan, SV("spans")) : NULL;
    fine =
        spans && read_kept(s, spans->value) && take_up_marks(s, json_get(tree, "of"));
    json_scan_release(&scan);
    return end(s, fine);
}

/* ---- an answer ------------------------------------------------------------------ */

static bool is_agreed(const struct settling *s, size_t i, size_t *at)
{
    struct span span = mark_span(&s->kept, &s->kept.list[i]);
    size_t low = 0, high = s->found.n_agreed;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (span_order(&s->found.agreed[mid].span, &span) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    *at = low;
    return low < s->found.n_agreed &&
           span_order(&s->found.agreed[low].span, &span) == 0;
}

/* serials: of what was read, in its order. */
static bool adopt_marks(struct settling *s, uint32_t *serials)
{
    size_t agreed = 0, at;
    for (size_t i = 0; i < s->kept.n; i++) {
        const struct markup *k = &s->kept.list[i];
        if (is_agreed(s, i, &at)) {
            serials[i] = s->agreed[at];
            agreed++;
            continue;
        }
        at = clusters_at(&s->found, k->cp_start, k->cp_end);
        serials[i] = at == CLUSTER_NONE ? 0 : put_kept(s, i, at);
        if (!serials[i])
            return false;
    }
    return agreed == s->found.n_agreed;
}

static bool same_mark(
    const struct settling *s, const struct markup *x, const struct markup *y)
{
    struct span a = mark_span(&s->marks, x), b = mark_span(&s->marks, y);
    return span_order(&a, &b) == 0;
}

static struct settled how_marked(struct settling *s, size_t at)
{
    struct settling_variant *list;
    const struct markup **now;
    size_t n = settling_variants(s, at, &list), stand = settling_marks(s, at, &now);
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < stand && list[i].n == stand &&
               same_mark(s, list[i].marks[k], now[k]))
            k++;
        if (k == stand && list[i].n == stand)
            return (struct settled){.how = SETTLED_VARIANT, .variant = i};
    }
    return (struct settled){.how = stand ? SETTLED_OWN : SETTLED_NOTHING};
}

struct said {
    size_t r, label;
    uint32_t from, to;
};

struct said_list {
    struct said *list;
    size_t n, cap;
};

static struct sv id_of(const struct json *v)
{
    return json_is(v, JSON_NUMBER) ? json_number(v) : json_str(v);
}

static void read_said(
    const struct settling *s, const struct answer *an, size_t r,
    const uint32_t *serials, struct said_list *out)
{
    AUTO_JSON struct json *tree = NULL;
    AUTO_MAP struct map ids = {0};
    const struct value *v = &an->values[r];
    if (v->kind != VALUE_RELATIONS ||
        json_parse_max(v->text, v->text.n, &tree, NULL) != ST_OK)
        return;
    for (size_t i = 0; i < s->kept.n; i++)
        if (s->kept.list[i].id.n)
            map_add(&ids, s->kept.list[i].id, i);
    for (const struct json *x = json_first(tree); x; x = json_next(x)) {
        size_t from, to;
        if (!map_get(&ids, id_of(json_get(x, "from")), &from) ||
            !map_get(&ids, id_of(json_get(x, "to")), &to))
            continue;
        out->list = mem_grow(out->list, &out->cap, out->n + 1, sizeof *out->list);
        out->list[out->n++] = (struct said){
            r,
            question_label(
                &s->task.guide->questions[r], json_str(json_get(x, "label"))),
            serials[from], serials[to]};
    }
}

/* Does what was said join the two that the link joins, whichever way? */
static bool joins_same(
    struct settling *s, const struct said *x, const struct settling_link *k,
    bool *forth)
{
    uint32_t from = settling_became(s, k, false), to = settling_became(s, k, true);
    *forth = x->from == from && x->to == to;
    return x->r == k->r && (*forth || (x->from == to && x->to == from));
}

static bool was_said(
    struct settling *s, const struct said_list *said, const struct settling_link *k)
{
    bool directed = s->task.guide->questions[k->r].directed, forth;
    for (size_t i = 0; i < said->n; i++)
        if (joins_same(s, &said->list[i], k, &forth) &&
            said->list[i].label == k->label && (forth || !directed))
            return true;
    return false;
}

/* How many of what was said are about this pair. */
static size_t said_of(
    struct settling *s, const struct said_list *said, const struct settling_pair *p)
{
    size_t n = 0;
    for (size_t i = 0; i < said->n; i++) {
        bool here = false, forth;
        for (size_t k = 0; k < p->n && !here; k++)
            here = joins_same(s, &said->list[i], &s->links[p->first + k], &forth);
        n += here;
    }
    return n;
}

static struct settled how_related(
    struct settling *s, size_t at, const struct said_list *said)
{
    const struct settling_pair *p = settling_pair(s, at);
    struct settling_variant *list;
    size_t n = settling_variants(s, at, &list), all = said_of(s, said, p);
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < list[i].n && was_said(s, said, list[i].links[k]))
            k++;
        if (k == list[i].n && list[i].n == all)
            return (struct settled){.how = SETTLED_VARIANT, .variant = i};
    }
    return (struct settled){.how = all ? SETTLED_OPEN : SETTLED_NOTHING};
}

bool settling_adopt(struct settling *s, const struct answer *answer)
{
    const struct value *v = &answer->values[s->task.q];
    struct said_list said = {0};
    begin_anew(s);
    if (!read_kept(s, v->kind == VALUE_SPANS ? v->text : SV("[]")))
        return end(s, false);
    AUTO_FREE uint32_t *serials = mem_array(NULL, s->kept.n + 1, sizeof *serials);
    if (!adopt_marks(s, serials))
        return end(s, false);
    for (size_t i = 0; i < s->found.n; i++)
        s->state[i] = how_marked(s, i);
    for (size_t r = 0; r < s->task.guide->n_questions; r++)
        if (s->task.guide->questions[r].type == QUESTION_RELATIONS &&
            s->task.guide->questions[r].spans_question == s->task.q)
            read_said(s, answer, r, serials, &said);
    for (size_t i = s->found.n; i < settling_count(s); i++)
        s->state[i] = how_related(s, i, &said);
    free(said.list);
    return end(s, true);
}
