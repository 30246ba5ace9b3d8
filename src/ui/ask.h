/*
 * One question being answered: what it shows, and what a key does to it.
 *
 * Each question type has a file of its own that exports one const table; the
 * form (form.h) opens the question under the cursor and passes events on.
 *
 *     ask_open(&ask, ...);                   // takes up the value that is there
 *     switch (ask_event(&ask, &ev)) ...
 *     ask_draw(&ask, canvas, rect);
 *     ask_close(&ask);                       // the value keeps what was said
 *
 * The value lives in the form's answer and its pieces in the form's arena.
 * An ask never does I/O.
 */
#ifndef UI_ASK_H
#define UI_ASK_H

#include "diple/base/arena.h"
#include "diple/base/edit.h"
#include "diple/base/move.h"
#include "diple/canvas/canvas.h"
#include "diple/canvas/key.h"
#include "diple/canvas/keymap.h"
#include "diple/canvas/layout.h"
#include "diple/guide/answer.h"
#include "menu.h"

enum ask_result {
    ASK_IGNORED, /* not for this question: look it up in the key map */
    ASK_MOVED,   /* the cursor moved; nothing was said */
    ASK_CHANGED, /* the value changed; more may follow */
    ASK_DECIDED  /* the value is complete: go on */
};

enum { ASK_HINTS_MAX = 6, ASK_KEYS_MAX = 48 };

struct ask_ops;
struct marking;
struct regex;
struct settings;

/* Spans and relations. */
struct ask_marks {
    struct keymap keys;
    char names[ASK_KEYS_MAX][KEY_NAME_MAX]; /* of each action, for hints */
    unsigned count;                         /* digits typed before a motion or label */
    uint32_t editing; /* the mark whose edges are moved; 0: none */
    bool found;       /* what is selected was found, not selected */
    bool asking;      /* an attribute of a span is asked */
    size_t attribute;
    size_t link;    /* relations: the label of the one begun; GUIDE_NONE */
    uint32_t begun; /* and the mark that it begins at */
    size_t row;     /* relations: the row of the list that keys act on */
};

struct ask {
    const struct ask_ops *ops; /* NULL: nothing is open */
    const struct guide *guide;
    size_t q;
    const struct question *question;
    struct value *value;
    struct value suggested; /* VALUE_NONE where nothing is suggested */
    struct arena *arena;
    struct sv record;
    struct answer *answer;   /* of the item; NULL for a question by itself */
    struct marking *marking; /* NULL where nothing can be marked */
    const struct settings *settings;
    bool swapped; /* compare: the record's second text is shown first */
    struct menu menu;
    size_t *option; /* menu row -> label index */
    struct options options;
    bool second;      /* compare: the strength is being asked */
    char typed[8];    /* scale: digits typed so far */
    struct edit edit; /* text */
    size_t top;       /* text: first line in view */
    bool editing;
    struct ask_marks marks;
    const char *refusal; /* why the last key did nothing; NULL */
    bool note;           /* it tells what the key did instead */
};

struct ask_ops {
    void (*open)(struct ask *a);
    /* What the value borrowed from the ask becomes its own; NULL: nothing. */
    void (*close)(struct ask *a);
    enum ask_result (*event)(struct ask *a, const struct event *ev);
    /* Enter: settle for what is there. ASK_IGNORED where nothing can be. */
    enum ask_result (*enter)(struct ask *a);
    /* Take back, or do again, what was done within the question; ASK_IGNORED where
     * nothing was. NULL: nothing ever is. */
    enum ask_result (*undo)(struct ask *a, bool redo);
    /* To the next place where the text matches; NULL: no cursor in the text. */
    bool (*seek)(struct ask *a, struct regex *r, bool from_top);
    int (*height)(const struct ask *a, int cols);
    void (*draw)(struct ask *a, struct canvas *c, struct rect r);
    /* Keys that are this type's own, for the row below it; NULL: none. */
    size_t (*hints)(const struct ask *a, struct hint out[ASK_HINTS_MAX]);
    /* The value in a few words, for its folded line. */
    void (*fold)(
        const struct question *q, const struct value *v, bool swapped,
        struct strbuf *out);
};

extern const struct ask_ops ask_choice_ops;
extern const struct ask_ops ask_choices_ops;
extern const struct ask_ops ask_scale_ops;
extern const struct ask_ops ask_compare_ops;
extern const struct ask_ops ask_rank_ops;
extern const struct ask_ops ask_text_ops;
extern const struct ask_ops ask_spans_ops;
extern const struct ask_ops ask_relations_ops;

const struct ask_ops *ask_ops_of(enum question_type type);

/* What is given in `seed` apart from the state is kept: guide, arena, record,
 * swapped, suggested, answer, marking, settings. */
void ask_open(struct ask *a, const struct ask *seed, size_t q, struct value *value);
void ask_close(struct ask *a);
enum ask_result ask_event(struct ask *a, const struct event *ev);
enum ask_result ask_enter(struct ask *a);
enum ask_result ask_undo(struct ask *a, bool redo);
bool ask_seek(struct ask *a, struct regex *r, bool from_top);
/* It has a cursor in the text of the item, and a key would mark the target. */
bool ask_cursor(const struct ask *a);
struct move_range ask_target(const struct ask *a);
/* Typing goes into this question: keys are text before they are actions. */
bool ask_takes_text(const struct ask *a);
/* A key that this question claims, so that no action has it. */
bool ask_claims(const struct ask *a, uint32_t key);
int ask_height(const struct ask *a, int cols);
void ask_draw(struct ask *a, struct canvas *c, struct rect r);
size_t ask_hints(const struct ask *a, struct hint out[ASK_HINTS_MAX]);
/* A text from outside takes the place of what is in the editor. It may be longer than
 * the question allows, and is then to be shortened. False: nothing was done. */
bool ask_put_text(struct ask *a, struct sv text);
void ask_fold(
    const struct question *q, const struct value *v, bool swapped, struct strbuf *out);

/* For the types: a menu of the offered (not retired) labels of the question. */
void ask_menu_of_labels(struct ask *a);
/* Rules of the question, where its type has no menu to show them beside. */
int ask_rules_height(const struct ask *a, int cols);
void ask_rules_draw(const struct ask *a, struct canvas *c, struct rect r);
/* The menu row of a label index; menu.n where it is not offered. */
size_t ask_row_of(const struct ask *a, size_t label);

#endif
