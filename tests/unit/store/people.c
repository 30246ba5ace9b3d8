#include <string.h>

#include "diple/store/people.h"
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

static const struct person wu = {
    .name = "wu",
    .role = PERSON_ADJUDICATOR,
    .skills = "[\"de\"]",
    .rate_cents = 3850,
    .key = "ssh-ed25519 AAAA"};

Test(store_people, one_who_is_added_is_kept_with_all_that_is_known)
{
    struct project p;
    project_make(&p, 0);
    int64_t id;
    bool any = true;
    OK(&p, store_person_any_added(p.s, &any, &p.e));
    cr_assert(!any, "being known is not being added");
    OK(&p, store_person_add(p.s, p.alice, &wu, &id, &p.e));
    struct person who;
    OK(&p, store_person_get(p.s, &p.a, id, &who, &p.e));
    cr_assert_str_eq(who.skills, "[\"de\"]");
    cr_assert_str_eq(who.key, "ssh-ed25519 AAAA");
    cr_assert_eq(who.rate_cents, 3850);
    cr_assert(who.added && who.role == PERSON_ADJUDICATOR);
    OK(&p, store_person_any_added(p.s, &any, &p.e));
    cr_assert(any);
    cr_assert_eq(store_person_add(p.s, p.alice, &wu, NULL, &p.e), ST_EXISTS);
    cr_assert(strstr(p.e.hint, "person set wu"));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_people, one_who_has_labelled_can_be_added_but_not_as_another_kind)
{
    struct project p;
    project_make(&p, 0);
    struct person bob = {.name = "bob", .role = PERSON_MANAGER, .rate_cents = -1};
    int64_t id;
    OK(&p, store_person_add(p.s, p.alice, &bob, &id, &p.e));
    cr_assert_eq(id, p.bob);
    struct person who;
    OK(&p, store_person_get(p.s, &p.a, id, &who, &p.e));
    cr_assert(who.added && who.role == PERSON_MANAGER && who.rate_cents == -1);
    cr_assert_str_eq(who.skills, "[]");
    struct person model = {.name = "alice", .kind = PERSON_MODEL};
    cr_assert_eq(store_person_add(p.s, p.bob, &model, NULL, &p.e), ST_CONFLICT);
    project_free(&p);
}

Test(store_people, changing_says_the_whole_person_and_the_same_says_nothing)
{
    struct project p;
    project_make(&p, 0);
    int64_t id, before, after;
    OK(&p, store_person_add(p.s, p.alice, &wu, &id, &p.e));
    struct person who = wu;
    who.id = id;
    who.state = PERSON_LEFT;
    who.rate_cents = -1;
    who.key = NULL;
    OK(&p, store_person_change(p.s, p.alice, &who, &p.e));
    OK(&p, store_last_event(p.s, &before, &p.e));
    OK(&p, store_person_change(p.s, p.alice, &who, &p.e));
    OK(&p, store_last_event(p.s, &after, &p.e));
    cr_assert_eq(before, after);
    struct log_entry *log;
    size_t n;
    OK(&p, store_log_page(p.s, &p.a, 0, 1, &log, &n, &p.e));
    cr_assert(sv_is(
        log->body, "{\"added\":true,\"kind\":\"human\",\"name\":\"wu\","
                   "\"role\":\"adjudicator\",\"skills\":[\"de\"],"
                   "\"state\":\"left\"}"));
    project_free(&p);
}

Test(store_people, the_last_manager_stays_one)
{
    struct project p;
    project_make(&p, 0);
    OK(&p, store_person_set(p.s, 0, p.alice, PERSON_MANAGER, PERSON_ACTIVE, &p.e));
    cr_assert_eq(
        store_person_set(p.s, 0, p.alice, PERSON_MANAGER, PERSON_LEFT, &p.e),
        ST_INVALID);
    cr_assert(strstr(p.e.message, "only active manager"));
    cr_assert_eq(
        store_person_set(p.s, 0, p.alice, PERSON_ANNOTATOR, PERSON_ACTIVE, &p.e),
        ST_INVALID);
    OK(&p, store_person_set(p.s, 0, p.bob, PERSON_MANAGER, PERSON_ACTIVE, &p.e));
    OK(&p, store_person_set(p.s, 0, p.alice, PERSON_MANAGER, PERSON_LEFT, &p.e));
    cr_assert_eq(
        store_person_set(p.s, 0, p.bob, PERSON_MANAGER, PERSON_PAUSED, &p.e),
        ST_INVALID, "one who is retired does not count");
    project_free(&p);
}

Test(store_people, a_key_has_its_limit)
{
    struct project p;
    project_make(&p, 0);
    char *key = arena_alloc(&p.a, PERSON_KEY_MAX + 2);
    memset(key, 'k', PERSON_KEY_MAX + 1);
    key[PERSON_KEY_MAX + 1] = 0;
    struct person who = wu;
    who.key = key;
    cr_assert_eq(store_person_add(p.s, 0, &who, NULL, &p.e), ST_LIMIT);
    who.key = NULL;
    who.skills = "[";
    cr_assert_eq(store_person_add(p.s, 0, &who, NULL, &p.e), ST_INVALID);
    project_free(&p);
}

Test(store_people, a_session_that_labels_registers_who_is_new)
{
    struct project p;
    project_make(&p, 2);
    project_reopen(&p, STORE_LABEL);
    int64_t zoe = 0;
    OK(&p, store_person_ensure(
               p.s, 0, SV("zoe"), PERSON_HUMAN, PERSON_ANNOTATOR, &zoe, &p.e));
    cr_assert_gt(zoe, 0);
    project_answer(&p, zoe, 1, "a");
    project_free(&p);
}

Test(store_people, one_key_is_one_person_who_is_there)
{
    struct project p;
    project_make(&p, 0);
    struct person who;
    OK(&p, store_person_get(p.s, &p.a, p.alice, &who, &p.e));
    who.key = "ssh-ed25519 AAAA";
    OK(&p, store_person_change(p.s, 0, &who, &p.e));
    struct person other;
    OK(&p, store_person_get(p.s, &p.a, p.bob, &other, &p.e));
    other.key = who.key;
    cr_assert_eq(store_person_change(p.s, 0, &other, &p.e), ST_EXISTS);
    cr_assert(strstr(p.e.message, "alice"));
    struct person fresh = {.name = "cleo", .key = who.key, .rate_cents = -1};
    cr_assert_eq(store_person_add(p.s, 0, &fresh, NULL, &p.e), ST_EXISTS);
    who.state = PERSON_LEFT;
    OK(&p, store_person_change(p.s, 0, &who, &p.e));
    OK(&p, store_person_change(p.s, 0, &other, &p.e));
    who.state = PERSON_ACTIVE;
    cr_assert_eq(store_person_change(p.s, 0, &who, &p.e), ST_EXISTS);
    project_free(&p);
}
