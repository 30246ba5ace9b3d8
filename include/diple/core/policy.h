/*
 * How a batch is handed out, checked and settled: what its manager chose.
 *
 * A policy is kept as one JSON object in which only what differs from the
 * default stands, so "{}" is the default. One table (policy.c) names each
 * field, its JSON key and its limits; reading, writing and setting a field by
 * its key all come from it. Where an integer or a share is 0 below, it says
 * what that means; policy_fill() turns the other zeros of a literal into the
 * defaults.
 *
 * Texts are borrowed from the arena that was given, or from the literal.
 */
#ifndef DIPLE_CORE_POLICY_H
#define DIPLE_CORE_POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"

enum {
    POLICY_OVERLAP_MAX = 100,
    POLICY_QUOTA_MAX = 10000000,
    POLICY_LEASE_MINUTES = 30,
    POLICY_LEASE_MINUTES_MAX = 60 * 24 * 30,
    POLICY_SKILLS_MAX = 16,
    POLICY_BYTES_MAX = 16 << 10
};

enum policy_order {
    POLICY_AS_GIVEN,
    POLICY_RANDOM,          /* by the batch's seed */
    POLICY_LONGEST_WAITING, /* what was handed out longest ago, or never, first */
    POLICY_PRIORITY,        /* by a number in the record, the highest first */
    POLICY_ORDER_N
};

enum policy_feedback {
    POLICY_AT_END,
    POLICY_AT_ONCE,
    POLICY_SILENT,
    POLICY_FEEDBACK_N
};

enum policy_consensus {
    POLICY_ADJUDICATE,
    POLICY_UNANIMOUS,
    POLICY_MAJORITY,
    POLICY_WEIGHTED,
    POLICY_DAWID_SKENE,
    POLICY_CONSENSUS_N
};

struct policy {
    enum policy_order order;
    const char *priority; /* the record's field; NULL: none */
    long overlap;         /* answers wanted for each item; 0: by everyone */
    double overlap_share; /* of the items that want so many; the rest wants one */
    long quota;           /* items for each person; 0: no limit */
    long lease;           /* minutes until an item goes back */

    double gold;      /* share of gold among what a person gets; 0: none */
    long gold_window; /* last so many gold answers are judged */
    double gold_bar;  /* lowest accuracy that is accepted */
    enum policy_feedback feedback;
    long quiz; /* gold items before the first ordinary one; 0: none */
    double pass;

    const char *requires[POLICY_SKILLS_MAX];
    size_t n_requires;
    const char *after; /* the batch that must be passed before; NULL: none */

    enum policy_consensus consensus;
    double posterior; /* that dawid-skene must reach */
    bool own;         /* adjudicators may settle what they labelled */
    bool names;       /* adjudicators may see who said what */
};

void policy_init(struct policy *p);
/* Zeros that mean nothing become the default. */
void policy_fill(struct policy *p);
/* True where items of such a batch are handed out under leases rather than
 * walked through by everybody. */
bool policy_deals(const struct policy *p);
/* Answers that a batch of so many items wants; 0 where everybody answers every item. */
int64_t policy_wanted(const struct policy *p, int64_t items);

/* The JSON object; unknown keys, wrong kinds and values outside their limits are
 * ST_INVALID. */
enum status policy_parse(
    struct sv json, struct arena *a, struct policy *out, struct err *e);
/* Adds the object; policy_parse() gives the same back. */
void policy_write(const struct policy *p, struct strbuf *out);
/* Each field within its limits, and all of them together. */
enum status policy_check(const struct policy *p, struct err *e);

/* One field by its key, from a word as people write it: 0.08, 20, random, yes,
 * `de,cardiology`. An empty word is the default. */
enum status policy_set(
    struct policy *p, const char *key, struct sv word, struct arena *a, struct err *e);
/* The keys in order; NULL past the end. */
const char *policy_key(size_t i);
/* What a field says now, as policy_set() would take it. */
void policy_word(const struct policy *p, const char *key, struct strbuf *out);
bool policy_is_default(const struct policy *p, const char *key);

const char *policy_order_word(enum policy_order order);
const char *policy_feedback_word(enum policy_feedback feedback);
const char *policy_consensus_word(enum policy_consensus rule);
bool policy_order_parse(struct sv word, enum policy_order *out);
bool policy_feedback_parse(struct sv word, enum policy_feedback *out);
bool policy_consensus_parse(struct sv word, enum policy_consensus *out);

#endif
