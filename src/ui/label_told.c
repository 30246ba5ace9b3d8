/* What the labelling screen tells of answers that were checked, and when. */
#include "diple/store/store.h"
#include "label.h"

enum status label_begin(struct label_model *m, struct session *s, struct err *e)
{
    enum status st = store_last_event(s->store, &m->since, e);
    return st == ST_OK ? label_load_next(m, s, e) : st;
}

enum status label_leave(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    (void)e;
    m->leaving = true;
    told_at_end(&m->told, s, &m->batch, m->since);
    return ST_OK;
}

struct outcome label_after(void *model)
{
    struct label_model *m = model;
    bool nothing = m->told.n == 0 && m->told.of == 0;
    if (nothing && m->leaving)
        return (struct outcome){.go = GO_QUIT};
    if (nothing)
        return stay();
    m->telling = true;
    return (struct outcome){
        .go = GO_PUSH,
        .push = grade_screen(m->session, &m->batch, &m->told),
        .effect = m->deal_due && !m->leaving ? label_deal_ahead : NULL};
}

/* The item that waits below is met only now. */
struct outcome label_was_told(struct label_model *m)
{
    m->telling = false;
    if (m->leaving)
        return (struct outcome){.go = GO_QUIT};
    if (m->has_item && !m->draft_kept)
        m->started = clock_wall(&m->session->clock);
    return stay();
}
