#include "db.h"
#include "diple/store/audit.h"
#include "rows.h"
#include "store_sql.h"

static enum status read_entry(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct log_entry entry = {
        .seq = sql_int(q, 0),
        .at = sql_int(q, 2),
        .actor = sql_int(q, 3),
        .name = sql_keep(q, 4, a),
        .task = sql_int(q, 5),
        .ext = sql_keep(q, 6, a),
        .batch = sql_int(q, 7),
        .batch_name = sql_keep(q, 8, a),
        .guide = (int)sql_int(q, 9),
        .about = sql_int(q, 10),
        .body = sql_keep_sv(q, 11, a)};
    (void)s;
    if (!act_kind_parse(sql_sv(q, 1), &entry.kind))
        return err_set(
            e, ST_DB, "the project is damaged: event %lld", (long long)entry.seq);
    if (sqlite3_column_count(q) > 13)
        entry.person = sql_keep(q, 13, a);
    struct sv hash = sql_sv(q, 12);
    char *hex = arena_alloc(a, 2 * hash.n + 1);
    hash_hex((const unsigned char *)hash.p, hash.n, hex);
    entry.hash = hex;
    *(struct log_entry *)out = entry;
    return ST_OK;
}

enum status store_log_page(
    struct store *s, struct arena *a, int64_t before, size_t limit,
    struct log_entry **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_entry, NULL};
    int64_t end = before > 0 ? before : INT64_MAX;
    sqlite3_stmt *q = sql_start(s, SQL_LOG_PAGE, e, "ii", end, (int64_t)limit);
    return rows_all(s, q, how, out, n, e);
}

enum status store_log_search(
    struct store *s, struct arena *a, const struct log_wanted *w,
    struct log_entry **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_entry, NULL};
    int64_t end = w->before > 0 ? w->before : INT64_MAX;
    const char *kind = w->kind < ACT_N ? act_kind_word(w->kind) : NULL;
    sqlite3_stmt *q = sql_start(
        s, SQL_LOG_SEARCH, e, "iittttSi", end, w->since, kind, w->by, w->task, w->batch,
        w->text, (int64_t)w->limit);
    return rows_all(s, q, how, out, n, e);
}

enum status store_log_act(
    struct store *s, struct arena *a, int64_t seq, struct log_entry *out, struct err *e)
{
    struct rows how = {a, sizeof *out, read_entry, "the log has no act of this number"};
    return rows_one(s, sql_start(s, SQL_LOG_ACT, e, "i", seq), how, out, e);
}

enum status store_log_before(
    struct store *s, struct arena *a, int64_t seq, struct log_entry *out, struct err *e)
{
    int64_t before = 0;
    enum status st = row_number(
        s, sql_start(s, SQL_LOG_BEFORE, e, "i", seq),
        "the log has no act of this number", &before, e);
    if (st != ST_OK)
        return st;
    if (before == 0)
        return err_set(e, ST_NOT_FOUND, "nothing held before this act");
    return store_log_act(s, a, before, out, e);
}

enum status store_log_find(
    struct store *s, const char *hash, int64_t *seq, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_EVENT_BY_HASH, e, "t", hash);
    return row_number(s, q, "no act of the log has this hash", seq, e);
}

enum status store_last_event(struct store *s, int64_t *seq, struct err *e)
{
    return row_number(
        s, sql_start(s, SQL_EVENT_LAST, e, ""), "the log is empty", seq, e);
}

enum status store_version(struct store *s, int64_t *version, struct err *e)
{
    /* data_version sees others' commits, total_changes our own. */
    int64_t theirs = 0;
    if (!s->db) {
        enum status st = conn_reopen(s, e);
        if (st != ST_OK)
            return st;
    }
    enum status st = conn_pragma_int(s, "PRAGMA data_version", &theirs, e);
    if (st != ST_OK)
        return st;
    /* Both begin again with each connection, so only that they moved counts. */
    struct seen now = {s->closed, theirs, sqlite3_total_changes64(s->db), 0};
    bool moved = now.closed != s->seen.closed || now.theirs != s->seen.theirs ||
                 now.ours != s->seen.ours;
    now.version = s->seen.version + moved;
    s->seen = now;
    *version = now.version;
    return ST_OK;
}
