/*
 * What the files of mark/settling.h share: beginning and looking (settling.c), acts
 * (settling_act.c), relations brought together (settling_pairs.c) and what becomes of
 * them (settling_links.c), drafts (settling_keep.c).
 */
#ifndef MARK_SETTLING_INNER_H
#define MARK_SETTLING_INNER_H

#include "diple/mark/settling.h"

/* The mark with this serial belongs to the cluster. */
void settling_own(struct settling *s, uint32_t serial, size_t at);
bool settling_owns(const struct settling *s, size_t at, const struct markup *k);
/* The place of a layer's mark: its agreed span, else n_agreed + its cluster. */
size_t settling_site(const struct settling *s, size_t layer, size_t mark);
/* The pairs of all relations questions, those in dispute first. */
void settling_find_pairs(struct settling *s);
/* The serial of what became of one end of a link; 0: nothing. */
uint32_t settling_became(struct settling *s, const struct settling_link *k, bool to);
/* Do two links say the same of the same place? */
bool settling_same(
    const struct settling *s, const struct settling_link *a,
    const struct settling_link *b);
size_t settling_pair_variants(
    struct settling *s, const struct settling_pair *p, struct settling_variant **out);

#endif
