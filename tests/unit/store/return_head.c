#include "store/return_head.h"

#include "support/packed.h"

#define X "{\"q\":\"x\"}"
#define Y "{\"q\":\"y\"}"

static void say_one(struct packed *k, char who, const char *answer)
{
    struct copy c;
    copy_begin(&c, k, who);
    copy_say(&c, 0, LINE_ANSWER, answer, 0);
    copy_end(&c);
    packed_merge(k, strbuf_sv(&c.file));
    copy_free(&c);
}

static struct clash only_clash(struct packed *k)
{
    struct clash *list;
    size_t n;
    OK(&k->p, store_clash_list(k->p.s, &k->p.a, &list, &n, &k->p.e));
    cr_assert_eq(n, 1);
    return list[0];
}

Test(store_return_head, copies_that_differ_stand_open_until_answered_here)
{
    struct packed k;
    packed_make(&k, 1);
    say_one(&k, 'a', X);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), X);
    say_one(&k, 'b', Y);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), "none");
    struct clash c = only_clash(&k);
    cr_assert(!c.here && !c.settled && c.heads == 2);
    project_answer(&k.p, k.p.alice, 1, "z");
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), "{\"q\":\"z\"}");
    cr_assert(only_clash(&k).settled);
    const char *what;
    cr_assert_str_eq(project_finding(&k.p, &what), "");
    packed_free(&k);
}

Test(store_return_head, copies_that_agree_are_one_answer)
{
    struct packed k;
    packed_make(&k, 1);
    say_one(&k, 'a', X);
    say_one(&k, 'b', X);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), X);
    struct clash *list;
    size_t n;
    OK(&k.p, store_clash_list(k.p.s, &k.p.a, &list, &n, &k.p.e));
    cr_assert_eq(n, 0);
    packed_free(&k);
}

Test(store_return_head, what_was_said_here_meanwhile_holds)
{
    struct packed k;
    packed_make(&k, 1);
    project_answer(&k.p, k.p.alice, 1, "z");
    say_one(&k, 'a', X);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), "{\"q\":\"z\"}");
    cr_assert(only_clash(&k).here);
    const char *what;
    cr_assert_str_eq(project_finding(&k.p, &what), "");
    OK(&k.p, store_rebuild(k.p.s, 0, &k.p.e));
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), "{\"q\":\"z\"}");
    packed_free(&k);
}

Test(store_return_head, what_came_back_and_was_changed_here_stays_changed)
{
    struct packed k;
    packed_make(&k, 1);
    say_one(&k, 'a', X);
    project_answer(&k.p, k.p.alice, 1, "z");
    say_one(&k, 'a', X);
    cr_assert_str_eq(project_holds(&k.p, k.p.alice, 1), "{\"q\":\"z\"}");
    packed_free(&k);
}
