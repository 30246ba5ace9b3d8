/*
 * JSON: a strict check that is fast enough for import, a read-only tree, a
 * writer, and a canonical form.
 *
 * Whatever comes from outside is checked first; everything else here works on
 * checked text. Strict means RFC 8259 to the letter, and besides: valid UTF-8,
 * no duplicate keys (as decoded), no \u0000, no lone surrogates, no byte order
 * mark (a line reader takes that off), and the limits below. A text that
 * breaks the grammar is ST_INVALID, one past a limit ST_LIMIT; the error says
 * where: line and column (code points, from 1) within the text given.
 *
 *     struct json_scan s = {0};
 *     while (lines) {
 *         if (json_scan(&s, line, &e) == ST_OK)      // no tree is built
 *             m = json_scan_find(&s, SV("text"));    // raw span of its value
 *     }
 *     json_scan_release(&s);
 *
 * Ownership: a scan and a tree borrow nothing but what is said below; what a
 * tree hands out lives until json_free(). Cost: the check is one pass (about
 * a gigabyte a second), the tree costs several times that.
 */
#ifndef DIPLE_BASE_JSON_H
#define DIPLE_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/err.h"
#include "diple/base/str.h"

enum {
    JSON_DEPTH_MAX = 32,     /* arrays and objects inside each other */
    JSON_MEMBERS_MAX = 1000, /* of one object; arrays are bounded by the size */
    JSON_NUMBER_MAX = 63,    /* characters of one number */
    JSON_BYTES_MAX = 1 << 20 /* of one text, where the caller names no other */
};

enum json_kind {
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
    JSON_KIND_N
};

/* "a number", "an object", for messages. */
const char *json_kind_words(enum json_kind kind);

/* ---- checking, with a view of the top level --------------------------- */

struct json_member {
    struct sv key;   /* decoded; empty in an array */
    struct sv value; /* as written, quotes and all */
    enum json_kind kind;
};

struct json_work;

/* `struct json_scan s = {0}` is valid; used again and again it stops asking
 * for memory. What it shows points into the text and into itself, and holds
 * until the next scan. */
struct json_scan {
    size_t max_bytes; /* 0 for JSON_BYTES_MAX */
    enum json_kind kind;
    struct sv value;             /* the whole value without blanks around it */
    struct json_member *members; /* of the object, or elements of the array */
    size_t n;
    size_t error_at; /* after a failure: byte offset into the text */
    struct json_work *work;
};

void json_scan_release(struct json_scan *s);
/* The text is exactly one value, blanks around it allowed. */
enum status json_scan(struct json_scan *s, struct sv text, struct err *e);
/* One value at the start of the text, blanks before it allowed; *used is how
 * far it goes. For arrays of records too large for one text: the caller reads
 * brackets and commas itself. */
enum status json_scan_part(
    struct json_scan *s, struct sv text, size_t *used, struct err *e);
/* NULL where there is none. */
const struct json_member *json_scan_find(const struct json_scan *s, struct sv key);
/* Only the verdict. */
enum status json_check(struct sv text, struct err *e);

/* A raw value of kind JSON_STRING, decoded: borrowed from `raw` where it has
 * no escapes, else added to `scratch` (borrowed until that changes). */
struct sv json_decode(struct sv raw, struct strbuf *scratch);

/* Line and column (code points), both from 1, of a byte offset. */
void json_place(struct sv text, size_t at, unsigned *line, unsigned *col);

/* ---- a read-only tree --------------------------------------------------- */

struct json; /* one node; NULL is accepted by every reader below */

/* Checks strictly, then builds. json_free() takes the root, or NULL. */
enum status json_parse(struct sv text, struct json **out, struct err *e);
enum status json_parse_max(
    struct sv text, size_t max_bytes, struct json **out, struct err *e);
void json_free(struct json *root);
void json_cleanup(struct json **root);
#define AUTO_JSON __attribute__((cleanup(json_cleanup)))

