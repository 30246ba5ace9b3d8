/*
 * The published and independently computed values of ../shared/data, read in
 * place. Where they are absent there are none, and a word says so.
 */
#ifndef SUPPORT_REFERENCE_H
#define SUPPORT_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

enum { REFERENCE_FIELD = 96, REFERENCES_MAX = 1000 };

struct reference {
    char dataset[REFERENCE_FIELD];
    char measure[REFERENCE_FIELD];
    double value;
};

struct references {
    struct reference *row;
    size_t n;
};

bool references_read(struct references *all);
void references_release(struct references *all);
/* NaN where there is none. */
double reference_of(
    const struct references *all, const char *dataset, const char *measure);

#endif
