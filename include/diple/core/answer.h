/*
 * An answer: one value for each question of a guide, as plain structs.
 *
 * `values[i]` answers question i of the guide it was read against; a value of
 * kind VALUE_NONE was not given. Labels are named by their index in that
 * question, which holds for this guide alone: what is stored is the JSON that
 * guide/answer.h writes. All that a value points at lives in the arena of
 * whoever made it. A zeroed value is "not given".
 */
#ifndef DIPLE_CORE_ANSWER_H
#define DIPLE_CORE_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"

enum value_kind {
    VALUE_NONE, /* not answered */
    VALUE_CHOICE,
    VALUE_CHOICES,
    VALUE_SCALE,
    VALUE_COMPARE,
    VALUE_RANK,
    VALUE_TEXT,
    VALUE_SPANS,
    VALUE_RELATIONS,
    VALUE_KIND_N
};

/* In the record's own order, whatever side it was shown on. */
enum side { SIDE_A, SIDE_B, SIDE_TIE, SIDE_N };

/* One option of a ranking. Equal places are a tie; places count from 0. */
struct ranked {
    struct sv id;
    unsigned place;
};

/* A piece of text, in code points, end-exclusive. */
struct span {
    size_t start;
    size_t end;
    size_t label;
    uint64_t values; /* its attributes as a number; 0: it has none */
    uint64_t pieces; /* and its pieces; 0: it is whole */
};

struct value {
    enum value_kind kind;
    bool retired;   /* uses a label that is no longer offered */
    size_t label;   /* choice */
    size_t *labels; /* choices: ascending, so in the guide's order */
    size_t n_labels;
    long point; /* scale */
    enum side side;
    int strength;          /* compare: 0 where it was not asked */
    struct ranked *ranked; /* rank: best first */
    size_t n_ranked;
    struct sv text;     /* text; spans and relations: their canonical JSON */
    struct span *spans; /* spans: in the order they were given */
    size_t n_spans;
    uint64_t links; /* relations read with their spans: what they say, whatever ids
                     * it is said with, as a number; 0: not known */
};

struct answer {
    struct value *values;
    size_t n; /* as many as the guide has questions */
};

#endif
