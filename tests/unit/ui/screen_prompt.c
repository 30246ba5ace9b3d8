#include <criterion/criterion.h>
#include <string.h>

#include "ui/prompt.h"

static struct screen s;

static struct outcome send(struct event ev)
{
    const struct keymap *keys = s.ops->keys(s.model);
    int action =
        ev.kind == EV_KEY && !key_types(ev.key) ? keymap_find(keys, ev.key) : -1;
    return s.ops->event(s.model, &ev, action);
}

static struct outcome key(uint32_t k)
{
    return send((struct event){.kind = EV_KEY, .key = k});
}

Test(ui_screen_prompt, enter_gives_what_was_typed)
{
    s = prompt_screen(PROMPT_JUMP, "Jump to item number", SV(""));
    cr_assert(s.ops->overlay);
    cr_assert(s.ops->types(s.model));
    cr_assert_eq(key('4').go, GO_STAY);
    key('x');
    key(K_BACKSPACE);
    key('2');
    cr_assert_eq(key(K_ENTER).go, GO_POP);
    const struct prompt *p = prompt_of(&s);
    cr_assert(p->given);
    cr_assert(sv_is(edit_text(&p->edit), "42"));
    s.ops->free(s.model);
}

Test(ui_screen_prompt, esc_takes_it_back)
{
    s = prompt_screen(PROMPT_SKIP, "Why skip it?", SV("before"));
    key('x');
    cr_assert_eq(key(K_ESC).go, GO_POP);
    cr_assert_not(prompt_of(&s)->given);
    s.ops->free(s.model);
}

Test(ui_screen_prompt, a_paste_is_one_line)
{
    s = prompt_screen(PROMPT_COMMENT, "Comment", SV("a "));
    send((struct event){.kind = EV_PASTE, .text = SV("b\nc")});
    struct sv text = edit_text(&prompt_of(&s)->edit);
    cr_assert(sv_starts(text, SV("a b")));
    cr_assert_null(memchr(text.p, '\n', text.n));
    s.ops->free(s.model);
}

Test(ui_screen_prompt, a_hangup_gives_a_comment_and_nothing_else)
{
    static const enum prompt_kind kinds[] = {
        PROMPT_JUMP, PROMPT_SEARCH, PROMPT_SKIP, PROMPT_COMMENT};
    for (size_t i = 0; i < 4; i++) {
        s = prompt_screen(kinds[i], "Title", SV("half"));
        cr_assert_eq(send((struct event){.kind = EV_HANGUP}).go, GO_POP);
        cr_assert_eq(prompt_of(&s)->given, kinds[i] == PROMPT_COMMENT);
        s.ops->free(s.model);
    }
}

Test(ui_screen_prompt, it_stands_in_the_last_three_rows_of_any_size)
{
    for (int rows = 1; rows < 20; rows += 3)
        for (int cols = 1; cols < 100; cols += 9) {
            struct canvas c;
            struct strbuf b = STRBUF_INIT;
            canvas_init(&c, rows, cols);
            s = prompt_screen(PROMPT_SEARCH, "Search all items", SV("abc"));
            s.ops->draw(s.model, &c, 0);
            canvas_picture(&c, &b);
            if (cols > 30 && rows > 3)
                cr_assert(strstr(b.p, "Search all items: abc"));
            cr_assert(cols <= 30 || rows <= 3 || c.cursor, "%dx%d", cols, rows);
            strbuf_release(&b);
            canvas_release(&c);
            s.ops->free(s.model);
        }
}

Test(ui_screen_prompt, other_screens_are_no_prompt)
{
    struct screen other = {0};
    cr_assert_null(prompt_of(&other));
}
