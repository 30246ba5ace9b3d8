/*
 * The questions of one item: which are asked, which is open, what was said.
 *
 * Pure: no I/O, no drawing but its own rows. The screen loads the item,
 * gives the form its events and, when the form says so, submits what
 * form_write() gives.
 *
 *     form_init(&f, guide);
 *     form_start(&f, record, answer_json, swapped);    // for each item
 *     switch (form_event(&f, &ev)) ...
 *     form_release(&f);
 */
#ifndef UI_FORM_H
#define UI_FORM_H

#include "ask.h"
#include "marking.h"

enum form_result {
    FORM_IGNORED,
    FORM_MOVED,
    FORM_CHANGED, /* keep a draft */
    FORM_COMPLETE /* save it and go on */
};

struct json_out;

struct form {
    const struct guide *guide;
    struct arena arena;
    struct answer answer;
    struct answer suggested; /* a value for each question; most are NONE */
    const char *suggested_by;
    struct sv record;
    bool swapped; /* the two sides of every comparison of this item */
    bool visible[GUIDE_QUESTIONS_MAX];
    struct marking marking;          /* of spans and relations */
    const struct settings *settings; /* the user's keys; NULL: as they are */
    size_t open;                     /* GUIDE_NONE: all folded, Enter saves */
    struct ask ask;
    const char *say; /* what stands in the way; NULL */
    bool note;       /* it only tells what was done */
};

void form_init(struct form *f, const struct guide *g);
void form_release(struct form *f);

/* An answer that cannot be read against the guide is left out: ST_INVALID,
 * the form is usable and empty. Record and texts are borrowed. */
enum status form_start(
    struct form *f, struct sv record, struct sv answer, bool swapped, struct err *e);
/* One suggested value, as JSON; false where the guide does not allow it. Of spans
 * those of several sources are put together. */
bool form_suggest(
    struct form *f, const char *question, struct sv value, const char *by);

enum form_result form_event(struct form *f, const struct event *ev);
/* Enter: settle the open question and go on; at the end, the item. */
enum form_result form_enter(struct form *f);
/* Take back, or do again, within the open question. FORM_IGNORED: nothing was. */
enum form_result form_undo(struct form *f, bool redo);
/* The cursor of the open question to the next match in the text. */
bool form_seek(struct form *f, struct regex *r, bool from_top);
/* What a draft keeps besides the answer: the question that is open, and candidates
 * that nobody has answered yet, as members of an object that is begun. */
void form_keep(const struct form *f, struct json_out *w);
/* Takes up what form_keep() wrote; `draft` is the object. */
void form_resume(struct form *f, struct sv draft);
/* To the next or previous question that is asked; past the last, all fold. */
void form_step(struct form *f, int by);
void form_go(struct form *f, size_t question);
/* How many questions are asked, as it stands. */
size_t form_asked(const struct form *f);
/* Nothing that must be answered is open. */
bool form_ready(const struct form *f);
/* Everything asked and valid? Else goes to the question and sets `say`. */
bool form_valid(struct form *f);

/* Is a question about the text open? */
bool form_marks_text(const struct form *f);
bool form_takes_text(const struct form *f);
bool form_claims(const struct form *f, uint32_t key);
/* Nothing is selected, counted or asked that Esc would let go of. */
bool form_idle(const struct form *f);
/* Canonical JSON of what is asked and given. */
void form_write(const struct form *f, struct strbuf *out);

/* Does the open question hold a suggestion nobody has answered yet? */
const struct value *form_pending_suggestion(const struct form *f);
/* Which of the suggestions the answer took: all that were there unchanged, or
 * was one changed? */
enum form_origin { FORM_FRESH, FORM_ACCEPTED, FORM_CORRECTED };
enum form_origin form_origin(const struct form *f);

/* The most rows that any state of the form would like at this width. */
int form_height(struct form *f, int cols);
void form_draw(struct form *f, struct canvas *c, struct rect r);

#endif
