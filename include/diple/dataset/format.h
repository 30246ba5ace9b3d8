/*
 * The forms that data comes in and goes out in.
 *
 * A form is recognised by what stands in the file, never by its name. Each is
 * one source file and one line in src/dataset/import.def or export.def; the
 * words below are what `--format` takes.
 */
#ifndef DIPLE_DATASET_FORMAT_H
#define DIPLE_DATASET_FORMAT_H

#include <stddef.h>

#include "diple/base/str.h"

/* The largest text of an item, in bytes; and the largest row a reader takes,
 * which is its text with all that stands around it and in place of its
 * characters: names, quotes, escapes, other fields. */
enum { DATASET_TEXT_MAX = 1 << 20, DATASET_ROW_MAX = 8 << 20 };

/* The words of all forms that can be imported or exported, in the order of
 * their table; NULL past the end. */
const char *import_format_word(size_t i);
const char *export_format_word(size_t i);
/* One line on that form, for help texts; NULL past the end. */
const char *import_format_about(size_t i);
const char *export_format_about(size_t i);

/* The word of the form that the beginning of a file looks like. `wanted` are
 * field names a table of this kind must have: a first line that holds one of
 * them is a header, even where it has a single column. Never NULL: what looks
 * like nothing else is plain text. */
const char *import_sniff(struct sv head, const char *const *wanted, size_t n_wanted);

#endif
