/* The labelling screen: what its keys do. */
#include <stdio.h>

#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "label.h"
#include "prompt.h"
#include "prose.h"
#include "views.h"

static const struct binding bindings[] = {
    {LABEL_SUBMIT, "submit", "Enter", NULL,
     "Settle the open question; at the end of the form, save the item and go on."},
    {LABEL_UNDO, "undo", "u Backspace", "undo",
     "Take back the last save or skip, also of an earlier session."},
    {LABEL_SKIP, "skip", "Space", "skip", "Put the item aside, with a reason."},
    {LABEL_FLAG, "flag", "f", "flag", "Mark the item for somebody to look at."},
    {LABEL_COMMENT, "comment", "c", "comment", "Write a comment on the item."},
    {LABEL_HELP, "help", "? F1", "all keys", "Show all keys."},
    {LABEL_GUIDE, "guide", "g F2", "guide",
     "Open the guide at the label under the cursor."},
    {LABEL_NEXT_QUESTION, "next-question", "Tab", NULL,
     "Go to the next question; past the last, look at the whole form."},
    {LABEL_PREVIOUS_QUESTION, "previous-question", "S-Tab", NULL,
     "Go to the question before."},
    {LABEL_REDO, "redo", "U C-r", NULL, "Do again what was taken back."},
    {LABEL_NEXT_ITEM, "next-item", "]", NULL, "Look at the next item."},
    {LABEL_PREVIOUS_ITEM, "previous-item", "[", NULL, "Look at the item before."},
    {LABEL_JUMP, "jump", ":", NULL, "Jump to an item by its number."},
    {LABEL_SEARCH, "search", "/", NULL,
     "Search the items: all, or those you were given so far."},
    {LABEL_SEARCH_AGAIN, "search-again", "n", NULL, "Find the next match."},
    {LABEL_HISTORY, "history", "H", NULL,
     "Look through your own answers, and change one."},
    {LABEL_SKIPPED, "skipped", "S", NULL, "Go to the next item that you skipped."},
    {LABEL_FLAGGED, "flagged", "*", NULL, "Go to the next item that you flagged."},
    {LABEL_RECORD, "record", "i", NULL, "Show the whole record of the item."},
    {LABEL_REVEAL, "reveal", "M", NULL, "Show tabs, blanks and joiners as marks."},
    {LABEL_SCROLL_DOWN, "scroll-down", "PgDn C-f", NULL, "Scroll the text down."},
    {LABEL_SCROLL_UP, "scroll-up", "PgUp C-b", NULL, "Scroll the text up."},
    {LABEL_EDITOR, "editor", "C-x", NULL,
     "Write the open text in your own editor, where the guide allows it."},
    {LABEL_CLOSE, "close", "Esc", NULL, "Stop typing; look at the whole form."},
    {LABEL_NOTICES, "notices", "W", NULL,
     "What you were told: items that came back, keys that changed."},
    {LABEL_QUIT, "quit", "q", NULL, "Leave. What was shown as saved is saved."},
};

/* ---- words in the bottom row --------------------------------------------------- */

