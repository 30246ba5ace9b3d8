#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db.h"
#include "diple/base/mem.h"
#include "fill.h"

enum { BUSY_MS = 5000, WAL_BYTES_MAX = 4 << 20, VALUE_BYTES_MAX = 64 << 20 };

/* Tables that hold what was said: nothing but INSERT, outside a bracket. */
static bool append_only(const char *table)
{
    static const char *const tables[] = {
        "event", "event_body", "gold_body", "guide", "release"};
    for (size_t i = 0; i < ARRAY_LEN(tables); i++)
        if (strcmp(table, tables[i]) == 0)
            return true;
    return false;
}

static bool among(const char *name, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(name, *list) == 0)
            return true;
    return false;
}

/* Gold, all that is named after it, what may become gold and what would tell it
 * from other items is not there for a session that labels. The triggers that keep
 * count of hands are the one exception. */
static bool hidden(const struct store *s, const char *table, const char *trigger)
{
    static const char *const counted[] = {"slot", "deal", NULL};
    static const char *const counting[] = {
        "hand_new", "hand_taken", "hand_given_back", NULL};
    static const char *const kept[] = {"decision",  "outcome",  "signing", "pack",
                                       "pack_item", "returned", "clash",   NULL};
    if (s->o.mode != STORE_LABEL)
        return false;
    if (among(table, counted))
        return !trigger || !among(trigger, counting);
    return strncmp(table, "gold", strlen("gold")) == 0 ||
           strncmp(table, "audit", strlen("audit")) == 0 || among(table, kept);
}

/* Which items are out with whom, and which of them stand open, decides what comes on
 * the screen; what else is known of packs does not. */
static bool shown(const char *table, const char *column)
{
    static const char *const of_pack[] = {"id", "person", "batch", "until", NULL};
    static const char *const of_clash[] = {"task", "person", NULL};
    if (strcmp(table, "pack") == 0)
        return among(column, of_pack);
    return strcmp(table, "pack_item") == 0 ||
           (strcmp(table, "clash") == 0 && among(column, of_clash));
}

/* Whoever deals changes no answer and no key of gold. */
static bool outside(const struct store *s, const char *table)
{
    static const char *const dealing[] = {"hand",       "slot",   "deal", "event",
                                          "event_body", "notice", NULL};
    return s->o.mode == STORE_DEAL && !among(table, dealing) &&
           strncmp(table, "gold_", strlen("gold_")) != 0;
}

static int allow_write(
    struct store *s, const char *table, bool insert, const char *trigger)
{
    if (!insert && append_only(table) && !(s->erasing && strstr(table, "_body")))
        return SQLITE_DENY;
    bool refused = hidden(s, table, trigger) || outside(s, table);
    return refused ? SQLITE_DENY : SQLITE_OK;
}

static int authorize(
    void *arg, int act, const char *a, const char *b, const char *schema,
    const char *trigger)
{
    struct store *s = arg;
    (void)schema;
    switch (act) {
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: return allow_write(s, a, act == SQLITE_INSERT, trigger);
    case SQLITE_READ:
        return hidden(s, a, trigger) && !shown(a, b) ? SQLITE_DENY : SQLITE_OK;
    /* Under another name it would not be known for what it is. */
    case SQLITE_ALTER_TABLE: return hidden(s, b, trigger) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_ANALYZE: /* what is counted can be read elsewhere */
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_CREATE_TEMP_VIEW:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_TRIGGER: return SQLITE_DENY;
    default: return SQLITE_OK;
    }
}

static int count_wal(void *arg, sqlite3 *db, const char *name, int pages)
{
    (void)db;
    (void)name;
    ((struct store *)arg)->wal_pages = pages;
    return SQLITE_OK;
}

