/*
 * A guide: the annotation manual and the program's settings, from one YAML file.
 *
 *     struct diags d; diags_init(&d, "guide.yaml");
 *     struct guide g;
 *     if (guide_load(&g, source, &d) != ST_OK) { diags_format(&d, source, &out); … }
 *     … read g …
 *     guide_release(&g); diags_release(&d);
 *
 * After loading nothing in it changes, so it may be read from anywhere. One
 * arena owns everything; strings end in NUL, hold no NUL, are valid UTF-8, and
 * are as the manager wrote them: whoever shows them goes through
 * base/visible.h. A text that was not given is NULL, a list that was not given
 * is empty. Indices of questions and labels are their order in the file.
 */
#ifndef DIPLE_GUIDE_GUIDE_H
#define DIPLE_GUIDE_GUIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/arena.h"
#include "diple/base/diag.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

struct regex;

enum {
    GUIDE_FILE_MAX = 1 << 20,
    GUIDE_SCALAR_MAX = 64 << 10,
    GUIDE_DEPTH_MAX = 16,
    GUIDE_EVENTS_MAX = 50000,
    GUIDE_QUESTIONS_MAX = 64,
    GUIDE_LABELS_MAX = 1000,
    GUIDE_RULES_MAX = 1000, /* and as many checks */
    GUIDE_POINTS_MAX = 101,
    GUIDE_STRENGTH_MAX = 5,
    GUIDE_ID_MAX = 64,
    GUIDE_INSTRUCTIONS_MAX = 32 << 10,
};

#define GUIDE_NONE ((size_t)-1) /* no such question, no such label */

enum question_type {
    QUESTION_CHOICE,
    QUESTION_CHOICES,
    QUESTION_SCALE,
    QUESTION_COMPARE,
    QUESTION_RANK,
    QUESTION_TEXT,
    QUESTION_SPANS,
    QUESTION_RELATIONS,
    QUESTION_TYPE_N
};

struct texts {
    const char **list;
    size_t n;
};

/* A counter-example: looks like this label, but `use` is right. */
struct counter {
    const char *text;
    const char *use; /* id of a label; NULL where none was named */
    size_t use_label;
    const char *why;
};

struct attribute;

struct label {
    const char *id;
    char key;         /* one printable ASCII character; 0: reached by the cursor */
    const char *name; /* never NULL: the id where no name was given */
    const char *means;
    struct texts rules;
    struct texts examples;
    struct counter *nots;
    size_t n_nots;
    double target; /* least share in per cent; negative: none */
    bool retired;
    long max; /* spans: per item; 0: no limit */
    struct attribute *attributes;
    size_t n_attributes;
    struct texts from; /* relations: ids of span labels */
    struct texts to;
    unsigned line, col; /* where it stands in the file */
};

/* What is asked about one span. */
struct attribute {
    const char *id;
    const char *name;
    struct label *labels;
    size_t n_labels;
    bool required;
    unsigned line, col;
};

/* One entry of `when`, `require` or `forbid`: holds if the question's answer
 * is one of the values: label indices, scale points, or enum side. For a text
 * question (in checks only) the pattern must be found in it. */
struct term {
    size_t question;
    long *values;
    size_t n_values;
    const char *pattern;
    struct regex *regex;
};

struct condition {
    struct term *terms; /* all must hold; none: holds always */
    size_t n;
};

struct point {
    long value;
    const char *name;
};

enum span_overlap { OVERLAP_NONE, OVERLAP_NESTED, OVERLAP_ANY };
enum span_snap { SNAP_WORD, SNAP_NONE };

struct question {
    const char *id;
    enum question_type type;
    const char *ask;
    const char *help;
    bool required;
    struct condition when;
    struct texts rules;
    struct texts examples;
    struct label *labels;
    size_t n_labels;
    long min, max;        /* choices: how many (max: n_labels where not given);
                           * text: code points (max 0: no limit) */
    long low, high;       /* scale: its ends */
    struct point *points; /* scale: the named ones, ascending */
    size_t n_points;
    const char *fields[2]; /* compare */
    bool tie;              /* compare */
    long strength;         /* compare: degrees asked after the side; 0: none */
    const char *options;   /* rank: the record's field; NULL: the labels */
    long top;              /* rank: only the first N; 0: all */
    bool ties;             /* rank */
    long lines;            /* text: height of the editor */
    const char *match;     /* text: a pattern the answer must match */
    struct regex *match_regex;
    bool editor; /* text: $EDITOR allowed */
    enum span_overlap overlap;
    enum span_snap snap;
    bool discontinuous;
    long tolerance;
    const char *spans; /* relations: id of the spans question */
    size_t spans_question;
    bool directed;
    unsigned line, col;
};

struct check {
    struct condition when;
    struct condition require;
    struct condition forbid;
    const char *say;
    unsigned line, col;
};

struct rule {
    const char *match;
    struct regex *regex;
    size_t question;
    size_t label;      /* of choice, choices, spans */
    long point;        /* of a scale */
    const char *field; /* never NULL: item.text where none was given */
    unsigned line, col;
};

enum gold_feedback { FEEDBACK_AT_ONCE, FEEDBACK_AT_END, FEEDBACK_SILENT };

struct guide_gold {
    long quiz;
    double pass;
    double share;
    long window;
    enum gold_feedback feedback;
};

enum measure {
    MEASURE_PERCENT,
    MEASURE_COHEN,
    MEASURE_FLEISS,
    MEASURE_ALPHA,
    MEASURE_AC1,
    MEASURE_AC2,
    MEASURE_BENNETT,
    MEASURE_ICC1,
    MEASURE_ICC2,
    MEASURE_ICC3,
    MEASURE_F1,
    MEASURE_GAMMA,
    MEASURE_N
};

enum consensus {
    CONSENSUS_ADJUDICATE,
    CONSENSUS_UNANIMOUS,
    CONSENSUS_MAJORITY,
    CONSENSUS_WEIGHTED,
    CONSENSUS_DAWID_SKENE,
    CONSENSUS_N
};

struct guide_quality {
    long overlap;
    enum measure measure;
    double target; /* negative: none */
    double audit;
    enum consensus consensus;
};

struct guide_item {
    const char *id;    /* `id` where not given */
    const char *text;  /* the first of `show` where not given */
    struct texts show; /* never empty */
    const char *group;
    const char *time;
};

struct guide {
    struct arena arena;
    const char *id, *version, *title, *instructions;
    struct guide_item item;
    struct question *questions;
    size_t n_questions;
    struct check *checks;
    size_t n_checks;
    struct rule *rules;
    size_t n_rules;
    struct guide_gold gold;
    struct guide_quality quality;
    struct regex **regexes; /* those above, to be freed */
    size_t n_regexes;
};

#endif
