#include "common.h"
#include "diple/guide/load.h"

static enum status run(struct call *c, struct err *e)
{
    const char *path = call_value(c, "guide");
    if (!path) {
        call_misuse(c, e, "a project needs a guide: --guide GUIDE.yaml");
        err_hint(e, "How to write one: guides/writing-a-guide.md");
        return ST_INVALID;
    }
    struct guide g;
    AUTO_STRBUF struct strbuf yaml = STRBUF_INIT;
    enum status st = common_read_guide(path, &g, &yaml, e);
    if (st != ST_OK)
        return st;
    struct session s;
    struct session_options o = {
        .project = call_value(c, "project"), .actor = call_value(c, "as")};
    st = session_create(&s, &o, &g, strbuf_sv(&yaml), e);
    if (st == ST_OK) {
        if (store_warning(s.store))
            message_note("%s", store_warning(s.store));
        out_data(c->out, sv_of(s.path));
        out_puts(c->out, ": a new project for ");
        out_data(c->out, sv_of(g.title));
        out_printf(c->out, " (guide %s ", g.id);
        out_data(c->out, sv_of(g.version));
        out_puts(c->out, "), managed by ");
        out_data(c->out, sv_of(s.actor));
        out_puts(c->out, "\n");
        session_close(&s);
    }
    guide_release(&g);
    return st;
}

static const struct option options[] = {
    {'g', "guide", "GUIDE.yaml", NULL, "The guide that the project begins with."},
    {0},
};

static const char *const examples[] = {
    "diple init -p support.db --guide guides/support-intent.yaml",
    NULL,
};

const struct command cmd_init = {
    .name = "init",
    .summary = "Make a new project for a guide",
    .args = "",
    .about = "A project is one file that holds items, guides, people and every answer "
             "ever given. The file must not exist yet. Beside it stand its gate and "
             "a small reserve for the day the disk is full; keep them together.",
    .options = options,
    .examples = examples,
    .run = run,
};
