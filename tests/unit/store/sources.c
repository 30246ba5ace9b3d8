#include "support/project.h"

Test(store_sources, what_was_stated_is_kept_and_the_rest_is_not_stated)
{
    struct project p;
    project_make(&p, 0);
    struct source want = {
        .name = "mails.jsonl",
        .owner = "Support",
        .licence = "internal",
        .personal = true};
    int64_t id, again;
    OK(&p, store_source_ensure(p.s, p.alice, &want, &id, &p.e));
    OK(&p, store_source_ensure(p.s, p.alice, &want, &again, &p.e));
    cr_assert_eq(id, again);
    struct source *list;
    size_t n;
    OK(&p, store_source_list(p.s, &p.a, &list, &n, &p.e));
    cr_assert_eq(n, 1);
    cr_assert_str_eq(list->owner, "Support");
    cr_assert_str_eq(list->licence, "internal");
    cr_assert_null(list->consent);
    cr_assert(list->personal);
    want.name = "";
    cr_assert_eq(store_source_ensure(p.s, 0, &want, &id, &p.e), ST_INVALID);
    project_free(&p);
}
