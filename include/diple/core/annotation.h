/*
 * What somebody said about a task, and every act that leads there.
 *
 * An act is an event that is never changed or removed. An annotation or a
 * skip supersedes what the same person said before about the same task; undo
 * and redo are acts of their own. `struct annotation` is one such act as it
 * is read back; `struct answer_head` is what holds now for (task, person).
 * Strings and views are borrowed from the arena they were read into.
 */
#ifndef DIPLE_CORE_ANNOTATION_H
#define DIPLE_CORE_ANNOTATION_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/str.h"

enum {
    ANSWER_MAX_BYTES = 1 << 20,   /* canonical JSON of one answer */
    COMMENT_MAX_BYTES = 64 << 10, /* comment, or reason of a skip */
};

enum act_kind {
    ACT_PROJECT, /* the project was made */
    ACT_GUIDE,
    ACT_PERSON,
    ACT_BATCH,
    ACT_SOURCE,
    ACT_IMPORT, /* many items or suggestions in one act */
    ACT_ANNOTATION,
    ACT_SKIP,
    ACT_UNDO,
    ACT_REDO,
    ACT_GOLD,
    ACT_DECISION,
    ACT_RELEASE,
    ACT_ERASE,
    ACT_REBUILD,
    ACT_MORE, /* one more answer is wanted of an item */
    ACT_LESS,
    ACT_ASSIGN,  /* an item was handed to a person by name */
    ACT_AUDIT,   /* a sample of finished items was drawn, or one of them reviewed */
    ACT_SESSION, /* somebody came in by the gate */
    ACT_PACK,    /* items were taken out in a file */
    ACT_MERGE,   /* and what was done with them came back */
    ACT_N
};

enum annotation_origin {
    ORIGIN_FRESH,
    ORIGIN_ACCEPTED,  /* a suggestion, taken as it was */
    ORIGIN_CORRECTED, /* a suggestion, changed */
    ORIGIN_IMPORTED,
    ORIGIN_N
};

enum answer_state {
    ANSWER_NONE, /* never answered, or undone to that */
    ANSWER_DONE,
    ANSWER_SKIPPED,
    ANSWER_STATE_N
};

struct annotation {
    int64_t event;      /* number in this project's log */
    enum act_kind kind; /* ACT_ANNOTATION or ACT_SKIP */
    int64_t task;
    const char *ext; /* the task's external id */
    int64_t batch;   /* 0 where it came without one */
    int64_t pos;     /* in that batch; 0 without */
    int64_t person;
    const char *name; /* the person's */
    int guide;        /* version number of the guide it was made under */
    struct sv answer; /* canonical JSON object; empty for a skip */
    struct sv shown;  /* JSON: what was shuffled for this person, or empty */
    int64_t started;  /* wall milliseconds */
    int64_t submitted;
    int64_t active_ms; /* without idle time */
    enum annotation_origin origin;
    bool flag;
    struct sv comment;  /* of a skip: the reason */
    int64_t supersedes; /* event of what held before; 0 for the first */
    bool current;       /* this is what holds now */
};

struct answer_head {
    int64_t task;
    int64_t person;
    enum answer_state state;
    int64_t event; /* the annotation or skip that holds; 0 for none */
    int64_t last;  /* the last act on (task, person), undo included; the
                      next act must name it, or is a conflict */
    int guide;
    struct sv answer;
    bool flag;
    struct sv comment;
    int64_t submitted;
    int64_t active_ms;
};

struct suggestion {
    int64_t task;
    const char *question;
    struct sv value;    /* canonical JSON of one question's value */
    const char *source; /* who or what suggests */
    double score;       /* 0..1, or negative where unknown */
};

enum gold_source {
    GOLD_GIVEN,     /* by whoever imported or set it */
    GOLD_UNANIMOUS, /* what all who answered said */
    GOLD_DECISION,  /* what was adjudicated */
    GOLD_SOURCE_N
};

struct gold {
    int64_t task;
    const char *ext;
    struct sv accepted; /* JSON array of answers, each of them right */
    const char *why;    /* shown after a miss; may be empty */
    enum gold_source source;
    bool retired;  /* no longer handed out, no longer graded */
    int64_t made;  /* the act that first made it gold */
    int64_t event; /* the last act about its key */
};

struct draft {
    int64_t task;
    int64_t person;
    struct sv body; /* whatever the screen keeps: JSON */
    int64_t at;
};

struct progress {
    int64_t batch;
    const char *batch_name;
    int64_t person;
    const char *name;
    int64_t size; /* items of the batch */
    int64_t done;
    int64_t skipped;
    int64_t flagged;
    int64_t active_ms; /* over what holds now */
    int64_t last_at;   /* wall time of the last act; 0 for none */
};

const char *act_kind_word(enum act_kind kind);
const char *annotation_origin_word(enum annotation_origin origin);
const char *answer_state_word(enum answer_state state);
const char *gold_source_word(enum gold_source source);

bool act_kind_parse(struct sv word, enum act_kind *out);
bool annotation_origin_parse(struct sv word, enum annotation_origin *out);
bool answer_state_parse(struct sv word, enum answer_state *out);
bool gold_source_parse(struct sv word, enum gold_source *out);

#endif
