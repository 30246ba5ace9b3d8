#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "support/demo.h"

static struct pty p;

Test(term_tty_input, keys_have_their_names)
{
    static const char *const keys[][2] = {
        {"d", "key d"},
        {"\r", "key Enter"},
        {"\n", "key Enter"},
        {"\t", "key Tab"},
        {" ", "key Space"},
        {"\177", "key Backspace"},
        {"\b", "key Backspace"},
        {"\033[A", "key Up"},
        {"\033OB", "key Down"},
        {"\033[C", "key Right"},
        {"\033[H", "key Home"},
        {"\033[4~", "key End"},
        {"\033[5~", "key PgUp"},
        {"\033[6~", "key PgDn"},
        {"\033[3~", "key Delete"},
        {"\033[Z", "key S-Tab"},
        {"\001", "key C-a"},
        {"\032", "key C-z"},
        {"\003", "key C-c"},
        {"\034", "key C-\\"},
        {"\033x", "key M-x"},
        {"\033[1;5D", "key C-Left"},
        {"\033[1;3C", "key C-Right"},
        {"\033OP", "key F1"},
        {"\033[24~", "key F12"},
        {"\u00e9", "key \u00e9"},
        {"\u4f60", "key \u4f60"},
        {"\033\033", "key Esc"},
        {"\023", "key C-s"},
        {"\021", "key C-q"},
        {"\xf0\x9f\x98\x80", "key \U0001f600"},
    };
    demo_start(&p, NULL);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        demo_key(&p, keys[i][0], keys[i][1]);
        demo_key(&p, "=", "key =");
    }
    demo_quit(&p);
}

Test(term_tty_input, an_escape_alone_is_the_key)
{
    demo_start(&p, NULL);
    demo_key(&p, "\033", "key Esc");
    demo_quit(&p);
}

Test(term_tty_input, keys_come_on_terminals_whose_entry_lacks_them)
{
    demo_start(&p, &(struct demo_options){.term = "vt100"});
    demo_key(&p, "\033[H", "key Home");
    demo_key(&p, "\033[6~", "key PgDn");
    demo_key(&p, "\033[B", "key Down");
    demo_key(&p, "\033[1;5D", "key C-Left");
    demo_quit(&p);
}

/* The digits and letters of a sequence must never be taken for answers. */
Test(term_tty_input, unknown_sequences_are_dropped_whole)
{
    static const char *const sequences[] = {
        "\033[1;5A", "\033[99;7~", "\033[?1;2c", "\033[<0;10;10M", "\033Or", "\033[M",
    };
    demo_start(&p, NULL);
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        pty_type(&p, sequences[i]);
        demo_key(&p, "=", "key =");
        cr_assert(strstr(pty_row(&p, 0), "1 of 10000"), "%zu %s", i, pty_row(&p, 0));
    }
    demo_quit(&p);
}

/* Only once it is wanted; in pieces as slow lines bring them; and the terminal has it
 * back at the end. */
Test(term_tty_input, the_mouse_comes_when_it_is_wanted)
{
    demo_start(&p, NULL);
    cr_assert_not(p.mouse);
    demo_key(&p, "m", "key m");
    cr_assert(p.mouse);
    demo_key(&p, "\033[<0;10;5M", "mouse 0 at 4,9");
    demo_key(&p, "\033[<32;12;5M", "mouse 1 at 4,11");
    demo_key(&p, "\033[<0;12;5m", "mouse 2 at 4,11");
    demo_key(&p, "\033[<65;1;1M", "mouse 4 at 0,0");
    demo_key(&p, "\033[M \"#", "mouse 0 at 2,1");
    pty_type(&p, "\033[<64;3");
    usleep(100000);
    demo_key(&p, ";7M", "mouse 3 at 6,2");
    demo_key(&p, "=", "key =");
    demo_key(&p, "m", "key m");
    cr_assert_not(p.mouse);
    demo_key(&p, "=", "key =");
    demo_key(&p, "m", "key m");
    cr_assert(p.mouse);
    pty_type(&p, "q");
    cr_assert(pty_ends(&p, PTY_WAIT_MS));
    cr_assert_not(p.mouse);
    pty_release(&p);
}

/* A vt100 has none, and is sent nothing about it. */
Test(term_tty_input, where_there_is_no_mouse_none_is_asked_for)
{
    demo_start(&p, &(struct demo_options){.term = "vt100"});
    demo_key(&p, "m", "key m");
    cr_assert_null(strstr(p.raw.p, "1006"));
    demo_quit(&p);
}

Test(term_tty_input, bytes_that_are_no_character_are_dropped)
{
    demo_start(&p, NULL);
    pty_send(&p, "\xff\xfe\x80\xc0\xaf\xed\xa0\x80", 8);
    demo_key(&p, "=", "key =");
    pty_send(&p, "\xe4\xbd", 2); /* half of one, and then another key */
    demo_key(&p, "+", "key +");
    demo_quit(&p);
}

Test(term_tty_input, a_character_in_two_parts_is_one)
{
    demo_start(&p, NULL);
    pty_send(&p, "\xe4", 1);
    pty_settle(&p, 60);
    demo_key(&p, "\xbd\xa0", "key \u4f60");
    demo_quit(&p);
}

Test(term_tty_input, a_paste_is_one_event_and_types_nothing)
{
    demo_start(&p, NULL);
    demo_key(&p, "\033[200~rrq\rok\033[201~", "paste 6 rrq");
    cr_assert(strstr(pty_row(&p, 0), "1 of 10000"));
    demo_key(&p, "=", "key =");
    demo_quit(&p);
}

Test(term_tty_input, a_paste_without_an_end_is_taken_as_it_is)
{
    demo_start(&p, NULL);
    demo_key(&p, "\033[200~lost", "paste 4 lost");
    demo_key(&p, "=", "key =");
    demo_quit(&p);
}

Test(term_tty_input, a_large_paste_arrives_whole)
{
    size_t n = 60000;
    char *text = malloc(n);
    memset(text, 'r', n);
    demo_start(&p, NULL);
    pty_type(&p, "\033[200~");
    pty_send(&p, text, n);
    demo_key(&p, "\033[201~", "paste 60000 rrr");
    free(text);
    demo_quit(&p);
}

/* Held keys cost about one screen, not one each. */
Test(term_tty_input, a_burst_is_drained_before_it_is_shown)
{
    char burst[401];
    for (int i = 0; i < 100; i++)
        memcpy(burst + 4 * i, "\033[B ", 4);
    demo_start(&p, NULL);
    pty_settle(&p, 100);
    size_t before = p.bytes;
    pty_send(&p, burst, 400);
    cr_assert(pty_see_in_row(&p, 0, "101 of"), "%s", pty_screen(&p));
    pty_settle(&p, 100);
    cr_assert_leq(p.bytes - before, 8000, "%zu bytes", p.bytes - before);
    demo_quit(&p);
}
