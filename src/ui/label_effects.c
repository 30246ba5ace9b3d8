/* What the labelling screen reads from the store and writes to it. */
#include "diple/app/editor.h"
#include "diple/assist/rules.h"
#include "diple/assist/rules_spans.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/store/aids.h"
#include "diple/store/labels.h"
#include "diple/store/people.h"
#include "diple/store/store.h"
#include "diple/store/tasks.h"
#include "diple/work/shuffle.h"
#include "label.h"
#include "prose.h"

/* ---- drafts ------------------------------------------------------------------ */

static void write_draft(const struct label_model *m, struct strbuf *out)
{
    struct strbuf answer = STRBUF_INIT;
    struct json_out w = json_out_to(out);
    form_write(&m->form, &answer);
    json_begin_object(&w);
    json_put_key(&w, "active_ms");
    json_put_int(&w, m->active_ms);
    json_put_key(&w, "answer");
    json_put_raw(&w, strbuf_sv(&answer));
    json_put_key(&w, "comment");
    json_put_sv(&w, strbuf_sv(&m->comment));
    json_put_key(&w, "flag");
    json_put_bool(&w, m->flag);
    form_keep(&m->form, &w);
    json_put_key(&w, "started");
    json_put_int(&w, m->started);
    json_end_object(&w);
    strbuf_release(&answer);
}

enum status label_keep_draft(struct label_model *m, struct session *s, struct err *e)
{
    if (!m->draft_due || !m->has_item)
        return ST_OK;
    struct strbuf body = STRBUF_INIT;
    write_draft(m, &body);
    m->writing = true;
    enum status st =
        store_draft_put(s->store, m->task.id, s->person, strbuf_sv(&body), e);
    m->writing = st != ST_OK;
    strbuf_release(&body);
    m->draft_due = false; /* tried; the next change tries again */
    m->draft_kept = st == ST_OK;
    return st;
}

static int64_t draft_number(
    const struct json_scan *scan, const char *key, int64_t least, int64_t otherwise)
{
    const struct json_member *x = json_scan_find(scan, sv_of(key));
    long long n;
    return x && json_raw_int(x->value, &n) && n >= least ? n : otherwise;
}

/* Takes up flag, comment and times; returns the answer inside. */
static struct sv read_draft(struct label_model *m, struct sv body)
{
    AUTO_STRBUF struct strbuf scratch = STRBUF_INIT;
    struct json_scan scan = {.max_bytes = DRAFT_MAX_BYTES};
    struct sv out = {0};
    if (json_scan(&scan, body, NULL) == ST_OK) {
        const struct json_member *flag = json_scan_find(&scan, SV("flag"));
        const struct json_member *comment = json_scan_find(&scan, SV("comment"));
        const struct json_member *answer = json_scan_find(&scan, SV("answer"));
        if (flag)
            m->flag = sv_is(flag->value, "true");
        strbuf_clear(&m->comment);
        if (comment && comment->kind == JSON_STRING)
            strbuf_addsv(&m->comment, json_decode(comment->value, &scratch));
        m->active_ms = draft_number(&scan, "active_ms", 0, m->active_ms);
        m->started = draft_number(&scan, "started", 1, m->started);
        if (answer)
            out = arena_sv(&m->arena, answer->value);
    }
    json_scan_release(&scan);
    return out;
}

/* ---- loading an item ----------------------------------------------------------- */

static void add_rule_suggestions(struct label_model *m)
{
    const struct guide *g = m->form.guide;
    struct rule_hits hits = {0};
    if (g->n_rules == 0)
        return;
    rules_run(g, m->item.record, &m->arena, &hits, NULL);
    for (size_t i = 0; i < hits.n; i++) {
        const struct rule_hit *h = &hits.list[i];
        const struct question *q = &g->questions[h->question];
        if (q->type == QUESTION_SPANS)
            continue;
        struct strbuf json = STRBUF_INIT;
        struct json_out w = json_out_to(&json);
        if (q->type == QUESTION_CHOICES)
            json_begin_array(&w);
        if (h->label == GUIDE_NONE)
            json_put_int(&w, h->point);
        else
            json_put_str(&w, q->labels[h->label].id);
        if (q->type == QUESTION_CHOICES)
            json_end_array(&w);
        form_suggest(&m->form, q->id, strbuf_sv(&json), "a rule");
        strbuf_release(&json);
    }
}

