/*
 * Majority: the label given most often. Worked: a, a, b: a with 2/3; a, b: a tie
 * with 1/2, and no label.
 */
#include <string.h>

#include "diple/base/mem.h"
#include "diple/stats/consensus.h"

void consensus_release(struct consensus_labels *c)
{
    if (!c)
        return;
    free(c->label);
    free(c->p);
    *c = (struct consensus_labels){0};
}

static int by_label(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The leaders of sorted labels move to its front. */
static size_t leaders(uint32_t *label, size_t n, size_t *votes)
{
    size_t lead = 0;
    *votes = 0;
    for (size_t i = 0, same; i < n; i += same) {
        uint32_t now = label[i];
        for (same = 1; i + same < n && label[i + same] == now;)
            same++;
        if (same > *votes) {
            *votes = same;
            lead = 0;
        }
        if (same == *votes)
            label[lead++] = now;
    }
    return lead;
}

static size_t lead_on(
    const struct ratings *r, size_t item, uint32_t *room, size_t *votes)
{
    size_t n = ratings_of(r, item);
    if (n > 0)
        memcpy(room, r->label + r->start[item], n * sizeof *room);
    qsort(room, n, sizeof *room, by_label);
    return leaders(room, n, votes);
}

static uint32_t *room_for_longest(const struct ratings *r)
{
    size_t longest = 1;
    for (size_t i = 0; i < r->items; i++)
        longest = ratings_of(r, i) > longest ? ratings_of(r, i) : longest;
    return mem_array(NULL, longest, sizeof(uint32_t));
}

void majority_decide(struct consensus_labels *c, const struct ratings *r)
{
    AUTO_FREE uint32_t *room = room_for_longest(r);
    *c = (struct consensus_labels){.items = r->items};
    c->label = mem_array(NULL, r->items + 1, sizeof *c->label);
    c->p = mem_array(NULL, r->items + 1, sizeof *c->p);
    for (size_t i = 0; i < r->items; i++) {
        size_t votes, n = ratings_of(r, i), lead = lead_on(r, i, room, &votes);
        c->label[i] = n == 0 ? CONSENSUS_NONE : lead > 1 ? CONSENSUS_TIE : room[0];
        c->p[i] = n ? (double)votes / (double)n : 0;
        c->tied += lead > 1;
        c->unrated += n == 0;
    }
}

size_t majority_tied(const struct ratings *r, size_t item, uint32_t *label, size_t max)
{
    AUTO_FREE uint32_t *room = mem_array(NULL, ratings_of(r, item) + 1, sizeof *room);
    size_t votes, lead = lead_on(r, item, room, &votes);
    for (size_t i = 0; i < lead && i < max; i++)
        label[i] = room[i];
    return lead;
}
