/*
 * Changing a set of marks, and taking changes back.
 *
 * The log holds, for each change, the mark before and the mark after; a serial of
 * 0 says that there was none. Changes with the same step number are one step. To
 * apply changes in either direction: take out the old ones by serial in one pass,
 * sort the new ones in.
 */
#include "diple/base/mem.h"
#include "order.h"

struct mark_change {
    struct markup before, after;
    uint32_t step;
};

void markset_step(struct markset *m)
{
    m->step++;
}

/* ---- the list ------------------------------------------------------------------ */

static void merge(struct markset *m, const struct markup *list, size_t n)
{
    size_t i = m->n, k = n, to = m->n + n;
    m->list = mem_grow(m->list, &m->cap, to, sizeof *m->list);
    m->n = to;
    while (k > 0) {
        bool old = i > 0 && mark_order(&m->list[i - 1], &list[k - 1]) > 0;
        m->list[--to] = old ? m->list[i - 1] : list[k - 1];
        i -= old;
        k -= !old;
    }
    markset_index(m);
}

void markset_insert(struct markset *m, struct markup *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct markup *k = &list[i];
        if (!k->serial)
            k->serial = ++m->serials;
        MUST(utf8_index_byte_to_cp(m->index, k->start, &k->cp_start));
        MUST(utf8_index_byte_to_cp(m->index, k->end, &k->cp_end));
        if (m->with_ids && !k->id.n && !k->candidate)
            k->id = sv_of(arena_printf(&m->arena, "%u", ++m->ids));
    }
    qsort(list, n, sizeof *list, mark_order);
    merge(m, list, n);
}

static int serial_order(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static void take_out(struct markset *m, uint32_t *gone, size_t n)
{
    size_t kept = 0;
    qsort(gone, n, sizeof *gone, serial_order);
    for (size_t i = 0; i < m->n; i++)
        if (!bsearch(&m->list[i].serial, gone, n, sizeof *gone, serial_order))
            m->list[kept++] = m->list[i];
    m->n = kept;
}

static void apply(struct markset *m, size_t from, size_t to, bool back)
{
    AUTO_FREE uint32_t *gone = mem_array(NULL, to - from + 1, sizeof *gone);
    AUTO_FREE struct markup *come = mem_array(NULL, to - from + 1, sizeof *come);
    size_t n_gone = 0, n_come = 0;
    for (size_t i = from; i < to; i++) {
        const struct markup *old = back ? &m->log[i].after : &m->log[i].before;
        const struct markup *new = back ? &m->log[i].before : &m->log[i].after;
        if (old->serial)
            gone[n_gone++] = old->serial;
        if (new->serial)
            come[n_come++] = *new;
    }
    take_out(m, gone, n_gone);
    markset_insert(m, come, n_come);
}

/* ---- the log ------------------------------------------------------------------- */

static void forget_half(struct markset *m)
{
    size_t from = m->n_log / 2;
    while (from < m->n_log && m->log[from].step == m->log[from - 1].step)
        from++;
    memmove(m->log, m->log + from, (m->n_log - from) * sizeof *m->log);
    m->n_log -= from;
    m->done = m->n_log;
}

static void record(
    struct markset *m, const struct markup *before, const struct markup *after)
{
    static const struct markup none;
    m->n_log = m->done;
    if (m->n_log >= MARKS_CHANGES_MAX)
        forget_half(m);
    m->log = mem_grow(m->log, &m->log_cap, m->n_log + 1, sizeof *m->log);
    m->log[m->n_log++] =
        (struct mark_change){before ? *before : none, after ? *after : none, m->step};
    m->done = m->n_log;
}

void markset_put_all(struct markset *m, struct markup *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        list[i].serial = 0;
    markset_insert(m, list, n);
    for (size_t i = 0; i < n; i++)
        record(m, NULL, &list[i]);
}

uint32_t markset_put(struct markset *m, const struct markup *k)
{
    struct markup new = *k;
    size_t at = markset_find(m, k->serial);
    if (at == MARKS_NONE) {
        markset_put_all(m, &new, 1);
        return new.serial;
    }
    struct markup old = m->list[at];
    take_out(m, &new.serial, 1);
    markset_insert(m, &new, 1);
    record(m, &old, &new);
    return new.serial;
}

void markset_drop(struct markset *m, uint32_t serial)
{
    size_t at = markset_find(m, serial);
    if (at == MARKS_NONE)
        return;
    record(m, &m->list[at], NULL);
    take_out(m, &serial, 1);
    markset_index(m);
}

static size_t accept_from(struct markset *m, size_t from)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++) {
        struct markup k = m->list[i];
        if (!k.candidate || k.start < from || markset_refusal(m, &k))
            continue;
        k.candidate = false;
        if (m->with_ids && !k.id.n)
            k.id = sv_of(arena_printf(&m->arena, "%u", ++m->ids));
        record(m, &m->list[i], &k);
        m->list[i] = k; /* it stays where it is in the order */
        n++;
    }
    return n;
}

static size_t reject_from(struct markset *m, size_t from)
{
    size_t kept = 0, n = m->n;
    for (size_t i = 0; i < n; i++) {
        if (m->list[i].candidate && m->list[i].start >= from)
            record(m, &m->list[i], NULL);
        else
            m->list[kept++] = m->list[i];
    }
    m->n = kept;
    markset_index(m);
    return n - kept;
}

size_t markset_settle(struct markset *m, size_t from, bool accept)
{
    return accept ? accept_from(m, from) : reject_from(m, from);
}

static size_t place_of(const struct mark_change *c)
{
    return c->after.serial ? c->after.start : c->before.start;
}

bool markset_undo(struct markset *m, size_t *at)
{
    size_t from = m->done;
    if (from == 0)
        return false;
    while (from > 0 && m->log[from - 1].step == m->log[m->done - 1].step)
        from--;
    apply(m, from, m->done, true);
    *at = place_of(&m->log[from]);
    m->done = from;
    return true;
}

bool markset_redo(struct markset *m, size_t *at)
{
    size_t to = m->done;
    if (to == m->n_log)
        return false;
    while (to < m->n_log && m->log[to].step == m->log[m->done].step)
        to++;
    apply(m, m->done, to, false);
    *at = place_of(&m->log[m->done]);
    m->done = to;
    return true;
}
