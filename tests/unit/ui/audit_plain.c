/* Auditing line by line. */
#include <string.h>

#include "support/judging.h"

struct talk {
    const char *const *lines;
    struct strbuf said;
};

static enum status next(void *ctx, struct strbuf *line, struct err *e)
{
    struct talk *t = ctx;
    (void)e;
    if (!*t->lines)
        return ST_NOT_FOUND;
    strbuf_clear(line);
    strbuf_puts(line, *t->lines++);
    return ST_OK;
}

static void hear(void *ctx, struct sv text)
{
    strbuf_addsv(&((struct talk *)ctx)->said, text);
}

static void run(struct desk *d, const char *const *lines, struct talk *t)
{
    struct batch batch;
    struct err e = {0};
    struct ui_audit_options o = {
        .batch = &batch,
        .draw = {.seed = 7, .size = 3, .want = {0.01, 0.05, 0.05, 0.1, 0}}};
    *t = (struct talk){.lines = lines};
    strbuf_init(&t->said, 0);
    struct ui_plain_io io = {t, next, hear, false, 80};
    cr_assert_eq(session_batch(&d->session, NULL, &batch, &e), ST_OK);
    cr_assert_eq(ui_audit_plain(&d->session, &io, &o, &e), ST_OK, "%s", e.message);
}

Test(ui_audit_plain, an_empty_line_accepts_a_label_corrects_and_reject_wants_why)
{
    struct desk d;
    struct talk t;
    judging_open(&d, scene_choice);
    judging_agreed(&d, 3);
    run(&d, (const char *const[]){"", "c", ".reject", ".reject read it", NULL}, &t);
    judging_audited(&d, "accept correct reject");
    cr_assert_not_null(strstr(t.said.p, "intent = "));
    cr_assert_not_null(strstr(t.said.p, "Say what is wrong"));
    cr_assert_not_null(strstr(t.said.p, "is refused: 2 of 3 were wrong"));
    cr_assert_null(strstr(t.said.p, "anna"), "blind");
    strbuf_release(&t.said);
    run(&d, (const char *const[]){".undo", ".quit", NULL}, &t);
    judging_audited(&d, "accept correct open");
    strbuf_release(&t.said);
    desk_check(&d);
    desk_close(&d);
}

Test(ui_audit_plain, mistakes_say_nothing_of_the_item)
{
    struct desk d;
    struct talk t;
    judging_open(&d, scene_form);
    desk_item(&d, record_kettle);
    for (int i = 0; i < 2; i++)
        judging_say(
            &d, 1, i ? "anna" : "ben",
            "{\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":4}");
    run(&d,
        (const char *const[]){
            "nonsense", "urgency 99", ".what", ".note seen", "urgency 2", "", NULL},
        &t);
    judging_audited(&d, "correct");
    judging_expect(
        &d, 1,
        "answer {\"intent\":\"refund\",\"tone\":[\"angry\"],\"urgency\":2} \"seen\"");
    cr_assert_not_null(strstr(t.said.p, "Which question?"));
    cr_assert_not_null(strstr(t.said.p, ".help tells more"));
    strbuf_release(&t.said);
    desk_close(&d);
}
