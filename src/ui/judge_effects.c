/* What the adjudication screen reads from the store and writes to it. */
#include <string.h>

#include "diple/store/aids.h"
#include "diple/store/store.h"
#include "diple/work/shuffle.h"
#include "judge.h"
#include "prose.h"

static void forget_item(struct judge_model *m)
{
    m->has_item = false;
    m->own = false;
    m->gold = false;
    m->reason = REASON_NONE;
    m->variants = NULL;
    m->n_variants = 0;
    m->before = NULL;
    m->n_before = 0;
    strbuf_clear(&m->note);
    judge_spans_end(m);
    strbuf_clear(&m->spans.kept);
    m->spans.due = false;
    arena_clear(&m->arena);
}

static enum status count(struct judge_model *m, struct err *e)
{
    enum status st = queue_counts(&m->queue, &m->waiting, m->states, e);
    m->counted = st == ST_OK;
    return st;
}

/* One conflict less, whatever it became. */
static void count_decision(struct judge_model *m)
{
    bool asks = m->choice.verdict == DECIDE_ASK || m->choice.verdict == DECIDE_RETURN;
    if (m->it.outcome.state != OUTCOME_CONFLICT)
        m->counted = false;
    m->states[OUTCOME_CONFLICT]--;
    m->states[asks ? OUTCOME_WAITING : OUTCOME_DECIDED]++;
}

/* What a decision that holds says is what the screen opens with. */
static void take_up_decision(struct judge_model *m)
{
    const struct decision *d = &m->it.decision;
    if (!d->event || d->undone)
        return;
    m->reason = d->reason;
    strbuf_addsv(&m->note, d->note);
}

/* ---- spans that are settled in part ----------------------------------------------
 */

