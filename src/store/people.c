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
    struct sv name;
    enum person_kind kind;
    enum person_role role;
    enum person_state state;
};

static enum status read_person(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct person p = {.id = sql_int(q, 0), .name = sql_keep(q, 1, a)};
    (void)s;
    if (!person_kind_parse(sql_sv(q, 2), &p.kind) ||
        !person_role_parse(sql_sv(q, 3), &p.role) ||
        !person_state_parse(sql_sv(q, 4), &p.state))
        return err_set(e, ST_DB, "the project is damaged: person %s", p.name);
    *(struct person *)out = p;
    return ST_OK;
}

static struct rows people(struct arena *a)
{
    return (struct rows){
        a, sizeof(struct person), read_person, "the project knows no such person"};
}

static enum status log_person(struct store *s, const struct ensure *want, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    struct json_out w = json_out_to(&body);
    json_begin_object(&w);
    if (want->name.n) {
        json_put_key(&w, "name");
        json_put_sv(&w, want->name);
        json_put_key(&w, "kind");
        json_put_str(&w, person_kind_word(want->kind));
    }
    json_put_key(&w, "role");
    json_put_str(&w, person_role_word(want->role));
    json_put_key(&w, "state");
    json_put_str(&w, person_state_word(want->state));
    json_end_object(&w);
    struct event ev = {
        .kind = ACT_PERSON,
        .actor = want->actor,
        .person = want->id,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(s, &ev, e);
}

static enum status ensure_in(struct store *s, void *arg, struct err *e)
{
    struct ensure *want = arg;
    AUTO_ARENA struct arena a = {0};
    struct person p;
    struct rows how = {&a, sizeof p, read_person, NULL};
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_FIND, e, "s", want->name);
    enum status st = rows_one(s, q, how, &p, e);
    if (st == ST_OK) {
        want->id = p.id;
        if (p.kind == want->kind)
            return ST_OK;
        return err_set(
            e, ST_CONFLICT, "%s is there already as a %s, not a %s", p.name,
            person_kind_word(p.kind), person_kind_word(want->kind));
    }
    if (st != ST_NOT_FOUND)
        return st;
    q = sql_start(
        s, SQL_PERSON_ADD, e, "stt", want->name, person_kind_word(want->kind),
        person_role_word(want->role));
    st = row_number(s, q, NULL, &want->id, e);
    return st == ST_OK ? log_person(s, want, e) : st;
}

enum status store_person_ensure(
    struct store *s, int64_t actor, struct sv name, enum person_kind kind,
    enum person_role role, int64_t *id, struct err *e)
{
    enum status st = name_check(name, "person", e);
    if (st != ST_OK)
        return st;
    struct ensure want = {actor, 0, name, kind, role, PERSON_ACTIVE};
    st = tx_do(s, ensure_in, &want, e);
    if (st == ST_OK && id)
        *id = want.id;
    return st;
}

static enum status set_in(struct store *s, void *arg, struct err *e)
{
    struct ensure *want = arg;
    AUTO_ARENA struct arena a = {0};
    struct person p;
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_GET, e, "i", want->id);
    enum status st = rows_one(s, q, people(&a), &p, e);
    if (st != ST_OK || (p.role == want->role && p.state == want->state))
        return st;
    st = sql_run(
        s, SQL_PERSON_SET, e, "tti", person_role_word(want->role),
        person_state_word(want->state), want->id);
    return st == ST_OK ? log_person(s, want, e) : st;
}

enum status store_person_set(
    struct store *s, int64_t actor, int64_t id, enum person_role role,
    enum person_state state, struct err *e)
{
    struct ensure want = {.actor = actor, .id = id, .role = role, .state = state};
    return tx_do(s, set_in, &want, e);
}

enum status store_person_find(
    struct store *s, struct arena *a, struct sv name, struct person *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_FIND, e, "s", name);
    return rows_one(s, q, people(a), out, e);
}

enum status store_person_get(
    struct store *s, struct arena *a, int64_t id, struct person *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_GET, e, "i", id);
    return rows_one(s, q, people(a), out, e);
}

enum status store_person_list(
    struct store *s, struct arena *a, struct person **out, size_t *n, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_LIST, e, "");
    return rows_all(s, q, people(a), out, n, e);
}
