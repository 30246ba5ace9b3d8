/* What becomes of relations: those that stand, and those that lost an end. */
#include <stdlib.h>

#include "diple/base/mem.h"
#include "settling_inner.h"

/* ---- what became of them -------------------------------------------------------- */

static size_t overlap(const struct markup *x, const struct markup *y)
{
    size_t from = x->start > y->start ? x->start : y->start;
    size_t to = x->end < y->end ? x->end : y->end;
    return to > from ? to - from : 0;
}

/* The mark of the cluster that is most like it: the same, else with most text in
 * common, the same label before another. */
static uint32_t most_like(
    const struct settling *s, size_t cluster, const struct markup *as)
{
    const struct markup *best = NULL;
    size_t i = MARKS_NONE;
    while ((i = markset_within(&s->marks, as->start, as->end, i)) != MARKS_NONE) {
        const struct markup *k = &s->marks.list[i];
        if (!settling_owns(s, cluster, k))
            continue;
        size_t more = overlap(k, as), had = best ? overlap(best, as) : 0;
        size_t off = k->end - k->start, was = best ? best->end - best->start : 0;
        if (more > had || (more == had && off < was) ||
            (more == had && off == was && k->label == as->label))
            best = k;
    }
    return best ? best->serial : 0;
}

uint32_t settling_became(struct settling *s, const struct settling_link *k, bool to)
{
    size_t site = to ? k->to_site : k->from_site;
    if (site < s->found.n_agreed)
        return s->agreed[site];
    return most_like(s, site - s->found.n_agreed, settling_end(s, k, to));
}

static bool site_is_open(const struct settling *s, size_t site)
{
    return site >= s->found.n_agreed &&
           s->state[site - s->found.n_agreed].how == SETTLED_OPEN;
}

bool settling_is_moot(struct settling *s, size_t at)
{
    const struct settling_pair *p = settling_pair(s, at);
    for (size_t i = 0; p && i < p->n; i++) {
        const struct settling_link *k = &s->links[p->first + i];
        if (site_is_open(s, k->from_site) || site_is_open(s, k->to_site))
            return false;
        uint32_t from = settling_became(s, k, false), to = settling_became(s, k, true);
        if (from && to && from != to)
            return false;
    }
    return p != NULL;
}

/* ---- what stands ---------------------------------------------------------------- */

static bool in_all(
    const struct settling *s, const struct settling_variant *list, size_t n,
    const struct settling_link *k)
{
    for (size_t i = 0; i < n; i++) {
        bool here = list[i].n == 0; /* what nobody denies who said anything */
        for (size_t l = 0; l < list[i].n && !here; l++)
            here = settling_same(s, list[i].links[l], k);
        if (!here)
            return false;
    }
    return true;
}

struct chosen {
    struct settling_link *list;
    size_t n, cap;
};

static void choose(struct chosen *c, const struct settling_link *k, size_t label)
{
    c->list = mem_grow(c->list, &c->cap, c->n + 1, sizeof *c->list);
    c->list[c->n] = *k;
    c->list[c->n++].label = label;
}

/* The relations of a pair as it was decided; of one that is open none. */
static void choose_pair(struct settling *s, size_t i, struct chosen *c)
{
    const struct settling_pair *p = &s->pairs[i];
    const struct settled *d = p->agreed ? NULL : &s->state[s->found.n + i];
    struct settling_variant *list;
    arena_clear(&s->scratch);
    size_t n = settling_pair_variants(s, p, &list), first = 0;
    enum settled_how how = d ? d->how : SETTLED_VARIANT;
    size_t variant = d ? d->variant : 0;
    while (first + 1 < n && list[first].n == 0)
        first++;
    if (how == SETTLED_VARIANT)
        for (size_t k = 0; variant < n && k < list[variant].n; k++)
            choose(c, list[variant].links[k], list[variant].links[k]->label);
    if (how == SETTLED_OWN && list[first].n)
        choose(c, list[first].links[0], d->label);
    for (size_t k = 0; k < p->n; k++) {
        const struct settling_link *link = &s->links[p->first + k];
        if (how == SETTLED_UNION || (how == SETTLED_COMMON && in_all(s, list, n, link)))
            choose(c, link, link->label);
    }
}

/* All that people said of this pair, each once, where nothing was chosen because an
 * end is gone. */
