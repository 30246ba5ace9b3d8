/*
 * Guides for tests: load one from text or from a file, or fail the test and
 * say what the diagnostics were.
 */
#ifndef SUPPORT_GUIDE_H
#define SUPPORT_GUIDE_H

#include "diple/guide/load.h"

/* The whole file, NUL behind it; free() it. Fails the test where it cannot. */
char *read_test_file(const char *path, size_t *n);

/* Must load; warnings are allowed. */
struct guide guide_from(const char *yaml);
struct guide guide_from_file(const char *path);
/* A guide of one or more questions: the given lines under `questions:` (and
 * what may follow) behind a head that is in order. */
struct guide guide_with(const char *questions);

/* The diagnostics of a guide as diags_format() writes them; free() it. */
char *guide_complaints(const char *file, const char *yaml, size_t n);

#endif
