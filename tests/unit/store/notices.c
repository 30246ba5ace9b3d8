#include "diple/store/people.h"
#include "support/project.h"

static size_t waiting(struct project *p, int64_t person, struct notice **list)
{
    size_t n;
    struct notice_page page = {.person = person, .limit = 10};
    OK(p, store_notice_list(p->s, &p->a, page, list, &n, &p->e));
    return n;
}

Test(store_notices, they_wait_for_one_person_until_they_were_seen)
{
    struct project p;
    struct notice *list;
    int64_t n;
    project_make(&p, 0);
    OK(&p, store_notice_say(
               p.s, p.bob, NOTICE_SENT_BACK, SV("m2 came back: \"look\""), &p.e));
    OK(&p,
       store_notice_add(
           p.s, p.bob, NOTICE_HELD, SV("{\"batch\":\"b\",\"say\":\"Held.\"}"), &p.e));
    cr_assert_eq(waiting(&p, p.alice, &list), 0);
    cr_assert_eq(waiting(&p, p.bob, &list), 2);
    cr_assert(sv_is(list[0].say, "m2 came back: \"look\""));
    cr_assert(list[1].kind == NOTICE_HELD && sv_is(list[1].say, "Held."));
    cr_assert_eq(list[0].seen, 0);
    OK(&p, store_notice_count(p.s, p.bob, &n, &p.e));
    cr_assert_eq(n, 2);
    OK(&p, store_notice_seen(p.s, p.bob, list[0].id, &p.e));
    cr_assert_eq(waiting(&p, p.bob, &list), 1);
    cr_assert_eq(list[0].kind, NOTICE_HELD);
    OK(&p, store_notice_seen(p.s, p.alice, list[0].id, &p.e));
    cr_assert_eq(waiting(&p, p.bob, &list), 1, "somebody else saw nothing of it");
    size_t all;
    struct notice_page page = {.person = p.bob, .all = true, .limit = 10};
    OK(&p, store_notice_list(p.s, &p.a, page, &list, &all, &p.e));
    cr_assert_eq(all, 2);
    cr_assert_neq(list[0].seen, 0);
    project_free(&p);
}

Test(store_notices, one_that_says_nothing_is_refused)
{
    struct project p;
    struct notice *list;
    project_make(&p, 0);
    cr_assert_eq(
        store_notice_add(p.s, p.bob, NOTICE_MESSAGE, SV("{}"), &p.e), ST_INVALID);
    cr_assert_eq(
        store_notice_add(p.s, p.bob, NOTICE_MESSAGE, SV("{\"say\":3}"), &p.e),
        ST_INVALID);
    cr_assert_eq(
        store_notice_add(p.s, p.bob, NOTICE_MESSAGE, SV("no"), &p.e), ST_INVALID);
    char *long_text = arena_alloc(&p.a, NOTICE_MAX_BYTES + 1);
    memset(long_text, 'x', NOTICE_MAX_BYTES + 1);
    struct sv say = {long_text, NOTICE_MAX_BYTES + 1};
    cr_assert_eq(store_notice_say(p.s, p.bob, NOTICE_MESSAGE, say, &p.e), ST_LIMIT);
    cr_assert_eq(waiting(&p, p.bob, &list), 0);
    project_free(&p);
}

Test(store_notices, words_of_kinds)
{
    for (int k = 0; k < NOTICE_KIND_N; k++) {
        enum notice_kind back = NOTICE_KIND_N;
        cr_assert(
            notice_kind_parse(sv_of(notice_kind_word((enum notice_kind)k)), &back));
        cr_assert_eq((int)back, k);
    }
    enum notice_kind none;
    cr_assert(!notice_kind_parse(SV("gossip"), &none));
    cr_assert_str_eq(notice_kind_word(NOTICE_KIND_N), "unknown");
}

Test(store_notices, a_session_that_labels_may_read_its_own)
{
    struct project p;
    struct notice *list;
    project_make(&p, 0);
    OK(&p, store_notice_say(p.s, p.bob, NOTICE_MESSAGE, SV("Hello."), &p.e));
    project_reopen(&p, STORE_LABEL);
    cr_assert_eq(waiting(&p, p.bob, &list), 1);
    OK(&p, store_notice_seen(p.s, p.bob, list[0].id, &p.e));
    cr_assert_eq(waiting(&p, p.bob, &list), 0);
    project_free(&p);
}

Test(store_notices, an_item_to_be_done_again_comes_first_and_once)
{
    struct project p;
    struct notice *list, back;
    struct err e = {0};
    int64_t pos = 0, task = 0;
    project_make(&p, 3);
    int64_t second = project_task(&p, 2), since;
    project_answer(&p, p.bob, 2, "a");
    project_answer(&p, p.bob, 1, "a");
    OK(&p, store_last_event(p.s, &since, &p.e));
    struct sending x = {p.bob, p.batch, second, since, SV("Read page 3.")};
    OK(&p, store_send_back(p.s, &x, &p.e));
    cr_assert_eq(waiting(&p, p.bob, &list), 1);
    cr_assert_eq(list[0].kind, NOTICE_SENT_BACK);
    OK(&p, store_sent_back_get(p.s, &p.a, p.bob, second, &back, &p.e));
    cr_assert(sv_is(back.say, "Read page 3."));
    OK(&p, store_next(p.s, p.batch, p.bob, &pos, &task, &p.e));
    cr_assert(task == second && pos == 2, "before the third, which is new");
    OK(&p, store_send_withdraw(p.s, since, &p.e));
    cr_assert_eq(
        store_sent_back_get(p.s, &p.a, p.bob, second, &back, &e), ST_NOT_FOUND);
    cr_assert_eq(waiting(&p, p.bob, &list), 0);
    OK(&p, store_next(p.s, p.batch, p.bob, &pos, &task, &p.e));
    cr_assert_eq(pos, 3);
    project_free(&p);
}
