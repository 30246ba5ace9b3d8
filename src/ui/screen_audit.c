/* The screen of audits: what its keys do. */
#include "auditing.h"
#include "diple/base/mem.h"
#include "diple/guide/load.h"
#include "prompt.h"
#include "prose.h"
#include "views.h"

static const struct binding bindings[] = {
    {AUDITING_ACCEPT, "accept", "Enter", "accept",
     "The answer is right; or what was answered instead is, and is saved."},
    {AUDITING_CORRECT, "correct", "Tab", "correct",
     "To the next question, to answer it otherwise."},
    {AUDITING_REJECT, "reject", "x", "reject",
     "It is wrong and is to be done again: say why."},
    {AUDITING_NOTE, "note", "n", "note", "Write a note that is kept with the verdict."},
    {AUDITING_UNDO, "undo", "u Backspace", "undo",
     "Take back the last verdict, also of an earlier session."},
    {AUDITING_GUIDE, "guide", "g F2", "guide", "Open the guide at the open question."},
    {AUDITING_HELP, "help", "? F1", "all keys", "Show all keys."},
    {AUDITING_RECORD, "record", "i", NULL, "Show the whole record of the item."},
    {AUDITING_REVEAL, "reveal", "M", NULL, "Show tabs, blanks and joiners as marks."},
    {AUDITING_SCROLL_DOWN, "scroll-down", "PgDn C-f", NULL, "Scroll the text down."},
    {AUDITING_SCROLL_UP, "scroll-up", "PgUp C-b", NULL, "Scroll the text up."},
    {AUDITING_QUIT, "quit", "q", NULL, "Leave. What was shown as saved is saved."},
};

void auditing_say(struct audit_model *m, bool alarm, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    strbuf_clear(&m->message);
    strbuf_vprintf(&m->message, fmt, ap);
    va_end(ap);
    m->alarm = alarm;
}

static bool claims(const void *model, uint32_t key)
{
    const struct audit_model *m = model;
    return form_claims(&m->form, key);
}

