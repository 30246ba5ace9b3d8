#include "people.h"

#include <string.h>

#include "db.h"
#include "diple/base/json.h"
#include "diple/core/name.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "event.h"
#include "store_sql.h"

enum status row_person(
    struct store *s, sqlite3_stmt *q, struct arena *a, void *out, struct err *e)
{
    struct person p = {
        .id = sql_int(q, 0),
        .name = sql_keep(q, 1, a),
        .skills = sql_keep(q, 5, a),
        .rate_cents = sqlite3_column_type(q, 6) == SQLITE_NULL ? -1 : sql_int(q, 6),
        .key = sql_keep(q, 7, a),
        .added = sql_int(q, 8) != 0};
    (void)s;
    if (!person_kind_parse(sql_sv(q, 2), &p.kind) ||
        !person_role_parse(sql_sv(q, 3), &p.role) ||
        !person_state_parse(sql_sv(q, 4), &p.state))
        return err_set(e, ST_DB, "the project is damaged: person %s", p.name);
    *(struct person *)out = p;
    return ST_OK;
}

static struct rows people(struct arena *a, const char *missing)
{
    return (struct rows){a, sizeof(struct person), row_person, missing};
}

static const char nobody[] = "the project knows no such person";

void person_write(struct strbuf *out, const struct person *p)
{
    struct json_out w = json_out_to(out);
    json_begin_object(&w);
    json_put_key(&w, "added");
    json_put_bool(&w, p->added);
    if (p->key[0]) {
        json_put_key(&w, "key");
        json_put_str(&w, p->key);
    }
    json_put_key(&w, "kind");
    json_put_str(&w, person_kind_word(p->kind));
    json_put_key(&w, "name");
    json_put_str(&w, p->name);
    if (p->rate_cents >= 0) {
        json_put_key(&w, "rate_cents");
        json_put_int(&w, p->rate_cents);
    }
    json_put_key(&w, "role");
    json_put_str(&w, person_role_word(p->role));
    json_put_key(&w, "skills");
    json_put_raw(&w, sv_of(p->skills));
    json_put_key(&w, "state");
    json_put_str(&w, person_state_word(p->state));
    json_end_object(&w);
}

/* What is wanted, and what is there. */
struct change {
    int64_t actor;
    struct person want;
    bool adding;
};

static enum status log_person(struct store *s, const struct change *c, struct err *e)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT;
    person_write(&body, &c->want);
    struct event ev = {
        .kind = ACT_PERSON,
        .actor = c->actor,
        .person = c->want.id,
        .link = LINK_NONE,
        .body = strbuf_sv(&body)};
    return event_append(s, &ev, e);
}

static enum status find(
    struct store *s, struct sv name, struct arena *a, struct person *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_FIND, e, "s", name);
    return rows_one(s, q, people(a, NULL), out, e);
}

/* sshd lets in by the key alone, so one key is one person. */
static enum status check_key_free(
    struct store *s, const struct person *p, struct err *e)
{
    if (!p->key[0] || p->state == PERSON_LEFT)
        return ST_OK;
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_OF_KEY, e, "ti", p->key, p->id);
    enum status st = q ? sql_step(s, q, e) : s->st;
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    struct sv name = sql_sv(q, 0);
    err_set(e, ST_EXISTS, "that key is the one of %.*s already", (int)name.n, name.p);
    err_hint(e, "Each person needs a key of their own: it is how they are known.");
    sql_done(q);
    return ST_EXISTS;
}

static enum status insert(struct store *s, struct change *c, struct err *e)
{
    const struct person *p = &c->want;
    enum status st = check_key_free(s, p, e);
    if (st == ST_OK)
        st = sql_run(
            s, SQL_PERSON_ADD, e, "tttttnSi", p->name, person_kind_word(p->kind),
            person_role_word(p->role), person_state_word(p->state), p->skills,
            p->rate_cents, sv_of(p->key), (int64_t)p->added);
    if (st != ST_OK)
        return st;
    /* Not by RETURNING, which makes SQLite look for rows that name this one: also
     * in tables that a session which labels may not read. */
    c->want.id = sqlite3_last_insert_rowid(s->db);
    return log_person(s, c, e);
}

