#include "diple/store/audit.h"
#include "support/app.h"

Test(app_visit, a_session_that_only_looks_is_written_down_too)
{
    struct app_case t;
    struct log_entry *list;
    size_t n;
    app_case_make(&t, app_guide);
    session_close(&t.s);
    cr_assert_eq(app_case_open(&t, "tess", STORE_READ), ST_OK);
    cr_assert_eq(session_require(&t.s, PERSON_ANNOTATOR, "look", &t.e), ST_OK);
    cr_assert_eq(session_visit(&t.s, &(struct visit){.what = "home"}, &t.e), ST_OK);
    cr_assert_eq(store_log_page(t.s.store, &t.s.arena, 0, 1, &list, &n, &t.e), ST_OK);
    cr_assert_eq((int)list[0].kind, ACT_SESSION);
    cr_assert_str_eq(list[0].name, "tess");
    app_case_free(&t);
}
