/*
 * A document with marks, between the forms that carry them: what is read out of
 * one becomes a line of diple's own export (dataset/own.h), so that guide, store
 * and reports of mistakes are the same for all; what is written comes from the
 * answers of an item.
 *
 * Offsets are code points, ends exclusive. Where a form keeps the quoted text, a
 * document read under code points, UTF-16 units or bytes is taken under the one
 * unit in which every quote is right, and refused where there is none. All views
 * live in the arena of whoever made the document.
 */
#ifndef DATASET_DOC_H
#define DATASET_DOC_H

#include "diple/base/arena.h"
#include "diple/base/json.h"
#include "diple/guide/guide.h"

/* Relations are at most as many as spans. */
enum { DOC_SPANS_MAX = 100000, DOC_VERSIONS_MAX = 1000, DOC_KINDS_MAX = 1000 };

struct doc_piece {
    size_t start;
    size_t end;
};

struct doc_attribute {
    struct sv key;
    struct sv value;
};

struct doc_span {
    size_t start;
    size_t end;
    struct sv label;
    struct sv id;             /* empty: nothing speaks of it */
    struct sv quote;          /* as the file has it; empty: it has none */
    struct doc_piece *pieces; /* two or more; NULL: it is in one */
    size_t n_pieces;
    struct doc_attribute *attributes;
    size_t n_attributes;
};

struct doc_relation {
    struct sv from; /* ids of spans */
    struct sv to;
    struct sv label;
    struct sv id; /* may be empty */
};

/* What one annotator said. */
struct doc_version {
    struct sv annotator;
    struct doc_span *spans;
    size_t n_spans;
    struct doc_relation *relations;
    size_t n_relations;
    bool skipped;
    struct sv reason; /* of a skip */
};

struct doc {
    struct sv id;    /* empty: made of the content */
    struct sv text;  /* in UTF-8 */
    struct sv batch; /* where skips were made; may be empty */
    struct doc_version *versions;
    size_t n_versions;
    struct sv *meta; /* key, raw JSON, key, … : more fields of the record */
    size_t n_meta;
};

/* ---- reading ---------------------------------------------------------------- */

struct doc_version *doc_add_version(struct doc *d, struct arena *a, struct sv name);
struct doc_span *doc_add_span(struct doc_version *v, struct arena *a);
struct doc_relation *doc_add_relation(struct doc_version *v, struct arena *a);
/* All members of a record but those named (NULL at the end) become meta. */
void doc_add_meta(
    struct doc *d, struct arena *a, const struct json *record, const char *const *but);
void doc_add_attribute(
    struct doc_span *s, struct arena *a, struct sv key, struct sv value);
/* Checks every span against the text; offsets that fit the quotes in other units
 * only are converted. Then the ids: none twice, and relations lead to them. Where
 * `directed`, relations of one label do not go round. */
enum status doc_check(struct doc *d, bool directed, struct err *e);
/* Whether the guide has this attribute, with this value, for this label. */
bool doc_knows_attribute(
    const struct guide *g, struct sv label, struct sv key, struct sv value);
/* Whether its relations have a direction; true without a guide. */
bool doc_is_directed(const struct guide *g);
/* As a line of diple's own export; `g` may be NULL. Labels are found by id or name,
 * if need be whatever their capitals. ST_INVALID where the guide has
 * no question for what the document holds. */
enum status doc_put_own(
    const struct doc *d, const struct guide *g, struct strbuf *out, struct err *e);

/* A copy of a text; of a number as it is written; empty for other kinds. */
struct sv doc_text_of(const struct json *v, struct arena *a);
/* What a span covers; the pieces of one that has them, with a blank between. */
struct utf8_index;
void doc_add_quote(
    struct strbuf *out, const struct utf8_index *x, const struct doc_span *s);

/* ---- writing ---------------------------------------------------------------- */

/* One annotator's answer, read for its first questions of spans and relations;
 * labels by their ids, or by their names. */
enum status doc_read_answer(
    struct doc_version *v, struct sv answer, const struct guide *g, bool names,
    struct arena *a, struct err *e);
/* By start, the longer first. */
void doc_sort(struct doc_version *v);
/* Whether the last span stands in that order behind the one before it. */
bool doc_is_sorted(const struct doc_version *v);
/* The first span that overlaps the one before it in a sorted version, else n. */
size_t doc_overlap(const struct doc_version *v, size_t from);

#endif
