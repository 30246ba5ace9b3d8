/*
 * Whether the answers in a project mean something: each that stands is read
 * against the version of the guide it was given under, and its spans against
 * the text they point into.
 *
 * Comes after store_check(), which proves that the file is as it was written.
 * What is found is added to that report, in the session's arena, under the word
 * "answer"; past FINDINGS_MAX it is counted. Cost: one pass over all answers.
 */
#ifndef DIPLE_APP_VERIFY_H
#define DIPLE_APP_VERIFY_H

#include "diple/app/session.h"
#include "diple/store/audit.h"

/* Does one answer fit this guide, and do its spans lie within the text of the
 * record? ST_INVALID says what does not. */
enum status verify_answer(
    const struct guide *g, struct sv record, struct sv answer, struct err *e);

/* ST_OK also where there are findings. */
enum status verify_answers(
    struct session *s, struct check_report *report, struct err *e);

#endif
