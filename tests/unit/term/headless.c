#include <criterion/criterion.h>

#include "diple/term/term.h"

Test(term_headless, a_script_gives_its_events_and_then_the_line_drops)
{
    struct term *t = term_open_headless(24, 80, false, SV("r<Resize:50x20><Esc>"));
    struct event ev;
    cr_assert(term_pending(t));
    cr_assert_eq(term_wait(t, -1, &ev, NULL), ST_OK);
    cr_assert(ev.kind == EV_KEY && ev.key == 'r');
    cr_assert_eq(term_wait(t, -1, &ev, NULL), ST_OK);
    cr_assert(ev.kind == EV_RESIZE && term_rows(t) == 20 && term_cols(t) == 50);
    cr_assert_eq(term_wait(t, -1, &ev, NULL), ST_OK);
    cr_assert_eq(ev.key, K_ESC);
    cr_assert_not(term_pending(t));
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(term_wait(t, 0, &ev, NULL), ST_OK);
        cr_assert_eq(ev.kind, EV_HANGUP);
    }
    term_free(t);
}

Test(term_headless, a_mistake_in_the_script_is_an_error)
{
    struct term *t = term_open_headless(2, 2, true, SV("<Nothing>"));
    struct event ev;
    struct err e = {0};
    cr_assert_eq(term_wait(t, -1, &ev, &e), ST_INVALID);
    cr_assert(e.message[0]);
    cr_assert(term_ascii(t));
    term_free(t);
}

Test(term_headless, what_is_shown_is_kept_and_counted)
{
    struct term *t = term_open_headless(2, 10, false, SV(""));
    struct canvas c;
    canvas_init(&c, 2, 10);
    canvas_puts(&c, 1, 1, 9, ROLE_KEY, "shown");
    cr_assert_eq(term_headless_shows(t), 0);
    cr_assert_eq(term_show(t, &c, NULL), ST_OK);
    cr_assert(canvas_equal(term_headless_canvas(t), &c));
    cr_assert_eq(term_headless_shows(t), 1);
    canvas_release(&c);
    term_forget(t);
    term_beep(t);
    term_suspend(t);
    term_resume(t);
    term_set_theme(t, NULL);
    term_free(t);
    term_free(NULL);
}
