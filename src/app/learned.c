#include "diple/work/learned.h"

#include "diple/app/session.h"
#include "diple/work/own.h"

enum status session_learned(
    struct session *s, struct arena *a, struct learned *out, struct err *e)
{
    struct store *reading;
    enum status st = s->guide_number ? ST_OK : session_load_guide(s, e);
    if (st == ST_OK)
        st = session_read_store(s, &reading, e);
    if (st != ST_OK)
        return st;
    int64_t now = clock_wall(&s->clock);
    st = learned_read(reading, &s->guide, a, s->person, now, out, e);
    store_close(reading);
    return st;
}

enum status session_own(
    struct session *s, struct arena *a, struct own *out, struct err *e)
{
    struct store *reading;
    struct own own;
    struct person who = s->me;
    enum status st = s->guide_number ? ST_OK : session_load_guide(s, e);
    if (st == ST_OK)
        st = own_read(s->store, a, s->person, clock_wall(&s->clock), &own, e);
    if (st == ST_OK)
        st = session_read_store(s, &reading, e);
    if (st != ST_OK)
        return st;
    if (!who.id) { /* a stranger, who has no skills yet */
        who.name = s->actor;
        who.skills = "[]";
    }
    st = own_admit(reading, &s->guide, a, &who, &own, e);
    store_close(reading);
    if (st == ST_OK)
        *out = own;
    return st;
}
