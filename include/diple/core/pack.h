/*
 * Work that goes out in a file, and the acts that come back.
 *
 * A pack is items taken out for one person, with all they need and nothing that
 * tells gold. It is opened through a working copy: a project of its own, whose
 * `origin` (128 random bits) tells two copies of one pack apart. What was done in
 * a copy are lines numbered from 1, each bound to the one before; (pack, origin,
 * number, hash) is the identity of a line for ever.
 *
 * Strings and views are borrowed from whatever the struct was read from.
 */
#ifndef DIPLE_CORE_PACK_H
#define DIPLE_CORE_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/seal.h"
#include "diple/base/str.h"
#include "diple/core/annotation.h"

enum {
    PACK_KEY_LEN = 32, /* hex digits that name a pack, a project, a copy */
    PACK_ITEMS_MAX = 10000,
    PACK_LEASE_DAYS = 14, /* where nobody says otherwise */
    PACK_LEASE_DAYS_MAX = 366
};

/* As the project records it. */
struct pack {
    int64_t id; /* its number in the project */
    char key[PACK_KEY_LEN + 1];
    int64_t person;
    const char *name; /* the person's */
    int64_t batch;
    const char *batch_name;
    int guide; /* the version that went out with it */
    int64_t items;
    int64_t until; /* the leases last until then */
    int64_t at;
    int64_t event;
};

/* Of one pack; made from what signs and the number. */
struct pack_keys {
    char key[PACK_KEY_LEN + 1];       /* its name */
    unsigned char back[SEAL_KEY_LEN]; /* binds what comes back */
    uint64_t seed;                    /* of the shuffles in it */
    unsigned char public[SEAL_PUBLIC_LEN];
    unsigned char secret[SEAL_SECRET_LEN];
};

enum line_kind { LINE_ANSWER, LINE_SKIP, LINE_UNDO, LINE_REDO, LINE_KIND_N };

/* One act of a copy. */
struct pack_line {
    int64_t seq;
    unsigned char hash[SEAL_LINK_LEN];
    unsigned char prev[SEAL_LINK_LEN];
    enum line_kind kind;
    struct sv item;   /* public id */
    int64_t follows;  /* the act on this item before it; 0: none */
    int64_t holds;    /* whose answer (or skip) holds after it; 0: none does */
    struct sv answer; /* canonical; of an answer alone */
    struct sv shown;
    struct sv comment;
    int64_t started; /* by the clock of wherever it was done */
    int64_t submitted;
    int64_t active_ms;
    enum annotation_origin origin;
    bool flag;
    struct sv body; /* as it stands in the file */
};

/* What became of a line. */
enum line_state {
    LINE_NEW, /* not looked at yet */
    LINE_TAKEN,
    LINE_REFUSED, /* it says why */
    LINE_PARKED,  /* until what comes before it is here */
    LINE_FORKED,  /* another line has its place, here or before it */
    LINE_STATE_N
};

const char *line_kind_word(enum line_kind kind);
const char *line_state_word(enum line_state state);
bool line_kind_parse(struct sv word, enum line_kind *out);
bool line_state_parse(struct sv word, enum line_state *out);

#endif
