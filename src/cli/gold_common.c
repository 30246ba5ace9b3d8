#include "gold_common.h"

#include "diple/store/setup.h"

static enum status prepare(
    struct call *c, enum store_mode mode, struct session *s, struct batch *b,
    struct err *e)
{
    enum status st = session_load_guide(s, e);
    if (st == ST_OK && mode != STORE_READ)
        st = session_register(s, PERSON_ANNOTATOR, e);
    if (st == ST_OK && b)
        st = session_batch(s, call_value(c, "batch"), b, e);
    return st;
}

enum status gold_open(
    struct call *c, enum store_mode mode, struct session *s, struct batch *b,
    struct err *e)
{
    enum status st = common_open(c, mode, NULL, s, e);
    if (st != ST_OK)
        return st;
    st = prepare(c, mode, s, b, e);
    if (st != ST_OK)
        session_close(s);
    return st;
}

enum status gold_person(struct session *s, const char *name, int64_t *id, struct err *e)
{
    struct person p;
    enum status st = store_person_find(s->store, &s->arena, sv_of(name), &p, e);
    if (st == ST_NOT_FOUND) {
        err_set(e, st, "this project knows nobody called %s", name);
        err_hint(e, "Those it knows: diple person list -p %s", s->path);
    }
    if (st == ST_OK)
        *id = p.id;
    return st;
}
