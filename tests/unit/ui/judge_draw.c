/* Pictures of the adjudication screen. */
#include "support/judging.h"

static void choice(struct desk *d)
{
    judging_open(d, scene_choice);
    desk_item(d, record_kettle);
    judging_comment(d, 1, "anna", "{\"intent\":\"refund\"}", "asks for money back");
    judging_say(d, 1, "ben", "{\"intent\":\"delivery\"}");
    judging_say(d, 1, "cleo", "{\"intent\":\"refund\"}");
}

static void many(struct desk *d)
{
    judging_open(d, scene_form);
    desk_item(d, record_kettle);
    judging_say(
        d, 1, "anna", "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
    judging_say(
        d, 1, "ben",
        "{\"intent\":\"refund\",\"tone\":[\"angry\",\"polite\"],\"urgency\":2}");
}

#define PICTURE(test, scene, rows, cols, keys)                                         \
    Test(ui_judge_draw, test##_##cols##x##rows)                                        \
    {                                                                                  \
        struct desk d;                                                                 \
        scene(&d);                                                                     \
        judging_picture(                                                               \
            &d, rows, cols, keys, "adjudicate/" #test "-" #cols "x" #rows);            \
        desk_close(&d);                                                                \
    }

PICTURE(choice, choice, 24, 80, "")
PICTURE(choice, choice, 30, 120, "")
PICTURE(choice, choice, 50, 200, "")
PICTURE(choice, choice, 12, 40, "")
PICTURE(form, many, 24, 80, "")
PICTURE(form, many, 30, 120, "")
PICTURE(own, choice, 24, 80, "<Tab>")

static void scale(struct desk *d)
{
    judging_open(d, scene_line);
    desk_item(d, record_kettle);
    judging_say(d, 1, "anna", "{\"pain\":42}");
    judging_say(d, 1, "ben", "{\"pain\":80}");
}

static void compare(struct desk *d)
{
    judging_open(d, scene_compare);
    desk_item(d, record_pair);
    judging_say(d, 1, "anna", "{\"better\":{\"side\":\"a\",\"strength\":2}}");
    judging_say(d, 1, "ben", "{\"better\":{\"side\":\"b\",\"strength\":1}}");
}

PICTURE(scale, scale, 24, 80, "")
PICTURE(compare, compare, 24, 80, "")

static void ranking(struct desk *d)
{
    judging_open(d, scene_rank);
    desk_item(d, record_kettle);
    judging_say(d, 1, "anna", "{\"order\":[\"money\",\"time\",\"thing\",\"respect\"]}");
    judging_say(d, 1, "ben", "{\"order\":[\"time\",\"money\",\"respect\",\"thing\"]}");
}

PICTURE(ranking, ranking, 24, 80, "")
