#include "diple/mark/links.h"

#include "diple/base/json.h"
#include "diple/base/map.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"

void links_init(struct links *l, const struct question *q)
{
    *l = (struct links){.q = q};
}

void links_release(struct links *l)
{
    free(l->list);
    free(l->log);
    arena_release(&l->arena);
    *l = (struct links){0};
}

/* ---- the list ------------------------------------------------------------------ */

/* Shorter ids first, so that 9 comes before 10. */
static int id_order(struct sv a, struct sv b)
{
    if (a.n != b.n)
        return a.n < b.n ? -1 : 1;
    return sv_cmp(a, b);
}

static int link_order(const struct link *a, const struct link *b)
{
    int by = id_order(a->from, b->from);
    if (by == 0)
        by = id_order(a->to, b->to);
    return by ? by : (a->label > b->label) - (a->label < b->label);
}

/* Where the link stands, or would. */
static size_t place_of(const struct links *l, const struct link *k, bool *there)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (link_order(&l->list[mid], k) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    *there = low < l->n && link_order(&l->list[low], k) == 0;
    return low;
}

static void put(struct links *l, const struct link *k)
{
    bool there;
    size_t at = place_of(l, k, &there);
    if (there)
        return;
    l->list = mem_grow(l->list, &l->cap, l->n + 1, sizeof *l->list);
    memmove(l->list + at + 1, l->list + at, (l->n - at) * sizeof *l->list);
    l->list[at] = *k;
    l->n++;
}

static void take(struct links *l, const struct link *k)
{
    bool there;
    size_t at = place_of(l, k, &there);
    if (!there)
        return;
    memmove(l->list + at, l->list + at + 1, (l->n - at - 1) * sizeof *l->list);
    l->n--;
}

/* ---- history ------------------------------------------------------------------- */

static void record(struct links *l, const struct link *k, bool added)
{
    l->log = mem_grow(l->log, &l->log_cap, l->done + 1, sizeof *l->log);
    l->log[l->done++] = (struct link_change){*k, added};
    l->n_log = l->done;
}

void links_add(struct links *l, const struct link *k)
{
    struct link own = *k;
    own.from = arena_sv(&l->arena, k->from);
    own.to = arena_sv(&l->arena, k->to);
    put(l, &own);
    record(l, &own, true);
}

void links_drop(struct links *l, size_t at)
{
    struct link k = l->list[at];
    take(l, &k);
    record(l, &k, false);
}

bool links_undo(struct links *l)
{
    if (l->done == 0)
        return false;
    const struct link_change *c = &l->log[--l->done];
    (c->added ? take : put)(l, &c->link);
    return true;
}

bool links_redo(struct links *l)
{
    if (l->done == l->n_log)
        return false;
    const struct link_change *c = &l->log[l->done++];
    (c->added ? put : take)(l, &c->link);
    return true;
}

/* ---- what may be --------------------------------------------------------------- */

/* The marks by their ids. */
static void map_ids(const struct markset *marks, struct map *ids)
{
    for (size_t i = 0; i < marks->n; i++)
        if (!marks->list[i].candidate && marks->list[i].id.n)
            map_add(ids, marks->list[i].id, i);
}

size_t links_mark(const struct markset *marks, struct sv id)
{
    for (size_t i = 0; i < marks->n; i++)
        if (!marks->list[i].candidate && sv_eq(marks->list[i].id, id))
            return i;
    return MARKS_NONE;
}

static bool allows(
    const struct texts *ids, const struct markset *marks, const struct markup *k)
{
    for (size_t i = 0; i < ids->n; i++)
        if (strcmp(ids->list[i], marks->q->labels[k->label].id) == 0)
            return true;
    return ids->n == 0;
}

bool links_may_begin(
    const struct links *l, const struct markset *marks, size_t label,
    const struct markup *k)
{
    const struct label *of = &l->q->labels[label];
    return !k->candidate && (allows(&of->from, marks, k) ||
                             (!l->q->directed && allows(&of->to, marks, k)));
}

