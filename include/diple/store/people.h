/*
 * People by name, and what they are to be told.
 *
 * A person who labelled or came with an import is known; one whom a manager named
 * is added, and once somebody is, the project is open to those it knows alone.
 * Each change is one event with the whole person in its body. The last active
 * manager can be neither demoted nor retired: ST_INVALID.
 *
 * A pace is counted out of the log: what was given, whether or not it still holds.
 *
 * A visit by the gate is one event, of whoever came.
 *
 * Notices are sentences that wait for a person until they were shown. They are no
 * part of the log: what they speak of is.
 */
#ifndef DIPLE_STORE_PEOPLE_H
#define DIPLE_STORE_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/person.h"

struct store;

enum { PERSON_KEY_MAX = 8 << 10, NOTICE_MAX_BYTES = 4 << 10 };

/* In: name, kind, role, skills (NULL: none), rate_cents, key (NULL: none). One who
 * is known already, of this kind, and was not added yet, is added so; ST_EXISTS
 * where a manager did before, ST_CONFLICT where the kind is another. */
enum status store_person_add(
    struct store *s, int64_t actor, const struct person *want, int64_t *id,
    struct err *e);
/* Changes role, state, skills, rate and key; name, kind and added stay. What is the
 * same already adds no event. */
enum status store_person_change(
    struct store *s, int64_t actor, const struct person *want, struct err *e);
/* Whether anybody was added. */
enum status store_person_any_added(struct store *s, bool *any, struct err *e);

/* Answers that a person gave in the part-th stretch of `step` ms since `from`. */
struct pace {
    int64_t person;
    int64_t part;
    int64_t n;
};
struct pace_ask {
    int64_t batch; /* 0: all */
    int64_t from;
    int64_t step;
};
/* By person, then part; those without answers are left out. Costs as much as was
 * answered since. */
enum status store_pace_list(
    struct store *s, struct arena *a, const struct pace_ask *ask, struct pace **out,
    size_t *n, struct err *e);

enum notice_kind {
    NOTICE_KEY_CHANGED, /* of a gold item, and what that did */
    NOTICE_SENT_BACK,
    NOTICE_HELD,
    NOTICE_RELEASED,
    NOTICE_LEARNED, /* there is something new on the list */
    NOTICE_MESSAGE, /* in the words of a manager or adjudicator */
    NOTICE_KIND_N
};

struct notice {
    int64_t id;
    int64_t person;
    int64_t at;
    enum notice_kind kind;
    struct sv body; /* a JSON object: `say`, and what else its writer put there */
    struct sv say;  /* out of it */
    int64_t seen;   /* 0: not yet */
};

const char *notice_kind_word(enum notice_kind kind);
bool notice_kind_parse(struct sv word, enum notice_kind *out);

/* `body` is an object with the sentence in `say`. ST_INVALID, ST_LIMIT. */
enum status store_notice_add(
    struct store *s, int64_t person, enum notice_kind kind, struct sv body,
    struct err *e);
/* The same with nothing but the sentence. */
enum status store_notice_say(
    struct store *s, int64_t person, enum notice_kind kind, struct sv say,
    struct err *e);
/* An item is to be done again: it comes to the person before all others until they
 * have said something about it after the act `since`. */
struct sending {
    int64_t person;
    int64_t batch;
    int64_t task;
    int64_t since;
    struct sv say;
};
enum status store_send_back(struct store *s, const struct sending *x, struct err *e);
/* Nobody has to do again what this act sent back, and nobody is told. */
enum status store_send_withdraw(struct store *s, int64_t since, struct err *e);
/* Oldest first, behind the id `after`; with `all` also those seen. */
struct notice_page {
    int64_t person;
    int64_t after;
    bool all;
    size_t limit;
};
enum status store_notice_list(
    struct store *s, struct arena *a, struct notice_page page, struct notice **out,
    size_t *n, struct err *e);
/* What the item came back with; ST_NOT_FOUND where it does not wait to be done again.
 */
enum status store_sent_back_get(
    struct store *s, struct arena *a, int64_t person, int64_t task, struct notice *out,
    struct err *e);
/* How many were not seen. */
enum status store_notice_count(
    struct store *s, int64_t person, int64_t *n, struct err *e);
/* Those up to this id were shown. */
enum status store_notice_seen(
    struct store *s, int64_t person, int64_t upto, struct err *e);

/* Somebody came in from outside: what they asked for, and by which key. Texts may
 * be NULL, and are cut where they are long; `refused` says why nothing was done. */
struct visit {
    const char *key;  /* its fingerprint */
    const char *from; /* an address */
    const char *what;
    const char *refused;
};
enum { VISIT_TEXT_MAX = 400 };
enum status store_visit_add(
    struct store *s, int64_t person, const struct visit *v, struct err *e);

#endif
