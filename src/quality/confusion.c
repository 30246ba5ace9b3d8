#include "diple/quality/confusion.h"

#include <stdio.h>
#include <stdlib.h>

#include "diple/base/map.h"

struct work {
    const struct ratings *r;
    struct confusion *out;
    struct map known; /* "first second" -> pair */
};

static struct confused *pair_of(struct work *w, uint32_t a, uint32_t b)
{
    char key[32];
    size_t at;
    uint32_t first = a < b ? a : b, second = a < b ? b : a;
    snprintf(key, sizeof key, "%u %u", first, second);
    if (!map_get(&w->known, sv_of(key), &at)) {
        struct confused c = {.first = first, .second = second};
        struct arena *arena = &w->out->arena;
        c.said_first = arena_array(arena, w->r->raters, sizeof *c.said_first);
        c.said_second = arena_array(arena, w->r->raters, sizeof *c.said_second);
        at = w->out->n;
        w->out->pairs = arena_push(arena, w->out->pairs, &w->out->n, &c, sizeof c);
        map_add(&w->known, sv_of(key), at);
    }
    return &w->out->pairs[at];
}

static void count(struct work *w, uint32_t item, uint32_t x, uint32_t y)
{
    const struct ratings *r = w->r;
    struct confused *c = pair_of(w, r->label[x], r->label[y]);
    bool turned = r->label[x] != c->first;
    bool seen = c->items && c->last == item;
    c->n++;
    c->said_first[r->rater[turned ? y : x]]++;
    c->said_second[r->rater[turned ? x : y]]++;
    c->last = item;
    if (seen)
        return;
    if (c->items < CONFUSION_EXAMPLES)
        c->example[c->items] = item;
    c->items++;
}

static int most_first(const void *x, const void *y)
{
    const struct confused *a = x, *b = y;
    if (a->n != b->n)
        return a->n < b->n ? 1 : -1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->second > b->second) - (a->second < b->second);
}

void confusion_measure(const struct quality_ratings *q, struct confusion *out)
{
    *out = (struct confusion){0};
    struct work w = {.r = &q->ratings, .out = out};
    for (uint32_t i = 0; i < w.r->items; i++)
        for (uint32_t x = w.r->start[i]; x < w.r->start[i + 1]; x++)
            for (uint32_t y = x + 1; y < w.r->start[i + 1]; y++)
                if (w.r->label[x] != w.r->label[y])
                    count(&w, i, x, y);
    map_release(&w.known);
    if (out->n)
        qsort(out->pairs, out->n, sizeof *out->pairs, most_first);
}

void confusion_release(struct confusion *c)
{
    if (c)
        arena_release(&c->arena);
}
