/*
 * The best alignment of units: groups with at most one unit of each rater, every
 * unit in one group, so that the sum of the groups' disorders is least. A group's
 * disorder is the sum over pairs of raters, d for two units, 1 for a unit and
 * none, divided by the number of pairs of raters.
 *
 * Two units that are 2 or more apart gain nothing by sharing a group: apart they
 * cost 1 each. So units fall into islands, linked by less than 2, that can be
 * solved one by one, and none of the rest matters:
 *
 *   two raters       the assignment problem, exactly (H. W. Kuhn 1955, in the form
 *                    with potentials and shortest augmenting paths)
 *   small islands    exactly, over all subsets
 *   others           groups that gain most are merged first, then single units
 *                    move or change places while that gains; maybe not the best,
 *                    and said so
 */
#include <math.h>
#include <string.h>

#include "diple/base/mem.h"
#include "span_kernels.h"

enum {
    EXACT_UNITS = 12,  /* of an island of more than two raters */
    EXACT_PAIRS = 1500 /* units of one rater in an island of two */
};
#define LINK 2.0
#define GAIN 1e-12

static int by_start(const void *a, const void *b)
{
    const struct unit *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    if (x->rater != y->rater)
        return x->rater < y->rater ? -1 : 1;
    return (x->label > y->label) - (x->label < y->label);
}

/* ---- islands ----------------------------------------------------------------- */

static size_t root_of(size_t *up, size_t i)
{
    while (up[i] != i)
        i = up[i] = up[up[i]];
    return i;
}

static void link_units(const struct unit *u, size_t n, size_t *up)
{
    double longest = 0;
    for (size_t i = 0; i < n; i++) {
        up[i] = i;
        longest = fmax(longest, u[i].end - u[i].start);
    }
    for (size_t i = 0; i < n; i++) {
        double own = u[i].end - u[i].start;
        for (size_t j = i + 1; j < n; j++) {
            /* The starts alone are too far apart for any link. */
            double by = u[j].start - u[i].start;
            if (by * by >= LINK * (own + longest) * (own + longest))
                break;
            if (u[i].rater != u[j].rater && unit_distance(&u[i], &u[j]) < LINK)
                up[root_of(up, i)] = root_of(up, j);
        }
    }
}

/* ---- two raters ---------------------------------------------------------------- */

struct assign {
    const double *cost; /* rows * columns, rows <= columns */
    size_t rows, columns;
    double *of_row, *of_column, *least;
    size_t *row_of, *way; /* columns; 0 is no row */
    unsigned char *done;
};

static double cost_at(const struct assign *a, size_t row, size_t column)
{
    return a->cost[(row - 1) * a->columns + column - 1];
}

/* Rows and columns are numbered from 1; column 0 holds the row to be placed. */
static void place_row(struct assign *a, size_t row)
{
    size_t at = 0;
    a->row_of[0] = row;
    for (size_t j = 0; j <= a->columns; j++) {
        a->least[j] = INFINITY;
        a->done[j] = 0;
    }
    do {
        size_t i = a->row_of[at], next = 0;
        double by = INFINITY;
        a->done[at] = 1;
        for (size_t j = 1; j <= a->columns; j++) {
            if (a->done[j])
                continue;
            double c = cost_at(a, i, j) - a->of_row[i] - a->of_column[j];
            if (c < a->least[j]) {
                a->least[j] = c;
                a->way[j] = at;
            }
            if (a->least[j] < by) {
                by = a->least[j];
                next = j;
            }
        }
        for (size_t j = 0; j <= a->columns; j++) {
            if (a->done[j]) {
                a->of_row[a->row_of[j]] += by;
                a->of_column[j] -= by;
            } else {
                a->least[j] -= by;
            }
        }
        at = next;
    } while (a->row_of[at] != 0);
    for (size_t from; at; at = from) {
        from = a->way[at];
        a->row_of[at] = a->row_of[from];
    }
}

