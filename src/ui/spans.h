/*
 * The spans question, in four files: its keys (screen_spans.c), what a key does
 * (ask_spans.c, spans_act.c), how it looks (spans_draw.c). The relations question
 * (ask_relations.c) shares its cursor and its way about.
 */
#ifndef UI_SPANS_H
#define UI_SPANS_H

#include "ask.h"
#include "marking.h"
#include "screen.h"

enum spans_action {
    SPANS_LEFT,
    SPANS_RIGHT,
    SPANS_WORD_LEFT,
    SPANS_WORD_RIGHT,
    SPANS_SENTENCE_LEFT,
    SPANS_SENTENCE_RIGHT,
    SPANS_PARAGRAPH_LEFT,
    SPANS_PARAGRAPH_RIGHT,
    SPANS_UP,
    SPANS_DOWN,
    SPANS_LINE_HOME,
    SPANS_LINE_END,
    SPANS_PAGE_UP,
    SPANS_PAGE_DOWN,
    SPANS_TOP,
    SPANS_BOTTOM, /* so far as enum passage_motion */
    SPANS_NEXT,
    SPANS_PREVIOUS,
    SPANS_CYCLE,
    SPANS_CANDIDATE,
    SPANS_NAME,
    SPANS_SELECT,
    SPANS_EDGES,
    SPANS_OTHER_END,
    SPANS_GROW_RIGHT,
    SPANS_SHRINK_RIGHT,
    SPANS_GROW_LEFT,
    SPANS_SHRINK_LEFT,
    SPANS_REPEAT,
    SPANS_SAME_NEXT,
    SPANS_SAME_ALL,
    SPANS_PIECE,
    SPANS_ATTRIBUTES,
    SPANS_LABEL_NEXT,
    SPANS_LABEL_PREVIOUS,
    SPANS_ACCEPT,
    SPANS_ACCEPT_ALL,
    SPANS_DROP,
    SPANS_REJECT_ALL,
    SPANS_CANCEL,
    SPANS_ACTION_N
};

/* A table of keys and no screen of its own: for settings, help and the manual. */
extern const struct screen_ops screen_spans;

/* For both questions. */
void spans_keys_open(struct ask *a);
bool spans_moves(struct ask *a, int action);
/* The mouse in the text: a click moves the cursor, a drag selects, the wheel
 * scrolls. */
enum ask_result spans_mouse(struct ask *a, const struct event *ev, bool selects);
/* A digit of a count: true where the key was one. */
bool spans_counts(struct ask *a, uint32_t key);
/* The next mark or the one before, round the end; false where there is none. */
bool spans_walk(struct ask *a, bool back);
bool spans_cycle(struct ask *a);
/* "3 words of a text" for messages: the quote of a mark, cut short. */
const char *spans_quote(struct ask *a, const struct markup *k);
/* To the next match, from behind the cursor or from the top. */
bool spans_seek(struct ask *a, struct regex *r, bool from_top);
/* Say something without blame. */
void spans_note(struct ask *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

struct markset *spans_marks(const struct ask *a);
const char *spans_label_name(const struct ask *a, size_t label);
enum ask_result spans_refuse(struct ask *a, const char *why);

/* The acts; each says in a->refusal why it did nothing, else is one step. */
/* The mark as it should be, if nothing is against it; gives it its serial. */
enum ask_result spans_put(struct ask *a, struct markup *k);
/* Candidates for the same place are answered by what was put there; so are those
 * that it leaves no room for. */
void spans_drop_answered(struct ask *a, const struct markup *k);
enum ask_result spans_same_next(struct ask *a);
enum ask_result spans_same_all(struct ask *a);
void spans_next_candidate(struct ask *a);
enum ask_result spans_accept(struct ask *a);
enum ask_result spans_settle(struct ask *a, bool accept);
enum ask_result spans_drop(struct ask *a);
enum ask_result spans_attributes_begin(struct ask *a);
enum ask_result spans_label(struct ask *a, size_t label);
enum ask_result spans_act(struct ask *a, int action);
/* Ends moving the edges of a mark: they hold. */
enum ask_result spans_edges_end(struct ask *a);
/* The value follows the marks. */
enum ask_result spans_changed(struct ask *a);
/* Ask for what a mark must say and does not; false where nothing is missing. */
bool spans_ask_missing(struct ask *a, const struct markup *k);
enum ask_result spans_attribute_key(struct ask *a, uint32_t key);
bool spans_attribute_claims(const struct ask *a, uint32_t key);

int spans_height(const struct ask *a, int cols);
void spans_draw(struct ask *a, struct canvas *c, struct rect r);
/* A mark as a row: its label, text, values, place. */
void spans_draw_mark(
    const struct ask *a, struct canvas *c, struct rect row, const struct markup *k);
/* The labels of the question with their keys, in as many rows as they take (with
 * no canvas: only measured). */
int spans_draw_labels(const struct ask *a, struct canvas *c, struct rect r);

#endif
