/*
 * How an item gets its one answer: what a person decided, and where it stands.
 *
 * A decision is an act of a person about a task whose answers differ. It is never
 * changed: a change of mind is a new one, taking back is an act too. An outcome is
 * where an item of a batch stands by the rule of the batch: made from the answers,
 * the decisions and the gold, it can be made anew at any time. Strings and views
 * are borrowed from the arena they were read into.
 */
#ifndef DIPLE_CORE_DECISION_H
#define DIPLE_CORE_DECISION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"

enum {
    DECISION_NOTE_MAX = 64 << 10, /* bytes of a note */
    DECISION_PAIR_MAX = 200,      /* bytes of what is in dispute */
    DECISION_JUDGED_MAX = 10000,  /* answers that one decision looked at */
};

enum decision_kind {
    DECIDE_TAKE,   /* what some annotator said */
    DECIDE_ANSWER, /* an answer that nobody gave so */
    DECIDE_NONE,   /* none is right, and there is no right one */
    DECIDE_ASK,    /* one more person shall answer first */
    DECIDE_RETURN, /* back to the one who gave it, with a note */
    DECIDE_N
};

/* Why people came to differ. */
enum reason {
    REASON_NONE, /* not said */
    REASON_AMBIGUOUS,
    REASON_GAP, /* the guide does not say */
    REASON_SLIP,
    REASON_EDGE,
    REASON_SUBJECTIVE,
    REASON_OTHER,
    REASON_N
};

/* An answer that a decision was made in sight of. */
struct judged {
    int64_t person;
    int64_t event;
};

struct decision {
    int64_t event; /* 0: there is none */
    int64_t task;
    const char *ext;
    int64_t batch;
    int64_t person;   /* who decided */
    const char *name; /* theirs */
    int64_t before;   /* event of the decision it takes the place of; 0 for none */
    enum decision_kind verdict;
    struct sv answer; /* canonical JSON; empty for none, ask, return */
    struct sv pair;   /* what was in dispute: "intent: delivery | refund" */
    struct sv won;    /* which of the pair; empty for neither */
    enum reason reason;
    struct sv note;
    int64_t whom; /* return: to whom. ask: how many answers are wanted */
    int guide;
    struct judged *judged;
    size_t n_judged;
    int64_t at;
    int64_t undone; /* the act that took it back; 0: it holds */
};

enum outcome_state {
    OUTCOME_WAITING,   /* for answers */
    OUTCOME_UNANIMOUS, /* all say the same */
    OUTCOME_RULED,     /* the batch's rule decides */
    OUTCOME_CONFLICT,  /* a person must decide */
    OUTCOME_DECIDED,   /* a person has */
    OUTCOME_GOLD,      /* its answer was known before */
    OUTCOME_STATE_N
};

/* In which order conflicts come. */
enum queue_order {
    QUEUE_DISAGREEMENT, /* the widest apart first */
    QUEUE_AGE,          /* the longest waiting first */
    QUEUE_PAIR,         /* like by like */
    QUEUE_RANDOM,
    QUEUE_ORDER_N
};

enum { OUTCOME_SCORE_ONE = 1000000 };

struct outcome_row {
    int64_t batch;
    int64_t task;
    enum outcome_state state;
    int answers;
    int variants;  /* answers that differ */
    int64_t score; /* disagreement in millionths */
    struct sv pair;
    int64_t since; /* when the last answer came */
    int64_t lot;   /* of the random order */
    int64_t stamp; /* event of the newest answer it was made from */
    struct sv rule;
    struct sv answer; /* of ruled: what the rule decides */
    double p;         /* how sure it is; negative where that means nothing */
};

const char *decision_kind_word(enum decision_kind v);
const char *reason_word(enum reason r);
const char *outcome_state_word(enum outcome_state s);
const char *queue_order_word(enum queue_order o);
/* "gap in the guide": for people. */
const char *reason_words(enum reason r);

bool decision_kind_parse(struct sv word, enum decision_kind *out);
bool reason_parse(struct sv word, enum reason *out);
bool outcome_state_parse(struct sv word, enum outcome_state *out);
bool queue_order_parse(struct sv word, enum queue_order *out);

#endif
