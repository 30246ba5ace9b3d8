#include "diple/base/mem.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

Test(base_mem, zero_bytes_give_an_address)
{
    AUTO_FREE void *a = mem_alloc(0);
    AUTO_FREE void *b = mem_zalloc(0);
    cr_assert_not_null(a);
    cr_assert_not_null(b);
}

Test(base_mem, copies_end_in_nul)
{
    AUTO_FREE char *a = mem_strndup("abc", 2);
    AUTO_FREE char *b = mem_strdup("abc");
    cr_assert_str_eq(a, "ab");
    cr_assert_str_eq(b, "abc");
}

Test(base_mem, grow_doubles_and_keeps_the_content)
{
    size_t cap = 0;
    int *a = NULL;
    for (int i = 0; i < 1000; i++) {
        a = mem_grow(a, &cap, (size_t)i + 1, sizeof *a);
        a[i] = i;
    }
    cr_assert_eq(cap, 1024u);
    for (int i = 0; i < 1000; i++)
        cr_assert_eq(a[i], i);
    free(a);
}

Test(base_mem, an_overflowing_product_aborts, .signal = SIGABRT)
{
    free(mem_array(NULL, SIZE_MAX / 2, 4));
}

static void say_restored(void)
{
    ssize_t n = write(STDERR_FILENO, "", 0);
    (void)n;
    _exit(42);
}

Test(base_mem, the_hook_runs_before_the_abort, .exit_code = 42)
{
    mem_on_panic(say_restored);
    PANIC("on purpose");
}

Test(base_mem, must_is_silent_when_it_holds)
{
    MUST(1 + 1 == 2);
    cr_assert_eq(ARRAY_LEN(((int[]){1, 2, 3})), 3u);
}
