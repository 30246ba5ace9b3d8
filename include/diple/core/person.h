/*
 * A person: whoever gives an answer. People, models and rules alike, so that
 * each answer has somebody behind it.
 *
 * Strings are borrowed from the arena that the struct was read into.
 */
#ifndef DIPLE_CORE_PERSON_H
#define DIPLE_CORE_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/str.h"

enum person_kind {
    PERSON_HUMAN,
    PERSON_MODEL,
    PERSON_RULE,
    PERSON_CROWD, /* came with imported answers, never logs in */
    PERSON_KIND_N
};

enum person_role {
    PERSON_ANNOTATOR,
    PERSON_ADJUDICATOR,
    PERSON_MANAGER,
    PERSON_ROLE_N
};

enum person_state { PERSON_ACTIVE, PERSON_PAUSED, PERSON_LEFT, PERSON_STATE_N };

struct person {
    int64_t id;
    const char *name;
    enum person_kind kind;
    enum person_role role;
    enum person_state state;
    const char *skills; /* JSON array of words (core/skills.h) */
    int64_t rate_cents; /* an hour; -1 where unknown */
    const char *key;    /* the text of a public key; "" for none */
    bool added;         /* by a manager, not by having labelled or an import */
};

/* The words that files, exports and the store use; "unknown" past the end. */
const char *person_kind_word(enum person_kind kind);
const char *person_role_word(enum person_role role);
const char *person_state_word(enum person_state state);

/* The reverse; false where it is no such word. */
bool person_kind_parse(struct sv word, enum person_kind *out);
bool person_role_parse(struct sv word, enum person_role *out);
bool person_state_parse(struct sv word, enum person_state *out);

#endif
