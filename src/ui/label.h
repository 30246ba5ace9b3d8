/*
 * The labelling screen, in seven files: what it keeps (here), what keys do
 * (screen_label.c), what reaches the store (label_effects.c), which item is next
 * (label_deal.c), how an item is found (label_find.c), what is told of checked answers
 * (label_told.c), and how it looks (label_draw.c).
 */
#ifndef UI_LABEL_H
#define UI_LABEL_H

#include "diple/base/regex.h"
#include "diple/core/annotation.h"
#include "diple/store/packs.h"
#include "form.h"
#include "item.h"
#include "screen.h"
#include "told.h"

enum label_action {
    LABEL_SUBMIT,
    LABEL_UNDO,
    LABEL_SKIP,
    LABEL_FLAG,
    LABEL_COMMENT,
    LABEL_GUIDE,
    LABEL_HELP,
    LABEL_NEXT_QUESTION,
    LABEL_PREVIOUS_QUESTION,
    LABEL_REDO,
    LABEL_NEXT_ITEM,
    LABEL_PREVIOUS_ITEM,
    LABEL_JUMP,
    LABEL_SEARCH,
    LABEL_SEARCH_AGAIN,
    LABEL_HISTORY,
    LABEL_SKIPPED,
    LABEL_FLAGGED,
    LABEL_RECORD,
    LABEL_REVEAL,
    LABEL_SCROLL_DOWN,
    LABEL_SCROLL_UP,
    LABEL_EDITOR,
    LABEL_CLOSE,
    LABEL_NOTICES,
    LABEL_QUIT,
    LABEL_ACTION_N
};

/* What a look through the items for a pattern has come to. */
struct label_search {
    struct regex *regex;
    struct strbuf pattern;
    int64_t at; /* position looked at last; 0: no search is on */
    int64_t scanned;
    bool running;
};

struct label_model {
    struct session *session; /* for its guide, clock and settings; no I/O */
    struct batch batch;
    struct keymap keys; /* as they hold for the open question */

    struct item item;
    struct form form;
    struct arena arena; /* of the item shown */
    struct task task;
    struct answer_head head;
    bool has_item;
    bool unread; /* there is one, but it could not be read */
    bool flag;
    struct strbuf comment;
    int64_t started; /* wall time */
    int64_t active_ms;
    int64_t touched; /* mono time of the last event */
    bool draft_due;
    bool draft_kept;
    struct sv draft; /* as it was found; empty: none */

    struct progress progress;
    int64_t notices;          /* not seen yet */
    int64_t places;           /* positions run 1..places for this person */
    struct deal_report dealt; /* of the last look for more */
    bool deal_due;            /* few are left of what was handed out */
    int64_t again_at;         /* mono time to look for more at; -1: none */
    struct pack_out out;      /* where none waits: theirs in packs */
    int64_t go_to;            /* for effects: position wanted */
    struct strbuf reason;     /* of a skip */
    struct label_search search;

    int64_t since;      /* last event before this session */
    struct told told;   /* to be told next */
    bool telling;       /* it is on the screen */
    bool leaving;       /* and then they leave */
    int64_t disputable; /* plain: the item last told of; 0: none */

    int64_t session_saves;
    int64_t session_active_ms;
    int64_t saved_at;    /* mono time of the last save; -1: none yet */
    struct strbuf saved; /* what was saved, in a few words */
    struct strbuf message;
    bool alarm;   /* the message must not be overlooked */
    bool writing; /* the effect under way is to save something */
    bool reveal;
};

extern const struct screen_ops screen_label;

struct label_model *label_new(struct session *s, const struct batch *batch);

/* Effects (the model is a struct label_model). */
enum status label_load_next(void *model, struct session *s, struct err *e);
enum status label_load_pos(void *model, struct session *s, struct err *e);
enum status label_save(void *model, struct session *s, struct err *e);
enum status label_skip(void *model, struct session *s, struct err *e);
enum status label_undo(void *model, struct session *s, struct err *e);
enum status label_redo(void *model, struct session *s, struct err *e);
enum status label_find_skipped(void *model, struct session *s, struct err *e);
enum status label_find_flagged(void *model, struct session *s, struct err *e);
enum status label_search_step(void *model, struct session *s, struct err *e);
/* The item at a position, after keeping the draft of the one shown. */
enum status label_look_at(
    struct label_model *m, struct session *s, int64_t pos, struct err *e);
enum status label_keep_draft(struct label_model *m, struct session *s, struct err *e);
enum status label_edit_outside(void *model, struct session *s, struct err *e);

/* The first item of a session. */
enum status label_begin(struct label_model *m, struct session *s, struct err *e);
/* Reads what is told of all, before they leave; never fails. */
enum status label_leave(void *model, struct session *s, struct err *e);
/* What was read goes on the screen, or they leave. */
struct outcome label_after(void *model);
/* It was looked at. */
struct outcome label_was_told(struct label_model *m);

/* Hands out more, while the person is at the item shown. */
enum status label_deal_ahead(void *model, struct session *s, struct err *e);
/* Whether the answer just saved came after its lease, and says so. */
void label_note_late(struct label_model *m, struct session *s);
/* What is known of when there is more, in words. */
void label_deal_words(const struct label_model *m, struct strbuf *out);
/* For label_deal.c. */
enum status label_load_at(
    struct label_model *m, struct session *s, int64_t pos, struct err *e);
enum status label_refresh(struct label_model *m, struct session *s, struct err *e);
void label_forget(struct label_model *m);

/* Show a sentence in the bottom row until the next act. */
void label_say(struct label_model *m, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void label_alarm(struct label_model *m, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

void label_draw(void *model, struct canvas *c, int64_t mono_ms);

#endif
