/*
 * The layers and columns that the head of a WebAnno TSV file declares.
 */
#ifndef DATASET_WEBANNO_HEAD_H
#define DATASET_WEBANNO_HEAD_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

enum { WEBANNO_LAYERS_MAX = 100, WEBANNO_COLUMNS_MAX = 200 };

struct webanno_layer {
    struct sv name;
    struct sv word; /* the last of the name */
    bool relation;
    struct sv base;      /* relations: the name of the layer they join */
    struct sv *features; /* one for each column, but for the last of relations */
    size_t n_features;   /* 0: spans have a column all the same */
    size_t label;        /* which feature says what it is */
    size_t first;        /* column, from 0 */
    size_t n_columns;
};

struct webanno_head {
    struct webanno_layer *layers;
    size_t n;
    size_t n_columns;
};

/* A line of the head behind the first; ST_INVALID says what is wrong with it. */
enum status webanno_head_line(
    struct webanno_head *h, struct sv line, struct arena *a, struct err *e);

#endif
