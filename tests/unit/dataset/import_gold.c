#include <criterion/criterion.h>

#include "diple/store/aids.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

static void open_with_items(struct project *p)
{
    project_open(p, guide_of_many);
    import_items_ok(
        p, "{\"id\":\"1\",\"text\":\"a\",\"a\":\"l\",\"b\":\"r\"}\n"
           "{\"id\":\"2\",\"text\":\"b\",\"a\":\"l\",\"b\":\"r\"}\n");
}

static struct gold gold_of(struct project *p, struct arena *a, const char *ext)
{
    int64_t task;
    struct gold g = {0};
    cr_assert_eq(store_task_find(p->store, sv_of(ext), &task, NULL), ST_OK);
    store_gold_get(p->store, a, task, &g, NULL);
    return g;
}

Test(dataset_import_gold, one_answer_or_several_with_a_reason)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p);
    const char *text =
        "{\"id\":\"1\",\"gold\":{\"intent\":\"refund\",\"urgency\":4},\"why\":\"Rule "
        "2.\"}\n"
        "{\"id\":2,\"gold\":[{\"intent\":\"other\"},{\"intent\": \"refund\"}]}\n";
    struct imported i = import_text_as(&p, IMPORT_GOLD, text);
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert_eq(i.r.added, 2);
    struct gold g = gold_of(&p, &a, "1");
    cr_assert(sv_is(g.accepted, "[{\"intent\":\"refund\",\"urgency\":4}]"));
    cr_assert_str_eq(g.why, "Rule 2.");
    g = gold_of(&p, &a, "2");
    cr_assert(sv_is(g.accepted, "[{\"intent\":\"other\"},{\"intent\":\"refund\"}]"));
    imported_release(&i);
    i = import_text_as(&p, IMPORT_GOLD, text);
    cr_assert_eq(i.st, ST_OK);
    cr_assert(i.r.added == 0 && i.r.already == 2);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_gold, a_table_puts_the_questions_of_an_item_together)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p);
    struct imported i = import_text_as(
        &p, IMPORT_GOLD,
        "task,question,label,why\n1,intent,refund,\n2,intent,other,x\n1,urgency,5,\n");
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    cr_assert(sv_is(
        gold_of(&p, &a, "1").accepted, "[{\"intent\":\"refund\",\"urgency\":5}]"));
    cr_assert_str_eq(gold_of(&p, &a, "2").why, "x");
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_gold, what_the_guide_does_not_allow_is_refused)
{
    struct project p;
    open_with_items(&p);
    struct imported i = import_text_as(
        &p, IMPORT_GOLD,
        "{\"id\":\"1\",\"gold\":{\"intent\":\"refunt\"}}\n"
        "{\"id\":\"1\",\"gold\":{\"intent\":\"other\",\"urgency\":3}}\n"
        "{\"id\":\"1\",\"gold\":[]}\n{\"id\":\"1\",\"gold\":{}}\n"
        "{\"id\":\"1\",\"gold\":7}\n{\"id\":\"9\",\"gold\":{\"intent\":\"other\"}}\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.n, 6);
    cr_assert(strncmp(finding(&i, 0), "1:18: ", 6) == 0, "%s", finding(&i, 0));
    cr_assert(strstr(finding(&i, 1), "`urgency` is not asked"));
    cr_assert(strstr(finding(&i, 2), "list of accepted answers is empty"));
    cr_assert(strstr(finding(&i, 3), "answers no question"));
    cr_assert(strstr(finding(&i, 4), "this is a number"));
    cr_assert_str_eq(finding(&i, 5), "6:7: no item `9` is in this project");
    imported_release(&i);
    project_close(&p);
}

Test(dataset_import_gold, contradictions_in_the_file_are_refused)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p);
    struct imported i = import_text_as(
        &p, IMPORT_GOLD, "task,question,label\n1,intent,refund\n1,intent,other\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_str_eq(
        finding(&i, 0), "3:10: another row of this file gives this item other gold for "
                        "question intent");
    imported_release(&i);
    i = import_text_as(
        &p, IMPORT_GOLD,
        "{\"id\":\"1\",\"gold\":{\"intent\":\"refund\"}}\n"
        "{\"id\":\"1\",\"gold\":{\"intent\":\"other\"}}\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.list[0].line, 2);
    cr_assert_eq(gold_of(&p, &a, "1").accepted.n, 0);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_gold, gold_that_is_there_is_not_replaced)
{
    struct project p;
    struct arena a = {0};
    open_with_items(&p);
    struct imported i = import_text_as(
        &p, IMPORT_GOLD, "{\"id\":\"1\",\"gold\":{\"intent\":\"refund\"}}\n");
    imported_release(&i);
    i = import_text_as(
        &p, IMPORT_GOLD, "\n{\"id\":\"1\",\"gold\":{\"intent\":\"other\"}}\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_str_eq(finding(&i, 0), "2:1: this item has other gold already");
    cr_assert(sv_is(gold_of(&p, &a, "1").accepted, "[{\"intent\":\"refund\"}]"));
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}
