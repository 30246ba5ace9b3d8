#include "ui/marking.h"

#include <criterion/criterion.h>

#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"

struct case_of {
    struct guide guide;
    struct arena arena;
    struct answer answer;
    struct marking mk;
};

static void begin(
    struct case_of *t, const char *yaml, const char *record, const char *json)
{
    *t = (struct case_of){0};
    load_guide(&t->guide, yaml);
    answer_init(&t->guide, &t->arena, &t->answer);
    if (*json)
        cr_assert_eq(
            answer_parse(&t->guide, sv_of(json), &t->arena, &t->answer, NULL), ST_OK);
    marking_start(&t->mk, &t->guide, sv_of(record));
}

static void end(struct case_of *t)
{
    marking_release(&t->mk);
    arena_release(&t->arena);
    guide_release(&t->guide);
}

Test(ui_marking, only_guides_with_spans_want_it)
{
    struct guide g;
    load_guide(&g, scene_choice);
    cr_assert_not(marking_wanted(&g));
    guide_release(&g);
    load_guide(&g, scene_links);
    cr_assert(marking_wanted(&g));
    guide_release(&g);
}

Test(ui_marking, the_text_is_that_of_the_record_decoded)
{
    struct case_of t;
    begin(&t, scene_flat, "{\"message\":\"a\\tb \\u00e9\"}", "");
    cr_assert(t.mk.has_text);
    cr_assert(sv_is(t.mk.passage.text, "a\tb \u00e9"));
    end(&t);
    begin(&t, scene_flat, "{\"message\":7}", "");
    cr_assert_not(t.mk.has_text);
    end(&t);
    begin(&t, scene_flat, "{}", "");
    cr_assert_not(t.mk.has_text);
    end(&t);
}

Test(ui_marking, marks_come_from_the_answer_and_go_back_into_it)
{
    struct case_of t;
    begin(
        &t, scene_flat, record_names,
        "{\"names\":[{\"start\":0,\"end\":4,\"label\":\"place\"},"
        "{\"start\":0,\"end\":999,\"label\":\"place\"}]}");
    struct markset *m = marking_marks(&t.mk, 0, &t.answer);
    cr_assert_eq(m->n, 1);
    cr_assert_eq(t.mk.parts[0].left_out, 1);
    cr_assert_eq(marking_marks(&t.mk, 0, &t.answer), m, "made once");
    marking_take(&t.mk, 0, &t.answer.values[0]);
    cr_assert_eq(t.answer.values[0].n_spans, 1);
    cr_assert_eq(t.answer.values[0].spans[0].end, 4);
    cr_assert(sv_is(
        t.answer.values[0].text,
        "[{\"end\":4,\"label\":\"place\",\"start\":0,\"text\":\"Anna\"}]"));
    end(&t);
}

Test(ui_marking, at_hand_is_the_focus_only_while_the_cursor_is_in_it)
{
    struct case_of t;
    begin(
        &t, scene_spans, record_ward,
        "{\"entities\":[{\"start\":0,\"end\":15,\"label\":\"drug\"},"
        "{\"start\":0,\"end\":7,\"label\":\"symptom\"},"
        "{\"start\":16,\"end\":21,\"label\":\"drug\"}]}");
    struct markset *m = marking_marks(&t.mk, 0, &t.answer);
    cr_assert_eq(marking_at_hand(&t.mk), &m->list[1], "the shortest");
    marking_go(&t.mk, &m->list[0]);
    cr_assert_eq(marking_at_hand(&t.mk), &m->list[0]);
    passage_goto(&t.mk.passage, 17);
    cr_assert_eq(marking_at_hand(&t.mk), &m->list[2]);
    passage_goto(&t.mk.passage, 30);
    cr_assert_null(marking_at_hand(&t.mk));
    end(&t);
}

Test(ui_marking, paints_are_those_of_the_stretch_piece_by_piece)
{
    struct case_of t;
    begin(
        &t, scene_spans, record_ward,
        "{\"entities\":[{\"start\":0,\"end\":21,\"label\":\"drug\","
        "\"fragments\":[[0,7],[16,21]]}]}");
    struct markset *m = marking_marks(&t.mk, 0, &t.answer);
    markset_read(m, SV("[{\"start\":8,\"end\":15,\"label\":\"symptom\"}]"), true);
    struct markview v = marking_view(&t.mk);
    struct mark_paint out[8];
    cr_assert_eq(v.source.list(v.source.ctx, 0, 40, out, 8), 3);
    cr_assert(out[0].focus && !out[0].goes_on && out[1].goes_on);
    cr_assert_eq(out[1].start, 16);
    cr_assert_eq(out[2].style, MARK_DASHED);
    cr_assert_eq(v.source.list(v.source.ctx, 0, 40, out, 1), 1);
    cr_assert_eq(v.source.list(v.source.ctx, 30, 40, out, 8), 0);
    end(&t);
}
