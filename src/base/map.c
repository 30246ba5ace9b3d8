#include "diple/base/map.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/base/rng.h"

struct map_slot {
    struct sv key; /* .p is NULL in a free slot */
    size_t value;
    uint64_t hash;
};

static uint64_t hash_of(const struct map *m, struct sv key)
{
    uint64_t h;
    const unsigned char *p = (const unsigned char *)(key.n ? key.p : "");
    crypto_shorthash((unsigned char *)&h, p, key.n, m->secret);
    return h;
}

static struct map_slot *find(const struct map *m, struct sv key, uint64_t hash)
{
    size_t mask = m->cap - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        struct map_slot *s = &m->slots[i];
        if (!s->key.p || (s->hash == hash && sv_eq(s->key, key)))
            return s;
    }
}

static void grow(struct map *m)
{
    struct map_slot *old = m->slots;
    size_t old_cap = m->cap;
    if (!old_cap)
        rng_secret(m->secret, sizeof m->secret);
    m->cap = old_cap ? old_cap * 2 : 16;
    m->slots = mem_zalloc(m->cap * sizeof *m->slots);
    for (size_t i = 0; i < old_cap; i++)
        if (old[i].key.p)
            *find(m, old[i].key, old[i].hash) = old[i];
    free(old);
}

static struct map_slot *insert(struct map *m, struct sv key, bool *fresh)
{
    if (m->n * 4 >= m->cap * 3)
        grow(m);
    uint64_t hash = hash_of(m, key);
    struct map_slot *s = find(m, key, hash);
    *fresh = !s->key.p;
    if (*fresh) {
        s->key = arena_sv(&m->keys, key);
        s->hash = hash;
        m->n++;
    }
    return s;
}

bool map_add(struct map *m, struct sv key, size_t value)
{
    bool fresh;
    struct map_slot *s = insert(m, key, &fresh);
    if (fresh)
        s->value = value;
    return fresh;
}

void map_set(struct map *m, struct sv key, size_t value)
{
    bool fresh;
    insert(m, key, &fresh)->value = value;
}

bool map_get(const struct map *m, struct sv key, size_t *value)
{
    if (m->n == 0)
        return false;
    const struct map_slot *s = find(m, key, hash_of(m, key));
    if (!s->key.p)
        return false;
    if (value)
        *value = s->value;
    return true;
}

void map_clear(struct map *m)
{
    arena_release(&m->keys);
    if (m->cap)
        memset(m->slots, 0, m->cap * sizeof *m->slots);
    m->n = 0;
}

void map_release(struct map *m)
{
    if (!m)
        return;
    arena_release(&m->keys);
    free(m->slots);
    *m = (struct map){0};
}
