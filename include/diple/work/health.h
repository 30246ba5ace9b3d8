/*
 * Is the gold of a batch fit for use? What its manager should see to in time.
 *
 *     health_read(store, &guide, &batch, &arena, &h, &e);
 *     h.odd_id …         // gold whose id or fields look unlike those of other items
 *     h.labels[i].n == 0 // a label that no gold item asks for
 *     h.people[i].left   // gold this person has not met; .low: it will run out
 *
 * Ids and fields are seen by annotators: an id is compared by its shape, `case-17` as
 * `a-9`, fields by their names. Where other items have many shapes, one more tells
 * nothing. What is missed by many is another question (`diple gold list`); what is
 * given away by comparing, or by pace, is work/guess.h's.
 */
#ifndef DIPLE_WORK_HEALTH_H
#define DIPLE_WORK_HEALTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/core/task.h"
#include "diple/guide/guide.h"

struct store;

struct health_label {
    const char *question;
    const char *label;
    size_t n; /* gold items that accept it */
};

struct health_person {
    const char *name;
    size_t left;
    size_t lasts; /* items until it has run out, at the batch's share */
    bool low;     /* less than half a window */
};

struct health {
    size_t gold;
    size_t odd_ids; /* and one of them, with one that is usual */
    const char *odd_id;
    const char *usual_id;
    size_t odd_fields;
    const char *odd_fields_id;
    struct health_label *labels; /* of choice and choices, in the guide's order */
    size_t n_labels;
    struct health_person *people; /* who were handed anything, by name */
    size_t n_people;
};

enum status health_read(
    struct store *s, const struct guide *g, const struct batch *b, struct arena *a,
    struct health *out, struct err *e);

#endif
