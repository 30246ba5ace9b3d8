#include "store/head.h"

#include <string.h>

#include "support/project.h"

Test(store_head, nobodys_answer_is_zeros_and_no_error)
{
    struct project p;
    project_make(&p, 1);
    struct answer_head head;
    OK(&p, store_head_get(p.s, &p.a, project_task(&p, 1), p.alice, &head, &p.e));
    cr_assert_eq(head.state, ANSWER_NONE);
    cr_assert_eq(head.last, 0);
    cr_assert_eq(head.person, p.alice);
    project_free(&p);
}

Test(store_head, undone_to_nothing_still_names_the_last_act)
{
    struct project p;
    project_make(&p, 1);
    struct label_done made = project_answer(&p, p.alice, 1, "a"), undone;
    OK(&p, store_undo(p.s, p.batch, p.alice, &undone, &p.e));
    struct answer_head head;
    OK(&p, store_head_get(p.s, &p.a, made.task, p.alice, &head, &p.e));
    cr_assert_eq(head.state, ANSWER_NONE);
    cr_assert_eq(head.event, 0);
    cr_assert_eq(head.last, undone.event);
    cr_assert_gt(undone.event, made.event);
    project_free(&p);
}

Test(store_head, the_list_has_everybody_who_holds_an_answer)
{
    struct project p;
    project_make(&p, 2);
    struct label_done d = project_answer(&p, p.alice, 1, "a");
    project_answer(&p, p.bob, 1, "b");
    struct answer_head *list;
    size_t n;
    OK(&p, store_head_list(p.s, &p.a, d.task, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(sv_is(list[0].answer, "{\"q\":\"a\"}"));
    cr_assert(sv_is(list[1].answer, "{\"q\":\"b\"}"));
    OK(&p, store_undo(p.s, p.batch, p.bob, &d, &p.e));
    OK(&p, store_head_list(p.s, &p.a, d.task, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    project_free(&p);
}

Test(store_head, an_act_that_is_not_there_is_damage)
{
    struct project p;
    project_make(&p, 1);
    struct answer_head head = {.task = 1, .person = 1};
    cr_assert_eq(head_of_event(p.s, &p.a, 9999, &head, &p.e), ST_DB);
    cr_assert(strstr(p.e.message, "9999"));
    project_free(&p);
}