static double assign_least(const double *cost, size_t rows, size_t columns)
{
    AUTO_FREE double *d = mem_zalloc((rows + 2 * columns + 3) * sizeof *d);
    AUTO_FREE size_t *s = mem_zalloc(2 * (columns + 1) * sizeof *s);
    AUTO_FREE unsigned char *done = mem_zalloc(columns + 1);
    struct assign a = {cost,
                       rows,
                       columns,
                       d,
                       d + rows + 1,
                       d + rows + columns + 2,
                       s,
                       s + columns + 1,
                       done};
    double sum = 0;
    for (size_t i = 1; i <= rows; i++)
        place_row(&a, i);
    for (size_t j = 1; j <= columns; j++)
        sum += a.row_of[j] ? cost_at(&a, a.row_of[j], j) : 0;
    return sum;
}

/* Units of the one rater as rows, of the other as columns; what a pair gains. */
static double match_two(const struct unit *u, const size_t *at, size_t n, size_t rows)
{
    size_t columns = n - rows;
    uint32_t few = rows <= columns ? 0 : 1;
    AUTO_FREE double *cost = mem_array(NULL, rows * columns + 1, sizeof *cost);
    size_t k = 0, least = few == 0 ? rows : columns;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n && u[at[i]].rater == few; j++) {
            if (u[at[j]].rater != few)
                cost[k++] = fmin(unit_distance(&u[at[i]], &u[at[j]]) - LINK, 0);
        }
    }
    return (double)n + (least ? assign_least(cost, least, n - least) : 0);
}

/* ---- small islands of many raters ---------------------------------------------- */

struct island {
    const struct unit *u;
    const size_t *at;
    size_t n, raters;
    double *d;    /* n * n, of pairs */
    double *best; /* of each subset */
};

/* What a group gains beside each of its units alone, times the pairs of raters. */
static double joins(const struct island *s, unsigned group, size_t i)
{
    double sum = 0;
    for (size_t j = 0; j < s->n; j++)
        sum += group >> j & 1 ? s->d[i * s->n + j] - LINK : 0;
    return sum;
}

static bool takes(const struct island *s, unsigned group, size_t i)
{
    for (size_t j = 0; j < s->n; j++) {
        if ((group >> j & 1) && s->u[s->at[j]].rater == s->u[s->at[i]].rater)
            return false;
    }
    return true;
}

/* All groups of `group` with units from `i` on that are in `left`. */
static double best_with(
    const struct island *s, unsigned group, double gain, unsigned left, size_t i)
{
    double least = gain + s->best[left & ~group];
    for (; i < s->n; i++) {
        if (!(left >> i & 1) || !takes(s, group, i))
            continue;
        double to =
            best_with(s, group | 1u << i, gain + joins(s, group, i), left, i + 1);
        least = fmin(least, to);
    }
    return least;
}

static double solve_small(struct island *s)
{
    AUTO_FREE double *best = mem_zalloc(((size_t)1 << s->n) * sizeof *best);
    s->best = best;
    for (unsigned left = 1; left < 1u << s->n; left++) {
        size_t first = (size_t)__builtin_ctz(left);
        best[left] = best_with(s, 1u << first, 0, left, first + 1);
    }
    return best[(1u << s->n) - 1];
}

/* ---- large islands --------------------------------------------------------------- */

struct groups {
    const struct island *s;
    size_t *group; /* of each unit */
};

static double gain_in(const struct groups *g, size_t unit, size_t group, size_t but)
{
    double sum = 0;
    for (size_t j = 0; j < g->s->n; j++) {
        if (j != unit && j != but && g->group[j] == group)
            sum += g->s->d[unit * g->s->n + j] - LINK;
    }
    return sum;
}

static bool fits(const struct groups *g, size_t unit, size_t group, size_t but)
{
    for (size_t j = 0; j < g->s->n; j++) {
        const struct unit *u = g->s->u;
        if (j != unit && j != but && g->group[j] == group &&
            u[g->s->at[j]].rater == u[g->s->at[unit]].rater)
            return false;
    }
    return true;
}