static void set_message(struct label_model *m, bool alarm, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static void set_message(struct label_model *m, bool alarm, const char *fmt, va_list ap)
{
    strbuf_clear(&m->message);
    strbuf_vprintf(&m->message, fmt, ap);
    m->alarm = alarm;
}

void label_say(struct label_model *m, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    set_message(m, false, fmt, ap);
    va_end(ap);
}

void label_alarm(struct label_model *m, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    set_message(m, true, fmt, ap);
    va_end(ap);
}

/* ---- keys as they hold for the open question ----------------------------------- */

static bool claims(const void *model, uint32_t key)
{
    const struct label_model *m = model;
    return form_claims(&m->form, key);
}

/* Made anew for each event: which keys are the guide's changes with the question
 * and, inside a comparison, with its steps. */
static const struct keymap *keys_of(void *model)
{
    struct label_model *m = model;
    keymap_release(&m->keys);
    screen_keymap(&m->keys, &screen_label, &m->session->settings);
    if (m->has_item && !form_takes_text(&m->form))
        screen_give_way(&m->keys, claims, m);
    return &m->keys;
}

/* ---- events --------------------------------------------------------------------- */

static struct outcome effect(enum status (*run)(void *, struct session *, struct err *))
{
    return (struct outcome){.go = GO_STAY, .effect = run};
}

static struct outcome push(struct screen next)
{
    return (struct outcome){.go = GO_PUSH, .push = next};
}

/* Pauses are not work: a gap longer than the idle time counts as that at most. */
static void count_time(struct label_model *m)
{
    int64_t now = clock_mono(&m->session->clock);
    int64_t gap = now - m->touched, idle = m->session->settings.idle_ms;
    m->touched = now;
    if (gap > 0 && m->has_item)
        m->active_ms += gap < idle ? gap : idle;
}

static struct outcome after_form(struct label_model *m, enum form_result r)
{
    switch (r) {
    case FORM_COMPLETE:
        if (form_valid(&m->form))
            return effect(label_save);
        m->draft_due = true;
        return stay();
    case FORM_CHANGED: m->draft_due = true; return stay();
    case FORM_MOVED:
    case FORM_IGNORED: break;
    }
    return stay();
}

static struct outcome go_to(struct label_model *m, int64_t pos)
{
    m->go_to = pos;
    return effect(label_load_pos);
}

static struct outcome step_item(struct label_model *m, int by)
{
    int64_t from = m->has_item ? m->task.pos : m->places + 1;
    if (from + by < 1 || from + by > m->places) {
        label_say(m, by > 0 ? "This is the last item." : "This is the first item.");
        return stay();
    }
    return go_to(m, from + by);
}

static struct outcome search_again(struct label_model *m)
{
    if (!m->search.regex) {
        label_say(m, "Nothing was searched for yet: / asks for a pattern.");
        return stay();
    }
    if (m->has_item && form_seek(&m->form, m->search.regex, false)) {
        label_say(m, "Found in this text. n looks further, then in the other items.");
        return stay();
    }
    m->search.at = m->has_item ? m->task.pos : 0;
    m->search.scanned = 0;
    m->search.running = true;
    return effect(label_search_step);
}

static struct outcome open_editor(struct label_model *m)
{
    bool text =
        m->form.open != GUIDE_NONE && m->form.ask.question->type == QUESTION_TEXT;
    if (!text || !m->form.ask.question->editor) {
        label_say(
            m, "Your own editor can be used in a text question whose guide allows it.");
        return stay();
    }
    struct outcome o = effect(label_edit_outside);
    o.away = true;
    return o;
}

/* Actions that need no item. */
static struct outcome act_anywhere(struct label_model *m, int action)
{
    switch (action) {
    case LABEL_UNDO: return effect(label_undo);
    case LABEL_REDO: return effect(label_redo);
    case LABEL_NOTICES: m->notices = 0; return push(notices_screen(m->session));
    case LABEL_HELP: {
        bool marks =
            m->has_item && m->form.open != GUIDE_NONE && ask_cursor(&m->form.ask);
        return push(help_screen_after(
            m->session, marks ? &m->form.ask.marks.keys : NULL, &screen_label,
            &m->keys));
    }
    case LABEL_GUIDE: {
        const struct question *q = NULL;
        size_t label = GUIDE_NONE, at = GUIDE_NONE;
        if (m->has_item && m->form.open != GUIDE_NONE) {
            at = m->form.open;
            q = m->form.ask.question;
            if (m->form.ask.option && m->form.ask.menu.n && q->n_labels)
                label = m->form.ask.option[m->form.ask.menu.at];
        }
        return push(guide_screen(m->session, at, label));
    }
    case LABEL_NEXT_ITEM: return step_item(m, 1);
    case LABEL_PREVIOUS_ITEM: return step_item(m, -1);
    case LABEL_JUMP:
        return push(prompt_screen(PROMPT_JUMP, "Jump to item number", SV("")));
    case LABEL_SEARCH:
        return push(prompt_screen(
            PROMPT_SEARCH, m->batch.dealt ? "Search your items" : "Search all items",
            strbuf_sv(&m->search.pattern)));
    case LABEL_SEARCH_AGAIN: return search_again(m);
    case LABEL_HISTORY: return push(history_screen(m->session, &m->batch));
    case LABEL_SKIPPED: return effect(label_find_skipped);
    case LABEL_FLAGGED: return effect(label_find_flagged);
    case LABEL_QUIT: return effect(label_leave);
    default: return stay();
    }
}

static struct outcome act_on_item(struct label_model *m, int action)
{
    switch (action) {
    case LABEL_SUBMIT: return after_form(m, form_enter(&m->form));
    case LABEL_SKIP: return push(prompt_screen(PROMPT_SKIP, "Why skip it?", SV("")));
    case LABEL_FLAG:
        m->flag = !m->flag;
        m->draft_due = true;
        label_say(
            m, m->flag ? "Flagged: the flag is saved with your answer or skip."
                       : "Flag taken back.");
        return stay();
    case LABEL_COMMENT:
        return push(prompt_screen(PROMPT_COMMENT, "Comment", strbuf_sv(&m->comment)));
    case LABEL_NEXT_QUESTION: form_step(&m->form, 1); return stay();
    case LABEL_PREVIOUS_QUESTION: form_step(&m->form, -1); return stay();
    case LABEL_CLOSE:
        /* Keys of labels do nothing on a folded form; one question is no form. */
        while ((form_takes_text(&m->form) || form_asked(&m->form) > 1) &&
               m->form.open != GUIDE_NONE)
            form_step(&m->form, 1);
        return stay();
    case LABEL_RECORD: return push(record_screen(m->item.record, m->task.ext));
    case LABEL_REVEAL: m->reveal = !m->reveal; return stay();
    case LABEL_SCROLL_DOWN: item_scroll(&m->item, 1, 0); return stay();
    case LABEL_SCROLL_UP: item_scroll(&m->item, -1, 0); return stay();
    case LABEL_EDITOR: return open_editor(m);
    default: return act_anywhere(m, action);
    }
}

static struct outcome on_key(struct label_model *m, const struct event *ev, int action)
{
    if (!m->alarm)
        strbuf_clear(&m->message);
    if (m->search.running) {
        m->search.running = false;
        label_say(m, "The search was stopped.");
    }
    if (!m->has_item && ev->key == K_ENTER && (m->unread || m->batch.dealt))
        return effect(label_load_next);
    if (!m->has_item)
        return act_anywhere(m, action);
    bool first =
        form_takes_text(&m->form) || action < 0 || form_claims(&m->form, ev->key);
    if (first) {
        enum form_result r = form_event(&m->form, ev);
        if (r != FORM_IGNORED)
            return after_form(m, r);
    }
    if (action == LABEL_UNDO || action == LABEL_REDO) {
        enum form_result r = form_undo(&m->form, action == LABEL_REDO);
        if (r != FORM_IGNORED)
            return after_form(m, r);
    }
    if (action >= 0)
        return act_on_item(m, action);
    if (ev->key == K_ENTER)
        return after_form(m, form_enter(&m->form));
    bool motion = ev->key == K_UP || ev->key == K_DOWN;
    if (motion && m->form.open == GUIDE_NONE)
        form_step(&m->form, ev->key == K_DOWN ? 1 : -1);
    return stay();
}

/* A question about the text is open. */
static bool label_mouse(const void *model)
{
    const struct label_model *m = model;
    return m->has_item && form_marks_text(&m->form);
}

static struct outcome label_event(void *model, const struct event *ev, int action)
{
    struct label_model *m = model;
    if (ev->kind == EV_TIMEOUT || ev->kind == EV_NONE) {
        if (m->search.running)
            return effect(label_search_step);
        bool again = m->again_at >= 0 && clock_mono(&m->session->clock) >= m->again_at;
        return m->deal_due || again ? effect(label_deal_ahead) : stay();
    }
    count_time(m);
    if (ev->kind == EV_MOUSE)
        return label_mouse(m) ? after_form(m, form_event(&m->form, ev)) : stay();
    if (ev->kind == EV_PASTE && m->has_item && form_takes_text(&m->form))
        return after_form(m, form_event(&m->form, ev));
    if (ev->kind == EV_PASTE)
        label_say(
            m, "A paste goes into a text question or a comment; nothing was done.");
    return ev->kind == EV_KEY ? on_key(m, ev, action) : stay();
}

static bool label_types(const void *model)
{
    const struct label_model *m = model;
    return m->has_item && form_takes_text(&m->form);
}

static void label_failed(void *model, const struct err *e)
{
    struct label_model *m = model;
    bool lost_race = m->writing && e->status == ST_CONFLICT;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    prose_sentence(&b, m->writing ? "NOT SAVED" : "");
    prose_sentence(&b, e->message);
    prose_sentence(&b, lost_race ? "[ and ] show it as it is now" : e->hint);
    prose_sentence(&b, m->writing && !lost_race ? "Try again" : "");
    label_alarm(m, "%s", b.p);
    if (m->writing)
        m->saved_at = -1;
    m->writing = false;
}

/* ---- what prompts and lists bring back ------------------------------------------ */

static struct outcome start_search(struct label_model *m, struct sv pattern)
{
    struct regex *r;
    struct err e = {0};
    if (pattern.n == 0)
        return stay();
    if (regex_compile(pattern, REGEX_CASELESS, &r, &e) != ST_OK) {
        label_say(m, "%s", "");
        prose_bad_pattern(&m->message, &e);
        return stay();
    }
    regex_free(m->search.regex);
    m->search.regex = r;
    strbuf_clear(&m->search.pattern);
    strbuf_addsv(&m->search.pattern, pattern);
    return search_again(m);
}

static struct outcome prompt_done(struct label_model *m, const struct prompt *p)
{
    struct sv text = edit_text(&p->edit);
    long long n;
    switch (p->kind) {
    case PROMPT_JUMP:
        if (sv_long(sv_trim(text), &n))
            return go_to(m, n);
        label_say(m, "That is no number.");
        return stay();
    case PROMPT_SEARCH: return start_search(m, text);
    case PROMPT_SKIP:
        strbuf_clear(&m->reason);
        strbuf_addsv(&m->reason, sv_trim(text));
        return effect(label_skip);
    case PROMPT_COMMENT:
        strbuf_clear(&m->comment);
        strbuf_addsv(&m->comment, sv_trim(text));
        m->draft_due = true;
        label_say(m, "Comment kept: it is saved with your answer or skip.");
        return stay();
    default: break;
    }
    return stay();
}

static struct outcome label_returned(void *model, const struct screen *from)
{
    struct label_model *m = model;
    if (from->ops == &screen_grade)
        return label_was_told(m);
    const struct prompt *p = prompt_of(from);
    if (p)
        return p->given ? prompt_done(m, p) : stay();
    int64_t pos = history_chosen(from);
    return pos > 0 ? go_to(m, pos) : stay();
}

/* Reading the guide and writing a comment are work as well; reading about the item
 * before is no work on this one. */
static void label_heard(void *model)
{
    struct label_model *m = model;
    if (m->telling)
        m->touched = clock_mono(&m->session->clock);
    else
        count_time(m);
}

static enum status label_settle(void *model, struct session *s, struct err *e)
{
    return label_keep_draft(model, s, e);
}

/* The age of the last save is shown: soon by seconds, later by minutes, and then
 * not at all, so that an idle session sends nothing and wakes nobody. */
static long label_wake(const void *model, int64_t mono_ms)
{
    const struct label_model *m = model;
    if (m->search.running || m->deal_due)
        return 0;
    if (!m->has_item && m->again_at >= 0)
        return m->again_at > mono_ms ? (long)(m->again_at - mono_ms) : 0;
    if (m->saved_at < 0)
        return -1;
    int64_t age = mono_ms - m->saved_at;
    static const int64_t steps[] = {5000, 10000, 20000, 30000, 60000, 120000, 300000};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++)
        if (age < steps[i])
            return (long)(steps[i] - age);
    return -1;
}