static void add_rule_candidates(struct label_model *m)
{
    const struct guide *g = m->form.guide;
    struct sv text = m->form.marking.passage.text;
    for (size_t q = 0; q < g->n_questions; q++) {
        AUTO_STRBUF struct strbuf json = STRBUF_INIT;
        if (g->questions[q].type == QUESTION_SPANS && m->form.marking.has_text &&
            rules_spans(g, q, text, &json) > 0)
            form_suggest(&m->form, g->questions[q].id, strbuf_sv(&json), "a rule");
    }
}

static enum status add_suggestions(
    struct label_model *m, struct session *s, struct err *e)
{
    struct suggestion *list;
    size_t n;
    enum status st =
        store_suggestion_list(s->store, &m->arena, m->task.id, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++)
        form_suggest(&m->form, list[i].question, list[i].value, list[i].source);
    if (st != ST_OK)
        return st;
    add_rule_suggestions(m);
    add_rule_candidates(m);
    return ST_OK;
}

void label_forget(struct label_model *m)
{
    m->has_item = false;
    m->draft_due = m->draft_kept = false;
    m->flag = false;
    m->active_ms = 0;
    strbuf_clear(&m->comment);
    m->draft = (struct sv){0};
    arena_clear(&m->arena);
}

/* Where no draft says more, what holds now is what the form opens with. */
static enum status take_up_state(
    struct label_model *m, struct session *s, struct sv *answer, struct err *e)
{
    struct draft draft;
    enum status st =
        store_head_get(s->store, &m->arena, m->task.id, s->person, &m->head, e);
    if (st != ST_OK)
        return st;
    if (m->head.state == ANSWER_DONE)
        *answer = m->head.answer;
    if (m->head.state != ANSWER_NONE)
        m->flag = m->head.flag;
    if (m->head.state == ANSWER_DONE)
        strbuf_addsv(&m->comment, m->head.comment);
    else if (m->head.state == ANSWER_SKIPPED && m->head.comment.n)
        label_say(
            m, "You skipped this one: %.*s", (int)m->head.comment.n, m->head.comment.p);
    st = store_draft_get(s->store, &m->arena, m->task.id, s->person, &draft, e);
    if (st == ST_NOT_FOUND) {
        err_clear(e);
        return ST_OK;
    }
    struct sv begun = st == ST_OK ? read_draft(m, draft.body) : (struct sv){0};
    if (begun.n) { /* one of settling what others said holds no answer */
        m->draft = draft.body;
        *answer = begun;
        m->draft_kept = true;
        label_say(m, "What you began here is here again.");
    }
    return st;
}

static void say_why_it_came_back(struct label_model *m, struct session *s)
{
    struct notice back;
    if (m->head.last == 0 ||
        store_sent_back_get(s->store, &m->arena, s->person, m->task.id, &back, NULL) !=
            ST_OK)
        return;
    label_say(m, "%.*s", (int)back.say.n, back.say.p);
}

static enum status show_task(struct label_model *m, struct session *s, struct err *e)
{
    struct sv answer = {0};
    m->started = clock_wall(&s->clock);
    m->touched = clock_mono(&s->clock);
    enum status st = take_up_state(m, s, &answer, e);
    if (st != ST_OK)
        return st;
    bool swapped = shuffle_sides(store_seed(s->store), s->actor, m->task.ext);
    st = item_load(&m->item, m->form.guide, m->task.record, swapped, e);
    if (st != ST_OK)
        return st;
    struct err unfit = {0};
    if (form_start(&m->form, m->item.record, answer, swapped, &unfit) != ST_OK)
        label_alarm(
            m, "Your earlier answer does not fit this version of the guide: %s",
            unfit.message);
    m->has_item = true;
    say_why_it_came_back(m, s);
    st = add_suggestions(m, s, e);
    if (st == ST_OK && m->draft.n)
        form_resume(&m->form, m->draft);
    return st;
}

