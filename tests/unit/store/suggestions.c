#include "diple/store/aids.h"
#include "support/project.h"

Test(store_suggestions, best_first_within_each_question)
{
    struct project p;
    project_make(&p, 2);
    int64_t task = project_task(&p, 1);
    const struct suggestion rows[] = {
        {task, "q", SV("\"b\""), "model", 0.2},
        {task, "q", SV("\"a\""), "model", 0.7},
        {task, "q", SV("\"c\""), "rules", -1},
        {task, "p", SV("3"), "model", 0.1},
        {task, "q", SV("\"b\""), "model", 0.9}};
    OK(&p, store_begin(p.s, &p.e));
    for (size_t i = 0; i < 5; i++)
        OK(&p, store_suggestion_add(p.s, &rows[i], &p.e));
    OK(&p, store_suggestion_log(p.s, p.alice, "model", 5, &p.e));
    OK(&p, store_commit(p.s, &p.e));
    struct suggestion *list;
    size_t n;
    OK(&p, store_suggestion_list(p.s, &p.a, task, &list, &n, &p.e));
    cr_assert_eq(n, 4);
    cr_assert_str_eq(list[0].question, "p");
    cr_assert(sv_is(list[1].value, "\"b\"") && list[1].score > 0.8);
    cr_assert(sv_is(list[2].value, "\"a\""));
    cr_assert(list[3].score < 0);
    OK(&p, store_suggestion_list(p.s, &p.a, project_task(&p, 2), &list, &n, &p.e));
    cr_assert_eq(n, 0);
    struct log_entry *log;
    OK(&p, store_log_page(p.s, &p.a, 0, 1, &log, &n, &p.e));
    cr_assert(log->kind == ACT_IMPORT && sv_starts(log->body, SV("{\"what\":\"sugg")));
    cr_assert_str_eq(project_finding(&p, NULL), "");
    project_free(&p);
}

Test(store_suggestions, for_an_item_that_is_not_there)
{
    struct project p;
    project_make(&p, 1);
    struct suggestion g = {99, "q", SV("1"), "m", 0};
    cr_assert_neq(store_suggestion_add(p.s, &g, &p.e), ST_OK);
    project_free(&p);
}
