#include "common.h"
#include "diple/core/skills.h"
#include "diple/work/team.h"

enum { NAME_COLUMNS = 18, ROLE_COLUMNS = 12, STATE_COLUMNS = 8 };

static bool sees_pay(const struct session *s)
{
    return s->me.role == PERSON_MANAGER;
}

static void put_time(struct json_out *w, const char *key, int64_t at)
{
    char iso[CLOCK_ISO_LEN];
    json_put_key(w, key);
    if (at)
        clock_iso(at, iso);
    json_put_str(w, at ? iso : NULL);
}

static void put_json(
    struct json_out *w, const struct session *s, const struct member *m)
{
    json_begin_object(w);
    json_put_key(w, "name");
    json_put_str(w, m->who.name);
    json_put_key(w, "kind");
    json_put_str(w, person_kind_word(m->who.kind));
    json_put_key(w, "role");
    json_put_str(w, person_role_word(m->who.role));
    json_put_key(w, "state");
    json_put_str(w, person_state_word(m->who.state));
    json_put_key(w, "added");
    json_put_bool(w, m->who.added);
    json_put_key(w, "skills");
    json_put_raw(w, sv_of(m->who.skills));
    json_put_key(w, "key");
    json_put_bool(w, m->who.key[0] != 0);
    if (sees_pay(s) && m->who.rate_cents >= 0) {
        json_put_key(w, "rate_cents");
        json_put_int(w, m->who.rate_cents);
    }
    json_put_key(w, "done");
    json_put_int(w, m->done);
    json_put_key(w, "skipped");
    json_put_int(w, m->skipped);
    json_put_key(w, "active_ms");
    json_put_int(w, m->active_ms);
    put_time(w, "last_at", m->last_at);
    json_put_key(w, "pace");
    json_begin_array(w);
    for (size_t i = 0; i < TEAM_DAYS; i++)
        json_put_int(w, m->pace[i]);
    json_end_array(w);
    json_end_object(w);
}

static void put_row(struct out *o, const struct member *m, int64_t now)
{
    AUTO_STRBUF struct strbuf skills = STRBUF_INIT;
    char age[40];
    const struct person *p = &m->who;
    skills_words(p->skills, &skills);
    out_cell(o, sv_of(p->name), NAME_COLUMNS);
    out_puts(o, " ");
    out_cell(
        o,
        sv_of(
            p->kind == PERSON_HUMAN ? person_role_word(p->role)
                                    : person_kind_word(p->kind)),
        ROLE_COLUMNS);
    out_puts(o, " ");
    out_cell(o, sv_of(person_state_word(p->state)), STATE_COLUMNS);
    out_printf(o, " %7lld done", (long long)m->done);
    if (m->last_at) {
        clock_age_words(now - m->last_at, age, sizeof age);
        out_printf(o, "  %s", age);
    }
    if (skills.n) {
        out_puts(o, "  ");
        out_data(o, strbuf_sv(&skills));
    }
    out_puts(o, "\n");
}

static enum status list(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    struct team t;
    int64_t now = clock_wall(&s.clock);
    st = team_read(s.store, &s.arena, now, &t, e);
    if (st == ST_OK && call_has(c, "json")) {
        struct json_out w = out_json(c->out);
        json_begin_array(&w);
        for (size_t i = 0; i < t.n; i++)
            put_json(&w, &s, &t.list[i]);
        json_end_array(&w);
        out_json_end(c->out);
    } else if (st == ST_OK) {
        for (size_t i = 0; i < t.n; i++)
            put_row(c->out, &t.list[i], now);
    }
    session_close(&s);
    return st;
}

static void put_fact(struct out *o, const char *name, struct sv value)
{
    out_printf(o, "%-9s ", name);
    out_data(o, value);
    out_puts(o, "\n");
}

static void put_words(struct out *o, const struct session *s, const struct member *m)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    const struct person *p = &m->who;
    put_fact(o, "name", sv_of(p->name));
    put_fact(o, "kind", sv_of(person_kind_word(p->kind)));
    put_fact(o, "role", sv_of(person_role_word(p->role)));
    put_fact(o, "state", sv_of(person_state_word(p->state)));
    skills_words(p->skills, &b);
    put_fact(o, "skills", b.n ? strbuf_sv(&b) : SV("none"));
    if (sees_pay(s) && p->rate_cents >= 0)
        out_printf(
            o, "%-9s %lld.%02lld an hour\n", "rate", (long long)p->rate_cents / 100,
            (long long)p->rate_cents % 100);
    put_fact(o, "key", p->key[0] ? sv_of(p->key) : SV("none"));
    out_printf(
        o, "%-9s %lld done, %lld skipped", "work", (long long)m->done,
        (long long)m->skipped);
    if (m->done && m->active_ms)
        out_printf(
            o, ", %.1f s an item", (double)m->active_ms / 1000 / (double)m->done);
    out_puts(o, "\n");
    out_printf(o, "%-9s ", "pace");
    for (size_t i = 0; i < TEAM_DAYS; i++)
        out_printf(o, "%s%lld", i ? " " : "", (long long)m->pace[i]);
    out_printf(o, "  answers a day, today last\n");
}

static enum status not_known(struct session *s, const char *name, struct err *e)
{
    err_set(e, ST_NOT_FOUND, "this project knows nobody called %s", name);
    err_hint(e, "Those it knows: diple person list -p %s", s->path);
    return ST_NOT_FOUND;
}

static enum status show(struct call *c, struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    struct team t;
    st = team_read(s.store, &s.arena, clock_wall(&s.clock), &t, e);
    const struct member *m = st == ST_OK ? team_find(&t, c->args[0]) : NULL;
    if (st == ST_OK && !m) {
        st = not_known(&s, c->args[0], e);
    } else if (st == ST_OK && call_has(c, "json")) {
        struct json_out w = out_json(c->out);
        put_json(&w, &s, m);
        out_json_end(c->out);
    } else if (st == ST_OK) {
        put_words(c->out, &s, m);
    }
    session_close(&s);
    return st;
}

static const struct option options[] = {OPTION_JSON, {0}};

const struct command cmd_person_list = {
    .name = "person list",
    .summary = "List the people of a project, with what they did",
    .args = "",
    .about = "Everybody who may work here, and whoever an answer came from: humans, "
             "models, rules, crowds. `pace` in --json is answers a day over the last "
             "14 days, today last.",
    .options = options,
    .run = list,
};

const struct command cmd_person_show = {
    .name = "person show",
    .summary = "Show all that is known of one person",
    .args = "NAME",
    .about = "Role, state, skills, key, and what was done. What somebody is paid is "
             "shown to managers alone.",
    .options = options,
    .min_args = 1,
    .max_args = 1,
    .run = show,
};
