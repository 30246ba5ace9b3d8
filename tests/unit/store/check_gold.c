#include <stdio.h>

#include "diple/store/aids.h"
#include "diple/store/gold.h"
#include "support/project.h"

/* Gold, a dispute and a hold, and nothing found; then one thing altered. */
static const char *found_after(const char *sql)
{
    static char out[256];
    struct project p;
    const char *what = NULL;
    project_make(&p, 3);
    int64_t t1 = project_task(&p, 1), t2 = project_task(&p, 2);
    OK(&p, store_gold_set(p.s, p.alice, t1, SV("[{\"q\":\"a\"}]"), "", &p.e));
    OK(&p, store_gold_set(p.s, p.alice, t2, SV("[{\"q\":\"b\"}]"), "", &p.e));
    OK(&p, store_gold_retire(p.s, p.alice, t2, "", &p.e));
    struct dispute d = {.task = t1, .person = p.bob, .reason = "No."};
    OK(&p, store_dispute_add(p.s, &d, NULL, &p.e));
    OK(&p, store_standing_hold(p.s, 0, p.batch, p.bob, "", &p.e));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_sql(&p, sql);
    snprintf(out, sizeof out, "%s", project_finding(&p, &what));
    if (out[0])
        cr_assert_str_eq(what, "gold");
    project_free(&p);
    return out;
}

Test(store_check_gold, each_thing_altered_is_found)
{
    static const char *const tries[] = {
        "UPDATE gold SET accepted = '[{\"q\":\"b\"}]' WHERE state = 'active'",
        "UPDATE gold SET state = 'active'",
        "UPDATE gold SET state = 'retired'",
        "DELETE FROM gold WHERE state = 'retired'",
        "DELETE FROM gold_dispute",
        "DELETE FROM gold_standing",
        "UPDATE gold SET event = made",
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        cr_expect_neq(found_after(tries[i])[0], '\0', "%s", tries[i]);
    cr_expect_str_eq(found_after("UPDATE gold_standing SET step = 'note'"), "");
}
