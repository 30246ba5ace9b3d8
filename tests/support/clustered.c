#include "support/clustered.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "diple/base/str.h"

static void add(struct clustered *c, size_t layer, struct span s)
{
    struct cluster_layer *l = &c->layers[layer];
    cr_assert_lt(l->n, CLUSTERED_SPANS);
    c->spans[layer][l->n++] = s;
}

static void begin(struct clustered *c, size_t layers)
{
    *c = (struct clustered){.n = layers};
    for (size_t i = 0; i < CLUSTERED_LAYERS; i++)
        c->layers[i].spans = c->spans[i];
}

void clustered_find(struct clustered *c)
{
    clusters_find(c->layers, c->n, &c->arena, &c->found);
}

void clustered_open(struct clustered *c, const char *layers)
{
    struct sv all = sv_of(layers), layer, one;
    begin(c, 0);
    while (sv_split(&all, '|', &layer)) {
        while (sv_split(&layer, ',', &one)) {
            size_t start, end, detail = 0;
            char label;
            if (sv_trim(one).n == 0)
                continue;
            int got =
                sscanf(sv_trim(one).p, "%zu-%zu %c%zu", &start, &end, &label, &detail);
            cr_assert_geq(got, 3);
            add(c, c->n,
                (struct span){
                    .start = start,
                    .end = end,
                    .label = (size_t)(label - 'a'),
                    .values = detail});
        }
        c->n++;
    }
    clustered_find(c);
}

void clustered_random(struct clustered *c, struct rng *r)
{
    begin(c, 2 + rng_below(r, 4));
    size_t at = 0, spans = rng_below(r, 20);
    for (size_t i = 0; i < spans; i++) {
        size_t start = at + rng_below(r, 6), end = start + 1 + rng_below(r, 8);
        size_t label = rng_below(r, 3);
        bool disputed = rng_below(r, 3) > 0;
        at = rng_below(r, 4) ? end : start;
        for (size_t k = 0; k < c->n; k++) {
            size_t slip = disputed ? rng_below(r, 6) : 9;
            if (slip == 0)
                continue;
            add(c, k,
                (struct span){
                    .start = start,
                    .end = slip == 1 ? end + 2 : end,
                    .label = slip == 2 ? label + 1 : label,
                    .values = slip == 3,
                    .pieces = slip == 4});
        }
    }
    clustered_find(c);
}

void clustered_close(struct clustered *c)
{
    arena_release(&c->arena);
}

void clustered_expect(const struct clustered *c, const char *list)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t i = 0; i < c->found.n; i++) {
        const struct cluster *x = &c->found.list[i];
        strbuf_printf(
            &b, "%s%zu-%zu %s %zu", i ? ", " : "", x->start, x->end,
            cluster_kind_word(x->kind), x->n);
    }
    cr_assert_str_eq(b.n ? b.p : "", list);
}
