#include "diple/store/people.h"
#include "store/check.h"
#include "store/db.h"
#include "support/project.h"

Test(store_check_people, a_person_is_what_the_last_event_says)
{
    static const char *const damage[] = {
        "UPDATE person SET role = 'manager' WHERE name = 'bob'",
        "UPDATE person SET skills = '[\"x\"]' WHERE name = 'bob'",
        "UPDATE person SET rate_cents = 7 WHERE name = 'bob'",
        "UPDATE person SET key = 'ssh-rsa' WHERE name = 'bob'",
        "UPDATE person SET added = 1 WHERE name = 'bob'",
        "UPDATE person SET state = 'left' WHERE name = 'bob'"};
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        struct project p;
        const char *what;
        project_make(&p, 0);
        cr_assert_str_eq(project_finding(&p, NULL), "");
        project_sql(&p, damage[i]);
        const char *detail = project_finding(&p, &what);
        cr_assert_str_eq(what, "person", "%s", damage[i]);
        cr_assert(strstr(detail, "bob"));
        project_free(&p);
    }
}

Test(store_check_people, what_was_erased_is_not_compared)
{
    struct project p;
    project_make(&p, 0);
    project_sql(
        &p, "UPDATE event_body SET body = NULL, salt = NULL WHERE seq = "
            "(SELECT max(seq) FROM event WHERE kind = 'person')");
    project_sql(&p, "UPDATE person SET role = 'manager' WHERE name = 'bob'");
    const char *what, *detail = project_finding(&p, &what);
    cr_assert_str_neq(what, "person", "%s", detail);
    project_free(&p);
}
