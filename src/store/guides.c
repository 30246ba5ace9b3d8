#include "db.h"
#include "diple/base/json.h"
#include "diple/store/setup.h"
#include "event.h"
#include "rows.h"
#include "store_sql.h"

struct add {
    int64_t actor;
    const char *id;
    const char *declared;
    struct sv yaml;
    int number;
};

static enum status read_guide(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    (void)s;
    (void)e;
    *(struct guide_version *)out = (struct guide_version){
        .number = (int)sql_int(q, 0),
        .id = sql_keep(q, 1, a),
        .declared = sql_keep(q, 2, a),
        .hash = sql_keep(q, 3, a),
        .yaml = sql_keep_sv(q, 4, a),
        .at = sql_int(q, 5),
        .event = sql_int(q, 6)};
    return ST_OK;
}

static struct rows guides(struct arena *a)
{
    return (struct rows){
        a, sizeof(struct guide_version), read_guide, "the project has no such guide"};
}

static enum status log_guide(
    struct store *s, const struct add *add, const char *hash, struct event *ev,
    struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    json_put_key(&w, "number");
    json_put_int(&w, add->number);
    json_put_key(&w, "id");
    json_put_str(&w, add->id);
    json_put_key(&w, "version");
    json_put_str(&w, add->declared);
    json_put_key(&w, "hash");
    json_put_str(&w, hash);
    json_end_object(&w);
    /* The guide's row names this event, so the event cannot name the row. */
    *ev = (struct event){
        .kind = ACT_GUIDE,
        .actor = add->actor,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(s, ev, e);
}

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    struct add *add = arg;
    char hash[SHA256_HEX_LEN + 1];
    sha256_hex_of(add->yaml, hash);
    sqlite3_stmt *q = sql_start(s, SQL_GUIDE_LAST, e, "");
    if (!q)
        return s->st;
    enum status st = sql_step(s, q, e);
    if (st != ST_OK && st != ST_NOT_FOUND)
        return st;
    add->number = 1;
    if (st == ST_OK) {
        add->number = (int)sql_int(q, 0);
        bool same = sv_is(sql_sv(q, 3), hash), other = !sv_is(sql_sv(q, 1), add->id);
        if (other)
            err_set(
                e, ST_INVALID, "this project's guide is `%s`, not `%s`",
                (const char *)sqlite3_column_text(q, 1), add->id);
        sql_done(q);
        if (other || same)
            return other ? ST_INVALID : ST_OK;
        add->number++;
    }
    struct event ev;
    if ((st = log_guide(s, add, hash, &ev, e)) != ST_OK)
        return st;
    return sql_run(
        s, SQL_GUIDE_ADD, e, "itttsii", (int64_t)add->number, add->id, add->declared,
        hash, add->yaml, ev.at, ev.seq);
}

enum status store_guide_add(
    struct store *s, int64_t actor, const char *id, const char *declared,
    struct sv yaml, int *number, struct err *e)
{
    if (yaml.n > GUIDE_MAX_BYTES)
        return err_set(
            e, ST_LIMIT, "the guide has %zu bytes; at most %d are allowed", yaml.n,
            GUIDE_MAX_BYTES);
    struct add add = {actor, id, declared, yaml, 0};
    enum status st = tx_do(s, add_in, &add, e);
    if (st == ST_OK && number)
        *number = add.number;
    return st;
}

enum status store_guide_get(
    struct store *s, struct arena *a, int number, struct guide_version *out,
    struct err *e)
{
    sqlite3_stmt *q = number ? sql_start(s, SQL_GUIDE_GET, e, "i", (int64_t)number)
                             : sql_start(s, SQL_GUIDE_LAST, e, "");
    return rows_one(s, q, guides(a), out, e);
}

enum status store_guide_list(
    struct store *s, struct arena *a, struct guide_version **out, size_t *n,
    struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_GUIDE_LIST, e, "");
    return rows_all(s, q, guides(a), out, n, e);
}
