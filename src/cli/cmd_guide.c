#include "common.h"
#include "diple/guide/load.h"
#include "diple/store/setup.h"
#include "guide_changes.h"
#include "guide_json.h"

static void put_fine(struct out *o, const char *path, const struct guide *g)
{
    AUTO_STRBUF struct strbuf b = STRBUF_INIT;
    size_t labels = 0;
    for (size_t i = 0; i < g->n_questions; i++)
        labels += g->questions[i].n_labels;
    common_put_count(&b, (int64_t)g->n_questions, "question", "questions");
    strbuf_puts(&b, ", ");
    common_put_count(&b, (int64_t)labels, "label", "labels");
    out_data(o, sv_of(path));
    out_printf(o, ": sound: %s ", g->id);
    out_data(o, sv_of(g->version));
    out_printf(o, ", %s\n", b.p);
}

static enum status run_check(struct call *c, struct err *e)
{
    enum status st = ST_OK;
    for (size_t i = 0; i < c->n_args; i++) {
        struct guide g;
        struct err one = {0};
        enum status got = common_read_guide(c->args[i], &g, NULL, &one);
        if (got == ST_OK) {
            put_fine(c->out, c->args[i], &g);
            guide_release(&g);
        } else {
            if (st != ST_OK)
                message_error(e);
            st = got;
            *e = one;
        }
    }
    return st;
}

static const char *const check_examples[] = {
    "diple guide check guides/support-intent.yaml",
    NULL,
};

const struct command cmd_guide_check = {
    .name = "guide check",
    .summary = "Find every mistake in a guide",
    .args = "GUIDE.yaml...",
    .about = "Each mistake is shown with its line, a caret under it, and the nearest "
             "right spelling. Needs no project.",
    .examples = check_examples,
    .min_args = 1,
    .max_args = COMMAND_ARGS_MAX,
    .no_project = true,
    .run = run_check,
};

/* The text of a version in the project; 0 is the current one. */
static enum status stored_yaml(
    struct call *c, long long number, struct strbuf *yaml, struct err *e)
{
    struct session s;
    struct guide_version v;
    enum status st = common_open(c, STORE_READ, NULL, &s, e);
    if (st != ST_OK)
        return st;
    st = store_guide_get(s.store, &s.arena, (int)number, &v, e);
    if (st == ST_OK)
        strbuf_addsv(yaml, v.yaml);
    session_close(&s);
    return st;
}

/* From a file, or where `path` is NULL from the project. */
static enum status read_either(
    struct call *c, const char *path, long long number, struct guide *g,
    struct strbuf *yaml, struct err *e)
{
    if (path)
        return common_read_guide(path, g, yaml, e);
    enum status st = stored_yaml(c, number, yaml, e);
    if (st != ST_OK)
        return st;
    struct diags d;
    diags_init(&d, "the project's guide");
    st = guide_load(g, strbuf_sv(yaml), &d);
    if (st != ST_OK)
        diags_status(&d, e);
    diags_release(&d);
    return st;
}

static enum status run_show(struct call *c, struct err *e)
{
    AUTO_STRBUF struct strbuf yaml = STRBUF_INIT, text = STRBUF_INIT;
    struct guide g;
    long long number = 0;
    enum status st = call_number(c, "number", 1000000, &number, e);
    if (st == ST_OK)
        st = read_either(c, c->args[0], number, &g, &yaml, e);
    if (st != ST_OK)
        return st;
    if (call_has(c, "json")) {
        st = guide_json_show(c->out, strbuf_sv(&yaml), e);
    } else if (call_has(c, "yaml")) {
        out_stream(c->out, strbuf_sv(&yaml));
    } else {
        guide_print(&g, &text);
        out_stream(c->out, strbuf_sv(&text));
    }
    guide_release(&g);
    return st;
}

static const struct option show_options[] = {
    {0, "yaml", NULL, NULL, "As the manager wrote it, byte for byte."},
    {'n', "number", "N", NULL,
     "The project's N-th version (default: the current one)."},
    OPTION_JSON,
    {0},
};

const struct command cmd_guide_show = {
    .name = "guide show",
    .summary = "Print a guide as a manual to read",
    .args = "[GUIDE.yaml]",
    .about = "Without a file: the guide of the project. As JSON it has the keys that "
             "`diple guide language` lists, and every value is text.",
    .options = show_options,
    .max_args = 1,
    .run = run_show,
};

static enum status run_diff(struct call *c, struct err *e)
{
    AUTO_STRBUF struct strbuf yaml = STRBUF_INIT;
    struct guide old, new;
    bool two = c->n_args == 2;
    enum status st = read_either(c, two ? c->args[0] : NULL, 0, &old, &yaml, e);
    if (st != ST_OK)
        return st;
    st = common_read_guide(c->args[two ? 1 : 0], &new, NULL, e);
    if (st == ST_OK) {
        if (call_has(c, "json"))
            guide_json_diff(c->out, &old, &new);
        else if (!guide_changes_put(c->out, &old, &new))
            out_puts(c->out, "nothing has changed\n");
        guide_release(&new);
    }
    guide_release(&old);
    return st;
}

static const struct option diff_options[] = {OPTION_JSON, {0}};

const struct command cmd_guide_diff = {
    .name = "guide diff",
    .summary = "Say what changed between two guides, and what that means",
    .args = "[OLD.yaml] NEW.yaml",
    .about =
        "With one file it is compared with the guide of the project. Each change is "
        "of a class: wording changes nothing for answers already given; wider leaves "
        "them valid; narrower may leave some that no longer fit; breaking does.",
    .options = diff_options,
    .min_args = 1,
    .max_args = 2,
    .run = run_diff,
};

static enum status run_language(struct call *c, struct err *e)
{
    AUTO_STRBUF struct strbuf text = STRBUF_INIT;
    (void)e;
    guide_print_language(&text);
    out_puts(c->out, text.p);
    return ST_OK;
}

const struct command cmd_guide_language = {
    .name = "guide language",
    .summary = "List every key that a guide may have",
    .args = "",
    .about = "Printed from the tables that guides are checked against.",
    .no_project = true,
    .run = run_language,
};
