#include "words.h"

const char *words_at(const char *const *table, size_t n, size_t i)
{
    return i < n ? table[i] : "unknown";
}

bool words_find(const char *const *table, size_t n, struct sv word, size_t *i)
{
    for (size_t k = 0; k < n; k++) {
        if (sv_is(word, table[k])) {
            *i = k;
            return true;
        }
    }
    return false;
}
