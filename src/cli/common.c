#include "common.h"

#include <signal.h>
#include <string.h>

#include "diple/base/file.h"
#include "diple/guide/load.h"

/* --as of all commands; NULL where this one means something else by it. */
static const char *actor_given(const struct call *c)
{
    for (const struct option *o = command_global_options; o->name; o++) {
        if (strcmp(o->name, "as") == 0 && command_option(c->command, SV("as"), 0) == o)
            return call_value(c, "as");
    }
    return NULL;
}

static enum status check_access(struct call *c, struct session *s, struct err *e)
{
    AUTO_STRBUF struct strbuf act = STRBUF_INIT;
    enum access who = command_access(c->command);
    if (who == ACCESS_ANYBODY)
        return ST_OK;
    if (who == ACCESS_LABELLER)
        return session_welcome(s, e);
    strbuf_printf(&act, "call `diple %s`", c->command->name);
    enum person_role role = who == ACCESS_ANNOTATOR     ? PERSON_ANNOTATOR
                            : who == ACCESS_ADJUDICATOR ? PERSON_ADJUDICATOR
                                                        : PERSON_MANAGER;
    return session_require(s, role, act.p, e);
}

enum status common_open(
    struct call *c, enum store_mode mode, const char *as, struct session *s,
    struct err *e)
{
    struct session_options o = {
        .project = c->pass ? c->pass->project : call_value(c, "project"),
        .actor = c->pass ? c->pass->actor
                 : as    ? as
                         : actor_given(c),
        .mode = mode,
        .gated = c->pass != NULL};
    enum status st = session_open(s, &o, e);
    if (st != ST_OK)
        return st;
    st = check_access(c, s, e);
    if (st != ST_OK)
        session_close(s);
    else if (store_warning(s->store))
        message_note("%s", store_warning(s->store));
    return st;
}

enum status common_read_guide(
    const char *path, struct guide *g, struct strbuf *yaml, struct err *e)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    enum status st = file_read(path, 0, GUIDE_FILE_MAX, &text, e);
    if (st != ST_OK)
        return st;
    struct diags d;
    diags_init(&d, path);
    st = guide_load(g, strbuf_sv(&text), &d);
    if (d.n)
        message_diags(&d, strbuf_sv(&text));
    if (st != ST_OK)
        err_set(
            e, st, "%s: %zu mistake%s in the guide", path, d.errors,
            d.errors == 1 ? "" : "s");
    else if (yaml)
        strbuf_addsv(yaml, strbuf_sv(&text));
    diags_release(&d);
    return st;
}

void common_put_count(struct strbuf *b, int64_t n, const char *one, const char *many)
{
    strbuf_printf(b, "%lld %s", (long long)n, n == 1 ? one : many);
}

/* A handler has nowhere else to leave word; nothing but these two functions
 * and the handler touch it. */
static volatile sig_atomic_t interrupted;

static void note_interrupt(int sig)
{
    (void)sig;
    interrupted = 1;
}

void common_catch_interrupt(void)
{
    struct sigaction sa = {
        .sa_handler = note_interrupt, .sa_flags = SA_RESTART | (int)SA_RESETHAND};
    sigemptyset(&sa.sa_mask);
    sigaction(SIGINT, &sa, NULL);
}

bool common_interrupted(void)
{
    return interrupted != 0;
}
