/* Adjudicating line by line. */
#include <string.h>

#include "support/wards.h"

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
    struct ui_adjudicate_options o = {.batch = &batch};
    *t = (struct talk){.lines = lines};
    strbuf_init(&t->said, 0);
    struct ui_plain_io io = {t, next, hear, false, 80};
    cr_assert_eq(session_batch(&d->session, NULL, &batch, &e), ST_OK);
    cr_assert_eq(ui_adjudicate_plain(&d->session, &io, &o, &e), ST_OK, "%s", e.message);
}

static void open_two(struct desk *d)
{
    judging_open(d, scene_choice);
    for (int i = 1; i <= 2; i++) {
        desk_item(d, record_kettle);
        judging_say(d, i, "anna", "{\"intent\":\"refund\"}");
        judging_say(d, i, "ben", "{\"intent\":\"delivery\"}");
    }
}

Test(ui_judge_plain, numbers_keys_and_commands)
{
    struct desk d;
    struct talk t;
    open_two(&d);
    run(&d, (const char *const[]){".gap", ".note it says both", "r", ".none", NULL},
        &t);
    judging_expect(&d, 1, "take {\"intent\":\"refund\"} gap \"it says both\"");
    judging_expect(&d, 2, "none");
    cr_assert_not_null(strstr(t.said.p, "saved: Refund"));
    cr_assert_not_null(strstr(t.said.p, "No conflict waits for you"));
    cr_assert_null(strstr(t.said.p, "anna"), "blind");
    strbuf_release(&t.said);
    run(&d, (const char *const[]){".undo", "1", ".quit", NULL}, &t);
    cr_assert_not_null(strstr(t.said.p, "Taken back"));
    strbuf_release(&t.said);
    desk_check(&d);
    desk_close(&d);
}

Test(ui_judge_plain, mistakes_decide_nothing)
{
    struct desk d;
    struct talk t;
    open_two(&d);
    run(&d, (const char *const[]){"9", "nonsense", "", ".what", ".later", NULL}, &t);
    judging_expect(&d, 1, "");
    judging_expect(&d, 2, "");
    cr_assert_not_null(strstr(t.said.p, "A number takes"));
    strbuf_release(&t.said);
    desk_close(&d);
}

Test(ui_judge_plain, clusters_line_by_line)
{
    static const char *const lines[] = {"1", "u",     "",      "dose", "finding",
                                        "@", ".help", ".quit", NULL};
    static const char *const again[] = {"x", "", ".quit", NULL};
    struct desk d;
    struct talk t;
    wards_open(&d);
    run(&d, lines, &t);
    cr_assert(strstr(t.said.p, "entities 1: edges differ; 3 of 3 clusters left"));
    cr_assert(strstr(t.said.p, "  2  Symptom \"pain\"   Q"));
    cr_assert(strstr(t.said.p, "stands: Dose"));
    cr_assert(strstr(t.said.p, "open still"));
    cr_assert(strstr(t.said.p, "A number takes that variant."));
    strbuf_release(&t.said);
    wards_expect(&d, 1, "");
    run(&d, again, &t);
    cr_assert(strstr(t.said.p, "saved: "));
    strbuf_release(&t.said);
    desk_check(&d);
    desk_close(&d);
}
