/*
 * Settling what several people marked in one text: what all of them marked stands
 * from the start, the rest is decided cluster by cluster (guide/clusters.h).
 *
 *     struct settling s;
 *     settling_start(&s, &task);                      // layers: who was asked
 *     for (i = settling_next(&s, CLUSTER_NONE, true); i != CLUSTER_NONE; …)
 *         n = settling_variants(&s, i, &list);        // most votes first
 *         why = settling_take(&s, i, 0);              // NULL, or why it may not be
 *     settling_write(&s, &spans);                     // JSON of the spans question
 *     settling_write_links(&s, r, &relations);        // of a relations question
 *     settling_release(&s);
 *
 * Clusters are numbered: those of spans from left to right, then pairs of spans whose
 * relations are in dispute. A pair is of places and not of spans: where one side is
 * still open, the pair holds for whatever that comes to. A relation one of whose
 * ends came to nothing is lost; settling_lost() names it.
 *
 * What is put obeys the guide: overlap, limits for a label, pieces. Each act is one
 * step, undone and done again as one. Texts that are returned live until the next
 * call that changes something. Opening costs a sort of all spans; an act a pass over
 * the marks; nothing is done once for each layer but reading it.
 */
#ifndef DIPLE_MARK_SETTLING_H
#define DIPLE_MARK_SETTLING_H

#include "diple/guide/clusters.h"
#include "diple/mark/links.h"

enum settled_how {
    SETTLED_OPEN,
    SETTLED_VARIANT,
    SETTLED_UNION,
    SETTLED_COMMON,
    SETTLED_NOTHING,
    SETTLED_OWN, /* edges, label or attributes are the adjudicator's */
    SETTLED_HOW_N
};

struct settled {
    enum settled_how how;
    size_t variant; /* of SETTLED_VARIANT */
    size_t label;   /* of a pair that is SETTLED_OWN */
};

/* A relation as a layer has it. */
struct settling_link {
    size_t r; /* the relations question */
    size_t label, layer;
    size_t from, to;           /* of the marks of its layer */
    size_t from_site, to_site; /* agreed spans first, then clusters */
};

/* All that is said of two places. */
struct settling_pair {
    size_t r, start;
    size_t first, n; /* of links, by layer */
    bool agreed;
};

struct settling_variant {
    const struct markup **marks;        /* of a cluster of spans */
    const struct settling_link **links; /* of a pair */
    size_t n;                           /* of either; 0: nothing there */
    size_t *layers;
    size_t votes;
};

struct settling_act {
    size_t at;
    struct settled before, after;
    bool marks; /* it changed some */
};

struct settling_task {
    const struct guide *guide;
    size_t q; /* the spans question */
    struct sv text;
    const struct utf8_index *index; /* of the text */
    const struct answer *const *answers;
    size_t n;
};

struct settling {
    struct settling_task task;
    const struct question *question;
    struct arena arena, scratch;
    struct markset *layers;
    size_t left_out; /* spans that do not fit the text or the guide any more */
    struct clusters found;
    struct settling_link *links;
    size_t n_links;
    struct settling_pair *pairs; /* in dispute first */
    size_t n_pairs, n_open_pairs;
    struct markset marks; /* what stands */
    struct markset kept;  /* what a draft or an answer brought: it owns their pieces */
    uint32_t *agreed;     /* serials, as found.agreed */
    size_t *owner;        /* by serial: the cluster + 1; 0: agreed */
    size_t owner_cap, owner_n;
    struct settled *state; /* by cluster, pairs too */
    struct settling_act *log;
    size_t done, n_log, log_cap;
    struct arena lost_words;
    const char **lost; /* as they were found last */
    size_t n_lost;
    bool lost_known;
};

void settling_start(struct settling *s, const struct settling_task *task);
void settling_release(struct settling *s); /* accepts a zeroed struct */

size_t settling_count(const struct settling *s);
/* How many are not decided. A pair of which nothing can stand is none of them. */
size_t settling_left(struct settling *s);
enum cluster_kind settling_kind(const struct settling *s, size_t at);
bool settling_is_pair(const struct settling *s, size_t at);
/* What the pair is about; NULL for a cluster of spans. */
const struct settling_pair *settling_pair(const struct settling *s, size_t at);
/* All its relations have lost an end. */
bool settling_is_moot(struct settling *s, size_t at);
/* The next or the last one before, round the ends; those that are open alone, where
 * there are any. From CLUSTER_NONE the first (last). CLUSTER_NONE: there is none. */
size_t settling_step(struct settling *s, size_t at, bool back, bool open);
/* Bytes of the text that it is about: as settled, and as anybody marked it. */
struct move_range settling_range(struct settling *s, size_t at);
size_t settling_variants(struct settling *s, size_t at, struct settling_variant **out);
/* The marks that stand for a cluster; lives until the next call. */
size_t settling_marks(struct settling *s, size_t at, const struct markup ***out);
/* The mark of its layer that a link ends at. */
const struct markup *settling_end(
    const struct settling *s, const struct settling_link *k, bool to);

/* The cluster that a mark which stands was settled for; CLUSTER_NONE: all agreed. */
size_t settling_owner(const struct settling *s, const struct markup *k);
/* The serial of what became of one end of a link; 0: nothing. */
uint32_t settling_became(struct settling *s, const struct settling_link *k, bool to);

/* Acts: NULL, or why it may not be. `mark`: which of settling_marks(). */
const char *settling_take(struct settling *s, size_t at, size_t variant);
const char *settling_unite(struct settling *s, size_t at);
const char *settling_share(struct settling *s, size_t at);
const char *settling_clear(struct settling *s, size_t at);
const char *settling_relabel(struct settling *s, size_t at, size_t mark, size_t label);
const char *settling_value(
    struct settling *s, size_t at, size_t mark, size_t attribute, size_t value);
enum settling_edge {
    EDGE_RIGHT_OUT, /* the right edge further to the right */
    EDGE_RIGHT_IN,
    EDGE_LEFT_OUT,
    EDGE_LEFT_IN
};
const char *settling_edge(
    struct settling *s, size_t at, size_t mark, enum settling_edge edge,
    enum move_unit unit);
/* *at: the cluster that it was about. False where there is nothing. */
bool settling_undo(struct settling *s, size_t *at);
bool settling_redo(struct settling *s, size_t *at);

/* A mark that stands and does not say what the guide wants said of it: its cluster
 * and which of settling_marks(); false where there is none. */
bool settling_missing(struct settling *s, size_t *at, size_t *mark);

/* What it came to; open clusters are left out. */
void settling_write(struct settling *s, struct strbuf *out);
void settling_write_links(struct settling *s, size_t r, struct strbuf *out);
/* Why the i-th relation that somebody made cannot stand, as a sentence; NULL behind
 * the last. */
const char *settling_lost(struct settling *s, size_t i);

/* What a draft keeps, as members of an object that is begun, and taken up again:
 * false where it is of other answers. */
struct json_out;
void settling_keep(const struct settling *s, struct json_out *w);
bool settling_resume(struct settling *s, struct sv object);
/* Every cluster as an answer has it, each settled; false where the answer differs
 * from what all agreed on, or says something where nobody else did. */
bool settling_adopt(struct settling *s, const struct answer *answer);

#endif
