/* Links between spans: 1 Anna (person), 2 Bo (person), 3 Oslo (town). */
#include "support/desk.h"
#include "support/scenes.h"

#define SPANS "p2wp2wt<Enter>"

static void sit(struct desk *d, const char *script)
{
    desk_open(d, scene_links);
    desk_item(d, record_names);
    cr_assert_eq(desk_run(d, script), ST_OK);
}

static void expect_links(struct desk *d, const char *json)
{
    const char *said = desk_said(d);
    cr_assert(strstr(said, json), "%s", said);
}

#define TOP "<C-t>"

Test(ui_ask_relations, a_key_begins_and_the_same_key_ends)
{
    struct desk d;
    sit(&d, SPANS TOP "l<Tab>l<Enter>k<Enter>");
    expect_links(&d, "\"ties\":[{\"from\":\"1\",\"label\":\"lives-in\",\"to\":\"3\"}]");
    expect_links(&d, "\"id\":\"1\",\"label\":\"person\"");
    desk_check(&d);
    desk_close(&d);
}

Test(ui_ask_relations, enter_ends_one_that_was_begun)
{
    struct desk d;
    sit(&d, SPANS TOP "m<Tab><Enter>");
    desk_see(&d, "met is set. u takes it back.");
    desk_see(&d, "Anna met \u2192 Bo");
    desk_close(&d);
}

Test(ui_ask_relations, tab_goes_only_where_it_may_end)
{
    struct desk d;
    sit(&d, SPANS TOP "l<Tab><Enter>");
    desk_see(&d, "Anna lives in \u2192 Oslo");
    desk_close(&d);
    sit(&d, SPANS TOP "<Tab>l<S-Tab><Enter>");
    desk_see(&d, "Bo lives in \u2192 Oslo");
    desk_close(&d);
}

Test(ui_ask_relations, pairs_that_are_not_allowed_are_refused_in_words)
{
    struct desk d;
    sit(&d, SPANS TOP "<Tab><Tab>l");
    desk_see(&d, "lives in does not begin at a span of Town.");
    desk_close(&d);
    sit(&d, SPANS TOP "lww<Enter>");
    desk_see(&d, "lives in does not go from Person to Person.");
    desk_close(&d);
    sit(&d, SPANS TOP "l<Tab>l" TOP "l<Tab>l");
    desk_see(&d, "already");
    desk_close(&d);
    sit(&d, SPANS TOP "wm");
    desk_see(&d, "No span is here; Tab goes to the next.");
    desk_close(&d);
}

Test(ui_ask_relations, deleted_and_brought_back)
{
    struct desk d;
    sit(&d, SPANS TOP "l<Tab>lx<Enter>k<Enter>");
    expect_links(&d, "\"ties\":[]");
    desk_close(&d);
    sit(&d, SPANS TOP "l<Tab>lxu<Enter>k<Enter>");
    expect_links(&d, "\"to\":\"3\"");
    desk_close(&d);
    sit(&d, SPANS TOP "l<Tab>lu<Enter>k<Enter>");
    expect_links(&d, "\"ties\":[]");
    desk_close(&d);
    sit(&d, SPANS TOP "x");
    desk_see(&d, "No relation of this span is set yet.");
    desk_close(&d);
}

Test(ui_ask_relations, esc_lets_go_of_one_that_was_begun)
{
    struct desk d;
    sit(&d, SPANS TOP "l<Esc><Enter>k<Enter>");
    expect_links(&d, "\"ties\":[]");
    desk_close(&d);
}

Test(ui_ask_relations, links_go_and_come_back_with_their_spans)
{
    struct desk d;
    sit(&d, SPANS TOP "l<Tab>l<Enter><Esc><Tab>" TOP "x<Enter><Enter>k<Enter>");
    expect_links(&d, "\"ties\":[]");
    desk_close(&d);
    sit(&d, SPANS TOP "l<Tab>l<Enter><Esc><Tab>" TOP "xu<Enter><Enter>k<Enter>");
    expect_links(&d, "\"to\":\"3\"");
    desk_close(&d);
}

Test(ui_ask_relations, one_span_alone_cannot_be_related)
{
    struct desk d;
    sit(&d, "p<Enter>");
    desk_see(&d, "Fewer than two spans are marked");
    desk_close(&d);
    sit(&d, "p<Enter><Enter>k<Enter>");
    expect_links(&d, "\"ties\":[]");
    desk_close(&d);
}
