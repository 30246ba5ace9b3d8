/*
 * What the files of mark/settling.h share: beginning and looking (settling.c), acts
 * (settling_act.c, settling_cover.c), relations brought together (settling_pairs.c) and
 * what becomes of them (settling_links.c), drafts (settling_keep.c).
 */
#ifndef MARK_SETTLING_INNER_H
#define MARK_SETTLING_INNER_H

#include "diple/mark/settling.h"

/* The mark with this serial belongs to the cluster. */
void settling_own(struct settling *s, uint32_t serial, size_t at);
bool settling_owns(const struct settling *s, size_t at, const struct markup *k);
/* In place of what stands for the cluster these: all of them as one step, or none
 * and why. */
const char *settling_put(
    struct settling *s, size_t at, const struct settled *after,
    const struct markup *list, size_t n);
const char *settling_decide(struct settling *s, size_t at, struct settled after);
/* The attributes that most who gave its label say of a mark. */
void settling_give_values(
    struct settling *s, const struct settling_variant *list, size_t n,
    struct markup *k);
/* The place of a layer's mark: its agreed span, else n_agreed + its cluster. */
size_t settling_site(const struct settling *s, size_t layer, size_t mark);
/* The pairs of all relations questions, those in dispute first. */
void settling_find_pairs(struct settling *s);
/* Do two links say the same of the same place? */
bool settling_same(
    const struct settling *s, const struct settling_link *a,
    const struct settling_link *b);
size_t settling_pair_variants(
    struct settling *s, const struct settling_pair *p, struct settling_variant **out);

#endif