static enum status read_draft(struct judge_model *m, struct err *e)
{
    struct session *s = m->session;
    struct draft draft;
    struct err none = {0};
    enum status st =
        store_draft_get(s->store, &m->arena, m->it.task.id, s->person, &draft, &none);
    /* A draft of labelling is not ours to take up, or to drop. */
    static const char ours[] = "{\"settling\":";
    size_t n = sizeof ours - 1;
    if (st == ST_OK && draft.body.n > n && memcmp(draft.body.p, ours, n) == 0)
        strbuf_addsv(&m->spans.kept, draft.body);
    else if (st != ST_OK && st != ST_NOT_FOUND)
        *e = none;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status judge_keep(void *model, struct session *s, struct err *e)
{
    struct judge_model *m = model;
    struct judge_spans *sp = &m->spans;
    if (!m->has_item || !sp->due)
        return ST_OK;
    sp->due = false; /* tried; the next change tries again */
    return store_draft_put(s->store, m->it.task.id, s->person, strbuf_sv(&sp->kept), e);
}

/* A draft is of what is not decided yet. */
static void drop_draft(struct judge_model *m, int64_t task)
{
    store_draft_drop(m->session->store, task, m->session->person, NULL);
}

/* What was decided last, if it was taken back or holds, is where one goes on. */
static enum status take_up_last(struct judge_model *m, struct err *e)
{
    struct decision *list;
    size_t n;
    if (!m->spans.on || m->spans.kept.n)
        return ST_OK;
    enum status st =
        store_decision_list(m->session->store, &m->arena, m->it.task.id, &list, &n, e);
    if (st == ST_OK && n)
        judge_spans_adopt(m, list[n - 1].answer);
    return st;
}

static enum status show(struct judge_model *m, int64_t task, struct err *e)
{
    struct session *s = m->session;
    forget_item(m);
    enum status st = m->counted ? ST_OK : count(m, e);
    if (st == ST_OK)
        st = queue_load(&m->queue, &m->arena, task, &m->it, e);
    if (st != ST_OK)
        return st;
    m->swapped = shuffle_sides(store_seed(s->store), s->actor, m->it.task.ext);
    st = item_load(&m->item, &s->guide, m->it.task.record, m->swapped, e);
    if (st == ST_OK && m->it.outcome.pair.n)
        st = store_decision_counts(
            s->store, &m->arena, 0, m->it.outcome.pair, &m->before, &m->n_before, e);
    if (st != ST_OK)
        return st;
    if (marking_wanted(&s->guide) && (st = read_draft(m, e)) != ST_OK)
        return st;
    m->has_item = true;
    judge_begin(m);
    take_up_decision(m);
    return take_up_last(m, e);
}

enum status judge_next(void *model, struct session *s, struct err *e)
{
    struct judge_model *m = model;
    int64_t task;
    enum status st = queue_next(&m->queue, &task, e);
    if (st == ST_OK && m->queue.recalled)
        judge_say(m, false, "What you put off comes again.");
    if (st == ST_OK)
        return show(m, task, e);
    forget_item(m);
    if (st != ST_NOT_FOUND)
        return st;
    err_clear(e);
    st = count(m, e);
    return st == ST_OK
               ? store_decision_any(s->store, m->batch.id, s->person, &m->undoable, e)
               : st;
}

enum status judge_again(void *model, struct session *s, struct err *e)
{
    struct judge_model *m = model;
    (void)s;
    return show(m, m->it.task.id, e);
}

static void words_of_choice(struct judge_model *m)
{
    strbuf_clear(&m->saved);
    switch (m->choice.verdict) {
    case DECIDE_NONE: strbuf_puts(&m->saved, "none is right"); return;
    case DECIDE_ASK: strbuf_puts(&m->saved, "one more is asked"); return;
    case DECIDE_RETURN: strbuf_puts(&m->saved, "sent back"); return;
    default: break;
    }
    const struct guide *g = &m->session->guide;
    AUTO_ARENA struct arena a = {0};
    struct answer final;
    if (answer_parse(g, m->choice.answer, &a, &final, NULL) != ST_OK)
        return;
    for (size_t q = 0; q < g->n_questions && m->saved.n < 60; q++) {
        if (!question_counts(&g->questions[q]) || !answer_visible(g, &final, q) ||
            final.values[q].kind == VALUE_NONE)
            continue;
        strbuf_puts(&m->saved, m->saved.n ? ", " : "");
        judge_words(m, q, &final.values[q], &m->saved);
    }
    strbuf_puts(&m->saved, m->gold ? ", as gold" : "");
}

enum status judge_decide(void *model, struct session *s, struct err *e)
{
    struct judge_model *m = model;
    int64_t event;
    m->choice.reason = m->reason;
    m->choice.note = strbuf_sv(&m->note);
    m->choice.won = m->won;
    m->choice.gold = m->gold && m->choice.answer.n;
    enum status st = queue_decide(&m->queue, &m->it, &m->choice, &event, e);
    if (st != ST_OK)
        return st;
    if (m->spans.kept.n)
        drop_draft(m, m->it.task.id);
    words_of_choice(m);
    count_decision(m);
    m->saved_at = clock_mono(&s->clock);
    strbuf_clear(&m->message);
    m->alarm = false;
    /* What was decided is kept, whatever becomes of the next. */
    struct err late = {0};
    if (judge_next(m, s, &late) != ST_OK)
        judge_say(
            m, true, "That was saved, but the next item cannot be shown: %s.",
            late.message);
    return ST_OK;
}

enum status judge_defer(void *model, struct session *s, struct err *e)
{
    struct judge_model *m = model;
    enum status st = queue_defer(&m->queue, m->it.task.id, e);
    if (st == ST_OK)
        st = judge_next(m, s, e);
    if (st == ST_OK && !m->queue.recalled)
        judge_say(m, false, "Put off: it comes again when nothing else is left.");
    return st;
}

typedef enum status step_fn(struct queue *q, int64_t *task, struct err *e);

static enum status walk(struct judge_model *m, step_fn *step, bool back, struct err *e)
{
    int64_t task;
    enum status st = step(&m->queue, &task, e);
    if (st == ST_NOT_FOUND) {
        err_clear(e);
        judge_say(
            m, false,
            back ? "There is no decision of yours to take back."
                 : "There is no decision to take again.");
        return ST_OK;
    }
    if (st != ST_OK)
        return st;
    m->saved_at = -1;
    m->counted = false;
    if ((st = show(m, task, e)) != ST_OK)
        return st;
    judge_say(
        m, false, back ? "Taken back.%s U takes it again." : "Taken again.%s",
        back && m->it.outcome.state == OUTCOME_GOLD ? " It stays gold." : "");
    return ST_OK;
}

enum status judge_undo(void *model, struct session *s, struct err *e)
{
    (void)s;
    return walk(model, queue_undo, true, e);
}

enum status judge_redo(void *model, struct session *s, struct err *e)
{
    (void)s;
    return walk(model, queue_redo, false, e);
}

/* ---- beginning ---------------------------------------------------------------------
 */

enum status judge_open(
    struct judge_model *m, const struct ui_adjudicate_options *o, struct err *e)
{
    struct session *s = m->session;
    struct queue_options options = {
        .store = s->store,
        .guide = &s->guide,
        .guide_number = s->guide_number,
        .batch = o->batch,
        .person = s->person,
        .view = o->view,
        .progress = o->progress};
    enum status st = queue_open(&m->queue, &options, e);
    m->queue.fold.progress = (struct fold_progress){0};
    return st == ST_OK ? judge_next(m, s, e) : st;
}

enum status ui_adjudicate(
    struct session *s, const struct ui_io *io, const struct ui_adjudicate_options *o,
    struct err *e)
{
    enum status st = ui_check_keys(&s->settings, e);
    if (st != ST_OK)
        return st;
    struct judge_model *m = judge_new(s, o->batch);
    if ((st = judge_open(m, o, e)) != ST_OK) {
        screen_adjudicate.free(m);
        return st;
    }
    return ui_run(s, io, (struct screen){&screen_adjudicate, m}, e);
}