enum status label_refresh(struct label_model *m, struct session *s, struct err *e)
{
    struct arena scratch = {0};
    struct progress p;
    enum status st =
        store_progress_get(s->store, &scratch, m->batch.id, s->person, &p, e);
    if (st == ST_OK) {
        m->progress = p;
        m->progress.name = NULL;
        m->progress.batch_name = NULL;
        st = store_notice_count(s->store, s->person, &m->notices, e);
        if (st == ST_OK)
            st = store_place_count(s->store, m->batch.id, s->person, &m->places, e);
    }
    arena_release(&scratch);
    return st;
}

enum status label_load_at(
    struct label_model *m, struct session *s, int64_t pos, struct err *e)
{
    enum status st = label_keep_draft(m, s, e);
    if (st != ST_OK)
        return st;
    label_forget(m);
    st = label_refresh(m, s, e);
    if (st == ST_OK)
        st = store_place_task(
            s->store, &m->arena, m->batch.id, s->person, pos, &m->task, e);
    if (st == ST_OK)
        st = show_task(m, s, e);
    m->unread = st != ST_OK;
    return st;
}

/* What was said of the item before is of no use at another. */
enum status label_look_at(
    struct label_model *m, struct session *s, int64_t pos, struct err *e)
{
    enum status st = label_keep_draft(m, s, e);
    if (st != ST_OK)
        return st;
    strbuf_clear(&m->message);
    m->alarm = false;
    return label_load_at(m, s, pos, e);
}

enum status label_load_pos(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    if (m->go_to < 1 || m->go_to > m->places) {
        label_say(
            m, "There is no item %lld: %s 1 to %lld.", (long long)m->go_to,
            m->batch.dealt ? "so far you were given" : "they run from",
            (long long)m->places);
        return ST_OK;
    }
    return label_look_at(m, s, m->go_to, e);
}

/* ---- acts ---------------------------------------------------------------------- */

static enum annotation_origin origin_of(const struct label_model *m)
{
    switch (form_origin(&m->form)) {
    case FORM_ACCEPTED: return ORIGIN_ACCEPTED;
    case FORM_CORRECTED: return ORIGIN_CORRECTED;
    case FORM_FRESH: break;
    }
    return ORIGIN_FRESH;
}

static struct submission submission_of(struct label_model *m, struct session *s)
{
    bool compares = false;
    for (size_t i = 0; i < m->form.guide->n_questions; i++)
        compares |= m->form.guide->questions[i].type == QUESTION_COMPARE;
    return (struct submission){
        .task = m->task.id,
        .person = s->person,
        .batch = m->batch.id,
        .after = m->head.last,
        .guide = s->guide_number,
        .shown = compares ? shuffle_shown(m->form.swapped) : (struct sv){0},
        .started = m->started,
        .submitted = clock_wall(&s->clock),
        .active_ms = m->active_ms,
        .flag = m->flag,
        .comment = strbuf_sv(&m->comment),
    };
}

static void note_saved(struct label_model *m, struct session *s)
{
    m->saved_at = clock_mono(&s->clock);
    m->session_saves++;
    m->session_active_ms += m->active_ms;
    m->draft_due = false; /* the act dropped it */
    m->writing = false;
    strbuf_clear(&m->message);
    m->alarm = false;
}

/* On to the next item. What was saved is saved, whatever becomes of this. */
static enum status go_on(struct label_model *m, struct session *s)
{
    struct err e = {0};
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    if (label_load_next(m, s, &e) == ST_OK)
        return ST_OK;
    prose_sentence(&b, "That was saved, but the next item cannot be shown");
    prose_sentence(&b, e.message);
    prose_sentence(&b, e.hint);
    label_alarm(m, "%s", b.p);
    return ST_OK;
}

static void words_of_answer(const struct label_model *m, struct strbuf *out)
{
    const struct form *f = &m->form;
    strbuf_clear(out);
    for (size_t q = 0; q < f->guide->n_questions && out->n < 60; q++) {
        if (!f->visible[q] || f->guide->questions[q].type == QUESTION_TEXT)
            continue;
        size_t before = out->n;
        strbuf_puts(out, before ? ", " : "");
        size_t lead = out->n;
        ask_fold(&f->guide->questions[q], &f->answer.values[q], f->swapped, out);
        if (out->n == lead)
            strbuf_truncate(out, before);
    }
}

/* Where the disk failed, what was to be saved may be there all the same: the next
 * try then follows it, instead of being refused for coming after something else. */
