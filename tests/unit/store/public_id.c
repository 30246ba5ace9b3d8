#include <string.h>

#include "diple/base/map.h"
#include "support/project.h"

Test(store_public_id, every_task_has_one_of_its_own_and_it_leads_back)
{
    struct project p;
    project_make(&p, 0);
    AUTO_MAP struct map seen = {0};
    for (int64_t task = 1; task <= 5000; task++) {
        char id[STORE_PUBLIC_ID_LEN + 1];
        int64_t back = 0;
        store_public_id(p.s, task, id);
        cr_assert_eq(strlen(id), STORE_PUBLIC_ID_LEN);
        cr_assert(map_add(&seen, sv_of(id), 1), "%s twice", id);
        cr_assert(store_public_task(p.s, id, &back));
        cr_assert_eq(back, task);
    }
    project_free(&p);
}

Test(store_public_id, it_lasts_as_long_as_the_project)
{
    struct project p;
    project_make(&p, 0);
    char before[STORE_PUBLIC_ID_LEN + 1], after[STORE_PUBLIC_ID_LEN + 1];
    store_public_id(p.s, 3, before);
    project_reopen(&p, STORE_LABEL);
    store_public_id(p.s, 3, after);
    cr_assert_str_eq(before, after);
    project_free(&p);
}

Test(store_public_id, what_is_none_is_refused)
{
    static const char *const bad[] = {
        "",
        "1",
        "zzzzzzzzzzzzz",
        "0000000000000x",
        "000000000000!",
        "ILOU000000000",
        "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9x"};
    struct project p;
    project_make(&p, 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t task = 7;
        cr_assert_not(store_public_task(p.s, bad[i], &task), "%s", bad[i]);
        cr_assert_eq(task, 7);
    }
    project_free(&p);
}

Test(store_public_id, neighbours_tell_nothing_about_order)
{
    struct project p;
    project_make(&p, 0);
    char last[STORE_PUBLIC_ID_LEN + 1] = "", id[STORE_PUBLIC_ID_LEN + 1];
    int rising = 0;
    for (int64_t task = 1; task <= 2000; task++) {
        store_public_id(p.s, task, id);
        rising += strcmp(last, id) < 0;
        memcpy(last, id, sizeof last);
    }
    cr_assert(rising > 800 && rising < 1200, "%d of 2000 rise", rising);
    project_free(&p);
}