enum status conn_pragma_int(
    struct store *s, const char *pragma, int64_t *out, struct err *e)
{
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_prepare_v2(s->db, pragma, -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(q, 0);
    enum status st = rc == SQLITE_ROW || rc == SQLITE_DONE ? ST_OK : sql_fail(s, rc, e);
    sqlite3_finalize(q);
    return st;
}

/* Set, then read back: a setting that did not take is no setting. */
static enum status set_pragma(
    struct store *s, const char *name, int64_t value, struct err *e)
{
    char text[96];
    int64_t got = -1;
    snprintf(text, sizeof text, "PRAGMA %s=%lld", name, (long long)value);
    enum status st = conn_pragma_int(s, text, &got, e);
    if (st != ST_OK)
        return st;
    snprintf(text, sizeof text, "PRAGMA %s", name);
    if ((st = conn_pragma_int(s, text, &got, e)) != ST_OK)
        return st;
    if (got != value)
        return s->st = err_set(
                   e, ST_DB, "SQLite does not take the setting %s=%lld", name,
                   (long long)value);
    return ST_OK;
}

static enum status set_pragmas(struct store *s, struct err *e)
{
    bool nosync = s->breaks & BREAK_NOSYNC, nogate = s->breaks & BREAK_NOGATE;
    const struct {
        const char *name;
        int64_t value;
    } rows[] = {
        {"synchronous", nosync ? 0 : 2},
        {"wal_autocheckpoint", nogate ? 100 : 0},
        {"foreign_keys", 1},
        {"trusted_schema", 0},
        {"cell_size_check", 1},
        {"temp_store", 2},
        {"secure_delete", 1},
        {"busy_timeout", BUSY_MS},
        {"journal_size_limit", WAL_BYTES_MAX},
        {"recursive_triggers", 1}, /* or REPLACE would delete unseen */
        {"query_only", s->o.mode == STORE_READ},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        enum status st = set_pragma(s, rows[i].name, rows[i].value, e);
        if (st != ST_OK)
            return st;
    }
    /* Without a value where memory mapping is not compiled in. */
    int64_t mmap = 0;
    enum status st = conn_pragma_int(s, "PRAGMA mmap_size=0", &mmap, e);
    if (st == ST_OK && mmap != 0)
        return s->st = err_set(e, ST_DB, "SQLite does not take mmap_size=0");
    return st;
}

static enum status harden(struct store *s, struct err *e)
{
    static const struct {
        int option;
        int value;
    } rows[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int got = -1;
        int rc = sqlite3_db_config(s->db, rows[i].option, rows[i].value, &got);
        if (rc != SQLITE_OK || got != rows[i].value)
            return s->st = err_set(
                       e, ST_DB, "SQLite does not take its safety setting %d",
                       rows[i].option);
    }
    sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX);
    sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 1);
    sqlite3_limit(s->db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    return ST_OK;
}

/* With `alone`, the index over the WAL is kept in memory and nobody else may have
 * the file open: no room on the disk is needed then, and others wait. */
static int look(struct store *s, bool alone)
{
    /* Before the first look: another may be putting right what a third left. */
    int rc = sqlite3_busy_timeout(s->db, BUSY_MS);
    if (rc == SQLITE_OK && alone)
        rc = sqlite3_exec(s->db, "PRAGMA locking_mode=EXCLUSIVE", NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        rc =
            sqlite3_exec(s->db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    return rc;
}

static enum status connect_to(struct store *s, bool create, bool alone, struct err *e)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE |
                SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
    /* Only while SQLite makes the file; -wal and -shm take its mode over. */
    mode_t old = umask(077);
    int rc = sqlite3_open_v2(s->path, &s->db, flags, s->vfs);
    if (rc == SQLITE_OK)
        rc = look(s, alone);
    umask(old);
    if (rc != SQLITE_OK) {
        enum status st = sql_fail(s, rc, e);
        conn_close(s, false);
        return st;
    }
    if (!s->stmt)
        s->stmt = mem_zalloc(sql_text_n * sizeof *s->stmt);
    enum status st = harden(s, e);
    if (st == ST_OK)
        st = set_pragmas(s, e);
    if (st != ST_OK) {
        conn_close(s, false);
        return st;
    }
    if (fill_register(s) != SQLITE_OK) {
        st = sql_fail(s, sqlite3_errcode(s->db), e);
        conn_close(s, false);
        return st;
    }
    if (!(s->breaks & BREAK_NOGATE))
        sqlite3_wal_hook(s->db, count_wal, s);
    conn_authorize(s);
    return ST_OK;
}

/* The first to open a project makes its shared index, which takes room. */
enum status conn_open(struct store *s, bool create, struct err *e)
{
    s->trouble = TROUBLE_NONE;
    enum status st = connect_to(s, create, false, e);
    if (st == ST_OK || create || s->trouble != TROUBLE_ROOM)
        return st;
    struct err late = {0};
    if (s->o.mode == STORE_READ)
        st = connect_to(s, false, true, &late);
    if (st != ST_OK && place_lend_room(s))
        st = connect_to(s, false, false, &late);
    if (st == ST_OK) {
        s->trouble = TROUBLE_NONE;
        err_clear(e);
    } else {
        s->trouble = TROUBLE_ROOM;
    }
    return st;
}

void conn_cache(struct store *s, bool large)
{
    /* Sessions are many and small; an import is one and fills every index. */
    sqlite3_exec(
        s->db, large ? "PRAGMA cache_size=-65536" : "PRAGMA cache_size=-2000", NULL,
        NULL, NULL);
}

void conn_authorize(struct store *s)
{
    sqlite3_set_authorizer(s->db, authorize, s);
}

void conn_close(struct store *s, bool checkpoint)
{
    if (!s->db)
        return;
    sql_forget_all(s);
    /* The last one out folds the WAL back, which others must not write into
     * meanwhile: only under the gate. */
    int got;
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !checkpoint, &got);
    MUST(sqlite3_close(s->db) == SQLITE_OK);
    s->db = NULL;
    s->closed++;
    s->tip.known = false;
}

enum status conn_reopen(struct store *s, struct err *e)
{
    conn_close(s, false);
    return conn_open(s, false, e);
}
