#include <string.h>

#include "diple/dataset/handin.h"
#include "support/offline.h"

Test(app_offline_return, the_same_acts_give_the_same_bytes_and_more_acts_more)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf one = STRBUF_INIT, again = STRBUF_INIT,
                              more = STRBUF_INIT;
    offline_case_make(&o, 3);
    offline_case_pack(&o, "anna", 3, "work.diple");
    offline_case_say(&o, "work.diple", 2, "{\"q\":\"yes\"}");
    offline_case_return(&o, "work.diple", &one);
    offline_case_return(&o, "work.diple", &again);
    cr_assert(sv_eq(strbuf_sv(&one), strbuf_sv(&again)));
    offline_case_say(&o, "work.diple", 1, "{\"q\":\"no\"}");
    offline_case_return(&o, "work.diple", &more);
    /* All but the seal stands unchanged at the beginning. */
    size_t seal = one.n - 1;
    while (one.p[seal - 1] != '\n')
        seal--;
    cr_assert(memcmp(one.p, more.p, seal) == 0);
    offline_case_free(&o);
}

Test(app_offline_return, a_project_that_is_no_copy_has_none)
{
    struct offline_case o;
    AUTO_STRBUF struct strbuf file = STRBUF_INIT;
    int64_t acts = 0;
    offline_case_make(&o, 1);
    cr_assert_eq(offline_return(&o.t.s, &file, &acts, &o.e), ST_INVALID);
    offline_case_free(&o);
}
