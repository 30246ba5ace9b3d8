#include "diple/base/map.h"

#include <criterion/criterion.h>
#include <stdio.h>

Test(base_map, add_keeps_the_first_and_set_the_last)
{
    AUTO_MAP struct map m = {0};
    size_t v = 99;
    cr_assert_not(map_get(&m, SV("a"), &v));
    cr_assert(map_add(&m, SV("a"), 1));
    cr_assert_not(map_add(&m, SV("a"), 2));
    cr_assert(map_get(&m, SV("a"), &v) && v == 1);
    map_set(&m, SV("a"), 3);
    cr_assert(map_get(&m, SV("a"), &v) && v == 3);
    cr_assert_eq(m.n, 1u);
}

Test(base_map, empty_keys_and_keys_with_nul_are_keys)
{
    AUTO_MAP struct map m = {0};
    cr_assert(map_add(&m, SV(""), 1));
    cr_assert(map_add(&m, (struct sv){"a\0b", 3}, 2));
    cr_assert_not(map_get(&m, SV("a"), NULL));
    cr_assert(map_get(&m, (struct sv){"a\0b", 3}, NULL));
    cr_assert(map_get(&m, SV(""), NULL));
}

Test(base_map, many_keys_and_clear)
{
    AUTO_MAP struct map m = {0};
    char key[16];
    for (size_t i = 0; i < 5000; i++) {
        snprintf(key, sizeof key, "k%zu", i);
        cr_assert(map_add(&m, sv_of(key), i));
    }
    for (size_t i = 0; i < 5000; i++) {
        size_t v;
        snprintf(key, sizeof key, "k%zu", i);
        cr_assert(map_get(&m, sv_of(key), &v) && v == i);
    }
    cr_assert_not(map_get(&m, SV("k5000"), NULL));
    map_clear(&m);
    cr_assert_not(map_get(&m, SV("k1"), NULL));
    cr_assert(map_add(&m, SV("k1"), 7));
}
