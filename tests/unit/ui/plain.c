/* Labelling line by line: the same work, talked through. */
#include <string.h>

#include "support/desk.h"
#include "support/scenes.h"

static const char *const post[] = {record_kettle, record_lamp, record_towel};

struct talk {
    struct sv lines;
    struct strbuf said;
    struct clock *clock;
    int64_t line_ms;
};

static enum status read_line(void *ctx, struct strbuf *line, struct err *e)
{
    struct talk *t = ctx;
    struct sv one;
    (void)e;
    if (t->lines.n == 0)
        return ST_NOT_FOUND;
    sv_split(&t->lines, '\n', &one);
    strbuf_addsv(line, one);
    clock_advance(t->clock, t->line_ms);
    return ST_OK;
}

static void write_text(void *ctx, struct sv text)
{
    strbuf_addsv(&((struct talk *)ctx)->said, text);
}

static struct talk talk = {.line_ms = 1000};

/* One session that ends with its lines. */
static const char *say(struct desk *d, const char *lines)
{
    struct err e = {0};
    struct ui_plain_io io = {
        .ctx = &talk,
        .read = read_line,
        .write = write_text,
        .ascii = d->ascii,
        .cols = 80};
    talk.lines = sv_of(lines);
    talk.clock = &d->session.clock;
    strbuf_clear(&talk.said);
    cr_assert_eq(ui_plain(&d->session, &io, &d->batch, &e), ST_OK, "%s", e.message);
    return talk.said.p;
}

static void hears(const char *words)
{
    cr_assert(strstr(talk.said.p, words), "`%s` was not said:\n%s", words, talk.said.p);
}

static void sit(struct desk *d, const char *yaml)
{
    strbuf_init(&talk.said, 0);
    desk_open(d, yaml);
    desk_items(d, post, 3);
}

static void done(struct desk *d)
{
    desk_check(d);
    strbuf_release(&talk.said);
    desk_close(d);
}

#define REFUND "{\"intent\":\"refund\"}"

Test(ui_plain, a_key_an_id_or_a_name_answers)
{
    struct desk d;
    sit(&d, scene_choice);
    say(&d, "r\nexchange\nComplaint\n");
    hears("Item 1 of 3 (item-1)");
    hears("| Hello, I ordered the blue kettle");
    hears("product: kettle, blue");
    hears("  r  Refund: The customer asks for money back.");
    hears("saved: Refund");
    hears("No items wait for you in b1. You answered 3 of 3, skipped 0.");
    desk_expect(
        &d, "1 " REFUND " fresh\n2 {\"intent\":\"exchange\"} fresh\n3 "
            "{\"intent\":\"complaint\"} fresh\n");
    done(&d);
}

Test(ui_plain, what_is_not_understood_is_asked_again)
{
    struct desk d;
    sit(&d, scene_choice);
    say(&d, "zzz\n\nr\n");
    hears("zzz");
    hears("Commands begin with a full stop: .help lists them.");
    hears("This one is needed.");
    desk_expect(&d, "1 " REFUND " fresh\n");
    done(&d);
}

Test(ui_plain, the_commands_do_what_keys_do)
{
    struct desk d;
    sit(&d, scene_choice);
    say(&d, ".flag\n.comment a gap\nr\n.skip no idea\n.undo\n.redo\n.go 1\n.quit\nr\n");
    hears("flagged");
    hears("skipped");
    hears("Taken back: item 2");
    desk_expect(&d, "1 " REFUND " fresh flag \"a gap\"\n2 skip \"no idea\"\n");
    done(&d);
}

