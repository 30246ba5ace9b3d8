/*
 * Answers against a guide: read, write, compare, check.
 *
 * Read and write speak the one JSON object that is stored and exported
 * (question id -> value). What a UI builds by hand is a `struct answer` from
 * answer_init(), its values set directly. All pieces live in the arena that is
 * passed in. An answer belongs to the guide it was read against: pass that
 * same guide everywhere.
 *
 * Order on a labelling screen: answer_init() or answer_parse() (draft, earlier
 * answer) → set values → answer_visible() for what to show → answer_check() →
 * answer_drop_hidden() → answer_write().
 */
#ifndef DIPLE_GUIDE_ANSWER_H
#define DIPLE_GUIDE_ANSWER_H

#include "diple/base/arena.h"
#include "diple/base/err.h"
#include "diple/base/str.h"
#include "diple/core/answer.h"
#include "diple/guide/guide.h"

void answer_init(const struct guide *g, struct arena *a, struct answer *out);
/* A deep copy, for undo and drafts. */
void answer_copy(const struct answer *from, struct arena *a, struct answer *out);

/* Labels that are retired are taken, with `retired` set. Errors name the
 * question and what is allowed. `json` need not be complete: required
 * questions are answer_check()'s matter, so drafts can be read too. */
enum status answer_parse(
    const struct guide *g, struct sv json, struct arena *a, struct answer *out,
    struct err *e);
/* Canonical: keys sorted bytewise, no blanks, values not given left out. Equal
 * answers give equal bytes. */
void answer_write(const struct guide *g, const struct answer *an, struct strbuf *out);

/* Equality of one question's values as agreement sees it: choices are sets,
 * rankings compare places (ties are ties), spans are sets of (start, end, label,
 * pieces, attributes), relations sets of (label, span, span) whatever ids the
 * spans have, text compares exactly. Two values not given are equal. */
bool value_equal(const struct value *x, const struct value *y);
/* The numbers of a span (core/answer.h): begun with 0, in any order. */
uint64_t span_add_value(uint64_t values, struct sv attribute, struct sv value);
uint64_t span_add_piece(uint64_t pieces, size_t start, size_t end);
/* By start, the longer first, then label, attributes, pieces. */
int span_order(const struct span *x, const struct span *y);
/* Whether answers to this question can make a disagreement: free text never
 * does. */
bool question_counts(const struct question *q);
/* All questions that count and are visible. */
bool answer_equal(
    const struct guide *g, const struct answer *x, const struct answer *y);

/* Is question q asked, given the other answers? What a hidden question holds
 * counts as not given. */
bool answer_visible(const struct guide *g, const struct answer *an, size_t q);
/* For all questions at once. */
void answer_visibility(
    const struct guide *g, const struct answer *an, bool visible[GUIDE_QUESTIONS_MAX]);
/* How many visible questions are unanswered, optional ones too. */
size_t answer_open(const struct guide *g, const struct answer *an);
/* At submit: values of hidden questions are taken out. Returns how many. */
size_t answer_drop_hidden(const struct guide *g, struct answer *an);

/* One reason why an answer is not valid. */
struct fault {
    size_t question;      /* the one to go to */
    const char *sentence; /* for the annotator; the manager's own for checks */
};

struct faults {
    struct fault *list; /* in the order of the questions, checks last */
    size_t n;
};

/* Required questions, counts, lengths, patterns, checks. Hidden questions are
 * left out. The record (JSON object; empty if unknown) is looked at where its
 * fields are the options of a ranking. ST_OK without faults, ST_INVALID with;
 * sentences live in the arena. */
enum status answer_check(
    const struct guide *g, const struct answer *an, struct sv record, struct arena *a,
    struct faults *out);

/* What comes from elsewhere may not answer a question that would not be asked. */
enum status answer_refuse_hidden(
    const struct guide *g, const struct answer *an, struct err *e);
/* Parse and check in one go: does a stored answer (still) fit this guide? The
 * error says the first thing that does not. */
enum status guide_answer_fits(
    const struct guide *g, struct sv json, struct sv record, struct err *e);

/* The options of a ranking: its labels, or what the record's field holds: a
 * list of texts, or of objects {id, text}. ST_INVALID where the field is not
 * there or no such list. Retired labels are left out. */
struct option {
    struct sv id;
    struct sv text;
};
struct options {
    struct option *list;
    size_t n;
};
enum status question_options(
    const struct question *q, struct sv record, struct arena *a, struct options *out,
    struct err *e);
/* The two texts of a compare question, in the record's order. Fields that are
 * not text are given as their JSON. */
enum status question_sides(
    const struct question *q, struct sv record, struct arena *a, struct sv out[2],
    struct err *e);

/* One cell of a long table (`task,annotator,label`), set into `an`. The
 * question may be NULL where the guide has one question. Choice: a label's id,
 * else its name if no other has it; choices and rank: `x|y`; scale: its number
 * (`4`, also `4.0`) or a point's name; compare: `a`, `b`, `tie`, with strength
 * `b 2`; text: as it is. Spans and relations: their JSON. */
enum status answer_from_label(
    const struct guide *g, const char *question, struct sv label, struct arena *a,
    struct answer *an, struct err *e);
/* The reverse, for long tables and lists: label ids, not names. Nothing is
 * added for a value not given. */
void answer_to_label(
    const struct guide *g, const struct answer *an, size_t q, struct strbuf *out);

#endif
