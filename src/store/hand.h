/*
 * Hands, as the files of this folder move them.
 *
 * Whenever what holds for (task, person) changes, hand_follow() is told for each
 * dealt batch that has the task. It reads no slot, so it works on the connection
 * of somebody who labels; the triggers of the schema keep count.
 */
#ifndef STORE_HAND_H
#define STORE_HAND_H

#include <stdint.h>

#include "diple/base/err.h"
#include "diple/core/annotation.h"
#include "diple/store/deal.h"

struct store;

enum status hand_follow(
    struct store *s, int64_t batch, int64_t task, int64_t person,
    enum answer_state before, enum answer_state after, struct err *e);
/* The leases of a person in a batch begin anew. */
enum status hand_renew(struct store *s, int64_t batch, int64_t person, struct err *e);
/* Late answers of this person take their slots where these are open. */
enum status hand_promote(struct store *s, int64_t batch, int64_t person, struct err *e);

#endif
