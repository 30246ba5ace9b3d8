/* Pictures of the labelling screen with spans and relations. */
#include "support/desk.h"
#include "support/scenes.h"

static void picture(
    const char *yaml, const char *record, const char *script, int rows, int cols,
    const char *name)
{
    struct desk d;
    desk_open(&d, yaml);
    desk_item(&d, record);
    desk_picture(&d, rows, cols, script, name);
    desk_close(&d);
}

#define SIZES(test, yaml, record, script)                                              \
    Test(ui_spans_draw, test##_80x24)                                                  \
    {                                                                                  \
        picture(yaml, record, script, 24, 80, "spans/" #test "-80x24");                \
    }                                                                                  \
    Test(ui_spans_draw, test##_200x50)                                                 \
    {                                                                                  \
        picture(yaml, record, script, 50, 200, "spans/" #test "-200x50");              \
    }                                                                                  \
    Test(ui_spans_draw, test##_40x12)                                                  \
    {                                                                                  \
        picture(yaml, record, script, 12, 40, "spans/" #test "-40x12");                \
    }

SIZES(empty, scene_flat, record_names, "")
SIZES(candidates, scene_spans, record_ward, "")
SIZES(marked, scene_spans, record_ward, "X<C-t>2w2s7w2wdww2o{v<Left>d<C-t>2ww")
SIZES(selecting, scene_spans, record_ward, "X<C-t>3wv3w")
SIZES(edges, scene_spans, record_ward, "X<C-t>2w2se4w")
SIZES(pieces, scene_spans, record_ward, "X/left<Enter>s/<C-u>arm<Enter>vw&")
SIZES(attribute, scene_flat, record_names, "p")
SIZES(refused, scene_spans, record_ward, "X<C-t>2w2swv2wd")
SIZES(same, scene_flat, record_names, "2wlR")
SIZES(tongues, scene_flat, record_tongues, "lwlw<Right>lwl<C-g>l")
SIZES(relating, scene_links, record_names, "p2wp2wt<Enter><C-t>l<Tab>l<C-t>m")
SIZES(folded, scene_links, record_names, "p2wp2wt<Enter><C-t>l<Tab>l<Enter>k")

Test(ui_spans_draw, ascii)
{
    struct desk d;
    desk_open(&d, scene_spans);
    desk_item(&d, record_ward);
    d.ascii = true;
    desk_picture(&d, 24, 80, "X<C-t>2w2s7w2wdww2o", "spans/ascii");
    desk_close(&d);
}
