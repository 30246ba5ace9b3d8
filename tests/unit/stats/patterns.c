#include "stats/patterns.h"

#include <criterion/criterion.h>

#include "diple/base/mem.h"
#include "support/rated.h"

static size_t find(const struct patterns *p, uint32_t m, uint32_t first)
{
    for (size_t i = 0; i < p->n; i++) {
        if (p->m[i] == m && p->cell[p->start[i]] == first)
            return i;
    }
    cr_assert_fail("no pattern of %u from %u", m, first);
    return 0;
}

Test(stats_patterns, alike_items_fold_whoever_rated_them)
{
    static const char *const rows[] = {"121.3", "21..3", "11..3"};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0};
    rated_of_rows(&r, rows, 3, 3);
    patterns_by_label(&p, &r);
    cr_assert_eq(p.items, 4u);
    cr_assert_eq(p.n, 3u);
    size_t two = find(&p, 3, 0);
    cr_assert_eq(p.count[two], 2u);
    cr_assert_eq(p.start[two + 1] - p.start[two], 2u);
    cr_assert(p.times[p.start[two]] == 2 && p.times[p.start[two] + 1] == 1);
    cr_assert_eq(p.times[p.start[find(&p, 3, 2)]], 3u);
}

Test(stats_patterns, by_rater_they_fold_only_where_each_said_the_same)
{
    static const char *const rows[] = {"1212", "2121"};
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0}, q = {0};
    rated_of_rows(&r, rows, 2, 2);
    patterns_by_label(&p, &r);
    cr_assert(patterns_by_rater(&q, &r));
    cr_assert_eq(p.n, 1u);
    cr_assert_eq(q.n, 2u);
    cr_assert_eq(q.count[0] + q.count[1], 4u);
}

/* Long rows and large labels go another way than short ones of small labels. */
Test(stats_patterns, long_rows_and_large_labels_fold_as_well)
{
    enum { ITEMS = 3000, EACH = 9, LABELS = 40000 };
    struct ratings_size size = {ITEMS, EACH, LABELS};
    AUTO_FREE struct rating *all = mem_array(NULL, ITEMS * EACH, sizeof *all);
    AUTO_RATINGS struct ratings r = {0};
    AUTO_PATTERNS struct patterns p = {0};
    size_t n = 0, items = 0, cells = 0;
    for (uint32_t i = 0; i < ITEMS; i++) {
        for (uint32_t g = 0; g < 1 + i % EACH; g++)
            all[n++] = (struct rating){i, g, LABELS - 1 - i % EACH};
    }
    cr_assert_eq(ratings_build(&r, &size, all, n, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    patterns_by_label(&p, &r);
    cr_assert_eq(p.n, (size_t)EACH);
    for (size_t i = 0; i < p.n; i++) {
        items += p.count[i];
        cells += (size_t)p.count[i] * p.m[i];
    }
    cr_assert_eq(items, (size_t)ITEMS);
    cr_assert_eq(cells, n);
}

Test(stats_patterns, too_many_cells_are_not_numbered)
{
    struct rating one = {0, 0, 0};
    struct ratings_size size = {1, RATINGS_MAX, 100};
    AUTO_RATINGS struct ratings r = {0};
    struct patterns p = {0};
    cr_assert_eq(ratings_build(&r, &size, &one, 1, RATINGS_KEEP_REPEATS, NULL), ST_OK);
    cr_assert_not(patterns_by_rater(&p, &r));
    patterns_release(&p);
    patterns_release(NULL);
}
