#include <string.h>

#include "common.h"
#include "diple/base/file.h"
#include "diple/core/skills.h"
#include "diple/core/sshkey.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "keys.h"

enum { RATE_MAX_CENTS = 100000000 };

static const char *role_words(size_t i)
{
    return i < PERSON_ROLE_N ? person_role_word((enum person_role)i) : NULL;
}

static const char *kind_words(size_t i)
{
    return i < PERSON_KIND_N ? person_kind_word((enum person_kind)i) : NULL;
}

static const char *state_words(size_t i)
{
    return i < PERSON_STATE_N ? person_state_word((enum person_state)i) : NULL;
}

/* "38", "38.5", "38.50" an hour, in cents. */
static enum status read_rate(struct call *c, struct person *p, struct err *e)
{
    const char *text = call_value(c, "rate");
    if (!text)
        return ST_OK;
    struct sv rest = sv_of(text), whole, part = {0};
    long long units, cents = 0;
    bool good = sv_split(&rest, '.', &whole) && sv_long(whole, &units) && units >= 0 &&
                units < RATE_MAX_CENTS / 100;
    if (good && strchr(text, '.')) {
        part = rest;
        good =
            (part.n == 1 || part.n == 2) && part.p[0] != '-' && sv_long(part, &cents);
        cents *= part.n == 1 ? 10 : 1;
    }
    if (!good) {
        call_misuse(c, e, "`%.40s` is no rate", text);
        err_hint(e, "What an hour costs, for instance --rate 38.50");
        return ST_INVALID;
    }
    p->rate_cents = units * 100 + cents;
    return ST_OK;
}

static enum status read_key(
    struct call *c, struct session *s, struct person *p, struct err *e)
{
    const char *path = call_value(c, "key");
    AUTO_STRBUF struct strbuf text = STRBUF_INIT, key = STRBUF_INIT;
    if (!path)
        return ST_OK;
    if (strcmp(path, "none") == 0) {
        p->key = "";
        return ST_OK;
    }
    enum status st = file_read(path, 0, SSHKEY_TEXT_MAX, &text, e);
    if (st == ST_OK)
        st = sshkey_read(strbuf_sv(&text), &key, e);
    if (st == ST_INVALID)
        err_context(e, "%s", path);
    if (st == ST_OK)
        p->key = arena_strdup(&s->arena, key.p);
    return st;
}

static enum status read_skills(
    struct call *c, struct session *s, struct person *p, struct err *e)
{
    AUTO_STRBUF struct strbuf json = STRBUF_INIT;
    if (!call_has(c, "skills"))
        return ST_OK;
    enum status st = skills_parse(sv_of(call_value(c, "skills")), &json, e);
    if (st == ST_OK)
        p->skills = arena_strdup(&s->arena, json.p);
    return st;
}

/* What was given changes; the rest stays as it is in *p. */
static enum status read_fields(
    struct call *c, struct session *s, struct person *p, struct err *e)
{
    const char *role = call_value(c, "role");
    if (role)
        person_role_parse(sv_of(role), &p->role);
    enum status st = read_rate(c, p, e);
    if (st == ST_OK)
        st = read_skills(c, s, p, e);
    if (st == ST_OK)
        st = read_key(c, s, p, e);
    return st;
}

/* "anna is added: annotator, paused". */
static void say(struct out *o, const struct person *p, const char *what)
{
    const char *role =
        p->kind == PERSON_HUMAN ? person_role_word(p->role) : person_kind_word(p->kind);
    out_data(o, sv_of(p->name));
    out_printf(o, " is %s: %s", what, role);
    if (p->state != PERSON_ACTIVE)
        out_printf(
            o, ", %s",
            p->state == PERSON_LEFT ? "retired" : person_state_word(p->state));
    out_puts(o, "\n");
}

/* Where they got a key: the line by which it lets them in. */
static enum status say_key(
    struct call *c, struct session *s, const struct person *p, struct err *e)
{
    AUTO_STRBUF struct strbuf line = STRBUF_INIT;
    if (!call_value(c, "key") || !p->key[0] || p->state == PERSON_LEFT ||
        p->kind != PERSON_HUMAN)
        return ST_OK;
    enum status st = keys_line(s, p, false, &line, e);
    if (st == ST_OK)
        out_stream(c->out, strbuf_sv(&line));
    return st;
}

/* All or none of those who were named. */
static enum status in_one(
    struct call *c, struct session *s,
    enum status (*each)(struct call *, struct session *, const char *, struct err *),
    struct err *e)
{
    enum status st = store_begin(s->store, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; st == ST_OK && i < c->n_args; i++)
        st = each(c, s, c->args[i], e);
    if (st == ST_OK)
        return store_commit(s->store, e);
    store_rollback(s->store);
    strbuf_clear(&c->out->buf);
    return st;
}

static enum status add_one(
    struct call *c, struct session *s, const char *name, struct err *e)
{
    struct person p = {.name = name, .skills = "[]", .rate_cents = -1, .key = ""};
    const char *kind = call_value(c, "kind");
    if (kind)
        person_kind_parse(sv_of(kind), &p.kind);
    enum status st = read_fields(c, s, &p, e);
    if (st == ST_OK && p.kind != PERSON_HUMAN && p.role != PERSON_ANNOTATOR)
        st = call_misuse(
            c, e, "a %s cannot be %s: only humans can", person_kind_word(p.kind),
            person_role_word(p.role));
    if (st == ST_OK)
        st = store_person_add(s->store, s->person, &p, &p.id, e);
    if (st == ST_OK)
        say(c->out, &p, "added");
    return st == ST_OK ? say_key(c, s, &p, e) : st;
}

