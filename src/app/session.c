#include "diple/app/session.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diple/guide/load.h"
#include "diple/store/setup.h"
#include "diple/work/review.h"

const char *session_project_path(const char *given)
{
    const char *env = getenv("DIPLE_PROJECT");
    if (given && given[0])
        return given;
    return env && env[0] ? env : "diple.db";
}

/* A login may be called anything; a name in a project may not. */
static void make_name(const char *login, char out[NAME_MAX_BYTES + 1])
{
    size_t n = 0;
    for (const char *p = login; *p && n < NAME_MAX_BYTES; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ||
                     (*p >= '0' && *p <= '9') || *p == '.' || *p == '_';
        out[n++] = plain ? *p : '-';
    }
    out[n] = 0;
}

enum status session_actor_name(
    const char *given, char out[NAME_MAX_BYTES + 1], struct err *e)
{
    if (given) {
        enum status st = name_check(sv_of(given), "person", e);
        if (st == ST_OK)
            memcpy(out, given, strlen(given) + 1);
        return st;
    }
    const char *login = getenv("USER");
    if (!login || !login[0]) {
        const struct passwd *pw = getpwuid(getuid());
        login = pw ? pw->pw_name : NULL;
    }
    if (login && login[0])
        make_name(login, out);
    else
        snprintf(out, NAME_MAX_BYTES + 1, "user-%u", (unsigned)getuid());
    return ST_OK;
}

/* All that needs no store. */
static enum status begin(
    struct session *s, const struct session_options *o, struct err *e)
{
    *s = (struct session){.clock = o->clock ? *o->clock : clock_system()};
    settings_init(&s->settings);
    enum status st = session_actor_name(o->actor, s->actor, e);
    if (st == ST_OK)
        s->path = arena_strdup(&s->arena, session_project_path(o->project));
    return st;
}

static enum status fail(struct session *s, enum status st)
{
    session_close(s);
    *s = (struct session){0};
    return st;
}

static struct store_options store_options_of(
    struct session *s, const struct session_options *o)
{
    return (struct store_options){
        .mode = o->mode, .clock = &s->clock, .who = s->actor, .seed = o->seed};
}

enum status session_open(
    struct session *s, const struct session_options *o, struct err *e)
{
    enum status st = begin(s, o, e);
    if (st != ST_OK)
        return fail(s, st);
    struct store_options so = store_options_of(s, o);
    st = store_open(s->path, &so, &s->store, e);
    if (st == ST_NOT_FOUND)
        err_hint(
            e,
            "Name a project with -p FILE, or make one: "
            "diple init -p %s --guide GUIDE.yaml",
            s->path);
    if (st != ST_OK)
        return fail(s, st);
    s->mode = o->mode;
    s->gated = o->gated;
    rng_seed_text(&s->rng, store_seed(s->store), s->actor);
    return ST_OK;
}

static enum status first_acts(
    struct session *s, const struct guide *guide, struct sv yaml, struct err *e)
{
    enum status st = store_begin(s->store, e);
    if (st != ST_OK)
        return st;
    st = session_register(s, PERSON_MANAGER, e);
    if (st == ST_OK)
        st = store_guide_add(
            s->store, s->person, guide->id, guide->version, yaml, &s->guide_number, e);
    if (st == ST_OK)
        return store_commit(s->store, e);
    store_rollback(s->store);
    return st;
}

/* A project without its guide would be there and of no use. */
static void remove_files(const char *path)
{
    static const char *const parts[] = {"",     "-journal", "-wal",
                                        "-shm", "-gate",    "-reserve"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        AUTO_STRBUF struct strbuf name = STRBUF_INIT;
        strbuf_printf(&name, "%s%s", path, parts[i]);
        unlink(name.p);
    }
}

enum status session_create(
    struct session *s, const struct session_options *o, const struct guide *guide,
    struct sv yaml, struct err *e)
{
    enum status st = begin(s, o, e);
    if (st != ST_OK)
        return fail(s, st);
    struct store_options so = store_options_of(s, o);
    so.mode = STORE_WRITE;
    st = store_create(s->path, &so, &s->store, e);
    if (st != ST_OK)
        return fail(s, st);
    rng_seed_text(&s->rng, store_seed(s->store), s->actor);
    st = first_acts(s, guide, yaml, e);
    s->guide_number = 0;
    if (st == ST_OK)
        st = session_load_guide(s, e);
    s->mode = STORE_WRITE;
    if (st == ST_OK)
        return ST_OK;
    AUTO_STRBUF struct strbuf path = STRBUF_INIT;
    strbuf_puts(&path, store_path(s->store));
    fail(s, st);
    remove_files(path.p);
    return st;
}

