/*
 * What libyaml has to say, in plain words, and what other YAML readers would
 * make of a scalar that is plain text to us.
 */
#ifndef GUIDE_SYNTAX_H
#define GUIDE_SYNTAX_H

#include "diple/base/str.h"

struct syntax_words {
    const char *message;
    const char *hint; /* NULL if none */
};

/* For libyaml's own sentence; a sentence of ours for any it may invent. */
struct syntax_words syntax_explain(const char *problem);

/* How a YAML 1.1 reader takes an unquoted scalar that looks like something
 * else, e.g. "false" for `no`, "a date" for `2026-01-01`; NULL if as it is. */
const char *syntax_read_as(struct sv plain);

#endif
