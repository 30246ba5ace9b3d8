#include "diple/core/sshkey.h"

#include <stdio.h>

#include "diple/base/base64.h"
#include "diple/base/hash.h"
#include "diple/base/mem.h"

/* A type, with the fewest bytes that a key of it has. */
static const struct {
    const char *name;
    size_t least;
} types[] = {
    {"ssh-ed25519", 51},
    {"ssh-rsa", 275}, /* 2048 bits */
    {"ecdsa-sha2-nistp256", 104},
    {"ecdsa-sha2-nistp384", 136},
    {"ecdsa-sha2-nistp521", 172},
    {"sk-ssh-ed25519@openssh.com", 74},
    {"sk-ecdsa-sha2-nistp256@openssh.com", 127},
};

static size_t least_bytes(struct sv type)
{
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (sv_is(type, types[i].name))
            return types[i].least;
    return 0;
}

/* Four bytes with the length, then the type: so every key begins. */
static bool begins_with(const unsigned char *bytes, size_t n, struct sv type)
{
    return n > 4 + type.n && !bytes[0] && !bytes[1] && !bytes[2] &&
           bytes[3] == type.n && memcmp(bytes + 4, type.p, type.n) == 0;
}

static enum status refuse(struct err *e, const char *why)
{
    err_set(e, ST_INVALID, "this is no public key of SSH: %s", why);
    err_hint(
        e, "It is one line, in a file that ends in .pub, and begins with its type, for "
           "instance ssh-ed25519.");
    return ST_INVALID;
}

static bool one_line_of_text(struct sv line)
{
    for (size_t i = 0; i < line.n; i++)
        if ((unsigned char)line.p[i] < ' ' || line.p[i] == 127)
            return false;
    return true;
}

enum status sshkey_read(struct sv text, struct strbuf *out, struct err *e)
{
    unsigned char bytes[SSHKEY_BYTES_MAX];
    struct sv line = sv_trim(text), rest = line, type = {0}, key = {0};
    size_t n;
    if (text.n > SSHKEY_TEXT_MAX)
        return refuse(e, "it is too long");
    if (!one_line_of_text(line))
        return refuse(e, "it has more than one line, or is no text");
    sv_split(&rest, ' ', &type);
    sv_split(&rest, ' ', &key);
    if (!least_bytes(type))
        return refuse(e, "it does not begin with a type of key that is taken here");
    if (!base64_read(key, bytes, sizeof bytes, &n) || !begins_with(bytes, n, type))
        return refuse(e, "what follows its type is damaged, or of another type");
    if (n < least_bytes(type))
        return refuse(e, "it is too short; RSA needs 2048 bits");
    strbuf_addsv(out, type);
    strbuf_addch(out, ' ');
    strbuf_addsv(out, key);
    return ST_OK;
}

void sshkey_print(struct sv key, char out[SSHKEY_PRINT_LEN + 1])
{
    unsigned char bytes[SSHKEY_BYTES_MAX], sum[SHA256_LEN];
    struct sv type;
    size_t n;
    out[0] = 0;
    if (!sv_split(&key, ' ', &type) || !base64_read(key, bytes, sizeof bytes, &n))
        return;
    sha256_of((struct sv){(const char *)bytes, n}, sum);
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    base64_write(sum, sizeof sum, &b);
    snprintf(out, SSHKEY_PRINT_LEN + 1, "SHA256:%s", b.p);
}
