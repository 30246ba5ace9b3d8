/* The keys of spans as a table: in settings, in help, beside those of labels. */
#include "support/desk.h"
#include "support/scenes.h"
#include "ui/spans.h"

Test(ui_screen_spans, motions_are_in_the_order_of_the_passage)
{
    struct keymap m;
    keymap_init(&m, screen_spans.bindings, screen_spans.n_bindings);
    cr_assert_eq(keymap_check(&m, NULL), ST_OK);
    cr_assert_eq(screen_spans.n_bindings, SPANS_ACTION_N);
    cr_assert_eq((int)SPANS_BOTTOM, (int)PASSAGE_BOTTOM);
    cr_assert_eq((int)SPANS_WORD_RIGHT, (int)PASSAGE_WORD_RIGHT);
    cr_assert_eq(keymap_find(&m, 'w'), SPANS_WORD_RIGHT);
    keymap_release(&m);
}

Test(ui_screen_spans, keys_can_be_changed)
{
    struct desk d;
    desk_open(&d, scene_spans);
    desk_item(&d, record_ward);
    struct settings *s = &d.session.settings;
    struct settings_key key = {"spans", "word-right", "W", 1, 1};
    s->keys = arena_push(&s->arena, s->keys, &s->n_keys, &key, sizeof key);
    cr_assert_eq(desk_run(&d, "X<C-t>Wd<Enter>"), ST_OK);
    cr_assert(strstr(desk_said(&d), "\"text\":\"reports\""));
    desk_close(&d);
}

Test(ui_screen_spans, help_lists_them_where_they_hold)
{
    struct desk d;
    desk_open(&d, scene_spans);
    desk_item(&d, record_ward);
    desk_size(&d, 90, 100);
    cr_assert_eq(desk_run(&d, "?"), ST_OK);
    desk_see(&d, "Mark every other place with the same text");
    desk_close(&d);
    desk_open(&d, scene_choice);
    desk_item(&d, record_kettle);
    desk_size(&d, 90, 100);
    cr_assert_eq(desk_run(&d, "?"), ST_OK);
    desk_see_not(&d, "Mark every other place");
    desk_close(&d);
}
