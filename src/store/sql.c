#include "sql.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "db.h"
#include "diple/base/hash.h"
#include "diple/base/mem.h"

static bool no_room(struct store *s, int rc)
{
    int num = s->db ? sqlite3_system_errno(s->db) : 0;
    int kind = rc & 0xFF;
    if (kind == SQLITE_FULL)
        return true;
    return (kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN) &&
           (num == ENOSPC || num == EDQUOT);
}

/* The file, its -wal, its -shm, or the folder: SQLite does not say which. */
static enum status fail_to_open(struct store *s, struct err *e)
{
    int num = s->db ? sqlite3_system_errno(s->db) : 0;
    bool denied = num == EACCES || num == EPERM || num == EROFS;
    err_set(
        e, denied ? ST_DENIED : ST_IO, "%s, or a file beside it, cannot be opened%s%s",
        s->path, num ? ": " : "", num ? strerrordesc_np(num) : "");
    err_hint(
        e, denied
               ? "whoever opens a project needs leave to write it, its -wal, its "
                 "-shm and its folder: ls -l"
               : "try again; if it stays so, look at its folder and the files there");
    return denied ? ST_DENIED : ST_IO;
}

static enum status fail_disk(struct store *s, int rc, struct err *e)
{
    if (no_room(s, rc)) {
        s->trouble = TROUBLE_ROOM;
        err_set(e, ST_IO, "there is no room left on the disk: this was NOT SAVED");
        err_hint(e, "make room, or ask whoever runs this machine, then try again");
        return ST_IO;
    }
    s->trouble = TROUBLE_UNKNOWN;
    if ((rc & 0xFF) == SQLITE_CANTOPEN)
        return fail_to_open(s, e);
    err_set(
        e, ST_IO, "the disk failed while the project file was in use (%s, code %d)",
        sqlite3_errstr(rc), rc);
    err_hint(e, "try again; if it stays so, copy the project to another disk");
    return ST_IO;
}

static enum status fail_damaged(struct store *s, int rc, struct err *e)
{
    s->trouble = TROUBLE_UNKNOWN;
    err_set(
        e, ST_DB, "%s is damaged, or is no diple project (%s)", s->path,
        sqlite3_errstr(rc));
    err_hint(e, "run `diple check`, and keep the file and its -wal as they are");
    return ST_DB;
}

static enum status fail_busy(struct store *s, struct err *e)
{
    s->trouble = TROUBLE_BUSY;
    err_set(e, ST_BUSY, "another program is writing to the project file");
    err_hint(e, "try again in a moment; do not write to it with other tools");
    return ST_BUSY;
}

static enum status fail_readonly(struct store *s, int rc, struct err *e)
{
    if (s->o.mode == STORE_READ)
        return err_set(e, ST_DENIED, "the project was opened for reading only");
    if (rc == SQLITE_READONLY_DBMOVED) {
        err_set(e, ST_DENIED, "%s was moved or removed while it was open", s->path);
        err_hint(e, "NOT SAVED: put it back, or open it where it is now");
        return ST_DENIED;
    }
    err_set(e, ST_DENIED, "%s may not be written by this account", s->path);
    err_hint(e, "NOT SAVED: ask whoever runs this machine for the right to write it");
    return ST_DENIED;
}

enum status sql_fail(struct store *s, int rc, struct err *e)
{
    const char *words = s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(rc);
    switch (rc & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: s->st = fail_busy(s, e); break;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: s->st = fail_disk(s, rc, e); break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: s->st = fail_damaged(s, rc, e); break;
    case SQLITE_AUTH:
        s->st = err_set(e, ST_DENIED, "this session may not do that (%s)", words);
        break;
    case SQLITE_READONLY: s->st = fail_readonly(s, rc, e); break;
    case SQLITE_TOOBIG:
        s->st = err_set(e, ST_LIMIT, "that is too large for the project");
        break;
    default: s->st = err_set(e, ST_DB, "the store failed: %s (code %d)", words, rc);
    }
    return s->st;
}

static sqlite3_stmt *prepared(struct store *s, int id, struct err *e)
{
    if (!s->db && conn_reopen(s, e) != ST_OK)
        return NULL;
    if (!s->stmt[id]) {
        int rc = sqlite3_prepare_v3(
            s->db, sql_texts[id].text, -1, SQLITE_PREPARE_PERSISTENT, &s->stmt[id],
            NULL);
        if (rc != SQLITE_OK) {
            sql_fail(s, rc, e);
            err_context(e, "%s", sql_texts[id].name);
            return NULL;
        }
    }
    /* A statement still running here would be reset under its reader. */
    MUST(!sqlite3_stmt_busy(s->stmt[id]));
    return s->stmt[id];
}

