#include <string.h>

#include "diple/store/people.h"
#include "support/project.h"

static const char *said(struct project *p, struct log_entry *entry)
{
    struct log_entry *list;
    size_t n;
    OK(p, store_log_page(p->s, &p->a, 0, 1, &list, &n, &p->e));
    cr_assert_eq(n, 1);
    *entry = list[0];
    return arena_strndup(&p->a, list[0].body.p, list[0].body.n);
}

Test(store_visits, who_came_by_which_key_from_where_for_what)
{
    struct project p;
    struct log_entry x;
    project_make(&p, 1);
    project_reopen(&p, STORE_LABEL);
    struct visit v = {
        .key = "SHA256:x", .from = "10.0.0.1", .what = "label \x1b[m", .refused = "no"};
    OK(&p, store_visit_add(p.s, p.alice, &v, &p.e));
    cr_assert_str_eq(
        said(&p, &x), "{\"from\":\"10.0.0.1\",\"key\":\"SHA256:x\",\"refused\":\"no\","
                      "\"what\":\"label \\u001b[m\"}");
    cr_assert_eq((int)x.kind, ACT_SESSION);
    cr_assert_eq(x.actor, p.alice);
    OK(&p, store_visit_add(p.s, p.bob, &(struct visit){.what = "home"}, &p.e));
    cr_assert_str_eq(said(&p, &x), "{\"what\":\"home\"}");
    const char *what;
    cr_assert_str_eq(project_finding(&p, &what), "");
    project_free(&p);
}

Test(store_visits, what_is_long_is_cut_and_what_is_no_text_is_not_kept)
{
    struct project p;
    struct log_entry x;
    char text[VISIT_TEXT_MAX + 10];
    project_make(&p, 1);
    memset(text, 'x', sizeof text);
    memcpy(text + VISIT_TEXT_MAX - 1, "\xc3\xa4", 2);
    text[sizeof text - 1] = 0;
    OK(&p, store_visit_add(p.s, p.alice, &(struct visit){.what = text}, &p.e));
    const char *body = said(&p, &x);
    cr_assert_eq(strlen(body), VISIT_TEXT_MAX - 1 + strlen("{\"what\":\"\"}"));
    OK(&p, store_visit_add(p.s, p.alice, &(struct visit){.what = "a\xff"}, &p.e));
    cr_assert_str_eq(said(&p, &x), "{\"what\":\"(no text)\"}");
    project_free(&p);
}
