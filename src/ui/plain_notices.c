/* What waits to be told, line by line. */
#include "diple/base/visible.h"
#include "diple/store/people.h"
#include "screen.h"

enum { NOTICES_TOLD = 50 };

static void say(const struct ui_plain_io *io, const char *lead, struct sv text)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    strbuf_puts(&b, lead);
    visible_line(text, (struct visible_opts){.ascii = io->ascii}, &b);
    strbuf_addch(&b, '\n');
    io->write(io->ctx, strbuf_sv(&b));
}

enum status ui_plain_notices(
    struct session *s, const struct ui_plain_io *io, struct err *e)
{
    struct arena a = {0};
    struct notice *list;
    size_t n;
    struct notice_page page = {.person = s->person, .limit = NOTICES_TOLD};
    enum status st = store_notice_list(s->store, &a, page, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        say(io, "For you: ", list[i].say);
    if (st == ST_OK && n)
        st = store_notice_seen(s->store, s->person, list[n - 1].id, e);
    arena_release(&a);
    return st;
}
