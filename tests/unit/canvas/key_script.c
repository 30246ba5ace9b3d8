#include <criterion/criterion.h>

#include "diple/canvas/key.h"

static struct strbuf scratch = STRBUF_INIT;

static enum status next(struct sv *rest, struct event *ev, struct err *e)
{
    *ev = (struct event){0};
    return key_script_next(rest, ev, &scratch, e);
}

Test(canvas_key_script, plain_keys_and_names)
{
    struct sv rest = SV("r<Enter>\u4f60\n<lt><C-a>");
    static const uint32_t want[] = {'r', K_ENTER, 0x4F60, '<', K_CTRL | 'a'};
    struct event ev;
    for (size_t i = 0; i < 5; i++) {
        cr_assert_eq(next(&rest, &ev, NULL), ST_OK);
        cr_assert(ev.kind == EV_KEY && ev.key == want[i], "key %zu", i);
    }
    cr_assert_eq(next(&rest, &ev, NULL), ST_NOT_FOUND);
}

Test(canvas_key_script, other_events)
{
    struct sv rest = SV("<Paste:a\\nb\\>c><Resize:120x40><Wait:250><Hangup>");
    struct event ev;
    cr_assert_eq(next(&rest, &ev, NULL), ST_OK);
    cr_assert(ev.kind == EV_PASTE && sv_is(ev.text, "a\nb>c"));
    cr_assert_eq(next(&rest, &ev, NULL), ST_OK);
    cr_assert(ev.kind == EV_RESIZE && ev.cols == 120 && ev.rows == 40);
    cr_assert_eq(next(&rest, &ev, NULL), ST_OK);
    cr_assert(ev.kind == EV_TIMEOUT && ev.ms == 250);
    cr_assert_eq(next(&rest, &ev, NULL), ST_OK);
    cr_assert_eq(ev.kind, EV_HANGUP);
}

Test(canvas_key_script, mistakes_are_named_and_change_nothing)
{
    static const char *const bad[] = {
        "<Entr>",       "<Enter",     "<",        "<>",          "\xff",
        "<Resize:0x4>", "<Resize:4>", "<Wait:x>", "<Wait:-1>",   "\t",
        "<Paste:a",     "<Paste:\\>", "<C-Up>",   "<Resize:9x>", "\x1b[A",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct sv rest = sv_of(bad[i]);
        struct err e = {0};
        struct event ev;
        cr_assert_eq(next(&rest, &ev, &e), ST_INVALID, "%s", bad[i]);
        cr_assert(rest.p == bad[i] && ev.kind == EV_NONE && e.message[0]);
    }
}

Test(canvas_key_script, a_script_is_checked_whole)
{
    struct err e = {0};
    cr_assert_eq(key_script_check(SV("ab<Enter><Paste:x>"), &e), ST_OK);
    cr_assert_eq(key_script_check(SV(""), &e), ST_OK);
    cr_assert_eq(key_script_check(SV("ab<Enter><Entr>"), &e), ST_INVALID);
    cr_assert(strstr(e.message, "<Entr>"));
}
