/* The table of keys. */
#include <criterion/criterion.h>

#include "ui/judge_spans.h"

Test(ui_screen_clusters, every_action_has_a_key_and_no_key_two)
{
    struct keymap keys;
    struct err e = {0};
    keymap_init(&keys, screen_clusters.bindings, screen_clusters.n_bindings);
    cr_assert_eq(keymap_check(&keys, &e), ST_OK, "%s", e.message);
    cr_assert_eq(screen_clusters.n_bindings, CLUSTERS_ACTION_N);
    for (int i = 0; i < CLUSTERS_ACTION_N; i++) {
        const struct keymap_entry *entry = keymap_entry(&keys, i);
        cr_assert(entry && entry->n > 0, "%d", i);
        cr_assert_not_null(entry->of->help);
    }
    keymap_release(&keys);
}
