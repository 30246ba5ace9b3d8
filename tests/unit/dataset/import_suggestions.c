#include <criterion/criterion.h>

#include "diple/store/aids.h"
#include "diple/store/tasks.h"
#include "support/dataset.h"

static void open_with_item(struct project *p, const char *guide)
{
    project_open(p, guide);
    import_items_ok(p, "{\"id\":\"1\",\"text\":\"a\",\"a\":\"l\",\"b\":\"r\"}\n");
}

static struct suggestion *list(struct project *p, struct arena *a, size_t *n)
{
    int64_t task;
    struct suggestion *out = NULL;
    cr_assert_eq(store_task_find(p->store, SV("1"), &task, NULL), ST_OK);
    cr_assert_eq(store_suggestion_list(p->store, a, task, &out, n, NULL), ST_OK);
    return out;
}

Test(dataset_import_suggestions, a_table_with_scores_and_sources)
{
    struct project p;
    struct arena a = {0};
    size_t n;
    open_with_item(&p, guide_of_one);
    struct imported i = import_text_as(
        &p, IMPORT_SUGGESTIONS,
        "task,label,score,source\n1,refund,0.25,model-a\n1,other,0.75,model-b\n");
    cr_assert_eq(i.st, ST_OK, "%s %s", i.e.message, finding(&i, 0));
    cr_assert_eq(i.r.added, 2);
    struct suggestion *s = list(&p, &a, &n);
    cr_assert_eq(n, 2);
    cr_assert(sv_is(s[0].value, "\"other\"") && s[0].score == 0.75);
    cr_assert_str_eq(s[0].source, "model-b");
    cr_assert_str_eq(s[0].question, "intent");
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_suggestions, objects_and_the_files_name_as_source)
{
    struct project p;
    struct arena a = {0};
    size_t n;
    open_with_item(&p, guide_of_many);
    const char *text =
        "{\"id\":\"1\",\"question\":\"topics\",\"value\":[\"lamp\"],\"score\":1}\n"
        "{\"task\":1,\"question\":\"urgency\",\"label\":4}\n";
    struct imported i = import_text_as(&p, IMPORT_SUGGESTIONS, text);
    cr_assert_eq(i.st, ST_OK, "%s", finding(&i, 0));
    struct suggestion *s = list(&p, &a, &n);
    cr_assert_eq(n, 2);
    cr_assert_str_eq(s[0].source, "data.in");
    imported_release(&i);
    i = import_text_as(&p, IMPORT_SUGGESTIONS, text);
    cr_assert(i.r.added == 0 && i.r.already == 2);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}

Test(dataset_import_suggestions, bad_ones_are_told_and_none_is_taken)
{
    struct project p;
    struct arena a = {0};
    size_t n;
    open_with_item(&p, guide_of_one);
    struct imported i = import_text_as(
        &p, IMPORT_SUGGESTIONS,
        "task,label,score\n1,refund,1.5\n1,refunt,0.5\n7,other,\n1,other,much\n1,other,"
        "0\n");
    cr_assert_eq(i.st, ST_INVALID);
    cr_assert_eq(i.found.n, 4);
    cr_assert_str_eq(
        finding(&i, 0), "2:10: a score is a number from 0 to 1; this is `1.5`");
    cr_assert_eq(i.found.list[1].col, 3);
    cr_assert_str_eq(finding(&i, 2), "4:1: no item `7` is in this project");
    list(&p, &a, &n);
    cr_assert_eq(n, 0);
    imported_release(&i);
    arena_release(&a);
    project_close(&p);
}
