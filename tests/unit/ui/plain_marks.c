/* Spans and relations line by line. */
#include "ui/plain_marks.h"

#include <criterion/criterion.h>

#include "diple/guide/load.h"
#include "support/guides.h"
#include "support/scenes.h"
#include "ui/form.h"

struct talk {
    struct guide guide;
    struct form form;
    struct strbuf said;
};

static void begin(struct talk *t, const char *yaml, const char *record)
{
    *t = (struct talk){0};
    load_guide(&t->guide, yaml);
    form_init(&t->form, &t->guide);
    form_start(&t->form, sv_of(record), SV(""), false, NULL);
    strbuf_init(&t->said, 0);
}

static void end(struct talk *t)
{
    strbuf_release(&t->said);
    form_release(&t->form);
    guide_release(&t->guide);
}

static const char *line(struct talk *t, const char *text)
{
    strbuf_clear(&t->said);
    plain_marks_line(&t->form.ask, sv_of(text), &t->said);
    return t->said.p;
}

static void expect_list(struct talk *t, const char *list)
{
    strbuf_clear(&t->said);
    plain_marks_list(&t->form.ask, &t->said);
    cr_assert_str_eq(t->said.p, list);
}

static bool done(struct talk *t)
{
    strbuf_clear(&t->said);
    return plain_marks_done(&t->form.ask, &t->said);
}

static void expect_answer(struct talk *t, const char *part)
{
    struct strbuf b = STRBUF_INIT;
    form_write(&t->form, &b);
    cr_assert(strstr(b.p, part), "%s", b.p);
    strbuf_release(&b);
}

Test(ui_plain_marks, words_are_marked_at_their_next_free_place)
{
    struct talk t;
    begin(&t, scene_links, record_names);
    cr_assert_str_eq(line(&t, "p Bo"), "  1  Person: Bo (9 to 11)\n");
    cr_assert_str_eq(line(&t, "person Bo"), "  2  Person: Bo (21 to 23)\n");
    cr_assert(strstr(line(&t, "p Bo"), "already") || strstr(t.said.p, "overlap"));
    cr_assert_str_eq(line(&t, "Town Oslo #2"), "  3  Town: Oslo (33 to 37)\n");
    cr_assert(strstr(line(&t, "t Oslo #3"), "2 times"));
    cr_assert(strstr(line(&t, "t oslo"), "not in the text"));
    cr_assert(done(&t));
    expect_answer(
        &t,
        "{\"end\":37,\"id\":\"3\",\"label\":\"town\",\"start\":33,\"text\":\"Oslo\"}");
    end(&t);
}

Test(ui_plain_marks, numbers_are_changed_and_taken_away)
{
    struct talk t;
    begin(&t, scene_links, record_names);
    line(&t, "p Oslo");
    cr_assert_str_eq(line(&t, "1 t"), "  1  Town: Oslo (15 to 19)\n");
    cr_assert(strstr(line(&t, "2 t"), "There is no number 2."));
    cr_assert(strstr(line(&t, "1 zebra"), "neither a label"));
    cr_assert_str_eq(line(&t, "= 1"), "1 more are marked.");
    cr_assert(strstr(line(&t, "- 1"), "Taken away"));
    expect_list(&t, "  1  Town: Oslo (33 to 37)\n");
    cr_assert(strstr(line(&t, "what?"), "a label and words of the text"));
    end(&t);
}

Test(ui_plain_marks, what_must_be_said_is_asked_for)
{
    struct talk t;
    begin(&t, scene_flat, record_names);
    cr_assert(strstr(line(&t, "p Anna"), "say which Sure: for example 1 sure=sure"));
    cr_assert_not(done(&t));
    cr_assert(
        strstr(t.said.p, "Number 1 needs its Sure: 1 sure=sure or 1 sure=unsure"));
    cr_assert_str_eq(
        line(&t, "1 sure=unsure"), "  1  person: Anna (0 to 4), Sure unsure\n");
    cr_assert(done(&t));
    expect_answer(&t, "\"attributes\":{\"sure\":\"unsure\"}");
    end(&t);
}

Test(ui_plain_marks, proposals_are_taken_or_not)
{
    struct talk t;
    const char *proposed = "[{\"start\":0,\"end\":4,\"label\":\"person\"},"
                           "{\"start\":9,\"end\":11,\"label\":\"person\"},"
                           "{\"start\":15,\"end\":19,\"label\":\"town\"}]";
    begin(&t, scene_links, record_names);
    form_suggest(&t.form, "names", sv_of(proposed), "m");
    expect_list(
        &t,
        "  1  Person: Anna (0 to 4), proposed\n  2  Person: Bo (9 to 11), proposed\n"
        "  3  Town: Oslo (15 to 19), proposed\n");
    cr_assert_not(done(&t));
    cr_assert(strstr(t.said.p, "3 of them are only proposed"));
    line(&t, "+ 1");
    line(&t, "- 2");
    cr_assert_str_eq(line(&t, "+"), "All that may stand are taken.");
    cr_assert_str_eq(line(&t, "-"), "Nothing is proposed.");
    expect_list(&t, "  1  Person: Anna (0 to 4)\n  2  Town: Oslo (15 to 19)\n");
    cr_assert(done(&t));
    end(&t);
}

Test(ui_plain_marks, relations_are_named_by_numbers)
{
    struct talk t;
    begin(&t, scene_links, record_names);
    line(&t, "p Anna");
    line(&t, "t Oslo");
    cr_assert(done(&t));
    form_go(&t.form, 1);
    cr_assert_str_eq(line(&t, "l 1 2"), "Related.");
    cr_assert(strstr(line(&t, "l 2 1"), "does not go from Town to Person"));
    cr_assert(strstr(line(&t, "l 1 9"), "There is no number 9."));
    cr_assert(strstr(line(&t, "l"), "two numbers"));
    expect_list(
        &t, "  1  Person: Anna (0 to 4)\n  2  Town: Oslo (15 to 19)\n"
            "  relation 1: Anna lives in Oslo\n");
    cr_assert(done(&t));
    expect_answer(
        &t, "\"ties\":[{\"from\":\"1\",\"label\":\"lives-in\",\"to\":\"2\"}]");
    line(&t, "- 1");
    cr_assert(done(&t));
    expect_answer(&t, "\"ties\":[]");
    end(&t);
}

Test(ui_plain_marks, an_item_without_text_goes_on)
{
    struct talk t;
    begin(&t, scene_flat, "{\"message\":1}");
    cr_assert(strstr(line(&t, "p Anna"), "no text to mark"));
    cr_assert(done(&t));
    end(&t);
}
