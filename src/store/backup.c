#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "diple/base/file.h"
#include "diple/base/mem.h"
#include "diple/base/rng.h"

static enum status failed(struct err *e, const char *dest, const char *act)
{
    int num = errno;
    err_errno(e, act, num);
    err_context(e, "%s", dest);
    return ST_IO;
}

/* The copy is another file: nothing of ours has it open, so it may be opened
 * here, on a connection of its own. */
static enum status verify(const char *temp, struct err *e)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_open_v2(
        temp, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE,
        NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    bool ok = rc == SQLITE_ROW && sv_is(sql_sv(q, 0), "ok");
    sqlite3_finalize(q);
    /* So that the copy is one file, opened anywhere; VACUUM leaves it so. */
    sqlite3_close(db);
    if (!ok)
        return err_set(e, ST_DB, "the copy does not pass its check; it was removed");
    return ST_OK;
}

static enum status sync_file(const char *temp, struct err *e)
{
    int fd = open(temp, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return failed(e, temp, "open");
    enum status st = fsync(fd) == 0 ? ST_OK : failed(e, temp, "fsync");
    close(fd);
    return st;
}

static enum status vacuum_into(struct store *s, const char *temp, struct err *e)
{
    sqlite3_stmt *q = NULL;
    /* VACUUM INTO attaches the copy, which is denied at all other times. */
    sqlite3_set_authorizer(s->db, NULL, NULL);
    int query_only = s->o.mode == STORE_READ;
    if (query_only)
        sqlite3_exec(s->db, "PRAGMA query_only=0", NULL, NULL, NULL);
    mode_t old = umask(077);
    int rc = sqlite3_prepare_v2(s->db, "VACUUM INTO ?1", -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(q, 1, temp, -1, SQLITE_STATIC);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    enum status st = rc == SQLITE_DONE ? ST_OK : sql_fail(s, rc, e);
    sqlite3_finalize(q);
    umask(old);
    if (st == ST_IO) {
        err_set(e, ST_IO, "no copy was made: %s", sqlite3_errstr(rc));
        err_hint(e, "is there room for it? The project itself was not changed");
    }
    if (query_only)
        sqlite3_exec(s->db, "PRAGMA query_only=1", NULL, NULL, NULL);
    conn_authorize(s);
    return st;
}

/* Refuses to replace what came to stand there meanwhile. */
static enum status give_name(const char *temp, const char *dest, struct err *e)
{
    if (renameat2(AT_FDCWD, temp, AT_FDCWD, dest, RENAME_NOREPLACE) == 0)
        return file_sync_dir(dest, e);
    if (errno == EEXIST)
        return err_set(e, ST_EXISTS, "%s is there already; nothing was changed", dest);
    return failed(e, dest, "rename");
}

enum status store_backup(struct store *s, const char *dest, struct err *e)
{
    struct stat sb;
    if (s->in_tx)
        return err_set(e, ST_INVALID, "a copy cannot be made inside a transaction");
    if (lstat(dest, &sb) == 0) {
        err_set(e, ST_EXISTS, "%s is there already; nothing was changed", dest);
        err_hint(e, "choose another name");
        return ST_EXISTS;
    }
    if (!s->db && conn_reopen(s, e) != ST_OK)
        return s->st;
    char *full = NULL;
    enum status st = place_resolve(dest, true, &full, e);
    if (st != ST_OK)
        return st;
    AUTO_FREE char *path = full;
    unsigned char bits[8];
    char hex[17];
    rng_secret(bits, sizeof bits);
    hash_hex(bits, sizeof bits, hex);
    AUTO_STRBUF struct strbuf temp = STRBUF_INIT;
    strbuf_printf(&temp, "%s-part-%s", path, hex);
    st = vacuum_into(s, temp.p, e);
    if (st == ST_OK)
        st = verify(temp.p, e);
    if (st == ST_OK)
        st = sync_file(temp.p, e);
    if (st == ST_OK)
        st = give_name(temp.p, path, e);
    if (st != ST_OK)
        unlink(temp.p);
    return st;
}
