#include "diple/work/health.h"

#include <string.h>

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/guide/accept.h"
#include "diple/store/deal.h"
#include "diple/store/gold_use.h"
#include "diple/store/tasks.h"

enum { SAMPLE = 300, GOLD_MAX = 1000, SHAPES_MAX = 10 };

/* ---- what annotators see of an item beside its text ------------------------------ */

static char class_of(char c)
{
    if (c >= '0' && c <= '9')
        return '9';
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c < 0;
    return letter ? 'a' : c;
}

static void shape_of_id(const char *ext, struct strbuf *out)
{
    strbuf_clear(out);
    for (const char *p = ext; *p; p++)
        if (p == ext || class_of(*p) != class_of(p[-1]))
            strbuf_addch(out, class_of(*p));
}

static void shape_of_record(struct sv record, struct strbuf *out)
{
    struct json_scan scan = {0};
    strbuf_clear(out);
    if (record.n && json_scan(&scan, record, NULL) == ST_OK)
        for (size_t i = 0; i < scan.n; i++) {
            strbuf_addsv(out, scan.members[i].key);
            strbuf_addch(out, '\n');
        }
    json_scan_release(&scan);
}

struct shapes {
    struct map ids;
    struct map fields;
    struct map gold; /* ids of what is gold */
    struct strbuf text;
    const char *usual;
};

static void shapes_release(struct shapes *x)
{
    map_release(&x->ids);
    map_release(&x->fields);
    map_release(&x->gold);
    strbuf_release(&x->text);
}

static enum status learn_usual(
    struct store *s, const struct batch *b, struct arena *a, struct shapes *x,
    struct err *e)
{
    int64_t step = b->size > SAMPLE ? b->size / SAMPLE : 1;
    for (int64_t pos = 1; pos <= b->size; pos += step) {
        struct task t;
        size_t any;
        enum status st = store_task_at(s, a, b->id, pos, &t, e);
        if (st != ST_OK)
            return st;
        if (map_get(&x->gold, sv_of(t.ext), &any))
            continue;
        shape_of_id(t.ext, &x->text);
        map_set(&x->ids, strbuf_sv(&x->text), 1);
        shape_of_record(t.record, &x->text);
        map_set(&x->fields, strbuf_sv(&x->text), 1);
        x->usual = t.ext;
    }
    return ST_OK;
}

static bool odd(const struct map *usual, const struct strbuf *shape)
{
    size_t any;
    return usual->n > 0 && usual->n <= SHAPES_MAX &&
           !map_get(usual, strbuf_sv(shape), &any);
}

static void compare(struct shapes *x, const struct task *t, struct health *h)
{
    shape_of_id(t->ext, &x->text);
    if (odd(&x->ids, &x->text) && h->odd_ids++ == 0) {
        h->odd_id = t->ext;
        h->usual_id = x->usual;
    }
    shape_of_record(t->record, &x->text);
    if (odd(&x->fields, &x->text) && h->odd_fields++ == 0)
        h->odd_fields_id = t->ext;
}

static enum status look_alike(
    struct store *s, const struct batch *b, struct arena *a,
    const struct gold_candidate *pool, struct health *h, struct err *e)
{
    struct shapes x = {.text = STRBUF_INIT};
    size_t n = h->gold < GOLD_MAX ? h->gold : GOLD_MAX;
    struct task *golds = arena_array(a, n + 1, sizeof *golds);
    enum status st = ST_OK;
    for (size_t i = 0; st == ST_OK && i < n; i++)
        if ((st = store_task_get(s, a, pool[i].task, &golds[i], e)) == ST_OK)
            map_set(&x.gold, sv_of(golds[i].ext), 1);
    if (st == ST_OK)
        st = learn_usual(s, b, a, &x, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        compare(&x, &golds[i], h);
    shapes_release(&x);
    return st;
}

/* ---- labels ---------------------------------------------------------------------- */

static void list_labels(const struct guide *g, struct arena *a, struct health *h)
{
    for (size_t k = 0; k < g->n_questions; k++) {
        const struct question *q = &g->questions[k];
        bool asks = q->type == QUESTION_CHOICE || q->type == QUESTION_CHOICES;
        for (size_t i = 0; asks && i < q->n_labels; i++) {
            struct health_label row = {q->id, q->labels[i].id, 0};
            if (!q->labels[i].retired)
                h->labels = arena_push(a, h->labels, &h->n_labels, &row, sizeof row);
        }
    }
}

static bool accepts(const struct value *v, const struct question *q, const char *label)
{
    if (v->kind == VALUE_CHOICE)
        return strcmp(q->labels[v->label].id, label) == 0;
    for (size_t i = 0; v->kind == VALUE_CHOICES && i < v->n_labels; i++)
        if (strcmp(q->labels[v->labels[i]].id, label) == 0)
            return true;
    return false;
}

/* A key that fits the guide no longer asks for nothing. */
static void count_labels(
    const struct guide *g, struct sv accepted, struct arena *a, struct health *h)
{
    struct accepted key;
    if (accepted_parse(g, accepted, a, &key, NULL) != ST_OK || key.n == 0)
        return;
    for (size_t i = 0; i < h->n_labels; i++)
        for (size_t k = 0; k < g->n_questions; k++)
            if (strcmp(g->questions[k].id, h->labels[i].question) == 0)
                h->labels[i].n += accepts(
                    &key.list[0].values[k], &g->questions[k], h->labels[i].label);
}

/* ---- how long it lasts ----------------------------------------------------------- */

static enum status add_people(
    struct store *s, const struct batch *b, struct arena *a, struct health *h,
    struct err *e)
{
    struct deal_holder *list;
    size_t n;
    enum status st = store_deal_holders(s, a, b->id, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        struct gold_candidate *pool;
        struct health_person row = {.name = list[i].name};
        st = store_gold_pool(s, a, b->id, list[i].person, &pool, &row.left, e);
        row.lasts = (size_t)((double)row.left / b->policy.gold);
        row.low = (long)(2 * row.left) < b->policy.gold_window;
        if (st == ST_OK)
            h->people = arena_push(a, h->people, &h->n_people, &row, sizeof row);
    }
    return st;
}

enum status health_read(
    struct store *s, const struct guide *g, const struct batch *b, struct arena *a,
    struct health *out, struct err *e)
{
    struct health h = {0};
    struct gold_candidate *pool;
    enum status st = store_gold_pool(s, a, b->id, 0, &pool, &h.gold, e);
    if (st == ST_OK)
        st = look_alike(s, b, a, pool, &h, e);
    if (st == ST_OK && b->policy.gold > 0)
        st = add_people(s, b, a, &h, e);
    if (st != ST_OK)
        return st;
    list_labels(g, a, &h);
    for (size_t i = 0; i < h.gold; i++)
        count_labels(g, pool[i].accepted, a, &h);
    *out = h;
    return ST_OK;
}
