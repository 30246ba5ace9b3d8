/*
 * Spans in the adjudication screen: one text with everybody's marks in layers, and
 * its clusters one at a time (mark/settling.h), in files of their own: what is kept
 * and settled (judge_spans.c), what is drawn into the text (judge_layers.c), what
 * keys do (judge_spans_key.c; the table is screen_clusters.c), the rows below the
 * text (judge_spans_draw.c).
 *
 * It begins by itself where the open question is one of spans, or of relations of
 * them, and settles all of these together: relations name spans by ids, and ids are
 * those of one answer.
 */
#ifndef UI_JUDGE_SPANS_H
#define UI_JUDGE_SPANS_H

#include "diple/mark/settling.h"
#include "marking.h"
#include "screen.h"

struct judge_model;
struct pen;

enum clusters_action {
    CLUSTERS_TAKE,
    CLUSTERS_NEXT,
    CLUSTERS_PREVIOUS,
    CLUSTERS_OPEN,
    CLUSTERS_UNION,
    CLUSTERS_COMMON,
    CLUSTERS_NOTHING,
    CLUSTERS_RIGHT_OUT,
    CLUSTERS_RIGHT_IN,
    CLUSTERS_LEFT_OUT,
    CLUSTERS_LEFT_IN,
    CLUSTERS_RIGHT_OUT_CHAR,
    CLUSTERS_RIGHT_IN_CHAR,
    CLUSTERS_LEFT_OUT_CHAR,
    CLUSTERS_LEFT_IN_CHAR,
    CLUSTERS_MARK,
    CLUSTERS_ATTRIBUTES,
    CLUSTERS_UNDO,
    CLUSTERS_REDO,
    CLUSTERS_DONE,
    CLUSTERS_NOTE,
    CLUSTERS_NONE,
    CLUSTERS_RECORD,
    CLUSTERS_ACTION_N
};

/* A table of keys and no screen of its own: for settings, help and the manual. */
extern const struct screen_ops screen_clusters;

/* What several people marked alike, to be drawn once. */
struct judge_layer {
    const struct markup *mark;
    size_t cluster;
    const char *name; /* "P Q Finding" */
};

struct judge_spans {
    bool on;
    size_t q; /* the spans question */
    struct settling settling;
    struct marking marking; /* the text and where one is in it */
    size_t *answer_of;      /* by layer: of judge_model.answers */
    size_t at;              /* the cluster before one; CLUSTER_NONE: there is none */
    size_t mark;            /* of its marks, the one that keys act on */
    size_t left;
    int rows;    /* below the text, on the screen as it was drawn last */
    bool asking; /* an attribute of that mark is asked */
    size_t attribute;
    bool goes_on; /* to the next open cluster once that is answered */
    struct keymap keys;
    struct judge_layer *layers; /* in order of place */
    size_t *reach;              /* the furthest end in layers[0 .. i] */
    size_t n_layers;
    struct strbuf kept; /* what was settled so far, as a draft has it */
    bool due;           /* that is not in the store yet */
};

/* ---- judge_spans.c -------------------------------------------------------------- */

/* The open question becomes clusters, if it can. */
void judge_spans_begin(struct judge_model *m);
void judge_spans_end(struct judge_model *m);     /* accepts what was not begun */
void judge_spans_release(struct judge_model *m); /* the draft as well */
/* To a cluster; the text follows. */
void judge_spans_go(struct judge_model *m, size_t at);
/* What stands so far into the final answer. */
void judge_spans_take(struct judge_model *m);
/* As an answer has it. */
bool judge_spans_adopt(struct judge_model *m, struct sv answer);
/* Something was settled: counted anew, to be kept. */
void judge_spans_changed(struct judge_model *m);

/* ---- judge_layers.c ------------------------------------------------------------- */

void judge_layers_begin(struct judge_model *m);
struct mark_source judge_layers_source(struct judge_model *m);
/* "P Q", of a variant. */
void judge_layers_who(
    const struct judge_model *m, const size_t *layers, size_t n, struct strbuf *out);

/* ---- judge_spans_key.c ---------------------------------------------------------- */

enum { JUDGE_KEY_OTHER = -1, JUDGE_KEY_STAY = -2, JUDGE_KEY_SETTLED = -3 };
/* One of these, or what the adjudication screen is to do (its action). */
int judge_spans_key(struct judge_model *m, uint32_t key);
/* A label of this guide has the key. */
bool judge_spans_claims(const struct judge_model *m, uint32_t key);
/* The key map that holds at this cluster. */
void judge_spans_keymap(struct judge_model *m);
/* A label by its place in the guide, and the place of one that has this id. */
void judge_spans_label(struct judge_model *m, size_t label);
size_t judge_spans_label_of(const struct judge_model *m, struct sv id);
/* The attribute that is asked; NULL: none. */
const struct attribute *judge_spans_asked(struct judge_model *m);

/* ---- judge_spans_draw.c --------------------------------------------------------- */

/* Rows that it takes, whatever the cluster: `beside` the text it has room. */
int judge_spans_rows(const struct canvas *c, bool beside);
void judge_spans_draw(struct judge_model *m, struct pen *p);
void judge_spans_hints(struct judge_model *m, struct canvas *c, int y, int x);
/* For --plain: the cluster in lines. */
void judge_spans_words(struct judge_model *m, struct strbuf *out);
/* One variant, as 'Finding "chest pain" (absent)'. */
void judge_spans_variant(
    struct judge_model *m, const struct settling_variant *v, struct strbuf *out);

#endif
