/* What is decided of a cluster, each a step that can be undone. */
#include <string.h>

#include "diple/base/mem.h"
#include "diple/mark/passage.h"
#include "settling_inner.h"

/* ---- steps ---------------------------------------------------------------------- */

static void record(
    struct settling *s, size_t at, const struct settled *after, bool marks)
{
    struct settling_act act = {at, s->state[at], *after, marks};
    s->log = mem_grow(s->log, &s->log_cap, s->done + 1, sizeof *s->log);
    s->log[s->done++] = act;
    s->n_log = s->done;
    s->state[at] = *after;
    s->lost_known = false;
}

static void clear_marks(struct settling *s, size_t at)
{
    for (size_t i = s->marks.n; i-- > 0;)
        if (settling_owns(s, at, &s->marks.list[i]))
            markset_drop(&s->marks, s->marks.list[i].serial);
}

const char *settling_put(
    struct settling *s, size_t at, const struct settled *after,
    const struct markup *list, size_t n)
{
    size_t before = s->marks.done, spare;
    markset_step(&s->marks);
    clear_marks(s, at);
    for (size_t i = 0; i < n; i++) {
        struct markup k = list[i];
        const char *why;
        k.serial = 0;
        k.id = (struct sv){NULL, 0};
        if ((why = markset_refusal(&s->marks, &k))) {
            if (s->marks.done > before)
                markset_undo(&s->marks, &spare);
            return why;
        }
        settling_own(s, markset_put(&s->marks, &k), at);
    }
    record(s, at, after, s->marks.done != before);
    return NULL;
}

const char *settling_decide(struct settling *s, size_t at, struct settled after)
{
    if (settling_is_moot(s, at))
        return "What it joins was settled as nothing: there is nothing to relate.";
    record(s, at, &after, false);
    return NULL;
}

static bool walk(struct settling *s, bool back, size_t *at)
{
    size_t spare;
    if (back ? s->done == 0 : s->done == s->n_log)
        return false;
    const struct settling_act *act = &s->log[back ? --s->done : s->done++];
    if (act->marks && back)
        markset_undo(&s->marks, &spare);
    else if (act->marks)
        markset_redo(&s->marks, &spare);
    s->lost_known = false;
    s->state[act->at] = back ? act->before : act->after;
    *at = act->at;
    return true;
}

bool settling_undo(struct settling *s, size_t *at)
{
    return walk(s, true, at);
}

bool settling_redo(struct settling *s, size_t *at)
{
    return walk(s, false, at);
}

/* ---- variants ------------------------------------------------------------------- */

static const char *put_variant(
    struct settling *s, size_t at, const struct settling_variant *v,
    const struct settled *after)
{
    AUTO_FREE struct markup *list = mem_array(NULL, v->n + 1, sizeof *list);
    for (size_t i = 0; i < v->n; i++)
        list[i] = *v->marks[i];
    return settling_put(s, at, after, list, v->n);
}

const char *settling_take(struct settling *s, size_t at, size_t variant)
{
    struct settling_variant *list;
    struct settled after = {.how = SETTLED_VARIANT, .variant = variant};
    if (variant >= settling_variants(s, at, &list))
        return "There is no such variant here.";
    if (settling_is_pair(s, at))
        return settling_decide(s, at, after);
    return put_variant(s, at, &list[variant], &after);
}

const char *settling_clear(struct settling *s, size_t at)
{
    struct settled after = {.how = SETTLED_NOTHING};
    if (settling_is_pair(s, at))
        return settling_decide(s, at, after);
    return settling_put(s, at, &after, NULL, 0);
}

/* ---- one mark, changed ---------------------------------------------------------- */

