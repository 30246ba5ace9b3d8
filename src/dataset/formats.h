/*
 * The forms themselves, as their tables import.def and export.def name them.
 * Constants; nothing is owned.
 */
#ifndef DATASET_FORMATS_H
#define DATASET_FORMATS_H

struct import_format;
struct export_format;

#define FORMAT(name) extern const struct import_format name;
#include "import.def"
#undef FORMAT

#define FORMAT(name) extern const struct export_format name;
#include "export.def"
#undef FORMAT

#endif
