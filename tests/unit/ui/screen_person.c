#include "ui/views.h"

#include "diple/work/team.h"
#include "support/desk.h"
#include "support/scenes.h"

/* Whatever stands in a name or key is shown and does nothing. */
Test(ui_screen_person, what_somebody_never_did_is_said_in_words)
{
    struct desk d;
    desk_open(&d, scene_choice);
    struct member m = {
        .who = {
            .name = "zoe",
            .skills = "[\"cardiology\",\"de\"]",
            .rate_cents = -1,
            .key = "ssh-ed25519 \x1b[31mAAAA",
            .state = PERSON_PAUSED}};
    struct screen s = person_screen(&d.session, &m);
    struct canvas c;
    canvas_init(&c, 24, 80);
    s.ops->draw(s.model, &c, 0);
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    canvas_picture(&c, &text);
    cr_assert(strstr(text.p, "last seen never"), "%s", text.p);
    cr_assert(strstr(text.p, "cardiology, de"));
    cr_assert(strstr(text.p, "paused"));
    cr_assert(!strstr(text.p, "\x1b["));
    cr_assert(!strstr(text.p, "an hour"));
    canvas_release(&c);
    s.ops->free(s.model);
    desk_close(&d);
}
