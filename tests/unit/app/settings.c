#include "diple/app/settings.h"

#include <criterion/criterion.h>
#include <stdlib.h>

static struct settings s;
static struct diags d;

static void begin(void)
{
    settings_init(&s);
    diags_init(&d, "config.yaml");
}

static void end(void)
{
    settings_release(&s);
    diags_release(&d);
}

static enum status reading(const char *text)
{
    return settings_read(&s, sv_of(text), &d);
}

TestSuite(app_settings, .init = begin, .fini = end);

Test(app_settings, without_a_file_the_defaults_hold)
{
    cr_assert_str_eq(s.theme, "default");
    cr_assert_eq(s.ascii, ASCII_AUTO);
    cr_assert_eq(s.idle_ms, 60000);
    cr_assert_eq(s.n_keys, 0);
}

Test(app_settings, everything_at_once)
{
    cr_assert_eq(
        reading("theme: high-contrast\n"
                "ascii: true\n"
                "idle: 90\n"
                "keys:\n"
                "  label: {skip: Space s, undo: u}\n"
                "  guide:\n"
                "    back: Esc\n"),
        ST_OK);
    cr_assert_str_eq(s.theme, "high-contrast");
    cr_assert_eq(s.ascii, ASCII_YES);
    cr_assert_eq(s.idle_ms, 90000);
    cr_assert_eq(s.n_keys, 3);
    cr_assert_str_eq(s.keys[0].screen, "label");
    cr_assert_str_eq(s.keys[0].action, "skip");
    cr_assert_str_eq(s.keys[0].keys, "Space s");
    cr_assert_eq(s.keys[1].line, 5);
    cr_assert_str_eq(s.keys[2].screen, "guide");
    cr_assert_eq(s.keys[2].line, 7);
    cr_assert_eq(s.keys[2].col, 11);
}

Test(app_settings, comments_and_nothing_are_no_mistake)
{
    cr_assert_eq(reading(""), ST_OK);
    cr_assert_eq(reading("# nothing yet\n\n  # nor here\n"), ST_OK);
    cr_assert_eq(d.n, 0);
}

Test(app_settings, every_mistake_is_found_with_its_place)
{
    cr_assert_eq(
        reading("theem: mono\n"
                "ascii: perhaps\n"
                "idle: 0\n"
                "keys: {label: x, guide: {back: [a, b]}}\n"),
        ST_INVALID);
    cr_assert_eq(d.errors, 5);
    diags_sort(&d);
    cr_assert_eq(d.list[0].line, 1);
    cr_assert_eq(d.list[0].col, 1);
    cr_assert_str_eq(d.list[0].hint, "did you mean `theme`?");
    cr_assert_eq(d.list[1].line, 2);
    cr_assert_eq(d.list[1].col, 8);
    cr_assert_eq(d.list[2].line, 3);
    cr_assert_eq(d.list[3].line, 4);
    cr_assert_eq(d.list[4].line, 4);
    cr_assert_eq(s.ascii, ASCII_AUTO, "what is wrong keeps its default");
    cr_assert_eq(s.idle_ms, 60000);
}

Test(app_settings, what_is_right_holds_beside_what_is_wrong)
{
    cr_assert_eq(reading("theme: mono\nidle: soon\n"), ST_INVALID);
    cr_assert_str_eq(s.theme, "mono");
}

Test(app_settings, the_mouse_is_ours_unless_it_is_left_to_the_terminal)
{
    cr_assert_eq(reading("idle: 9\n"), ST_OK);
    cr_assert(s.mouse);
    cr_assert_eq(reading("mouse: false\n"), ST_OK);
    cr_assert_not(s.mouse);
    cr_assert_eq(reading("mouse: no\n"), ST_INVALID);
    cr_assert_str_eq(d.list[0].hint, "there are: false, true");
}

Test(app_settings, not_a_map)
{
    cr_assert_eq(reading("- theme\n"), ST_INVALID);
    cr_assert_eq(reading("theme"), ST_INVALID);
    cr_assert_eq(reading("keys: mine\n"), ST_INVALID);
}

Test(app_settings, hostile_files_end_fast)
{
    char *deep = malloc(SETTINGS_FILE_MAX + 2);
    cr_assert_not_null(deep);
    memset(deep, '[', SETTINGS_FILE_MAX);
    deep[SETTINGS_FILE_MAX] = 0;
    cr_assert_eq(reading(deep), ST_INVALID);
    memset(deep, 'a', SETTINGS_FILE_MAX + 1);
    deep[SETTINGS_FILE_MAX + 1] = 0;
    cr_assert_eq(reading(deep), ST_INVALID);
    cr_assert_eq(reading("a: &x [1]\nb: *x\n"), ST_INVALID);
    cr_assert_eq(reading("theme: !!str mono\n"), ST_INVALID);
    free(deep);
}

Test(app_settings, the_file_is_where_the_base_directories_say)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    setenv("XDG_CONFIG_HOME", "/tmp/x", 1);
    settings_path(&b);
    cr_assert_str_eq(b.p, "/tmp/x/diple/config.yaml");
    strbuf_clear(&b);
    setenv("XDG_CONFIG_HOME", "relative", 1);
    setenv("HOME", "/home/anna", 1);
    settings_path(&b);
    cr_assert_str_eq(b.p, "/home/anna/.config/diple/config.yaml");
    strbuf_clear(&b);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    settings_path(&b);
    cr_assert_eq(b.n, 0);
}
