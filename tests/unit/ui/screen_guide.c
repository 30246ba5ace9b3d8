/* The guide on the screen: opened where the annotator is, and complete. */
#include <string.h>

#include "support/desk.h"
#include "support/scenes.h"
#include "ui/sheet.h"
#include "ui/views.h"

static struct sheet *sheet_of(struct screen s)
{
    cr_assert_eq(s.ops, &screen_guide);
    return s.model;
}

static bool has(const struct sheet *s, const char *words)
{
    for (size_t i = 0; i < s->n; i++)
        if (memmem(
                s->lines[i].text.n ? s->lines[i].text.p : "", s->lines[i].text.n, words,
                strlen(words)))
            return true;
    return false;
}

Test(ui_screen_guide, everything_the_guide_says_is_there)
{
    struct desk d;
    desk_open(&d, scene_form);
    struct screen s = guide_screen(&d.session, GUIDE_NONE, GUIDE_NONE);
    static const char *const words[] = {
        "Customer support intent",
        "Read the whole message",
        "What does the customer want?",
        "Refund",
        "money back",
        "choose refund",
        "Can I swap it?",
        "that is Exchange",
        "How soon must somebody act?",
        "can wait",
        "at once",
        "tone · choices · optional",
        "What is it about?"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        cr_assert(has(sheet_of(s), words[i]), "%s", words[i]);
    cr_assert_eq(sheet_of(s)->mark, 0);
    s.ops->free(s.model);
    desk_close(&d);
}

Test(ui_screen_guide, opens_at_the_question_and_at_the_label)
{
    struct desk d;
    desk_open(&d, scene_form);
    struct screen s = guide_screen(&d.session, 0, 2);
    const struct sheet *sheet = sheet_of(s);
    cr_assert(sv_is(sheet->lines[sheet->mark].text, "Delivery"));
    s.ops->free(s.model);
    s = guide_screen(&d.session, 1, GUIDE_NONE);
    sheet = sheet_of(s);
    cr_assert(sv_is(sheet->lines[sheet->mark].text, "How soon must somebody act?"));
    s.ops->free(s.model);
    desk_close(&d);
}

Test(ui_screen_guide, leaving_it_comes_back_to_the_same_cursor)
{
    struct desk d;
    desk_open(&d, scene_choice);
    desk_item(&d, record_lamp);
    cr_assert_eq(desk_run(&d, "<Down><Down>gq<Enter>"), ST_OK);
    desk_expect(&d, "1 {\"intent\":\"delivery\"} fresh\n");
    desk_close(&d);
}
