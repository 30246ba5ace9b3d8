/*
 * What was taken out in files, and what signs them.
 *
 * The project signs with a pair that is made with its first pack; the secrets in a
 * pack are made from that and the pack's number, so that the project knows them
 * without keeping them. A store opened with STORE_LABEL knows no more of it than
 * which items are out with whom, and until when.
 *
 * The other half is for a working copy: the project that a pack is opened through
 * keeps the head of its pack, and lists what was done in it.
 */
#ifndef DIPLE_STORE_PACKS_H
#define DIPLE_STORE_PACKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/pack.h"
#include "diple/core/task.h"

struct store;

struct pack_out {
    int64_t n;
    int64_t until; /* 0: none is out */
};

/* Records that these items go out: person, batch, guide, until of *want; one event.
 * *out is the pack as it is recorded then. Belongs in the transaction that leases
 * them. The event is in the name of `actor`. */
enum status store_pack_add(
    struct store *s, int64_t actor, const struct pack *want, const int64_t *tasks,
    size_t n, struct pack *out, struct err *e);
/* What is secret in the pack of this number, and the project's pair: needs a store
 * that may write where the pair was not made yet. Wipe it after use. */
enum status store_pack_keys(
    struct store *s, int64_t id, struct pack_keys *out, struct err *e);
/* By its name; ST_NOT_FOUND. */
enum status store_pack_find(
    struct store *s, struct arena *a, struct sv key, struct pack *out, struct err *e);
/* Whether the item went out with this pack. */
enum status store_pack_has(
    struct store *s, int64_t pack, int64_t task, bool *has, struct err *e);
/* All of them, oldest first. */
enum status store_pack_list(
    struct store *s, struct arena *a, struct pack **out, size_t *n, struct err *e);
/* Items of this person and batch that are out in a pack whose time is not over and
 * that neither have an answer nor stand open between several: how many, and when
 * the last of them are wanted back. For a store opened with STORE_LABEL as well. */
enum status store_pack_out(
    struct store *s, int64_t batch, int64_t person, struct pack_out *out,
    struct err *e);
/* Whether this item is out with them, answered or not. */
enum status store_pack_is_out(
    struct store *s, const struct pack *of, int64_t task, int64_t now, bool *out,
    struct err *e);
/* The leases of these items last until then at least. */
enum status store_pack_extend(
    struct store *s, const struct pack *of, const int64_t *tasks, size_t n,
    struct err *e);

/* ---- a working copy ------------------------------------------------------- */

/* The head of the pack that this project is a copy of, as it stood in the file;
 * ST_NOT_FOUND where it is none. Kept once, by store_copy_mark(). */
enum status store_copy_mark(struct store *s, struct sv head, struct err *e);
enum status store_copy_head(
    struct store *s, struct arena *a, struct sv *head, struct err *e);

/* An annotation, skip, undo or redo of this project, as the log has it. */
struct copy_act {
    int64_t event;
    enum act_kind kind;
    int64_t task;
    const char *ext;
    int64_t parent; /* the act on this item before it; 0: none */
    int64_t holds;  /* the annotation or skip that holds after it; 0: none */
    struct sv answer, shown, comment;
    int64_t started, submitted, active_ms;
    enum annotation_origin origin;
    bool flag;
};
/* Those behind the event `after`, in order. */
enum status store_copy_acts(
    struct store *s, struct arena *a, int64_t after, size_t limit,
    struct copy_act **out, size_t *n, struct err *e);

#endif
