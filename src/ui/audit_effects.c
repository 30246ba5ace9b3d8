/* What the screen of audits reads from the store and writes to it. */
#include "auditing.h"
#include "diple/store/audits.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"
#include "diple/work/shuffle.h"

static void forget(struct audit_model *m)
{
    m->has_item = m->touched = false;
    m->all = NULL;
    m->n_all = 0;
    m->waiting = 0;
    strbuf_clear(&m->note);
    arena_clear(&m->arena);
}

/* The next that has an answer now, from those without a verdict. */
static enum status find(struct audit_model *m, bool *found, struct err *e)
{
    struct store *s = m->session->store;
    struct audit_item *list;
    size_t n;
    enum status st = store_audit_next(s, &m->arena, m->id, &m->it, e);
    *found = false;
    if (st != ST_OK)
        return st;
    st = audit_answer(&m->queue, &m->arena, m->it.task, &m->it.answer, e);
    *found = m->it.answer.n > 0;
    if (st != ST_OK || *found)
        return st;
    st = store_audit_items(s, &m->arena, m->id, &list, &n, e);
    for (size_t i = 0; st == ST_OK && !*found && i < n; i++) {
        if (list[i].event)
            continue;
        m->it = list[i];
        st = audit_answer(&m->queue, &m->arena, m->it.task, &m->it.answer, e);
        *found = st == ST_OK && m->it.answer.n > 0;
        m->waiting += !*found;
    }
    return st;
}

/* Nothing is open that would take the keys of a verdict for text. */
static void look_at_the_first(struct form *f)
{
    for (size_t q = 0; q < f->guide->n_questions; q++) {
        if (!f->visible[q])
            continue;
        form_go(f, q);
        break;
    }
    while (form_takes_text(f))
        form_step(f, 1);
}

static enum status show(struct audit_model *m, struct err *e)
{
    struct session *s = m->session;
    enum status st = store_task_get(s->store, &m->arena, m->it.task, &m->task, e);
    if (st != ST_OK)
        return st;
    bool swapped = shuffle_sides(store_seed(s->store), s->actor, m->task.ext);
    st = item_load(&m->item, &s->guide, m->task.record, swapped, e);
    if (st != ST_OK)
        return st;
    struct err unfit = {0};
    if (form_start(&m->form, m->item.record, m->it.answer, swapped, &unfit) != ST_OK)
        auditing_say(
            m, true, "The answer does not fit this version of the guide: %s.",
            unfit.message);
    m->has_item = true;
    look_at_the_first(&m->form);
    return ST_OK;
}

static enum status look(struct audit_model *m, struct err *e)
{
    struct store *s = m->session->store;
    bool found = false;
    forget(m);
    enum status st = store_audit_get(s, &m->arena, m->id, &m->audit, e);
    if (st == ST_OK)
        st = find(m, &found, e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    err_clear(e);
    m->judgement = audit_judge(&m->audit);
    return found ? show(m, e)
                 : store_audit_items(s, &m->arena, m->id, &m->all, &m->n_all, e);
}

enum status auditing_next(void *model, struct session *s, struct err *e)
{
    (void)s;
    return look(model, e);
}

static void words_of_verdict(struct audit_model *m)
{
    static const char *const words[] = {"", "accepted", "corrected", "rejected"};
    strbuf_clear(&m->saved);
    strbuf_puts(&m->saved, words[m->verdict]);
}

enum status auditing_decide(void *model, struct session *s, struct err *e)
{
    struct audit_model *m = model;
    enum audit_end before = m->judgement.end;
    m->it.verdict = m->verdict;
    m->it.note = strbuf_sv(&m->note);
    enum status st = audit_review(&m->queue, &m->it, strbuf_sv(&m->right), e);
    if (st != ST_OK)
        return st;
    words_of_verdict(m);
    m->saved_at = clock_mono(&s->clock);
    strbuf_clear(&m->message);
    m->alarm = false;
    /* What was said is kept, whatever becomes of the next. */
    struct err late = {0};
    if (look(m, &late) != ST_OK)
        auditing_say(
            m, true, "That was saved, but the next item cannot be shown: %s.",
            late.message);
    else if (m->has_item && before == AUDIT_GOES_ON && m->judgement.end != before)
        auditing_say(
            m, false,
            "The sample is decided now: %s. The rest says more exactly how "
            "many are wrong.",
            audit_end_word(m->judgement.end));
    return ST_OK;
}

enum status auditing_undo(void *model, struct session *s, struct err *e)
{
    struct audit_model *m = model;
    (void)s;
    enum status st = audit_undo(&m->queue, m->id, e);
    if (st == ST_NOT_FOUND) {
        err_clear(e);
        auditing_say(m, false, "There is no verdict to take back.");
        return ST_OK;
    }
    if (st == ST_OK)
        st = look(m, e);
    if (st != ST_OK)
        return st;
    m->saved_at = -1;
    auditing_say(m, false, "Taken back.");
    return ST_OK;
}

/* ---- beginning --------------------------------------------------------------------
 */

/* What was begun is gone on with, unless another sample is asked for. */
static enum status draw_or_go_on(
    struct audit_model *m, const struct ui_audit_options *o, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct audit last;
    struct err none = {0};
    enum status st = store_audit_last(
        m->session->store, &a, m->batch.id, m->session->person, &last, &none);
    if (st == ST_OK && !o->fresh) {
        m->id = last.event;
        return ST_OK;
    }
    if (st != ST_OK && st != ST_NOT_FOUND) {
        *e = none;
        return st;
    }
    return audit_draw(&m->queue, &o->draw, &m->id, e);
}

enum status auditing_open(
    struct audit_model *m, const struct ui_audit_options *o, struct err *e)
{
    struct session *s = m->session;
    struct queue_options options = {
        .store = s->store,
        .guide = &s->guide,
        .guide_number = s->guide_number,
        .batch = o->batch,
        .person = s->person,
        .progress = o->progress};
    enum status st = queue_open(&m->queue, &options, e);
    m->queue.fold.progress = (struct fold_progress){0};
    if (st == ST_OK)
        st = draw_or_go_on(m, o, e);
    return st == ST_OK ? look(m, e) : st;
}

enum status ui_audit(
    struct session *s, const struct ui_io *io, const struct ui_audit_options *o,
    struct err *e)
{
    enum status st = ui_check_keys(&s->settings, e);
    if (st != ST_OK)
        return st;
    struct audit_model *m = auditing_new(s, o->batch);
    if ((st = auditing_open(m, o, e)) != ST_OK) {
        screen_audit.free(m);
        return st;
    }
    return ui_run(s, io, (struct screen){&screen_audit, m}, e);
}
