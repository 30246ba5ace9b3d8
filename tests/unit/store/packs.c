#include "diple/store/packs.h"

#include <string.h>

#include "support/packed.h"

Test(store_packs, a_pack_is_found_by_its_name_and_knows_its_items)
{
    struct packed k;
    struct pack found, *list;
    size_t n;
    bool has = false;
    packed_make(&k, 2);
    cr_assert_eq(k.pack.id, 1);
    cr_assert_str_eq(k.pack.key, k.keys.key);
    OK(&k.p, store_pack_find(k.p.s, &k.p.a, sv_of(k.pack.key), &found, &k.p.e));
    cr_assert_str_eq(found.name, "alice");
    cr_assert_eq(found.items, 2);
    cr_assert_eq(found.event, k.pack.event);
    OK(&k.p, store_pack_has(k.p.s, 1, k.tasks[1], &has, &k.p.e));
    cr_assert(has);
    OK(&k.p, store_pack_has(k.p.s, 1, project_task(&k.p, 3), &has, &k.p.e));
    cr_assert(!has);
    OK(&k.p, store_pack_list(k.p.s, &k.p.a, &list, &n, &k.p.e));
    cr_assert_eq(n, 1);
    cr_assert_eq(
        store_pack_find(k.p.s, &k.p.a, SV("none"), &found, &k.p.e), ST_NOT_FOUND);
    packed_free(&k);
}

Test(store_packs, what_signs_stays_and_each_pack_has_its_own_secrets)
{
    struct packed k;
    struct pack_keys again, second;
    packed_make(&k, 1);
    project_reopen(&k.p, STORE_READ);
    OK(&k.p, store_pack_keys(k.p.s, 1, &again, &k.p.e));
    cr_assert_str_eq(again.key, k.keys.key);
    cr_assert_eq(again.seed, k.keys.seed);
    cr_assert(memcmp(again.back, k.keys.back, sizeof again.back) == 0);
    cr_assert(memcmp(again.secret, k.keys.secret, sizeof again.secret) == 0);
    OK(&k.p, store_pack_keys(k.p.s, 2, &second, &k.p.e));
    cr_assert_str_neq(second.key, again.key);
    cr_assert_neq(second.seed, again.seed);
    cr_assert(memcmp(second.back, again.back, sizeof again.back) != 0);
    cr_assert(memcmp(second.public, again.public, sizeof again.public) == 0);
    packed_free(&k);
}

Test(store_packs, a_session_that_labels_sees_none_of_it)
{
    struct packed k;
    struct pack_keys keys;
    struct pack *list;
    struct clash *clashes;
    struct return_odd *odd;
    size_t n;
    packed_make(&k, 1);
    project_reopen(&k.p, STORE_LABEL);
    cr_assert_eq(store_pack_keys(k.p.s, 1, &keys, &k.p.e), ST_DENIED);
    cr_assert_eq(store_pack_list(k.p.s, &k.p.a, &list, &n, &k.p.e), ST_DENIED);
    cr_assert_eq(store_return_odd(k.p.s, &k.p.a, &odd, &n, &k.p.e), ST_DENIED);
    cr_assert_eq(store_clash_list(k.p.s, &k.p.a, &clashes, &n, &k.p.e), ST_DENIED);
    packed_free(&k);
}

Test(store_packs, an_item_is_out_until_it_is_answered_or_the_time_is_over)
{
    struct packed k;
    int64_t now;
    struct pack_out n;
    bool out = false;
    packed_make(&k, 2);
    now = clock_wall(&k.p.clock);
    OK(&k.p, store_pack_out(k.p.s, k.p.batch, k.p.alice, &n, &k.p.e));
    cr_assert_eq(n.n, 2);
    cr_assert_eq(n.until, k.pack.until);
    OK(&k.p, store_pack_is_out(k.p.s, &k.pack, k.tasks[0], now, &out, &k.p.e));
    cr_assert(out);
    project_answer(&k.p, k.p.alice, 1, "a");
    OK(&k.p, store_pack_out(k.p.s, k.p.batch, k.p.alice, &n, &k.p.e));
    cr_assert_eq(n.n, 1);
    clock_advance(&k.p.clock, k.pack.until - now);
    OK(&k.p, store_pack_out(k.p.s, k.p.batch, k.p.alice, &n, &k.p.e));
    cr_assert_eq(n.n, 0);
    packed_free(&k);
}

Test(store_packs, a_copy_lists_its_acts_with_what_holds_after_each)
{
    struct project p;
    struct sv head;
    struct copy_act *acts;
    size_t n;
    project_make(&p, 2);
    cr_assert_eq(store_copy_head(p.s, &p.a, &head, &p.e), ST_NOT_FOUND);
    OK(&p, store_copy_mark(p.s, SV("{\"a\":1}"), &p.e));
    OK(&p, store_copy_head(p.s, &p.a, &head, &p.e));
    cr_assert(sv_is(head, "{\"a\":1}"));
    int64_t one = project_answer(&p, p.alice, 1, "a").event;
    int64_t two = project_answer(&p, p.alice, 1, "b").event;
    OK(&p, store_undo(p.s, p.batch, p.alice, NULL, &p.e));
    OK(&p, store_redo(p.s, p.batch, p.alice, NULL, &p.e));
    OK(&p, store_copy_acts(p.s, &p.a, 0, 10, &acts, &n, &p.e));
    cr_assert_eq(n, 4);
    cr_assert(acts[0].event == one && acts[0].holds == one && acts[0].parent == 0);
    cr_assert(acts[1].holds == two && acts[1].parent == one);
    cr_assert(acts[2].kind == ACT_UNDO && acts[2].holds == one);
    cr_assert(acts[3].kind == ACT_REDO && acts[3].holds == two);
    OK(&p, store_copy_acts(p.s, &p.a, two, 1, &acts, &n, &p.e));
    cr_assert_eq(n, 1);
    cr_assert_eq(acts[0].kind, ACT_UNDO);
    project_free(&p);
}
