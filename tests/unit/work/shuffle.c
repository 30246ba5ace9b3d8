#include "diple/work/shuffle.h"

#include <criterion/criterion.h>
#include <stdio.h>

Test(work_shuffle, the_same_person_sees_the_same_item_the_same_way)
{
    for (int i = 0; i < 100; i++) {
        char item[32];
        snprintf(item, sizeof item, "item-%d", i);
        cr_assert_eq(shuffle_sides(7, "ann", item), shuffle_sides(7, "ann", item));
    }
}

static int swaps(uint64_t seed, const char *person, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        char item[32];
        snprintf(item, sizeof item, "item-%d", i);
        sum += shuffle_sides(seed, person, item);
    }
    return sum;
}

/* Of 4000 fair coins, fewer than 1850 or more than 2150 heads come once in half a
 * million tries. */
Test(work_shuffle, sides_are_fair)
{
    for (uint64_t seed = 1; seed < 6; seed++) {
        int n = swaps(seed, "ann", 4000);
        cr_assert(n > 1850 && n < 2150, "%d of 4000 were swapped", n);
    }
}

static int agreements(
    uint64_t seed_1, const char *who_1, uint64_t seed_2, const char *who_2)
{
    int same = 0;
    for (int i = 0; i < 4000; i++) {
        char item[32];
        snprintf(item, sizeof item, "item-%d", i);
        same +=
            shuffle_sides(seed_1, who_1, item) == shuffle_sides(seed_2, who_2, item);
    }
    return same;
}

Test(work_shuffle, people_and_projects_are_shuffled_apart)
{
    int people = agreements(7, "ann", 7, "bo");
    int projects = agreements(7, "ann", 8, "ann");
    cr_assert(people > 1850 && people < 2150, "%d", people);
    cr_assert(projects > 1850 && projects < 2150, "%d", projects);
}

Test(work_shuffle, person_and_item_are_kept_apart)
{
    int same = 0;
    for (int i = 0; i < 200; i++) {
        char left[32], right[32];
        snprintf(left, sizeof left, "a%d", i);
        snprintf(right, sizeof right, "%db", i);
        same += shuffle_sides(7, left, "b") == shuffle_sides(7, "a", right);
    }
    cr_assert_lt(same, 200);
}

Test(work_shuffle, what_was_shown_is_recorded_as_json)
{
    cr_assert(sv_is(shuffle_shown(false), "{\"sides\":\"ab\"}"));
    cr_assert(sv_is(shuffle_shown(true), "{\"sides\":\"ba\"}"));
}
