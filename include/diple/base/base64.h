/*
 * Base64 with its usual alphabet, as keys and fingerprints of SSH are written.
 *
 * Strict: no blanks, no line ends, padding exactly where it belongs. Nothing is
 * owned; nothing can fail but by its answer.
 */
#ifndef DIPLE_BASE_BASE64_H
#define DIPLE_BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include "diple/base/str.h"

/* Bytes into out[cap]; false where the text is no base64 or holds more. */
bool base64_read(struct sv text, unsigned char *out, size_t cap, size_t *n);
/* Added to `out` without the padding at its end. */
void base64_write(const unsigned char *bytes, size_t n, struct strbuf *out);

#endif
