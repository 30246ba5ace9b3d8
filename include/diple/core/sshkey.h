/*
 * A public key of SSH: one line, its type and itself, as ssh-keygen writes it.
 *
 * Only what sshd of today takes is taken: no options before the type, no
 * certificates, no DSA, no RSA under 2048 bits. What the base64 holds must begin
 * with the type that stands before it. A comment behind the key is dropped: it may
 * hold anything, and nobody reads it. Pure functions; nothing is owned.
 */
#ifndef DIPLE_CORE_SSHKEY_H
#define DIPLE_CORE_SSHKEY_H

#include "diple/base/err.h"
#include "diple/base/str.h"

enum {
    SSHKEY_TEXT_MAX = 8 << 10,
    SSHKEY_BYTES_MAX = 4 << 10,
    SSHKEY_PRINT_LEN = 50 /* "SHA256:" and 43 characters */
};

/* Type, blank, key: added to `out`. ST_INVALID with the reason. */
enum status sshkey_read(struct sv text, struct strbuf *out, struct err *e);
/* As `ssh-keygen -lf` prints it, of a text that sshkey_read() gave; "" of any
 * other. */
void sshkey_print(struct sv key, char out[SSHKEY_PRINT_LEN + 1]);

#endif
