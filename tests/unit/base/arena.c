#include "diple/base/arena.h"

#include <criterion/criterion.h>
#include <stdalign.h>
#include <stdint.h>

Test(base_arena, memory_is_zeroed_aligned_and_apart)
{
    AUTO_ARENA struct arena a = {0};
    char *before = NULL;
    for (size_t n = 1; n < 3000; n += 7) {
        char *p = arena_alloc(&a, n);
        cr_assert_eq((uintptr_t)p % alignof(max_align_t), 0u);
        for (size_t i = 0; i < n; i++)
            cr_assert_eq(p[i], 0);
        memset(p, 0xff, n);
        cr_assert_neq(p, before);
        before = p;
    }
}

Test(base_arena, larger_than_a_block)
{
    AUTO_ARENA struct arena a = {0};
    char *big = arena_alloc(&a, 1 << 20);
    char *small = arena_alloc(&a, 1);
    big[(1 << 20) - 1] = 'x';
    *small = 'y';
    cr_assert_eq(big[(1 << 20) - 1], 'x');
}

Test(base_arena, strings_are_copies)
{
    AUTO_ARENA struct arena a = {0};
    char text[] = "abc";
    char *s = arena_strdup(&a, text);
    struct sv v = arena_sv(&a, (struct sv){"a\0b", 3});
    text[0] = 'X';
    cr_assert_str_eq(s, "abc");
    cr_assert_eq(v.n, 3u);
    cr_assert_eq(memcmp(v.p, "a\0b", 4), 0);
    cr_assert_str_eq(arena_printf(&a, "%d-%s", 7, s), "7-abc");
}

Test(base_arena, push_keeps_all_elements)
{
    AUTO_ARENA struct arena a = {0};
    int *list = NULL;
    size_t n = 0;
    for (int i = 0; i < 100; i++)
        list = arena_push(&a, list, &n, &i, sizeof i);
    cr_assert_eq(n, 100u);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(list[i], i);
}

Test(base_arena, clear_makes_it_usable_again)
{
    struct arena a = {0};
    arena_clear(&a);
    cr_assert_null(a.head);
    static const size_t sizes[] = {1, 100, 5000, 5000, 100000, 7};
    for (size_t round = 0; round < 20; round++) {
        for (size_t i = 0; i <= round % 6; i++) {
            char *p = arena_alloc(&a, sizes[i]);
            for (size_t k = 0; k < sizes[i]; k++)
                cr_assert_eq(p[k], 0, "round %zu", round);
            memset(p, 0xff, sizes[i]);
        }
        arena_clear(&a);
    }
    cr_assert_str_eq(arena_strdup(&a, "y"), "y");
    arena_release(&a);
    cr_assert_null(a.head);
    arena_release(&a);
    arena_release(NULL);
}
