#include "db.h"
#include "diple/base/json.h"
#include "diple/base/mem.h"
#include "diple/store/people.h"
#include "rows.h"
#include "store_sql.h"

static const char *const kind_words[] = {"key-changed", "sent-back", "held",
                                         "released",    "learned",   "message"};
_Static_assert(ARRAY_LEN(kind_words) == NOTICE_KIND_N, "a word each");

const char *notice_kind_word(enum notice_kind kind)
{
    return (size_t)kind < NOTICE_KIND_N ? kind_words[kind] : "unknown";
}

bool notice_kind_parse(struct sv word, enum notice_kind *out)
{
    for (size_t i = 0; i < NOTICE_KIND_N; i++) {
        if (sv_is(word, kind_words[i])) {
            *out = (enum notice_kind)i;
            return true;
        }
    }
    return false;
}

struct telling {
    int64_t person;
    enum notice_kind kind;
    struct sv body;
    int64_t upto;
};

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    struct telling *t = arg;
    int64_t id;
    sqlite3_stmt *q = sql_start(
        s, SQL_NOTICE_ADD, e, "iits", t->person, clock_wall(s->clock),
        notice_kind_word(t->kind), t->body);
    return row_number(s, q, NULL, &id, e);
}

enum status store_notice_add(
    struct store *s, int64_t person, enum notice_kind kind, struct sv body,
    struct err *e)
{
    AUTO_JSON struct json *json = NULL;
    if (body.n > NOTICE_MAX_BYTES)
        return err_set(
            e, ST_LIMIT, "a notice has %zu bytes; at most %d are allowed", body.n,
            NOTICE_MAX_BYTES);
    enum status st = json_parse(body, &json, e);
    if (st != ST_OK)
        return st;
    if (!json_is(json_get(json, "say"), JSON_STRING))
        return err_set(e, ST_INVALID, "a notice says nothing");
    struct telling t = {.person = person, .kind = kind, .body = body};
    return tx_do(s, add_in, &t, e);
}

static void write_say(struct strbuf *body, struct sv say)
{
    struct json_out w = json_out_to(body);
    json_begin_object(&w);
    json_put_key(&w, "say");
    json_put_sv(&w, say);
    json_end_object(&w);
}

enum status store_notice_say(
    struct store *s, int64_t person, enum notice_kind kind, struct sv say,
    struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    write_say(&body, say);
    return store_notice_add(s, person, kind, strbuf_sv(&body), e);
}

static enum status back_in(struct store *s, void *arg, struct err *e)
{
    const struct sending *x = arg;
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    int64_t id;
    write_say(&body, x->say);
    if (body.n > NOTICE_MAX_BYTES)
        return err_set(
            e, ST_LIMIT,
            "what is said with it is too long; at most %d bytes are allowed",
            NOTICE_MAX_BYTES);
    sqlite3_stmt *q = sql_start(
        s, SQL_NOTICE_BACK, e, "iisiii", x->person, clock_wall(s->clock),
        strbuf_sv(&body), x->task, x->batch, x->since);
    return row_number(s, q, NULL, &id, e);
}

enum status store_send_back(struct store *s, const struct sending *x, struct err *e)
{
    struct sending copy = *x;
    return tx_do(s, back_in, &copy, e);
}

static enum status withdraw_in(struct store *s, void *arg, struct err *e)
{
    return sql_run(s, SQL_NOTICE_WITHDRAW, e, "i", *(const int64_t *)arg);
}

enum status store_send_withdraw(struct store *s, int64_t since, struct err *e)
{
    return tx_do(s, withdraw_in, &since, e);
}

static enum status read_notice(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct notice v = {
        .id = sql_int(q, 0),
        .person = sql_int(q, 1),
        .at = sql_int(q, 2),
        .body = sql_keep_sv(q, 4, a),
        .seen = sql_int(q, 5)};
    AUTO_JSON struct json *json = NULL;
    (void)s;
    if (!notice_kind_parse(sql_sv(q, 3), &v.kind) ||
        json_parse(v.body, &json, NULL) != ST_OK)
        return err_set(
            e, ST_DB, "the project is damaged: notice %lld", (long long)v.id);
    v.say = arena_sv(a, json_str(json_get(json, "say")));
    *(struct notice *)out = v;
    return ST_OK;
}

enum status store_notice_list(
    struct store *s, struct arena *a, struct notice_page page, struct notice **out,
    size_t *n, struct err *e)
{
    struct rows how = {a, sizeof **out, read_notice, NULL};
    sqlite3_stmt *q = sql_start(
        s, SQL_NOTICE_LIST, e, "iiii", page.person, page.after, (int64_t)page.all,
        (int64_t)page.limit);
    return rows_all(s, q, how, out, n, e);
}

enum status store_sent_back_get(
    struct store *s, struct arena *a, int64_t person, int64_t task, struct notice *out,
    struct err *e)
{
    struct rows how = {a, sizeof *out, read_notice, "this item did not come back"};
    sqlite3_stmt *q = sql_start(s, SQL_SENT_BACK_GET, e, "ii", person, task);
    return rows_one(s, q, how, out, e);
}

enum status store_notice_count(
    struct store *s, int64_t person, int64_t *n, struct err *e)
{
    return row_number(s, sql_start(s, SQL_NOTICE_COUNT, e, "i", person), "", n, e);
}

static enum status seen_in(struct store *s, void *arg, struct err *e)
{
    struct telling *t = arg;
    return sql_run(
        s, SQL_NOTICE_SEEN, e, "iii", clock_wall(s->clock), t->person, t->upto);
}

enum status store_notice_seen(
    struct store *s, int64_t person, int64_t upto, struct err *e)
{
    struct telling t = {.person = person, .upto = upto};
    return tx_do(s, seen_in, &t, e);
}
