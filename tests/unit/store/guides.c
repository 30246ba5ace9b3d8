#include <stdlib.h>
#include <string.h>

#include "diple/base/hash.h"
#include "support/project.h"

Test(store_guides, every_version_is_kept_whole)
{
    struct project p;
    project_make(&p, 0);
    int number = 0;
    struct sv second = SV("diple: 1\n# r\xC3\xA9vised \xF0\x9F\x98\x80\n");
    OK(&p, store_guide_add(p.s, p.alice, "demo", "2", second, &number, &p.e));
    cr_assert_eq(number, 2);
    struct guide_version g;
    OK(&p, store_guide_get(p.s, &p.a, 0, &g, &p.e));
    cr_assert_eq(g.number, 2);
    cr_assert(sv_eq(g.yaml, second));
    char hash[SHA256_HEX_LEN + 1];
    sha256_hex_of(second, hash);
    cr_assert_str_eq(g.hash, hash);
    OK(&p, store_guide_get(p.s, &p.a, 1, &g, &p.e));
    cr_assert(sv_is(g.yaml, "diple: 1\n"));
    cr_assert_str_eq(g.declared, "1");
    struct guide_version *list;
    size_t n;
    OK(&p, store_guide_list(p.s, &p.a, &list, &n, &p.e));
    cr_assert(n == 2 && list[0].number == 1 && list[1].number == 2);
    cr_assert_eq(list[0].yaml.n, 0);
    cr_assert_eq(store_guide_get(p.s, &p.a, 3, &g, &p.e), ST_NOT_FOUND);
    project_free(&p);
}

Test(store_guides, the_same_text_is_the_same_version)
{
    struct project p;
    project_make(&p, 0);
    int number = 0;
    OK(&p, store_guide_add(p.s, 0, "demo", "1", SV("diple: 1\n"), &number, &p.e));
    cr_assert_eq(number, 1);
    /* Going back to an older text is a new version all the same. */
    OK(&p, store_guide_add(p.s, 0, "demo", "2", SV("x"), &number, &p.e));
    OK(&p, store_guide_add(p.s, 0, "demo", "1", SV("diple: 1\n"), &number, &p.e));
    cr_assert_eq(number, 3);
    project_free(&p);
}

Test(store_guides, another_guide_and_a_huge_one_are_refused)
{
    struct project p;
    project_make(&p, 0);
    int number = 7;
    cr_assert_eq(
        store_guide_add(p.s, 0, "other", "1", SV("x"), &number, &p.e), ST_INVALID);
    cr_assert(strstr(p.e.message, "`demo`"));
    char *big = calloc(1, GUIDE_MAX_BYTES + 1);
    struct sv text = {big, GUIDE_MAX_BYTES + 1};
    cr_assert_eq(store_guide_add(p.s, 0, "demo", "1", text, &number, &p.e), ST_LIMIT);
    cr_assert_eq(number, 7);
    free(big);
    project_free(&p);
}