static int bind_sv(sqlite3_stmt *q, int i, struct sv v, bool null_empty)
{
    if (v.n == 0 && null_empty)
        return sqlite3_bind_null(q, i);
    return sqlite3_bind_text64(q, i, v.n ? v.p : "", v.n, SQLITE_STATIC, SQLITE_UTF8);
}

static int bind_one(sqlite3_stmt *q, int i, char kind, va_list *ap)
{
    switch (kind) {
    case 'i': return sqlite3_bind_int64(q, i, va_arg(*ap, int64_t));
    case 'z': {
        int64_t v = va_arg(*ap, int64_t);
        return v ? sqlite3_bind_int64(q, i, v) : sqlite3_bind_null(q, i);
    }
    case 'n': {
        int64_t v = va_arg(*ap, int64_t);
        return v >= 0 ? sqlite3_bind_int64(q, i, v) : sqlite3_bind_null(q, i);
    }
    case 't': return sqlite3_bind_text(q, i, va_arg(*ap, char *), -1, SQLITE_STATIC);
    case 's': return bind_sv(q, i, va_arg(*ap, struct sv), false);
    case 'S': return bind_sv(q, i, va_arg(*ap, struct sv), true);
    case 'b': {
        const void *p = va_arg(*ap, void *);
        return sqlite3_bind_blob(q, i, p, SHA256_LEN, SQLITE_STATIC);
    }
    case 'd': {
        double v = va_arg(*ap, double);
        return v < 0 ? sqlite3_bind_null(q, i) : sqlite3_bind_double(q, i, v);
    }
    default: PANIC("no such kind of value");
    }
}

static sqlite3_stmt *vstart(
    struct store *s, int id, struct err *e, const char *fmt, va_list *ap)
{
    sqlite3_stmt *q = prepared(s, id, e);
    if (!q)
        return NULL;
    MUST(sqlite3_bind_parameter_count(q) == (int)strlen(fmt));
    for (int i = 0; fmt[i]; i++) {
        int rc = bind_one(q, i + 1, fmt[i], ap);
        if (rc != SQLITE_OK) {
            sql_fail(s, rc, e);
            sql_done(q);
            return NULL;
        }
    }
    return q;
}

sqlite3_stmt *sql_start(struct store *s, int id, struct err *e, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    sqlite3_stmt *q = vstart(s, id, e, fmt, &ap);
    va_end(ap);
    return q;
}

enum status sql_step(struct store *s, sqlite3_stmt *q, struct err *e)
{
    int rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        return ST_OK;
    /* The words of the failure are gone after the reset. */
    enum status st = rc == SQLITE_DONE ? ST_NOT_FOUND : sql_fail(s, rc, e);
    sql_done(q);
    return st;
}

void sql_done(sqlite3_stmt *q)
{
    sqlite3_reset(q);
    sqlite3_clear_bindings(q);
}

enum status sql_run(struct store *s, int id, struct err *e, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    sqlite3_stmt *q = vstart(s, id, e, fmt, &ap);
    va_end(ap);
    if (!q)
        return s->st;
    enum status st;
    while ((st = sql_step(s, q, e)) == ST_OK)
        ;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status sql_exec(struct store *s, const char *text, struct err *e)
{
    int rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);
    return rc == SQLITE_OK ? ST_OK : sql_fail(s, rc, e);
}

void sql_forget_all(struct store *s)
{
    for (unsigned i = 0; s->stmt && i < sql_text_n; i++) {
        sqlite3_finalize(s->stmt[i]);
        s->stmt[i] = NULL;
    }
}

int64_t sql_int(sqlite3_stmt *q, int col)
{
    return sqlite3_column_int64(q, col);
}

struct sv sql_sv(sqlite3_stmt *q, int col)
{
    const char *p = sqlite3_column_blob(q, col);
    int n = sqlite3_column_bytes(q, col);
    return (struct sv){p, p ? (size_t)n : 0};
}

struct sv sql_keep_sv(sqlite3_stmt *q, int col, struct arena *a)
{
    if (sqlite3_column_type(q, col) == SQLITE_NULL)
        return (struct sv){NULL, 0};
    return arena_sv(a, sql_sv(q, col));
}

const char *sql_keep(sqlite3_stmt *q, int col, struct arena *a)
{
    struct sv v = sql_sv(q, col);
    return v.n ? arena_strndup(a, v.p, v.n) : "";
}
