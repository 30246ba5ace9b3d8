/* Pictures of the labelling screen. */
#include "support/desk.h"
#include "support/scenes.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

static void picture(
    const char *yaml, const char *record, const char *script, int rows, int cols,
    const char *name)
{
    struct desk d;
    desk_open(&d, yaml);
    desk_item(&d, record);
    desk_items(&d, post, 3);
    desk_picture(&d, rows, cols, script, name);
    desk_close(&d);
}

#define SIZES(test, yaml, record, script)                                              \
    Test(ui_label_draw, test##_80x24)                                                  \
    {                                                                                  \
        picture(yaml, record, script, 24, 80, "label/" #test "-80x24");                \
    }                                                                                  \
    Test(ui_label_draw, test##_120x30)                                                 \
    {                                                                                  \
        picture(yaml, record, script, 30, 120, "label/" #test "-120x30");              \
    }                                                                                  \
    Test(ui_label_draw, test##_200x50)                                                 \
    {                                                                                  \
        picture(yaml, record, script, 50, 200, "label/" #test "-200x50");              \
    }                                                                                  \
    Test(ui_label_draw, test##_40x12)                                                  \
    {                                                                                  \
        picture(yaml, record, script, 12, 40, "label/" #test "-40x12");                \
    }

SIZES(choice, scene_choice, record_kettle, "")
SIZES(choices, scene_choices, record_kettle, "pr<Down>")
SIZES(scale, scene_scale, record_kettle, "<Down>")
SIZES(line, scene_line, record_kettle, "42")
SIZES(compare, scene_compare, record_pair, "")
SIZES(strength, scene_compare, record_pair, "a<Down>")
SIZES(rank, scene_rank, record_kettle, "tm=")
SIZES(options, scene_options, record_ranked, "2")
SIZES(note, scene_note, record_kettle, "a kettle that")
SIZES(essay, scene_essay, record_kettle, "Never came.<Enter>Wants money.")
SIZES(form, scene_form, record_kettle, "")
SIZES(followup, scene_form, record_kettle, "r")
SIZES(folded, scene_form, record_kettle, "r4a<Tab>")
SIZES(scripts, scene_choice, record_scripts, "")
SIZES(hostile, scene_choice, record_hostile, "")
SIZES(saved, scene_choice, record_kettle, "r<Wait:1000>e<Wait:3000>d")
