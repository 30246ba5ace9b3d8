/*
 * YAML as a plain tree: scalars, lists and maps, each with its place. For guides,
 * and for other small files that people write (settings).
 *
 * The language is a small part of YAML: one document, UTF-8, no anchors,
 * aliases, tags, merge keys, complex or duplicate keys; every scalar is text.
 * tree_parse() reports all that is refused and goes on where it can, so that
 * one run finds everything; what was refused is left out or becomes a
 * NODE_BAD, about which nobody needs to complain again. The tree lives in the
 * arena and borrows nothing from the source.
 *
 * Cost: stops at the first event past a limit (guide/guide.h), which is what
 * keeps libyaml's quadratic cases away.
 */
#ifndef DIPLE_GUIDE_TREE_H
#define DIPLE_GUIDE_TREE_H

#include "diple/base/arena.h"
#include "diple/base/diag.h"
#include "diple/base/str.h"

enum node_kind { NODE_BAD, NODE_SCALAR, NODE_LIST, NODE_MAP };

enum node_style { STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, STYLE_BLOCK };

struct node {
    enum node_kind kind;
    enum node_style style; /* of a scalar */
    bool one_line;         /* a scalar that begins and ends on one line */
    unsigned line, col;
    struct sv text;      /* of a scalar; NUL behind it, none in it */
    struct node **items; /* of a list; the values of a map */
    struct node **keys;  /* of a map: scalars, as many as items */
    size_t n;
};

/* The root, or NULL where nothing could be read (then there is an error). */
struct node *tree_parse(struct arena *a, struct sv source, struct diags *d);

/* The value under `key`; NULL if absent or not a map. */
const struct node *node_get(const struct node *map, const char *key);

/* Column of the code point `at` (from 0) of a scalar's text, where the source
 * can be known (one line, plain or single-quoted); else the scalar's own. */
unsigned node_column_at(const struct node *n, size_t at);

#endif
