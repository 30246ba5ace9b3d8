/*
 * Cells that a spreadsheet would run as a formula (CWE-1236).
 *
 * Excel, LibreOffice and others take a cell that begins with = + - @, a tab or
 * a carriage return, or the full-width forms of the four signs, for something
 * to compute. A `'` in front keeps it text. It changes the data, so it is done
 * only where it was asked for, and counted.
 */
#ifndef DATASET_SHEET_H
#define DATASET_SHEET_H

#include <stdbool.h>

#include "diple/base/str.h"

bool sheet_is_formula(struct sv cell);

#endif
