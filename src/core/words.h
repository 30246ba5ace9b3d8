/*
 * Looking a word up in a table of words, for the enums of this folder.
 *
 * A table has one word for each member, in order. Pure functions.
 */
#ifndef CORE_WORDS_H
#define CORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"

const char *words_at(const char *const *table, size_t n, size_t i);
bool words_find(const char *const *table, size_t n, struct sv word, size_t *i);

/* Defines NAME_word() and NAME_parse() over `static const char *const NAME_words[]`. */
#define WORDS_FUNCTIONS(name)                                                          \
    const char *name##_word(enum name i)                                               \
    {                                                                                  \
        return words_at(name##_words, ARRAY_LEN(name##_words), (size_t)i);             \
    }                                                                                  \
    bool name##_parse(struct sv word, enum name *out)                                  \
    {                                                                                  \
        size_t i;                                                                      \
        if (!words_find(name##_words, ARRAY_LEN(name##_words), word, &i))              \
            return false;                                                              \
        *out = (enum name)i;                                                           \
        return true;                                                                   \
    }

#endif
