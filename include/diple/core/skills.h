/*
 * Skills: the words that say what a person can do, and what a batch asks for.
 *
 *     skills_parse(SV("de, cardiology"), &json, &e);   // ["cardiology","de"]
 *     skills_lack("[\"de\"]", "[\"de\",\"fr\"]", &words);   // 1; "fr"
 *
 * A word is what name_check() lets pass, without blanks or commas, and of at most
 * SKILL_MAX_BYTES; a set is kept as a JSON array, sorted, each word once.
 * Pure functions.
 */
#ifndef DIPLE_CORE_SKILLS_H
#define DIPLE_CORE_SKILLS_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/err.h"
#include "diple/base/str.h"

enum { SKILL_MAX_BYTES = 32, SKILLS_MAX = 32 };

/* Words separated by commas or blanks; none at all gives `[]`. ST_INVALID,
 * ST_LIMIT. `json` is added to on success alone. */
enum status skills_parse(struct sv words, struct strbuf *json, struct err *e);

/* How many of the wanted are lacking; they are added to `words` (may be NULL),
 * separated by ", ". What is no array of words counts as the empty set. */
size_t skills_lack(const char *have, const char *wanted, struct strbuf *words);

/* "cardiology, de": a set for people to read. */
void skills_words(const char *set, struct strbuf *out);

#endif
