/*
 * Tags of tokens, as CoNLL files and token columns have them: O, and a prefix with
 * a label.
 *
 *     IOB1    I- marks a span; B- only where it begins right behind another of the
 *             same label (CoNLL-2003 itself)
 *     IOB2    B- begins every span, I- goes on
 *     BIOES   B- I- E-, and S- for a span of one token (also written BILOU)
 *
 * Reading takes all three, for they do not contradict each other: B- and S- begin,
 * I- goes on with a span of the same label or begins one, E- ends it.
 */
#ifndef DATASET_TAGS_H
#define DATASET_TAGS_H

#include "doc.h"

enum tag_scheme { TAGS_IOB1, TAGS_IOB2, TAGS_BIOES };

/* O, or a known prefix, a dash or underscore, and a label. */
bool tag_is(struct sv tag);

/* Spans out of tags, token by token. */
struct tag_reader {
    struct doc_version *to;
    struct arena *arena;
    bool open;
    size_t start, end;
    struct sv label;
};

/* A token from start to end with its tag; ST_INVALID for what is no tag, and for an
 * E- that ends nothing. */
enum status tag_take(
    struct tag_reader *t, size_t start, size_t end, struct sv tag, struct err *e);
/* At the end of a sentence: no span goes on. */
void tag_finish(struct tag_reader *t);

/* A token of a text, in code points. */
struct token {
    size_t start;
    size_t end;
    struct sv text;
    bool new_sentence; /* behind a line break */
};

/* What is no blank is in a token: words, and every other sign alone; or, for a text
 * that came as tokens (doc_add_tokens), whatever stands between blanks; or the tokens
 * that came with it (doc_keep_tokens). */
struct token *tokens_of(const struct doc *d, struct arena *a, size_t *n);
/* Says in the record that the text is tokens with a blank between them, and, where
 * `columns` is not empty, what else their lines held (a JSON list of texts). */
void doc_add_tokens(struct doc *d, struct arena *a, struct sv columns);
/* Keeps a list of {text, start, end} in the record, unless tokens_of() makes the same;
 * false where it is none, or is not what stands in the text. */
bool doc_keep_tokens(struct doc *d, struct arena *a, const struct json *list);
/* That list of columns, or an empty text. */
struct sv doc_columns(const struct doc *d);
/* The tags of tokens for a sorted version; false, with the first span that has no
 * tags: it overlaps, or does not begin and end with tokens. */
bool tags_of(
    const struct doc_version *v, const struct token *tokens, size_t n,
    enum tag_scheme scheme, struct arena *a, struct sv *tags,
    const struct doc_span **bad);

#endif
