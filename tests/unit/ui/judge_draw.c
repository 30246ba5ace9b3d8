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

static const char with_text[] =
    "diple: 1\nid: reply\nversion: \"1\"\ntitle: Replies\nitem: {text: message}\n"
    "questions:\n"
    "  - id: tone\n    type: choice\n    ask: How is it said?\n"
    "    labels: [{id: calm, key: c, name: Calm}, {id: angry, key: a, name: Angry}]\n"
    "  - id: urgency\n    type: scale\n    ask: How soon?\n"
    "    from: {1: can wait, 5: at once}\n"
    "  - id: gist\n    type: text\n    ask: What is it about, in one line?\n";

static void say_all(struct desk *d, int pos)
{
    desk_item(d, record_kettle);
    judging_say(
        d, pos, "anna",
        "{\"gist\":\"The kettle never came, send it now\",\"tone\":\"calm\","
        "\"urgency\":2}");
    judging_say(
        d, pos, "ben",
        "{\"gist\":\"The blue kettle never came, give the money back\","
        "\"tone\":\"angry\",\"urgency\":5}");
}

/* Neither said both of what is decided, so the text comes from neither. */
static void note(struct desk *d)
{
    judging_open(d, with_text);
    say_all(d, 1);
}

PICTURE(note, note, 24, 80, "c2")
PICTURE(note, note, 12, 40, "c2")

Test(ui_judge_draw, what_began_as_a_suggestion_says_so_beside_its_variant)
{
    struct desk d;
    judging_open(&d, scene_choice);
    for (int i = 1; i <= 2; i++) {
        desk_item(&d, record_kettle);
        desk_suggest(&d, i, "intent", "\"refund\"", "rules");
        judging_say(&d, i, "anna", "{\"intent\":\"exchange\"}");
    }
    desk_seat(&d, "ben");
    desk_run(&d, "<Enter>d");
    desk_expect(
        &d, "1 {\"intent\":\"refund\"} accepted\n"
            "2 {\"intent\":\"delivery\"} corrected\n");
    desk_seat(&d, "judy");
    judging_run(&d, "");
    desk_see(&d, "suggested");
    judging_run(&d, "1");
    desk_see(&d, "corrected a suggestion");
    desk_close(&d);
}

Test(ui_judge_draw, earlier_decisions_are_of_the_two_labels_that_differ)
{
    struct desk d;
    note(&d);
    say_all(&d, 2);
    judging_run(&d, "c21");
    desk_see(&d, "before");
    judging_run(&d, "cp");
    desk_see(&d, "How soon?");
    desk_see(&d, "Only where two labels differ");
    desk_see_not(&d, "before");
    desk_close(&d);
}
