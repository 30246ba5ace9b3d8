#include "diple/core/sshkey.h"

#include <criterion/criterion.h>

/* Made by ssh-keygen for this file, which also printed the fingerprint. */
static const char ed25519[] =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG4fAb+rEKZvi0r6GMXOdb0h"
    "TRZDR+IGdl36Fogm7YPz";
static const char ecdsa[] =
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlz"
    "dHAyNTYAAABBBGTPJaaJMA5DCj9znOSm+kMcL51JYnewVzkcGTMTzymUiPdP"
    "2DB4uH9qmzP7GnIDbixMpsoV1qFbOYJ4Pti4T18=";
static const char rsa_1024[] =
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDPjTgrA9N1CFDay2nGY8VR"
    "0chgDxMh6KBF4ovsIXNcjEWatE5D/LTavypvqpws09KkkItCl2PBOGvvFsiO"
    "B8QKh0IGfCqTek64sN90cDEBrnyy4y6bWLBU6sSNYtkiqik4gHUlHU9zHviN"
    "EsXfe26EhMLoTena/G9qPOs3/Cra/Q==";

static enum status take(const char *text, struct strbuf *out)
{
    struct err e = {0};
    strbuf_clear(out);
    enum status st = sshkey_read(sv_of(text), out, &e);
    cr_assert_eq(st == ST_OK, e.message[0] == 0);
    return st;
}

Test(core_sshkey, what_ssh_keygen_wrote_is_taken_without_its_comment)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
    cr_assert_eq(take(ed25519, &out), ST_OK);
    cr_assert_str_eq(out.p, ed25519);
    strbuf_printf(&in, "%s anna's key\n", ecdsa);
    cr_assert_eq(take(in.p, &out), ST_OK);
    cr_assert_str_eq(out.p, ecdsa);
}

Test(core_sshkey, options_lines_and_other_kinds_are_refused)
{
    static const char *const before[] = {
        "command=\"id\" ", "pty,", "restrict ", "ssh-dss ", "ssh-rsa ", "#", "\n\n#\n"};
    static const char *const behind[] = {"\nssh-rsa AAAA", "\r\n\x01", "\033[m", "A"};
    static const char *const whole[] = {
        "",
        " ",
        "ssh-ed25519",
        "ssh-ed25519 ",
        "ssh-ed25519 AAAA",
        "ssh-ed25519 !!!!",
        "-----BEGIN OPENSSH PRIVATE KEY-----"};
    AUTO_STRBUF struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        strbuf_clear(&in);
        strbuf_printf(&in, "%s%s", before[i], ed25519);
        cr_assert_eq(take(in.p, &out), ST_INVALID, "%s", in.p);
    }
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        strbuf_clear(&in);
        strbuf_printf(&in, "%s%s", ed25519, behind[i]);
        cr_assert_eq(take(in.p, &out), ST_INVALID, "%s", in.p);
    }
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        cr_assert_eq(take(whole[i], &out), ST_INVALID, "%s", whole[i]);
    cr_assert_eq(out.n, 0);
}

Test(core_sshkey, a_key_of_another_type_than_it_says_is_refused)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
    strbuf_printf(&in, "ssh-ed25519 %s", strchr(ecdsa, ' ') + 1);
    cr_assert_eq(take(in.p, &out), ST_INVALID);
    cr_assert_eq(take(rsa_1024, &out), ST_INVALID);
}

Test(core_sshkey, what_is_too_long_is_refused)
{
    AUTO_STRBUF struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
    strbuf_puts(&in, ed25519);
    strbuf_addch(&in, ' ');
    strbuf_pad(&in, 'x', SSHKEY_TEXT_MAX - in.n);
    cr_assert_eq(take(in.p, &out), ST_OK);
    strbuf_addch(&in, 'x');
    cr_assert_eq(take(in.p, &out), ST_INVALID);
}

Test(core_sshkey, the_fingerprint_is_that_of_ssh_keygen)
{
    char print[SSHKEY_PRINT_LEN + 1];
    sshkey_print(sv_of(ed25519), print);
    cr_assert_str_eq(print, "SHA256:Po3Ahqi8tL4iEOHEDPof7P2fGMMJxXcevE0fIS9+fTw");
    sshkey_print(SV(""), print);
    cr_assert_str_eq(print, "");
    sshkey_print(SV("ssh-ed25519 no"), print);
    cr_assert_str_eq(print, "");
}
