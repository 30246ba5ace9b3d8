/* What reaches the store, and what comes from it. */
#include "diple/store/audits.h"
#include "support/judging.h"

Test(ui_audit_effects, what_was_begun_is_gone_on_with)
{
    struct desk d;
    struct err e = {0};
    struct audit first, second;
    AUTO_ARENA struct arena a = {0};
    judging_open(&d, scene_choice);
    judging_agreed(&d, 6);
    judging_audit(&d, 3, "<Enter>");
    struct store *s = d.session.store;
    cr_assert_eq(store_audit_last(s, &a, d.batch.id, 0, &first, &e), ST_OK);
    judging_audit(&d, 5, "<Enter>");
    cr_assert_eq(store_audit_last(s, &a, d.batch.id, 0, &second, &e), ST_OK);
    cr_assert_eq(first.event, second.event);
    cr_assert_eq(second.counts[AUDIT_ACCEPT], 2);
    desk_check(&d);
    desk_close(&d);
}

Test(ui_audit_effects, it_says_when_the_rest_cannot_change_it)
{
    struct desk d;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 6);
    judging_audit(&d, 6, "xwrong<Enter>");
    desk_see(&d, "The sample is decided now: refused");
    judging_audit(&d, 6, "xwrong<Enter>");
    desk_see_not(&d, "decided now");
    desk_close(&d);
}