static void learn_what_holds(struct label_model *m, struct session *s, enum status st)
{
    struct answer_head now;
    if (st == ST_IO &&
        store_head_get(s->store, &m->arena, m->task.id, s->person, &now, NULL) == ST_OK)
        m->head = now;
}

enum status label_save(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    struct strbuf answer = STRBUF_INIT;
    struct submission sub = submission_of(m, s);
    struct label_done done;
    form_write(&m->form, &answer);
    sub.answer = strbuf_sv(&answer);
    sub.origin = origin_of(m);
    m->writing = true;
    enum status st = store_label_save(s->store, &sub, &done, e);
    strbuf_release(&answer);
    learn_what_holds(m, s, st);
    if (st != ST_OK)
        return st;
    words_of_answer(m, &m->saved);
    note_saved(m, s);
    label_note_late(m, s);
    told_after(&m->told, s, &m->batch, done.task, done.event);
    return go_on(m, s);
}

enum status label_skip(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    struct submission sub = submission_of(m, s);
    struct label_done done;
    sub.comment = strbuf_sv(&m->reason);
    m->writing = true;
    enum status st = store_label_skip(s->store, &sub, &done, e);
    learn_what_holds(m, s, st);
    if (st != ST_OK)
        return st;
    strbuf_clear(&m->saved);
    strbuf_puts(&m->saved, "skip");
    note_saved(m, s);
    return go_on(m, s);
}

/* What was taken back is offered again in the form, so that a slip in a long
 * form costs one key. */
static enum status offer_again(struct label_model *m, struct session *s, struct err *e)
{
    struct annotation *list;
    size_t n;
    enum status st =
        store_versions(s->store, &m->arena, m->task.id, s->person, &list, &n, e);
    if (st != ST_OK || n == 0 || m->head.state != ANSWER_NONE || m->draft_kept)
        return st;
    const struct annotation *last = &list[n - 1];
    if (last->kind != ACT_ANNOTATION)
        return ST_OK;
    m->flag = last->flag;
    strbuf_clear(&m->comment);
    strbuf_addsv(&m->comment, last->comment);
    form_start(&m->form, m->item.record, last->answer, m->form.swapped, NULL);
    return ST_OK;
}

static enum status walk_back(
    struct label_model *m, struct session *s, bool undo, struct err *e)
{
    struct label_done done;
    enum status st = label_keep_draft(m, s, e);
    if (st != ST_OK)
        return st;
    m->writing = true;
    st = undo ? store_undo(s->store, m->batch.id, s->person, &done, e)
              : store_redo(s->store, m->batch.id, s->person, &done, e);
    m->writing = st != ST_OK && st != ST_NOT_FOUND;
    if (st == ST_NOT_FOUND) {
        err_clear(e);
        label_say(m, undo ? "There is nothing to undo." : "There is nothing to redo.");
        return ST_OK;
    }
    if (st != ST_OK)
        return st;
    m->saved_at = -1;
    m->alarm = false;
    st = done.pos ? label_load_at(m, s, done.pos, e) : label_load_next(m, s, e);
    if (st == ST_OK && undo)
        st = offer_again(m, s, e);
    if (st == ST_OK)
        label_say(
            m,
            undo ? "Taken back: item %lld. U does it again."
                 : "Done again: item %lld. u takes it back.",
            (long long)done.pos);
    return st;
}

enum status label_undo(void *model, struct session *s, struct err *e)
{
    return walk_back(model, s, true, e);
}

enum status label_redo(void *model, struct session *s, struct err *e)
{
    return walk_back(model, s, false, e);
}

/* ---- the user's own editor ------------------------------------------------------ */

enum status label_edit_outside(void *model, struct session *s, struct err *e)
{
    struct label_model *m = model;
    (void)s;
    struct strbuf text = STRBUF_INIT;
    strbuf_addsv(&text, edit_text(&m->form.ask.edit));
    enum status st = editor_run(&text, e);
    if (st == ST_OK && !ask_put_text(&m->form.ask, sv_trim(strbuf_sv(&text))))
        st = err_set(e, ST_LIMIT, "The text from the editor is too long.");
    if (st == ST_OK)
        m->draft_due = true;
    strbuf_release(&text);
    return st;
}
