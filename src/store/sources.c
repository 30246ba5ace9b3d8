#include "db.h"
#include "diple/base/json.h"
#include "diple/core/name.h"
#include "diple/store/setup.h"
#include "event.h"
#include "rows.h"
#include "store_sql.h"

struct ensure {
    int64_t actor;
    int64_t id;
    const struct source *want;
};

static enum status log_source(struct store *s, const struct ensure *en, struct err *e)
{
    const struct source *w = en->want;
    const char *const rows[][2] = {
        {"name", w->name},       {"owner", w->owner},     {"licence", w->licence},
        {"consent", w->consent}, {"purpose", w->purpose}, {"retention", w->retention}};
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out out = json_out_to(&body);
    json_begin_object(&out);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!rows[i][1])
            continue;
        json_put_key(&out, rows[i][0]);
        json_put_str(&out, rows[i][1]);
    }
    json_put_key(&out, "personal");
    json_put_bool(&out, w->personal);
    json_end_object(&out);
    struct event ev = {
        .kind = ACT_SOURCE,
        .actor = en->actor,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(s, &ev, e);
}

static enum status ensure_in(struct store *s, void *arg, struct err *e)
{
    struct ensure *en = arg;
    const struct source *w = en->want;
    sqlite3_stmt *q = sql_start(s, SQL_SOURCE_FIND, e, "t", w->name);
    enum status st = row_number(s, q, NULL, &en->id, e);
    if (st != ST_NOT_FOUND)
        return st;
    q = sql_start(
        s, SQL_SOURCE_ADD, e, "tttttti", w->name, w->owner, w->licence, w->consent,
        w->purpose, w->retention, (int64_t)w->personal);
    st = row_number(s, q, NULL, &en->id, e);
    return st == ST_OK ? log_source(s, en, e) : st;
}

enum status store_source_ensure(
    struct store *s, int64_t actor, const struct source *want, int64_t *id,
    struct err *e)
{
    enum status st = name_check_ext(sv_of(want->name), e);
    if (st != ST_OK)
        return st;
    struct ensure en = {actor, 0, want};
    st = tx_do(s, ensure_in, &en, e);
    if (st == ST_OK && id)
        *id = en.id;
    return st;
}

static const char *stated(sqlite3_stmt *q, int col, struct arena *a)
{
    return sqlite3_column_type(q, col) == SQLITE_NULL ? NULL : sql_keep(q, col, a);
}

static enum status read_source(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct source *)out = (struct source){
        .id = sql_int(q, 0),
        .name = sql_keep(q, 1, a),
        .owner = stated(q, 2, a),
        .licence = stated(q, 3, a),
        .consent = stated(q, 4, a),
        .purpose = stated(q, 5, a),
        .retention = stated(q, 6, a),
        .personal = sql_int(q, 7) != 0};
    return ST_OK;
}

enum status store_source_list(
    struct store *s, struct arena *a, struct source **out, size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_source, NULL};
    return rows_all(s, sql_start(s, SQL_SOURCE_LIST, e, ""), how, out, n, e);
}
