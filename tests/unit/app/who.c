#include <string.h>

#include "diple/store/people.h"
#include "diple/store/setup.h"
#include "support/app.h"

static struct app_case t;

static void end(void)
{
    app_case_free(&t);
}

/* A project of tess, the manager; the cast is added where the test asks. */
static void begin(void)
{
    app_case_make(&t, app_guide);
}

static void add(const char *name, enum person_role role, enum person_state state)
{
    struct person p = {.name = name, .role = role, .rate_cents = -1};
    cr_assert_eq(app_case_open(&t, "tess", STORE_WRITE), ST_OK);
    cr_assert_eq(store_person_add(t.s.store, 1, &p, &p.id, &t.e), ST_OK);
    cr_assert_eq(store_person_set(t.s.store, 1, p.id, role, state, &t.e), ST_OK);
}

static void as(const char *name, enum store_mode mode)
{
    cr_assert_eq(app_case_open(&t, name, mode), ST_OK, "%s", t.e.message);
    t.e = (struct err){0};
}

TestSuite(app_who, .init = begin, .fini = end);

Test(app_who, the_maker_of_a_project_may_do_all)
{
    as("tess", STORE_WRITE);
    cr_assert_eq(session_require(&t.s, PERSON_MANAGER, "import", &t.e), ST_OK);
    cr_assert_eq(t.s.me.role, PERSON_MANAGER);
    cr_assert_eq(t.s.person, t.s.me.id);
    cr_assert_eq(session_welcome(&t.s, &t.e), ST_OK);
}

Test(app_who, each_role_may_what_is_below_it)
{
    static const char *const names[PERSON_ROLE_N] = {"ann", "adj", "man"};
    for (int r = 0; r < PERSON_ROLE_N; r++)
        add(names[r], (enum person_role)r, PERSON_ACTIVE);
    for (int r = 0; r < PERSON_ROLE_N; r++) {
        as(names[r], STORE_READ);
        for (int need = 0; need < PERSON_ROLE_N; need++)
            cr_assert_eq(
                session_require(&t.s, (enum person_role)need, "do it", &t.e),
                r >= need ? ST_OK : ST_DENIED, "%s", names[r]);
    }
}

Test(app_who, a_refusal_says_who_could)
{
    add("ann", PERSON_ANNOTATOR, PERSON_ACTIVE);
    add("wu", PERSON_ADJUDICATOR, PERSON_ACTIVE);
    add("old", PERSON_MANAGER, PERSON_LEFT);
    as("ann", STORE_READ);
    cr_assert_eq(
        session_require(&t.s, PERSON_ADJUDICATOR, "adjudicate", &t.e), ST_DENIED);
    cr_assert_str_eq(
        t.e.message,
        "ann is an annotator here, and it takes an adjudicator to adjudicate");
    cr_assert(strstr(t.e.hint, "tess, wu."));
    cr_assert(!strstr(t.e.hint, "old"), "nobody asks who has left");
}

Test(app_who, many_who_could_are_counted)
{
    for (char name[] = "m0"; name[1] < '8'; name[1]++)
        add(name, PERSON_MANAGER, PERSON_ACTIVE);
    add("ann", PERSON_ANNOTATOR, PERSON_ACTIVE);
    as("ann", STORE_READ);
    cr_assert_eq(session_require(&t.s, PERSON_MANAGER, "import", &t.e), ST_DENIED);
    cr_assert(strstr(t.e.hint, "m0, m1, m2, m3, m4 and 4 more"));
}

Test(app_who, a_stranger_labels_only_in_a_project_of_ones_own)
{
    as("zoe", STORE_LABEL);
    cr_assert_eq(session_welcome(&t.s, &t.e), ST_OK);
    cr_assert_eq(t.s.person, 0, "looking registers nobody");
    cr_assert_eq(session_require(&t.s, PERSON_ANNOTATOR, "look", &t.e), ST_DENIED);
    cr_assert(strstr(t.e.message, "zoe"));
    cr_assert(strstr(t.e.hint, "tess can add you"));
    add("ann", PERSON_ANNOTATOR, PERSON_ACTIVE);
    as("zoe", STORE_LABEL);
    cr_assert_eq(session_welcome(&t.s, &t.e), ST_DENIED);
    cr_assert_eq(session_register(&t.s, PERSON_ANNOTATOR, &t.e), ST_DENIED);
    cr_assert_eq(t.s.person, 0);
}

Test(app_who, one_who_has_left_may_nothing_and_one_who_is_paused_may_look)
{
    add("gone", PERSON_MANAGER, PERSON_LEFT);
    add("slow", PERSON_ADJUDICATOR, PERSON_PAUSED);
    as("gone", STORE_READ);
    cr_assert_eq(session_require(&t.s, PERSON_ANNOTATOR, "look", &t.e), ST_DENIED);
    cr_assert(strstr(t.e.message, "retired"));
    cr_assert(strstr(t.e.hint, "tess can change that: diple person set gone"));
    as("slow", STORE_READ);
    cr_assert_eq(session_require(&t.s, PERSON_ADJUDICATOR, "look", &t.e), ST_OK);
    as("slow", STORE_LABEL);
    cr_assert_eq(session_welcome(&t.s, &t.e), ST_DENIED);
    cr_assert(strstr(t.e.message, "paused"));
}

Test(app_who, nobody_labels_in_the_name_of_a_model)
{
    struct person m = {.name = "gpt", .kind = PERSON_MODEL, .rate_cents = -1};
    as("tess", STORE_WRITE);
    cr_assert_eq(store_person_add(t.s.store, 1, &m, NULL, &t.e), ST_OK);
    as("gpt", STORE_LABEL);
    cr_assert_eq(session_welcome(&t.s, &t.e), ST_DENIED);
    cr_assert(strstr(t.e.message, "gpt is a model"));
}

Test(app_who, a_project_that_knows_nobody_can_still_be_mended)
{
    struct app_case bare;
    struct store *s;
    app_case_folder(&bare);
    cr_assert_eq(store_create(bare.path, NULL, &s, &bare.e), ST_OK);
    store_close(s);
    cr_assert_eq(app_case_open(&bare, "ann", STORE_WRITE), ST_OK);
    cr_assert_eq(session_require(&bare.s, PERSON_MANAGER, "update", &bare.e), ST_OK);
    cr_assert_eq(session_register(&bare.s, PERSON_MANAGER, &bare.e), ST_OK);
    cr_assert_eq(bare.s.me.role, PERSON_MANAGER);
    app_case_free(&bare);
}