static void choose_moot(struct settling *s, size_t i, struct chosen *c)
{
    const struct settling_pair *p = &s->pairs[i];
    size_t begun = c->n;
    for (size_t k = 0; k < p->n; k++) {
        const struct settling_link *link = &s->links[p->first + k];
        size_t m = begun;
        while (m < c->n && !settling_same(s, &c->list[m], link))
            m++;
        if (m == c->n)
            choose(c, link, link->label);
    }
}

static struct chosen choose_all(struct settling *s, size_t r)
{
    struct chosen c = {0};
    for (size_t i = 0; i < s->n_pairs; i++) {
        bool open = !s->pairs[i].agreed && s->state[s->found.n + i].how == SETTLED_OPEN;
        if (r != GUIDE_NONE && s->pairs[i].r != r)
            continue;
        if (open && settling_is_moot(s, s->found.n + i))
            choose_moot(s, i, &c);
        else
            choose_pair(s, i, &c);
    }
    return c;
}

/* The marks under ids in the order of the text, whatever was done on the way. */
static void renumber(const struct settling *s, struct markset *out)
{
    AUTO_FREE struct markup *list = mem_array(NULL, s->marks.n + 1, sizeof *list);
    markset_init(out, s->question, s->task.index, s->marks.with_ids);
    for (size_t i = 0; i < s->marks.n; i++) {
        list[i] = s->marks.list[i];
        list[i].id = (struct sv){NULL, 0};
    }
    markset_put_all(out, list, s->marks.n);
}

void settling_write(struct settling *s, struct strbuf *out)
{
    struct markset fresh;
    renumber(s, &fresh);
    markset_write(&fresh, false, out);
    markset_release(&fresh);
}

/* Why it cannot stand; NULL: it was added. */
static const char *add(
    struct settling *s, struct links *to, const struct markset *fresh,
    const struct settling_link *k)
{
    uint32_t from = settling_became(s, k, false), end = settling_became(s, k, true);
    if (!from || !end)
        return "one of the two was settled as nothing";
    if (from == end)
        return "both became one span";
    struct link one = {
        .label = k->label,
        .from = fresh->list[markset_find(&s->marks, from)].id,
        .to = fresh->list[markset_find(&s->marks, end)].id};
    links_turn(to, fresh, &one);
    const char *why = links_refusal(to, fresh, &one);
    if (!why)
        links_add(to, &one);
    return why;
}

void settling_write_links(struct settling *s, size_t r, struct strbuf *out)
{
    struct markset fresh;
    struct links to;
    struct chosen c = choose_all(s, r);
    renumber(s, &fresh);
    links_init(&to, &s->task.guide->questions[r]);
    for (size_t i = 0; i < c.n; i++)
        add(s, &to, &fresh, &c.list[i]);
    links_write(&to, &fresh, out);
    links_release(&to);
    markset_release(&fresh);
    free(c.list);
}

/* "aspirin" against "chest pain": why. */
static void add_lost(struct settling *s, const struct settling_link *k, const char *why)
{
    AUTO_STRBUF struct strbuf from = STRBUF_INIT, to = STRBUF_INIT;
    const struct markset *m = &s->layers[k->layer];
    mark_quote(m, settling_end(s, k, false), &from);
    mark_quote(m, settling_end(s, k, true), &to);
    const char *words = arena_printf(
        &s->lost_words, "\"%s\" %s \"%s\": %s", from.p ? from.p : "",
        s->task.guide->questions[k->r].labels[k->label].name, to.p ? to.p : "", why);
    s->lost = arena_push(&s->lost_words, s->lost, &s->n_lost, &words, sizeof words);
}

static void find_lost(struct settling *s)
{
    struct chosen c = choose_all(s, GUIDE_NONE);
    struct markset fresh;
    renumber(s, &fresh);
    arena_clear(&s->lost_words);
    s->lost = NULL;
    s->n_lost = 0;
    for (size_t i = 0; i < c.n; i++) {
        struct links to;
        links_init(&to, &s->task.guide->questions[c.list[i].r]);
        const char *why = add(s, &to, &fresh, &c.list[i]);
        if (why)
            add_lost(s, &c.list[i], why);
        links_release(&to);
    }
    markset_release(&fresh);
    free(c.list);
}

const char *settling_lost(struct settling *s, size_t at)
{
    if (!s->lost_known)
        find_lost(s);
    s->lost_known = true;
    return at < s->n_lost ? s->lost[at] : NULL;
}
