#include "diple/base/json.h"
#include "support/marks.h"

static const char greek[] = "α👍 \"beta\"\tγ";

Test(mark_marks_json, offsets_are_code_points_and_the_quote_is_kept)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, greek);
    spanned_put(&t, 2, 6, 0);  /* the thumb */
    spanned_put(&t, 7, 16, 1); /* "beta" to gamma */
    spanned_expect_json(
        &t, "[{\"end\":2,\"label\":\"p\",\"start\":1,\"text\":\"👍\"},"
            "{\"end\":11,\"label\":\"q\",\"start\":3,\"text\":\"\\\"beta\\\"\\tγ\"}]");
    spanned_close(&t);
}

Test(mark_marks_json, what_is_written_is_canonical_and_reads_back_the_same)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, "left and right arm pain");
    struct markup k = {.label = 2, .start = 9, .end = 14};
    k = mark_with_piece(&t.marks, &k, (struct move_range){19, 23});
    k.id = SV("T7");
    markset_put(&t.marks, &k);
    spanned_put(&t, 0, 4, 0);
    struct strbuf b = STRBUF_INIT, canonical = STRBUF_INIT;
    markset_write(&t.marks, false, &b);
    cr_assert_eq(json_canonical(strbuf_sv(&b), &canonical, NULL), ST_OK);
    cr_assert_str_eq(b.p, canonical.p);
    cr_assert(strstr(b.p, "\"fragments\":[[9,14],[19,23]],\"id\":\"T7\""), "%s", b.p);
    struct markset again;
    markset_init(&again, &t.question, &t.passage.index, false);
    cr_assert_eq(markset_read(&again, strbuf_sv(&b), false), 0);
    strbuf_clear(&canonical);
    markset_write(&again, false, &canonical);
    cr_assert_str_eq(b.p, canonical.p);
    markset_release(&again);
    strbuf_release(&b);
    strbuf_release(&canonical);
    spanned_close(&t);
}

static size_t left_out(const char *json)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, "Anna met Bo.");
    size_t n = markset_read(&t.marks, sv_of(json), false);
    cr_assert_eq(t.marks.n, 0);
    spanned_close(&t);
    return n;
}

Test(mark_marks_json, what_does_not_fit_is_left_out_and_counted)
{
    cr_assert_eq(left_out("[{\"start\":0,\"end\":13,\"label\":\"p\"}]"), 1);
    cr_assert_eq(left_out("[{\"start\":4,\"end\":4,\"label\":\"p\"}]"), 1);
    cr_assert_eq(left_out("[{\"start\":-1,\"end\":4,\"label\":\"p\"}]"), 1);
    cr_assert_eq(left_out("[{\"start\":0,\"end\":4,\"label\":\"z\"}, 7, null]"), 3);
    cr_assert_eq(
        left_out(
            "[{\"start\":0,\"end\":8,\"label\":\"p\",\"fragments\":[[0,4],[3,8]]}]"),
        1);
    cr_assert_eq(
        left_out(
            "[{\"start\":0,\"end\":8,\"label\":\"p\",\"fragments\":[[0,4],[5,7]]}]"),
        1);
    cr_assert_eq(left_out("no JSON"), 0);
}

Test(mark_marks_json, candidates_that_agree_are_one)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, "Anna met Bo.");
    spanned_put(&t, 0, 4, 0);
    t.labels[2].retired = true;
    cr_assert_eq(
        markset_read(
            &t.marks,
            SV("[{\"start\":9,\"end\":11,\"label\":\"q\"},"
               "{\"start\":0,\"end\":4,\"label\":\"p\"},"
               "{\"start\":9,\"end\":11,\"label\":\"q\"},"
               "{\"start\":5,\"end\":8,\"label\":\"r\"},"
               "{\"start\":9,\"end\":11,\"label\":\"p\"}]"),
            true),
        3);
    spanned_expect(&t, "0-4 p, 9-11 p?, 9-11 q?");
    spanned_expect_json(
        &t, "[{\"end\":4,\"label\":\"p\",\"start\":0,\"text\":\"Anna\"}]");
    struct span spans[3];
    size_t n;
    markset_spans(&t.marks, spans, &n);
    cr_assert_eq(n, 1);
    cr_assert_eq(spans[0].end, 4);
    spanned_close(&t);
}

Test(mark_marks_json, new_ids_follow_those_that_are_there)
{
    struct spanned t;
    spanned_open(&t, OVERLAP_ANY, "Anna met Bo.");
    t.marks.with_ids = true;
    markset_read(
        &t.marks, SV("[{\"start\":0,\"end\":4,\"label\":\"p\",\"id\":7}]"), false);
    spanned_put(&t, 9, 11, 0);
    cr_assert(sv_is(t.marks.list[0].id, "7"));
    cr_assert(sv_is(t.marks.list[1].id, "8"));
    spanned_close(&t);
}
