#include "diple/store/people.h"
#include "support/desk.h"
#include "support/scenes.h"

static void keep(void *ctx, struct sv text)
{
    strbuf_addsv(ctx, text);
}

Test(ui_plain_notices, each_is_a_harmless_line_and_told_once)
{
    struct desk d;
    struct strbuf out = STRBUF_INIT;
    struct err e = {0};
    desk_open(&d, scene_choice);
    cr_assert_eq(
        store_notice_say(
            d.session.store, d.session.person, NOTICE_MESSAGE, SV("a\x1b[2Jb\nc"), &e),
        ST_OK);
    struct ui_plain_io io = {.ctx = &out, .write = keep, .ascii = true, .cols = 80};
    cr_assert_eq(ui_plain_notices(&d.session, &io, &e), ST_OK);
    cr_assert(strncmp(out.p, "For you: a^[", 12) == 0, "%s", out.p);
    cr_assert_eq(strchr(out.p, '\n') - out.p, (long)out.n - 1, "one line");
    cr_assert(!strchr(out.p, 27));
    strbuf_clear(&out);
    cr_assert_eq(ui_plain_notices(&d.session, &io, &e), ST_OK);
    cr_assert_eq(out.n, 0);
    strbuf_release(&out);
    desk_close(&d);
}
