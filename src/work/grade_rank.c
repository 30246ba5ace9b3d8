#include "diple/guide/answer.h"
#include "grade_inner.h"

/*
 * Pairs of options that the key puts in an order: how many stand the same way in
 * what was given. What was not ranked stands behind everything that was. A tie
 * in the key asks for nothing; a tie in the answer does not give what is asked.
 *
 * Key x y z, given x z y: xy and xz stand the same way, yz does not: 2 of 3.
 */

enum { LAST = 1 << 30 };

static unsigned place_of(const struct value *v, struct sv id)
{
    for (size_t i = 0; i < v->n_ranked; i++)
        if (sv_eq(v->ranked[i].id, id))
            return v->ranked[i].place;
    return LAST;
}

static bool same_firsts(const struct value *x, const struct value *y)
{
    size_t firsts = 0, others = 0;
    for (size_t i = 0; i < x->n_ranked; i++) {
        if (x->ranked[i].place != 0)
            continue;
        firsts++;
        if (place_of(y, x->ranked[i].id) != 0)
            return false;
    }
    for (size_t i = 0; i < y->n_ranked; i++)
        others += y->ranked[i].place == 0;
    return firsts == others;
}

enum grade grade_rank(const struct value *given, const struct value *accepted)
{
    size_t pairs = 0, same = 0;
    if (value_equal(given, accepted))
        return GRADE_HIT;
    if (given->kind != VALUE_RANK || !same_firsts(given, accepted))
        return GRADE_MISS;
    for (size_t i = 0; i < accepted->n_ranked; i++)
        for (size_t k = i + 1; k < accepted->n_ranked; k++) {
            const struct ranked *a = &accepted->ranked[i], *b = &accepted->ranked[k];
            if (a->place == b->place)
                continue;
            unsigned x = place_of(given, a->id), y = place_of(given, b->id);
            pairs++;
            same += a->place < b->place ? x < y : x > y;
        }
    return 4 * same >= 3 * pairs ? GRADE_PARTIAL : GRADE_MISS;
}
