#include <string.h>

#include "store/db.h"
#include "support/project.h"

Test(store_log, newest_first_with_names)
{
    struct project p;
    project_make(&p, 2);
    struct label_done d = project_answer(&p, p.alice, 2, "a"), u;
    OK(&p, store_undo(p.s, p.batch, p.alice, &u, &p.e));
    struct log_entry *list;
    size_t n;
    OK(&p, store_log_page(p.s, &p.a, 0, 2, &list, &n, &p.e));
    cr_assert_eq(n, 2);
    cr_assert(list[0].kind == ACT_UNDO && list[0].about == d.event);
    cr_assert(list[1].kind == ACT_ANNOTATION && list[1].guide == p.guide);
    cr_assert_str_eq(list[1].name, "alice");
    cr_assert_str_eq(list[1].ext, "item-2");
    cr_assert_str_eq(list[1].batch_name, "B");
    cr_assert(strstr(list[1].body.p, "\"answer\":{\"q\":\"a\"}"));
    cr_assert_eq(strlen(list[1].hash), 64);
    int64_t before = list[1].seq;
    OK(&p, store_log_page(p.s, &p.a, before, 100, &list, &n, &p.e));
    cr_assert_eq(list[0].seq, before - 1);
    cr_assert_eq(list[n - 1].seq, 1);
    project_free(&p);
}

Test(store_log, the_version_moves_with_every_change_of_anybody)
{
    struct project p;
    project_make(&p, 3);
    int64_t a, b, c;
    OK(&p, store_version(p.s, &a, &p.e));
    OK(&p, store_version(p.s, &b, &p.e));
    cr_assert_eq(a, b);
    project_answer(&p, p.alice, 1, "a");
    OK(&p, store_version(p.s, &b, &p.e));
    cr_assert_neq(a, b);
    struct store *other = NULL;
    OK(&p, store_open(p.path, &p.o, &other, &p.e));
    OK(&p, store_person_ensure(
               other, 0, SV("zoe"), PERSON_HUMAN, PERSON_ANNOTATOR, NULL, &p.e));
    store_close(other);
    OK(&p, store_version(p.s, &c, &p.e));
    cr_assert_gt(c, b);
    /* A new connection counts from the beginning; what it changed is unknown. */
    for (int i = 0; i < 3; i++) {
        b = c;
        OK(&p, conn_reopen(p.s, &p.e));
        OK(&p, store_version(p.s, &c, &p.e));
        cr_assert_gt(c, b);
    }
    project_free(&p);
}

Test(store_log, an_act_is_found_by_its_hash)
{
    struct project p;
    project_make(&p, 2);
    struct label_done d = project_answer(&p, p.alice, 2, "a");
    project_answer(&p, p.alice, 1, "b");
    struct log_entry *list;
    size_t n;
    int64_t seq = 0;
    OK(&p, store_log_page(p.s, &p.a, 0, 2, &list, &n, &p.e));
    OK(&p, store_log_find(p.s, list[1].hash, &seq, &p.e));
    cr_assert_eq(seq, d.event);
    cr_assert_eq(store_log_find(p.s, "not a hash at all", &seq, &p.e), ST_NOT_FOUND);
    cr_assert_eq(seq, d.event);
    project_free(&p);
}
