#include "diple/work/learned.h"

#include "diple/app/session.h"

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
