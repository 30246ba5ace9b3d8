#include "common.h"
#include "diple/app/refit.h"
#include "diple/guide/load.h"
#include "diple/store/setup.h"
#include "guide_changes.h"

static enum status same_already(struct session *s, struct err *e)
{
    err_set(
        e, ST_EXISTS,
        "nothing has changed: this is the project's guide already "
        "(version %d)",
        s->guide_number);
    err_hint(e, "The project is as it was.");
    return ST_EXISTS;
}

/* Refused before anything is listed, so that a list always means an update. */
static enum status refuse_same(struct session *s, struct sv yaml, struct err *e)
{
    AUTO_ARENA struct arena a = {0};
    struct guide_version v;
    enum status st = store_guide_get(s->store, &a, 0, &v, e);
    if (st != ST_OK)
        return st == ST_NOT_FOUND ? ST_OK : st;
    return sv_eq(v.yaml, yaml) ? same_already(s, e) : ST_OK;
}

static void put_misfit(void *ctx, const struct misfit *m)
{
    struct out *o = ctx;
    out_puts(o, "    ");
    out_data(o, sv_of(m->act->ext));
    out_puts(o, "  ");
    out_data(o, sv_of(m->act->name));
    out_puts(o, "  ");
    out_data(o, sv_of(m->why));
    out_puts(o, "\n");
}

static enum status put_misfits(
    struct session *s, struct out *o, const struct guide *fresh, struct err *e)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    struct refit_counts n;
    enum status st = refit_list(s, fresh, put_misfit, o, &n, e);
    if (st != ST_OK)
        return st;
    if (n.answers == 0) {
        out_puts(o, "No answer has been given yet.\n");
    } else if (n.misfits == 0) {
        common_put_count(&b, n.answers, "answer fits", "answers fit");
        out_printf(o, "%s the new version as before.\n", b.p);
    } else {
        common_put_count(&b, n.misfits, "answer", "answers");
        out_printf(
            o,
            "%s of %lld no longer fit%s; nothing was dropped: each is kept under "
            "the version it was given under.\n",
            b.p, (long long)n.answers, n.misfits == 1 ? "s" : "");
    }
    return ST_OK;
}

static enum status update(
    struct call *c, struct session *s, const struct guide *fresh, struct sv yaml,
    struct err *e)
{
    int number;
    struct out *o = c->out;
    enum status st = refuse_same(s, yaml, e);
    if (st != ST_OK)
        return st;
    st = store_guide_add(
        s->store, s->person, fresh->id, fresh->version, yaml, &number, e);
    if (st != ST_OK)
        return st;
    out_data(o, sv_of(s->path));
    out_printf(o, ": version %d of the guide (%s ", number, fresh->id);
    out_data(o, sv_of(fresh->version));
    out_puts(o, ")\n");
    if (s->guide_number && !guide_changes_put(o, &s->guide, fresh))
        out_puts(o, "  wording   Only comments or layout have changed.\n");
    return put_misfits(s, o, fresh, e);
}

static enum status run(struct call *c, struct err *e)
{
    struct guide fresh;
    struct session s;
    AUTO_STRBUF struct strbuf yaml = STRBUF_INIT;
    enum status st = common_read_guide(c->args[0], &fresh, &yaml, e);
    if (st != ST_OK)
        return st;
    st = common_open(c, STORE_WRITE, call_value(c, "as"), &s, e);
    if (st == ST_OK) {
        st = session_load_guide(&s, e);
        /* Without a guide, whatever the reason, this is the way to have one. */
        if (st == ST_OK || s.guide_number == 0)
            st = session_register(&s, PERSON_MANAGER, e);
        if (st == ST_OK)
            st = update(c, &s, &fresh, strbuf_sv(&yaml), e);
        session_close(&s);
    }
    guide_release(&fresh);
    return st;
}

const struct command cmd_guide_update = {
    .name = "guide update",
    .summary = "Make a changed guide the project's next version",
    .args = "GUIDE.yaml",
    .about =
        "Says what changed and what that means for the answers already given. Answers "
        "that no longer fit (their label was removed, say) are listed with item and "
        "annotator; none is dropped or changed. New answers are given under the new "
        "version, and each answer names the version it was given under.",
    .min_args = 1,
    .max_args = 1,
    .run = run,
};
