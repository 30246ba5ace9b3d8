/*
 * The language as tables: one row for each key says its form, where its value
 * goes, and a sentence for the manual. What is checked, what is suggested
 * after a slip, and what `guide_print_language()` prints come from the same
 * rows.
 *
 *     static const struct row rows[] = {
 *         {"id", ROW_ID, .required = true, AT(struct thing, id), .say = "…"},
 *         {"parts", ROW_PART, .read = read_parts, .form = "a list", .say = "…"},
 *     };
 *     schema_read(r, &thing_schema, node, &thing);
 *
 * schema_read() complains into the reader's diagnostics and leaves what is
 * wrong at the target's default; it never fails as a whole. A row with a
 * `types` mask belongs to those types of question only.
 */
#ifndef GUIDE_SCHEMA_H
#define GUIDE_SCHEMA_H

#include <stddef.h>
#include <stdint.h>

#include "diple/guide/guide.h"
#include "diple/guide/tree.h"

struct reader {
    struct guide *g;
    struct diags *diags;
    unsigned types; /* bit of the question type being read; 0: not known */
    const struct node *questions; /* the list they were read from */
};

enum row_kind {
    ROW_TEXT,  /* const char *; of at most `max` characters if given */
    ROW_ID,    /* const char * */
    ROW_FIELD, /* const char *: name of a field of the record */
    ROW_KEY,   /* char */
    ROW_BOOL,  /* bool */
    ROW_INT,   /* long, min..max */
    ROW_REAL,  /* double, min..max */
    ROW_WORD,  /* an enum; `words` ends in NULL */
    ROW_TEXTS, /* struct texts */
    ROW_PART,  /* `read` does it; NULL: read by a later pass */
    ROW_KIND_N
};

struct row {
    const char *key;
    enum row_kind kind;
    size_t offset;
    bool required;
    unsigned types;
    double min, max;
    const char *const *words;
    void (*read)(struct reader *r, const struct node *n, void *target);
    const char *form; /* of a ROW_PART, for the manual */
    const char *say;
};

#define AT(type, member) .offset = offsetof(struct type, member)
#define TYPE_BIT(type)   (1u << (type))
#define HAS_LABELS                                                                     \
    (TYPE_BIT(QUESTION_CHOICE) | TYPE_BIT(QUESTION_CHOICES) |                          \
     TYPE_BIT(QUESTION_RANK) | TYPE_BIT(QUESTION_SPANS) |                              \
     TYPE_BIT(QUESTION_RELATIONS))

struct schema {
    const char *what; /* "a label", for messages */
    const struct row *rows;
    size_t n;
};

/* Returns which rows were there, or probably meant by an unknown key (bit i for
 * row i), so that a slip is one mistake and not two. */
uint64_t schema_read(
    struct reader *r, const struct schema *s, const struct node *map, void *target);
bool schema_met(const struct schema *s, uint64_t met, const char *key);
void schema_print(const struct schema *s, struct strbuf *out);

/* Single values, for the handlers of parts. False after a complaint; `what`
 * names the value in it. A NODE_BAD is false without one. */
bool read_text(
    struct reader *r, const struct node *n, const char *what, const char **out);
bool read_id(
    struct reader *r, const struct node *n, const char *what, const char **out);
bool read_int(
    struct reader *r, const struct node *n, const char *what, const struct row *range,
    long *out);
bool read_list(struct reader *r, const struct node *n, const char *what);
bool read_map(struct reader *r, const struct node *n, const char *what);

/* A pattern, compiled; an error inside it is shown where it stands. */
bool read_pattern(
    struct reader *r, const struct node *n, const char *what, const char **out,
    struct regex **regex);

/* An error at the node, and the hint "did you mean `…`?" or what there is. */
void complain(struct reader *r, const struct node *n, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void suggest(
    struct reader *r, const char *word, const char *const *list, size_t n,
    const char *what);
/* A scalar that other readers would change: "quote it". */
void warn_if_read_otherwise(struct reader *r, const struct node *n);

#endif
