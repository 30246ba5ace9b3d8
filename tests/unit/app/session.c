#include "diple/app/session.h"

#include <stdlib.h>
#include <unistd.h>

#include "diple/guide/load.h"
#include "diple/store/setup.h"
#include "support/app.h"

static struct app_case t;

static void done(void)
{
    app_case_free(&t);
}

TestSuite(app_session, .fini = done);

Test(app_session, a_new_project_has_its_guide_and_its_manager)
{
    app_case_make(&t, app_guide);
    struct person p;
    cr_assert_eq(t.s.guide_number, 1);
    cr_assert_str_eq(t.s.guide.title, "A test");
    cr_assert_eq(store_person_find(t.s.store, &t.s.arena, SV("tess"), &p, &t.e), ST_OK);
    cr_assert_eq(p.role, PERSON_MANAGER);
    cr_assert_eq(p.id, t.s.person);
}

Test(app_session, a_project_is_never_made_over_another)
{
    app_case_make(&t, app_guide);
    session_close(&t.s);
    cr_assert_eq(app_case_create(&t, app_guide), ST_EXISTS);
    cr_assert_null(t.s.store);
    cr_assert_eq(app_case_open(&t, NULL, STORE_READ), ST_OK, "it is still there");
}

Test(app_session, what_fails_leaves_nothing_behind)
{
    app_case_folder(&t);
    struct guide g = {.id = "Not An Id", .version = "1", .title = "x"};
    struct session_options o = {.project = t.path, .actor = "tess"};
    cr_assert_neq(session_create(&t.s, &o, &g, SV("no guide"), &t.e), ST_OK);
    cr_assert_neq(access(t.path, F_OK), 0);
    cr_assert_eq(rmdir(t.dir), 0, "nor gate, nor reserve");
}

Test(app_session, without_a_project_the_way_to_one_is_shown)
{
    app_case_folder(&t);
    cr_assert_eq(app_case_open(&t, "tess", STORE_WRITE), ST_NOT_FOUND);
    cr_assert_not_null(strstr(t.e.hint, "diple init"));
    session_close(&t.s);
    session_close(&t.s);
}

Test(app_session, the_project_by_option_environment_or_folder)
{
    unsetenv("DIPLE_PROJECT");
    cr_assert_str_eq(session_project_path(NULL), "diple.db");
    setenv("DIPLE_PROJECT", "", 1);
    cr_assert_str_eq(session_project_path(NULL), "diple.db");
    setenv("DIPLE_PROJECT", "/x/y.db", 1);
    cr_assert_str_eq(session_project_path(NULL), "/x/y.db");
    cr_assert_str_eq(session_project_path("z.db"), "z.db");
}

Test(app_session, the_actor_by_option_or_login)
{
    char name[NAME_MAX_BYTES + 1];
    struct err e = {0};
    cr_assert_eq(session_actor_name("Zoë", name, &e), ST_OK);
    cr_assert_str_eq(name, "Zoë");
    cr_assert_eq(session_actor_name("", name, &e), ST_INVALID);
    cr_assert_eq(session_actor_name("a\033b", name, &e), ST_INVALID);
    cr_assert_str_eq(name, "Zoë", "untouched on failure");
    setenv("USER", "DOMAIN\\anna b", 1);
    cr_assert_eq(session_actor_name(NULL, name, &e), ST_OK);
    cr_assert_str_eq(name, "DOMAIN-anna-b");
    char longest[200];
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = 0;
    setenv("USER", longest, 1);
    cr_assert_eq(session_actor_name(NULL, name, &e), ST_OK);
    cr_assert_eq(strlen(name), NAME_MAX_BYTES);
    unsetenv("USER");
    cr_assert_eq(session_actor_name(NULL, name, &e), ST_OK);
    cr_assert_str_not_empty(name);
}

