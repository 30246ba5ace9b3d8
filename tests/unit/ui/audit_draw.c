/* Pictures of the screen of audits. */
#include "support/judging.h"

static void choice(struct desk *d)
{
    judging_open(d, scene_choice);
    judging_agreed(d, 4);
}

static void form(struct desk *d)
{
    judging_open(d, scene_form);
    desk_item(d, record_kettle);
    judging_say(
        d, 1, "anna", "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
    judging_say(
        d, 1, "ben", "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
}

static void compare(struct desk *d)
{
    judging_open(d, scene_compare);
    desk_item(d, record_pair);
    judging_say(d, 1, "anna", "{\"better\":{\"side\":\"a\",\"strength\":2}}");
    judging_say(d, 1, "ben", "{\"better\":{\"side\":\"a\",\"strength\":2}}");
}

#define PICTURE(test, scene, rows, cols, keys)                                         \
    Test(ui_audit_draw, test##_##cols##x##rows)                                        \
    {                                                                                  \
        struct desk d;                                                                 \
        scene(&d);                                                                     \
        judging_audit_picture(                                                         \
            &d, rows, cols, keys, "audit/" #test "-" #cols "x" #rows);                 \
        desk_close(&d);                                                                \
    }

PICTURE(choice, choice, 24, 80, "")
PICTURE(choice, choice, 30, 120, "<Enter>")
PICTURE(choice, choice, 50, 200, "")
PICTURE(choice, choice, 12, 40, "")
PICTURE(form, form, 24, 80, "")
PICTURE(changed, form, 24, 80, "d")
PICTURE(compare, compare, 24, 80, "")
PICTURE(reject, choice, 24, 80, "xread it")
PICTURE(end, choice, 24, 80, "<Enter>cxread the last line<Enter><Enter>")
PICTURE(end, choice, 12, 40, "<Enter>cxread the last line<Enter><Enter>")
PICTURE(end, choice, 50, 200, "<Enter><Enter><Enter><Enter>")
