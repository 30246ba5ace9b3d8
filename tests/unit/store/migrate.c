#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/db.h"
#include "support/project.h"

Test(store_migrate, a_newer_format_is_refused_and_left_alone)
{
    struct project p;
    project_make(&p, 1);
    store_close(p.s);
    p.s = NULL;
    project_sql(&p, "PRAGMA user_version=99");
    cr_assert_eq(store_open(p.path, &p.o, &p.s, &p.e), ST_INVALID);
    cr_assert(strstr(p.e.message, "newer diple"));
    cr_assert(strstr(p.e.message, "99"));
    project_sql(&p, "PRAGMA user_version=1");
    OK(&p, store_open(p.path, &p.o, &p.s, &p.e));
    project_free(&p);
}

Test(store_migrate, an_interrupted_init_is_told_apart)
{
    struct project p;
    project_folder(&p);
    fclose(fopen(p.path, "w"));
    cr_assert_eq(store_open(p.path, &p.o, &p.s, &p.e), ST_INVALID);
    cr_assert(strstr(p.e.hint, "interrupted"));
    /* What it left can be used for another try. */
    OK(&p, store_create(p.path, &p.o, &p.s, &p.e));
    project_free(&p);
}

Test(store_migrate, a_fresh_project_begins_with_its_own_event)
{
    struct project p;
    project_folder(&p);
    OK(&p, store_create(p.path, &p.o, &p.s, &p.e));
    struct log_entry *list;
    size_t n;
    OK(&p, store_log_page(p.s, &p.a, 0, 10, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    cr_assert_eq(list->kind, ACT_PROJECT);
    cr_assert_str_eq(list->name, "");
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

/* The project of today is the older format; the step under test makes the next. */
static enum status bring_up(struct project *p, const char *step)
{
    const char *steps[] = {"", step};
    p->e = (struct err){0};
    p->s->steps = steps;
    p->s->step_n = 2;
    enum status st = migrate_open(p->s, &p->e);
    p->s->steps = sql_migrations;
    p->s->step_n = sql_migration_n;
    return st;
}

static int64_t format(struct project *p)
{
    int64_t n = -1;
    OK(p, conn_pragma_int(p->s, "PRAGMA user_version", &n, &p->e));
    return n;
}

static bool there(struct project *p, const char *name)
{
    return access(project_file(p, name), F_OK) == 0;
}

Test(store_migrate, an_older_format_is_copied_and_then_brought_up)
{
    struct project p, old = {0};
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    cr_assert_eq(
        bring_up(&p, "CREATE TABLE more(x INTEGER); INSERT INTO more VALUES (7)"),
        ST_OK, "%s", p.e.message);
    int64_t x = 0;
    OK(&p, conn_pragma_int(p.s, "SELECT x FROM more", &x, &p.e));
    cr_assert_eq(x, 7);
    cr_assert_eq(format(&p), 2);
    cr_assert_not(p.s->gated);
    /* The copy is what was there before, whole. */
    old.o = p.o;
    OK(&p, store_open(project_file(&p, "p.db-format-1"), &p.o, &old.s, &p.e));
    cr_assert_eq(format(&old), 1);
    cr_assert_eq(conn_pragma_int(old.s, "SELECT x FROM more", &x, NULL), ST_DB);
    old.alice = p.alice;
    old.batch = p.batch;
    cr_assert_str_eq(project_holds(&old, p.alice, 1), "{\"q\":\"a\"}");
    store_close(old.s);
    arena_release(&old.a);
    /* This diple then is the older one. */
    cr_assert_eq(migrate_open(p.s, &p.e), ST_INVALID);
    cr_assert(strstr(p.e.message, "newer diple (format 2; this one knows 1)"));
    project_free(&p);
}

Test(store_migrate, a_step_that_fails_halfway_leaves_all_as_it_was)
{
    struct project p;
    project_make(&p, 2);
    project_answer(&p, p.alice, 1, "a");
    cr_assert_eq(bring_up(&p, "CREATE TABLE more(x INTEGER); SELECT nonsense"), ST_DB);
    cr_assert(strstr(p.e.message, "format 2"), "%s", p.e.message);
    cr_assert_eq(format(&p), 1);
    int64_t n = -1;
    OK(&p,
       conn_pragma_int(
           p.s, "SELECT count(*) FROM sqlite_schema WHERE name = 'more'", &n, &p.e));
    cr_assert_eq(n, 0);
    cr_assert_not(there(&p, "p.db-format-1"));
    cr_assert_not(p.s->gated);
    /* Work goes on, under the same rules as before. */
    project_answer(&p, p.alice, 2, "b");
    cr_assert_eq(sql_exec(p.s, "DELETE FROM event", NULL), ST_DENIED);
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_migrate, a_step_may_do_what_a_session_may_not)
{
    struct project p;
    project_make(&p, 1);
    project_reopen(&p, STORE_LABEL);
    cr_assert_eq(
        bring_up(
            &p, "CREATE TABLE g2(x); INSERT INTO g2 SELECT task FROM gold;"
                "DROP TABLE notice"),
        ST_OK, "%s", p.e.message);
    cr_assert_eq(sql_exec(p.s, "DROP TABLE draft", NULL), ST_DENIED);
    cr_assert_eq(sql_exec(p.s, "SELECT task FROM gold", NULL), ST_DENIED);
    project_free(&p);
}

Test(store_migrate, an_earlier_copy_is_kept_and_not_taken_for_this_one)
{
    struct project p;
    project_make(&p, 1);
    FILE *f = fopen(project_file(&p, "p.db-format-1"), "w");
    cr_assert(f && fputs("kept", f) >= 0 && fclose(f) == 0);
    cr_assert_eq(bring_up(&p, "SELECT 1"), ST_OK, "%s", p.e.message);
    cr_assert(there(&p, "p.db-format-1-2"));
    char text[8] = "";
    f = fopen(project_file(&p, "p.db-format-1"), "r");
    cr_assert(f && fgets(text, sizeof text, f));
    fclose(f);
    cr_assert_str_eq(text, "kept");
    project_free(&p);
}

Test(store_migrate, without_a_copy_nothing_is_changed)
{
    struct project p;
    project_make(&p, 1);
    char name[32];
    for (int i = 1; i <= 100; i++) {
        snprintf(name, sizeof name, i > 1 ? "p.db-format-1-%d" : "p.db-format-1", i);
        FILE *f = fopen(project_file(&p, name), "w");
        cr_assert(f && fclose(f) == 0);
    }
    cr_assert_eq(bring_up(&p, "CREATE TABLE more(x)"), ST_EXISTS);
    cr_assert_eq(format(&p), 1);
    project_free(&p);
}

Test(store_migrate, whoever_only_reads_brings_nothing_up)
{
    struct project p;
    project_make(&p, 1);
    project_reopen(&p, STORE_READ);
    cr_assert_eq(bring_up(&p, "CREATE TABLE more(x)"), ST_INVALID);
    cr_assert(strstr(p.e.hint, "open it once for writing"));
    cr_assert_eq(format(&p), 1);
    cr_assert_not(there(&p, "p.db-format-1"));
    project_free(&p);
}

static struct project *waiting;

/* While this session waits for the gate, another brings the project up. */
static int64_t meanwhile(struct clock *c)
{
    (void)c;
    if (waiting) {
        struct project *p = waiting;
        waiting = NULL;
        project_sql(p, "CREATE TABLE more(x INTEGER); PRAGMA user_version=2");
    }
    return 0;
}

Test(store_migrate, what_another_has_brought_up_is_not_brought_up_twice)
{
    struct project p;
    project_make(&p, 1);
    struct clock late = clock_system();
    late.mono = meanwhile;
    waiting = &p;
    p.s->clock = &late;
    cr_assert_eq(
        bring_up(&p, "CREATE TABLE more(x INTEGER)"), ST_OK, "%s", p.e.message);
    cr_assert_null(waiting);
    cr_assert_eq(format(&p), 2);
    cr_assert_not(there(&p, "p.db-format-1"));
    p.s->clock = &p.clock;
    project_free(&p);
}
