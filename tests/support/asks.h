/*
 * One open question in a test: keys in, the answer as JSON out.
 */
#ifndef SUPPORT_ASKS_H
#define SUPPORT_ASKS_H

#include <criterion/criterion.h>

#include "support/guides.h"
#include "ui/ask.h"

struct asking {
    struct guide guide;
    struct arena arena;
    struct answer answer;
    struct ask ask;
};

/* Opens the first question. */
void asking_begin(struct asking *t, const char *yaml, const char *answer);
void asking_begin_with(
    struct asking *t, const char *yaml, const char *answer, const char *record,
    bool swapped);
void asking_end(struct asking *t);
enum ask_result asking_key(struct asking *t, uint32_t key);
/* The result of the last key. */
enum ask_result asking_press(struct asking *t, const char *keys);
void asking_expect(struct asking *t, const char *json);
void asking_expect_fold(struct asking *t, const char *words);

#endif
