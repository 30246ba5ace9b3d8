/* The adjudication screen: what its keys do. */
#include <stdlib.h>
#include <string.h>

#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "diple/store/aids.h"
#include "judge.h"
#include "prompt.h"
#include "prose.h"
#include "views.h"

static const struct binding bindings[] = {
    {JUDGE_TAKE, "take", "1 2 3 4 5 6 7 8 9", "take",
     "Take that variant; where nothing else is in dispute, go on."},
    {JUDGE_OTHER, "other", "e Tab", "another",
     "Write an answer of your own, with the keys of labelling."},
    {JUDGE_NONE, "none", "x", "none is right", "None of them is right."},
    {JUDGE_ASK, "ask", "t", "ask one more", "Have one more person answer first."},
    {JUDGE_DEFER, "defer", "Space", "later", "Put it off until nothing else is left."},
    {JUDGE_NOTE, "note", "n", "note", "Write a note that is kept with the decision."},
    {JUDGE_GAP, "gap", "g", "gap in guide", "The guide does not say: count it."},
    {JUDGE_REASON, "reason", "w", NULL, "Why they differ: the next reason."},
    {JUDGE_GOLD, "gold", "!", NULL, "Make the decision gold as well."},
    {JUDGE_RETURN, "return", "b", NULL,
     "Send it back to one of them, by letter, with a note."},
    {JUDGE_UNDO, "undo", "u Backspace", "undo",
     "Take back your last decision, also of an earlier session."},
    {JUDGE_REDO, "redo", "U C-r", NULL, "Take again what was taken back."},
    {JUDGE_PRECEDENTS, "precedents", "p", NULL,
     "Show earlier decisions between the same answers."},
    {JUDGE_NAMES, "names", "N", NULL, "Show names for letters, where that is allowed."},
    {JUDGE_GUIDE, "guide", "G F2", NULL, "Open the guide at the question in dispute."},
    {JUDGE_HELP, "help", "? F1", "all keys", "Show all keys."},
    {JUDGE_RECORD, "record", "i", NULL, "Show the whole record of the item."},
    {JUDGE_REVEAL, "reveal", "M", NULL, "Show tabs, blanks and joiners as marks."},
    {JUDGE_SCROLL_DOWN, "scroll-down", "PgDn C-f", NULL, "Scroll the text down."},
    {JUDGE_SCROLL_UP, "scroll-up", "PgUp C-b", NULL, "Scroll the text up."},
    {JUDGE_CLOSE, "close", "Esc", NULL, "Back from your own answer to theirs."},
    {JUDGE_QUIT, "quit", "q", NULL, "Leave. What was shown as saved is saved."},
};

void judge_say(struct judge_model *m, bool alarm, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    strbuf_clear(&m->message);
    strbuf_vprintf(&m->message, fmt, ap);
    va_end(ap);
    m->alarm = alarm;
}

/* ---- keys as they hold ------------------------------------------------------------
 */

static const struct question *open_question(const struct judge_model *m)
{
    return m->has_item && m->open != GUIDE_NONE && !m->spans.on
               ? &m->session->guide.questions[m->open]
               : NULL;
}

/* The label that this key names in the open question; digits are variants. */
static size_t label_of_key(const struct judge_model *m, uint32_t key)
{
    const struct question *q = open_question(m);
    bool labels = q && (q->type == QUESTION_CHOICE || q->type == QUESTION_CHOICES);
    if (!labels || key <= ' ' || key > '~' || (key >= '0' && key <= '9'))
        return GUIDE_NONE;
    return question_label_by_key(q, (char)key);
}

static bool claims(const void *model, uint32_t key)
{
    const struct judge_model *m = model;
    if (m->own)
        return form_claims(&m->form, key);
    return m->spans.on ? judge_spans_claims(m, key)
                       : label_of_key(m, key) != GUIDE_NONE;
}

/* What stands in the table of clusters is not said twice. */
static void yield_to_clusters(struct judge_model *m)
{
    const struct keymap *first = &m->spans.keys;
    for (size_t i = 0; i < first->n; i++)
        for (size_t k = 0; k < first->entries[i].n; k++)
            keymap_take(&m->keys, first->entries[i].keys[k]);
}