bool links_may_end(
    const struct links *l, const struct markset *marks, size_t label,
    const struct markup *k)
{
    const struct label *of = &l->q->labels[label];
    return !k->candidate && (allows(&of->to, marks, k) ||
                             (!l->q->directed && allows(&of->from, marks, k)));
}

static bool pair_allowed(
    const struct links *l, const struct markset *marks, size_t label,
    const struct markup *from, const struct markup *to)
{
    const struct label *of = &l->q->labels[label];
    return (allows(&of->from, marks, from) && allows(&of->to, marks, to)) ||
           (!l->q->directed && allows(&of->from, marks, to) &&
            allows(&of->to, marks, from));
}

const char *links_refusal(
    struct links *l, const struct markset *marks, const struct link *k)
{
    const struct label *of = &l->q->labels[k->label];
    size_t from = links_mark(marks, k->from), to = links_mark(marks, k->to);
    bool there;
    if (from == MARKS_NONE || to == MARKS_NONE)
        return "A relation joins two spans that are marked.";
    if (from == to)
        return "A relation joins two spans: go to the other one.";
    const struct markup *a = &marks->list[from], *b = &marks->list[to];
    if (!pair_allowed(l, marks, k->label, a, b))
        return arena_printf(
            &l->arena, "%s does not go from %s to %s.", of->name,
            marks->q->labels[a->label].name, marks->q->labels[b->label].name);
    place_of(l, k, &there);
    if (there)
        return arena_printf(&l->arena, "These two are %s already.", of->name);
    return l->n >= LINKS_MAX ? "An item holds no more relations." : NULL;
}

void links_turn(const struct links *l, const struct markset *marks, struct link *k)
{
    size_t from = links_mark(marks, k->from), to = links_mark(marks, k->to);
    if (l->q->directed || from == MARKS_NONE || to == MARKS_NONE || from <= to)
        return;
    struct sv t = k->from;
    k->from = k->to;
    k->to = t;
}

/* ---- JSON ---------------------------------------------------------------------- */

static struct sv id_text(struct links *l, const struct json *v)
{
    return arena_sv(&l->arena, json_is(v, JSON_NUMBER) ? json_number(v) : json_str(v));
}

size_t links_read(struct links *l, const struct markset *marks, struct sv json)
{
    AUTO_JSON struct json *tree = NULL;
    size_t left = 0;
    if (json.n == 0 || json_parse_max(json, json.n, &tree, NULL) != ST_OK)
        return 0;
    for (const struct json *x = json_first(tree); x; x = json_next(x)) {
        struct link k = {
            .label = question_label(l->q, json_str(json_get(x, "label"))),
            .from = id_text(l, json_get(x, "from")),
            .to = id_text(l, json_get(x, "to")),
            .id = id_text(l, json_get(x, "id")),
        };
        if (k.label == GUIDE_NONE || links_refusal(l, marks, &k))
            left++;
        else
            put(l, &k);
    }
    return left;
}

void links_write(const struct links *l, const struct markset *marks, struct strbuf *out)
{
    AUTO_MAP struct map ids = {0};
    struct json_out w = json_out_to(out);
    size_t at;
    map_ids(marks, &ids);
    json_begin_array(&w);
    for (size_t i = 0; i < l->n; i++) {
        const struct link *k = &l->list[i];
        if (!map_get(&ids, k->from, &at) || !map_get(&ids, k->to, &at))
            continue;
        json_begin_object(&w);
        json_put_key(&w, "from");
        json_put_sv(&w, k->from);
        if (k->id.n) {
            json_put_key(&w, "id");
            json_put_sv(&w, k->id);
        }
        json_put_key(&w, "label");
        json_put_str(&w, l->q->labels[k->label].id);
        json_put_key(&w, "to");
        json_put_sv(&w, k->to);
        json_end_object(&w);
    }
    json_end_array(&w);
}
