/* Pictures of what stands around labelling: ends, failures, and other screens. */
#include "diple/ui/ui.h"

#include <stdio.h>

#include "support/desk.h"
#include "support/golden.h"
#include "support/scenes.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

static void sit(struct desk *d, const char *yaml)
{
    desk_open(d, yaml);
    desk_items(d, post, 3);
}

static void picture(
    const char *yaml, const char *script, int rows, int cols, const char *name)
{
    struct desk d;
    sit(&d, yaml);
    desk_picture(&d, rows, cols, script, name);
    desk_close(&d);
}

#define PICTURE(test, yaml, script)                                                    \
    Test(ui_ui, test##_80x24)                                                          \
    {                                                                                  \
        picture(yaml, script, 24, 80, "label/" #test "-80x24");                        \
    }                                                                                  \
    Test(ui_ui, test##_40x12)                                                          \
    {                                                                                  \
        picture(yaml, script, 12, 40, "label/" #test "-40x12");                        \
    }                                                                                  \
    Test(ui_ui, test##_200x50)                                                         \
    {                                                                                  \
        picture(yaml, script, 50, 200, "label/" #test "-200x50");                      \
    }

PICTURE(flagged, scene_choice, "fCthe guide has a gap here<Enter>")
PICTURE(flagged_back, scene_choice, "fCa gap<Enter>r[")
PICTURE(revisited, scene_choice, "eo[")
PICTURE(refusal, scene_choices, "<Enter>")
PICTURE(check, scene_form, "r1<Tab><Enter>")
PICTURE(short_text, scene_note, "ab<Enter>")
PICTURE(end, scene_choice, "r<Space>cannot read it<Enter>fo")
PICTURE(undone, scene_form, "r4<Enter><Enter>u")
PICTURE(skip, scene_choice, "<Space>cannot rea")
PICTURE(jump, scene_choice, ":2")
PICTURE(search, scene_choice, "/(refund|money) ba")
PICTURE(found, scene_choice, "/towels<Enter>")
PICTURE(bad_pattern, scene_choice, "/(a<Enter>")
PICTURE(comment, scene_choice, "Cboth wishes are there")
PICTURE(help, scene_choice, "?")
PICTURE(help_end, scene_choice, "?<End>")
PICTURE(guide, scene_choice, "<Down><Down>g")
PICTURE(guide_form, scene_form, "r<F2>")
PICTURE(record, scene_choice, "i")
PICTURE(history, scene_choice, "fCmaybe a complaint<Enter>rd[e<Space>no<Enter>H<Down>")
PICTURE(history_filter, scene_choice, "rdoH/lamp<Enter>")
PICTURE(history_none, scene_choice, "rH/zebra<Enter>")
PICTURE(history_empty, scene_choice, "H")

Test(ui_ui, suggestion)
{
    static const int sizes[][2] = {{24, 80}, {12, 40}, {30, 120}};
    struct desk d;
    sit(&d, scene_choice);
    desk_suggest(&d, 1, "intent", "\"delivery\"", "a rule");
    for (size_t i = 0; i < 3; i++) {
        char name[64];
        snprintf(name, sizeof name, "label/suggestion-%dx%d", sizes[i][1], sizes[i][0]);
        desk_picture(&d, sizes[i][0], sizes[i][1], "", name);
    }
    desk_close(&d);
}

Test(ui_ui, a_draft_is_offered_again_and_says_so)
{
    struct desk d;
    sit(&d, scene_form);
    cr_assert_eq(desk_run(&d, "r<Hangup>"), ST_OK);
    desk_reopen(&d, STORE_LABEL);
    desk_picture(&d, 24, 80, "", "label/draft-80x24");
    desk_see(&d, "What you began here is here again.");
    desk_close(&d);
}

Test(ui_ui, an_alarm_is_not_overlooked)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_reopen(&d, STORE_READ);
    desk_picture(&d, 24, 80, "e", "label/alarm-80x24");
    desk_picture(&d, 12, 40, "e", "label/alarm-40x12");
    desk_close(&d);
}

Test(ui_ui, an_empty_batch_teaches)
{
    struct desk d;
    desk_open(&d, scene_choice);
    desk_picture(&d, 24, 80, "reu<Space>fg<Esc>", "label/empty-80x24");
    desk_picture(&d, 12, 40, "", "label/empty-40x12");
    desk_close(&d);
}

Test(ui_ui, too_small)
{
    picture(scene_choice, "", 1, 2, "label/tiny-2x1");
    picture(scene_choice, "", 8, 30, "label/tiny-30x8");
    picture(scene_choice, "?<Resize:1x1>", 24, 80, "label/tiny-1x1");
}

Test(ui_ui, ascii)
{
    static const struct {
        const char *yaml, *record, *script, *name;
    } cases[] = {
        {scene_choice, record_kettle, "<Down>", "choice"},
        {scene_choices, record_kettle, "pr", "choices"},
        {scene_line, record_kettle, "42", "line"},
        {scene_compare, record_pair, "a", "compare"},
        {scene_rank, record_kettle, "tm=", "rank"},
        {scene_essay, record_kettle, "na\u00efve", "essay"},
        {scene_form, record_kettle, "r4", "form"},
        {scene_choice, record_scripts, "", "scripts"},
        {scene_choice, record_hostile, "M", "hostile"},
        {scene_choice, record_kettle, "?", "help"},
        {scene_choice, record_kettle, "g", "guide"},
        {scene_choice, record_kettle, "i", "record"},
        {scene_choice, record_kettle, "rH", "history"},
        {scene_choice, record_kettle, "Chm", "prompt"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk d;
        char name[64];
        snprintf(name, sizeof name, "label/ascii-%s", cases[i].name);
        desk_open(&d, cases[i].yaml);
        desk_item(&d, cases[i].record);
        desk_items(&d, post, 3);
        d.ascii = true;
        desk_picture(&d, 24, 80, cases[i].script, name);
        const char *screen = desk_screen(&d);
        for (; *screen; screen++)
            cr_assert((unsigned char)*screen < 0x80, "%s is not in ASCII", name);
        desk_close(&d);
    }
}

static void write_long_record(struct strbuf *b, size_t bytes)
{
    strbuf_puts(b, "{\"message\":\"");
    for (size_t i = 0; b->n < bytes; i++)
        strbuf_printf(b, "Line %zu of a very long report about one kettle.\\n", i);
    strbuf_puts(b, "\"}");
}

Test(ui_ui, a_text_of_a_megabyte)
{
    struct desk d;
    struct strbuf record = STRBUF_INIT;
    write_long_record(&record, 1 << 20);
    desk_open(&d, scene_choice);
    desk_record(&d, strbuf_sv(&record));
    desk_picture(&d, 24, 80, "", "label/long-80x24");
    desk_picture(&d, 12, 40, "<PgDn><PgDn>", "label/long-40x12");
    desk_picture(&d, 30, 120, "<PgDn><PgDn><PgUp>", "label/long-120x30");
    cr_assert_eq(desk_run(&d, "i<End>"), ST_OK);
    desk_see(&d, "100 %");
    strbuf_release(&record);
    desk_close(&d);
}

Test(ui_ui, one_line_of_a_megabyte)
{
    struct desk d;
    struct strbuf record = STRBUF_INIT;
    strbuf_puts(&record, "{\"message\":\"");
    while (record.n < 1 << 20)
        strbuf_puts(&record, "abcdefghij");
    strbuf_puts(&record, "\"}");
    desk_open(&d, scene_choice);
    desk_record(&d, strbuf_sv(&record));
    cr_assert_eq(desk_run(&d, "<PgDn><PgDn>ig<Esc>"), ST_OK);
    desk_see(&d, "abcdefghij");
    strbuf_release(&record);
    desk_close(&d);
}

Test(ui_ui, a_screen_or_action_that_is_none_is_named_with_the_nearest)
{
    struct settings s;
    struct err e = {0};
    struct settings_key keys[] = {{"lable", "skip", "s", 7, 3}};
    settings_init(&s);
    cr_assert_eq(ui_check_keys(&s, &e), ST_OK);
    s.keys = keys;
    s.n_keys = 1;
    cr_assert_eq(ui_check_keys(&s, &e), ST_INVALID);
    cr_assert(strstr(e.message, "lable"));
    cr_assert(strstr(e.hint, "label"));
    cr_assert_eq(e.pos.line, 7);
    keys[0] = (struct settings_key){"label", "skip", "Nonsense", 8, 3};
    cr_assert_eq(ui_check_keys(&s, &e), ST_INVALID);
    cr_assert_eq(e.pos.line, 8);
    keys[0] = (struct settings_key){"label", "skip", "u", 9, 3};
    cr_assert_eq(ui_check_keys(&s, &e), ST_INVALID);
    s.n_keys = 0;
    settings_release(&s);
}

Test(ui_ui, every_key_of_every_screen_is_printed)
{
    struct strbuf b = STRBUF_INIT;
    ui_print_keys(&b);
    golden_check_text("label/keys", strbuf_sv(&b));
    strbuf_release(&b);
}