static const struct keymap *keys_of(void *model)
{
    struct judge_model *m = model;
    keymap_release(&m->keys);
    screen_keymap(&m->keys, &screen_adjudicate, &m->session->settings);
    if (m->has_item && !(m->own && form_takes_text(&m->form)))
        screen_give_way(&m->keys, claims, m);
    if (m->has_item && m->spans.on && !m->own)
        yield_to_clusters(m);
    return &m->keys;
}

/* ---- events -----------------------------------------------------------------------
 */

static struct outcome effect(enum status (*run)(void *, struct session *, struct err *))
{
    return (struct outcome){.go = GO_STAY, .effect = run};
}

static struct outcome push(struct screen next)
{
    return (struct outcome){.go = GO_PUSH, .push = next};
}

static struct outcome decide(struct judge_model *m, enum decision_kind verdict)
{
    bool answers = verdict == DECIDE_TAKE;
    m->choice = (struct queue_choice){
        .verdict = verdict,
        .answer = answers ? strbuf_sv(&m->text) : (struct sv){NULL, 0}};
    return effect(judge_decide);
}

/* All is settled: is it an answer that the guide takes? */
static struct outcome when_complete(struct judge_model *m)
{
    struct err why = {0};
    if (!judge_complete(m))
        return stay();
    strbuf_clear(&m->text);
    judge_write(m, &m->text);
    const struct guide *g = &m->session->guide;
    if (guide_answer_fits(g, strbuf_sv(&m->text), m->item.record, &why) == ST_OK)
        return decide(m, DECIDE_TAKE);
    /* Pieces of several answers need not make a whole one. */
    form_start(&m->form, m->item.record, strbuf_sv(&m->text), m->swapped, NULL);
    m->own = true;
    form_valid(&m->form);
    judge_say(m, true, "Together these do not fit the guide: settle the rest here.");
    return stay();
}

static void write_own(struct judge_model *m)
{
    if (m->spans.on)
        judge_spans_take(m);
    strbuf_clear(&m->text);
    judge_write(m, &m->text);
    form_start(&m->form, m->item.record, strbuf_sv(&m->text), m->swapped, NULL);
    if (m->open != GUIDE_NONE)
        form_go(&m->form, m->open);
    m->own = true;
}

static struct outcome after_form(struct judge_model *m, enum form_result r)
{
    if (r != FORM_COMPLETE || !form_valid(&m->form))
        return stay();
    strbuf_clear(&m->text);
    form_write(&m->form, &m->text);
    return decide(m, DECIDE_TAKE);
}

static struct outcome take(struct judge_model *m, uint32_t key)
{
    size_t i = key >= '1' && key <= '9' ? key - '1' : 0;
    if (i >= m->n_variants) {
        judge_say(m, false, "There is no variant %c here.", (char)key);
        return stay();
    }
    judge_take(m, i);
    return when_complete(m);
}

static struct outcome take_label(struct judge_model *m, size_t label, uint32_t key)
{
    const struct question *q = open_question(m);
    if (q && q->type == QUESTION_CHOICES) {
        struct event ev = {.kind = EV_KEY, .key = key};
        write_own(m);
        return after_form(m, form_event(&m->form, &ev));
    }
    struct value v = {.kind = VALUE_CHOICE, .label = label};
    judge_set(m, &v);
    return when_complete(m);
}

static void next_reason(struct judge_model *m, enum reason to)
{
    m->reason = to;
    judge_say(
        m, false,
        to == REASON_NONE ? "No reason is kept."
                          : "Reason: %s. It is kept with the decision.",
        reason_words(to));
}

static struct outcome ask_names(struct judge_model *m)
{
    if (!m->queue.fold.rule.names) {
        judge_say(m, false, "This batch is decided without names.");
        return stay();
    }
    m->names = !m->names;
    return effect(judge_again);
}

/* Clusters stand as they were settled so far. */
static struct outcome back_to_theirs(struct judge_model *m)
{
    if (m->own && m->spans.on) {
        m->own = false;
        m->item.marking = &m->spans.marking;
        judge_spans_go(m, m->spans.at);
    } else {
        m->item.marking = NULL;
        judge_begin(m);
    }
    return stay();
}

/* Actions that need no item. */
static struct outcome act_anywhere(struct judge_model *m, int action)
{
    switch (action) {
    case JUDGE_UNDO: return effect(judge_undo);
    case JUDGE_REDO: return effect(judge_redo);
    case JUDGE_HELP:
        return push(help_screen_after(
            m->session, m->has_item && m->spans.on ? &m->spans.keys : NULL,
            &screen_adjudicate, &m->keys));
    case JUDGE_GUIDE:
        return push(
            guide_screen(m->session, m->has_item ? m->open : GUIDE_NONE, GUIDE_NONE));
    case JUDGE_QUIT: return (struct outcome){.go = GO_QUIT};
    default: return stay();
    }
}

