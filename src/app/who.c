#include <string.h>

#include "diple/app/session.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"

/* Reads the actor; *known is false for a stranger. */
static enum status meet(struct session *s, bool *known, struct err *e)
{
    enum status st =
        store_person_find(s->store, &s->arena, sv_of(s->actor), &s->me, NULL);
    *known = st == ST_OK;
    if (st == ST_OK)
        s->person = s->me.id;
    else if (st != ST_NOT_FOUND)
        return store_person_find(s->store, &s->arena, sv_of(s->actor), &s->me, e);
    return ST_OK;
}

enum { NAMED_MAX = 5 };

/* "maria, jo": the active people who have this role or a higher one. */
static void name_those_who_may(
    struct session *s, enum person_role role, struct strbuf *out)
{
    struct person *list;
    size_t n, named = 0;
    if (store_person_list(s->store, &s->arena, &list, &n, NULL) != ST_OK)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct person *p = &list[i];
        if (p->role < role || p->state != PERSON_ACTIVE || p->kind != PERSON_HUMAN)
            continue;
        if (++named <= NAMED_MAX)
            strbuf_printf(out, "%s%s", named > 1 ? ", " : "", p->name);
    }
    if (named > NAMED_MAX)
        strbuf_printf(out, " and %zu more", named - NAMED_MAX);
}

/* Making the project was cut short before it knew anybody: whoever goes on is
 * its first. */
static bool knows_nobody(struct session *s)
{
    struct person *list;
    size_t n;
    enum status st = store_person_list(s->store, &s->arena, &list, &n, NULL);
    return st == ST_OK && n == 0;
}

static enum status stranger(struct session *s, struct err *e)
{
    if (knows_nobody(s))
        return ST_OK;
    AUTO_STRBUF struct strbuf who = STRBUF_INIT;
    name_those_who_may(s, PERSON_MANAGER, &who);
    err_set(e, ST_DENIED, "this project does not know anybody called %s", s->actor);
    err_hint(
        e, "%s%s can add you: diple person add %s",
        s->gated ? "" : "To act as somebody it knows: --as NAME. ",
        who.n ? who.p : "A manager", s->actor);
    return ST_DENIED;
}

static enum status gone(struct session *s, struct err *e)
{
    AUTO_STRBUF struct strbuf who = STRBUF_INIT;
    bool left = s->me.state == PERSON_LEFT;
    name_those_who_may(s, PERSON_MANAGER, &who);
    err_set(
        e, ST_DENIED,
        left ? "%s is retired in this project, and nothing is done in that name"
             : "%s is paused in this project, and can look but not work",
        s->actor);
    err_hint(
        e, "%s can change that: diple person set %s --state active",
        who.n ? who.p : "A manager", s->actor);
    return ST_DENIED;
}

static const char *article(enum person_role role)
{
    return role == PERSON_MANAGER ? "a" : "an";
}

static enum status too_low(
    struct session *s, enum person_role role, const char *act, struct err *e)
{
    AUTO_STRBUF struct strbuf who = STRBUF_INIT;
    name_those_who_may(s, role, &who);
    err_set(
        e, ST_DENIED, "%s is %s %s here, and it takes %s %s to %s", s->actor,
        article(s->me.role), person_role_word(s->me.role), article(role),
        person_role_word(role), act);
    err_hint(
        e, "These can: %s%s", who.n ? who.p : "nobody",
        s->gated ? "" : ". Or, as one of them: --as NAME");
    return ST_DENIED;
}

/* Of one who is known. */
static enum status judge(
    struct session *s, enum person_role role, const char *act, struct err *e)
{
    if (s->me.state == PERSON_LEFT)
        return gone(s, e);
    if (s->me.role < role)
        return too_low(s, role, act, e);
    if (s->me.state == PERSON_PAUSED && s->mode != STORE_READ)
        return gone(s, e);
    return ST_OK;
}

enum status session_require(
    struct session *s, enum person_role role, const char *act, struct err *e)
{
    bool known;
    enum status st = meet(s, &known, e);
    if (st != ST_OK)
        return st;
    return known ? judge(s, role, act, e) : stranger(s, e);
}

/* A stranger may begin in a project of one's own, where nobody was added. */
static enum status let_in(struct session *s, struct err *e)
{
    bool closed;
    enum status st = store_person_any_added(s->store, &closed, e);
    if (st != ST_OK || !closed)
        return st;
    return stranger(s, e);
}

enum status session_welcome(struct session *s, struct err *e)
{
    bool known;
    enum status st = meet(s, &known, e);
    if (st == ST_OK && !known)
        return let_in(s, e);
    if (st == ST_OK)
        st = judge(s, PERSON_ANNOTATOR, "label", e);
    if (st != ST_OK || s->me.kind == PERSON_HUMAN)
        return st;
    err_set(
        e, ST_DENIED, "%s is a %s here, and nobody labels in its name", s->actor,
        person_kind_word(s->me.kind));
    err_hint(e, "Its answers come with: diple import FILE --as annotations");
    return ST_DENIED;
}

enum status session_register(struct session *s, enum person_role role, struct err *e)
{
    bool known;
    enum status st = s->me.id ? ST_OK : meet(s, &known, e);
    if (st != ST_OK || s->me.id)
        return st;
    st = let_in(s, e);
    if (st == ST_OK)
        st = store_person_ensure(
            s->store, 0, sv_of(s->actor), PERSON_HUMAN, role, &s->person, e);
    return st == ST_OK ? meet(s, &known, e) : st;
}
