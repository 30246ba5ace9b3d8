#include "keys.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common.h"
#include "diple/base/file.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"

/* For the shell that sshd gives it to, and then for sshd's own line. */
static void quote(struct strbuf *out, const char *word)
{
    strbuf_puts(out, "'");
    for (; *word; word++) {
        if (*word == '\'')
            strbuf_puts(out, "'\\''");
        else if (*word == '"')
            strbuf_puts(out, "\\\"");
        else
            strbuf_addch(out, *word);
    }
    strbuf_puts(out, "'");
}

static enum status check_path(const char *path, struct err *e)
{
    for (const char *p = path; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 127)
            return err_set(
                e, ST_INVALID, "the path %.200s cannot stand in a line of keys", path);
    return ST_OK;
}

static enum status own_path(char out[PATH_MAX], struct err *e)
{
    ssize_t n = readlink("/proc/self/exe", out, PATH_MAX - 1);
    if (n <= 0)
        return err_set(e, ST_IO, "it cannot be seen where this program lies");
    out[n] = 0;
    return check_path(out, e);
}

enum status keys_line(
    struct session *s, const struct person *p, bool from, struct strbuf *out,
    struct err *e)
{
    char program[PATH_MAX];
    enum status st = own_path(program, e);
    if (st == ST_OK)
        st = check_path(store_path(s->store), e);
    if (st != ST_OK)
        return st;
    strbuf_puts(out, "restrict,pty,command=\"exec ");
    quote(out, program);
    strbuf_puts(out, " gate --as ");
    quote(out, p->name);
    strbuf_puts(out, " -p ");
    quote(out, store_path(s->store));
    strbuf_printf(out, "%s\" %s\n", from ? " --from" : "", p->key);
    return ST_OK;
}

enum status keys_all(struct session *s, bool from, struct strbuf *out, struct err *e)
{
    struct person *list;
    size_t n;
    enum status st = store_person_list(s->store, &s->arena, &list, &n, e);
    for (size_t i = 0; st == ST_OK && i < n; i++) {
        const struct person *p = &list[i];
        if (p->kind == PERSON_HUMAN && p->state != PERSON_LEFT && p->key[0])
            st = keys_line(s, p, from, out, e);
    }
    return st;
}

void keys_sshd(const char *account, const char *file, struct strbuf *out)
{
    strbuf_printf(
        out,
        "# How sshd lets people into diple: one account, and for each key one person.\n"
        "MaxStartups 200:30:400\n"
        "PermitUserEnvironment no\n"
        "\n"
        "Match User %s\n"
        "  AuthorizedKeysFile %s\n"
        "  AuthenticationMethods publickey\n"
        "  # Instead of LANG and LC_*, which the distribution lets in: nothing.\n"
        "  AcceptEnv DIPLE_NONE\n"
        "  PermitUserRC no\n"
        "  AllowTcpForwarding no\n"
        "  AllowStreamLocalForwarding no\n"
        "  AllowAgentForwarding no\n"
        "  X11Forwarding no\n"
        "  PermitTunnel no\n"
        "  # The gate compares the key with the one kept for the person.\n"
        "  ExposeAuthInfo yes\n"
        "  ClientAliveInterval 15\n"
        "  ClientAliveCountMax 4\n",
        account, file);
}

static enum status write_out(struct call *c, struct strbuf *text, struct err *e)
{
    const char *path = call_value(c, "output");
    if (!path) {
        out_puts(c->out, text->p);
        return ST_OK;
    }
    /* sshd reads it as the account that comes in, which owns neither of them. */
    mode_t old = umask(022);
    enum status st = file_write(path, FILE_FORCE | FILE_PUBLIC, strbuf_sv(text), e);
    umask(old);
    if (st == ST_OK) {
        out_data(c->out, sv_of(path));
        out_puts(c->out, " is written\n");
    }
    return st;
}

static enum status write_keys(struct call *c, struct err *e)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = session_require(&s, PERSON_MANAGER, "write the list of keys", e);
    if (st == ST_OK)
        st = keys_all(&s, call_has(c, "from"), &text, e);
    session_close(&s);
    if (st == ST_OK && text.n == 0 && !call_has(c, "output"))
        message_note("nobody has a key yet: diple person set NAME --key FILE");
    return st == ST_OK ? write_out(c, &text, e) : st;
}

enum status keys_run(struct call *c, struct err *e)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    if (!call_has(c, "sshd"))
        return write_keys(c, e);
    keys_sshd("diple", "/etc/diple/authorized_keys", &text);
    return write_out(c, &text, e);
}
