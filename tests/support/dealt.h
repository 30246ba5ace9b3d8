/*
 * A project whose batch is dealt, for tests of leases and slots.
 *
 *     struct project p; dealt_make(&p, 6, (struct policy){.overlap = 2});
 *     dealt_ahead(&p, p.alice);                  // as the session would
 *     dealt_answer(&p, p.alice);                 // the next that waits for her
 *     project_free(&p);
 *
 * One connection does it all, so that tests see what labelling may not.
 */
#ifndef SUPPORT_DEALT_H
#define SUPPORT_DEALT_H

#include "diple/store/deal.h"
#include "diple/work/deal.h"
#include "project.h"

void dealt_make(struct project *p, int items, struct policy policy);
struct deal_report dealt_ahead(struct project *p, int64_t person);
/* The id of the next item that waits for this person; 0: none. */
int64_t dealt_next(struct project *p, int64_t person);
/* Answers (or skips) it and gives its id; 0 where none waits. */
int64_t dealt_answer(struct project *p, int64_t person);
int64_t dealt_skip(struct project *p, int64_t person);
/* Answers that one, wherever it stands. */
enum status dealt_answer_task(struct project *p, int64_t person, int64_t task);
enum hand_state dealt_state(struct project *p, int64_t person, int64_t task);
/* A person of that name, made where there is none. */
int64_t dealt_person(struct project *p, const char *name);
/* Answers in (or under way) as the slot counts them; -1: there is no slot. */
int64_t dealt_taken(struct project *p, int64_t task);
int64_t dealt_want(struct project *p, int64_t task);
/* Fails the test where the project's check finds anything. */
void dealt_check(struct project *p);

#endif