static enum status find(
    struct session *s, const char *name, struct person *p, struct err *e)
{
    enum status st = store_person_find(s->store, &s->arena, sv_of(name), p, e);
    if (st == ST_NOT_FOUND) {
        err_set(e, st, "this project knows nobody called %s", name);
        err_hint(e, "Those it knows: diple person list -p %s", s->path);
    }
    return st;
}

static enum status set_one(
    struct call *c, struct session *s, const char *name, struct err *e)
{
    struct person p;
    const char *state = call_value(c, "state");
    enum status st = find(s, name, &p, e);
    if (st == ST_OK)
        st = read_fields(c, s, &p, e);
    if (st != ST_OK)
        return st;
    if (state)
        person_state_parse(sv_of(state), &p.state);
    if (p.kind != PERSON_HUMAN && p.role != PERSON_ANNOTATOR)
        return call_misuse(
            c, e, "a %s cannot be %s: only humans can", person_kind_word(p.kind),
            person_role_word(p.role));
    st = store_person_change(s->store, s->person, &p, e);
    if (st == ST_OK)
        say(c->out, &p, "set");
    return st == ST_OK ? say_key(c, s, &p, e) : st;
}

static enum status retire_one(
    struct call *c, struct session *s, const char *name, struct err *e)
{
    struct person p;
    enum status st = find(s, name, &p, e);
    if (st != ST_OK)
        return st;
    p.state = PERSON_LEFT;
    st = store_person_change(s->store, s->person, &p, e);
    if (st == ST_OK)
        say(c->out, &p, "set");
    return st;
}

static enum status change(
    struct call *c,
    enum status (*each)(struct call *, struct session *, const char *, struct err *),
    struct err *e)
{
    struct session s;
    enum status st = common_open(c, STORE_WRITE, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = in_one(c, &s, each, e);
    session_close(&s);
    return st;
}

static enum status add(struct call *c, struct err *e)
{
    return change(c, add_one, e);
}

static enum status set(struct call *c, struct err *e)
{
    static const char *const any[] = {"role", "state", "skills", "rate", "key"};
    for (size_t i = 0; i < sizeof any / sizeof *any; i++)
        if (call_has(c, any[i]))
            return change(c, set_one, e);
    call_misuse(c, e, "nothing was named that should change");
    err_hint(e, "--role, --state, --skills, --rate or --key");
    return ST_INVALID;
}

static enum status retire(struct call *c, struct err *e)
{
    return change(c, retire_one, e);
}

#define FIELDS                                                                         \
    {0, "role", "ROLE", role_words, "What they may do; somebody new: annotator."},     \
        {0, "skills", "WORDS", NULL,                                                   \
         "What a batch can require: \"de, cardiology\"; \"\" for none."},              \
        {0, "rate", "AMOUNT", NULL, "What an hour of theirs costs; managers see it."}, \
    {                                                                                  \
        0, "key", "FILE", NULL, "Their public key of SSH; none takes it away."         \
    }

static const struct option add_options[] = {
    FIELDS,
    {0, "kind", "KIND", kind_words, "What they are (default: human)."},
    {0},
};

static const struct option set_options[] = {
    FIELDS,
    {0, "state", "STATE", state_words, "Paused people can look but get no items."},
    {0},
};

static const char *const add_examples[] = {
    "diple person add anna ben -p support.db",
    "diple person add dr-wu --role adjudicator --skills 'de cardiology' -p support.db",
    NULL,
};

static const char *const set_examples[] = {
    "diple person set anna --role adjudicator -p support.db",
    "diple person set anna --state paused -p support.db",
    NULL,
};

const struct command cmd_person_add = {
    .name = "person add",
    .summary = "Add people to a project",
    .args = "NAME...",
    .about =
        "Annotators label and see their own figures; adjudicators also settle what "
        "others disagree on, audit, and read everything; managers may do all. As soon "
        "as somebody was added, nobody can label who was not.\n\n"
        "With --key, what follows is the line for the file of authorized keys: "
        "whoever holds that key comes in as this person (diple keys).",
    .options = add_options,
    .examples = add_examples,
    .min_args = 1,
    .max_args = COMMAND_ARGS_MAX,
    .run = add,
};

const struct command cmd_person_set = {
    .name = "person set",
    .summary = "Change what is known of people, or what they may do",
    .args = "NAME...",
    .about = "What is not named stays. --state active brings back somebody who was "
             "paused or retired. The last active manager stays one.",
    .options = set_options,
    .examples = set_examples,
    .min_args = 1,
    .max_args = COMMAND_ARGS_MAX,
    .run = set,
};

const struct command cmd_person_retire = {
    .name = "person retire",
    .summary = "Retire people: what they did stays, and they get no more",
    .args = "NAME...",
    .about = "Nothing of theirs is removed. diple person set NAME --state active takes "
             "it back.",
    .min_args = 1,
    .max_args = COMMAND_ARGS_MAX,
    .run = retire,
};
