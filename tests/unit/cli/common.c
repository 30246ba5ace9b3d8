/* Every command checks who calls it: the table says who may. */
#include "cli/common.h"

#include <glob.h>
#include <stdio.h>

#include "diple/base/file.h"
#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "support/app.h"

static struct app_case t;

static void begin(void)
{
    static const char *const names[] = {"ann", "adj", "man", "gone"};
    app_case_make(&t, app_guide);
    for (int i = 0; i < 4; i++) {
        struct person p = {
            .name = names[i],
            .role = i == 3 ? PERSON_MANAGER : (enum person_role)i,
            .state = i == 3 ? PERSON_LEFT : PERSON_ACTIVE,
            .rate_cents = -1};
        cr_assert_eq(store_person_add(t.s.store, 1, &p, NULL, &t.e), ST_OK);
    }
    session_close(&t.s);
}

static void end(void)
{
    app_case_free(&t);
}

TestSuite(cli_common, .init = begin, .fini = end);

static enum status open_as(const struct command *cmd, const char *actor)
{
    struct session s;
    struct call c = {
        .command = cmd,
        .given = {{command_option(cmd, SV("project"), 0), t.path}},
        .n_given = 1};
    struct err e = {0};
    enum status st = common_open(&c, STORE_READ, actor, &s, &e);
    if (st == ST_OK)
        session_close(&s);
    return st;
}

Test(cli_common, every_command_lets_in_whom_the_table_names_and_nobody_else)
{
    static const struct {
        const char *name;
        enum access may; /* the highest that is open to them */
    } cast[] = {{"ann", ACCESS_ANNOTATOR}, {"adj", ACCESS_ADJUDICATOR},
                {"man", ACCESS_MANAGER},   {"tess", ACCESS_MANAGER},
                {"gone", ACCESS_ANYBODY},  {"nobody", ACCESS_ANYBODY}};
    const struct command *cmd;
    for (size_t i = 0; (cmd = command_at(i)); i++) {
        if (cmd->no_project)
            continue;
        for (size_t k = 0; k < sizeof cast / sizeof *cast; k++)
            cr_assert_eq(
                open_as(cmd, cast[k].name),
                command_access(cmd) <= cast[k].may ? ST_OK : ST_DENIED, "%s by %s",
                cmd->name, cast[k].name);
    }
}

/* Whoever opened a project another way would not be asked who they are. */
Test(cli_common, no_command_opens_a_project_by_itself)
{
    glob_t g;
    cr_assert_eq(glob("src/cli/*.c", 0, NULL, &g), 0);
    cr_assert_gt(g.gl_pathc, 20);
    for (size_t i = 0; i < g.gl_pathc; i++) {
        AUTO_STRBUF struct strbuf text = STRBUF_INIT;
        cr_assert_eq(file_read(g.gl_pathv[i], 0, 1 << 20, &text, NULL), ST_OK);
        bool own = strstr(g.gl_pathv[i], "/common.c") != NULL;
        cr_assert(
            own || (!strstr(text.p, "session_open(") && !strstr(text.p, "store_open(")),
            "%s", g.gl_pathv[i]);
    }
    globfree(&g);
}

Test(cli_common, the_actor_is_whom_as_names)
{
    const struct command *cmd = command_find("export");
    struct session s;
    struct call c = {
        .command = cmd,
        .given =
            {{command_option(cmd, SV("project"), 0), t.path},
             {command_option(cmd, SV("as"), 0), "adj"}},
        .n_given = 2};
    struct err e = {0};
    cr_assert_eq(common_open(&c, STORE_READ, NULL, &s, &e), ST_OK, "%s", e.message);
    cr_assert_str_eq(s.actor, "adj");
    session_close(&s);
    c.given[1].value = "ann";
    cr_assert_eq(common_open(&c, STORE_READ, NULL, &s, &e), ST_DENIED);
    cr_assert(strstr(e.message, "`diple export`"));
}