static enum status update(struct store *s, const struct change *c, struct err *e)
{
    const struct person *p = &c->want;
    enum status st = sql_run(
        s, SQL_PERSON_SET, e, "tttnSii", person_role_word(p->role),
        person_state_word(p->state), p->skills, p->rate_cents, sv_of(p->key),
        (int64_t)p->added, p->id);
    return st == ST_OK ? log_person(s, c, e) : st;
}

static enum status check_kind(
    const struct person *p, enum person_kind wanted, struct err *e)
{
    if (p->kind == wanted)
        return ST_OK;
    return err_set(
        e, ST_CONFLICT, "%s is there already as a %s, not a %s", p->name,
        person_kind_word(p->kind), person_kind_word(wanted));
}

static bool manages(const struct person *p)
{
    return p->role == PERSON_MANAGER && p->state == PERSON_ACTIVE &&
           p->kind == PERSON_HUMAN;
}

/* A project that nobody manages could not be given a manager again. */
static enum status check_managed(
    struct store *s, const struct person *was, const struct person *want, struct err *e)
{
    if (!manages(was) || manages(want))
        return ST_OK;
    int64_t others;
    enum status st = row_number(
        s, sql_start(s, SQL_PERSON_MANAGERS, e, "i", was->id), "", &others, e);
    if (st != ST_OK || others > 0)
        return st;
    err_set(e, ST_INVALID, "%s is the only active manager of this project", was->name);
    err_hint(e, "Make somebody else one first: diple person set NAME --role manager");
    return ST_INVALID;
}

static enum status ensure_in(struct store *s, void *arg, struct err *e)
{
    struct change *c = arg;
    AUTO_ARENA struct arena a = {0};
    struct person p;
    enum status st = find(s, sv_of(c->want.name), &a, &p, e);
    if (st == ST_NOT_FOUND)
        return insert(s, c, e);
    if (st == ST_OK)
        c->want.id = p.id;
    return st == ST_OK ? check_kind(&p, c->want.kind, e) : st;
}

enum status store_person_ensure(
    struct store *s, int64_t actor, struct sv name, enum person_kind kind,
    enum person_role role, int64_t *id, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    enum status st = name_check(name, "person", e);
    if (st != ST_OK)
        return st;
    struct change c = {
        .actor = actor,
        .want = {
            .name = arena_strndup(&a, name.p, name.n),
            .kind = kind,
            .role = role,
            .skills = "[]",
            .rate_cents = -1,
            .key = ""}};
    st = tx_do(s, ensure_in, &c, e);
    if (st == ST_OK && id)
        *id = c.want.id;
    return st;
}

static bool same(const struct person *a, const struct person *b)
{
    return a->role == b->role && a->state == b->state && a->added == b->added &&
           a->rate_cents == b->rate_cents && strcmp(a->skills, b->skills) == 0 &&
           strcmp(a->key, b->key) == 0;
}

static enum status replace(
    struct store *s, const struct person *was, struct change *c, struct err *e)
{
    c->want.id = was->id;
    c->want.name = was->name;
    c->want.kind = was->kind;
    enum status st = check_managed(s, was, &c->want, e);
    if (st != ST_OK || same(was, &c->want))
        return st;
    st = check_key_free(s, &c->want, e);
    return st == ST_OK ? update(s, c, e) : st;
}

