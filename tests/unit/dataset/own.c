#include "dataset/own.h"

#include <criterion/criterion.h>

static struct own_annotation *read_line(
    const char *line, struct arena *a, size_t *n, struct err *e, enum status *st)
{
    static struct reader r;
    static struct row row;
    struct reader_wants none = {.format = "jsonl"};
    struct own_annotation *out = NULL;
    cr_assert_eq(reader_open_memory(&r, sv_of(line), "in", &none, e), ST_OK);
    cr_assert_eq(reader_next(&r, &row, e), ST_OK, "%s", e->message);
    cr_assert(own_line(&row));
    *n = 0;
    *st = own_annotations(&row, a, &out, n, e);
    reader_close(&r);
    return out;
}

Test(dataset_own, times_come_in_three_forms)
{
    int64_t ms = 0;
    cr_assert(own_time(SV("2026-11-20T22:04:05.123Z"), &ms) && ms == 1795212245123);
    cr_assert(own_time(SV(" 1795212245 "), &ms) && ms == 1795212245000);
    cr_assert(own_time(SV("1795212245123"), &ms) && ms == 1795212245123);
    cr_assert(own_time(SV("1795212245.5"), &ms) && ms == 1795212245500);
    cr_assert(own_time(SV("2009-12-31"), &ms) && ms == 1262217600000);
    ms = 5;
    cr_assert_not(own_time(SV("yesterday"), &ms));
    cr_assert_not(own_time(SV(""), &ms));
    cr_assert_not(own_time(SV("1e300"), &ms));
    cr_assert_not(own_time(SV("null"), &ms));
    cr_assert_eq(ms, 5);
}

Test(dataset_own, a_line_is_one_of_ours_by_its_three_fields)
{
    struct reader r;
    struct row row;
    struct reader_wants none = {.format = "jsonl"};
    struct sv in = SV("{\"id\":1,\"record\":{},\"annotations\":[]}\n"
                      "{\"id\":1,\"record\":\"x\",\"annotations\":[]}\n"
                      "{\"record\":{},\"annotations\":[]}\n"
                      "{\"id\":1,\"annotations\":[]}\n");
    cr_assert_eq(reader_open_memory(&r, in, "in", &none, NULL), ST_OK);
    for (int i = 0; i < 4; i++) {
        cr_assert_eq(reader_next(&r, &row, NULL), ST_OK);
        cr_assert_eq(own_line(&row), i == 0);
    }
    reader_close(&r);
}

Test(dataset_own, everything_about_an_annotation_is_read)
{
    struct arena a = {0};
    struct err e = {0};
    enum status st;
    size_t n;
    struct own_annotation *o = read_line(
        "{\"id\":1,\"record\":{},\"annotations\":[{\"annotator\":\"ann\","
        "\"answer\":{\"q\":[\"a\",4,true,null]},\"at\":\"2026-11-20T22:04:05.123Z\","
        "\"started\":\"2026-11-20T22:04:00.000Z\",\"active_ms\":4000,\"guide\":2,"
        "\"origin\":\"corrected\",\"flag\":true,\"comment\":\"hm\"},"
        "{\"annotator\":\"bob\",\"answer\":null,\"skipped\":true,\"reason\":\"no\"}]}",
        &a, &n, &e, &st);
    cr_assert_eq(st, ST_OK, "%s", e.message);
    cr_assert_eq(n, 2);
    cr_assert(sv_is(o[0].annotator, "ann") && !o[0].skipped && o[0].flag);
    cr_assert(sv_is(o[0].answer, "{\"q\":[\"a\",4,true,null]}"));
    cr_assert(o[0].submitted == 1795212245123 && o[0].started == 1795212240000);
    cr_assert(o[0].active_ms == 4000 && o[0].guide == 2);
    cr_assert(o[0].origin == ORIGIN_CORRECTED && sv_is(o[0].comment, "hm"));
    cr_assert(o[1].skipped && o[1].answer.n == 0 && sv_is(o[1].comment, "no"));
    cr_assert(o[1].origin == ORIGIN_IMPORTED && o[1].submitted == 0);
    arena_release(&a);
}

Test(dataset_own, what_was_taken_back_stays_away)
{
    struct arena a = {0};
    struct err e = {0};
    enum status st;
    size_t n;
    struct own_annotation *o = read_line(
        "{\"id\":1,\"record\":{},\"annotations\":["
        "{\"annotator\":\"ann\",\"answer\":{\"q\":1},\"current\":false},"
        "{\"annotator\":\"ann\",\"answer\":{\"q\":2},\"current\":true},"
        "{\"annotator\":\"ann\",\"answer\":{\"q\":3},\"current\":false},"
        "{\"annotator\":\"bob\",\"answer\":{\"q\":4},\"current\":false}]}",
        &a, &n, &e, &st);
    cr_assert_eq(st, ST_OK);
    cr_assert_eq(n, 2);
    cr_assert(sv_is(o[0].answer, "{\"q\":1}") && sv_is(o[1].answer, "{\"q\":2}"));
    arena_release(&a);
}

Test(dataset_own, an_annotation_without_name_or_answer_is_refused)
{
    struct arena a = {0};
    struct err e = {0};
    enum status st;
    size_t n;
    read_line(
        "{\"id\":1,\"record\":{},\"annotations\":[{\"answer\":{}}]}", &a, &n, &e, &st);
    cr_assert_eq(st, ST_INVALID);
    read_line(
        "{\"id\":1,\"record\":{},\"annotations\":[{\"annotator\":\"x\"}]}", &a, &n, &e,
        &st);
    cr_assert_eq(st, ST_INVALID);
    cr_assert_str_eq(e.message, "an annotation has neither answer nor skip");
    arena_release(&a);
}
