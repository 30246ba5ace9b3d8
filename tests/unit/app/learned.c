#include "diple/work/learned.h"

#include "diple/store/aids.h"
#include "diple/store/setup.h"
#include "diple/work/own.h"
#include "support/app.h"

/* The very session that labels cannot read a key, and is told what it may. */
Test(app_learned, a_session_that_labels_learns_on_a_connection_of_its_own)
{
    struct app_case t;
    struct learned l;
    struct gold gold;
    app_case_make(&t, app_guide);
    int64_t task = app_case_item(&t, "i1", "{\"text\":\"x\"}");
    struct sv key = SV("[{\"q\":\"yes\"}]");
    cr_assert_eq(store_gold_set(t.s.store, t.s.person, task, key, "So.", &t.e), ST_OK);
    struct batch b;
    cr_assert_eq(store_batch_find(t.s.store, &t.s.arena, SV("b"), &b, &t.e), ST_OK);
    b.policy.feedback = POLICY_AT_ONCE;
    cr_assert_eq(store_batch_set(t.s.store, t.s.person, &b, &t.e), ST_OK);
    app_case_answer(&t, task, "ann", "{\"q\":\"no\"}");
    cr_assert_eq(app_case_open(&t, "ann", STORE_LABEL), ST_OK);
    cr_assert_eq(session_register(&t.s, PERSON_ANNOTATOR, &t.e), ST_OK);
    cr_assert_eq(store_gold_get(t.s.store, &t.s.arena, task, &gold, NULL), ST_DENIED);
    cr_assert_eq(session_learned(&t.s, &t.s.arena, &l, &t.e), ST_OK, "%s", t.e.message);
    cr_assert(l.n == 1 && l.list[0].final.label == 0);
    cr_assert_str_eq(l.list[0].rule, "So.");
    b.name = "b";
    b.policy.requires[0] = "de";
    b.policy.n_requires = 1;
    cr_assert_eq(app_case_open(&t, "tess", STORE_WRITE), ST_OK);
    cr_assert_eq(store_batch_set(t.s.store, 0, &b, &t.e), ST_OK, "%s", t.e.message);
    cr_assert_eq(app_case_open(&t, "zoe", STORE_LABEL), ST_OK);
    struct own own;
    cr_assert_eq(session_own(&t.s, &t.s.arena, &own, &t.e), ST_OK, "%s", t.e.message);
    cr_assert_str_eq(own.list[0].closed, "asks for skills that you lack: de");
    app_case_free(&t);
}
