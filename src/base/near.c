#include "diple/base/near.h"

#include <stdint.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t near_bound(size_t n)
{
    if (n <= 1)
        return 0;
    return n <= 4 ? 1 : n <= 8 ? 2 : 3;
}

/*
 * Three rows of the usual table are enough: a swap looks two rows back. Row i
 * holds the distances of the first i characters of a to all beginnings of b.
 *
 *          ""  f  o  r  m
 *     ""    0  1  2  3  4
 *     f     1  0  1  2  3
 *     r     2  1  1  1  2
 *     o     3  2  1  1  2     swap: d(f, f) + 1
 *     m     4  3  2  2  1
 */
static size_t distance_in(struct sv a, struct sv b, size_t bound)
{
    uint8_t rows[3][NEAR_WORD_MAX + 1];
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = (uint8_t)j;
    for (size_t i = 1; i <= a.n; i++) {
        uint8_t *row = rows[i % 3], *above = rows[(i - 1) % 3],
                *two = rows[(i + 1) % 3];
        size_t best = row[0] = (uint8_t)i;
        for (size_t j = 1; j <= b.n; j++) {
            char x = lower(a.p[i - 1]), y = lower(b.p[j - 1]);
            size_t d = least(above[j] + 1u, row[j - 1] + 1u);
            d = least(d, above[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == lower(b.p[j - 2]) && lower(a.p[i - 2]) == y)
                d = least(d, two[j - 2] + 1u);
            row[j] = (uint8_t)d;
            best = least(best, d);
        }
        if (best > bound)
            return bound + 1;
    }
    return least(rows[a.n % 3][b.n], bound + 1);
}

size_t near_distance(struct sv a, struct sv b, size_t bound)
{
    size_t apart = a.n > b.n ? a.n - b.n : b.n - a.n;
    if (a.n > NEAR_WORD_MAX || b.n > NEAR_WORD_MAX || apart > bound)
        return bound + 1;
    return distance_in(a, b, bound);
}

struct near near_begin(struct sv word)
{
    return (struct near){.word = word, .distance = near_bound(word.n) + 1};
}

void near_offer(struct near *m, struct sv candidate)
{
    if (m->distance == 0)
        return;
    size_t d = near_distance(m->word, candidate, m->distance - 1);
    if (d < m->distance) {
        m->best = candidate;
        m->distance = d;
        m->found = true;
    }
}

size_t near_index(struct sv word, const struct sv *list, size_t n)
{
    struct near m = near_begin(word);
    size_t best = n;
    for (size_t i = 0; i < n; i++) {
        size_t before = m.distance;
        near_offer(&m, list[i]);
        best = m.distance < before ? i : best;
    }
    return best;
}

const char *near_best(struct sv word, const char *const *list, size_t n)
{
    struct near m = near_begin(word);
    for (size_t i = 0; i < n; i++)
        near_offer(&m, sv_of(list[i]));
    return m.found ? m.best.p : NULL;
}
