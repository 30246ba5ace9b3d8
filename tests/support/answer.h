/*
 * Answers for tests: one guide that has every type of question, and short ways
 * to read and write answers to it.
 */
#ifndef SUPPORT_ANSWER_H
#define SUPPORT_ANSWER_H

#include "diple/guide/answer.h"
#include "diple/guide/load.h"
#include "support/guide.h"

/* Questions: intent (choice: refund, other, old retired), urgency (scale 1..5,
 * only for a refund), parts (choices x y z, 1 to 2), better (compare, strength
 * 3, optional), order (rank x y z, ties, top 2, optional), replies (rank of the
 * record's replies, optional), note (text 3..20, optional), names (spans p q,
 * optional), links (relations, optional). */
struct guide form_guide(void);

/* A canonical answer to every question of it. */
#define ALL_ANSWERS                                                                    \
    "{\"better\":{\"side\":\"b\",\"strength\":2},\"intent\":\"refund\","               \
    "\"links\":[{\"from\":\"1\",\"label\":\"in\",\"to\":\"2\"}],"                      \
    "\"names\":[{\"end\":2,\"id\":\"1\",\"label\":\"p\",\"start\":0},"                 \
    "{\"end\":5,\"id\":\"2\",\"label\":\"q\",\"start\":3}],"                           \
    "\"note\":\"Twice.\",\"order\":[[\"x\",\"y\"],\"z\"],\"parts\":[\"x\",\"z\"],"     \
    "\"replies\":[\"r2\",\"r1\"],\"urgency\":4}"

struct answer must_parse(const struct guide *g, const char *json, struct arena *a);
/* The error of an answer that must not parse; fails where it does. */
struct err must_not_parse(const struct guide *g, const char *json);
const char *written(const struct guide *g, const struct answer *an, struct arena *a);

#endif
