#include <string.h>

#include "diple/store/setup.h"
#include "diple/work/review.h"
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

/* tess labels in this mode; the batch lives as long as the session. */
static void sit(enum store_mode mode, struct batch *b)
{
    cr_assert_eq(app_case_open(&t, "tess", mode), ST_OK);
    cr_assert_eq(session_load_guide(&t.s, &t.e), ST_OK);
    cr_assert_eq(session_register(&t.s, PERSON_ANNOTATOR, &t.e), ST_OK);
    cr_assert_eq(store_batch_find(t.s.store, &t.s.arena, SV("b"), b, &t.e), ST_OK);
}

Test(app_admit, who_is_held_is_told_why_and_what_follows)
{
    struct batch b;
    app_case_make(&t, app_guide);
    app_case_item(&t, "i1", "{\"text\":\"x\"}");
    sit(STORE_WRITE, &b);
    int64_t tess = t.s.person;
    cr_assert_eq(
        review_hold(t.s.store, tess, &b, tess, "Let us talk.", &t.e), ST_OK, "%s",
        t.e.message);
    sit(STORE_LABEL, &b);
    cr_assert_eq(admit(&b), ST_DENIED);
    cr_assert_str_eq(t.e.message, "you get no new items of b for now: Let us talk.");
    cr_assert(strstr(t.e.hint, "What you did is kept."));
    sit(STORE_WRITE, &b);
    cr_assert_eq(review_release(t.s.store, tess, &b, tess, "", &t.e), ST_OK);
    cr_assert_eq(admit(&b), ST_OK, "%s", t.e.message);
    app_case_free(&t);
}
