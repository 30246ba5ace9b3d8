/*
 * The body of a WebAnno TSV file: sentences and units with their cells, and the text
 * that they add up to.
 */
#ifndef DATASET_WEBANNO_BODY_H
#define DATASET_WEBANNO_BODY_H

#include "doc.h"
#include "webanno_head.h"

enum { WEBANNO_UNITS_MAX = 1000000 };

struct webanno_unit {
    struct sv id; /* "1-3" or "1-3.1" */
    size_t start;
    size_t end;
    struct sv text;
    struct sv *cells;
    size_t line; /* of the file */
};

struct webanno_sentence {
    struct sv text;
    size_t first; /* unit */
};

struct webanno_body {
    struct webanno_head head;
    struct webanno_unit *units;
    size_t n;
    struct webanno_sentence *sentences;
    size_t n_sentences;
};

/* Messages name the line. */
enum status webanno_body_read(
    struct webanno_body *b, struct sv file, struct arena *a, struct err *e);
/* The text, and all offsets as code points of it, in the unit of counting that makes
 * every token right; ST_INVALID names the first that is not. */
enum status webanno_body_text(
    struct webanno_body *b, struct arena *a, struct sv *text, struct err *e);

#endif
