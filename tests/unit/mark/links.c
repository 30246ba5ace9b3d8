#include "diple/mark/links.h"

#include "support/marks.h"

/* Anna (p), Bo (q) and Oslo (r), with ids 1, 2, 3; `in` goes from p or q to r. */
struct linked {
    struct spanned t;
    struct label labels[2];
    const char *from[2], *to[1];
    struct question question;
    struct links links;
};

static void linked_open(struct linked *l, bool directed)
{
    *l = (struct linked){.from = {"p", "q"}, .to = {"r"}};
    spanned_open(&l->t, OVERLAP_ANY, "Anna met Bo in Oslo.");
    l->t.marks.with_ids = true;
    spanned_put(&l->t, 0, 4, 0);
    spanned_put(&l->t, 9, 11, 1);
    spanned_put(&l->t, 15, 19, 2);
    l->labels[0] = (struct label){
        .id = "in", .name = "in", .from = {l->from, 2}, .to = {l->to, 1}};
    l->labels[1] = (struct label){.id = "knows", .name = "knows"};
    l->question = (struct question){
        .id = "links",
        .type = QUESTION_RELATIONS,
        .labels = l->labels,
        .n_labels = 2,
        .directed = directed};
    links_init(&l->links, &l->question);
}

static void linked_close(struct linked *l)
{
    links_release(&l->links);
    spanned_close(&l->t);
}

static const char *add(struct linked *l, size_t label, const char *from, const char *to)
{
    struct link k = {.label = label, .from = sv_of(from), .to = sv_of(to)};
    links_turn(&l->links, &l->t.marks, &k);
    const char *why = links_refusal(&l->links, &l->t.marks, &k);
    if (!why)
        links_add(&l->links, &k);
    return why;
}

static void expect(struct linked *l, const char *json)
{
    struct strbuf b = STRBUF_INIT;
    links_write(&l->links, &l->t.marks, &b);
    cr_assert_str_eq(b.p, json);
    strbuf_release(&b);
}

#define LINK(from, label, to)                                                          \
    "{\"from\":\"" from "\",\"label\":\"" label "\",\"to\":\"" to "\"}"

Test(mark_links, only_pairs_that_the_guide_allows)
{
    struct linked l;
    linked_open(&l, true);
    cr_assert_null(add(&l, 0, "1", "3"));
    cr_assert(strstr(add(&l, 0, "3", "1"), "in does not go from r to p"));
    cr_assert(strstr(add(&l, 0, "1", "2"), "in does not go from p to q"));
    cr_assert_null(add(&l, 1, "3", "1"), "without a list all may");
    cr_assert(strstr(add(&l, 1, "2", "2"), "two spans"));
    cr_assert(strstr(add(&l, 0, "1", "3"), "already"));
    cr_assert_not_null(add(&l, 1, "1", "9"));
    cr_assert(links_may_begin(&l.links, &l.t.marks, 0, &l.t.marks.list[0]));
    cr_assert_not(links_may_begin(&l.links, &l.t.marks, 0, &l.t.marks.list[2]));
    cr_assert(links_may_end(&l.links, &l.t.marks, 0, &l.t.marks.list[2]));
    expect(&l, "[" LINK("1", "in", "3") "," LINK("3", "knows", "1") "]");
    linked_close(&l);
}

Test(mark_links, without_direction_the_earlier_one_comes_first)
{
    struct linked l;
    linked_open(&l, false);
    cr_assert_null(add(&l, 1, "3", "1"));
    cr_assert_not_null(add(&l, 1, "1", "3"));
    cr_assert_null(add(&l, 0, "3", "2"), "either way round");
    cr_assert(links_may_begin(&l.links, &l.t.marks, 0, &l.t.marks.list[2]));
    expect(&l, "[" LINK("1", "knows", "3") "," LINK("2", "in", "3") "]");
    linked_close(&l);
}

Test(mark_links, the_order_of_making_leaves_no_trace)
{
    struct linked l;
    linked_open(&l, true);
    add(&l, 1, "3", "1");
    add(&l, 0, "2", "3");
    add(&l, 0, "1", "3");
    expect(
        &l, "[" LINK("1", "in", "3") "," LINK("2", "in", "3") "," LINK(
                "3", "knows", "1") "]");
    linked_close(&l);
}

Test(mark_links, undo_and_redo)
{
    struct linked l;
    linked_open(&l, true);
    add(&l, 0, "1", "3");
    add(&l, 0, "2", "3");
    links_drop(&l.links, 0);
    expect(&l, "[" LINK("2", "in", "3") "]");
    cr_assert(links_undo(&l.links));
    expect(&l, "[" LINK("1", "in", "3") "," LINK("2", "in", "3") "]");
    cr_assert(links_undo(&l.links) && links_undo(&l.links));
    expect(&l, "[]");
    cr_assert_not(links_undo(&l.links));
    cr_assert(links_redo(&l.links) && links_redo(&l.links) && links_redo(&l.links));
    expect(&l, "[" LINK("2", "in", "3") "]");
    cr_assert_not(links_redo(&l.links));
    linked_close(&l);
}

Test(mark_links, a_link_goes_and_comes_back_with_its_mark)
{
    struct linked l;
    size_t at;
    linked_open(&l, true);
    add(&l, 0, "1", "3");
    markset_step(&l.t.marks);
    markset_drop(&l.t.marks, l.t.marks.list[0].serial);
    expect(&l, "[]");
    cr_assert(markset_undo(&l.t.marks, &at));
    expect(&l, "[" LINK("1", "in", "3") "]");
    linked_close(&l);
}

Test(mark_links, what_is_read_fits_or_is_left_out)
{
    struct linked l;
    linked_open(&l, true);
    cr_assert_eq(
        links_read(
            &l.links, &l.t.marks,
            SV("[{\"from\":1,\"to\":3,\"label\":\"in\",\"id\":\"R1\"},"
               "{\"from\":\"1\",\"to\":\"9\",\"label\":\"in\"},"
               "{\"from\":\"1\",\"to\":\"3\",\"label\":\"none\"},"
               "{\"from\":\"3\",\"to\":\"1\",\"label\":\"in\"}]")),
        3);
    expect(&l, "[{\"from\":\"1\",\"id\":\"R1\",\"label\":\"in\",\"to\":\"3\"}]");
    linked_close(&l);
}