static void label_free(void *model)
{
    struct label_model *m = model;
    keymap_release(&m->keys);
    form_release(&m->form);
    item_release(&m->item);
    arena_release(&m->arena);
    told_release(&m->told);
    regex_free(m->search.regex);
    strbuf_release(&m->search.pattern);
    strbuf_release(&m->comment);
    strbuf_release(&m->reason);
    strbuf_release(&m->saved);
    strbuf_release(&m->message);
    free(m);
}

struct label_model *label_new(struct session *s, const struct batch *batch)
{
    struct label_model *m = mem_zalloc(sizeof *m);
    m->session = s;
    m->batch = *batch;
    m->saved_at = m->again_at = -1;
    m->touched = clock_mono(&s->clock);
    struct strbuf *bufs[] = {
        &m->comment, &m->reason, &m->saved, &m->message, &m->search.pattern};
    for (size_t i = 0; i < ARRAY_LEN(bufs); i++)
        strbuf_init(bufs[i], COMMENT_MAX_BYTES);
    item_init(&m->item);
    form_init(&m->form, &s->guide);
    m->form.settings = &s->settings;
    screen_keymap(&m->keys, &screen_label, &s->settings);
    return m;
}

const struct screen_ops screen_label = {
    .name = "label",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = keys_of,
    .event = label_event,
    .types = label_types,
    .mouse = label_mouse,
    .after = label_after,
    .failed = label_failed,
    .returned = label_returned,
    .heard = label_heard,
    .settle = label_settle,
    .draw = label_draw,
    .wake = label_wake,
    .free = label_free,
};