static struct outcome act(struct judge_model *m, int action, uint32_t key)
{
    switch (action) {
    case JUDGE_TAKE: return take(m, key);
    case JUDGE_OTHER: write_own(m); return stay();
    case JUDGE_NONE: return decide(m, DECIDE_NONE);
    case JUDGE_ASK: return decide(m, DECIDE_ASK);
    case JUDGE_DEFER: return effect(judge_defer);
    case JUDGE_NOTE:
        return push(prompt_screen(PROMPT_NOTE, "Note", strbuf_sv(&m->note)));
    case JUDGE_GAP:
        next_reason(m, m->reason == REASON_GAP ? REASON_NONE : REASON_GAP);
        return stay();
    case JUDGE_REASON:
        next_reason(m, (enum reason)((m->reason + 1) % REASON_N));
        return stay();
    case JUDGE_GOLD:
        m->gold = !m->gold;
        judge_say(
            m, false, m->gold ? "What you decide becomes gold." : "It stays ordinary.");
        return stay();
    case JUDGE_RETURN:
        return push(
            prompt_screen(PROMPT_RETURN, "Back to which letter, and why?", SV("")));
    case JUDGE_PRECEDENTS:
        if (judge_has_precedents(m))
            return push(precedents_screen(m->session, m->it.outcome.pair));
        judge_say(
            m, false, "Only where two labels differ are there earlier decisions.");
        return stay();
    case JUDGE_NAMES: return ask_names(m);
    case JUDGE_RECORD: return push(record_screen(m->item.record, m->it.task.ext));
    case JUDGE_REVEAL: m->reveal = !m->reveal; return stay();
    case JUDGE_SCROLL_DOWN:
    case JUDGE_SCROLL_UP:
        m->item.cursor = false; /* it stays there until the next cluster */
        item_scroll(&m->item, action == JUDGE_SCROLL_DOWN ? 1 : -1, 0);
        return stay();
    case JUDGE_CLOSE: return back_to_theirs(m);
    default: return act_anywhere(m, action);
    }
}

/* While one's own answer is written, keys are those of labelling. */
static struct outcome on_own_key(
    struct judge_model *m, const struct event *ev, int action)
{
    if (action == JUDGE_CLOSE && !form_takes_text(&m->form) && form_idle(&m->form))
        return act(m, action, ev->key);
    bool first = form_takes_text(&m->form) || action < 0 || action == JUDGE_TAKE ||
                 form_claims(&m->form, ev->key);
    if (first) {
        enum form_result r = form_event(&m->form, ev);
        if (r != FORM_IGNORED)
            return after_form(m, r);
    }
    if (ev->key == K_ENTER)
        return after_form(m, form_enter(&m->form));
    if (ev->key == K_TAB || ev->key == K_BACKTAB) {
        form_step(&m->form, ev->key == K_TAB ? 1 : -1);
        return stay();
    }
    if ((ev->key == K_UP || ev->key == K_DOWN) && m->form.open == GUIDE_NONE)
        form_step(&m->form, ev->key == K_DOWN ? 1 : -1);
    return action >= 0 && action != JUDGE_TAKE ? act(m, action, ev->key) : stay();
}

static struct outcome on_key(struct judge_model *m, const struct event *ev, int action)
{
    strbuf_clear(&m->message);
    m->alarm = false;
    if (!m->has_item)
        return ev->key == K_ENTER ? effect(judge_next) : act_anywhere(m, action);
    if (m->own)
        return on_own_key(m, ev, action);
    if (m->spans.on) {
        int does = judge_spans_key(m, ev->key);
        if (does == JUDGE_KEY_SETTLED)
            judge_settled(m);
        if (does != JUDGE_KEY_OTHER)
            return does >= 0                   ? act(m, does, ev->key)
                   : does == JUDGE_KEY_SETTLED ? when_complete(m)
                                               : stay();
    }
    size_t label = label_of_key(m, ev->key);
    if (label != GUIDE_NONE)
        return take_label(m, label, ev->key);
    return action >= 0 ? act(m, action, ev->key) : stay();
}