/* Moves a unit to where it gains most, its own old place left; false: nowhere. */
static bool move(struct groups *g, size_t unit)
{
    size_t n = g->s->n, to = g->group[unit];
    double here = gain_in(g, unit, to, unit), best = here - GAIN;
    for (size_t j = 0; j <= n; j++) {
        /* Past the last unit: the group of its own, which no other can have. */
        size_t group = j < n ? g->group[j] : n + unit;
        if (group == g->group[unit] || !fits(g, unit, group, unit))
            continue;
        double there = gain_in(g, unit, group, unit);
        if (there < best) {
            best = there;
            to = group;
        }
    }
    if (to == g->group[unit])
        return false;
    g->group[unit] = to;
    return true;
}

static bool swap(struct groups *g, size_t i, size_t j)
{
    size_t a = g->group[i], b = g->group[j];
    if (a == b || !fits(g, i, b, j) || !fits(g, j, a, i))
        return false;
    double was = gain_in(g, i, a, i) + gain_in(g, j, b, j);
    double is = gain_in(g, i, b, j) + gain_in(g, j, a, i);
    if (is >= was - GAIN)
        return false;
    g->group[i] = b;
    g->group[j] = a;
    return true;
}

static double solve_large(struct island *s)
{
    AUTO_FREE size_t *group = mem_array(NULL, s->n, sizeof *group);
    struct groups g = {s, group};
    double sum = 0;
    bool better = true;
    for (size_t i = 0; i < s->n; i++)
        group[i] = s->n + i;
    while (better) {
        better = false;
        for (size_t i = 0; i < s->n; i++)
            better |= move(&g, i);
        for (size_t i = 0; i < s->n && !better; i++) {
            for (size_t j = i + 1; j < s->n; j++)
                better |= swap(&g, i, j);
        }
    }
    for (size_t i = 0; i < s->n; i++)
        sum += gain_in(&g, i, group[i], i) / 2;
    return sum;
}

static double solve_many(
    const struct unit *u, const size_t *at, size_t n, size_t raters, bool *approximate)
{
    AUTO_FREE double *d = mem_array(NULL, n * n, sizeof *d);
    struct island s = {u, at, n, raters, d, NULL};
    double pairs = (double)raters * (double)(raters - 1) / 2;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++)
            d[i * n + j] = unit_distance(&u[at[i]], &u[at[j]]);
    }
    /* Alone, a unit costs 1 for each other rater. */
    double alone = (double)n * (double)(raters - 1);
    *approximate |= n > EXACT_UNITS;
    return (alone + (n > EXACT_UNITS ? solve_large(&s) : solve_small(&s))) / pairs;
}

static double solve(
    const struct unit *u, const size_t *at, size_t n, size_t raters, bool *approximate)
{
    size_t first = 0;
    for (size_t i = 0; i < n; i++)
        first += u[at[i]].rater == 0;
    bool fits = first <= EXACT_PAIRS && n - first <= EXACT_PAIRS;
    if (n == 1)
        return 2 / (double)raters;
    if (raters == 2 && fits)
        return match_two(u, at, n, first);
    return solve_many(u, at, n, raters, approximate);
}

double align_units(struct unit *u, size_t n, size_t raters, bool *approximate)
{
    AUTO_FREE size_t *up = mem_array(NULL, n + 1, sizeof *up);
    AUTO_FREE size_t *next = mem_array(NULL, n + 1, sizeof *next);
    AUTO_FREE size_t *at = mem_array(NULL, n + 1, sizeof *at);
    AUTO_FREE size_t *last = mem_array(NULL, n + 1, sizeof *last);
    double sum = 0;
    qsort(u, n, sizeof *u, by_start);
    link_units(u, n, up);
    /* The units of each island, in a chain from its first. */
    for (size_t i = 0; i < n; i++)
        last[i] = n;
    for (size_t i = n; i-- > 0;) {
        size_t root = root_of(up, i);
        next[i] = last[root];
        last[root] = i;
    }
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        if (root_of(up, i) != i)
            continue;
        for (size_t j = last[i]; j < n; j = next[j])
            at[k++] = j;
        sum += solve(u, at, k, raters, approximate);
    }
    return sum;
}