enum json_kind json_kind_of(const struct json *v);       /* JSON_NULL for NULL */
bool json_is(const struct json *v, enum json_kind kind); /* false for NULL */
/* A member of an object; NULL where there is none or v is no object. */
const struct json *json_get(const struct json *v, const char *key);
/* Children of an array or object, in the order of the text. */
const struct json *json_first(const struct json *v);
const struct json *json_next(const struct json *child);
const struct json *json_at(const struct json *array, size_t i);
size_t json_count(const struct json *v); /* walks: O(n) */
/* The key of an object's child; empty for others. */
struct sv json_key(const struct json *child);
/* A string's text; empty for other kinds. No NUL is ever inside. */
struct sv json_str(const struct json *v);
/* A number as it was written; empty for other kinds. */
struct sv json_number(const struct json *v);
/* Out of the written text, so nothing is lost past 2^53: true where the number
 * is whole (1, 1.0 and 1e2 are) and fits. */
bool json_int(const struct json *v, long long *out);
/* The nearest double; false past its range, and for whole numbers that a
 * double cannot hold exactly. */
bool json_double(const struct json *v, double *out);
bool json_bool(const struct json *v, bool *out);

/* The same three for the raw span of a checked number or bool. */
bool json_raw_int(struct sv raw, long long *out);
bool json_raw_double(struct sv raw, double *out);

/* ---- writing ------------------------------------------------------------ */

/* Puts commas and colons by itself; without blanks. Calls out of order (a value
 * without a key in an object, an end too many) are mistakes of the program and
 * abort. A ceiling of the buffer shows in `b->over`.
 *
 *     struct json_out w = json_out_to(&buf);
 *     json_begin_object(&w);
 *     json_put_key(&w, "n"); json_put_int(&w, 3);
 *     json_end_object(&w);
 */
struct json_out {
    struct strbuf *b;
    bool ascii;         /* escape all that is not printable ASCII: for terminals */
    bool have_key;      /* a key was written and waits for its value */
    unsigned depth;     /* open arrays and objects */
    uint64_t is_object; /* one bit for each depth */
    uint64_t not_first;
};

struct json_out json_out_to(struct strbuf *b);
void json_begin_object(struct json_out *w);
void json_end_object(struct json_out *w);
void json_begin_array(struct json_out *w);
void json_end_array(struct json_out *w);
void json_put_key(struct json_out *w, const char *key);
void json_put_key_sv(struct json_out *w, struct sv key);
/* Bytes that are not UTF-8, and NUL, are written as U+FFFD, so that what is
 * written can always be read again. */
void json_put_sv(struct json_out *w, struct sv s);
void json_put_str(struct json_out *w, const char *s); /* NULL writes null */
void json_put_int(struct json_out *w, long long v);
/* The shortest text that reads back as the same double; null for NaN and
 * infinities, which JSON does not have. */
void json_put_double(struct json_out *w, double v);
void json_put_bool(struct json_out *w, bool v);
void json_put_null(struct json_out *w);
/* Checked JSON, as it is. */
void json_put_raw(struct json_out *w, struct sv raw);
/* A tree as it was read, numbers with their digits. */
void json_put_tree(struct json_out *w, const struct json *v);

/* A quoted string alone. */
void json_quote(struct strbuf *out, struct sv s, bool ascii);

/* ---- equal as data ------------------------------------------------------ */

/* Adds the text to `out` with keys sorted (as bytes), no blanks, numbers as
 * written, and only the escapes that must be: equal data gives equal bytes.
 * Numbers are compared as text: 1 and 1.0 differ. Checks first. */
enum status json_canonical(struct sv text, struct strbuf *out, struct err *e);
/* The same without a check, for text that passed one. */
void json_canonical_checked(struct sv text, struct strbuf *out);
/* *equal is set where both are valid. */
enum status json_equal(struct sv a, struct sv b, bool *equal, struct err *e);

#endif
