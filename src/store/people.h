/*
 * A person as a row and as the body of an event, for the check.
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "diple/core/person.h"
#include "rows.h"

/* id, name, kind, role, state, skills, rate_cents, key, added. */
row_reader row_person;

void person_write(struct strbuf *out, const struct person *p);

#endif
