/*
 * The screen of audits: what it keeps (here), what keys do (screen_audit.c), what
 * reaches the store (audit_effects.c), how it looks (audit_draw.c), and what the
 * sample says in words (audit_words.c).
 *
 * An item of the sample stands with the answer that it came to in the form of the
 * labelling screen, and nothing of who gave it or how it was decided. Enter accepts
 * it; whatever else is answered there corrects it. Items whose answer is being given
 * anew wait; the others come first.
 */
#ifndef UI_AUDITING_H
#define UI_AUDITING_H

#include "diple/ui/ui.h"
#include "diple/work/audit.h"
#include "form.h"
#include "item.h"
#include "screen.h"

enum audit_action {
    AUDITING_ACCEPT,
    AUDITING_CORRECT,
    AUDITING_REJECT,
    AUDITING_NOTE,
    AUDITING_UNDO,
    AUDITING_GUIDE,
    AUDITING_HELP,
    AUDITING_RECORD,
    AUDITING_REVEAL,
    AUDITING_SCROLL_DOWN,
    AUDITING_SCROLL_UP,
    AUDITING_QUIT,
    AUDITING_ACTION_N
};

struct audit_model {
    struct session *session;
    struct batch batch;
    struct queue queue;
    struct keymap keys;
    int64_t id; /* of the audit */

    struct arena arena; /* of what is shown */
    struct audit audit;
    struct audit_judgement judgement;
    struct audit_item *all; /* once nothing is left to review */
    size_t n_all;
    int64_t waiting; /* items of the sample whose answer is being given anew */

    struct item item;
    struct form form;
    struct audit_item it;
    struct task task;
    bool has_item;
    bool touched; /* the answer shown is not the one under review any more */
    struct strbuf note;

    enum audit_verdict verdict; /* for effects */
    struct strbuf right;        /* of a correction */
    int64_t saved_at;
    struct strbuf saved;
    struct strbuf message;
    bool alarm;
    bool reveal;
};

extern const struct screen_ops screen_audit;

struct audit_model *auditing_new(struct session *s, const struct batch *batch);
void auditing_say(struct audit_model *m, bool alarm, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Draws a sample or goes on with the last one, and loads the first item. */
enum status auditing_open(
    struct audit_model *m, const struct ui_audit_options *o, struct err *e);

/* Effects. */
enum status auditing_next(void *model, struct session *s, struct err *e);
enum status auditing_decide(void *model, struct session *s, struct err *e);
enum status auditing_undo(void *model, struct session *s, struct err *e);

void auditing_draw(void *model, struct canvas *c, int64_t mono_ms);

#endif
