#include <string.h>

#include "support/project.h"

Test(store_people, a_person_is_added_once)
{
    struct project p;
    project_make(&p, 0);
    int64_t again, before, after;
    OK(&p, store_last_event(p.s, &before, &p.e));
    OK(&p, store_person_ensure(
               p.s, 0, SV("alice"), PERSON_HUMAN, PERSON_MANAGER, &again, &p.e));
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(again, p.alice);
    cr_assert_eq(before, after);
    struct person who;
    OK(&p, store_person_find(p.s, &p.a, SV("alice"), &who, &p.e));
    cr_assert_eq(who.role, PERSON_ANNOTATOR, "a role given stays");
    project_free(&p);
}

Test(store_people, a_name_cannot_be_two_kinds_of_person)
{
    struct project p;
    project_make(&p, 0);
    int64_t id = 0;
    cr_assert_eq(
        store_person_ensure(
            p.s, 0, SV("bob"), PERSON_MODEL, PERSON_ANNOTATOR, &id, &p.e),
        ST_CONFLICT);
    cr_assert(strstr(p.e.message, "bob"));
    cr_assert_eq(id, 0);
    project_free(&p);
}

Test(store_people, names_are_checked)
{
    struct project p;
    project_make(&p, 0);
    cr_assert_eq(
        store_person_ensure(
            p.s, 0, SV("a\x1b[m"), PERSON_HUMAN, PERSON_ANNOTATOR, NULL, &p.e),
        ST_INVALID);
    struct person *list;
    size_t n;
    OK(&p, store_person_list(p.s, &p.a, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert_str_eq(list[0].name, "alice");
    cr_assert_str_eq(list[1].name, "bob");
    project_free(&p);
}

Test(store_people, role_and_state_can_change_and_are_logged)
{
    struct project p;
    project_make(&p, 0);
    OK(&p,
       store_person_set(p.s, p.alice, p.bob, PERSON_ADJUDICATOR, PERSON_PAUSED, &p.e));
    struct person who;
    OK(&p, store_person_get(p.s, &p.a, p.bob, &who, &p.e));
    cr_assert(who.role == PERSON_ADJUDICATOR && who.state == PERSON_PAUSED);
    struct log_entry *log;
    size_t n;
    OK(&p, store_log_page(p.s, &p.a, 0, 1, &log, &n, &p.e));
    cr_assert_eq(log->kind, ACT_PERSON);
    cr_assert_str_eq(log->name, "alice");
    cr_assert_eq(
        store_person_set(p.s, 0, 99, PERSON_MANAGER, PERSON_ACTIVE, &p.e),
        ST_NOT_FOUND);
    cr_assert_eq(store_person_get(p.s, &p.a, 99, &who, &p.e), ST_NOT_FOUND);
    project_free(&p);
}
