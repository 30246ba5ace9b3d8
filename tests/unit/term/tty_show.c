#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "support/demo.h"

static struct pty p;

/* Bytes that one key costs, after everything has come to rest. */
static size_t cost(const char *key)
{
    pty_settle(&p, 60);
    size_t before = p.bytes;
    pty_type(&p, key);
    pty_settle(&p, 60);
    return p.bytes - before;
}

Test(term_tty_show, a_move_and_a_label_cost_little)
{
    size_t moves = 0, labels = 0;
    demo_start(&p, NULL);
    for (int i = 0; i < 40; i++)
        moves += cost("\033[B");
    for (int i = 0; i < 20; i++)
        labels += cost("r");
    printf("# 80x24: %zu bytes a move, %zu a label\n", moves / 40, labels / 20);
    cr_assert_leq(moves / 40, 150);
    cr_assert_leq(labels / 20, 400);
    demo_quit(&p);
}

Test(term_tty_show, idle_sends_nothing)
{
    demo_start(&p, NULL);
    cr_assert_eq(cost(""), 0);
    cost("x");
    cr_assert_eq(cost("x"), 0, "the same picture is not sent again");
    demo_quit(&p);
}

/* What is on the screen after many partial updates is what a fresh drawing of
 * the same state shows. */
Test(term_tty_show, partial_updates_add_up_to_the_picture)
{
    static const char *const keys[] = {"\033[B", "\033[6~", "r", "u",
                                       "u",      "\033[A",  "e"};
    AUTO_STRBUF struct strbuf partial = STRBUF_INIT;
    demo_start(&p, NULL);
    for (int i = 0; i < 60; i++) {
        pty_type(&p, keys[(i * 5 + i / 7) % 7]);
        pty_settle(&p, 10);
    }
    demo_key(&p, "x", "key x");
    pty_settle(&p, 100);
    strbuf_puts(&partial, pty_screen(&p));
    vterm_screen_reset(p.screen, 1); /* lose it all */
    pty_signal(&p, SIGCONT);         /* and have it sent anew */
    cr_assert(pty_see_in_row(&p, 23, "resume"), "%s", pty_screen(&p));
    demo_key(&p, "x", "key x");
    pty_settle(&p, 100);
    cr_assert_str_eq(pty_screen(&p), partial.p);
    demo_quit(&p);
}

Test(term_tty_show, an_update_comes_in_one_piece)
{
    demo_start(&p, NULL);
    pty_settle(&p, 100);
    for (int i = 0; i < 5; i++) {
        size_t reads = p.reads;
        demo_key(&p, i % 2 ? "y" : "z", i % 2 ? "key y" : "key z");
        cr_assert_eq(p.reads - reads, 1);
        pty_type(&p, "\033[B");
        pty_settle(&p, 50);
    }
    demo_quit(&p);
}

/* The blank behind a key goes out in the colour of the key. */
Test(term_tty_show, gaps_between_words_change_no_colour)
{
    demo_start(&p, NULL);
    pty_settle(&p, 60);
    cr_assert(strstr(p.raw.p, "u \033["), "no gap of colour");
    cr_assert(strstr(p.raw.p, "hostile  \033["), "no gap of two");
    cr_assert_null(strstr(p.raw.p, "hostile\033["));
    int x = pty_find_in_row(&p, 23, "hostile");
    cr_assert_gt(x, 2);
    cr_assert_eq(pty_cell(&p, 23, x - 1).chars[0] | ' ', ' ', "and a blank is one");
    demo_quit(&p);
}

/* What a terminal would show that draws every wide character in one cell. */
static void replay_narrow(VTerm *vt)
{
    for (size_t i = 0; i < p.raw.n;) {
        bool wide = p.raw.n - i >= 3 && (unsigned char)p.raw.p[i] >= 0xE4 &&
                    (unsigned char)p.raw.p[i] <= 0xED;
        vterm_input_write(vt, wide ? "x" : p.raw.p + i, 1);
        i += wide ? 3 : 1;
    }
}

static uint32_t char_at(VTerm *vt, int y, int x)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(vterm_obtain_screen(vt), (VTermPos){y, x}, &cell);
    return cell.chars[0];
}

static void disagree(const char *term)
{
    demo_start(&p, &(struct demo_options){.term = term});
    demo_key(&p, "u", "key u");
    demo_key(&p, "x", "key x");
    pty_settle(&p, 60);
    VTerm *vt = vterm_new(24, 80);
    vterm_set_utf8(vt, 1);
    vterm_screen_enable_altscreen(vterm_obtain_screen(vt), 1);
    vterm_screen_reset(vterm_obtain_screen(vt), 1);
    replay_narrow(vt);
    cr_assert_eq(char_at(vt, 2, 8), 'x', "the replay does draw them narrow");
    for (int y = 1; y <= 11; y++) {
        cr_assert_eq(char_at(vt, y, 0), 0x258E, "%s row %d", term, y);
        cr_assert_eq(char_at(vt, y, 75), '|', "%s row %d", term, y);
        cr_assert_eq(char_at(vt, y, 78), 'D', "%s row %d", term, y);
    }
    cr_assert_eq(char_at(vt, 23, 1), 'k');
    vterm_free(vt);
    demo_quit(&p);
}

/* On a vt100 the way to a column on the right is relative. */
Test(term_tty_show, a_terminal_that_disagrees_shifts_no_word_of_ours)
{
    disagree("xterm-256color");
    disagree("vt100");
    disagree("linux");
}
