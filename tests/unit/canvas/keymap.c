#include "diple/canvas/keymap.h"

#include <criterion/criterion.h>
#include <signal.h>

enum { A_NEXT, A_SKIP, A_FLAG, A_HELP };

static const struct binding TABLE[] = {
    {A_NEXT, "next", "Down j", "next", "Go to the next one."},
    {A_SKIP, "skip", "Space", "skip", "Leave it for later."},
    {A_FLAG, "flag", "f", NULL, "Mark it for somebody to look at."},
    {A_HELP, "help", "?", "all keys", "This list."},
};

static struct keymap m;

static void begin(void)
{
    keymap_init(&m, TABLE, 4);
}

static void end(void)
{
    keymap_release(&m);
}

TestSuite(canvas_keymap, .init = begin, .fini = end);

Test(canvas_keymap, keys_find_their_action)
{
    cr_assert_eq(keymap_find(&m, 'j'), A_NEXT);
    cr_assert_eq(keymap_find(&m, K_DOWN), A_NEXT);
    cr_assert_eq(keymap_find(&m, ' '), A_SKIP);
    cr_assert_eq(keymap_find(&m, 'x'), -1);
}

Test(canvas_keymap, an_override_replaces_all_keys)
{
    cr_assert_eq(keymap_override(&m, SV("next"), SV(" n  PgDn n "), NULL), ST_OK);
    cr_assert_eq(keymap_find(&m, 'j'), -1);
    cr_assert_eq(keymap_find(&m, 'n'), A_NEXT);
    cr_assert_eq(keymap_find(&m, K_PGDN), A_NEXT);
    cr_assert_eq(keymap_entry(&m, A_NEXT)->n, 2);
    cr_assert_eq(keymap_override(&m, SV("flag"), SV(""), NULL), ST_OK);
    cr_assert_eq(keymap_find(&m, 'f'), -1);
}

Test(canvas_keymap, a_bad_override_changes_nothing)
{
    struct err e = {0};
    cr_assert_eq(keymap_override(&m, SV("next"), SV("n Foo"), &e), ST_INVALID);
    cr_assert(strstr(e.message, "Foo") && e.hint[0]);
    cr_assert_eq(keymap_override(&m, SV("nxt"), SV("n"), &e), ST_NOT_FOUND);
    cr_assert_eq(
        keymap_override(&m, SV("next"), SV("1 2 3 4 5 6 7 8 9 a b"), &e), ST_LIMIT);
    cr_assert_eq(keymap_find(&m, 'j'), A_NEXT);
    cr_assert_eq(keymap_find(&m, 'n'), -1);
}

Test(canvas_keymap, a_key_for_two_things_is_a_conflict)
{
    struct err e = {0};
    cr_assert_eq(keymap_check(&m, &e), ST_OK);
    keymap_override(&m, SV("flag"), SV("? Space"), NULL);
    cr_assert_eq(keymap_check(&m, &e), ST_CONFLICT);
    cr_assert_eq(keymap_check(&m, NULL), ST_CONFLICT);
    cr_assert(strstr(e.message, "Space") && strstr(e.message, "skip"));
    cr_assert_eq(keymap_find(&m, ' '), A_SKIP);
}

Test(canvas_keymap, a_label_takes_a_key_and_the_action_moves)
{
    keymap_take(&m, 'f');
    cr_assert_eq(keymap_find(&m, 'f'), -1);
    keymap_give(&m, A_FLAG, 'F');
    keymap_give(&m, A_FLAG, 'F');
    cr_assert_eq(keymap_entry(&m, A_FLAG)->n, 1);
    cr_assert_eq(keymap_find(&m, 'F'), A_FLAG);
    keymap_take(&m, 'j');
    cr_assert_eq(keymap_find(&m, K_DOWN), A_NEXT);
    keymap_give(&m, 99, 'x');
    cr_assert_eq(keymap_find(&m, 'x'), -1);
}

Test(canvas_keymap, the_first_key_is_the_one_shown)
{
    char name[KEY_NAME_MAX];
    keymap_key_name(&m, A_NEXT, name);
    cr_assert_str_eq(name, "Down");
    keymap_override(&m, SV("next"), SV(""), NULL);
    keymap_key_name(&m, A_NEXT, name);
    cr_assert_str_eq(name, "");
    keymap_key_name(&m, 99, name);
    cr_assert_str_eq(name, "");
}

Test(canvas_keymap, a_table_of_ours_with_no_key_aborts, .signal = SIGABRT)
{
    static const struct binding bad[] = {{0, "x", "NoKey", NULL, ""}};
    struct keymap other;
    keymap_init(&other, bad, 1);
}
