/*
 * What is being marked in one item: the text with its cursor, the marks of each
 * spans question, the links of each relations question.
 *
 * It belongs to the form and lives as long as the item, so that the history of
 * one question outlasts a visit to another. Values of the answer borrow from it:
 * marking_take() writes what a question holds into its value.
 *
 *     marking_start(&mk, guide, record);           // for each item
 *     m = marking_marks(&mk, q, &answer);          // made at the first call
 *     marking_take(&mk, q, &answer.values[q]);
 *     marking_release(&mk);
 */
#ifndef UI_MARKING_H
#define UI_MARKING_H

#include "diple/mark/links.h"
#include "diple/mark/passage.h"
#include "markview.h"

struct marking_part {
    struct markset *marks; /* of a spans question */
    struct links *links;   /* of a relations question */
    struct strbuf json;
    struct span *spans;
    size_t spans_cap;
    size_t left_out; /* entries of the answer that could not be shown */
    size_t label;    /* put last, or picked; GUIDE_NONE */
};

struct marking {
    const struct guide *guide;
    struct strbuf text;
    struct passage passage;
    bool has_text;
    uint32_t focus;    /* the mark that keys act on, by serial; 0: none */
    size_t shown;      /* the spans question whose marks are in the text */
    size_t line_top;   /* the first line in view */
    struct rect drawn; /* where the text was drawn last, and how: what the mouse hits */
    bool drawn_tight;
    bool pressed; /* the mouse's button went down in the text, at this byte */
    size_t pressed_at;
    struct mark_source layers; /* shown in place of the marks of a question */
    struct marking_part parts[GUIDE_QUESTIONS_MAX];
};

bool marking_wanted(const struct guide *g);
/* Zeroed structs are fine. An item without a main text has no passage. */
void marking_start(struct marking *mk, const struct guide *g, struct sv record);
void marking_release(struct marking *mk);

struct markset *marking_marks(struct marking *mk, size_t q, const struct answer *an);
struct links *marking_links(struct marking *mk, size_t q, const struct answer *an);
/* The value becomes what the question's marks or links are. */
void marking_take(struct marking *mk, size_t q, struct value *v);

/* The marks in the text now; NULL: none. */
struct markset *marking_shown(const struct marking *mk);
/* Relations of these spans that are answered already follow a change of them. */
void marking_follow(struct marking *mk, size_t q, struct answer *an);
/* The mark in focus, if the cursor is in it; else the shortest there; NULL. */
const struct markup *marking_at_hand(const struct marking *mk);
/* What the text shows of them, for markview.h. */
struct markview marking_view(struct marking *mk);
/* Cursor and focus to a mark. */
void marking_go(struct marking *mk, const struct markup *k);

#endif