void session_close(struct session *s)
{
    if (!s)
        return;
    if (s->guide_number)
        guide_release(&s->guide);
    s->guide_number = 0;
    store_close(s->deal);
    store_close(s->store);
    s->store = s->deal = NULL;
    settings_release(&s->settings);
    arena_release(&s->arena);
    s->path = NULL;
}

enum status session_load_guide(struct session *s, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct guide_version v;
    enum status st = store_guide_get(s->store, &a, 0, &v, e);
    if (st == ST_NOT_FOUND) {
        /* Making the project was cut short between its file and its guide. */
        err_set(e, st, "this project has no guide yet");
        err_hint(e, "Give it one: diple guide update GUIDE.yaml");
        return st;
    }
    if (st != ST_OK || v.number == s->guide_number)
        return st;
    struct diags d;
    struct guide g;
    diags_init(&d, s->path);
    st = guide_load(&g, v.yaml, &d);
    if (st != ST_OK) {
        diags_status(&d, e);
        err_context(e, "version %d of the guide in this project", v.number);
        err_hint(e, "Mend the guide and add it: diple guide update GUIDE.yaml");
    }
    diags_release(&d);
    if (st != ST_OK)
        return st;
    if (s->guide_number)
        guide_release(&s->guide);
    for (size_t q = 0; s->gated && q < g.n_questions; q++)
        g.questions[q].editor = false;
    s->guide = g;
    s->guide_number = v.number;
    return ST_OK;
}

static void list_names(const struct batch *list, size_t n, struct strbuf *out)
{
    for (size_t i = 0; i < n; i++)
        strbuf_printf(out, "%s%s", i ? ", " : "", list[i].name);
}

enum status session_batch(
    struct session *s, const char *name, struct batch *out, struct err *e)
{
    struct batch *list;
    size_t n;
    enum status st = store_batch_list(s->store, &s->arena, &list, &n, e);
    if (st != ST_OK)
        return st;
    for (size_t i = 0; i < n; i++) {
        if (name ? strcmp(list[i].name, name) == 0 : n == 1) {
            *out = list[i];
            return ST_OK;
        }
    }
    if (n == 0) {
        err_set(e, ST_NOT_FOUND, "this project has no batch yet");
        err_hint(e, "Put items into one: diple import FILE --batch NAME");
        return ST_NOT_FOUND;
    }
    AUTO_STRBUF struct strbuf names = STRBUF_INIT;
    list_names(list, n, &names);
    if (name)
        err_set(e, ST_NOT_FOUND, "there is no batch `%s` in this project", name);
    else
        err_set(e, ST_INVALID, "this project has %zu batches, and none was named", n);
    err_hint(e, "Name one of them with --batch: %s", names.p);
    return name ? ST_NOT_FOUND : ST_INVALID;
}

enum status session_deal_store(struct session *s, struct store **out, struct err *e)
{
    enum status st = ST_OK;
    if (!s->deal) {
        struct store_options so = {
            .mode = STORE_DEAL, .clock = &s->clock, .who = s->actor};
        st = store_open(store_path(s->store), &so, &s->deal, e);
    }
    if (st == ST_OK)
        *out = s->deal;
    return st;
}

/* What gold says about the actor, before more is handed out. */
static enum status review_actor(
    struct session *s, const struct batch *batch, struct deal_report *out,
    struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct review r;
    if (batch->policy.gold <= 0 && batch->policy.quiz <= 0)
        return ST_OK;
    enum status st = s->guide_number ? ST_OK : session_load_guide(s, e);
    if (st == ST_OK)
        st = review_person(s->deal, &s->guide, batch, s->person, &a, &r, e);
    if (st != ST_OK || r.round.round == 0 || r.round.state != ROUND_OPEN)
        return st;
    out->asked = r.round.asked;
    out->given = r.given;
    out->hits = r.round_hits;
    out->practice = r.round.practice;
    out->again = r.retried;
    return ST_OK;
}

enum status session_deal(
    struct session *s, const struct batch *batch, struct deal_report *out,
    struct err *e)
{
    struct store *deal;
    struct deal_report round = {0}, handed;
    if (!batch->dealt)
        return ST_OK;
    enum status st = session_deal_store(s, &deal, e);
    if (st == ST_OK)
        st = review_actor(s, batch, &round, e);
    if (st == ST_OK)
        st = deal_ahead(deal, batch->id, s->person, &handed, e);
    if (st != ST_OK)
        return st;
    handed.asked = round.asked;
    handed.given = round.given;
    handed.hits = round.hits;
    handed.practice = round.practice;
    handed.again = round.again;
    *out = handed;
    return ST_OK;
}
