/*
 * What is shuffled for each person, and can be shuffled again the same way.
 *
 * Pure functions of the project's seed, the person and the item, so that a
 * resumed session shows what was shown before, and two people see different
 * orders. What was shown is recorded with the answer all the same.
 */
#ifndef DIPLE_WORK_SHUFFLE_H
#define DIPLE_WORK_SHUFFLE_H

#include <stdbool.h>
#include <stdint.h>

#include "diple/base/str.h"

/* Shall the second of two texts to compare be shown first? Even odds. */
bool shuffle_sides(uint64_t seed, const char *person, const char *item);

/* The record of it for the annotation, {"sides":"ab"} or {"sides":"ba"}. */
struct sv shuffle_shown(bool swapped);

#endif
