#include "diple/app/session.h"

enum status session_visit(struct session *s, const struct visit *v, struct err *e)
{
    struct store_options so = {
        .mode = STORE_LABEL, .clock = &s->clock, .who = s->actor};
    struct store *writing;
    enum status st = store_open(store_path(s->store), &so, &writing, e);
    if (st != ST_OK)
        return st;
    st = store_visit_add(writing, s->person, v, e);
    store_close(writing);
    return st;
}
