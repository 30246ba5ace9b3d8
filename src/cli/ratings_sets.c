#include "ratings_sets.h"

#include <stdlib.h>

#include "diple/base/map.h"
#include "diple/base/mem.h"

static int by_answer(const void *a, const void *b)
{
    const struct rating *x = a, *y = b;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    if (x->rater != y->rater)
        return x->rater < y->rater ? -1 : 1;
    return (x->label > y->label) - (x->label < y->label);
}

static struct sv name_of(uint64_t bits, const struct sv *labels, struct arena *a)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    for (size_t k = 0; k < RATINGS_SETS_LABELS_MAX; k++) {
        if (!(bits >> k & 1))
            continue;
        strbuf_puts(&b, b.n ? "|" : "");
        strbuf_addsv(&b, labels[k]);
    }
    return arena_sv(a, strbuf_sv(&b));
}

static enum status number_of(
    struct ratings_sets *s, struct map *index, uint64_t bits, uint32_t *at,
    struct err *e)
{
    size_t was = s->n;
    struct sv key = {(const char *)&bits, sizeof bits};
    if (!map_add(index, key, was)) {
        map_get(index, key, &was);
    } else if (was == RATINGS_SETS_MAX) {
        return err_set(
            e, ST_LIMIT, "there are more than %d different sets of labels",
            RATINGS_SETS_MAX);
    } else {
        s->bits[s->n++] = bits;
    }
    *at = (uint32_t)was;
    return ST_OK;
}

enum status ratings_sets_fold(
    struct ratings_sets *s, struct rating *rows, size_t *n, const struct sv *labels,
    size_t n_labels, struct arena *a, struct err *e)
{
    AUTO_MAP struct map index = {0};
    size_t kept = 0;
    enum status st = ST_OK;
    if (n_labels > RATINGS_SETS_LABELS_MAX)
        return err_set(
            e, ST_LIMIT, "sets can be made of %d different labels; there are %zu",
            RATINGS_SETS_LABELS_MAX, n_labels);
    *s = (struct ratings_sets){0};
    s->bits = arena_array(a, RATINGS_SETS_MAX, sizeof *s->bits);
    qsort(rows, *n, sizeof *rows, by_answer);
    for (size_t i = 0, to; st == ST_OK && i < *n; i = to) {
        struct rating one = {rows[i].item, rows[i].rater, RATING_MISSING};
        uint64_t bits = 0;
        for (to = i; to < *n && rows[to].item == one.item; to++) {
            if (rows[to].rater != one.rater)
                break;
            if (rows[to].label != RATING_MISSING)
                bits |= (uint64_t)1 << rows[to].label;
        }
        if (bits)
            st = number_of(s, &index, bits, &one.label, e);
        rows[kept++] = one;
    }
    if (st != ST_OK)
        return st;
    *n = kept;
    s->names = arena_array(a, s->n + 1, sizeof *s->names);
    for (size_t i = 0; i < s->n; i++)
        s->names[i] = name_of(s->bits[i], labels, a);
    return ST_OK;
}