static struct outcome judge_event(void *model, const struct event *ev, int action)
{
    struct judge_model *m = model;
    if (ev->kind == EV_PASTE && m->own && form_takes_text(&m->form))
        return after_form(m, form_event(&m->form, ev));
    return ev->kind == EV_KEY ? on_key(m, ev, action) : stay();
}

static bool judge_types(const void *model)
{
    const struct judge_model *m = model;
    return m->has_item && m->own && form_takes_text(&m->form);
}

static void judge_failed(void *model, const struct err *e)
{
    struct judge_model *m = model;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct err again = {0};
    strbuf_puts(&b, e->status == ST_CONFLICT ? "" : "NOT SAVED.");
    prose_sentence(&b, e->message);
    prose_sentence(&b, e->hint);
    /* Somebody was faster: here it is as they left it. */
    if (e->status == ST_CONFLICT && m->has_item)
        judge_again(m, m->session, &again);
    judge_say(m, true, "%s", b.p);
}

/* "P read page 3": the letter, and why. */
static struct outcome send_back(struct judge_model *m, struct sv text)
{
    struct sv rest = sv_trim(text), who;
    sv_split(&rest, ' ', &who);
    for (size_t i = 0; i < m->it.n; i++) {
        const struct queue_answer *a = &m->it.list[i];
        bool letter =
            who.n == strlen(a->letter) && strncasecmp(who.p, a->letter, who.n) == 0;
        if (!letter && !(m->names && sv_is(who, a->name)))
            continue;
        rest = sv_trim(rest);
        if (rest.n) {
            strbuf_clear(&m->note);
            strbuf_addsv(&m->note, rest);
        }
        if (m->note.n == 0) {
            judge_say(m, true, "Say why, so that they know what to look at: b P …");
            return stay();
        }
        struct outcome o = decide(m, DECIDE_RETURN);
        m->choice.whom = a->who.person;
        return o;
    }
    judge_say(m, true, "There is no answer with that letter; nothing was sent back.");
    return stay();
}

static struct outcome judge_returned(void *model, const struct screen *from)
{
    struct judge_model *m = model;
    const struct prompt *p = prompt_of(from);
    if (!p || !p->given || !m->has_item)
        return stay();
    struct sv text = sv_trim(edit_text(&p->edit));
    if (p->kind == PROMPT_RETURN)
        return text.n ? send_back(m, text) : stay();
    strbuf_clear(&m->note);
    strbuf_addsv(&m->note, text);
    judge_say(
        m, false, text.n ? "The note is kept with the decision." : "No note is kept.");
    return stay();
}

static long judge_wake(const void *model, int64_t mono_ms)
{
    const struct judge_model *m = model;
    static const int64_t steps[] = {5000, 30000, 60000, 300000};
    for (size_t i = 0; m->saved_at >= 0 && i < ARRAY_LEN(steps); i++)
        if (mono_ms - m->saved_at < steps[i])
            return (long)(steps[i] - (mono_ms - m->saved_at));
    return -1;
}

static void judge_free(void *model)
{
    struct judge_model *m = model;
    queue_close(&m->queue);
    item_release(&m->item);
    judge_spans_release(m);
    form_release(&m->form);
    keymap_release(&m->keys);
    arena_release(&m->arena);
    strbuf_release(&m->note);
    strbuf_release(&m->text);
    strbuf_release(&m->saved);
    strbuf_release(&m->message);
    free(m);
}

struct judge_model *judge_new(struct session *s, const struct batch *batch)
{
    struct judge_model *m = mem_zalloc(sizeof *m);
    m->session = s;
    m->batch = *batch;
    m->saved_at = -1;
    m->open = GUIDE_NONE;
    strbuf_init(&m->note, DECISION_NOTE_MAX);
    strbuf_init(&m->text, 0);
    strbuf_init(&m->spans.kept, DRAFT_MAX_BYTES);
    strbuf_init(&m->saved, 0);
    strbuf_init(&m->message, 0);
    item_init(&m->item);
    form_init(&m->form, &s->guide);
    screen_keymap(&m->keys, &screen_adjudicate, &s->settings);
    return m;
}

const struct screen_ops screen_adjudicate = {
    .name = "adjudicate",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = keys_of,
    .event = judge_event,
    .types = judge_types,
    .failed = judge_failed,
    .returned = judge_returned,
    .settle = judge_keep,
    .draw = judge_draw,
    .wake = judge_wake,
    .free = judge_free,
};