static const struct keymap *keys_of(void *model)
{
    struct audit_model *m = model;
    keymap_release(&m->keys);
    screen_keymap(&m->keys, &screen_audit, &m->session->settings);
    if (m->has_item && !form_takes_text(&m->form))
        screen_give_way(&m->keys, claims, m);
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

/* What the form says is right: the answer under review, or another. */
static struct outcome settle(struct audit_model *m)
{
    const struct guide *g = &m->session->guide;
    AUTO_ARENA struct arena a = {0};
    struct answer was;
    if (!form_valid(&m->form))
        return stay();
    strbuf_clear(&m->right);
    form_write(&m->form, &m->right);
    bool same = answer_parse(g, m->it.answer, &a, &was, NULL) == ST_OK &&
                answer_equal(g, &was, &m->form.answer);
    m->verdict = same ? AUDIT_ACCEPT : AUDIT_CORRECT;
    return effect(auditing_decide);
}

static struct outcome after_form(struct audit_model *m, enum form_result r)
{
    m->touched |= r != FORM_IGNORED; /* Enter takes what the cursor is on */
    return r == FORM_COMPLETE ? settle(m) : stay();
}

/* As long as nothing was answered, all of it is accepted at once. */
static struct outcome accept(struct audit_model *m)
{
    return m->touched ? after_form(m, form_enter(&m->form)) : settle(m);
}

/* Actions that need no item. */
static struct outcome act_anywhere(struct audit_model *m, int action)
{
    size_t open = m->has_item ? m->form.open : GUIDE_NONE;
    switch (action) {
    case AUDITING_UNDO: return effect(auditing_undo);
    case AUDITING_HELP: return push(help_screen(m->session, &screen_audit, &m->keys));
    case AUDITING_GUIDE: return push(guide_screen(m->session, open, GUIDE_NONE));
    case AUDITING_QUIT: return (struct outcome){.go = GO_QUIT};
    default: return stay();
    }
}

static struct outcome act(struct audit_model *m, int action)
{
    switch (action) {
    case AUDITING_ACCEPT: return accept(m);
    case AUDITING_CORRECT: form_step(&m->form, 1); return stay();
    case AUDITING_REJECT:
        return push(
            prompt_screen(PROMPT_REJECT, "What is wrong?", strbuf_sv(&m->note)));
    case AUDITING_NOTE:
        return push(prompt_screen(PROMPT_NOTE, "Note", strbuf_sv(&m->note)));
    case AUDITING_RECORD: return push(record_screen(m->item.record, m->task.ext));
    case AUDITING_REVEAL: m->reveal = !m->reveal; return stay();
    case AUDITING_SCROLL_DOWN: item_scroll(&m->item, 1, 0); return stay();
    case AUDITING_SCROLL_UP: item_scroll(&m->item, -1, 0); return stay();
    default: return act_anywhere(m, action);
    }
}

static struct outcome on_key(struct audit_model *m, const struct event *ev, int action)
{
    strbuf_clear(&m->message);
    m->alarm = false;
    if (!m->has_item)
        return action == AUDITING_ACCEPT ? effect(auditing_next)
                                         : act_anywhere(m, action);
    bool first = form_takes_text(&m->form) || action < 0 || ev->key == K_ENTER ||
                 form_claims(&m->form, ev->key);
    if (first && (ev->key != K_ENTER || m->touched)) {
        enum form_result r = form_event(&m->form, ev);
        if (r != FORM_IGNORED)
            return after_form(m, r);
    }
    if (action == AUDITING_UNDO) {
        enum form_result r = form_undo(&m->form, false);
        if (r != FORM_IGNORED)
            return after_form(m, r);
    }
    if (ev->key == K_BACKTAB)
        form_step(&m->form, -1);
    if ((ev->key == K_UP || ev->key == K_DOWN) && m->form.open == GUIDE_NONE)
        form_step(&m->form, ev->key == K_DOWN ? 1 : -1);
    return action >= 0 ? act(m, action) : stay();
}

static struct outcome auditing_event(void *model, const struct event *ev, int action)
{
    struct audit_model *m = model;
    if (ev->kind == EV_PASTE && m->has_item && form_takes_text(&m->form))
        return after_form(m, form_event(&m->form, ev));
    return ev->kind == EV_KEY ? on_key(m, ev, action) : stay();
}

static bool auditing_types(const void *model)
{
    const struct audit_model *m = model;
    return m->has_item && form_takes_text(&m->form);
}

static void auditing_failed(void *model, const struct err *e)
{
    struct audit_model *m = model;
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct err again = {0};
    strbuf_puts(&b, e->status == ST_CONFLICT ? "" : "NOT SAVED.");
    prose_sentence(&b, e->message);
    prose_sentence(&b, e->hint);
    /* Its answer is another now: here it is. */
    if (e->status == ST_CONFLICT)
        auditing_next(m, m->session, &again);
    auditing_say(m, true, "%s", b.p);
}

static struct outcome auditing_returned(void *model, const struct screen *from)
{
    struct audit_model *m = model;
    const struct prompt *p = prompt_of(from);
    if (!p || !p->given || !m->has_item)
        return stay();
    struct sv text = sv_trim(edit_text(&p->edit));
    strbuf_clear(&m->note);
    strbuf_addsv(&m->note, text);
    if (p->kind == PROMPT_NOTE) {
        auditing_say(
            m, false,
            text.n ? "The note is kept with the verdict." : "No note is kept.");
        return stay();
    }
    if (!text.n) {
        auditing_say(
            m, true, "Not rejected: whoever does it again must know what is wrong.");
        return stay();
    }
    strbuf_clear(&m->right);
    m->verdict = AUDIT_REJECT;
    return effect(auditing_decide);
}

static long auditing_wake(const void *model, int64_t mono_ms)
{
    const struct audit_model *m = model;
    static const int64_t steps[] = {5000, 30000, 60000, 300000};
    for (size_t i = 0; m->saved_at >= 0 && i < ARRAY_LEN(steps); i++)
        if (mono_ms - m->saved_at < steps[i])
            return (long)(steps[i] - (mono_ms - m->saved_at));
    return -1;
}

static void auditing_free(void *model)
{
    struct audit_model *m = model;
    queue_close(&m->queue);
    item_release(&m->item);
    form_release(&m->form);
    keymap_release(&m->keys);
    arena_release(&m->arena);
    strbuf_release(&m->note);
    strbuf_release(&m->right);
    strbuf_release(&m->saved);
    strbuf_release(&m->message);
    free(m);
}

struct audit_model *auditing_new(struct session *s, const struct batch *batch)
{
    struct audit_model *m = mem_zalloc(sizeof *m);
    m->session = s;
    m->batch = *batch;
    m->saved_at = -1;
    strbuf_init(&m->note, AUDIT_NOTE_MAX);
    strbuf_init(&m->right, 0);
    strbuf_init(&m->saved, 0);
    strbuf_init(&m->message, 0);
    item_init(&m->item);
    form_init(&m->form, &s->guide);
    m->form.settings = &s->settings;
    screen_keymap(&m->keys, &screen_audit, &s->settings);
    return m;
}

const struct screen_ops screen_audit = {
    .name = "audit",
    .bindings = bindings,
    .n_bindings = ARRAY_LEN(bindings),
    .keys = keys_of,
    .event = auditing_event,
    .types = auditing_types,
    .failed = auditing_failed,
    .returned = auditing_returned,
    .draw = auditing_draw,
    .wake = auditing_wake,
    .free = auditing_free,
};
