#include "ui/acts.h"

#include <criterion/criterion.h>

static struct log_entry act(enum act_kind kind, const char *body)
{
    return (struct log_entry){
        .kind = kind,
        .name = "ann",
        .ext = "m2",
        .batch_name = "b",
        .person = "bo",
        .body = sv_of(body)};
}

static void expect(
    enum act_kind kind, const char *body, const char *deed, const char *gist)
{
    AUTO_STRBUF struct strbuf d = STRBUF_INIT, g = STRBUF_INIT;
    struct log_entry x = act(kind, body);
    acts_deed(&x, &d);
    acts_gist(&x, &g);
    cr_assert_str_eq(d.p, deed);
    cr_assert_str_eq(g.p, gist);
}

Test(ui_acts, what_was_done_in_words)
{
    expect(
        ACT_ANNOTATION,
        "{\"answer\":{\"wish\":\"refund\",\"how\":[1,2]},\"flag\":true}", "answered m2",
        "wish refund, how 1, 2");
    expect(ACT_SKIP, "{\"comment\":\"too long\"}", "skipped m2", "too long");
    expect(ACT_SKIP, "{}", "skipped m2", "");
    expect(
        ACT_PERSON, "{\"role\":\"annotator\",\"state\":\"paused\",\"skills\":[]}",
        "set person bo", "annotator, paused");
    expect(ACT_BATCH, "{\"state\":\"open\",\"seed\":3}", "set batch b", "open");
    expect(
        ACT_SESSION, "{\"refused\":\"no\",\"what\":\"sh\"}", "came in", "refused: sh");
    expect(ACT_ASSIGN, "{}", "handed out m2 to bo", "");
    expect(ACT_UNDO, "", "took back m2", "");
    expect(ACT_ANNOTATION, "not json", "answered m2", "");
}

Test(ui_acts, every_kind_has_words)
{
    for (int k = 0; k < ACT_N; k++) {
        AUTO_STRBUF struct strbuf d = STRBUF_INIT;
        struct log_entry x = act((enum act_kind)k, "{}");
        acts_deed(&x, &d);
        cr_assert_gt(d.n, 3);
    }
}

Test(ui_acts, a_gist_is_cut_where_a_character_ends)
{
    AUTO_STRBUF struct strbuf body = STRBUF_INIT, g = STRBUF_INIT;
    strbuf_puts(&body, "{\"comment\":\"x");
    for (int i = 0; i < 400; i++)
        strbuf_puts(&body, "\xc3\xa4");
    strbuf_puts(&body, "\"}");
    struct log_entry x = act(ACT_SKIP, body.p);
    acts_gist(&x, &g);
    cr_assert_eq(g.n, 399);
}

Test(ui_acts, fields_one_by_one_with_where_they_stand)
{
    struct arena a = {0};
    struct acts_field *f;
    size_t n;
    acts_fields(
        &a, SV("{\"a\":1,\"s\":{\"b\":true,\"c\":{}},\"l\":[\"x\",\"y\"]}"), &f, &n);
    cr_assert_eq(n, 4);
    cr_assert_str_eq(f[0].key, "a");
    cr_assert_str_eq(f[1].key, "s.b");
    cr_assert(sv_is(f[1].value, "yes"));
    cr_assert_str_eq(f[2].key, "s.c");
    cr_assert(sv_is(f[2].value, "none"));
    cr_assert(sv_is(f[3].value, "x, y"));
    acts_fields(&a, SV("[1]"), &f, &n);
    cr_assert_eq(n, 0);
    arena_release(&a);
}
