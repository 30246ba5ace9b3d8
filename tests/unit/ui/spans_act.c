/* Labels and edges. */
#include "support/desk.h"
#include "support/scenes.h"

/* Plays the keys on the item and gives what was saved at the end. */
static const char *after(
    struct desk *d, const char *yaml, const char *record, const char *script)
{
    desk_open(d, yaml);
    desk_item(d, record);
    cr_assert_eq(desk_run(d, script), ST_OK, "%s", d->err.message);
    return desk_said(d);
}

static void expect(
    const char *yaml, const char *record, const char *script, const char *const *parts)
{
    struct desk d;
    const char *said = after(&d, yaml, record, script);
    for (; *parts; parts++)
        cr_assert(strstr(said, *parts), "%s has no %s", said, *parts);
    desk_close(&d);
}

#define EXPECT(yaml, record, script, ...)                                              \
    expect(yaml, record, script, (const char *const[]){__VA_ARGS__, NULL})

static void expect_words(
    const char *yaml, const char *record, const char *script, const char *words)
{
    struct desk d;
    after(&d, yaml, record, script);
    desk_see(&d, words);
    desk_close(&d);
}

#define TOP "<C-t>"

Test(ui_spans_act, another_labels_key_corrects_what_was_just_marked)
{
    EXPECT(
        scene_spans, record_ward, "X" TOP "sd<Enter>",
        "[{\"end\":7,\"label\":\"drug\",\"start\":0,\"text\":\"Patient\"}]");
    expect_words(scene_spans, record_ward, "X" TOP "ss", "This is Symptom already");
}

Test(ui_spans_act, a_selection_marks_within_a_mark)
{
    EXPECT(
        scene_spans, record_ward, "X" TOP "2w2sv<Right>d<Enter>",
        "\"end\":26,\"label\":\"symptom\"",
        "\"end\":21,\"label\":\"drug\",\"start\":16");
}

Test(ui_spans_act, what_may_not_overlap_takes_the_label_as_a_whole)
{
    EXPECT(
        scene_flat, record_names, "3lwp<Esc><Enter>n<Enter>",
        "\"end\":11,\"label\":\"person\",\"start\":0,\"text\":\"Anna met Bo\"",
        "\"sure\":\"unsure\"");
}

Test(ui_spans_act, a_crossing_is_refused_in_words)
{
    expect_words(
        scene_spans, record_ward, "X" TOP "2w2s<Right>wv2wd", "It would cross a span");
}

Test(ui_spans_act, limits_of_a_label_hold)
{
    expect_words(
        scene_spans, record_ward, "X" TOP "owowo",
        "Dose may be marked at most 2 times");
}

Test(ui_spans_act, edges_grow_and_shrink_by_words)
{
    EXPECT(
        scene_spans, record_ward, "X" TOP "3ws}}<Enter>",
        "\"end\":40,\"label\":\"symptom\",\"start\":22,\"text\":\"pain since "
        "Tuesday\"");
    EXPECT(
        scene_spans, record_ward, "X" TOP "3ws2}-{<Enter>",
        "\"start\":16,\"text\":\"chest pain since\"");
    EXPECT(scene_spans, record_ward, "X" TOP "3ws}_<Enter>", "\"text\":\"since\"");
    expect_words(scene_spans, record_ward, "X" TOP "s-", "Nothing would be left of it");
    expect_words(scene_spans, record_ward, "X" TOP "}", "No span is here");
}

Test(ui_spans_act, edges_move_by_any_motion_until_enter)
{
    EXPECT(
        scene_flat, record_names, "le<Right><Right><Right><Right><Enter><Enter>",
        "\"end\":8,\"label\":\"place\",\"start\":0,\"text\":\"Anna met\"");
    EXPECT(
        scene_flat, record_names, "2wleo<Left><Left><Left><Enter><Enter>",
        "\"start\":6,\"text\":\"et Bo\"");
    EXPECT(scene_flat, record_names, "le)<Esc><Enter>", "\"text\":\"Anna\"");
}

Test(ui_spans_act, another_label_ends_the_moving_of_edges)
{
    EXPECT(
        scene_spans, record_ward, "X" TOP "sewd<Enter>",
        "\"label\":\"drug\",\"start\":0,\"text\":\"Patient reports\"");
}

Test(ui_spans_act, the_last_label_again)
{
    EXPECT(
        scene_spans, record_ward, "X" TOP "dw.<Enter>", "\"text\":\"Patient\"",
        "\"end\":15,\"label\":\"drug\",\"start\":8,\"text\":\"reports\"");
    expect_words(scene_spans, record_ward, "X.", "No label was put yet");
    EXPECT(scene_spans, record_ward, "X" TOP "\\\\.<Enter>", "\"label\":\"drug\"");
    EXPECT(scene_spans, record_ward, "X" TOP "|.<Enter>", "\"label\":\"dose\"");
}

Test(ui_spans_act, pieces_are_added_to_the_last_span)
{
    EXPECT(
        scene_spans, record_ward, "X/left<Enter>s<Esc>/<C-u>arm<Enter>vw&<Enter>",
        "\"fragments\":[[182,186],[197,205]]", "\"text\":\"Left arm pain\"");
    expect_words(scene_flat, record_names, "lw&", "spans in one piece");
    expect_words(scene_spans, record_ward, "X" TOP "&", "Mark its first piece");
}

/* From name to name, past what is marked: two keys for each of one word. */
Test(ui_spans_act, the_next_name_is_a_key_away)
{
    struct desk d;
    desk_open(&d, scene_flat);
    desk_item(
        &d, "{\"message\":\"Anna met Bo Ek in Oulu. Then she left for Turku, then "
            "home.\"}");
    desk_run(&d, "ps'2ps'l'l<Enter>");
    desk_expect(
        &d,
        "1 {\"names\":[{\"attributes\":{\"sure\":\"sure\"},\"end\":4,\"label\":"
        "\"person\",\"start\":0,\"text\":\"Anna\"},{\"attributes\":{\"sure\":\"sure\"},"
        "\"end\":14,\"label\":\"person\",\"start\":9,\"text\":\"Bo Ek\"},"
        "{\"end\":22,\"label\":\"place\",\"start\":18,\"text\":\"Oulu\"},"
        "{\"end\":47,\"label\":\"place\",\"start\":42,\"text\":\"Turku\"}]} fresh\n");
    desk_close(&d);
}