Test(ui_plain, help_lists_the_commands)
{
    struct desk d;
    sit(&d, scene_choice);
    say(&d, ".help\n.nonsense\n");
    static const char *const words[] = {".skip REASON", ".undo", ".flag",
                                        ".redo",        ".go N", ".quit"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        hears(words[i]);
    desk_expect(&d, "");
    done(&d);
}

Test(ui_plain, a_place_that_is_none_is_refused)
{
    struct desk d;
    sit(&d, scene_choice);
    say(&d, ".go 7\n");
    hears("There is no item 7: they run from 1 to 3.");
    done(&d);
}

Test(ui_plain, a_form_asks_what_applies_and_keeps_a_draft)
{
    struct desk d;
    sit(&d, scene_form);
    say(&d, "r\n4\n");
    desk_expect(&d, "");
    cr_assert(desk_has_draft(&d, 1));
    say(&d, "\n\na p\n");
    hears("so far: Refund (an empty line keeps it)");
    desk_expect(
        &d, "1 {\"intent\":\"refund\",\"tone\":[\"angry\",\"polite\"],\"urgency\":4} "
            "fresh\n");
    done(&d);
}

Test(ui_plain, a_check_of_the_guide_is_said_and_the_rest_kept)
{
    struct desk d;
    sit(&d, scene_form);
    say(&d, "r\n1\n\n\n2\n\n");
    hears("A refund never waits");
    desk_expect(&d, "1 {\"intent\":\"refund\",\"urgency\":2} fresh\n");
    done(&d);
}

Test(ui_plain, a_text_may_begin_with_a_full_stop)
{
    struct desk d;
    sit(&d, scene_note);
    say(&d, "..net is meant\n");
    desk_expect(&d, "1 {\"note\":\".net is meant\"} fresh\n");
    done(&d);
}

Test(ui_plain, sides_are_answered_as_they_are_shown)
{
    struct desk d;
    strbuf_init(&talk.said, 0);
    desk_open(&d, scene_compare);
    for (int i = 0; i < 8; i++)
        desk_item(&d, record_pair);
    say(&d, "a 2\nA 2\na 2\na 2\na 2\na 2\na 2\na 2\n");
    hears("and how much, 1 to 3");
    for (int pos = 1; pos <= 8; pos++) {
        struct arena a = {0};
        struct annotation got = desk_last(&d, &a, pos);
        bool swapped = sv_is(got.shown, "{\"sides\":\"ba\"}");
        cr_assert(sv_is(
            got.answer, swapped ? "{\"better\":{\"side\":\"b\",\"strength\":2}}"
                                : "{\"better\":{\"side\":\"a\",\"strength\":2}}"));
        arena_release(&a);
    }
    done(&d);
}

Test(ui_plain, a_rank_is_keys_in_order)
{
    struct desk d;
    sit(&d, scene_rank);
    say(&d, "t m=d r\n");
    desk_expect(
        &d, "1 {\"order\":[\"time\",[\"money\",\"thing\"],\"respect\"]} fresh\n");
    done(&d);
}

Test(ui_plain, a_suggestion_is_taken_by_an_empty_line)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_suggest(&d, 1, "intent", "\"refund\"", "model-7");
    say(&d, "\n");
    hears("suggested by model-7: Refund (an empty line takes it)");
    desk_expect(&d, "1 " REFUND " accepted\n");
    done(&d);
}

Test(ui_plain, hostile_items_are_told_harmlessly)
{
    struct desk d;
    strbuf_init(&talk.said, 0);
    desk_open(&d, scene_choice);
    desk_item(&d, record_hostile);
    d.ascii = true;
    const char *said = say(&d, ".again\n");
    for (const char *p = said; *p; p++)
        cr_assert(
            *p == '\n' || (*p >= ' ' && *p < 0x7f), "byte %02x", (unsigned char)*p);
    done(&d);
}

Test(ui_plain, what_is_not_saved_is_said_so)
{
    struct desk d;
    sit(&d, scene_choice);
    desk_reopen(&d, STORE_READ);
    say(&d, "r\n");
    hears("NOT SAVED.");
    cr_assert_not(strstr(talk.said.p, "saved:"));
    done(&d);
}

Test(ui_plain, pauses_are_clipped_here_too)
{
    struct desk d;
    struct arena a = {0};
    sit(&d, scene_choice);
    talk.line_ms = 3600000;
    say(&d, "r\n");
    cr_assert_eq(desk_last(&d, &a, 1).active_ms, SETTINGS_IDLE_S * 1000);
    arena_release(&a);
    done(&d);
}

Test(ui_plain, the_end_offers_what_can_still_be_done)
{
    struct desk d;
    sit(&d, scene_choice);
    say(&d, "r\nr\nr\n.undo\no\n");
    desk_expect(
        &d, "1 " REFUND " fresh\n2 " REFUND " fresh\n3 " REFUND
            " fresh old\n3 {\"intent\":\"other\"} fresh\n");
    done(&d);
}
