#include <string.h>

#include "diple/store/setup.h"
#include "support/app.h"

static struct app_case t;

static enum status admit(const struct batch *b)
{
    t.e = (struct err){0};
    return session_admit(&t.s, b, &t.e);
}

Test(app_admit, a_session_that_labels_asks_on_a_connection_of_its_own)
{
    app_case_make(&t, app_guide);
    app_case_item(&t, "i1", "{\"text\":\"x\"}");
    cr_assert_eq(app_case_open(&t, "tess", STORE_LABEL), ST_OK);
    cr_assert_eq(session_load_guide(&t.s, &t.e), ST_OK);
    cr_assert_eq(session_register(&t.s, PERSON_ANNOTATOR, &t.e), ST_OK);
    struct batch b = {.name = "w"};
    cr_assert_eq(admit(&b), ST_OK);
    b.policy.after = "b";
    cr_assert_eq(admit(&b), ST_DENIED);
    cr_assert(strstr(t.e.message, "passed b"), "%s", t.e.message);
    b = (struct batch){.name = "w", .state = BATCH_PAUSED};
    cr_assert_eq(admit(&b), ST_DENIED);
    cr_assert(strstr(t.e.message, "paused"));
    b.state = BATCH_CLOSED;
    cr_assert_eq(admit(&b), ST_DENIED);
    app_case_free(&t);
}