static enum status add_in(struct store *s, void *arg, struct err *e)
{
    struct change *c = arg;
    AUTO_ARENA struct arena a = {0};
    struct person p;
    enum status st = find(s, sv_of(c->want.name), &a, &p, e);
    if (st == ST_NOT_FOUND)
        return insert(s, c, e);
    if (st == ST_OK)
        st = check_kind(&p, c->want.kind, e);
    if (st != ST_OK)
        return st;
    if (p.added) {
        err_set(
            e, ST_EXISTS, "%s is there already, as %s", p.name,
            person_role_word(p.role));
        err_hint(e, "To change what is known: diple person set %s …", p.name);
        return ST_EXISTS;
    }
    return replace(s, &p, c, e);
}

static enum status check_fields(const struct person *p, struct err *e)
{
    if (strlen(p->key) > PERSON_KEY_MAX)
        return err_set(
            e, ST_LIMIT, "a key has %zu bytes; at most %d are allowed", strlen(p->key),
            PERSON_KEY_MAX);
    return json_check(sv_of(p->skills), e);
}

static void fill(struct person *p)
{
    if (!p->skills)
        p->skills = "[]";
    if (!p->key)
        p->key = "";
}

enum status store_person_add(
    struct store *s, int64_t actor, const struct person *want, int64_t *id,
    struct err *e)
{
    struct change c = {.actor = actor, .want = *want};
    fill(&c.want);
    c.want.added = true;
    enum status st = name_check(sv_of(want->name), "person", e);
    if (st == ST_OK)
        st = check_fields(&c.want, e);
    if (st == ST_OK)
        st = tx_do(s, add_in, &c, e);
    if (st == ST_OK && id)
        *id = c.want.id;
    return st;
}

static enum status change_in(struct store *s, void *arg, struct err *e)
{
    struct change *c = arg;
    AUTO_ARENA struct arena a = {0};
    struct person p;
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_GET, e, "i", c->want.id);
    enum status st = rows_one(s, q, people(&a, nobody), &p, e);
    if (st != ST_OK)
        return st;
    c->want.added = p.added;
    return replace(s, &p, c, e);
}

enum status store_person_change(
    struct store *s, int64_t actor, const struct person *want, struct err *e)
{
    struct change c = {.actor = actor, .want = *want};
    fill(&c.want);
    enum status st = check_fields(&c.want, e);
    return st == ST_OK ? tx_do(s, change_in, &c, e) : st;
}

static enum status set_in(struct store *s, void *arg, struct err *e)
{
    struct change *c = arg;
    AUTO_ARENA struct arena a = {0};
    struct person p;
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_GET, e, "i", c->want.id);
    enum status st = rows_one(s, q, people(&a, nobody), &p, e);
    if (st != ST_OK)
        return st;
    struct change whole = {.actor = c->actor, .want = p};
    whole.want.role = c->want.role;
    whole.want.state = c->want.state;
    return replace(s, &p, &whole, e);
}

enum status store_person_set(
    struct store *s, int64_t actor, int64_t id, enum person_role role,
    enum person_state state, struct err *e)
{
    struct change c = {
        .actor = actor, .want = {.id = id, .role = role, .state = state}};
    return tx_do(s, set_in, &c, e);
}

enum status store_person_find(
    struct store *s, struct arena *a, struct sv name, struct person *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_FIND, e, "s", name);
    return rows_one(s, q, people(a, nobody), out, e);
}

enum status store_person_get(
    struct store *s, struct arena *a, int64_t id, struct person *out, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_GET, e, "i", id);
    return rows_one(s, q, people(a, nobody), out, e);
}

enum status store_person_list(
    struct store *s, struct arena *a, struct person **out, size_t *n, struct err *e)
{
    sqlite3_stmt *q = sql_start(s, SQL_PERSON_LIST, e, "");
    return rows_all(s, q, people(a, nobody), out, n, e);
}

enum status store_person_any_added(struct store *s, bool *any, struct err *e)
{
    int64_t n;
    enum status st = row_number(s, sql_start(s, SQL_PERSON_ADDED, e, ""), "", &n, e);
    if (st == ST_OK)
        *any = n != 0;
    return st;
}
