/*
 * The adjudication screen: what it keeps (here), what keys do
 * (screen_adjudicate.c), what reaches the store (judge_effects.c), which question
 * is in dispute and what was said on it (judge_settle.c), and how it looks
 * (judge_draw.c). Spans and relations go cluster by cluster (judge_spans.h).
 *
 * An item is settled question by question. What all agree on is taken over; the
 * open one is the first in dispute that is asked, as the answers so far have it.
 * Its variants are values, not people. Somebody who writes an answer of their own
 * does so in the form of the labelling screen.
 */
#ifndef UI_JUDGE_H
#define UI_JUDGE_H

#include "diple/store/decisions.h"
#include "diple/ui/ui.h"
#include "diple/work/queue.h"
#include "form.h"
#include "item.h"
#include "judge_spans.h"
#include "screen.h"

enum judge_action {
    JUDGE_TAKE,
    JUDGE_OTHER,
    JUDGE_NONE,
    JUDGE_ASK,
    JUDGE_DEFER,
    JUDGE_NOTE,
    JUDGE_GAP,
    JUDGE_REASON,
    JUDGE_GOLD,
    JUDGE_RETURN,
    JUDGE_UNDO,
    JUDGE_REDO,
    JUDGE_PRECEDENTS,
    JUDGE_NAMES,
    JUDGE_GUIDE,
    JUDGE_HELP,
    JUDGE_RECORD,
    JUDGE_REVEAL,
    JUDGE_SCROLL_DOWN,
    JUDGE_SCROLL_UP,
    JUDGE_CLOSE,
    JUDGE_QUIT,
    JUDGE_ACTION_N
};

/* One value that somebody gave to the open question. */
struct variant {
    size_t holder; /* the answer that has it, first by letter */
    size_t votes;
    const char *who; /* letters, or names: "P R" */
};

enum how { HOW_OPEN, HOW_AGREED, HOW_CHOSEN, HOW_LEFT };

struct judge_model {
    struct session *session;
    struct batch batch;
    struct queue queue;
    struct keymap keys;

    struct item item;
    struct arena arena; /* of the item shown */
    struct queue_item it;
    bool has_item;
    struct answer *answers; /* as it.list; an unreadable one is empty */
    bool *unfit;
    size_t n_unfit;
    struct answer final; /* what was settled so far */
    enum how how[GUIDE_QUESTIONS_MAX];
    bool visible[GUIDE_QUESTIONS_MAX];
    size_t open; /* the question in dispute; GUIDE_NONE: all is settled */
    struct variant *variants;
    size_t n_variants;
    size_t asked; /* answers that the open question was put to */
    bool swapped;

    struct judge_spans spans; /* where the open question is one of spans */

    struct form form; /* an answer of one's own */
    bool own;

    enum reason reason;
    struct strbuf note;
    bool gold;
    bool names;
    struct sv won;
    struct pair_count *before; /* precedents on this pair */
    size_t n_before;

    struct queue_counts waiting;
    int64_t states[OUTCOME_STATE_N];
    bool undoable; /* they decided something; known where nothing is left */
    bool counted;  /* counting all takes long: own decisions are added up instead */

    struct queue_choice choice; /* for effects */
    struct strbuf text;         /* what it borrows */
    int64_t saved_at;
    struct strbuf saved;
    struct strbuf message;
    bool alarm;
    bool reveal;
};

extern const struct screen_ops screen_adjudicate;

struct judge_model *judge_new(struct session *s, const struct batch *batch);
void judge_say(struct judge_model *m, bool alarm, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* judge_settle.c: pure. */
void judge_begin(struct judge_model *m);
/* Takes variant i of the open question, and all that follows without a choice. */
void judge_take(struct judge_model *m, size_t i);
void judge_set(struct judge_model *m, const struct value *v);
/* Is the open question the one whose two values the item is known by? Earlier
 * decisions are found by these; spans, long texts and rankings have none. */
bool judge_has_precedents(const struct judge_model *m);
/* The clusters of the open question are settled: what follows from it. */
void judge_settled(struct judge_model *m);
/* All is settled: the final answer as canonical JSON. */
bool judge_complete(const struct judge_model *m);
void judge_write(const struct judge_model *m, struct strbuf *out);
/* The value in the words of its question. */
void judge_words(
    const struct judge_model *m, size_t q, const struct value *v, struct strbuf *out);

/* Opens the queue and loads its first item. */
enum status judge_open(
    struct judge_model *m, const struct ui_adjudicate_options *o, struct err *e);

/* Effects. */
enum status judge_next(void *model, struct session *s, struct err *e);
enum status judge_decide(void *model, struct session *s, struct err *e);
enum status judge_defer(void *model, struct session *s, struct err *e);
enum status judge_undo(void *model, struct session *s, struct err *e);
enum status judge_redo(void *model, struct session *s, struct err *e);
/* The same item again, as it is now. */
enum status judge_again(void *model, struct session *s, struct err *e);
/* What was settled so far is kept as a draft. */
enum status judge_keep(void *model, struct session *s, struct err *e);

void judge_draw(void *model, struct canvas *c, int64_t mono_ms);
/* judge_frame.c: what stands around it. */
void judge_draw_title(const struct judge_model *m, struct canvas *c);
void judge_draw_status(struct judge_model *m, struct canvas *c, int64_t mono_ms);
/* Are there conflicts that the queue passes over? */
bool judge_asks_for_some(const struct judge_model *m);
/* Nothing waits: why, and what can still be done. */
void judge_draw_end(const struct judge_model *m, struct canvas *c, struct rect r);

/* Earlier decisions on this pair (views of the screen above). */
struct screen precedents_screen(struct session *s, struct sv pair);

#endif
