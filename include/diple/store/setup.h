/*
 * What a project consists of before anybody answers: guides, people, batches,
 * sources.
 *
 * Guides are kept whole, every version; they are given and read as text, which
 * this layer does not understand. Every function here that changes something
 * writes an event in the name of `actor` (a person's id, 0 for the program).
 * `*_ensure` is idempotent: what is there already is found, not made again.
 */
#ifndef DIPLE_STORE_SETUP_H
#define DIPLE_STORE_SETUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/person.h"
#include "diple/core/task.h"

struct store;

enum { GUIDE_MAX_BYTES = 1 << 20 };

struct guide_version {
    int number;           /* 1, 2, 3 … in this project */
    const char *id;       /* as declared in the guide */
    const char *declared; /* version text as declared in the guide */
    const char *hash;     /* SHA-256 of the text, 64 hex digits */
    struct sv yaml;       /* empty in a list */
    int64_t at;
    int64_t event;
};

/* A text that equals the current version adds nothing: *number is the current
 * one. An id other than before is ST_INVALID. */
enum status store_guide_add(
    struct store *s, int64_t actor, const char *id, const char *declared,
    struct sv yaml, int *number, struct err *e);
/* number 0: the current one. ST_NOT_FOUND where there is none. */
enum status store_guide_get(
    struct store *s, struct arena *a, int number, struct guide_version *out,
    struct err *e);
/* Oldest first, without their texts. */
enum status store_guide_list(
    struct store *s, struct arena *a, struct guide_version **out, size_t *n,
    struct err *e);

/* Finds the person or adds one of this kind and role. Where the name is there
 * with another kind, ST_CONFLICT; a role already given is left alone. */
enum status store_person_ensure(
    struct store *s, int64_t actor, struct sv name, enum person_kind kind,
    enum person_role role, int64_t *id, struct err *e);
/* Change role and state. Adding people by name, and what else is known of them:
 * store/people.h. */
enum status store_person_set(
    struct store *s, int64_t actor, int64_t id, enum person_role role,
    enum person_state state, struct err *e);
enum status store_person_find(
    struct store *s, struct arena *a, struct sv name, struct person *out,
    struct err *e);
enum status store_person_get(
    struct store *s, struct arena *a, int64_t id, struct person *out, struct err *e);
enum status store_person_list(
    struct store *s, struct arena *a, struct person **out, size_t *n, struct err *e);

/* In: name, kind, seed (0 draws one), policy (zeros are its defaults). A batch of
 * that name is found as it is, whatever else was asked. */
enum status store_batch_ensure(
    struct store *s, int64_t actor, const struct batch *want, int64_t *id,
    struct err *e);
/* Change state and policy; name, kind, seed, size stay. Where the policy asks for
 * it the batch is dealt from then on, which is never taken back. */
enum status store_batch_set(
    struct store *s, int64_t actor, const struct batch *want, struct err *e);
enum status store_batch_find(
    struct store *s, struct arena *a, struct sv name, struct batch *out, struct err *e);
enum status store_batch_get(
    struct store *s, struct arena *a, int64_t id, struct batch *out, struct err *e);
enum status store_batch_list(
    struct store *s, struct arena *a, struct batch **out, size_t *n, struct err *e);
/* Items of the batch that somebody has answered. */
enum status store_batch_answered(
    struct store *s, int64_t batch, int64_t *n, struct err *e);

/* Where tasks came from. Texts may be NULL for "not stated". */
struct source {
    int64_t id;
    const char *name; /* a file name, or the name of a collection */
    const char *owner;
    const char *licence;
    const char *consent;
    const char *purpose;
    const char *retention;
    bool personal; /* holds personal data */
};

enum status store_source_ensure(
    struct store *s, int64_t actor, const struct source *want, int64_t *id,
    struct err *e);
enum status store_source_list(
    struct store *s, struct arena *a, struct source **out, size_t *n, struct err *e);

#endif
