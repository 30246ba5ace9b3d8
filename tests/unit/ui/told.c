/* What is told of checked answers, in words. */
#include "ui/told.h"

#include <criterion/criterion.h>
#include <string.h>

#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"

static void page(
    const char *yaml, struct feedback *f, struct strbuf *out, const char *record)
{
    struct guide g;
    load_guide(&g, yaml);
    f->record = sv_of(record);
    struct told t = {.list = f, .n = 1};
    struct sheet *s = sheet_new(&screen_grade, NULL);
    told_write(&t, 0, &g, s);
    for (size_t i = 0; i < s->n; i++)
        strbuf_printf(
            out, "%s%.*s\n", s->lines[i].lead, (int)s->lines[i].text.n,
            s->lines[i].text.p);
    sheet_free(s);
    guide_release(&g);
}

static void has(const struct strbuf *b, const char *words)
{
    cr_assert(strstr(b->p, words), "`%s` is not in:\n%s", words, b->p);
}

Test(ui_told, a_choice_with_its_rule_and_the_reason)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct feedback f = {
        .grade = GRADE_MISS,
        .said = {
            .answer = SV("{\"intent\":\"delivery\"}"),
            .accepted = SV("[{\"intent\":\"refund\"}]"),
            .why = "Money is asked for."}};
    page(scene_choice, &f, &b, record_kettle);
    has(&b, "Not what is accepted.\n");
    has(&b, "you      Delivery\n");
    has(&b, "accepted Refund\n");
    has(&b, "means    The customer asks for money back.\n");
    has(&b, "why  Money is asked for.\n");
}

Test(ui_told, spans_are_told_one_by_one)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct feedback f = {
        .grade = GRADE_MISS,
        .said = {
            .answer = SV("{\"names\":[{\"end\":4,\"label\":\"place\",\"start\":0}]}"),
            .accepted = SV("[{\"names\":[{\"end\":4,\"label\":\"person\",\"start\":0},"
                           "{\"end\":9,\"label\":\"place\",\"start\":5}]}]")}};
    page(scene_flat, &f, &b, "{\"message\":\"Anna Paris\"}");
    has(&b, ": another label is accepted here; accepted: ");
    has(&b, "\"Anna\"");
    has(&b, "\"Pari\": you left it out");
}

Test(ui_told, another_attribute_is_told_with_the_one_that_is_accepted)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
#define ANNA(sure)                                                                     \
    "{\"attributes\":{\"sure\":\"" sure                                                \
    "\"},\"end\":4,\"label\":\"person\",\"start\":0}"
    struct feedback f = {
        .grade = GRADE_MISS,
        .said = {
            .answer = SV("{\"names\":[" ANNA("sure") "]}"),
            .accepted = SV("[{\"names\":[" ANNA("unsure") "]}]")}};
    page(scene_flat, &f, &b, "{\"message\":\"Anna Paris\"}");
    has(&b, "\"Anna\": what you said of it is not accepted; accepted: person \"Anna\" "
            "(unsure)");
}

Test(ui_told, what_no_longer_fits_the_guide_is_left_out)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct feedback f = {
        .grade = GRADE_HIT,
        .said = {.answer = SV("{\"gone\":1}"), .accepted = SV("[]")}};
    page(scene_choice, &f, &b, record_kettle);
    cr_assert_null(strstr(b.p, "you "));
    has(&b, "Right.\n");
}

Test(ui_told, the_sum_says_how_many)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct told t = {.of = 10, .right = 1};
    told_sum(&t, &b);
    cr_assert_str_eq(b.p, "Of your last 10 checked answers 1 was right.");
    strbuf_clear(&b);
    t.right = 7;
    t.partly = 2;
    told_sum(&t, &b);
    cr_assert_str_eq(
        b.p, "Of your last 10 checked answers 7 were right and 2 were partly right.");
    told_release(&t);
    cr_assert_str_eq(told_verdict(GRADE_PARTIAL), "Partly right.");
}
