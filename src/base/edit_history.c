#include "edit_history.h"

#include "diple/base/mem.h"

/* A change: at `at`, `removed` gave way to `inserted`. Both in one allocation. */
struct edit_step {
    size_t at;
    struct strbuf removed, inserted;
    size_t before, after; /* the cursor */
};

static size_t step_bytes(const struct edit_step *s)
{
    return s->removed.n + s->inserted.n;
}

/* Forget the steps [from, to). */
static void drop_steps(struct edit *e, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        e->history_bytes -= step_bytes(&e->steps[i]);
        strbuf_release(&e->steps[i].removed);
        strbuf_release(&e->steps[i].inserted);
    }
    if (to > from)
        memmove(e->steps + from, e->steps + to, (e->n - to) * sizeof *e->steps);
    e->n -= to - from;
    if (e->done > from)
        e->done -= to - from;
}

static void bound_history(struct edit *e)
{
    while (e->n > EDIT_HISTORY || (e->n > 0 && e->history_bytes > EDIT_HISTORY_BYTES))
        drop_steps(e, 0, 1);
}

void edit_history_add(struct edit *e, size_t at, size_t del, struct sv add)
{
    struct edit_step s = {
        .at = at, .removed = STRBUF_INIT, .inserted = STRBUF_INIT, .before = e->cursor};
    drop_steps(e, e->done, e->n);
    strbuf_add(&s.removed, e->text.p + at, del);
    strbuf_addsv(&s.inserted, add);
    edit_apply(e, at, del, add);
    s.after = e->cursor;
    e->steps = mem_grow(e->steps, &e->cap, e->n + 1, sizeof *e->steps);
    e->steps[e->n++] = s;
    e->done = e->n;
    e->history_bytes += step_bytes(&s);
    bound_history(e);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Typing goes on where the last step was typing that ended here, until a word
 * begins after a blank. */
bool edit_history_joins(const struct edit *e, struct sv add)
{
    if (!e->typing || e->done == 0 || e->done != e->n)
        return false;
    const struct edit_step *s = &e->steps[e->done - 1];
    if (s->removed.n || s->inserted.n == 0 || s->at + s->inserted.n != e->cursor)
        return false;
    return is_space(add.p[0]) || !is_space(s->inserted.p[s->inserted.n - 1]);
}

void edit_history_join(struct edit *e, struct sv add)
{
    struct edit_step *s = &e->steps[e->done - 1];
    edit_apply(e, e->cursor, 0, add);
    strbuf_addsv(&s->inserted, add);
    s->after = e->cursor;
    e->history_bytes += add.n;
    bound_history(e);
}

bool edit_undo(struct edit *e)
{
    if (e->done == 0)
        return false;
    const struct edit_step *s = &e->steps[--e->done];
    edit_apply(e, s->at, s->inserted.n, strbuf_sv(&s->removed));
    e->cursor = s->before;
    e->typing = false;
    return true;
}

bool edit_redo(struct edit *e)
{
    if (e->done == e->n)
        return false;
    const struct edit_step *s = &e->steps[e->done++];
    edit_apply(e, s->at, s->removed.n, strbuf_sv(&s->inserted));
    e->cursor = s->after;
    e->typing = false;
    return true;
}

void edit_history_clear(struct edit *e)
{
    e->done = e->n;
    drop_steps(e, 0, e->n);
}
