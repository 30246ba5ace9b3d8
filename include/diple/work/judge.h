/*
 * What gold says about a person: by interval, never by the bare share.
 *
 * The last `window` gold answers count, a part right as a half. Around their
 * share lies Wilson's interval at 95 %. A person is held only when its upper
 * end falls below the bar, and not before `least` answers: chance alone makes
 * that rare. Until then a weak share says "not enough evidence yet".
 *
 * Worked example, bar 0.70: 7 of 10 right is 0.40 to 0.89, nothing can be said;
 * 9 of 20 right is 0.26 to 0.66, below the bar.
 *
 * The ladder leads there in steps, each on more evidence than the one before:
 * a note when the upper end at JUDGE_NOTE lies below the bar, reading the rule
 * again with practice items when it does at JUDGE_REREAD, no new items when it
 * does at 95 %. The manager decides what follows; nothing is deleted.
 */
#ifndef DIPLE_WORK_JUDGE_H
#define DIPLE_WORK_JUDGE_H

#include <stddef.h>

#include "diple/stats/interval.h"
#include "diple/work/grade.h"

#define JUDGE_CONFIDENCE 0.95
#define JUDGE_REREAD     0.80
#define JUDGE_NOTE       0.50
#define JUDGE_BAR        0.70

enum { JUDGE_WINDOW = 20, JUDGE_LEAST = 8, JUDGE_WINDOW_MAX = 1000 };

struct judge_rule {
    double bar;    /* lowest share of right answers that is good enough */
    size_t window; /* 0 for JUDGE_WINDOW */
    size_t least;  /* 0 for JUDGE_LEAST, or the window where that is smaller */
};

enum verdict {
    VERDICT_NONE,   /* no gold answered yet */
    VERDICT_UNSURE, /* not enough evidence yet */
    VERDICT_ABOVE,  /* the whole interval lies at or above the bar */
    VERDICT_BELOW,  /* the whole interval lies below the bar */
    VERDICT_N
};

enum step {
    STEP_NONE,
    STEP_NOTE,
    STEP_REREAD, /* the rule again, with practice items */
    STEP_HOLD,   /* no new items */
    STEP_N
};

struct judgement {
    size_t seen;    /* gold answers in all */
    size_t counted; /* of them in the window */
    double hits;    /* in the window; a part right is a half */
    size_t misses;
    double rate;              /* 0 where nothing was counted */
    struct interval interval; /* at 95 % */
    enum verdict verdict;
    enum step step;
};

/* Oldest first; GRADE_NONE is left out. */
struct judgement judge(
    const enum grade *grades, size_t n, const struct judge_rule *rule);

/* "unsure", "note" … */
const char *verdict_word(enum verdict v);
const char *step_word(enum step s);
/* "not enough evidence yet", "well above the bar" … */
const char *verdict_sentence(enum verdict v);

#endif