Test(app_session, who_is_not_known_is_registered_and_who_is_keeps_the_role)
{
    app_case_make(&t, app_guide);
    cr_assert_eq(app_case_open(&t, "anna", STORE_WRITE), ST_OK);
    cr_assert_eq(t.s.person, 0);
    cr_assert_eq(session_register(&t.s, PERSON_ANNOTATOR, &t.e), ST_OK);
    struct person p;
    cr_assert_eq(store_person_get(t.s.store, &t.s.arena, t.s.person, &p, &t.e), ST_OK);
    cr_assert_eq(p.role, PERSON_ANNOTATOR);
    cr_assert_eq(app_case_open(&t, "tess", STORE_WRITE), ST_OK);
    cr_assert_eq(session_register(&t.s, PERSON_ANNOTATOR, &t.e), ST_OK);
    cr_assert_eq(store_person_get(t.s.store, &t.s.arena, t.s.person, &p, &t.e), ST_OK);
    cr_assert_eq(p.role, PERSON_MANAGER);
}

Test(app_session, the_batch_that_is_meant)
{
    app_case_make(&t, app_guide);
    struct batch b;
    cr_assert_eq(session_batch(&t.s, NULL, &b, &t.e), ST_NOT_FOUND);
    cr_assert_not_null(strstr(t.e.hint, "diple import"));
    app_case_item(&t, "i1", "{\"text\":\"x\"}");
    cr_assert_eq(session_batch(&t.s, NULL, &b, &t.e), ST_OK);
    cr_assert_str_eq(b.name, "b");
    struct batch want = {.name = "c"};
    int64_t id;
    cr_assert_eq(store_batch_ensure(t.s.store, 0, &want, &id, &t.e), ST_OK);
    cr_assert_eq(session_batch(&t.s, NULL, &b, &t.e), ST_INVALID);
    cr_assert_not_null(strstr(t.e.hint, "b, c"));
    cr_assert_eq(session_batch(&t.s, "d", &b, &t.e), ST_NOT_FOUND);
    cr_assert_eq(session_batch(&t.s, "c", &b, &t.e), ST_OK);
    cr_assert_eq(b.id, id);
}

Test(app_session, a_newer_guide_is_seen_when_it_is_asked_for)
{
    app_case_make(&t, app_guide);
    AUTO_STRBUF struct strbuf yaml = STRBUF_INIT;
    strbuf_puts(&yaml, app_guide);
    strbuf_puts(&yaml, "instructions: New.\n");
    int number;
    cr_assert_eq(
        store_guide_add(
            t.s.store, t.s.person, "test", "2", strbuf_sv(&yaml), &number, &t.e),
        ST_OK);
    cr_assert_null(t.s.guide.instructions);
    cr_assert_eq(session_load_guide(&t.s, &t.e), ST_OK);
    cr_assert_eq(t.s.guide_number, 2);
    cr_assert_str_eq(t.s.guide.instructions, "New.");
}

Test(app_session, a_stored_guide_that_cannot_be_read_says_so)
{
    app_case_make(&t, app_guide);
    int number;
    cr_assert_eq(
        store_guide_add(
            t.s.store, t.s.person, "test", "2", SV("diple: 9\n"), &number, &t.e),
        ST_OK);
    cr_assert_eq(session_load_guide(&t.s, &t.e), ST_INVALID);
    cr_assert_not_null(strstr(t.e.message, "version 2"));
    cr_assert_eq(t.s.guide_number, 1, "the one that was loaded stays");
}

Test(app_session, a_project_that_was_cut_short_says_how_to_go_on)
{
    app_case_folder(&t);
    struct store *bare;
    cr_assert_eq(store_create(t.path, NULL, &bare, &t.e), ST_OK, "%s", t.e.message);
    store_close(bare);
    cr_assert_eq(app_case_open(&t, "tess", STORE_WRITE), ST_OK);
    cr_assert_eq(session_load_guide(&t.s, &t.e), ST_NOT_FOUND);
    cr_assert_not_null(strstr(t.e.hint, "diple guide update"));
}

Test(app_session, each_project_and_actor_has_random_numbers_of_its_own)
{
    app_case_make(&t, app_guide);
    uint64_t first = rng_next(&t.s.rng);
    cr_assert_eq(app_case_open(&t, "anna", STORE_READ), ST_OK);
    uint64_t anna = rng_next(&t.s.rng);
    cr_assert_neq(first, anna);
    cr_assert_eq(app_case_open(&t, "anna", STORE_READ), ST_OK);
    cr_assert_eq(rng_next(&t.s.rng), anna);
}
