#include "diple/term/term.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <unistd.h>

Test(term_term, opening_what_is_no_terminal_leaves_the_output_alone)
{
    int fd = open("/dev/null", O_RDWR);
    struct term *t = (struct term *)1;
    struct err e = {0};
    struct term_options opt = {.name = "xterm", .utf8 = true, .in = fd, .out = fd};
    cr_assert_eq(term_open(&opt, &t, &e), ST_INVALID);
    cr_assert_eq(t, (struct term *)1);
    cr_assert(strstr(e.message, "not a terminal") && e.hint[0]);
    close(fd);
}

Test(term_term, both_back_ends_answer_the_same_calls)
{
    struct term *t = term_open_headless(12, 40, true, SV("x"));
    struct canvas c;
    struct event ev;
    cr_assert(term_rows(t) == 12 && term_cols(t) == 40 && term_ascii(t));
    canvas_init(&c, term_rows(t), term_cols(t));
    cr_assert_eq(term_show(t, &c, NULL), ST_OK);
    cr_assert_eq(term_wait(t, 10, &ev, NULL), ST_OK);
    cr_assert_eq(ev.kind, EV_KEY);
    canvas_release(&c);
    term_free(t);
}
