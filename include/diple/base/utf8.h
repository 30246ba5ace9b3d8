/*
 * UTF-8, strictly: decoding, checking, counting and converting offsets.
 *
 * Strict means Unicode's own table 3-7: no overlong forms, no surrogates,
 * nothing past U+10FFFF. Wherever a broken text is counted or walked, each byte
 * that belongs to no well-formed sequence is one code point, so that offsets
 * never shift; only utf8_check() says whether a text is sound.
 *
 * For one conversion in a short text call utf8_count(). For many, or in a long
 * one, build a `struct utf8_index` once: a pass over the text and 16 bytes for
 * each KiB of it (nothing for plain ASCII); then each conversion looks at less
 * than a KiB. The index borrows the text, which must not change under it.
 */
#ifndef DIPLE_BASE_UTF8_H
#define DIPLE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diple/base/str.h"

enum { UTF8_MAX = 4, UTF8_REPLACEMENT = 0xfffd };

/* The length of the well-formed sequence at the start of s, and its code point;
 * 0 (and U+FFFD) where there is none, also for an empty s. */
size_t utf8_decode(struct sv s, uint32_t *cp);
/* Bytes written, 0 for what is no code point of text (surrogates, > 10FFFF). */
size_t utf8_encode(uint32_t cp, char out[UTF8_MAX]);
bool utf8_append(struct strbuf *b, uint32_t cp);

/* True where all of it is well-formed; else *bad (may be NULL) is the offset of
 * the first byte that is not. */
bool utf8_check(struct sv s, size_t *bad);
bool utf8_is_ascii(struct sv s);
/* Not UTF-8, but reads as letters of Windows-1252: worth a hint to convert. */
bool utf8_looks_latin1(struct sv s);

/* A copy of s.n bytes in which each byte that is not UTF-8 is `with`. */
void utf8_mask(struct sv s, char with, char *out);

/* Code points, and UTF-16 units, in s. */
size_t utf8_count(struct sv s);
size_t utf8_count_utf16(struct sv s);

/* The code point boundary after and before `at`; the ends of s stop. */
size_t utf8_next(struct sv s, size_t at);
size_t utf8_prev(struct sv s, size_t at);
bool utf8_is_boundary(struct sv s, size_t at);

struct utf8_index {
    struct sv text;
    size_t cps;   /* in the whole text */
    size_t units; /* UTF-16, likewise */
    struct utf8_stop *stops;
    size_t n;
};

void utf8_index_init(struct utf8_index *x, struct sv text);
void utf8_index_release(struct utf8_index *x);

/* Each is false, and leaves its output alone, where the offset lies past the
 * end or inside a code point (or between the halves of a surrogate pair). */
bool utf8_index_byte_to_cp(const struct utf8_index *x, size_t byte, size_t *cp);
bool utf8_index_cp_to_byte(const struct utf8_index *x, size_t cp, size_t *byte);
bool utf8_index_byte_to_utf16(const struct utf8_index *x, size_t byte, size_t *unit);
bool utf8_index_utf16_to_byte(const struct utf8_index *x, size_t unit, size_t *byte);

#endif
