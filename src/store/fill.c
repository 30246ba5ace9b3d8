#include "fill.h"

#include <string.h>

#include "db.h"
#include "diple/base/mem.h"
#include "store_sql.h"

/* ---- the table `waiting` ----------------------------------------------------- */

enum column { COL_EXT, COL_RECORD, COL_HASH, COL_GROUP, COL_TIME };

static const char schema[] =
    "CREATE TABLE waiting(ext TEXT, record TEXT, hash BLOB, group_key TEXT, "
    "event_time TEXT)";

struct waiting {
    sqlite3_vtab base; /* first, as SQLite wants it */
    struct store *s;
};

struct walker {
    sqlite3_vtab_cursor base;
    size_t i;
};

static const struct fill *filling(const sqlite3_vtab_cursor *cur)
{
    return ((const struct waiting *)(const void *)cur->pVtab)->s->filling;
}

static int on_connect(
    sqlite3 *db, void *arg, int argc, const char *const *argv, sqlite3_vtab **out,
    char **words)
{
    (void)argc;
    (void)argv;
    (void)words;
    int rc = sqlite3_declare_vtab(db, schema);
    if (rc == SQLITE_OK)
        rc = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    if (rc != SQLITE_OK)
        return rc;
    struct waiting *w = mem_zalloc(sizeof *w);
    w->s = arg;
    *out = &w->base;
    return SQLITE_OK;
}

static int on_disconnect(sqlite3_vtab *table)
{
    free(table);
    return SQLITE_OK;
}

static int on_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedRows = FILL_ROWS_MAX;
    return SQLITE_OK;
}

static int on_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    struct walker *w = mem_zalloc(sizeof *w);
    *out = &w->base;
    return SQLITE_OK;
}

static int on_close(sqlite3_vtab_cursor *cur)
{
    free(cur);
    return SQLITE_OK;
}

static int on_filter(
    sqlite3_vtab_cursor *cur, int plan, const char *words, int argc,
    sqlite3_value **argv)
{
    (void)plan;
    (void)words;
    (void)argc;
    (void)argv;
    ((struct walker *)(void *)cur)->i = 0;
    return SQLITE_OK;
}

static int on_next(sqlite3_vtab_cursor *cur)
{
    ((struct walker *)(void *)cur)->i++;
    return SQLITE_OK;
}

static int on_eof(sqlite3_vtab_cursor *cur)
{
    const struct fill *f = filling(cur);
    return !f || ((const struct walker *)(const void *)cur)->i >= f->n;
}

static int on_rowid(sqlite3_vtab_cursor *cur, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((const struct walker *)(const void *)cur)->i + 1;
    return SQLITE_OK;
}

static void give(sqlite3_context *to, struct sv text)
{
    sqlite3_result_text64(to, text.p, text.n, SQLITE_STATIC, SQLITE_UTF8);
}

/* NULL is what a column is that nothing was given for. */
static void give_some(sqlite3_context *to, struct sv text)
{
    if (text.n)
        give(to, text);
}

static int on_column(sqlite3_vtab_cursor *cur, sqlite3_context *to, int column)
{
    const struct fill_row *r =
        &filling(cur)->rows[((const struct walker *)(const void *)cur)->i];
    switch ((enum column)column) {
    case COL_EXT: give(to, r->row.ext); break;
    case COL_RECORD: give(to, r->row.record); break;
    case COL_HASH:
        sqlite3_result_blob(to, r->hash, TASK_HASH_BYTES, SQLITE_STATIC);
        break;
    case COL_GROUP: give_some(to, r->row.group_key); break;
    case COL_TIME: give_some(to, r->row.event_time); break;
    }
    return SQLITE_OK;
}

/* Without xCreate: the table is there by its name, and only so. */
static const sqlite3_module module = {
    .xConnect = on_connect,
    .xBestIndex = on_plan,
    .xDisconnect = on_disconnect,
    .xOpen = on_open,
    .xClose = on_close,
    .xFilter = on_filter,
    .xNext = on_next,
    .xEof = on_eof,
    .xColumn = on_column,
    .xRowid = on_rowid};

int fill_register(struct store *s)
{
    return sqlite3_create_module(s->db, "waiting", &module, s);
}

/* ---- what waits --------------------------------------------------------------- */

void fill_add(
    struct fill *f, const struct task_row *row,
    const unsigned char hash[TASK_HASH_BYTES])
{
    MUST(f->n < FILL_ROWS_MAX);
    if (!f->rows)
        f->rows = mem_array(NULL, FILL_ROWS_MAX, sizeof *f->rows);
    struct fill_row *r = &f->rows[f->n++];
    r->row.ext = arena_sv(&f->texts, row->ext);
    r->row.record = arena_sv(&f->texts, row->record);
    r->row.group_key = arena_sv(&f->texts, row->group_key);
    r->row.event_time = arena_sv(&f->texts, row->event_time);
    memcpy(r->hash, hash, sizeof r->hash);
    f->bytes += row->ext.n + row->record.n + row->group_key.n + row->event_time.n;
}

bool fill_full(const struct fill *f)
{
    return f->n == FILL_ROWS_MAX || f->bytes >= FILL_BYTES_MAX;
}

enum status fill_write(
    struct store *s, struct fill *f, int64_t source, int64_t at, int64_t *last,
    struct err *e)
{
    if (f->n == 0)
        return ST_OK;
    s->filling = f;
    enum status st = sql_run(s, SQL_TASK_FILL, e, "zi", source, at);
    s->filling = NULL;
    if (st == ST_OK)
        *last = sqlite3_last_insert_rowid(s->db);
    f->n = f->bytes = 0;
    arena_clear(&f->texts);
    return st;
}

void fill_release(struct fill *f)
{
    arena_release(&f->texts);
    free(f->rows);
    *f = (struct fill){0};
}
