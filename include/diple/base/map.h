/*
 * A hash map from bytes to a number, for look-ups by name while reading.
 *
 * Keys are copied. Values are plain `size_t` (an index, or a pointer's
 * number). Siphash with a random key each map, so that a hostile file cannot
 * make it slow. `struct map m = {0}` is a valid empty map.
 */
#ifndef DIPLE_BASE_MAP_H
#define DIPLE_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/arena.h"
#include "diple/base/str.h"

struct map_slot;

struct map {
    struct arena keys;
    struct map_slot *slots;
    size_t n;
    size_t cap; /* a power of two, or 0 */
    unsigned char secret[16];
};

void map_release(struct map *m);
void map_clear(struct map *m);
/* True where it was new; otherwise the old value is kept. */
bool map_add(struct map *m, struct sv key, size_t value);
/* Add or replace. */
void map_set(struct map *m, struct sv key, size_t value);
bool map_get(const struct map *m, struct sv key, size_t *value);

#define AUTO_MAP __attribute__((cleanup(map_release)))

#endif