static const char *replace(
    struct settling *s, size_t at, size_t mark, const struct markup *with)
{
    const struct markup **now;
    struct settled after = {.how = SETTLED_OWN};
    size_t n = settling_marks(s, at, &now);
    AUTO_FREE struct markup *list = mem_array(NULL, n + 1, sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = i == mark ? *with : *now[i];
    return settling_put(s, at, &after, list, n);
}

/* Where nothing stands yet, what most said, and more than nothing, is what is
 * changed. */
static const char *begin(
    struct settling *s, size_t at, size_t *mark, struct markup *out)
{
    struct settling_variant *list;
    const struct markup **now;
    size_t n = settling_variants(s, at, &list), i = 0;
    size_t stand = settling_marks(s, at, &now);
    if (stand == 0) {
        while (i < n && list[i].n == 0)
            i++;
        if (i == n)
            return "Nothing is here to change.";
        *out = *list[i].marks[0];
        *mark = CLUSTER_NONE;
        return NULL;
    }
    *mark = *mark < stand ? *mark : 0;
    *out = *now[*mark];
    return NULL;
}

/* The changed mark beside the others of its variant. */
static const char *put_changed(
    struct settling *s, size_t at, size_t mark, const struct markup *k)
{
    struct settling_variant *list;
    struct settled after = {.how = SETTLED_OWN};
    size_t n, i = 0;
    if (mark != CLUSTER_NONE)
        return replace(s, at, mark, k);
    n = settling_variants(s, at, &list);
    while (i < n && list[i].n == 0)
        i++;
    AUTO_FREE struct markup *all = mem_array(NULL, list[i].n + 1, sizeof *all);
    for (size_t m = 0; m < list[i].n; m++)
        all[m] = m ? *list[i].marks[m] : *k;
    return settling_put(s, at, &after, all, list[i].n);
}

const char *settling_relabel(struct settling *s, size_t at, size_t mark, size_t label)
{
    struct markup k;
    if (settling_is_pair(s, at))
        return settling_decide(
            s, at, (struct settled){.how = SETTLED_OWN, .label = label});
    const char *why = begin(s, at, &mark, &k);
    if (why)
        return why;
    if (k.label != label)
        k.values = NULL;
    k.label = (uint32_t)label;
    if (!k.values) {
        struct settling_variant *list;
        size_t n = settling_variants(s, at, &list);
        settling_give_values(s, list, n, &k);
    }
    return put_changed(s, at, mark, &k);
}

const char *settling_value(
    struct settling *s, size_t at, size_t mark, size_t attribute, size_t value)
{
    struct markup k;
    const char *why = begin(s, at, &mark, &k);
    if (why)
        return why;
    k = mark_with_value(&s->marks, &k, attribute, value);
    return put_changed(s, at, mark, &k);
}

static struct move_range moved(
    struct sv text, struct move_range r, enum settling_edge edge, enum move_unit unit)
{
    switch (edge) {
    case EDGE_RIGHT_OUT: r.end = move_next_end(text, r.end, unit); break;
    case EDGE_RIGHT_IN: r.end = move_prev_end(text, r.end, unit); break;
    case EDGE_LEFT_OUT: r.start = move_prev(text, r.start, unit); break;
    case EDGE_LEFT_IN: r.start = move_next(text, r.start, unit); break;
    }
    return r;
}

/* An edge stops at no blank, neither on its way out nor on its way in. */
static struct move_range moved_past_blanks(
    struct sv text, struct move_range was, enum settling_edge edge, enum move_unit unit)
{
    struct move_range far = was, kept = was;
    do {
        struct move_range next = moved(text, far, edge, unit);
        if (next.start >= next.end || (next.start == far.start && next.end == far.end))
            return next.start < next.end ? kept : next;
        far = next;
        kept = passage_trim(text, far);
    } while (kept.start == was.start && kept.end == was.end);
    return kept;
}

const char *settling_edge(
    struct settling *s, size_t at, size_t mark, enum settling_edge edge,
    enum move_unit unit)
{
    struct markup k;
    if (settling_is_pair(s, at))
        return "A relation has no edges; go to the span itself.";
    const char *why = begin(s, at, &mark, &k);
    if (why)
        return why;
    struct move_range r = moved_past_blanks(
        s->task.text, (struct move_range){k.start, k.end}, edge, unit);
    size_t from = k.n_pieces ? k.pieces[0].end : r.end;
    size_t to = k.n_pieces ? k.pieces[k.n_pieces - 1].start : r.start;
    if (r.start >= r.end || r.start >= from || r.end <= to)
        return "Nothing would be left of it; x leaves nothing here.";
    if (r.start == k.start && r.end == k.end)
        return "The text ends there.";
    k = mark_with_edges(&s->marks, &k, r);
    return put_changed(s, at, mark, &k);
}
